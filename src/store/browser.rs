//! The browser's local storage behind [`Storage`].

use gloo_storage::{LocalStorage, Storage as _};

use super::storage::{Memory, Storage, WriteError};

/// Local storage, or memory where the browser has none (switched off, some private modes).
#[derive(Debug)]
pub struct Browser {
    /// `Some` when there is no storage: the tab then works from memory and says so.
    fallback: Option<Memory>,
}

impl Browser {
    /// Probes first: `LocalStorage::raw` panics where storage is switched off.
    pub fn new() -> Self {
        let blocked = !matches!(
            web_sys::window().map(|window| window.local_storage()),
            Some(Ok(Some(_)))
        );
        Self {
            fallback: blocked.then(Memory::default),
        }
    }
}

impl Default for Browser {
    fn default() -> Self {
        Self::new()
    }
}

impl Storage for Browser {
    fn get(&self, key: &str) -> Option<String> {
        match &self.fallback {
            Some(memory) => memory.get(key),
            None => LocalStorage::raw().get_item(key).ok().flatten(),
        }
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), WriteError> {
        match &mut self.fallback {
            Some(memory) => memory.set(key, value),
            None => LocalStorage::raw().set_item(key, value).map_err(|_| {
                WriteError(
                    "the browser refused to store it; its space for this site may be full"
                        .to_owned(),
                )
            }),
        }
    }

    fn remove(&mut self, key: &str) {
        match &mut self.fallback {
            Some(memory) => memory.remove(key),
            // Removing never fails while storage is there; if it went away there is nothing to remove.
            None => drop(LocalStorage::raw().remove_item(key)),
        }
    }

    fn keys(&self) -> Vec<String> {
        match &self.fallback {
            Some(memory) => memory.keys(),
            None => {
                let raw = LocalStorage::raw();
                let count = raw.length().unwrap_or_default();
                (0..count)
                    .filter_map(|i| raw.key(i).ok().flatten())
                    .collect()
            }
        }
    }
    fn lasts(&self) -> bool {
        self.fallback.is_none()
    }
}
