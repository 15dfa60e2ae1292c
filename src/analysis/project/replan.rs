//! New dates for a plan that no longer fits, as when its tasks got their owners after they were made.

use chrono::NaiveDate;

use crate::assessment::records::{Task, TaskState};
use crate::assessment::{Assessment, Edit, Listed};

use super::calendar::Week;
use super::dates::{CHECKS, FULL_PACE, Undated, dates, first_day, working_days};
use super::effort::{rate_of, rates};

/// The edits that give new dates to what is not begun, by the rules of a first plan: the tasks that close gaps and wait for no other, and
/// after them the checks before the audit. To be applied as one act; none where all would stay.
pub fn new_dates(document: &Assessment, today: NaiveDate) -> Vec<Edit> {
    let closes = |task: &Task| {
        task.state == TaskState::Open && task.after.is_empty() && !task.statements.is_empty()
    };
    let mut kept = document.clone();
    kept.project
        .tasks
        .retain(|task| !closes(task) && !is_open_check(task));
    let moved: Vec<&Task> = document
        .project
        .tasks
        .iter()
        .filter(|t| closes(t))
        .collect();
    let work = moved.iter().map(|task| Undated {
        owner: &task.owner,
        effort: task.effort.map_or(0.0, |days| days.0),
    });
    let work: Vec<Undated<'_>> = work.collect();
    let placed = dates(&kept, &work, today).of;
    let ends = placed.iter().map(|(_, end)| *end);
    let others = kept.project.tasks.iter();
    let others = others.filter(|task| !task.statements.is_empty());
    let last = ends.chain(others.filter_map(|task| task.end)).max();
    let mut edits = Vec::new();
    for (task, days) in moved.iter().zip(&placed) {
        edits.extend(move_task(task, *days));
    }
    edits.extend(move_checks(document, last, today));
    edits
}

fn is_open_check(task: &Task) -> bool {
    task.state == TaskState::Open && task.statements.is_empty() && CHECKS.contains(&task.work)
}

/// One check after the other, once the last gap is closed.
fn move_checks(document: &Assessment, last: Option<NaiveDate>, today: NaiveDate) -> Vec<Edit> {
    let (week, rates) = (Week::of(document), rates(document));
    let closed = last.map_or(0, |last| week.through(last));
    let mut from = closed.max(first_day(document, today));
    let mut edits = Vec::new();
    for work in CHECKS {
        let mut tasks = document.project.tasks.iter();
        let Some(task) = tasks.find(|task| task.work == work) else {
            continue;
        };
        if !is_open_check(task) {
            from = from.max(task.end.map_or(from, |end| week.through(end)));
            continue;
        }
        let effort = task.effort.map_or(rate_of(&rates, work), |days| days.0);
        let until = from + working_days(effort, FULL_PACE);
        edits.extend(move_task(task, (week.nth(from), week.nth(until - 1))));
        from = until;
    }
    edits
}

/// The edits that move a task; none where it stays.
fn move_task(task: &Task, (start, end): (NaiveDate, NaiveDate)) -> Vec<Edit> {
    if (task.start, task.end) == (Some(start), Some(end)) {
        return Vec::new();
    }
    let record = Task::LIST.at(&task.id);
    vec![record.set(Task::start, start), record.set(Task::end, end)]
}
