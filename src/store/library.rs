//! The assessments kept in this browser, and the preferences: what the store does apart from the
//! open document.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::journal::{before_key, prefix};
use super::open::Store;
use super::prefs::Prefs;
use super::storage::{Storage, WriteError};
use crate::assessment::{Assessment, from_json, time};
use crate::standard::{Map, sort};

const OPEN: &str = "waymark/open";
const PREFS: &str = "waymark/prefs";

/// What the list shows of an assessment without reading it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Head {
    pub name: String,
    #[serde(deserialize_with = "time::time_or_none")]
    pub created: Option<DateTime<Utc>>,
    pub example: bool,
    /// Deleted assessments stay until they are removed for good.
    #[serde(deserialize_with = "time::time_or_none")]
    pub deleted: Option<DateTime<Utc>>,
}

/// One assessment of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryEntry {
    pub id: String,
    pub head: Head,
}

impl<S: Storage> Store<S> {
    /// All assessments, newest first; the deleted ones too.
    pub fn list(&self) -> Vec<LibraryEntry> {
        let ids: Map<String, ()> = self
            .storage
            .keys()
            .iter()
            .filter_map(|key| key.strip_prefix("waymark/a/")?.split_once('/'))
            .map(|(id, _)| (id.to_owned(), ()))
            .collect();
        let mut list: Vec<LibraryEntry> = ids
            .into_iter()
            .map(|(id, ())| LibraryEntry {
                head: self.head(&id),
                id,
            })
            .collect();
        sort(&mut list, |a, b| b.head.created.cmp(&a.head.created));
        list
    }

    /// The head of an assessment; a damaged one gives an empty name, which the list shows as such.
    fn head(&self, id: &str) -> Head {
        self.storage
            .get(&format!("{}head", prefix(id)))
            .and_then(|text| from_json(&text).ok())
            .unwrap_or_default()
    }

    fn set_head(&mut self, id: &str, head: &Head) -> Result<(), WriteError> {
        let text = serde_json::to_string(head).map_err(|e| WriteError(e.to_string()))?;
        self.storage.set(&format!("{}head", prefix(id)), &text)
    }

    /// Whether an assessment with this id is kept here, deleted or not.
    pub fn has(&self, id: &str) -> bool {
        let start = prefix(id);
        self.storage
            .keys()
            .iter()
            .any(|key| key.starts_with(&start))
    }

    /// Writes the name of a document into the list, after it was made or renamed.
    pub(super) fn set_name(&mut self, document: &Assessment) -> Result<(), WriteError> {
        let head = Head {
            name: document.organization.clone(),
            created: Some(document.created),
            example: document.example,
            deleted: None,
        };
        if self.head(&document.id.0) == head {
            return Ok(());
        }
        self.set_head(&document.id.0, &head)
    }

    /// The id of the assessment that was open last.
    pub fn open_id(&self) -> Option<String> {
        self.storage.get(OPEN)
    }

    /// Remembers which assessment is open.
    pub fn set_open(&mut self, id: Option<&str>) -> Result<(), WriteError> {
        match id {
            Some(id) if self.open_id().as_deref() == Some(id) => Ok(()),
            Some(id) => self.storage.set(OPEN, id),
            None => {
                self.storage.remove(OPEN);
                Ok(())
            }
        }
    }

    /// Moves an assessment to the deleted ones, or back.
    pub fn set_deleted(
        &mut self,
        id: &str,
        deleted: Option<DateTime<Utc>>,
    ) -> Result<(), WriteError> {
        let head = Head {
            deleted,
            ..self.head(id)
        };
        self.set_head(id, &head)
    }

    /// Removes everything of an assessment for good.
    pub fn purge(&mut self, id: &str) {
        let start = prefix(id);
        for key in self.storage.keys() {
            if key.starts_with(&start) {
                self.storage.remove(&key);
            }
        }
    }

    /// Everything stored of an assessment as it is, for the download of what cannot be opened.
    pub fn raw(&self, id: &str) -> String {
        let start = prefix(id);
        let texts: Map<String, String> = self
            .storage
            .keys()
            .into_iter()
            .filter(|key| key.starts_with(&start))
            .filter_map(|key| Some((key.clone(), self.storage.get(&key)?)))
            .collect();
        serde_json::to_string_pretty(&texts).unwrap_or_default()
    }

    /// The document as it stood before a newer version of the app first rewrote it, as the text
    /// of a document of that time.
    pub fn before_update(&self, id: &str) -> Option<String> {
        let kept = self.storage.get(&before_key(id))?;
        kept.split_once('\n').map(|(_, text)| text.to_owned())
    }

    /// The preferences; the defaults where there are none or they are damaged.
    pub fn prefs(&self) -> Prefs {
        self.storage
            .get(PREFS)
            .and_then(|text| from_json(&text).ok())
            .unwrap_or_default()
    }

    pub fn set_prefs(&mut self, prefs: &Prefs) -> Result<(), WriteError> {
        let text = serde_json::to_string(prefs).map_err(|e| WriteError(e.to_string()))?;
        self.storage.set(PREFS, &text)
    }
}
