//! The store, and the open assessment in it. Everything that is kept in the browser goes through
//! here; nobody else has the storage.

use super::ballots::Ballots;
use super::journal::{Absorbed, Journal, OpenError, Skipped};
use super::own::OwnBallots;
use super::storage::{Storage, WriteError};
use crate::assessment::{Assessment, Stamped};

/// What is kept in this browser: the library of assessments (`library.rs`), the journal of the one
/// that is open, ballots and preferences.
#[derive(Debug)]
pub struct Store<S> {
    pub(super) storage: S,
    /// Random; tells this tab's journal keys from another's.
    tab: String,
    /// Of the open assessment.
    journal: Option<Journal>,
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
    Refused(Skipped),
}

impl<S: Storage> Store<S> {
    pub fn new(storage: S, tab: String) -> Self {
        Self {
            storage,
            tab,
            journal: None,
        }
    }

    /// Whether what is written outlives the tab.
    pub fn lasts(&self) -> bool {
        self.storage.lasts()
    }

    /// Reads an assessment that stays closed. Writes nothing.
    pub fn read(&self, id: &str) -> Result<Assessment, OpenError> {
        self.journal_of(id).map(|(document, ..)| document)
    }

    /// Reads an assessment and makes it the open one of this tab. Writes nothing.
    pub fn open(&mut self, id: &str) -> Result<(Assessment, Vec<Skipped>), OpenError> {
        let (document, journal, skipped) = self.journal_of(id)?;
        self.journal = Some(journal);
        Ok((document, skipped))
    }

    fn journal_of(&self, id: &str) -> Result<(Assessment, Journal, Vec<Skipped>), OpenError> {
        Journal::open(&self.storage, id, &self.tab).map_err(|reason| OpenError {
            id: id.to_owned(),
            reason,
        })
    }

    /// Keeps a new document and makes it the open one, also when storing fails: then it waits for
    /// [`Store::flush`].
    pub fn add(&mut self, document: &Assessment) -> Result<(), WriteError> {
        self.journal = Some(Journal::new(&document.id.0, &self.tab));
        self.flush(document)
    }

    /// Stores a change that is in the open document already. On an error it waits, in order.
    pub fn record(&mut self, document: &Assessment, change: Stamped) -> Result<(), WriteError> {
        let renamed = renames(&change);
        if let Some(journal) = &mut self.journal {
            journal.record(&mut self.storage, document, change)?;
        }
        if renamed {
            self.set_name(document)?;
        }
        Ok(())
    }

    /// Stores what waits of the open document.
    pub fn flush(&mut self, document: &Assessment) -> Result<(), WriteError> {
        let Some(journal) = &mut self.journal else {
            return Ok(());
        };
        journal.flush(&mut self.storage, document)?;
        self.set_name(document)?;
        self.set_open(Some(&document.id.0))
    }

    /// Whether something of the open document is only in memory.
    pub fn is_waiting(&self) -> bool {
        self.journal.as_ref().is_some_and(Journal::is_waiting)
    }

    /// Whether so many edits have gathered that [`Store::compact`] is worth its while.
    pub fn wants_compaction(&self) -> bool {
        self.journal.as_ref().is_some_and(Journal::wants_compaction)
    }

    /// Rewrites the base of the open document and drops the edits that it contains. A failure loses
    /// nothing.
    pub fn compact(&mut self, document: &Assessment) -> Result<(), WriteError> {
        match &mut self.journal {
            Some(journal) => journal.compact(&mut self.storage, document),
            None => Ok(()),
        }
    }

    /// Takes over what another tab has stored under `key`.
    pub fn absorb(&mut self, document: &mut Assessment, key: &str, text: &str) -> FromElsewhere {
        let absorbed = match &mut self.journal {
            Some(journal) => journal.absorb(document, key, text),
            None => Absorbed::NotMine,
        };
        match absorbed {
            Absorbed::NotMine if key.ends_with("/head") => FromElsewhere::List,
            Absorbed::NotMine => FromElsewhere::Nothing,
            Absorbed::Taken => FromElsewhere::Taken,
            Absorbed::Refused(reason) => FromElsewhere::Refused(Skipped {
                key: key.to_owned(),
                reason,
            }),
        }
    }

    /// Applies a change to an assessment that is not open, and stores it.
    ///
    /// # Errors
    /// Why it was refused or not stored, for the person.
    pub fn change_closed(&mut self, id: &str, change: Stamped) -> Result<(), String> {
        let opened = self.journal_of(id);
        let (mut document, mut journal, _) = opened.map_err(|error| error.reason.to_string())?;
        document.apply(&change).map_err(|error| error.reason)?;
        let stored = journal.record(&mut self.storage, &document, change);
        let stored = stored.and_then(|()| self.set_name(&document));
        stored.map_err(|error| error.to_string())
    }

    /// Closes the open assessment and forgets that it was open.
    pub fn close(&mut self) {
        self.journal = None;
        // Forgetting cannot fail: it removes a key.
        let _ = self.set_open(None);
    }

    /// The sealed ballots of an assessment, and where its facilitator is.
    pub fn ballots<'a>(&'a mut self, id: &'a str) -> Ballots<'a, S> {
        Ballots::new(&mut self.storage, id)
    }

    /// The ballots that the person fills in here for other people's workshops.
    pub fn own_ballots(&mut self) -> OwnBallots<'_, S> {
        OwnBallots::new(&mut self.storage)
    }
}

/// Whether a change gives the assessment another name, which the list shows too.
pub fn renames(change: &Stamped) -> bool {
    let name = Assessment::organization;
    change.edit.sets(&Assessment::own(), name)
}
