//! Applying an [`Edit`] and noting it in the history (`history.rs`). What each change does, which values it refuses and its inverse follow from
//! the declarations of the records (`change.rs`).

use super::Assessment;
use super::edit::{Edit, EditError, Stamped};
use crate::assessment::Listed;
use crate::assessment::records::Vote;

impl Assessment {
    /// Applies a change and notes it in the history.
    ///
    /// Returns the inverse: applying it restores the document apart from its history.
    /// On an error nothing has changed.
    pub fn apply(&mut self, change: &Stamped) -> Result<Edit, EditError> {
        let inverse = self.change(&change.edit, change)?;
        let (mut leaves, mut inverses) = (Vec::new(), Vec::new());
        change.edit.leaves(&mut leaves);
        inverse.leaves(&mut inverses);
        let before = self.history.len();
        // What was done last is taken back first.
        for (edit, inverse) in leaves.into_iter().zip(inverses.into_iter().rev()) {
            // Votes enter by the hundred when a round is revealed; that it was is noted with the workshop.
            if !matches!(edit, Edit::Add(id, ..) | Edit::Remove(id) if id.list == Vote::LIST) {
                self.note(change, edit, inverse);
            }
        }
        self.prune_since(before);
        Ok(inverse)
    }
}
