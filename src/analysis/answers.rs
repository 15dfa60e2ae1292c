//! The answers that count.

use super::scope::contradictions;
use super::tables::{by_statement, tables};
use crate::assessment::{Answer, Assessment};

/// The answers that count, by position of their statement. “Not triggered” where the records say
/// that the condition arises is none.
pub(super) fn answers(document: &Assessment) -> Vec<Option<&Answer>> {
    let mut list = by_statement(&document.answers);
    for (id, _) in contradictions(document) {
        let index = tables().statement(id);
        if let Some(index) = index.and_then(|index| list.get_mut(index)) {
            *index = None;
        }
    }
    list
}
