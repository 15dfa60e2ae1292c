//! Which answers have changed: a page that shows many of them asks only those anew that an edit was about.

use crate::assessment::Edit;
use crate::standard::{Map, StatementId};

/// How often each statement was changed. Equal numbers mean that nothing has changed in between.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// Changes that may have touched any.
    all: u64,
    own: Map<StatementId, u64>,
}

impl Touched {
    /// Takes note of an edit, before whoever shows its statements hears of it.
    pub(super) fn note(&mut self, edit: &Edit) {
        match edit {
            Edit::Many(edits) => edits.iter().for_each(|edit| self.note(edit)),
            Edit::Set(record, _) | Edit::Add(record, ..) | Edit::Remove(record) => {
                // Evidence bears the id of its statement before its own.
                let owner = record.id.split('/').next().unwrap_or_default();
                if let Some(id) = StatementId::parse(owner) {
                    let before = self.own.get(&id).copied().unwrap_or_default();
                    self.own.insert(id, before + 1);
                }
            }
        }
    }

    /// Takes note that anything may have changed.
    pub(super) fn note_all(&mut self) {
        self.all += 1;
    }

    /// The number of a statement's changes.
    pub(super) fn of(&self, id: StatementId) -> (u64, u64) {
        (self.all, self.own.get(&id).copied().unwrap_or_default())
    }
}
