//! When what changed is stored, what happens when that fails, and what is still being typed.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::{Save, Session};
use crate::app::browser::now;
use crate::store::WriteError;

impl Session {
    /// Shows the outcome of a write; after a failure it tries again every few seconds.
    pub(super) fn report(self, stored: Result<(), WriteError>) {
        match stored {
            Ok(()) => {
                if self.store.read_value().lasts() {
                    self.set.save.set(Save::Saved);
                    self.set.saved_at.set(Some(now()));
                }
            }
            Err(error) => {
                let first = !matches!(self.save.get_untracked(), Save::Failed(_));
                self.set.save.set(Save::Failed(error.to_string()));
                if first {
                    self.retry_later();
                }
            }
        }
    }

    fn retry_later(self) {
        set_timeout(
            move || {
                let mut store = self.store.write_value();
                let stored = match store.is_waiting() {
                    true => self.doc.with_untracked(|doc| store.flush(doc)),
                    false => Ok(()),
                };
                drop(store);
                match stored {
                    Ok(()) => self.report(Ok(())),
                    Err(_) => self.retry_later(),
                }
            },
            Duration::from_secs(2),
        );
    }

    /// Rewrites the base once enough edits have gathered, when the browser has nothing to do.
    /// Only an edit starts this, never time alone.
    pub(super) fn compact_when_idle(self) {
        let wanted = self.store.read_value().wants_compaction();
        if !wanted || self.idle.get_value() {
            return;
        }
        self.idle.set_value(true);
        set_timeout(
            move || {
                self.idle.set_value(false);
                let mut store = self.store.write_value();
                if store.wants_compaction() {
                    // A failure loses nothing: the journal still holds every edit.
                    let _ = self.doc.with_untracked(|doc| store.compact(doc));
                }
            },
            Duration::from_secs(1),
        );
    }

    /// Holds a text that is being typed until it becomes an edit. Only one field is typed in at
    /// a time: another one's text is stored first. `commit` stores it and says whether nothing waits any more.
    pub fn typing(self, field: &str, commit: Arc<dyn Fn() -> bool + Send + Sync>) {
        let other = self
            .typing
            .with_value(|typing| typing.as_ref().is_some_and(|(id, _)| id != field));
        if other {
            self.commit_typing();
        }
        self.typing.set_value(Some((field.to_owned(), commit)));
        if self.save.get_untracked() == Save::Saved {
            self.set.save.set(Save::Saving);
        }
    }

    /// Makes the text being typed an edit at once: before anything that reads the document.
    pub fn commit_typing(self) {
        let mut typing = None;
        self.typing.update_value(|slot| typing = slot.take());
        if let Some((field, commit)) = typing {
            if !commit() {
                // Half a word, which an input method still composes.
                self.typing.set_value(Some((field, commit)));
                return;
            }
            if self.save.get_untracked() == Save::Saving {
                self.set.save.set(Save::Saved);
            }
        }
    }
}
