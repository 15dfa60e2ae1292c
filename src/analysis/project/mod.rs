//! Step 4: effort, plan, people, money, and the impartiality of certification bodies
//! (docs/domain.md, “Effort” and “Audit time” and “Impartiality”).

pub mod audit_time;
pub mod budget;
pub mod calendar;
pub mod dates;
pub mod effort;
mod gap_effort;
pub mod impartiality;
pub mod load;
pub mod owners;
mod papers;
mod rates;
pub mod replan;
pub mod risks;
pub mod schedule;
pub mod tasks;

#[cfg(test)]
mod tests;

use crate::assessment::records::Charter;
use crate::assessment::{Assessment, day_text};
use crate::standard::{ProjectPart, StepPart};

use super::check::{Check, Destination};
pub use super::sponsor::{sponsor, two_sponsors};
use super::words::{says, short};

/// Person-days with at most two decimals: `0.5`, `12`.
pub fn days_text(days: f64) -> String {
    super::words::person_days(days)
}

/// The board has signed the mandate: by whom and when, with sponsor and project manager named.
pub(in crate::analysis) fn board_signed(document: &Assessment) -> Option<Check> {
    let charter = &document.project.charter;
    if *charter == Charter::default() && document.project.board.is_empty() {
        return None;
    }
    let mut missing = Vec::new();
    for (text, what) in [
        (sponsor(document), t!("sponsor")),
        (charter.manager.as_str(), t!("project manager")),
        (charter.signed_by.as_str(), t!("name of who signed")),
    ] {
        if !says(text) {
            missing.push(what);
        }
    }
    if charter.signed.is_none() {
        missing.push(t!("date of the signature"));
    }
    let destination = Destination::Part(StepPart::Project(ProjectPart::People));
    Some(match charter.signed {
        Some(date) if missing.is_empty() => {
            let reason = format!("{}, {}", short(&charter.signed_by), day_text(date));
            Check::new(true, reason, destination)
        }
        _ => Check::new(
            false,
            t!("missing: {what}", what = missing.join(", ")),
            destination,
        ),
    })
}

/// The budget is released: an amount, by whom and when.
pub(in crate::analysis) fn budget_released(document: &Assessment) -> Option<Check> {
    let charter = &document.project.charter;
    let silent = charter.budget.is_none() && charter.released.is_none();
    if silent && !says(&charter.released_by) && document.project.costs.is_empty() {
        return None;
    }
    let mut missing = Vec::new();
    if charter.budget.is_none() {
        missing.push(t!("amount"));
    }
    if !says(&charter.released_by) {
        missing.push(t!("name of who released it"));
    }
    if charter.released.is_none() {
        missing.push(t!("date of the release"));
    }
    let destination = Destination::Part(StepPart::Project(ProjectPart::Money));
    Some(match (charter.released, charter.budget) {
        (Some(date), Some(budget)) if missing.is_empty() => {
            let amount = budget::money_text(budget.0, &charter.currency);
            let by = short(&charter.released_by);
            Check::new(
                true,
                format!("{amount}, {by}, {}", day_text(date)),
                destination,
            )
        }
        _ => Check::new(
            false,
            t!("missing: {what}", what = missing.join(", ")),
            destination,
        ),
    })
}
