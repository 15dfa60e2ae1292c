//! What a tab can undo, kept in its own memory while the page is reloaded.
//!
//! It is good for the very document that it was written for: when another tab has made an edit meanwhile, or one of this tab's
//! did not outlive the reload, it is dropped.

use super::open::Store;
use super::storage::Storage;
use crate::assessment::{SCHEMA, Undo};

const KEY: &str = "waymark/undo";

impl<S: Storage> Store<S> {
    /// Remembers what can be undone in the open document, for the time when the page is loaded again.
    pub fn remember_undo(&mut self, undo: &Undo) {
        let text = self.undo_header().zip(undo.remembered());
        let text = text.map(|(header, undo)| format!("{header}\n{undo}"));
        self.storage.set_own(KEY, text.as_deref());
    }

    /// What was remembered for the open document as it stands; nothing to undo where it was another one.
    pub fn remembered_undo(&self) -> Undo {
        let kept = self.storage.own(KEY).zip(self.undo_header());
        let undo = kept.and_then(|(text, header)| {
            let (of, undo) = text.split_once('\n')?;
            (of == header).then(|| Undo::remember(undo)).flatten()
        });
        undo.unwrap_or_default()
    }

    /// The document as it stands: its schema, its id and the edits in it.
    fn undo_header(&self) -> Option<String> {
        let journal = self.journal.as_ref()?;
        Some(format!("{SCHEMA} {} {}", journal.id(), journal.mark()))
    }
}
