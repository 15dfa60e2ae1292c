//! The browser's local storage behind [`Storage`].

use gloo_storage::{LocalStorage, SessionStorage, Storage as _};

use super::storage::{Memory, Storage, WriteError};

/// Local storage, or memory where the browser has none (switched off, some private modes).
#[derive(Debug)]
pub struct Browser {
    /// `Some` when there is no storage: the tab then works from memory and says so.
    fallback: Option<Memory>,
    /// Whether memory is all that is wanted.
    aside: bool,
}

impl Browser {
    /// Probes first: `LocalStorage::raw` panics where storage is switched off.
    pub fn new() -> Self {
        let blocked = web_sys::window().is_none_or(|window| {
            !matches!(window.local_storage(), Ok(Some(_)))
                || !matches!(window.session_storage(), Ok(Some(_)))
        });
        Self {
            fallback: blocked.then(Memory::default),
            aside: false,
        }
    }

    /// For a window that only shows something: it knows what storage says under these keys, and what it writes reaches no storage.
    pub fn aside(keys: &[&str]) -> Self {
        let storage = Self::new();
        let texts = keys.iter();
        let texts = texts.filter_map(|key| Some(((*key).to_owned(), storage.get(key)?)));
        Self {
            fallback: Some(Memory::of(texts.collect())),
            aside: true,
        }
    }
}

impl Default for Browser {
    fn default() -> Self {
        Self::new()
    }
}

/// Local storage. It may go away while the page is open, and gloo's own way to it panics then.
fn local() -> Option<web_sys::Storage> {
    let there = matches!(web_sys::window()?.local_storage(), Ok(Some(_)));
    there.then(LocalStorage::raw)
}

impl Storage for Browser {
    fn get(&self, key: &str) -> Option<String> {
        match &self.fallback {
            Some(memory) => memory.get(key),
            None => local()?.get_item(key).ok().flatten(),
        }
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), WriteError> {
        if let Some(memory) = &mut self.fallback {
            return memory.set(key, value);
        }
        let local = local().ok_or_else(|| {
            WriteError(t!("the browser has switched its storage off for this page").to_owned())
        })?;
        local.set_item(key, value).map_err(|_| {
            WriteError(
                t!("the browser refused to store it; its space for this site may be full")
                    .to_owned(),
            )
        })
    }

    fn remove(&mut self, key: &str) {
        match &mut self.fallback {
            Some(memory) => memory.remove(key),
            // Removing never fails while storage is there; if it went away there is nothing to remove.
            None => drop(local().map(|local| local.remove_item(key))),
        }
    }

    fn keys(&self) -> Vec<String> {
        match &self.fallback {
            Some(memory) => memory.keys(),
            None => {
                let Some(local) = local() else {
                    return Vec::new();
                };
                let count = local.length().unwrap_or_default();
                let keys = (0..count).filter_map(|i| local.key(i).ok().flatten());
                keys.filter(|key| key.starts_with("waymark/")).collect()
            }
        }
    }

    fn lasts(&self) -> bool {
        self.fallback.is_none() || self.aside
    }

    fn own(&self, key: &str) -> Option<String> {
        match &self.fallback {
            Some(memory) => memory.own(key),
            None => SessionStorage::raw().get_item(key).ok().flatten(),
        }
    }

    fn set_own(&mut self, key: &str, value: Option<&str>) {
        match (&mut self.fallback, value) {
            (Some(memory), value) => memory.set_own(key, value),
            // Full, it would only forget which assessment this tab shows.
            (None, Some(value)) => drop(SessionStorage::raw().set_item(key, value)),
            (None, None) => drop(SessionStorage::raw().remove_item(key)),
        }
    }
}
