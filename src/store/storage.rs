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

/// A flat store of texts. A single write is atomic: it happens whole or not at all.
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
}

/// Keeps texts in memory: for tests, and the announced fallback where a browser has no storage.
#[derive(Debug, Default, Clone)]
pub struct Memory {
    pub texts: Map<String, String>,
    /// When set, every write fails, as with a full disk.
    pub full: bool,
}

impl Storage for Memory {
    fn get(&self, key: &str) -> Option<String> {
        self.texts.get(key).cloned()
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), WriteError> {
        if self.full {
            return Err(WriteError("the storage is full".to_owned()));
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
}
