//! Applying an [`Edit`] and noting it in the history. What each change does, which values it refuses and its inverse follow from
//! the declarations of the records (`change.rs`).

use chrono::TimeDelta;

use super::edit::{Edit, EditError, Stamped};
use super::{Assessment, HistoryEntry};
use crate::assessment::Listed;
use crate::assessment::records::Vote;

/// How many entries back an entry of the same typing is sought.
const JOINS_WITHIN: usize = 200;

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
        if let Some(earlier) = self.joined(&entry, edit) {
            self.history.remove(earlier);
        }
        self.history.push(entry);
    }

    /// The entry of the same typing, whose place the new one takes: typing is stored several times a second, and what somebody else
    /// does meanwhile elsewhere must not make an entry of each.
    fn joined(&self, entry: &HistoryEntry, edit: &Edit) -> Option<usize> {
        if !edit.is_text() {
            return None;
        }
        // Bounded: a table may bring ten thousand texts in one act.
        let recent = self.history.iter().enumerate().rev().take(JOINS_WITHIN);
        let mut recent = recent
            .take_while(|(_, earlier)| (entry.at - earlier.at).abs() < TimeDelta::minutes(10));
        let (index, last) =
            recent.find(|(_, earlier)| (&earlier.what, &earlier.on) == (&entry.what, &entry.on))?;
        (last.by == entry.by).then_some(index)
    }
}
