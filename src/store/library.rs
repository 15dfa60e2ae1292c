//! The assessments kept in this browser: what the store does apart from the open document.

use chrono::{DateTime, Utc};

use super::head::{Head, head_of};
use super::join::Texts;
use super::keys::{before_key, is_sealed, owner, prefix};
use super::open::Store;
use super::outbox::DiskAct;
use super::snapshots::snapshots_prefix;
use super::storage::{Storage, WriteError};
use crate::standard::{Map, sort};

/// One assessment of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryEntry {
    pub id: String,
    pub head: Head,
}

impl<S: Storage> Store<S> {
    /// All assessments, newest first; the deleted ones too.
    pub fn list(&self) -> Vec<LibraryEntry> {
        let mut heads = self.far.clone();
        for key in self.storage.keys() {
            if let Some(id) = owner(&key) {
                let far = heads.get(id).cloned().unwrap_or_default();
                let head = head_of(&self.storage, id).unwrap_or(far);
                heads.insert(id.to_owned(), head);
            }
        }
        let entry = |(id, head)| LibraryEntry { id, head };
        let mut list: Vec<LibraryEntry> = heads.into_iter().map(entry).collect();
        sort(&mut list, |a, b| b.head.created.cmp(&a.head.created));
        list
    }

    /// Whether an assessment with this id is kept here, deleted or not.
    pub fn has(&self, id: &str) -> bool {
        self.far.contains_key(id) || !self.near(id).is_empty()
    }

    /// Moves an assessment to the deleted ones, or back. Deleting works with a full storage too.
    pub fn set_deleted(
        &mut self,
        id: &str,
        deleted: Option<DateTime<Utc>>,
    ) -> Result<(), WriteError> {
        let far = self.far.get(id).cloned().unwrap_or_default();
        let head = head_of(&self.storage, id).unwrap_or(far);
        let head = Head { deleted, ..head };
        let stored = self.put_head(id, head.clone());
        if stored.is_ok() || deleted.is_none() {
            return stored;
        }
        // Shorter than what stands there: when it was made is in the document too.
        let head = Head {
            created: None,
            written: 0,
            ..head
        };
        self.put_head(id, head)
    }

    /// Removes everything of an assessment for good.
    pub fn purge(&mut self, id: &str) {
        for key in self.near(id).keys() {
            self.storage.remove(key);
        }
        self.far.remove(id);
        self.outbox.push(DiskAct::Clear(prefix(id)));
        self.outbox.push(DiskAct::Clear(snapshots_prefix(id)));
    }

    /// Everything stored of an assessment as it is, for the download of what cannot be opened; `far` is what the database holds.
    /// Sealed ballots and what is being written at a passed machine stay where they are.
    pub fn raw(&self, id: &str, far: Option<&Texts>) -> String {
        let far = far.into_iter().flat_map(Map::iter);
        let far = far.map(|(key, text)| (format!("database:{key}"), text.clone()));
        let near = self.near(id);
        let texts = near.into_iter().filter(|(key, _)| !is_sealed(key));
        let far = far.filter(|(key, _)| !is_sealed(key.trim_start_matches("database:")));
        let texts: Map<String, String> = texts.chain(far).collect();
        serde_json::to_string_pretty(&texts).unwrap_or_default()
    }
}

/// A document as it stood before a newer version of the app first rewrote it, out of what one of the stores holds: the text of a
/// document of that time.
pub fn before_update(id: &str, texts: Option<&Texts>) -> Option<String> {
    let kept = texts?.get(&before_key(id))?;
    kept.split_once('\n').map(|(_, text)| text.to_owned())
}
