//! What waits for the second store, the browser's database, which answers only later. The database
//! holds the same keys and texts as local storage, and those of the closed assessments alone.

use std::sync::Arc;

/// One act on the database.
#[derive(Clone, Debug, PartialEq)]
pub enum DiskAct {
    Put(String, String),
    Remove(String),
    /// Removes every key that starts so.
    Clear(String),
}

impl DiskAct {
    fn is_on(&self, on: &str) -> bool {
        match self {
            Self::Put(key, _) | Self::Remove(key) => key == on,
            Self::Clear(_) => false,
        }
    }
}

/// Acts that have not been answered yet, in their order.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    acts: Vec<DiskAct>,
    /// Handed over and not yet answered. Shared with whoever does them: a base may have millions of letters.
    under_way: Arc<Vec<DiskAct>>,
    /// Whether there is a database at all.
    pub there: bool,
}

impl Outbox {
    pub fn put(&mut self, key: String, text: String) {
        self.push(DiskAct::Put(key, text));
    }

    pub fn remove(&mut self, key: &str) {
        self.push(DiskAct::Remove(key.to_owned()));
    }

    pub fn push(&mut self, act: DiskAct) {
        if !self.there {
            return;
        }
        match &act {
            DiskAct::Put(key, _) | DiskAct::Remove(key) => {
                self.acts.retain(|earlier| !earlier.is_on(key));
            }
            DiskAct::Clear(start) => self.acts.retain(|earlier| match earlier {
                DiskAct::Put(key, _) | DiskAct::Remove(key) => !key.starts_with(start),
                DiskAct::Clear(other) => other != start,
            }),
        }
        self.acts.push(act);
    }

    /// The acts for one transaction; none while another one is under way.
    pub fn hand_over(&mut self) -> Option<Arc<Vec<DiskAct>>> {
        if !self.under_way.is_empty() || self.acts.is_empty() {
            return None;
        }
        self.under_way = Arc::new(std::mem::take(&mut self.acts));
        Some(self.under_way.clone())
    }

    /// Notes the answer to what was handed over: all of it is on disk, or none.
    pub fn answered(&mut self, done: bool) {
        let acts = std::mem::take(&mut self.under_way);
        if done {
            return;
        }
        let acts = Arc::unwrap_or_clone(acts);
        for later in std::mem::replace(&mut self.acts, acts) {
            self.push(later);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.acts.is_empty() && self.under_way.is_empty()
    }

    /// Whether what was last put under this key is on disk.
    pub fn has_stored(&self, key: &str) -> bool {
        let mut waiting = self.acts.iter().chain(self.under_way.iter());
        self.there && !waiting.any(|act| act.is_on(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(key: &str, text: &str) -> DiskAct {
        DiskAct::Put(key.to_owned(), text.to_owned())
    }

    #[test]
    fn acts_wait_in_order_and_the_last_on_a_key_counts() {
        let mut outbox = Outbox {
            there: true,
            ..Outbox::default()
        };
        outbox.put("a/1".into(), "x".into());
        outbox.put("b".into(), "y".into());
        outbox.put("a/1".into(), "z".into());
        let handed = outbox.hand_over().unwrap();
        assert_eq!(*handed, [put("b", "y"), put("a/1", "z")]);
        assert!(!outbox.has_stored("a/1") && outbox.has_stored("c"));
        outbox.remove("b");
        assert_eq!(outbox.hand_over(), None, "one transaction at a time");
        outbox.answered(false);
        let again = outbox.hand_over().unwrap();
        assert_eq!(*again, [put("a/1", "z"), DiskAct::Remove("b".into())]);
        outbox.push(DiskAct::Clear("a/".into()));
        outbox.answered(true);
        assert!(outbox.has_stored("a/1") && !outbox.is_empty());
        assert_eq!(*outbox.hand_over().unwrap(), [DiskAct::Clear("a/".into())]);
        outbox.answered(true);
        assert!(outbox.is_empty());
    }

    #[test]
    fn without_a_database_nothing_waits_and_nothing_is_on_disk() {
        let mut outbox = Outbox::default();
        outbox.put("a".into(), "x".into());
        assert!(outbox.is_empty() && !outbox.has_stored("a"));
    }
}
