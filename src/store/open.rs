//! The store, and the open assessment in it. Everything that is kept in the browser goes through
//! here; nobody else has the storage.

use std::sync::Arc;

use super::ballots::Ballots;
use super::head::{Head, head_of};
use super::join::{Mends, Texts, join};
use super::journal::{CaughtUp, Halt, Journal, OpenError, Skipped, Stores};
use super::keys::{base_key, head_key, prefix};
use super::outbox::{DiskAct, Outbox};
use super::own::OwnBallots;
use super::storage::{Memory, Storage, WriteError};
use super::texts::Base;
use crate::assessment::{Assessment, Stamped};
use crate::standard::Map;

/// What is kept in this browser: the library of assessments (`library.rs`), the journal of the one
/// that is open, ballots and preferences.
///
/// It writes to local storage at once. What the database is to be told gathers meanwhile: [`Store::hand_over`]
/// and [`Store::answered`].
#[derive(Debug)]
pub struct Store<S> {
    pub(super) storage: S,
    pub(super) outbox: Outbox,
    /// Heads of the assessments that the database holds, by their ids.
    pub(super) far: Map<String, Head>,
    /// Random and named by its time; tells this tab's edits from another's.
    tab: String,
    /// Of the open assessment.
    pub(super) journal: Option<Journal>,
    /// The number of this tab's last edit in each assessment: it never restarts.
    numbers: Map<String, u64>,
}

/// How the open assessment stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Storing {
    /// All of it is in local storage.
    Stored,
    /// Something is only in memory, with the reason.
    Waiting(WriteError),
    /// The database has all of it; local storage, with the reason, has not.
    DatabaseAlone(WriteError),
    /// Nothing is written any more.
    Halted(Halt),
}

/// What came of a change that another tab has stored.
#[derive(Debug, PartialEq)]
pub enum FromElsewhere {
    /// It does not concern this tab, or it is known already.
    Nothing,
    /// It is in the document now.
    Taken,
    /// The list of assessments has changed.
    List,
    /// It cannot be read or applied here. It stays stored.
    Refused(Vec<Skipped>),
}

impl<S: Storage> Store<S> {
    pub fn new(storage: S, tab: String) -> Self {
        Self {
            storage,
            outbox: Outbox::default(),
            far: Map::new(),
            tab,
            journal: None,
            numbers: Map::new(),
        }
    }

    /// Whether what is written outlives the tab.
    pub fn lasts(&self) -> bool {
        self.storage.lasts()
    }

    /// Notes that there is a database, and which assessments it holds.
    pub fn set_far(&mut self, heads: Map<String, Head>) {
        self.outbox.there = true;
        self.far = heads;
    }

    /// The acts for the next transaction of the database; none while there is nothing to do, or one is under way.
    pub fn hand_over(&mut self) -> Option<Arc<Vec<DiskAct>>> {
        self.outbox.hand_over()
    }

    /// Notes whether the transaction was done, all of it, or nothing.
    pub fn answered(&mut self, done: bool) {
        self.outbox.answered(done);
    }

    /// Whether nothing waits for the database.
    pub fn is_told(&self) -> bool {
        self.outbox.is_empty()
    }

    /// Whether the database holds all that it was told; none without a database.
    pub fn is_on_disk(&self) -> Option<bool> {
        let waits = || !self.outbox.is_empty() || self.standing() != Storing::Stored;
        self.outbox.there.then(|| !waits())
    }

    /// Everything that local storage holds of an assessment.
    pub fn near(&self, id: &str) -> Texts {
        self.storage.below(&prefix(id))
    }

    /// Whether local storage holds this assessment. Of others only the database does.
    pub fn is_near(&self, id: &str) -> bool {
        head_of(&self.storage, id).is_some() || self.storage.get(&base_key(id)).is_some()
    }

    /// Reads an assessment that stays closed; `far` is what the database holds of it. Writes nothing.
    pub fn read(&self, id: &str, far: Option<&Texts>) -> Result<Assessment, OpenError> {
        let opened = Journal::open(id, &self.tab, 0, &self.near(id), far);
        opened
            .map(|(document, ..)| document)
            .map_err(|reason| OpenError {
                id: id.to_owned(),
                reason,
            })
    }

    /// Reads an assessment and makes it the open one of this tab. Writes only what one of the stores lacks.
    pub fn open(
        &mut self,
        id: &str,
        far: Option<&Texts>,
    ) -> Result<(Assessment, Vec<Skipped>), OpenError> {
        let number = self.numbers.get(id).copied().unwrap_or_default();
        let near = self.near(id);
        let opened = Journal::open(id, &self.tab, number, &near, far);
        let (document, mut journal, skipped, joined) = opened.map_err(|reason| OpenError {
            id: id.to_owned(),
            reason,
        })?;
        // There is a database, and it did not answer in time.
        journal.behind = self.outbox.there && far.is_none();
        self.leave();
        self.mend(joined.mends);
        // What belongs to a workshop moves with its assessment.
        for (key, text) in far.into_iter().flat_map(Map::iter) {
            if super::keys::is_sealed(key) && !near.contains_key(key) {
                match self.storage.set(key, text) {
                    Ok(()) => self.outbox.remove(key),
                    Err(_) => continue,
                }
            }
        }
        if journal.halt.is_none() {
            let _ = journal.set_head(&mut self.stores(), &document, None);
        }
        self.journal = Some(journal);
        Ok((document, skipped))
    }

    fn stores(&mut self) -> Stores<'_, S> {
        Stores {
            near: &mut self.storage,
            outbox: &mut self.outbox,
        }
    }

    /// Brings a store that was behind to what the other holds. What does not fit local storage is tried again at the next opening.
    fn mend(&mut self, mends: Mends) {
        for (key, text) in mends.near {
            let _ = self.storage.set(&key, &text);
        }
        for key in mends.spent {
            self.storage.remove(&key);
        }
        for act in mends.far {
            self.outbox.push(act);
        }
    }

    /// Keeps a new document and makes it the open one, also when storing fails: then it waits for
    /// [`Store::flush`].
    pub fn add(&mut self, document: &Assessment) {
        self.leave();
        let id = &document.id.0;
        let number = self.numbers.get(id).copied().unwrap_or_default();
        self.journal = Some(Journal::new(id, &self.tab, number));
        self.flush(document);
    }

    /// The journal and the stores that it writes to.
    fn parts(&mut self) -> Option<(&mut Journal, Stores<'_, S>)> {
        let journal = self.journal.as_mut()?;
        let stores = Stores {
            near: &mut self.storage,
            outbox: &mut self.outbox,
        };
        Some((journal, stores))
    }

    /// Stores a change that is in the open document already. Where that fails it waits.
    pub fn record(&mut self, document: &Assessment, change: Stamped) {
        let renamed = renames(&change);
        let Some((journal, mut stores)) = self.parts() else {
            return;
        };
        journal.record(&mut stores, document, change);
        if renamed && journal.halt.is_none() {
            // A name that does not fit is written with the next base, and the document holds it.
            let _ = journal.set_head(&mut stores, document, None);
        }
    }

    /// Stores what waits of the open document.
    pub fn flush(&mut self, document: &Assessment) {
        if let Some((journal, mut stores)) = self.parts() {
            journal.look(&mut stores, document);
            journal.flush(&mut stores, document);
        }
    }

    /// How the open document stands.
    pub fn standing(&self) -> Storing {
        let Some(journal) = &self.journal else {
            return Storing::Stored;
        };
        match (&journal.halt, journal.problem()) {
            (Some(halt), _) => Storing::Halted(halt.clone()),
            (None, Some(problem)) if journal.would_lose(&self.outbox) => Storing::Waiting(problem),
            (None, Some(problem)) => Storing::DatabaseAlone(problem),
            (None, None) => Storing::Stored,
        }
    }

    /// Whether closing this tab would lose something of the open document.
    pub fn would_lose(&self) -> bool {
        let journal = self.journal.as_ref();
        journal.is_some_and(|journal| journal.would_lose(&self.outbox))
    }

    /// Goes on after what was stored has vanished: all of the open document is stored anew, or, where another tab did that already,
    /// what this one has beside it.
    pub fn keep(&mut self, document: &mut Assessment) -> FromElsewhere {
        told(
            self.parts()
                .map(|(journal, mut stores)| journal.keep(&mut stores, document)),
        )
    }

    /// Whether so many edits have gathered that [`Store::compact`] is worth its while.
    pub fn wants_compaction(&self) -> bool {
        self.journal.as_ref().is_some_and(Journal::wants_compaction)
    }

    /// Rewrites the base of the open document and drops the edits that it contains. `far` is the base that the database holds, or its
    /// first line, which says how often it was written. A failure loses nothing.
    pub fn compact(
        &mut self,
        document: &mut Assessment,
        far: Option<&str>,
    ) -> Result<FromElsewhere, WriteError> {
        let Some((journal, mut stores)) = self.parts() else {
            return Ok(FromElsewhere::Nothing);
        };
        let caught = journal.compact(&mut stores, document, far.and_then(Base::written))?;
        Ok(told(Some(caught)))
    }

    /// Takes over what another tab has stored under `key`.
    pub fn absorb(&mut self, document: &mut Assessment, key: &str, text: &str) -> FromElsewhere {
        let caught = match self.parts() {
            Some((journal, mut stores)) => journal.absorb(&mut stores, document, key, text),
            None => None,
        };
        match told(caught) {
            FromElsewhere::Nothing if key.ends_with("/head") => FromElsewhere::List,
            told => told,
        }
    }

    /// Takes over what other tabs have stored while this one slept, and notices what has vanished.
    pub fn catch_up(&mut self, document: &mut Assessment) -> FromElsewhere {
        told(
            self.parts()
                .map(|(journal, mut stores)| journal.catch_up(&mut stores, document)),
        )
    }

    /// Whether the database has to be read to go on, with [`Store::join_far`].
    pub fn is_behind(&self) -> bool {
        self.journal.as_ref().is_some_and(|journal| journal.behind)
    }

    /// Shows what the database holds of the open assessment too.
    pub fn join_far(&mut self, document: &mut Assessment, far: &Texts) -> FromElsewhere {
        let near = self.near(&document.id.0);
        let mut joined = join(&document.id.0, &near, Some(far));
        if let Ok(joined) = &mut joined {
            self.mend(std::mem::take(&mut joined.mends));
        }
        told(self.journal.as_mut().map(|journal| {
            // It is asked once; where that cannot be read, what is here stays.
            journal.behind = false;
            journal.show_anew(joined, document)
        }))
    }

    /// Applies a change to an assessment that is not open, and stores it. `far` is what the database holds of it.
    ///
    /// # Errors
    /// Why it was refused or not stored, for the person.
    pub fn change_closed(
        &mut self,
        id: &str,
        change: Stamped,
        far: Option<&Texts>,
    ) -> Result<(), String> {
        let number = self.numbers.get(id).copied().unwrap_or_default();
        let mut near = self.near(id);
        let is_near = self.is_near(id);
        if let (false, Some(far)) = (is_near, far) {
            near = far.clone();
        }
        let opened = Journal::open(id, &self.tab, number, &near, None);
        let (mut document, mut journal, ..) = opened.map_err(|reason| reason.to_string())?;
        document.apply(&change).map_err(|error| error.reason)?;
        // One that only the database holds is changed there: local storage is for the open ones.
        let mut memory = Memory::of(near);
        let problem = match is_near {
            true => write_closed(&mut journal, &mut self.stores(), &document, change),
            false => {
                let stores = &mut Stores {
                    near: &mut memory,
                    outbox: &mut self.outbox,
                };
                write_closed(&mut journal, stores, &document, change)
            }
        };
        self.numbers.insert(id.to_owned(), journal.number);
        if let Some(head) = head_of(&memory, id).filter(|_| !is_near) {
            self.far.insert(id.to_owned(), head);
        }
        problem.map_or(Ok(()), |problem| Err(problem.to_string()))
    }

    /// Leaves the open assessment; it stays stored.
    fn leave(&mut self) {
        if let Some(journal) = self.journal.take() {
            self.numbers.insert(journal.id().to_owned(), journal.number);
        }
    }

    /// Closes the open assessment and forgets that it was open.
    pub fn close(&mut self) {
        self.leave();
        // Forgetting cannot fail: it removes a key.
        let _ = self.set_open(None);
    }

    /// Tells the database all that local storage holds of an assessment that is open nowhere. Returns what to hand to
    /// [`Store::moved`] once the database has answered; none when it cannot be read, or nothing is to be moved.
    pub fn start_moving(&mut self, id: &str, far: &Texts) -> Option<Texts> {
        let near = self.near(id);
        let joined = join(id, &near, Some(far))
            .ok()
            .filter(|_| !near.is_empty())?;
        let mends = joined.mends;
        let is_mended = |key: &String| mends.near.iter().any(|(mended, _)| mended == key);
        for (key, text) in &near {
            let differs = far.get(key) != Some(text);
            if differs && !is_mended(key) && !mends.spent.contains(key) {
                self.outbox.put(key.clone(), text.clone());
            }
        }
        for act in mends.far {
            self.outbox.push(act);
        }
        let head = head_of(&self.storage, id)?;
        self.far.insert(id.to_owned(), head);
        Some(near)
    }

    /// Removes from local storage what the database holds now, unless it has changed since.
    pub fn moved(&mut self, texts: &Texts) {
        let unchanged = texts
            .iter()
            .all(|(key, text)| self.storage.get(key).as_ref() == Some(text));
        if unchanged {
            // The head last: as long as it stands, the rest is looked for here.
            let heads = texts.keys().filter(|key| key.ends_with("/head"));
            let others = texts.keys().filter(|key| !key.ends_with("/head"));
            for key in others.chain(heads) {
                self.storage.remove(key);
            }
        }
    }

    /// The assessments in local storage, but for the one that is open in this tab.
    pub fn idle(&self) -> Vec<String> {
        let open = self.journal.as_ref().map(|journal| journal.id().to_owned());
        let keys = self.storage.keys();
        let ids = keys.iter().filter_map(|key| super::keys::owner(key));
        let ids: Map<String, ()> = ids.map(|id| (id.to_owned(), ())).collect();
        let ids = ids.keys().filter(|id| Some(*id) != open.as_ref());
        ids.cloned().collect()
    }

    /// The sealed ballots of an assessment, and where its facilitator is.
    pub fn ballots<'a>(&'a mut self, id: &'a str) -> Ballots<'a, S> {
        Ballots::new(&mut self.storage, id)
    }

    /// The ballots that the person fills in here for other people's workshops.
    pub fn own_ballots(&mut self) -> OwnBallots<'_, S> {
        OwnBallots::new(&mut self.storage)
    }

    /// Writes the head of an assessment where it is kept.
    pub(super) fn put_head(&mut self, id: &str, head: Head) -> Result<(), WriteError> {
        let key = head_key(id);
        if self.is_near(id) || !self.outbox.there {
            self.storage.set(&key, &head.text())?;
        }
        self.outbox.put(key, head.text());
        if let Some(far) = self.far.get_mut(id) {
            *far = head;
        }
        Ok(())
    }
}

/// Stores a change of an assessment that is not open; what went wrong.
fn write_closed<S: Storage>(
    journal: &mut Journal,
    stores: &mut Stores<S>,
    document: &Assessment,
    change: Stamped,
) -> Option<WriteError> {
    journal.record(stores, document, change);
    let halted = |_: &Halt| WriteError(t!("a newer version of Waymark keeps it now").to_owned());
    let problem = journal.halt.as_ref().map(halted).or(journal.problem());
    problem.or_else(|| journal.set_head(stores, document, None).err())
}

fn told(caught: Option<CaughtUp>) -> FromElsewhere {
    match caught {
        Some(caught) if !caught.skipped.is_empty() => FromElsewhere::Refused(caught.skipped),
        Some(caught) if caught.changed => FromElsewhere::Taken,
        _ => FromElsewhere::Nothing,
    }
}

/// Whether a change gives the assessment another name, which the list shows too.
pub fn renames(change: &Stamped) -> bool {
    let name = Assessment::organization;
    change.edit.sets(&Assessment::own(), name)
}
