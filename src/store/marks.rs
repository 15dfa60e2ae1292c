//! What stands apart from all assessments: which one was open last, and the preferences. Both stores hold them, since local
//! storage may forget its last seconds when a browser is killed. Each write has a number, and the higher one counts.

use super::open::Store;
use super::prefs::Prefs;
use super::storage::{Storage, WriteError};
use crate::assessment::from_json;

const OPEN: &str = "waymark/open";
const PREFS: &str = "waymark/prefs";

/// The keys to be read out of the database before the first page is shown, for [`Store::join_mark`].
pub const MARKS: [&str; 2] = [OPEN, PREFS];

/// Whether a key holds the preferences.
pub fn is_prefs(key: &str) -> bool {
    key == PREFS
}

/// The number of the write and the id; a text without a number is of an older release.
fn read_open(text: &str) -> (u64, &str) {
    let parts = text.split_once(' ');
    let read = parts.and_then(|(number, id)| Some((number.parse().ok()?, id)));
    read.unwrap_or((0, text))
}

/// How often a mark was written when it said this; none where it says nothing.
fn written(key: &str, text: Option<&String>) -> Option<u64> {
    match (key, text?) {
        (OPEN, text) => Some(read_open(text).0),
        (_, text) => from_json(text).ok().map(|prefs: Prefs| prefs.written),
    }
}

impl<S: Storage> Store<S> {
    /// Brings a mark of both stores to what the newer one says; `far` is what the database holds.
    pub fn join_mark(&mut self, key: &str, far: Option<&String>) {
        let near = self.storage.get(key);
        let order = written(key, near.as_ref()).cmp(&written(key, far));
        match (near, far) {
            (_, Some(far)) if order.is_lt() => drop(self.storage.set(key, far)),
            (Some(near), _) if order.is_gt() => self.outbox.put(key.to_owned(), near),
            _ => {}
        }
    }

    /// The id of the assessment that was open last: in this tab, or in any when this tab is new.
    pub fn open_id(&self) -> Option<String> {
        let shared = || {
            let text = self.storage.get(OPEN)?;
            let (_, id) = read_open(&text);
            (!id.is_empty()).then(|| id.to_owned())
        };
        self.storage.own(OPEN).or_else(shared)
    }

    /// Remembers which assessment is open in this tab, and for new tabs; `None` forgets it.
    ///
    /// # Errors
    /// Local storage has no room. The database is told all the same.
    pub fn set_open(&mut self, id: Option<&str>) -> Result<(), WriteError> {
        self.storage.set_own(OPEN, id);
        let id = id.unwrap_or_default();
        let text = self.storage.get(OPEN).unwrap_or_default();
        let (number, before) = read_open(&text);
        if before == id {
            return Ok(());
        }
        let text = format!("{} {id}", number + 1);
        let stored = self.storage.set(OPEN, &text);
        if stored.is_err() && id.is_empty() {
            self.storage.remove(OPEN);
        }
        self.outbox.put(OPEN.to_owned(), text);
        stored
    }

    /// The preferences; the defaults where there are none or they are damaged.
    pub fn prefs(&self) -> Prefs {
        self.storage
            .get(PREFS)
            .and_then(|text| from_json(&text).ok())
            .unwrap_or_default()
    }

    /// Changes the preferences as they stand now: another tab may have changed others. Returns them, also when they could not be
    /// stored.
    pub fn set_prefs(
        &mut self,
        change: impl FnOnce(&mut Prefs),
    ) -> (Prefs, Result<(), WriteError>) {
        let mut prefs = self.prefs();
        change(&mut prefs);
        prefs.written += 1;
        let text = serde_json::to_string(&prefs).unwrap_or_default();
        let stored = self.storage.set(PREFS, &text);
        self.outbox.put(PREFS.to_owned(), text);
        (prefs, stored)
    }
}
