//! Who sponsors the project: asked once, counted everywhere.

use super::words::says;
use crate::assessment::{Assessment, same_name};

/// The sponsor: who gave the commitment of step 1, else the one of the mandate.
pub fn sponsor(document: &Assessment) -> &str {
    let (committed, mandated) = both(document);
    if says(committed) { committed } else { mandated }
}

/// Two sponsors that cannot both be meant: of the commitment, and of the mandate.
pub fn two_sponsors(document: &Assessment) -> Option<(&str, &str)> {
    let (committed, mandated) = both(document);
    let two = says(committed) && says(mandated) && !same_name(committed, mandated);
    two.then_some((committed, mandated))
}

fn both(document: &Assessment) -> (&str, &str) {
    let committed = document.awareness.commitment.sponsor.trim();
    (committed, document.project.charter.sponsor.trim())
}
