//! The ballots that a person fills in in this browser for other people's workshops: one key each, `waymark/ballot/<workshop>-<round>`,
//! so that the draft of one round never mixes with that of another. They belong to no assessment and stay until the person removes
//! them.

use serde::{Deserialize, Serialize};

use super::storage::{Storage, WriteError};
use crate::assessment::ballots::Cast;
use crate::assessment::from_json;
use crate::standard::{Map, StatementId, sort};

const START: &str = "waymark/ballot/";

/// The key of a round's own ballot.
pub fn own_key(workshop: &str, round: u32) -> String {
    format!("{START}{workshop}-{round}")
}

/// A ballot being filled in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Own {
    /// Random id of the ballot: by it a corrected version takes the place of the one returned before.
    pub id: String,
    /// Id of the participant whose it is; empty while it is not said, and in a workshop without names.
    pub by: String,
    pub votes: Map<StatementId, Cast>,
    /// The code of the invitation that it answers, so that it can be found again without the link.
    pub invitation: String,
    /// The end of the ballot's code, check sum included, as it was last returned; empty before that.
    pub returned: String,
}

/// Length of what [`Own::returned`] keeps, in characters: more than the check sum takes.
const TAIL: usize = 12;

impl Own {
    /// Notes that the ballot with this code was returned.
    pub fn set_returned(&mut self, code: &str) {
        self.returned = tail(code).to_owned();
    }

    /// Whether it was returned just as it is now, with this code.
    pub fn is_returned(&self, code: &str) -> bool {
        !self.returned.is_empty() && self.returned == tail(code)
    }

    /// Whether it must not be shown to whoever comes: people may share the device, and it is somebody's who has returned it or, in
    /// a workshop with names, said who they are.
    pub fn is_somebodys(&self, named: bool) -> bool {
        !self.returned.is_empty() || (named && !self.by.is_empty())
    }

    /// Says whose ballot it is. Once it was returned in another name it is a new ballot: one id stands for one person.
    pub fn set_by(&mut self, by: &str, new_id: impl FnOnce() -> String) {
        if self.by == by {
            return;
        }
        if !self.returned.is_empty() {
            self.id = new_id();
            self.returned.clear();
        }
        self.by = by.to_owned();
    }
}

fn tail(code: &str) -> &str {
    let start = code.len().saturating_sub(TAIL);
    code.get(start..).unwrap_or_default()
}

/// The ballots of one's own in a store.
#[derive(Debug)]
pub struct OwnBallots<'a, S> {
    storage: &'a mut S,
}

impl<'a, S: Storage> OwnBallots<'a, S> {
    pub(super) fn new(storage: &'a mut S) -> Self {
        Self { storage }
    }

    /// The ballot for a round; none before its first vote. What cannot be read counts as none and stays until it is written over.
    pub fn get(&self, workshop: &str, round: u32) -> Option<Own> {
        self.read(&own_key(workshop, round))
    }

    /// # Errors
    /// It was not stored; what was stored before is unchanged.
    pub fn set(&mut self, workshop: &str, round: u32, own: &Own) -> Result<(), WriteError> {
        let text = serde_json::to_string(own).map_err(|e| WriteError(e.to_string()))?;
        self.storage.set(&own_key(workshop, round), &text)
    }

    pub fn remove(&mut self, workshop: &str, round: u32) {
        self.storage.remove(&own_key(workshop, round));
    }

    /// Removes the ballots for a workshop's rounds up to this one.
    pub fn remove_until(&mut self, workshop: &str, round: u32) {
        let start = format!("{START}{workshop}-");
        for key in self.storage.keys() {
            let of = key.strip_prefix(&start).and_then(|of| of.parse().ok());
            if of.is_some_and(|of: u32| of <= round) {
                self.storage.remove(&key);
            }
        }
    }

    /// All that can be read, in the order of their keys.
    pub fn all(&self) -> Vec<Own> {
        let mut keys = self.storage.keys();
        keys.retain(|key| key.starts_with(START));
        sort(&mut keys, |a, b| a.cmp(b));
        keys.iter().filter_map(|key| self.read(key)).collect()
    }

    fn read(&self, key: &str) -> Option<Own> {
        from_json(&self.storage.get(key)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::records::{Confidence, Voted};
    use crate::store::Memory;

    fn own(id: &str, vote: Voted) -> Own {
        let statement = StatementId::parse("8.6.1-a").unwrap();
        let cast = Cast {
            vote,
            confidence: Confidence::Sure,
            comment: "since May".into(),
        };
        Own {
            id: id.into(),
            votes: [(statement, cast)].into_iter().collect(),
            invitation: "WMI1.x".into(),
            ..Own::default()
        }
    }

    #[test]
    fn each_round_has_a_draft_of_its_own_that_comes_back() {
        let mut storage = Memory::default();
        storage.set("waymark/prefs", "{}").unwrap();
        let (first, second) = (own("a", Voted::Partly), own("b", Voted::Nothing));
        let mut ballots = OwnBallots::new(&mut storage);
        ballots.set("s", 1, &first).unwrap();
        ballots.set("s", 2, &second).unwrap();
        assert_eq!(ballots.get("s", 1), Some(first.clone()));
        assert_eq!(ballots.get("s", 2), Some(second.clone()));
        assert_eq!(ballots.get("s", 3), None);
        assert_eq!(ballots.get("t", 1), None);
        assert_eq!(ballots.all(), [first, second.clone()]);
        ballots.remove("s", 1);
        assert_eq!(ballots.all(), [second]);
        ballots.remove("s", 2);
        assert_eq!(storage.keys(), ["waymark/prefs"]);
    }

    #[test]
    fn what_cannot_be_read_or_written_changes_nothing() {
        let mut storage = Memory::default();
        storage.set(&own_key("s", 1), "{broken").unwrap();
        let mut ballots = OwnBallots::new(&mut storage);
        assert_eq!(ballots.get("s", 1), None);
        assert_eq!(ballots.all(), []);
        ballots.set("s", 1, &own("a", Voted::Fully)).unwrap();
        storage.full = true;
        let mut ballots = OwnBallots::new(&mut storage);
        assert!(ballots.set("s", 1, &own("b", Voted::Not)).is_err());
        assert_eq!(ballots.get("s", 1), Some(own("a", Voted::Fully)));
    }

    #[test]
    fn a_ballot_is_somebodys_once_it_is_returned_or_bears_a_name() {
        let mut own = own("a", Voted::Fully);
        assert!(!own.is_somebodys(true) && !own.is_somebodys(false));
        own.set_by("ann", || unreachable!());
        assert!(own.is_somebodys(true));
        assert!(!own.is_somebodys(false), "without names nobody is named");
        own.by.clear();
        own.set_returned("WMB1.abcdefghijklmnop");
        assert!(own.is_somebodys(true) && own.is_somebodys(false));
    }

    #[test]
    fn a_ballot_knows_whether_it_was_returned_as_it_is() {
        let mut own = own("a", Voted::Fully);
        let new_id = || "new".to_owned();
        assert!(!own.is_returned("") && !own.is_returned("WMB1.abcdefghijklmnop"));
        own.set_by("ann", new_id);
        assert_eq!(own.id, "a", "not yet returned, it stays the same ballot");
        own.set_returned("WMB1.abcdefghijklmnop");
        assert!(own.is_returned("WMB1.abcdefghijklmnop"));
        assert!(!own.is_returned("WMB1.abcdefghijklmnoq"));
        own.set_by("ann", new_id);
        assert!(own.is_returned("WMB1.abcdefghijklmnop"));
        own.set_by("bo", new_id);
        assert_eq!((own.id.as_str(), own.by.as_str()), ("new", "bo"));
        assert!(
            own.returned.is_empty(),
            "in another name it is another ballot"
        );
    }
}
