//! The sealed ballots of a workshop beside its document, one key each, so that two tabs, a crash or a reload lose none:
//!
//! | key below `waymark/a/<id>/box/<workshop>/` | holds |
//! | --- | --- |
//! | `b/<ballot>` | one sealed ballot |
//! | `seat/<round>/<participant>` | nothing: this participant has voted at this machine (workshops without names) |
//! | `draft` | the ballot that is being filled in at this machine |
//!
//! `waymark/a/<id>/live` holds where the facilitator is: which workshop, which item, the timer. At the reveal the whole box is
//! removed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::keys::prefix;
use super::storage::{Storage, WriteError};
use crate::assessment::ballots::{Ballot, BallotBox};
use crate::assessment::{from_json, time};
use crate::standard::Map;

/// Where the facilitator is. Written by acts, never by time passing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Live {
    /// Id of the workshop at hand.
    #[serde(rename = "session")]
    pub workshop: String,
    /// Id of the item that is talked about; empty for the overview.
    pub item: String,
    /// When the timer was started; none while it stands.
    #[serde(deserialize_with = "time::time_or_none")]
    pub started: Option<DateTime<Utc>>,
    /// Seconds that had run before.
    pub ran: u32,
    /// Address of the invitation while the room screen shows it; empty otherwise.
    pub join: String,
    /// Seconds that had run for each item when another took its place, by id. What stands here has been in front of the room.
    pub times: Map<String, u32>,
    /// When the clock of the whole session was started; none while it stands.
    #[serde(deserialize_with = "time::time_or_none")]
    pub began: Option<DateTime<Utc>>,
    /// Seconds of the session that had run before.
    pub went: u32,
}

/// Most seconds that a clock adds at once: a day. A machine that slept longer tells nothing by more.
const MOST: i64 = 24 * 60 * 60;

impl Live {
    /// Puts an item in front of the room; empty for the overview. Its time goes on where it was, and that of the one before is kept: looking
    /// at another item resets nothing. A clock that runs goes on with the new item.
    pub fn bring(&mut self, item: &str, now: DateTime<Utc>) {
        if self.item == item {
            return;
        }
        let runs = self.started.is_some();
        let since = self.started.map_or(0, |at| (now - at).num_seconds());
        // Within a day, so it fits.
        let ran = self.ran.saturating_add(since.clamp(0, MOST) as u32);
        if !self.item.is_empty() {
            self.times.insert(std::mem::take(&mut self.item), ran);
        }
        item.clone_into(&mut self.item);
        self.ran = self.times.get(item).copied().unwrap_or_default();
        self.started = (runs && !item.is_empty()).then_some(now);
    }

    /// Whether an item is or was in front of the room.
    pub fn was_discussed(&self, item: &str) -> bool {
        self.item == item || self.times.contains_key(item)
    }
}

fn box_prefix(id: &str, workshop: &str) -> String {
    format!("{}box/{workshop}/", prefix(id))
}

fn seat_key(id: &str, ballot: &Ballot, participant: &str) -> String {
    let start = box_prefix(id, &ballot.workshop);
    format!("{start}seat/{}/{participant}", ballot.round)
}

/// The round and the participant of a seat's key.
fn seat(name: &str) -> Option<(u32, &str)> {
    let (round, participant) = name.strip_prefix("seat/")?.split_once('/')?;
    Some((round.parse().ok()?, participant))
}

fn live_key(id: &str) -> String {
    format!("{}live", prefix(id))
}

/// The ballots of an assessment in a store.
#[derive(Debug)]
pub struct Ballots<'a, S> {
    storage: &'a mut S,
    /// Id of the assessment.
    id: &'a str,
}

impl<'a, S: Storage> Ballots<'a, S> {
    pub(super) fn new(storage: &'a mut S, id: &'a str) -> Self {
        Self { storage, id }
    }

    /// All sealed ballots of a workshop's round. What cannot be read is left where it is and named by its key.
    pub fn sealed(&self, workshop: &str, round: u32) -> (BallotBox, Vec<String>) {
        let (mut sealed, mut damaged) = (BallotBox::default(), Vec::new());
        let start = box_prefix(self.id, workshop);
        let mut keys = self.storage.keys();
        keys.retain(|key| key.starts_with(&start));
        // By their random ids: the order tells nothing.
        crate::standard::sort(&mut keys, |a, b| a.cmp(b));
        for key in keys {
            let name = &key[start.len()..];
            if let Some((of, participant)) = seat(name) {
                if of == round {
                    sealed.seated.push(participant.to_owned());
                }
            } else if name.starts_with("b/") {
                let text = self.storage.get(&key).unwrap_or_default();
                match from_json::<Ballot>(&text) {
                    Ok(ballot) if ballot.round == round => sealed.ballots.push(ballot),
                    Ok(_) => {}
                    Err(_) => damaged.push(key),
                }
            }
        }
        (sealed, damaged)
    }

    /// How many sealed ballots of the assessment wait for a reveal, in all workshops: no file and no copy holds them.
    pub fn waiting(&self) -> usize {
        let start = format!("{}box/", prefix(self.id));
        let is_ballot = |key: &String| {
            let name = key
                .strip_prefix(&start)
                .and_then(|name| name.split_once('/'));
            name.is_some_and(|(_, name)| name.starts_with("b/"))
        };
        self.storage
            .keys()
            .iter()
            .filter(|key| is_ballot(key))
            .count()
    }

    /// Seals a ballot, or a corrected version of one.
    ///
    /// # Errors
    /// Nothing was stored.
    pub fn seal(&mut self, ballot: &Ballot) -> Result<(), WriteError> {
        let key = format!("{}b/{}", box_prefix(self.id, &ballot.workshop), ballot.id);
        self.write(&key, ballot)
    }

    /// Takes a sealed ballot out.
    pub fn remove(&mut self, workshop: &str, ballot: &str) {
        let key = format!("{}b/{ballot}", box_prefix(self.id, workshop));
        self.storage.remove(&key);
    }

    /// Notes that a participant has voted at a machine, apart from what they voted.
    ///
    /// # Errors
    /// It was not stored.
    pub fn seat(
        &mut self,
        workshop: &str,
        round: u32,
        participant: &str,
    ) -> Result<(), WriteError> {
        let start = box_prefix(self.id, workshop);
        self.storage
            .set(&format!("{start}seat/{round}/{participant}"), "")
    }

    /// Seals the ballot that was filled in at this machine under the draft, and forgets the draft. `seat` notes that the participant
    /// has voted, apart from the ballot: for workshops without names, where the ballot bears none.
    ///
    /// # Errors
    /// Nothing was sealed; the draft is still there.
    pub fn seal_draft(&mut self, ballot: &Ballot, seat: Option<&str>) -> Result<(), WriteError> {
        if let Some(participant) = seat {
            let key = seat_key(self.id, ballot, participant);
            self.storage.set(&key, "")?;
        }
        if let Err(error) = self.seal(ballot) {
            if let Some(participant) = seat {
                let key = seat_key(self.id, ballot, participant);
                self.storage.remove(&key);
            }
            return Err(error);
        }
        self.drop_draft(&ballot.workshop);
        Ok(())
    }

    /// The ballot being filled in at this machine. It bears the participant's id, also in a workshop without names, so that a crash
    /// hands the machine back to the same person; it is forgotten when it is sealed.
    pub fn draft(&self, workshop: &str) -> Option<Ballot> {
        let text = self
            .storage
            .get(&format!("{}draft", box_prefix(self.id, workshop)))?;
        let draft: Ballot = from_json(&text).ok()?;
        // Sealed in the moment of a crash.
        let key = format!("{}b/{}", box_prefix(self.id, workshop), draft.id);
        self.storage.get(&key).is_none().then_some(draft)
    }

    /// Whether somebody fills in a ballot at this machine: then nothing but their curtain may be seen here.
    pub fn is_drafted(&self) -> bool {
        self.storage.keys().iter().any(|key| self.is_draft(key))
    }

    fn is_draft(&self, key: &str) -> bool {
        let start = prefix(self.id);
        let key = key.strip_prefix(&start);
        key.is_some_and(|key| key.starts_with("box/") && key.ends_with("/draft"))
    }

    /// Drops all drafts but that of a workshop: of another one nobody fills in a ballot any more.
    pub fn drop_drafts_but(&mut self, workshop: Option<&str>) {
        let kept = workshop.map(|workshop| format!("{}draft", box_prefix(self.id, workshop)));
        for key in self.storage.keys() {
            if self.is_draft(&key) && Some(&key) != kept.as_ref() {
                self.storage.remove(&key);
            }
        }
    }

    /// # Errors
    /// It was not stored.
    pub fn set_draft(&mut self, ballot: &Ballot) -> Result<(), WriteError> {
        let key = format!("{}draft", box_prefix(self.id, &ballot.workshop));
        self.write(&key, ballot)
    }

    pub fn drop_draft(&mut self, workshop: &str) {
        self.storage
            .remove(&format!("{}draft", box_prefix(self.id, workshop)));
    }

    /// Removes what is sealed of a workshop's rounds up to this one: they are over. A later round that this tab has not heard of
    /// yet keeps its ballots.
    pub fn empty(&mut self, workshop: &str, round: u32) {
        let start = box_prefix(self.id, workshop);
        for key in self.storage.keys() {
            let Some(name) = key.strip_prefix(&start) else {
                continue;
            };
            let of = match seat(name) {
                Some((of, _)) => Some(of),
                None => {
                    let text = self.storage.get(&key).unwrap_or_default();
                    from_json::<Ballot>(&text).ok().map(|ballot| ballot.round)
                }
            };
            // What cannot be read is of no round, and of no use once all are over.
            if of.is_none_or(|of| of <= round) {
                self.storage.remove(&key);
            }
        }
    }

    /// Where the facilitator is.
    pub fn live(&self) -> Live {
        let text = self.storage.get(&live_key(self.id));
        text.and_then(|text| from_json(&text).ok())
            .unwrap_or_default()
    }

    /// # Errors
    /// It was not stored.
    pub fn set_live(&mut self, live: &Live) -> Result<(), WriteError> {
        let key = live_key(self.id);
        self.write(&key, live)
    }

    fn write(&mut self, key: &str, value: &impl Serialize) -> Result<(), WriteError> {
        let text = serde_json::to_string(value).map_err(|e| WriteError(e.to_string()))?;
        self.storage.set(key, &text)
    }
}

/// Whether a key belongs to the box or the place of the facilitator of an assessment, for tabs that look on.
pub fn is_of_workshop(id: &str, key: &str) -> bool {
    key == live_key(id) || key.starts_with(&format!("{}box/", prefix(id)))
}
