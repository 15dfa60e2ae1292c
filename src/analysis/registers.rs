//! Mandatory documents and records: which have to exist, which are approved.

use super::check::{Check, Destination};
use super::conformity::{Conformity, Standing};
use super::tables::{register, tables};
use super::words::{listed, says};
use crate::assessment::{Assessment, RegisterState, RegisterStatus};
use crate::standard::{StepId, standard};

/// Whether a document has to exist: not when all its statements are untriggered.
pub(in crate::analysis) fn is_required(conformity: &Conformity, item: usize) -> bool {
    let statements = tables().register.get(item).map_or(&[][..], |list| list);
    let untriggered = |index: &usize| conformity.standing_at(*index) == Standing::Untriggered;
    statements.is_empty() || !statements.iter().all(untriggered)
}

/// Whether a document is approved, which takes the name of who approved it.
pub(in crate::analysis) fn is_approved(state: Option<&RegisterState>) -> bool {
    state.is_some_and(|s| s.status == RegisterStatus::Approved && says(&s.approved_by))
}

/// Every required document is present and approved. Records are not looked at: stage 1 asks for
/// documents, and records follow from running the processes.
pub(in crate::analysis) fn documents_approved(
    document: &Assessment,
    conformity: &Conformity,
) -> Check {
    let (mut required, mut not_required) = (0_usize, 0_usize);
    let (mut missing, mut drafts) = (0_usize, 0_usize);
    let mut open = Vec::new();
    let states = register(document);
    for (index, item) in standard().register.iter().enumerate() {
        let state = states.get(index).copied().flatten();
        if !item.is_document() {
            continue;
        }
        if !is_required(conformity, index) {
            not_required += 1;
            continue;
        }
        required += 1;
        if is_approved(state) {
            continue;
        }
        open.push(item.id);
        match state.map(|state| state.status) {
            None | Some(RegisterStatus::Missing) => missing += 1,
            Some(RegisterStatus::Draft) => drafts += 1,
            Some(RegisterStatus::Approved) => {}
        }
    }
    let Some(first) = open.first() else {
        let mut reason = format!("{required} of {required} approved");
        if not_required > 0 {
            reason.push_str(&format!(", {not_required} not required"));
        }
        return Check::new(required > 0, reason, Destination::Step(StepId::Preparation));
    };
    let list = listed(open.iter().map(|id| id.as_str()), open.len());
    let reason = match open.len() {
        n if n == missing => format!("{n} of {required} missing: {list}"),
        n => {
            let unnamed = n - missing - drafts;
            let parts = [
                (missing, "missing"),
                (drafts, if drafts == 1 { "draft" } else { "drafts" }),
                (unnamed, "without approver"),
            ];
            let parts: Vec<String> = parts
                .iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, what)| format!("{count} {what}"))
                .collect();
            let parts = parts.join(", ");
            format!("{n} of {required} not approved ({parts}): {list}")
        }
    };
    Check::new(false, reason, Destination::Register(*first))
}
