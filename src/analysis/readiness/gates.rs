//! The two gates, with the criteria of docs/domain.md, “Gates”.

use crate::analysis::check::Check;
use crate::analysis::conformity::Conformity;
use crate::assessment::Assessment;
use crate::standard::DoneCriterion;

use super::{Criterion, Gate, GateKey, Readiness, checks, consistency, proofs};

fn rule(key: GateKey, title: &str, check: Check) -> Criterion {
    Criterion {
        key,
        title: title.to_owned(),
        holds: check.holds,
        practice: false,
        house: "",
        reason: check.reason,
        destination: check.destination,
    }
}

fn practice(key: GateKey, title: &str, check: Check) -> Criterion {
    Criterion {
        practice: true,
        ..rule(key, title, check)
    }
}

/// A rule that asks more, or says it more exactly, than a standard does.
fn house_rule(key: GateKey, title: &str, check: Check, house: &'static str) -> Criterion {
    Criterion {
        house,
        ..rule(key, title, check)
    }
}

/// The criteria as a gate. A contradiction keeps the criterion that it touches open: nobody can say
/// that something holds while two entries about it exclude each other.
fn gate(asked: &Readiness<'_>, mut criteria: Vec<Criterion>) -> Gate {
    for found in asked.contradictions() {
        let touched = criteria.iter_mut().find(|c| Some(c.key) == found.gate);
        if let Some(criterion) = touched.filter(|criterion| criterion.holds) {
            criterion.holds = false;
            criterion.reason = consistency::told(found);
            criterion.destination = found.at;
        }
    }
    Gate { criteria }
}

/// The gate before the stage 1 audit.
pub fn stage_1(document: &Assessment, conformity: &Conformity) -> Gate {
    Readiness::of(document, conformity).stage_1()
}

/// The gate before the stage 2 audit, with the two warnings that are practice, not rule.
pub fn stage_2(document: &Assessment, conformity: &Conformity) -> Gate {
    Readiness::of(document, conformity).stage_2()
}

impl Readiness<'_> {
    /// As [`stage_1`].
    pub fn stage_1(&self) -> Gate {
        let (document, conformity) = (self.document, self.conformity);
        let signed = |criterion| self.criterion(criterion);
        let criteria = vec![
            rule(
                GateKey::ScopeApproved,
                t!("Scope approved by top management"),
                signed(DoneCriterion::ScopeApproved),
            ),
            rule(
                GateKey::Documents,
                t!("Every required document present and approved"),
                signed(DoneCriterion::DocumentsApproved),
            ),
            house_rule(
                GateKey::InternalAudit,
                t!("Complete internal audit performed"),
                signed(DoneCriterion::InternalAudit),
                t!("house rule: each of the 31 areas audited"),
            ),
            rule(
                GateKey::ManagementReview,
                t!("Management review performed with all inputs"),
                proofs::management_review(document, conformity),
            ),
            rule(
                GateKey::CertificationBody,
                t!("Certification body chosen and impartial"),
                signed(DoneCriterion::BodyChosen),
            ),
        ];
        gate(self, criteria)
    }

    /// As [`stage_2`].
    pub fn stage_2(&self) -> Gate {
        let (document, conformity) = (self.document, self.conformity);
        let signed = |criterion| self.criterion(criterion);
        let criteria = vec![
            rule(
                GateKey::Coverage,
                t!("Every statement assessed"),
                checks::coverage(conformity),
            ),
            house_rule(
                GateKey::NoOpenMajor,
                if conformity.declared() {
                    t!("No open major nonconformity")
                } else {
                    t!("No open major gap")
                },
                checks::no_open_major(conformity),
                t!("house rule: what counts as major follows our grading"),
            ),
            rule(
                GateKey::NoClaimed,
                t!("Nothing claimed without evidence"),
                checks::no_claimed(conformity),
            ),
            house_rule(
                GateKey::MinorsAccepted,
                if conformity.declared() {
                    t!("Every minor nonconformity has an accepted plan")
                } else {
                    t!("Every minor gap has an accepted plan")
                },
                checks::minors_accepted(document, conformity),
                t!("house rule: before stage 2; certification bodies ask for plans after it"),
            ),
            rule(
                GateKey::Stage1Concerns,
                t!("Concerns of stage 1 answered"),
                signed(DoneCriterion::ConcernsAnswered),
            ),
            practice(
                GateKey::DryRun,
                t!("Dry run by someone independent"),
                signed(DoneCriterion::DryRun),
            ),
            practice(
                GateKey::RunningPeriod,
                t!("Records cover the running period"),
                signed(DoneCriterion::RunningPeriod),
            ),
        ];
        gate(self, criteria)
    }
}
