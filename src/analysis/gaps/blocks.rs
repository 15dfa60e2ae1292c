//! What a gap stands in the way of.

use crate::assessment::{Answer, Assessment, Gap, Rating};
use crate::standard::{DoneCriterion, standard};

use crate::analysis::answers::answers;
use crate::analysis::conformity::{Conformity, Standing, counted_rating};
use crate::analysis::readiness::{checks, proofs};
use crate::analysis::registers::states;
use crate::analysis::tables::{by_statement, tables};

/// Something that a gap stands in the way of.
#[derive(Clone, Copy)]
pub(super) enum Blocked {
    /// A document or record, by its number.
    Register(&'static str),
    Documents,
    Scope,
    InternalAudit,
    ManagementReview,
    OpenMajor,
    AcceptedPlans,
}

impl Blocked {
    /// What it is called in a list.
    pub fn name(self) -> &'static str {
        match self {
            Blocked::Register(number) => number,
            Blocked::Documents => t!("stage 1: documents"),
            Blocked::Scope => t!("stage 1: scope"),
            Blocked::InternalAudit => t!("stage 1: internal audit"),
            Blocked::ManagementReview => t!("stage 1: management review"),
            Blocked::OpenMajor => t!("stage 2: no open major"),
            Blocked::AcceptedPlans => t!("stage 2: accepted plans"),
        }
    }

    /// A criterion of a gate within a sentence; none for documents and records.
    pub fn at_gate(self) -> Option<&'static str> {
        match self {
            Blocked::Register(_) => None,
            Blocked::Documents => Some(t!("stage 1 (documents)")),
            Blocked::Scope => Some(t!("stage 1 (scope)")),
            Blocked::InternalAudit => Some(t!("stage 1 (internal audit)")),
            Blocked::ManagementReview => Some(t!("stage 1 (management review)")),
            Blocked::OpenMajor => Some(t!("stage 2 (no open major)")),
            Blocked::AcceptedPlans => Some(t!("stage 2 (accepted plans)")),
        }
    }
}

/// The state of everything a gap can block, worked out once for all gaps.
pub(super) struct Blocks<'a> {
    conformity: &'a Conformity,
    answers: Vec<Option<&'a Answer>>,
    planned: Vec<Option<&'a Gap>>,
    /// Per document or record: whether it is an unapproved document.
    unapproved: Vec<bool>,
    /// Whether the stage 1 criteria that speak of one clause are missing.
    scope: bool,
    audit: bool,
    review: bool,
}

impl<'a> Blocks<'a> {
    pub fn of(document: &'a Assessment, conformity: &'a Conformity) -> Self {
        let holds = |criterion| proofs::criterion(document, conformity, criterion).holds;
        let items = states(document, conformity).into_iter();
        Self {
            conformity,
            answers: answers(document),
            planned: by_statement(&document.gaps),
            unapproved: items
                .map(|state| state.item.is_document() && !state.is_ready())
                .collect(),
            scope: !holds(DoneCriterion::ScopeApproved),
            audit: !holds(DoneCriterion::InternalAudit),
            review: !proofs::management_review(document, conformity).holds,
        }
    }

    /// The answer to the statement at this index of the content file.
    pub fn answer(&self, index: usize) -> Option<&'a Answer> {
        self.answers.get(index).copied().flatten()
    }

    /// What is planned for its gap.
    pub fn plan(&self, index: usize) -> Option<&'a Gap> {
        self.planned.get(index).copied().flatten()
    }

    /// Tells everything that the gap at this index of the content file blocks.
    pub fn visit(&self, index: usize, tell: &mut dyn FnMut(Blocked)) {
        let Some(statement) = standard().statements.get(index) else {
            return;
        };
        let mut documents = false;
        for item in tables().proven_by.get(index).into_iter().flatten() {
            if let Some(register) = standard().register.get(*item) {
                tell(Blocked::Register(register.id.as_str()));
            }
            documents |= self.unapproved.get(*item).copied().unwrap_or_default();
        }
        if documents {
            tell(Blocked::Documents);
        }
        let criterion = match statement.clause.as_str() {
            "4.3" if self.scope => Some(Blocked::Scope),
            "9.2.1" | "9.2.2" if self.audit => Some(Blocked::InternalAudit),
            "9.3" if self.review => Some(Blocked::ManagementReview),
            _ => None,
        };
        if let Some(criterion) = criterion {
            tell(criterion);
        }
        let standing = self.conformity.standing_at(index);
        if standing == Standing::Major || self.makes_systemic(index) {
            tell(Blocked::OpenMajor);
        }
        if standing == Standing::Minor && !self.plan(index).is_some_and(checks::is_accepted) {
            tell(Blocked::AcceptedPlans);
        }
    }

    /// Whether it is one of those below Largely in a clause that fails as a whole.
    fn makes_systemic(&self, index: usize) -> bool {
        let leaf = tables().up.get(index).and_then(|up| up.first());
        let leaf = leaf.and_then(|leaf| self.conformity.clauses().get(*leaf));
        let rating = counted_rating(self.answer(index));
        leaf.is_some_and(|leaf| leaf.systemic)
            && matches!(rating, Some(Rating::Not | Rating::Partly))
    }
}
