//! Who closes a gap, and by when: what is said at the gap itself, else at the task of the plan that closes it. Every place that names
//! owner and day of a gap asks here.

use chrono::NaiveDate;

use crate::assessment::records::Task;
use crate::assessment::{Assessment, Gap};
use crate::standard::{Map, StatementId, sort};

/// A task of the plan, as it is told at the gap that it closes.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosingTask {
    pub id: String,
    pub title: String,
}

/// The first task for each statement whose gap one closes.
pub(super) fn closing_tasks(document: &Assessment) -> Map<StatementId, &Task> {
    let tasks = document.project.tasks.iter();
    let mut all: Vec<(StatementId, &Task)> = tasks
        .flat_map(|task| task.statements.iter().map(move |id| (*id, task)))
        .collect();
    sort(&mut all, |(a, _), (b, _)| a.cmp(b));
    all.dedup_by_key(|(id, _)| *id);
    all.into_iter().collect()
}

impl From<&Task> for ClosingTask {
    fn from(task: &Task) -> Self {
        Self {
            id: task.id.clone(),
            title: task.title.trim().to_owned(),
        }
    }
}

/// Who closes it; empty where nobody is named.
pub(super) fn closing_owner<'a>(gap: Option<&'a Gap>, task: Option<&'a Task>) -> &'a str {
    let own = gap.map_or("", |gap| gap.owner.trim());
    match own {
        "" => task.map_or("", |task| task.owner.trim()),
        own => own,
    }
}

/// By when.
pub(super) fn closing_day(gap: Option<&Gap>, task: Option<&Task>) -> Option<NaiveDate> {
    gap.and_then(|gap| gap.due).or_else(|| task?.end)
}
