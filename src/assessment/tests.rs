//! What the room promises: an edit can be taken back, a refused one changes nothing, and no
//! input makes restoring panic.

mod comparing;
mod edits;
mod history;
mod merging;
mod migrating;
mod records;
mod restoring;
mod undoing;

use super::*;
use crate::standard::StatementId;

/// The document without its history, which no undo takes back.
fn bare(document: &Assessment) -> Assessment {
    Assessment {
        history: History::default(),
        ..document.clone()
    }
}

/// The record of what is said about a statement.
pub(crate) fn answer(id: StatementId) -> RecordId {
    Answer::LIST.at(id.as_str())
}

fn gap(id: StatementId) -> RecordId {
    Gap::LIST.at(id.as_str())
}

fn rename(name: &str) -> Edit {
    Assessment::own().set(Assessment::organization, name)
}

fn empty() -> Assessment {
    Assessment::new(AssessmentId("a1".into()), "Kestrel", Moment::default())
}
