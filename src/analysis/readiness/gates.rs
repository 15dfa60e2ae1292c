//! The two gates, with the criteria of docs/domain.md, “Gates”.

use crate::assessment::Assessment;
use crate::standard::StepId;

use super::super::conformity::Conformity;
use super::checks::{self, Check};
use super::{Criterion, Gate, proofs};

fn rule(key: &'static str, title: &str, check: Check) -> Criterion {
    Criterion {
        key,
        title: title.to_owned(),
        holds: check.holds,
        practice: false,
        reason: check.reason,
        place: check.place,
    }
}

fn practice(key: &'static str, title: &str, check: Check) -> Criterion {
    Criterion {
        practice: true,
        ..rule(key, title, check)
    }
}

/// The gate before the stage 1 audit.
pub fn stage_1(document: &Assessment, conformity: &Conformity) -> Gate {
    let signed = |key, step| proofs::criterion(document, conformity, key, step);
    let criteria = vec![
        rule(
            "scope-approved",
            "Scope approved by top management",
            signed("scope.approved", StepId::Scope),
        ),
        rule(
            "documents",
            "Every required document present and approved",
            proofs::documents_approved(document, conformity),
        ),
        rule(
            "internal-audit",
            "Complete internal audit performed",
            signed("preparation.internal-audit", StepId::Preparation),
        ),
        rule(
            "management-review",
            "Management review performed with all inputs",
            proofs::management_review(document, conformity),
        ),
        rule(
            "certification-body",
            "Certification body chosen and impartial",
            signed("project.body-chosen", StepId::Project),
        ),
    ];
    Gate { criteria }
}

/// The gate before the stage 2 audit, with the two warnings that are practice, not rule.
pub fn stage_2(document: &Assessment, conformity: &Conformity) -> Gate {
    let signed = |key, step| proofs::criterion(document, conformity, key, step);
    let criteria = vec![
        rule(
            "coverage",
            "Every statement assessed",
            checks::coverage(conformity),
        ),
        rule(
            "no-open-major",
            if conformity.declared() {
                "No open major nonconformity"
            } else {
                "No open major gap"
            },
            checks::no_open_major(conformity),
        ),
        rule(
            "no-claimed",
            "Nothing claimed without evidence",
            checks::no_claimed(conformity),
        ),
        rule(
            "minors-accepted",
            if conformity.declared() {
                "Every minor nonconformity has an accepted plan"
            } else {
                "Every minor gap has an accepted plan"
            },
            checks::minors_accepted(document, conformity),
        ),
        rule(
            "stage-1-concerns",
            "Concerns of stage 1 answered",
            signed("audit.stage-1-concerns", StepId::Audit),
        ),
        practice(
            "dry-run",
            "Dry run by someone independent",
            signed("preparation.dry-run", StepId::Preparation),
        ),
        practice(
            "running-period",
            "Records cover the running period",
            signed("preparation.running-period", StepId::Preparation),
        ),
    ];
    Gate { criteria }
}
