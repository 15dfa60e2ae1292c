//! The management review (9.3): held by top management, with all 14 inputs, minutes and decisions.

use chrono::NaiveDate;

use crate::assessment::records::Review;
use crate::assessment::{Assessment, TickStatus};
use crate::standard::{ItemId, PreparationPart, StepPart};

use crate::analysis::check::{Check, Destination};
pub use crate::analysis::held::{
    counting, decisions, inputs, inputs_left, is_held, review_lacking as lacking,
};

/// The latest review that was held, else the latest that is planned.
pub fn latest(document: &Assessment) -> Option<&Review> {
    let reviews = document.preparation.reviews.iter();
    reviews.max_by_key(|review| (is_held(review), review.date))
}

/// The newest review that is not still to come, else the next: a decision that is written down belongs to it unless somebody says otherwise.
pub fn newest(document: &Assessment, today: NaiveDate) -> Option<&Review> {
    let reviews = document.preparation.reviews.iter();
    reviews.max_by_key(|review| {
        let is_to_come = review.date.is_some_and(|date| date > today);
        (!is_to_come, review.date)
    })
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

/// Whether the review was held with all that belongs to it.
pub(in crate::analysis) fn held(document: &Assessment) -> Option<Check> {
    let review = counting(document)?;
    let lacking = lacking(document, review);
    let made = decisions(document, review).count();
    let reason = if lacking.is_empty() {
        let inputs = inputs().count();
        t_count!(
            made,
            "{inputs} inputs, {count} decision",
            "{inputs} inputs, {count} decisions",
            inputs,
        )
    } else {
        t!("missing: {what}", what = lacking.join(", "))
    };
    let destination = Destination::Part(StepPart::Preparation(PreparationPart::Review));
    Some(Check::new(lacking.is_empty(), reason, destination))
}

/// Whether the review dealt with all inputs.
pub(in crate::analysis) fn inputs_proven(document: &Assessment) -> Option<Check> {
    let review = counting(document)?;
    let (left, total) = (inputs_left(review).len(), inputs().count());
    let reason = t!("{done} of {total} inputs", done = total - left, total);
    let destination = Destination::Part(StepPart::Preparation(PreparationPart::Review));
    Some(Check::new(left == 0 && total > 0, reason, destination))
}
