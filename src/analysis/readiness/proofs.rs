//! Checks on what stands outside the ratings: documents, and criteria that a person signs.

use crate::assessment::{Assessment, RegisterState, RegisterStatus, Tick, TickStatus, day_text};
use crate::standard::{ItemKind, StepId, standard};

use super::super::conformity::{Conformity, Standing};
use super::super::tables::{register, tables};
use super::super::words::{listed, says, short};
use super::Place;
use super::checks::Check;

/// Whether a document has to exist: not when all its statements are untriggered.
pub(in crate::analysis) fn is_required(conformity: &Conformity, item: usize) -> bool {
    let statements = tables().register.get(item).map_or(&[][..], |list| list);
    let untriggered = |place: &usize| conformity.standing_at(*place) == Standing::Untriggered;
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
    for (place, item) in standard().register.iter().enumerate() {
        let state = states.get(place).copied().flatten();
        if !item.is_document() {
            continue;
        }
        if !is_required(conformity, place) {
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
        return Check::new(required > 0, reason, Place::Step(StepId::Preparation));
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
    Check::new(false, reason, Place::Register(*first))
}

/// The state of a step item, by its id as text.
pub(in crate::analysis) fn tick<'a>(document: &'a Assessment, key: &str) -> Option<&'a Tick> {
    // Ticks are few; comparing text beats comparing ids the way people read them.
    let mut ticks = document.steps.iter();
    ticks.find(|(id, _)| id.as_str() == key).map(|(_, t)| t)
}

/// A done-criterion that a person signs: done, by whom and when.
pub(in crate::analysis) fn signed(tick: Option<&Tick>) -> (bool, String) {
    let Some(tick) = tick else {
        return (false, "not done yet".to_owned());
    };
    let reason = match (tick.status, says(&tick.owner), tick.date) {
        (TickStatus::Open, ..) => "not done yet",
        (TickStatus::Doing, ..) => "under way",
        (TickStatus::Done, true, Some(date)) => {
            return (true, format!("{}, {}", short(&tick.owner), day_text(date)));
        }
        (TickStatus::Done, false, None) => "ticked, but who and when are missing",
        (TickStatus::Done, false, Some(_)) => "ticked, but who confirms it is missing",
        (TickStatus::Done, true, None) => "ticked, but the date is missing",
    };
    (false, reason.to_owned())
}

/// A criterion signed at a step.
pub(in crate::analysis) fn signed_at(document: &Assessment, key: &str, step: StepId) -> Check {
    let (holds, reason) = signed(tick(document, key));
    Check::new(holds, reason, Place::Step(step))
}

/// A done-criterion: what the records prove where they say anything, otherwise a signature.
/// A tick is never needed for what the data proves, and cannot outvote it.
pub(in crate::analysis) fn criterion(
    document: &Assessment,
    conformity: &Conformity,
    key: &str,
    step: StepId,
) -> Check {
    proven(document, conformity, key).unwrap_or_else(|| signed_at(document, key, step))
}

/// What the records of a step prove about its done-criterion, by the item's id.
pub(in crate::analysis) fn proven(
    document: &Assessment,
    conformity: &Conformity,
    key: &str,
) -> Option<Check> {
    use super::super::{awareness, certification, planning, preparation, project, retain, scope};
    let (step, _) = key.split_once('.')?;
    let ask = match step {
        "awareness" => awareness::proven,
        "scope" => scope::proven,
        "assessment" => planning::proven,
        "project" => project::proven,
        "preparation" => preparation::proven,
        "audit" => certification::proven,
        "retain" => retain::proven,
        _ => return None,
    };
    ask(document, conformity, key)
}

/// All inputs of the management review are ticked (14 of them: docs/domain.md, “Management review”).
pub(in crate::analysis) fn review_inputs(document: &Assessment) -> Check {
    let items = standard().step(StepId::Preparation).items.iter();
    let inputs = items.filter(|item| item.kind == ItemKind::ReviewInput);
    let (mut total, mut done) = (0, 0);
    for input in inputs {
        total += 1;
        let tick = tick(document, input.id.as_str());
        done += usize::from(tick.is_some_and(|tick| tick.status == TickStatus::Done));
    }
    let reason = format!("{done} of {total} inputs");
    let holds = total > 0 && done == total;
    Check::new(holds, reason, Place::Step(StepId::Preparation))
}

/// The management review was held, with all inputs.
pub(in crate::analysis) fn management_review(
    document: &Assessment,
    conformity: &Conformity,
) -> Check {
    if let Some(check) = proven(document, conformity, "preparation.management-review") {
        return check;
    }
    let held = signed_at(
        document,
        "preparation.management-review",
        StepId::Preparation,
    );
    let inputs = review_inputs(document);
    Check::new(
        held.holds && inputs.holds,
        format!("{}; {}", held.reason, inputs.reason),
        held.place,
    )
}
