//! Applying an [`Edit`] and noting it in the history. What each change does, which values it refuses and its inverse follow from
//! the declarations of the records (`change.rs`).

use chrono::TimeDelta;

use super::edit::{Edit, EditError, Stamped};
use super::{Assessment, HistoryEntry};
use crate::assessment::Listed;
use crate::assessment::records::Vote;

impl Assessment {
    /// Applies a change and notes it in the history.
    ///
    /// Returns the inverse: applying it restores the document apart from its history.
    /// On an error nothing has changed.
    pub fn apply(&mut self, change: &Stamped) -> Result<Edit, EditError> {
        let inverse = self.change(&change.edit, change)?;
        let mut leaves = Vec::new();
        change.edit.leaves(&mut leaves);
        for edit in leaves {
            // Votes enter by the hundred when a round is revealed; that it was is noted with the workshop.
            if !matches!(edit, Edit::Add(id, ..) | Edit::Remove(id) if id.list == Vote::LIST) {
                self.note(change, edit);
            }
        }
        Ok(inverse)
    }

    fn note(&mut self, change: &Stamped, edit: &Edit) {
        let (what, on) = edit.subject();
        let entry = HistoryEntry {
            at: change.at,
            by: change.by.clone(),
            what: what.to_owned(),
            on,
            to: edit.value(),
        };
        match self.history.last_mut() {
            Some(last)
                if edit.is_text()
                    && (&last.what, &last.on, &last.by) == (&entry.what, &entry.on, &entry.by)
                    && entry.at - last.at < TimeDelta::minutes(10) =>
            {
                *last = entry;
            }
            _ => self.history.push(entry),
        }
    }
}
