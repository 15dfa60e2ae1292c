//! The open assessment's way into storage: a base and the edits after it.
//!
//! What a tab shows is at any time what a reload would give, and its own edits that wait. Whatever comes late, out of order or
//! is missed is mended by reading anew.

use super::contained::Contained;
use super::head::{Head, head_of};
use super::join::{Joined, Texts, join};
use super::keys::{EditName, aside_key, base_key, before_key, edits_prefix, prefix};
use super::outbox::Outbox;
use super::storage::{Storage, WriteError};
use super::texts::{Base, EditDamage, LARGE, edit_text, read_edit_text};
use super::waiting::{Waiting, records, supersede, touches};
use crate::assessment::{Assessment, RestoreError, SCHEMA, Stamped};
use crate::standard::sort;

/// Edits after which the base is rewritten when the browser is idle. Replaying this many takes a
/// few milliseconds; rewriting the base at each edit would cost more with every answer given.
const COMPACT_AFTER: usize = 256;

/// Where the open assessment stands between memory and storage.
#[derive(Debug)]
pub(super) struct Journal {
    id: String,
    /// Tells this tab's edits from another's.
    tab: String,
    /// The number of this tab's last edit here.
    pub number: u64,
    /// How often the base was written.
    written: u64,
    /// Bytes of the base: the next one will have about as many.
    bytes: usize,
    /// The last edit in the order of replay.
    last: EditName,
    /// The edits in the document, but for those that wait.
    seen: Contained,
    /// Keys of the edits after the base.
    stored: Vec<String>,
    /// Edits after the base that could be read and do not fit the document; they are as much part of the order as the others.
    refused: Vec<String>,
    /// Keys after the base whose texts cannot be read. They stay where they are: the database may hold them whole.
    damaged: Vec<String>,
    /// Edits not yet stored, in their order.
    waiting: Vec<Waiting>,
    /// Whether the base itself is not yet stored.
    base_waiting: bool,
    /// The base, where local storage does not hold it.
    far_base: Option<String>,
    /// Whether the stored base is of an older schema: it is kept when it is first rewritten.
    older: bool,
    /// Whether the database has to be read to go on: it alone holds the newest base.
    pub behind: bool,
    /// Why nothing is written any more.
    pub halt: Option<Halt>,
    /// Why the last write failed.
    problem: Option<WriteError>,
}

/// Why a tab stops writing.
#[derive(Clone, Debug, PartialEq)]
pub enum Halt {
    /// What was stored has vanished: removed in another tab, or the browser's data were cleared.
    Gone,
    /// A newer version of the app stores it now, with this schema.
    Newer(u32),
}

/// A stored edit that could not be used. It stays stored as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Skipped {
    pub key: String,
    pub reason: String,
}

/// Why an assessment cannot be opened. What is stored of it stays as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenError {
    pub id: String,
    pub reason: RestoreError,
}

/// What came of looking at storage again.
#[derive(Debug, Default, PartialEq)]
pub(super) struct CaughtUp {
    pub changed: bool,
    pub skipped: Vec<Skipped>,
}

/// What the journal writes to: both stores.
pub(super) struct Stores<'a, S> {
    pub near: &'a mut S,
    pub outbox: &'a mut Outbox,
}

impl<S: Storage> Stores<'_, S> {
    /// Writes to local storage, and lets the database follow.
    fn set(&mut self, key: &str, text: String) -> Result<(), WriteError> {
        self.near.set(key, &text)?;
        self.outbox.put(key.to_owned(), text);
        Ok(())
    }

    fn remove(&mut self, key: &str) {
        self.near.remove(key);
        self.outbox.remove(key);
    }
}

impl Journal {
    /// For a new document: its base waits for [`Journal::flush`].
    pub fn new(id: &str, tab: &str, number: u64) -> Self {
        Self {
            id: id.to_owned(),
            tab: tab.to_owned(),
            number,
            written: 0,
            bytes: 0,
            last: EditName::default(),
            seen: Contained::default(),
            stored: Vec::new(),
            refused: Vec::new(),
            damaged: Vec::new(),
            waiting: Vec::new(),
            base_waiting: true,
            far_base: None,
            older: false,
            behind: false,
            halt: None,
            problem: None,
        }
    }

    /// Reads what is stored. Writes nothing; what has to be mended is in the second part.
    pub fn open(
        id: &str,
        tab: &str,
        number: u64,
        near: &Texts,
        far: Option<&Texts>,
    ) -> Result<(Assessment, Self, Vec<Skipped>, Joined), RestoreError> {
        let mut joined = join(id, near, far)?;
        let mut journal = Self {
            base_waiting: false,
            ..Self::new(id, tab, number)
        };
        let (document, skipped) = journal.replay(&mut joined);
        Ok((document, journal, skipped, joined))
    }

    /// Makes the document out of what was joined and what waits.
    fn replay(&mut self, joined: &mut Joined) -> (Assessment, Vec<Skipped>) {
        let base = &joined.base;
        self.written = base.written;
        self.bytes = base.bytes;
        self.last = EditName {
            clock: base.clock,
            ..EditName::default()
        };
        self.seen = base.seen.clone();
        self.older = base.older;
        self.far_base = joined.far_base.clone();
        self.stored.clear();
        self.refused.clear();
        self.damaged.clear();
        self.halt = None;
        self.behind = false;
        let mut document = base.document.clone();
        let mut skipped = Vec::new();
        let mut waiting = self.waiting.clone().into_iter().peekable();
        for edit in &joined.edits {
            while let Some(own) = waiting.next_if(|own| own.name < edit.name) {
                self.take(&mut document, &own.name, &own.change).ok();
            }
            let change = edit.change.as_ref();
            skipped.extend(self.take_stored(&mut document, &edit.name, &edit.key, change));
        }
        for own in waiting {
            self.take(&mut document, &own.name, &own.change).ok();
        }
        (document, skipped)
    }

    /// Applies an edit that is the next in the order.
    fn take(
        &mut self,
        document: &mut Assessment,
        name: &EditName,
        change: &Stamped,
    ) -> Result<(), String> {
        if *name > self.last {
            self.last = name.clone();
        }
        document
            .apply(change)
            .map(drop)
            .map_err(|error| error.to_string())
    }

    /// Applies a stored edit that is the next in the order, and notes what came of it. What could not be used is given back.
    fn take_stored(
        &mut self,
        document: &mut Assessment,
        name: &EditName,
        key: &str,
        change: Result<&Stamped, &EditDamage>,
    ) -> Option<Skipped> {
        let key = key.to_owned();
        let reason = match change.map(|change| self.take(document, name, change)) {
            Ok(Ok(())) => {
                self.seen.insert(name);
                self.stored.push(key);
                return None;
            }
            Ok(Err(reason)) => {
                self.refused.push(key.clone());
                reason
            }
            Err(damage) => {
                match damage {
                    EditDamage::Newer(schema) => self.halt = Some(Halt::Newer(*schema)),
                    EditDamage::Unreadable(_) => self.damaged.push(key.clone()),
                }
                damage.to_string()
            }
        };
        Some(Skipped { key, reason })
    }

    /// Stores an edit that is already in the document. Where that fails it waits in memory.
    pub fn record<S: Storage>(
        &mut self,
        stores: &mut Stores<S>,
        document: &Assessment,
        change: Stamped,
    ) {
        self.look(stores, document);
        let Stamped { at, by, edit } = change;
        let (dropped, left) = supersede(&mut self.waiting, edit);
        for name in dropped {
            stores.outbox.remove(&name.key(&self.id));
        }
        if let Some(edit) = left {
            self.number += 1;
            self.last = EditName {
                clock: self.last.clock + 1,
                tab: self.tab.clone(),
                number: self.number,
            };
            let name = self.last.clone();
            let change = Stamped { at, by, edit };
            let text = edit_text(&self.id, &name, &change);
            if self.halt.is_none() {
                stores.outbox.put(name.key(&self.id), text.clone());
            }
            self.waiting.push(Waiting { name, change, text });
        }
        self.flush(stores, document);
    }

    /// Looks whether what is stored is still what this tab goes by.
    pub fn look<S: Storage>(&mut self, stores: &mut Stores<S>, document: &Assessment) {
        if self.base_waiting {
            return;
        }
        match head_of(stores.near, &self.id) {
            Some(head) if head.schema > SCHEMA => self.halt = Some(Halt::Newer(head.schema)),
            Some(_) => {}
            // Only the head is missing: it follows from the document.
            None if stores.near.get(&base_key(&self.id)).is_some() => {
                let _ = self.set_head(stores, document, None);
            }
            None => self.halt = Some(Halt::Gone),
        }
    }

    /// Stores what waits. Called with each edit and again from time to time after a failure. One that does not fit holds up
    /// only those on the same records.
    pub fn flush<S: Storage>(&mut self, stores: &mut Stores<S>, document: &Assessment) {
        if self.halt.is_some() {
            return;
        }
        self.problem = None;
        if self.base_waiting
            && let Err(error) = self.write_base(stores, document)
        {
            self.problem = Some(error);
            return;
        }
        let mut held = Vec::new();
        for own in std::mem::take(&mut self.waiting) {
            if touches(&own.change.edit, &held) {
                held.extend(records(&own.change.edit));
                self.waiting.push(own);
                continue;
            }
            let key = own.name.key(&self.id);
            match stores.near.set(&key, &own.text) {
                Ok(()) => {
                    self.seen.insert(&own.name);
                    self.stored.push(key);
                }
                Err(error) => {
                    self.problem = Some(error);
                    held.extend(records(&own.change.edit));
                    self.waiting.push(own);
                }
            }
        }
    }

    /// Writes the document as the new base, with all that waits.
    fn write_base<S: Storage>(
        &mut self,
        stores: &mut Stores<S>,
        document: &Assessment,
    ) -> Result<(), WriteError> {
        let mut seen = self.seen.clone();
        for own in &self.waiting {
            seen.insert(&own.name);
        }
        let of_tab = |tab: &str| {
            let names = self.stored.iter().chain(&self.refused);
            let mut names = names.filter_map(|key| EditName::of_key(&self.id, key));
            tab == self.tab || names.any(|name| name.tab == tab)
        };
        seen.forget(of_tab);
        let (key, written) = (base_key(&self.id), self.written + 1);
        let text = Base::text(written, self.last.clock, &seen, document, self.bytes);
        self.bytes = text.len();
        if text.len() > LARGE && stores.outbox.there {
            stores.near.remove(&key);
            stores.outbox.put(key, text.clone());
            self.far_base = Some(text);
        } else {
            stores.set(&key, text)?;
            self.far_base = None;
        }
        self.written = written;
        self.seen = seen;
        self.base_waiting = false;
        self.older = false;
        for own in std::mem::take(&mut self.waiting) {
            stores.outbox.remove(&own.name.key(&self.id));
        }
        self.set_head(stores, document, None)
    }

    /// Writes what the list shows of the document.
    pub fn set_head<S: Storage>(
        &self,
        stores: &mut Stores<S>,
        document: &Assessment,
        deleted: Option<chrono::DateTime<chrono::Utc>>,
    ) -> Result<(), WriteError> {
        let before = head_of(stores.near, &self.id);
        let head = Head {
            name: document.organization.clone(),
            created: Some(document.created.to_utc()),
            example: document.example,
            deleted,
            written: self.written,
            schema: SCHEMA,
            database: stores.outbox.there || before.as_ref().is_some_and(|head| head.database),
        };
        if before.as_ref() == Some(&head) {
            return Ok(());
        }
        stores.set(&super::keys::head_key(&self.id), head.text())
    }

    /// Says which edits are in the document; no other edits say the same.
    pub fn mark(&self) -> String {
        let mut seen = self.seen.clone();
        for own in &self.waiting {
            seen.insert(&own.name);
        }
        format!("{} {}", self.last.clock, seen.text())
    }

    /// Whether something typed is only in memory, or storing has stopped.
    pub fn is_waiting(&self) -> bool {
        self.base_waiting || !self.waiting.is_empty()
    }

    /// Id of the assessment.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Why something waits; none while nothing does.
    pub fn problem(&self) -> Option<WriteError> {
        let unknown = || WriteError(t!("it is being tried again").to_owned());
        self.is_waiting()
            .then(|| self.problem.clone().unwrap_or_else(unknown))
    }

    /// Whether closing this tab would lose something: neither store holds it.
    pub fn would_lose(&self, outbox: &Outbox) -> bool {
        let is_kept = |own: &Waiting| outbox.has_stored(&own.name.key(&self.id));
        match &self.halt {
            Some(_) => self.halt == Some(Halt::Gone) || !self.waiting.is_empty(),
            None => self.base_waiting || !self.waiting.iter().all(is_kept),
        }
    }

    /// Whether enough edits have gathered to rewrite the base when idle.
    pub fn wants_compaction(&self) -> bool {
        self.halt.is_none() && !self.is_waiting() && self.stored.len() >= COMPACT_AFTER
    }

    /// Rewrites the base and drops the edits it contains. A tab killed in between loses nothing: the new base names the edits
    /// that it contains. `far` is how often the base in the database was written: where that is more than this tab knows of, it
    /// writes nothing. Nor does it while the database does not answer that has been there before: it may hold a newer base with
    /// edits that are nowhere else, and the two would count as the same.
    ///
    /// The caller holds the lock of the assessment, so that no other tab does this at the same time.
    pub fn compact<S: Storage>(
        &mut self,
        stores: &mut Stores<S>,
        document: &mut Assessment,
        far: Option<u64>,
    ) -> Result<CaughtUp, WriteError> {
        let caught = self.catch_up(stores, document);
        let head = head_of(stores.near, &self.id);
        let is_silent = !stores.outbox.there && head.is_some_and(|head| head.database);
        if self.halt.is_some() || self.behind || is_silent || far > Some(self.written) {
            return Ok(caught);
        }
        if self.older {
            let kept = before_key(&self.id);
            let base = stores.near.get(&base_key(&self.id));
            if let Some(text) = base.filter(|_| stores.near.get(&kept).is_none()) {
                stores.set(&kept, text)?;
            }
        }
        for key in &self.refused {
            if let (Some(name), Some(text)) =
                (EditName::of_key(&self.id, key), stores.near.get(key))
            {
                stores.set(&aside_key(&self.id, &name.to_string(), 0), text)?;
                self.seen.insert(&name);
            }
        }
        self.write_base(stores, document)?;
        let spent = std::mem::take(&mut self.stored);
        for key in spent.iter().chain(&std::mem::take(&mut self.refused)) {
            stores.remove(key);
        }
        Ok(caught)
    }

    /// Takes an edit that another tab has stored under `key`, or looks at everything anew where it does not follow on what is
    /// here. None when it does not concern this assessment or is known.
    pub fn absorb<S: Storage>(
        &mut self,
        stores: &mut Stores<S>,
        document: &mut Assessment,
        key: &str,
        text: &str,
    ) -> Option<CaughtUp> {
        let whole = key == base_key(&self.id) || key == super::keys::head_key(&self.id);
        if self.halt == Some(Halt::Gone) && whole {
            return Some(self.catch_up(stores, document));
        }
        if self.halt.is_some() || !key.starts_with(&prefix(&self.id)) {
            return None;
        }
        let Some(name) = EditName::of_key(&self.id, key) else {
            let rewritten =
                head_of(stores.near, &self.id).is_none_or(|head| head.written > self.written);
            return (rewritten && whole).then(|| self.catch_up(stores, document));
        };
        if self.knows(&name, key) {
            return None;
        }
        Some(match name > self.last {
            true => self.next(document, name, key, text),
            false => self.read_anew(stores, document),
        })
    }

    fn knows(&self, name: &EditName, key: &str) -> bool {
        self.seen.contains(name)
            || name.tab == self.tab
            || self.refused.iter().any(|known| known == key)
    }

    /// Takes an edit that comes after all that are here.
    fn next(
        &mut self,
        document: &mut Assessment,
        name: EditName,
        key: &str,
        text: &str,
    ) -> CaughtUp {
        let read = read_edit_text(&self.id, &name, text);
        let skipped = self.take_stored(document, &name, key, read.as_ref());
        CaughtUp {
            changed: skipped.is_none(),
            skipped: skipped.into_iter().collect(),
        }
    }

    /// Takes whatever other tabs have stored and this one has missed.
    pub fn catch_up<S: Storage>(
        &mut self,
        stores: &mut Stores<S>,
        document: &mut Assessment,
    ) -> CaughtUp {
        let mut caught = CaughtUp::default();
        self.look(stores, document);
        let head = head_of(stores.near, &self.id);
        if self.halt == Some(Halt::Gone) && head.is_some() {
            return self.go_on(stores, document);
        }
        if self.base_waiting || self.halt.is_some() {
            return caught;
        }
        if head.is_some_and(|head| head.written > self.written) {
            return self.read_anew(stores, document);
        }
        let start = edits_prefix(&self.id);
        let keys = stores.near.keys().into_iter();
        let keys = keys.filter(|key| key.starts_with(&start));
        let mut missed: Vec<_> = keys
            .filter_map(|key| Some((EditName::of_key(&self.id, &key)?, key)))
            .filter(|(name, key)| !self.knows(name, key) && !self.damaged.contains(key))
            .collect();
        sort(&mut missed, |a, b| a.0.cmp(&b.0));
        if missed.first().is_some_and(|(name, _)| *name < self.last) {
            return self.read_anew(stores, document);
        }
        for (name, key) in missed {
            let Some(text) = stores.near.get(&key) else {
                continue;
            };
            let next = self.next(document, name, &key, &text);
            caught.changed |= next.changed;
            caught.skipped.extend(next.skipped);
        }
        caught
    }

    /// Makes the document anew out of what is stored and what waits. Where that cannot be read, what is here stays.
    fn read_anew<S: Storage>(
        &mut self,
        stores: &mut Stores<S>,
        document: &mut Assessment,
    ) -> CaughtUp {
        let mut near = stores.near.below(&prefix(&self.id));
        if let Some(text) = self.far_base.clone() {
            let head = head_of(stores.near, &self.id);
            if head.is_some_and(|head| Some(head.written) > Base::written(&text)) {
                self.behind = true;
                return CaughtUp::default();
            }
            near.insert(base_key(&self.id), text);
        }
        let joined = join(&self.id, &near, None);
        self.show_anew(joined, document)
    }

    /// Shows what was joined anew, and what waits.
    pub fn show_anew(
        &mut self,
        joined: Result<Joined, RestoreError>,
        document: &mut Assessment,
    ) -> CaughtUp {
        match joined {
            Ok(mut joined) => {
                let known: Vec<String> =
                    self.refused.iter().chain(&self.damaged).cloned().collect();
                joined.far_base = joined.far_base.or(self.far_base.take());
                let (anew, mut skipped) = self.replay(&mut joined);
                skipped.retain(|skipped| !known.contains(&skipped.key));
                let changed = anew != *document;
                *document = anew;
                CaughtUp { changed, skipped }
            }
            Err(RestoreError::Newer { found }) => {
                self.halt = Some(Halt::Newer(u32::try_from(found).unwrap_or(u32::MAX)));
                CaughtUp::default()
            }
            Err(_) => CaughtUp::default(),
        }
    }

    /// Goes on after [`Halt::Gone`] where another tab has stored the assessment again: what that stored, with what waits here.
    fn go_on<S: Storage>(&mut self, stores: &mut Stores<S>, document: &mut Assessment) -> CaughtUp {
        let mut caught = self.read_anew(stores, document);
        if self.halt.is_none() {
            for own in &self.waiting {
                stores.outbox.put(own.name.key(&self.id), own.text.clone());
            }
            self.flush(stores, document);
            caught.changed = true;
        }
        caught
    }

    /// Goes on after [`Halt::Gone`]: everything is written anew, under numbers beyond all that were. Where another tab was first,
    /// nothing that it stored is written over.
    pub fn keep<S: Storage>(
        &mut self,
        stores: &mut Stores<S>,
        document: &mut Assessment,
    ) -> CaughtUp {
        if head_of(stores.near, &self.id).is_some() {
            return self.go_on(stores, document);
        }
        self.halt = None;
        self.stored.clear();
        self.refused.clear();
        self.damaged.clear();
        self.base_waiting = true;
        self.flush(stores, document);
        CaughtUp::default()
    }
}
