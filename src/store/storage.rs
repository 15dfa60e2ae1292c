//! The trait behind which the rules of storage stand, and its in-memory twin.

use crate::standard::Map;

/// Why a write did not happen; what was stored before is unchanged.
#[derive(Clone, Debug, PartialEq)]
pub struct WriteError(pub String);

impl std::fmt::Display for WriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A flat store of texts, shared by all tabs. A single write is atomic: it happens whole or not at all.
pub trait Storage {
    fn get(&self, key: &str) -> Option<String>;
    /// Fails when the store is full or closed.
    fn set(&mut self, key: &str, value: &str) -> Result<(), WriteError>;
    fn remove(&mut self, key: &str);
    /// All keys, in no particular order.
    fn keys(&self) -> Vec<String>;
    /// Whether what is set outlives the tab.
    fn lasts(&self) -> bool {
        true
    }
    /// What this tab alone remembers, also after a reload.
    fn own(&self, key: &str) -> Option<String>;
    /// Remembers something for this tab alone; where that is impossible it is forgotten with the page.
    fn set_own(&mut self, key: &str, value: Option<&str>);

    /// All that is stored under keys that start so.
    fn below(&self, start: &str) -> Map<String, String> {
        let mut keys = self.keys();
        keys.retain(|key| key.starts_with(start));
        let texts = keys.into_iter().map(|key| (self.get(&key), key));
        texts.filter_map(|(text, key)| Some((key, text?))).collect()
    }
}

/// Keeps texts in memory: for tests, and the announced fallback where a browser has no storage.
#[derive(Debug, Default, Clone)]
pub struct Memory {
    pub texts: Map<String, String>,
    /// When set, every write fails, as with a full disk.
    pub full: bool,
    own: Map<String, String>,
}

impl Memory {
    pub fn of(texts: Map<String, String>) -> Self {
        Self {
            texts,
            ..Self::default()
        }
    }
}

impl Storage for Memory {
    fn get(&self, key: &str) -> Option<String> {
        self.texts.get(key).cloned()
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), WriteError> {
        if self.full {
            return Err(WriteError(t!("the storage is full").to_owned()));
        }
        self.texts.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) {
        self.texts.remove(key);
    }

    fn keys(&self) -> Vec<String> {
        self.texts.keys().cloned().collect()
    }

    fn own(&self, key: &str) -> Option<String> {
        self.own.get(key).cloned()
    }

    fn set_own(&mut self, key: &str, value: Option<&str>) {
        match value {
            Some(value) => drop(self.own.insert(key.to_owned(), value.to_owned())),
            None => drop(self.own.remove(key)),
        }
    }
}
