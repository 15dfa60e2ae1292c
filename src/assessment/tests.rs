//! What the room promises: an edit can be taken back, a refused one changes nothing, and no
//! input makes restoring panic.

mod edits;
mod records;
mod restoring;
mod undoing;

use super::*;

/// The document without its history, which no undo takes back.
fn bare(document: &Assessment) -> Assessment {
    Assessment {
        history: Vec::new(),
        ..document.clone()
    }
}

fn empty() -> Assessment {
    Assessment::new(AssessmentId("a1".into()), "Kestrel", Default::default())
}
