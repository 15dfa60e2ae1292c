//! Changing a piece of evidence at all its uses, and using it at more statements: each one edit.

use super::{LibraryPiece, PieceUse, same, shared};
use crate::assessment::records::{Record, Value};
use crate::assessment::{Assessment, Edit, Evidence};
use crate::standard::StatementId;

/// What is said of a piece in common, by key.
pub type SharedValues = Vec<(&'static str, Value)>;

/// What a piece says, without its samples.
pub fn shared_values(piece: &Evidence) -> SharedValues {
    let fields = shared(piece);
    fields
        .map(|(index, field)| (field.key, piece.get(index)))
        .collect()
}

/// The edit that makes these entries say this in common; what they say already stays. `None` where nothing changes.
pub fn change_uses(document: &Assessment, uses: &[PieceUse], to: &SharedValues) -> Option<Edit> {
    let mut edits = Vec::new();
    for one in uses {
        let record = one.record();
        if document.record(&record).is_none() {
            continue;
        }
        let changed = to
            .iter()
            .filter(|(key, value)| document.value(&record, key) != *value);
        let fields: crate::assessment::Fields = changed
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect();
        if !fields.is_empty() {
            edits.push(Edit::Set(record, fields));
        }
    }
    (!edits.is_empty()).then_some(Edit::Many(edits))
}

/// The statements of these at which the piece is not used yet, each once.
pub fn not_used_at(piece: &LibraryPiece, statements: &[StatementId]) -> Vec<StatementId> {
    let used = piece.statements();
    let mut out = Vec::new();
    for id in statements {
        if !used.contains(id) && !out.contains(id) {
            out.push(*id);
        }
    }
    out
}

/// The edit that uses the piece at more statements; `id` gives each new entry its name. Samples are not taken along: which cases were
/// looked at is said for one statement. `None` where it is used at all of them.
pub fn attach(
    piece: &LibraryPiece,
    statements: &[StatementId],
    mut id: impl FnMut() -> String,
) -> Option<Edit> {
    let mut alike = Evidence::default();
    for (index, _) in shared(piece.piece) {
        // The value comes from the same field.
        let _ = alike.put(index, piece.piece.get(index));
    }
    debug_assert!(same(&alike) == same(piece.piece));
    let open = not_used_at(piece, statements).into_iter();
    let edits: Vec<Edit> = open
        .map(|statement| Evidence::at(statement, &id()).add_like(&alike))
        .collect();
    (!edits.is_empty()).then_some(Edit::Many(edits))
}

#[cfg(test)]
#[path = "tests/change.rs"]
mod tests;
