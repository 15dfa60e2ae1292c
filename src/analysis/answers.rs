//! The answers that count.

use super::scope::contradictions;
use super::tables::{by_statement, tables};
use crate::assessment::{Answer, Assessment};

/// The answers that count, by position of their statement. “Not triggered” where the scope says
/// that the condition arises is none.
pub(super) fn answers(document: &Assessment) -> Vec<Option<&Answer>> {
    let mut list = by_statement(&document.answers);
    for (id, _) in contradictions(document) {
        let place = tables().statement(id);
        if let Some(place) = place.and_then(|place| list.get_mut(place)) {
            *place = None;
        }
    }
    list
}
