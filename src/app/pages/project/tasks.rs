//! The list of tasks.

use leptos::prelude::*;

use crate::app::records::{ListView, record_list};
use crate::app::ui::person_days;
use crate::assessment::Listed;
use crate::assessment::records::{Task, TaskState};
use crate::assessment::{Assessment, day_text};

pub fn list() -> AnyView {
    record_list(ListView {
        summary,
        ..ListView::new(
            Task::LIST,
            t!("Tasks"),
            t!(
                "What has to be done, by whom, from when to when. “After” names the tasks that have to end before this one starts."
            ),
            t!("Add a task"),
            &[
                Task::title,
                Task::owner,
                Task::start,
                Task::end,
                Task::effort,
                Task::state,
                Task::work,
                Task::after,
                Task::areas,
                Task::statements,
                Task::note,
            ],
        )
    })
}

/// Owner, dates, effort and state of a task.
fn summary(doc: &Assessment, id: &str) -> String {
    let Some(task) = Task::find(doc, id) else {
        return String::new();
    };
    let mut parts = Vec::new();
    parts.push(match task.owner.trim() {
        "" => t!("no owner").to_owned(),
        owner => owner.to_owned(),
    });
    parts.push(match (task.start, task.end) {
        (Some(start), Some(end)) => {
            t!("{from} to {to}", from = day_text(start), to = day_text(end))
        }
        (Some(start), None) => t!("from {day}, no end", day = day_text(start)),
        (None, Some(end)) => t!("until {day}, no start", day = day_text(end)),
        (None, None) => t!("no dates").to_owned(),
    });
    if let Some(effort) = task.effort {
        parts.push(person_days(effort));
    }
    if task.state != TaskState::Open {
        parts.push(task.state.label().to_owned());
    }
    parts.join(" · ")
}
