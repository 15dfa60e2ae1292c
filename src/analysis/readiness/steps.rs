//! How far each of the seven steps has come.

use crate::assessment::Assessment;
use crate::standard::{ItemKind, StepId, StepItem, standard};

use super::checks::{self, Check};
use super::{Place, proofs};
use crate::analysis::conformity::Conformity;

/// How far a step has come.
#[derive(Clone, Debug, PartialEq)]
pub struct StepState {
    pub step: StepId,
    /// Done-criteria that hold.
    pub done: usize,
    /// All done-criteria of the step.
    pub total: usize,
    /// At most 12 characters, for the left rail: `3 of 5`, `62 %`, `approved`.
    pub summary: String,
    /// Whether every done-criterion holds. Never for retaining the certificate, which never ends.
    pub complete: bool,
    /// What is left and why, with where to do it.
    pub left: Vec<(String, Place)>,
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
    computed(document, conformity, item).map(|check| (check.holds, check.reason))
}

fn computed(document: &Assessment, conformity: &Conformity, item: &StepItem) -> Option<Check> {
    if let Some(check) = proofs::proven(document, conformity, item.id.as_str()) {
        return Some(check);
    }
    Some(match item.computed? {
        "coverage-complete" => checks::coverage(conformity),
        "gaps-complete" => checks::gaps_complete(document, conformity),
        "gaps-planned" => checks::gaps_planned(document, conformity),
        "no-open-major" => checks::no_open_major(conformity),
        "minors-accepted" => checks::minors_accepted(document, conformity),
        "documents-approved" => proofs::documents_approved(document, conformity),
        "review-inputs" => proofs::review_inputs(document),
        // A key of the content that nothing here computes: never met by accident.
        _ => Check {
            holds: false,
            reason: "cannot be worked out".to_owned(),
            place: Place::Step(item.step),
        },
    })
}

/// The state of the seven steps, in order.
pub fn steps(document: &Assessment, conformity: &Conformity) -> Vec<StepState> {
    let steps = StepId::ALL.into_iter();
    steps.map(|id| step(document, conformity, id)).collect()
}

fn step(document: &Assessment, conformity: &Conformity, id: StepId) -> StepState {
    let (mut done, mut total) = (0, 0);
    let mut left = Vec::new();
    for item in &standard().step(id).items {
        if item.kind != ItemKind::Criterion {
            continue;
        }
        let check = computed(document, conformity, item)
            .unwrap_or_else(|| proofs::signed_at(document, item.id.as_str(), id));
        total += 1;
        if check.holds {
            done += 1;
        } else {
            left.push((format!("{}: {}", item.text, check.reason), check.place));
        }
    }
    let complete = total > 0 && done == total && id != StepId::Retain;
    StepState {
        step: id,
        done,
        total,
        summary: summary(document, conformity, id, done, total),
        complete,
        left,
    }
}

/// Whether there is a certificate to keep.
pub(in crate::analysis) fn certified(document: &Assessment, conformity: &Conformity) -> bool {
    let key = "audit.decision-positive";
    proofs::criterion(document, conformity, key, StepId::Audit).holds
}

fn summary(
    document: &Assessment,
    conformity: &Conformity,
    id: StepId,
    done: usize,
    total: usize,
) -> String {
    let holds = |key| proofs::criterion(document, conformity, key, id).holds;
    match id {
        StepId::Scope if holds("scope.approved") => "approved".to_owned(),
        StepId::Assessment => format!("{} %", conformity.total().coverage()),
        // Nothing to retain before there is a certificate.
        StepId::Retain if !certified(document, conformity) => "–".to_owned(),
        _ => format!("{done} of {total}"),
    }
}
