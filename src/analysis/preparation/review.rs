//! The management review (9.3): held by top management, with all 14 inputs, minutes and decisions.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::assessment::records::{Decision, Review};
use crate::assessment::{Assessment, TickStatus};
use crate::standard::{ItemId, ItemKind, PreparationPart, StepId, StepItem, StepPart, standard};

use crate::analysis::check::{Check, Destination};
use crate::analysis::words::{number, says};

/// The inputs that the review has to deal with: 14 (docs/domain.md, “Management review”).
pub fn inputs() -> impl Iterator<Item = &'static StepItem> {
    let items = standard().step(StepId::Preparation).items.iter();
    items.filter(|item| item.kind == ItemKind::ReviewInput)
}

/// Whether a review is no mere plan: it dealt with inputs or has minutes.
pub fn is_held(review: &Review) -> bool {
    !review.inputs.is_empty() || says(&review.minutes)
}

/// The latest review that was held, else the latest that is planned.
pub fn latest(document: &Assessment) -> Option<&Review> {
    let reviews = document.preparation.reviews.iter();
    reviews.max_by_key(|review| (is_held(review), review.date))
}

/// The review that counts for the criteria: of those held the one that lacks least, the later of
/// two alike. The next review, planned or being written, takes nothing from a complete one.
pub fn counting(document: &Assessment) -> Option<&Review> {
    let reviews = document.preparation.reviews.iter();
    reviews.max_by_key(|review| {
        let lacking = lacking(document, review).len();
        (is_held(review), Reverse(lacking), review.date)
    })
}

/// The decisions of a review, in order.
pub fn decisions<'a>(
    document: &'a Assessment,
    review: &Review,
) -> impl Iterator<Item = &'a Decision> {
    let id = review.id.clone();
    let all = document.preparation.decisions.iter();
    all.filter(move |decision| decision.review == id && says(&decision.text))
}

/// Ids of inputs in the order of the standard, whatever the order of ticking.
pub fn in_order(done: &[ItemId]) -> Vec<String> {
    let inputs = inputs().map(|input| input.id);
    inputs
        .filter(|id| done.contains(id))
        .map(|id| id.to_string())
        .collect()
}

/// What the check list says of a review before there is a record of one: its date, and the inputs ticked.
pub fn from_ticks(document: &Assessment) -> (Option<NaiveDate>, Vec<String>) {
    let ticks = document.steps.iter();
    let done = ticks.filter(|(_, tick)| tick.status == TickStatus::Done);
    let done: Vec<ItemId> = done.map(|(id, _)| *id).collect();
    let signed = ItemId::parse("preparation.management-review");
    let signed = signed.and_then(|id| document.steps.get(&id));
    (signed.and_then(|tick| tick.date), in_order(&done))
}

/// The inputs that a review has not dealt with.
pub fn inputs_left(review: &Review) -> Vec<&'static StepItem> {
    inputs()
        .filter(|item| !review.inputs.contains(&item.id))
        .collect()
}

/// What a review lacks to be complete; empty when it is.
pub fn lacking(document: &Assessment, review: &Review) -> Vec<String> {
    let mut out = Vec::new();
    let mut need = |there: bool, what: &str| {
        if !there {
            out.push(what.to_owned());
        }
    };
    need(review.date.is_some(), "date");
    need(says(&review.chair), "who of top management chaired it");
    let left = inputs_left(review);
    need(
        left.is_empty(),
        &number(left.len(), "input left", "inputs left"),
    );
    need(says(&review.minutes), "minutes");
    need(
        decisions(document, review).next().is_some(),
        "at least one decision",
    );
    out
}

/// Whether the review was held with all that belongs to it.
pub(in crate::analysis) fn held(document: &Assessment) -> Option<Check> {
    let review = counting(document)?;
    let lacking = lacking(document, review);
    let made = decisions(document, review).count();
    let reason = if lacking.is_empty() {
        let inputs = inputs().count();
        format!("{inputs} inputs, {}", number(made, "decision", "decisions"))
    } else {
        format!("missing: {}", lacking.join(", "))
    };
    let destination = Destination::Part(StepPart::Preparation(PreparationPart::Review));
    Some(Check::new(lacking.is_empty(), reason, destination))
}

/// Whether the review dealt with all inputs.
pub(in crate::analysis) fn inputs_proven(document: &Assessment) -> Option<Check> {
    let review = counting(document)?;
    let (left, total) = (inputs_left(review).len(), inputs().count());
    let reason = format!("{} of {total} inputs", total - left);
    let destination = Destination::Part(StepPart::Preparation(PreparationPart::Review));
    Some(Check::new(left == 0 && total > 0, reason, destination))
}
