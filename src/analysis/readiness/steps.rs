//! How far each of the seven steps has come.

use crate::analysis::check::{Check, Destination};
use crate::analysis::conformity::Conformity;
use crate::assessment::Assessment;
use crate::standard::{DoneCriterion, StepId, StepItem, standard};

use super::{GateKey, Readiness, proofs};

/// How far a step has come.
#[derive(Clone, Debug, PartialEq)]
pub struct StepState {
    pub step: StepId,
    /// Done-criteria that hold.
    pub done: usize,
    /// All done-criteria of the step but what is optional.
    pub total: usize,
    /// At most 12 characters, for the left rail: `3 of 5`, `62 %`, `approved`.
    pub summary: String,
    /// Whether every done-criterion holds. Never for retaining the certificate, which never ends.
    pub complete: bool,
    /// What is left and why, with where to do it.
    pub left: Vec<(String, Destination)>,
}

/// Whether a done-criterion holds by what the document says, and why. `None` where nothing is
/// said, so that a person decides.
///
/// Criteria about all statements or all gaps hold only when every statement is assessed.
pub fn criterion_state(
    document: &Assessment,
    conformity: &Conformity,
    item: &StepItem,
) -> Option<(bool, String)> {
    let check = proofs::proven(document, conformity, item.criterion?)?;
    let asked = Readiness::of(document, conformity);
    let check = asked.settled(item.criterion?, check);
    Some((check.holds, check.reason))
}

/// The state of the seven steps, in order.
pub fn steps(document: &Assessment, conformity: &Conformity) -> Vec<StepState> {
    Readiness::of(document, conformity).steps()
}

impl Readiness<'_> {
    /// The check, unless a contradiction holds the same criterion of a gate open.
    pub(super) fn settled(&self, criterion: DoneCriterion, check: Check) -> Check {
        let key = match criterion {
            DoneCriterion::Coverage => GateKey::Coverage,
            DoneCriterion::DocumentsApproved => GateKey::Documents,
            _ => return check,
        };
        self.unless_contradicted(key, check)
    }

    /// As [`steps`].
    pub fn steps(&self) -> Vec<StepState> {
        StepId::ALL.into_iter().map(|id| self.step(id)).collect()
    }

    fn step(&self, id: StepId) -> StepState {
        let (mut done, mut total) = (0, 0);
        let mut left = Vec::new();
        for item in &standard().step(id).items {
            let counted = item.criterion.filter(|criterion| !criterion.is_optional());
            let Some(criterion) = counted else {
                continue;
            };
            let check = self.settled(criterion, self.criterion(criterion));
            total += 1;
            if check.holds {
                done += 1;
            } else {
                left.push((
                    format!("{}: {}", item.text, check.reason),
                    check.destination,
                ));
            }
        }
        let complete = total > 0 && done == total && id != StepId::Retain;
        StepState {
            step: id,
            done,
            total,
            summary: self.summary(id, done, total),
            complete,
            left,
        }
    }

    fn summary(&self, id: StepId, done: usize, total: usize) -> String {
        let holds = |criterion| self.criterion(criterion).holds;
        match id {
            StepId::Scope if holds(DoneCriterion::ScopeApproved) => t!("approved").to_owned(),
            StepId::Assessment => format!("{} %", self.conformity.total().coverage()),
            // Nothing to retain before there is a certificate.
            StepId::Retain if !holds(DoneCriterion::DecisionPositive) => "–".to_owned(),
            _ => t!("{done} of {total}", done, total),
        }
    }
}

/// Whether there is a certificate to keep.
pub(in crate::analysis) fn certified(document: &Assessment, conformity: &Conformity) -> bool {
    proofs::criterion(document, conformity, DoneCriterion::DecisionPositive).holds
}
