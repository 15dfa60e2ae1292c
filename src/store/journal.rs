//! The open assessment's way into storage: a base and a journal of edits.

use sha2::{Digest, Sha256};

use super::storage::{Storage, WriteError};
use crate::assessment::{Assessment, RestoreError, SCHEMA, Stamped, read_edit, restore};
use crate::standard::sort;

/// Edits after which the base is rewritten when the browser is idle. Replaying this many takes a
/// few milliseconds; rewriting the base at each edit would cost more with every answer given.
const COMPACT_AFTER: usize = 256;

/// Where the open assessment stands between memory and storage.
#[derive(Debug)]
pub struct Journal {
    id: String,
    /// Tells this tab's keys from another's.
    tab: String,
    next: u64,
    /// Journal keys whose edits are in the document.
    applied: Vec<String>,
    /// Edits not yet stored because writing failed, oldest first.
    waiting: Vec<Stamped>,
    /// Whether the base itself is not yet stored.
    base_waiting: bool,
    /// Whether the stored base is of an older schema: it is kept when it is first rewritten.
    older: bool,
}

/// A journal entry that could not be read. It stays stored as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Skipped {
    pub key: String,
    pub reason: String,
}

/// Why an assessment cannot be opened. What is stored of it stays as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenError {
    pub id: String,
    pub reason: RestoreError,
}

/// What came of an edit that another tab has stored.
#[derive(Debug, PartialEq)]
pub enum Absorbed {
    /// It is none of this assessment's, or known already.
    NotMine,
    Taken,
    /// It cannot be read or applied, with the reason.
    Refused(String),
}

/// The key prefix of everything that belongs to an assessment.
pub(super) fn prefix(id: &str) -> String {
    format!("waymark/a/{id}/")
}

fn journal_prefix(id: &str) -> String {
    format!("{}j/", prefix(id))
}

fn base_key(id: &str) -> String {
    format!("{}base", prefix(id))
}

/// Where the base of an older schema is kept.
pub(super) fn before_key(id: &str) -> String {
    format!("{}before", prefix(id))
}

fn checksum(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The header line of a base: checksum of the document's text, then the journal keys it contains.
fn encode_base(document: &Assessment, applied: &[String]) -> String {
    // The document's own types cannot fail to serialize: all map keys are strings.
    let text = serde_json::to_string(document).unwrap_or_default();
    format!("{} {}\n{text}", checksum(&text), applied.join(" "))
}

impl Journal {
    /// For a new document: its base waits for [`Journal::flush`].
    pub fn new(id: &str, tab: &str) -> Self {
        Self {
            id: id.to_owned(),
            tab: tab.to_owned(),
            next: 1,
            applied: Vec::new(),
            waiting: Vec::new(),
            base_waiting: true,
            older: false,
        }
    }

    /// Reads the base and every readable edit after it. Writes nothing.
    pub fn open(
        storage: &impl Storage,
        id: &str,
        tab: &str,
    ) -> Result<(Assessment, Self, Vec<Skipped>), RestoreError> {
        let damaged = |reason: &str| RestoreError::Invalid {
            path: "base".to_owned(),
            reason: reason.to_owned(),
        };
        let base = storage
            .get(&base_key(id))
            .ok_or_else(|| damaged("the stored document is missing"))?;
        let (header, text) = base
            .split_once('\n')
            .ok_or_else(|| damaged("the stored document is incomplete"))?;
        let (sum, applied) = header.split_once(' ').unwrap_or((header, ""));
        // The document first: “made by a newer version” says more than “checksum differs”.
        let mut document = restore(text)?;
        if sum != checksum(text) {
            return Err(damaged(
                "the stored document was altered or only half written",
            ));
        }
        let mut journal = Self {
            base_waiting: false,
            // As the document writes itself: its schema first.
            older: !text.starts_with(&format!("{{\"schema\":{SCHEMA},")),
            applied: applied
                .split(' ')
                .filter(|k| !k.is_empty())
                .map(str::to_owned)
                .collect(),
            ..Self::new(id, tab)
        };
        let mut skipped = Vec::new();
        for key in journal.stored_keys(storage) {
            journal.next = journal.next.max(number(&key).0 + 1);
            if journal.applied.contains(&key) {
                continue;
            }
            let result = storage
                .get(&key)
                .ok_or_else(|| "it vanished while reading".to_owned())
                .and_then(|text| journal.replay(&mut document, &text));
            match result {
                Ok(()) => journal.applied.push(key),
                Err(reason) => skipped.push(Skipped { key, reason }),
            }
        }
        Ok((document, journal, skipped))
    }

    /// The stored journal keys in the order in which the edits were made.
    fn stored_keys(&self, storage: &impl Storage) -> Vec<String> {
        let start = journal_prefix(&self.id);
        let mut keys: Vec<String> = storage.keys();
        keys.retain(|key| key.starts_with(&start));
        sort(&mut keys, |a, b| number(a).cmp(&number(b)));
        keys
    }

    fn replay(&self, document: &mut Assessment, text: &str) -> Result<(), String> {
        let change = read_edit(text).map_err(|e| e.to_string())?;
        document.apply(&change).map(drop).map_err(|e| e.to_string())
    }

    /// Stores an edit that is already in the document. On an error it waits in memory, in order.
    pub fn record(
        &mut self,
        storage: &mut impl Storage,
        document: &Assessment,
        change: Stamped,
    ) -> Result<(), WriteError> {
        self.waiting.push(change);
        self.flush(storage, document)
    }

    /// Stores what waits. Called with each edit and again from time to time after a failure.
    pub fn flush(
        &mut self,
        storage: &mut impl Storage,
        document: &Assessment,
    ) -> Result<(), WriteError> {
        if self.base_waiting {
            // The document holds every waiting edit already.
            storage.set(&base_key(&self.id), &encode_base(document, &self.applied))?;
            self.base_waiting = false;
            self.waiting.clear();
        }
        while let Some(change) = self.waiting.first() {
            let key = format!("{}{}-{}", journal_prefix(&self.id), self.next, self.tab);
            let text = serde_json::to_string(change).map_err(|e| WriteError(e.to_string()))?;
            storage.set(&key, &text)?;
            self.next += 1;
            self.applied.push(key);
            self.waiting.remove(0);
        }
        Ok(())
    }

    /// Whether something typed is only in memory.
    pub fn is_waiting(&self) -> bool {
        self.base_waiting || !self.waiting.is_empty()
    }

    /// Whether enough edits have gathered to rewrite the base when idle.
    pub fn wants_compaction(&self) -> bool {
        !self.is_waiting() && self.applied.len() >= COMPACT_AFTER
    }

    /// Rewrites the base and drops the edits it contains. A tab killed in between loses nothing:
    /// the new base names the journal keys it already contains.
    pub fn compact(
        &mut self,
        storage: &mut impl Storage,
        document: &Assessment,
    ) -> Result<(), WriteError> {
        if self.older {
            let (base, kept) = (base_key(&self.id), before_key(&self.id));
            if let Some(text) = storage.get(&base).filter(|_| storage.get(&kept).is_none()) {
                storage.set(&kept, &text)?;
            }
            self.older = false;
        }
        storage.set(&base_key(&self.id), &encode_base(document, &self.applied))?;
        for key in std::mem::take(&mut self.applied) {
            storage.remove(&key);
        }
        Ok(())
    }

    /// Applies an edit that another tab has stored under `key`.
    pub fn absorb(&mut self, document: &mut Assessment, key: &str, text: &str) -> Absorbed {
        if !key.starts_with(&journal_prefix(&self.id)) || self.applied.iter().any(|k| k == key) {
            return Absorbed::NotMine;
        }
        if let Err(reason) = self.replay(document, text) {
            return Absorbed::Refused(reason);
        }
        self.next = self.next.max(number(key).0 + 1);
        self.applied.push(key.to_owned());
        Absorbed::Taken
    }
}

/// The number and the tab of a journal key, by which keys are ordered.
fn number(key: &str) -> (u64, &str) {
    let name = key.rsplit('/').next().unwrap_or_default();
    let (number, tab) = name.split_once('-').unwrap_or((name, ""));
    (number.parse().unwrap_or_default(), tab)
}
