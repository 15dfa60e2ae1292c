//! The words of the trackers: their heads, and what they call how far something has come.

use crate::exchange::cell::words;

/// A program that keeps tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tracker {
    Jira,
    GitHub,
    Azure,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrackerColumn {
    Title,
    Kind,
    State,
    Owner,
    Due,
    Priority,
    Description,
    Labels,
    Id,
}

/// How far a task or the closing of a gap has come, as far as trackers tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketState {
    Open,
    Doing,
    Done,
}

/// Head of the column with the Waymark id, and what stands before it in the description: in English, whatever is chosen, since by it the
/// list is known when it comes back.
pub const ID: &str = "Waymark id";

impl Tracker {
    pub const ALL: [Self; 3] = [Self::Jira, Self::GitHub, Self::Azure];

    pub fn key(self) -> &'static str {
        match self {
            Self::Jira => "jira",
            Self::GitHub => "github",
            Self::Azure => "azure",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Jira => "Jira",
            Self::GitHub => "GitHub",
            Self::Azure => "Azure DevOps",
        }
    }

    /// The columns in their order, with the heads that the tracker's import knows.
    pub fn columns(self) -> &'static [(TrackerColumn, &'static str)] {
        use TrackerColumn::{Description, Due, Id, Kind, Labels, Owner, Priority, State, Title};
        match self {
            Self::Jira => &[
                (Title, "Summary"),
                (Kind, "Issue Type"),
                (State, "Status"),
                (Owner, "Assignee"),
                (Due, "Due Date"),
                (Priority, "Priority"),
                (Description, "Description"),
                (Labels, "Labels"),
                (Id, ID),
            ],
            Self::GitHub => &[
                (Title, "Title"),
                (Description, "Body"),
                (State, "State"),
                (Owner, "Assignees"),
                (Labels, "Labels"),
                (Due, "Due"),
                (Priority, "Priority"),
                (Id, ID),
            ],
            Self::Azure => &[
                (Kind, "Work Item Type"),
                (Title, "Title"),
                (State, "State"),
                (Owner, "Assigned To"),
                (Due, "Due Date"),
                (Priority, "Priority"),
                (Description, "Description"),
                (Labels, "Tags"),
                (Id, ID),
            ],
        }
    }

    /// What the tracker calls how far something has come.
    pub fn state(self, progress: TicketState) -> &'static str {
        use TicketState::{Doing, Done, Open};
        match (self, progress) {
            (Self::Jira, Open) => "To Do",
            (Self::Jira, Doing) => "In Progress",
            (Self::Jira, Done) => "Done",
            // It knows no more than these.
            (Self::GitHub, Open | Doing) => "open",
            (Self::GitHub, Done) => "closed",
            (Self::Azure, Open) => "New",
            (Self::Azure, Doing) => "Active",
            (Self::Azure, Done) => "Closed",
        }
    }

    /// What the tracker calls a task or a gap.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Azure => "Issue",
            Self::Jira | Self::GitHub => "Task",
        }
    }

    /// How urgent a major or a minor gap is there.
    pub fn priority(self, major: bool) -> &'static str {
        match (self, major) {
            (Self::Azure, true) => "1",
            (Self::Azure, false) => "2",
            (_, true) => "High",
            (_, false) => "Medium",
        }
    }
}

/// The column below a head, of whichever tracker.
pub fn column_of(head: &str) -> Option<TrackerColumn> {
    let head = words(head);
    if head.contains(&words(ID)) {
        return Some(TrackerColumn::Id);
    }
    let all = Tracker::ALL.iter().flat_map(|tracker| tracker.columns());
    let mut known = all.filter(|(_, name)| words(name) == head);
    match (known.next(), head.as_str()) {
        (Some((column, _)), _) => Some(*column),
        (None, "assignee s" | "owner") => Some(TrackerColumn::Owner),
        (None, "target date" | "end date") => Some(TrackerColumn::Due),
        (None, _) => None,
    }
}

/// How far something has come, in a tracker's word.
pub fn progress_of(text: &str) -> Option<TicketState> {
    Some(match words(text).as_str() {
        "open"
        | "to do"
        | "todo"
        | "new"
        | "backlog"
        | "proposed"
        | "reopened"
        | "selected for development" => TicketState::Open,
        "in progress" | "doing" | "active" | "committed" | "in review" | "being done"
        | "being worked on" => TicketState::Doing,
        "done" | "closed" | "resolved" | "completed" | "finished" | "verified by someone else" => {
            TicketState::Done
        }
        _ => return None,
    })
}
