//! Tests of step 4, on the shipped content.

mod audit_time;
mod body;
mod effort;
mod plan;
mod report;
mod tasks;
mod week;

use chrono::NaiveDate;

use crate::analysis::conformity::Conformity;
use crate::analysis::tests::*;
use crate::assessment::records::*;
use crate::assessment::*;
use crate::standard::*;

pub(super) const TODAY: &str = "2026-11-20";

pub(super) fn today() -> NaiveDate {
    day(TODAY)
}

pub(super) fn conformity(document: &Assessment) -> Conformity {
    Conformity::of(document)
}

/// A task with dates and predecessors.
pub(super) fn task(id: &str, start: &str, end: &str, after: &[&str]) -> Task {
    Task {
        id: id.into(),
        title: format!("Task {id}"),
        owner: "K. Sato".into(),
        start: Some(day(start)),
        end: Some(day(end)),
        effort: Some(PersonDays(2.0)),
        after: after.iter().map(|id| (*id).to_owned()).collect(),
        ..Task::default()
    }
}

/// Applies edits as one act.
pub(super) fn apply(document: &mut Assessment, edits: Vec<Edit>) -> Edit {
    let stamped = Stamped {
        at: at("2026-11-20T09:00:00Z"),
        by: String::new(),
        edit: Edit::Many(edits),
    };
    document.apply(&stamped).expect("the edits fit")
}
