//! Tasks and gaps as a list that a task tracker takes in, and what has become of them there.
//!
//! Out go title, state, owner, due day, priority and description, below the heads that each tracker knows. In come state, owner and
//! due day, by the Waymark id, which stands in a column of its own and, since trackers drop columns that they do not know, in the
//! last line of the description. What a tracker left empty changes nothing.

mod read;
mod words;
mod write;

pub use read::{is_from_tracker, read_tracker};
pub use words::Tracker;
pub use write::write_tracker;

/// Type of the file.
pub const MIME: &str = "text/csv;charset=utf-8";

/// Name of the file for an organization.
pub fn file_name(organization: &str, tracker: Tracker) -> String {
    let start = super::file_name::plain(organization);
    format!("{start}{}.csv", tracker.key())
}

#[cfg(test)]
mod tests;
