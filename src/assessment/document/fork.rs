//! Who changed what since two states of an assessment parted: told by the state that they come from, where it is kept, else by
//! their histories.

use super::change::RecordId;
use super::history_entry::{ADDED, REMOVED};
use super::history_log::NotedChange;
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
    own_here: OwnHistory<'a>,
    own_there: OwnHistory<'a>,
}

/// The history of one side.
struct OwnHistory<'a> {
    /// The newest change of each field of each record, with its position.
    newest: Map<(&'a str, &'a str), (usize, NotedChange<'a>)>,
    /// Sorted, to be found.
    names: Vec<EntryName<'a>>,
    /// The position behind the last entry that the other side has too: what comes later was changed after they parted. Positions tell,
    /// not times, since a clock may once have stood in the future.
    parted: usize,
}

/// Record and field, with a change of it and its position.
type PlacedChange<'a> = ((&'a str, &'a str), (usize, NotedChange<'a>));

/// What tells one entry of a history from another.
type EntryName<'a> = (Moment, &'a str, &'a str, &'a str);

fn told(entry: NotedChange<'_>) -> EntryName<'_> {
    (entry.at, entry.on, entry.what, entry.by)
}

impl<'a> OwnHistory<'a> {
    fn of(document: &'a Assessment) -> Self {
        let entries = document.history.iter().enumerate();
        let mut all: Vec<PlacedChange> = entries
            .flat_map(|(at, entry)| {
                let on = entry.on;
                entry.fields().map(move |field| ((on, field), (at, entry)))
            })
            .collect();
        // Of equal keys the last one stays in a map.
        sort(&mut all, |(a, x), (b, y)| (a, x.0).cmp(&(b, y.0)));
        let mut names: Vec<EntryName> = document.history.iter().map(told).collect();
        sort(&mut names, Ord::cmp);
        Self {
            newest: all.into_iter().collect(),
            names,
            parted: 0,
        }
    }

    fn has(&self, entry: NotedChange<'_>) -> bool {
        self.names.binary_search(&told(entry)).is_ok()
    }

    /// Finds where the histories parted.
    fn part(&mut self, own: &Assessment, other: &Self) {
        let last = own.history.iter().rposition(|entry| other.has(entry));
        self.parted = last.map_or(0, |last| last + 1);
    }
}

impl Assessment {
    /// Whether this state came before another of the same assessment: the other's history has the newest change of this one. That
    /// of a state without changes cannot tell.
    pub fn came_before(&self, later: &Self) -> bool {
        let newest = self.history.iter().max_by_key(|entry| entry.at);
        let known = |newest: NotedChange<'_>| {
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
        let (mut own_here, mut own_there) = (OwnHistory::of(here), OwnHistory::of(there));
        own_here.part(here, &own_there);
        own_there.part(there, &own_here);
        Self {
            here,
            there,
            base,
            own_here,
            own_there,
        }
    }

    fn own(&self, side: Side) -> &OwnHistory<'a> {
        match side {
            Side::Here => &self.own_here,
            Side::There => &self.own_there,
        }
    }

    /// The newest change of a field on one side.
    pub fn newest(&self, side: Side, on: &str, field: &str) -> Option<NotedChange<'a>> {
        let newest = self.own(side).newest.get(&(on, field));
        newest.map(|(_, entry)| *entry)
    }

    /// Whether a side changed a field after they parted.
    fn since(&self, side: Side, on: &str, field: &str) -> bool {
        let own = self.own(side);
        let newest = own.newest.get(&(on, field));
        newest.is_some_and(|(at, _)| *at >= own.parted)
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
