//! A storage with little room, as browsers have it: a write that does not fit is refused, a smaller one goes on.

use std::cell::RefCell;
use std::rc::Rc;

use crate::standard::Map;
use crate::store::{Memory, Storage, WriteError};

#[derive(Clone, Debug, Default)]
pub struct Full {
    pub memory: Memory,
    /// Characters of keys and texts that fit; any number while it is none.
    pub room: Option<usize>,
}

impl Full {
    pub fn used(&self) -> usize {
        let texts: &Map<String, String> = &self.memory.texts;
        texts.iter().map(|(key, text)| key.len() + text.len()).sum()
    }
}

impl Storage for Full {
    fn get(&self, key: &str) -> Option<String> {
        self.memory.get(key)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), WriteError> {
        let before = self.get(key).map_or(0, |text| key.len() + text.len());
        let after = self.used() - before + key.len() + value.len();
        if self.room.is_some_and(|room| after > room) {
            return Err(WriteError("it is full".to_owned()));
        }
        self.memory.set(key, value)
    }

    fn remove(&mut self, key: &str) {
        self.memory.remove(key);
    }

    fn keys(&self) -> Vec<String> {
        self.memory.keys()
    }

    fn own(&self, key: &str) -> Option<String> {
        self.memory.own(key)
    }

    fn set_own(&mut self, key: &str, value: Option<&str>) {
        self.memory.set_own(key, value);
    }
}

/// What one tab wrote, for the others to hear of.
pub type Told = (usize, String, Option<String>);

/// A storage that several tabs share.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    pub storage: Rc<RefCell<Full>>,
    pub told: Rc<RefCell<Vec<Told>>>,
    pub tab: usize,
}

impl Storage for Shared {
    fn get(&self, key: &str) -> Option<String> {
        self.storage.borrow().get(key)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), WriteError> {
        self.storage.borrow_mut().set(key, value)?;
        let told = (self.tab, key.to_owned(), Some(value.to_owned()));
        self.told.borrow_mut().push(told);
        Ok(())
    }

    fn remove(&mut self, key: &str) {
        self.storage.borrow_mut().remove(key);
        self.told
            .borrow_mut()
            .push((self.tab, key.to_owned(), None));
    }

    fn keys(&self) -> Vec<String> {
        self.storage.borrow().keys()
    }

    fn own(&self, _: &str) -> Option<String> {
        None
    }

    fn set_own(&mut self, _: &str, _: Option<&str>) {}
}
