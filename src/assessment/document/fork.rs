//! Who changed what since two states of an assessment parted: told by the state that they come from, where it is kept, else by
//! their histories.

use super::change::RecordId;
use super::history::{ADDED, HistoryEntry, REMOVED};
use super::{Assessment, FieldDifference};
use crate::assessment::records::Value;
use crate::assessment::time::Moment;
use crate::standard::{Map, sort};

/// One of two states that are brought together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The assessment that is here and takes the other in.
    Here,
    There,
}

/// Which sides changed something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChangedBy {
    Only(Side),
    Both,
    /// Neither the ancestor nor the histories tell.
    Unknown,
}

impl ChangedBy {
    fn of(here: bool, there: bool) -> Self {
        match (here, there) {
            (true, true) => Self::Both,
            (true, false) => Self::Only(Side::Here),
            (false, true) => Self::Only(Side::There),
            (false, false) => Self::Unknown,
        }
    }
}

/// Two states, and what tells how they came to differ.
pub(super) struct Fork<'a> {
    pub here: &'a Assessment,
    pub there: &'a Assessment,
    pub base: Option<&'a Assessment>,
    newest_here: Newest<'a>,
    newest_there: Newest<'a>,
    entries_here: Vec<EntryName<'a>>,
    entries_there: Vec<EntryName<'a>>,
    /// The newest change that both know.
    parted: Option<Moment>,
}

/// The newest change of each field of each record.
type Newest<'a> = Map<(&'a str, &'a str), &'a HistoryEntry>;

/// What tells one entry of a history from another.
type EntryName<'a> = (Moment, &'a str, &'a str, &'a str);

fn told(entry: &HistoryEntry) -> EntryName<'_> {
    (entry.at, &entry.on, &entry.what, &entry.by)
}

fn newest(document: &Assessment) -> Newest<'_> {
    let entries = document.history.iter();
    let mut all: Vec<((&str, &str), &HistoryEntry)> = entries
        .flat_map(|entry| {
            let on = entry.on.as_str();
            entry.fields().map(move |field| ((on, field), entry))
        })
        .collect();
    // Of equal keys the last one stays in a map.
    sort(&mut all, |(a, x), (b, y)| (a, x.at).cmp(&(b, y.at)));
    all.into_iter().collect()
}

fn sorted(document: &Assessment) -> Vec<EntryName<'_>> {
    let mut all: Vec<EntryName> = document.history.iter().map(told).collect();
    sort(&mut all, Ord::cmp);
    all
}

impl Assessment {
    /// Whether this state came before another of the same assessment: the other's history has the newest change of this one. That
    /// of a state without changes cannot tell.
    pub fn came_before(&self, later: &Self) -> bool {
        let newest = self.history.iter().max_by_key(|entry| entry.at);
        let known = |newest: &HistoryEntry| {
            later
                .history
                .iter()
                .any(|entry| told(entry) == told(newest))
        };
        self.id == later.id && newest.is_some_and(known)
    }
}

impl<'a> Fork<'a> {
    pub fn of(here: &'a Assessment, there: &'a Assessment, base: Option<&'a Assessment>) -> Self {
        let (entries_here, entries_there) = (sorted(here), sorted(there));
        let both = entries_here.iter();
        let both = both.filter(|entry| entries_there.binary_search(entry).is_ok());
        let parted = both.map(|(at, ..)| *at).max();
        Self {
            here,
            there,
            base,
            newest_here: newest(here),
            newest_there: newest(there),
            entries_here,
            entries_there,
            parted,
        }
    }

    /// The newest change of a field on one side.
    pub fn newest(&self, side: Side, on: &str, field: &str) -> Option<&'a HistoryEntry> {
        let all = match side {
            Side::Here => &self.newest_here,
            Side::There => &self.newest_there,
        };
        all.get(&(on, field)).copied()
    }

    /// Whether a side made this change after they parted.
    fn is_since(&self, side: Side, entry: &HistoryEntry) -> bool {
        let others = match side {
            Side::Here => &self.entries_there,
            Side::There => &self.entries_here,
        };
        let later = self.parted.is_none_or(|parted| entry.at > parted);
        later && others.binary_search(&told(entry)).is_err()
    }

    fn since(&self, side: Side, on: &str, field: &str) -> bool {
        let entry = self.newest(side, on, field);
        entry.is_some_and(|entry| self.is_since(side, entry))
    }

    /// Which sides changed fields that stand for one thing; `differing` are those in which they differ, and the history may know
    /// others of them.
    pub fn of_fields(
        &self,
        record: &RecordId,
        differing: &[FieldDifference],
        fields: &[&str],
    ) -> ChangedBy {
        if let Some(base) = self.base {
            let changed = |value: fn(&FieldDifference) -> &Value| {
                let mut all = differing.iter();
                all.any(|one| base.value(record, one.field.key) != *value(one))
            };
            return ChangedBy::of(changed(|one| &one.before), changed(|one| &one.after));
        }
        let on = record.to_string();
        let changed = |side| fields.iter().any(|field| self.since(side, &on, field));
        ChangedBy::of(changed(Side::Here), changed(Side::There))
    }

    /// Of a record that `has` alone still has: who changed that, and whether `has` changed the record since.
    pub fn of_presence(&self, record: &RecordId, has: Side) -> ChangedBy {
        let lacks = match has {
            Side::Here => Side::There,
            Side::There => Side::Here,
        };
        if let Some(base) = self.base {
            let Some(was) = base.record(record) else {
                return ChangedBy::Only(has);
            };
            let document = match has {
                Side::Here => self.here,
                Side::There => self.there,
            };
            let is = document.record(record);
            let fields = 0..record.list.spec().fields.len();
            let same = is.is_some_and(|is| fields.into_iter().all(|at| is.get(at) == was.get(at)));
            return match same {
                true => ChangedBy::Only(lacks),
                false => ChangedBy::Both,
            };
        }
        let on = record.to_string();
        let removed = self.since(lacks, &on, REMOVED);
        let added = self.since(has, &on, ADDED);
        let fields = record.list.spec().fields.iter();
        let mut changed = fields.filter(|field| self.since(has, &on, field.key));
        match (removed, added || changed.next().is_some()) {
            (true, false) => ChangedBy::Only(lacks),
            (true, true) => ChangedBy::Both,
            // What nobody is known to have removed stays.
            (false, _) => ChangedBy::Only(has),
        }
    }
}
