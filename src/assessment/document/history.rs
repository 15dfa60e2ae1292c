//! Who changed what, when, and what it was before; and what of it is kept.
//!
//! **What is kept** (a house rule). Of each field the newest change stays, also that a record was added, as long as the record
//! is here; every rating stays; and the newest change by the clock. Of all others the newest [`OTHERS_KEPT`] stay. What a field
//! said before is given up first: it stays with the newest changes, until one of the others was dropped or [`OLD_VALUES`]
//! bytes are full.
//!
//! The rule asks nothing but the document and is part of applying an edit. So every tab and every reload, which apply the same
//! edits in the same order, come to the same history.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::edit::{Edit, Stamped};
use super::{Assessment, Fields, RecordId, is_default, lists};
use crate::assessment::records::{Field, ListSpec, Nature, Value};
use crate::assessment::time::{self, Moment};
use crate::standard::sort;

/// Changes kept beside those that are always kept.
pub const OTHERS_KEPT: usize = 300;

/// Bytes of old values that are kept.
pub(in crate::assessment) const OLD_VALUES: usize = 64_000;

/// The rule is applied when the history grows past a multiple of this: asking at each edit would cost more with every one.
pub(in crate::assessment) const EVERY: usize = 64;

/// Until then a change of the same record by the same person belongs to the one before.
const SITTING: TimeDelta = TimeDelta::minutes(10);

/// How many entries back a sitting may go on.
const GOES_BACK: usize = 200;

/// Who changed what, when. What one person fills in at one record within a short time makes one entry, apart from ratings:
/// each of them is noted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistoryEntry {
    #[serde(with = "time::moment")]
    pub at: Moment,
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: String,
    /// The field that was changed, such as `rating` or `due`; `added` or `removed`.
    pub what: String,
    /// The record it was changed on, such as `answers/8.6.1-a`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on: String,
    /// The new value where it is one of some words, such as `fully`; empty when cleared or text.
    #[serde(default, skip_serializing_if = "is_default")]
    pub to: String,
    /// Further fields of the record that were changed with it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub also: Vec<String>,
    /// What the changed fields said before, of those that said something; `None` where that is not known, or no longer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub from: Option<Fields>,
}

impl HistoryEntry {
    /// The entry of a single change that was made; `inverse` takes it back.
    fn of(change: &Stamped, edit: &Edit, inverse: &Edit) -> Self {
        let (what, on) = edit.subject();
        let mut entry = Self {
            at: change.at,
            by: change.by.clone(),
            what: what.to_owned(),
            on,
            to: edit.value(),
            also: Vec::new(),
            from: None,
        };
        if let (Edit::Set(record, fields), Edit::Set(_, old)) = (edit, inverse) {
            let spec = record.list.spec();
            let noted = spec.fields.iter().filter(|field| is_noted(spec, field));
            let noted: Vec<_> = noted
                .filter(|field| fields.get(field.key).is_some())
                .collect();
            let others = noted.iter().filter(|field| field.key != what);
            entry.also = others.map(|field| field.key.to_owned()).collect();
            let old = noted.iter().filter_map(|field| {
                let value = old.get(field.key).filter(|value| !value.is_none())?;
                Some((field.key.to_owned(), value.clone()))
            });
            entry.from = Some(old.collect());
        }
        entry
    }

    /// The fields that it changed; `added` or `removed` for a whole record.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        let also = self.also.iter().map(String::as_str);
        std::iter::once(self.what.as_str()).chain(also)
    }

    /// What a field said before, where that is known.
    pub fn old(&self, field: &str) -> Option<Value> {
        let from = self.from.as_ref()?;
        Some(from.get(field).cloned().unwrap_or_default())
    }

    /// Whether the next entry, of this edit, belongs to the same sitting.
    fn goes_on(&self, next: &Self, edit: &Edit) -> bool {
        let Edit::Set(record, fields) = edit else {
            return false;
        };
        let spec = record.list.spec();
        let in_time = next.at - self.at < SITTING;
        if (&self.on, &self.by) != (&next.on, &next.by) || !in_time || self.what == REMOVED {
            return false;
        }
        let is_stamped = |field: &str| spec.stamped.contains(&field);
        if self.fields().chain(next.fields()).any(is_stamped) {
            return false;
        }
        let added = self.what == ADDED;
        (added || self.from.is_some())
            && next.fields().all(|field| {
                let anew = match added {
                    true => next.old(field).is_some_and(|old| old.is_none()),
                    false => !self.fields().any(|own| own == field),
                };
                let typed = spec.field(field).is_some_and(Field::is_typed);
                let old = next.old(field).unwrap_or_default();
                let new = fields.get(field).cloned().unwrap_or_default();
                anew || (typed && continues(&old.text(), &new.text()))
            })
    }

    /// Takes the next entry in. What is filled in right after a record was added belongs to its adding.
    fn go_on(&mut self, next: Self) {
        self.at = next.at;
        if self.what == ADDED {
            return;
        }
        for field in next.fields() {
            if self.fields().any(|own| own == field) {
                continue;
            }
            self.also.push(field.to_owned());
            if let (Some(from), Some(old)) = (&mut self.from, next.old(field))
                && !old.is_none()
            {
                from.insert(field.to_owned(), old);
            }
        }
    }

    /// Bytes of its old values.
    pub(in crate::assessment) fn weight(&self) -> usize {
        let values = self.from.iter().flat_map(|from| from.values());
        values.map(weight).sum()
    }
}

/// What stands in place of a field where a record was added.
pub const ADDED: &str = "added";
pub const REMOVED: &str = "removed";

/// Whether one text is typed on from another: most of that still stands. What is cleared, replaced or brought back is another
/// change, so that the text before it is kept.
fn continues(old: &str, new: &str) -> bool {
    let same = |(a, b): &(char, char)| a == b;
    let (was, is) = (old.chars().count(), new.chars().count());
    let front = old.chars().zip(new.chars()).take_while(same).count();
    let back = old.chars().rev().zip(new.chars().rev());
    let back = back.take(was.min(is) - front).take_while(same).count();
    (front + back) * 2 >= was
}

/// Whether the change of a field is worth a word: not what the app writes beside another field.
fn is_noted(spec: &ListSpec, field: &Field) -> bool {
    let beside = !spec.stamped.is_empty() && field.key == "by";
    field.nature != Nature::Derived && !beside
}

fn weight(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::List(list) => list.iter().map(String::len).sum(),
        Value::None | Value::Flag(_) | Value::Number(_) => 8,
    }
}

impl Assessment {
    /// Notes a single change that was made.
    pub(super) fn note(&mut self, change: &Stamped, edit: &Edit, inverse: &Edit) {
        let entry = HistoryEntry::of(change, edit, inverse);
        match self.sitting(&entry, edit) {
            Some(index) => {
                let mut earlier = self.history.remove(index);
                earlier.go_on(entry);
                self.history.push(earlier);
            }
            None => self.history.push(entry),
        }
    }

    /// The entry that this one goes on from: the last one on the record. What somebody else does meanwhile elsewhere must not make
    /// an entry of each word that is typed.
    fn sitting(&self, entry: &HistoryEntry, edit: &Edit) -> Option<usize> {
        // Bounded: a table may bring ten thousand texts in one act.
        let recent = self.history.iter().enumerate().rev().take(GOES_BACK);
        let mut recent = recent.take_while(|(_, earlier)| (entry.at - earlier.at).abs() < SITTING);
        let (index, last) = recent.find(|(_, earlier)| earlier.on == entry.on)?;
        last.goes_on(entry, edit).then_some(index)
    }

    /// Gives up what the rule at the head of this file does not keep, if the history has grown past another [`EVERY`] since it
    /// had so many entries.
    pub(super) fn prune_since(&mut self, before: usize) {
        if before / EVERY != self.history.len() / EVERY {
            self.prune(OTHERS_KEPT, OLD_VALUES);
        }
    }

    /// Keeps so many others and so many bytes of old values.
    pub(in crate::assessment) fn prune(&mut self, most: usize, old_values: usize) {
        let bytes: usize = self.history.iter().map(HistoryEntry::weight).sum();
        if self.history.len() <= most && bytes <= old_values {
            return;
        }
        let kept = self.always_kept();
        let (mut others, mut bytes) = (0, 0);
        let mut left = Vec::with_capacity(self.history.len());
        let entries = std::mem::take(&mut self.history).into_iter().zip(kept);
        for (mut entry, kept) in entries.rev() {
            others += usize::from(!kept);
            bytes += entry.weight();
            if others > most || bytes > old_values {
                entry.from = None;
            }
            if kept || others <= most {
                left.push(entry);
            }
        }
        left.reverse();
        self.history = left;
    }

    /// Of each entry whether it stays however old it is.
    fn always_kept(&self) -> Vec<bool> {
        let here = self.names_in_lists();
        let mut kept = vec![false; self.history.len()];
        let mut changes = Vec::new();
        for (index, entry) in self.history.iter().enumerate() {
            let Some(record) = RecordId::parse(&entry.on) else {
                continue;
            };
            let spec = record.list.spec();
            kept[index] = entry.fields().any(|field| spec.stamped.contains(&field));
            if !spec.is_list() || here.binary_search(&entry.on).is_ok() {
                changes.extend(
                    entry
                        .fields()
                        .map(|field| (entry.on.as_str(), field, index)),
                );
            }
        }
        sort(&mut changes, |a, b| a.cmp(b));
        for (at, (on, field, index)) in changes.iter().enumerate() {
            let later = changes.get(at + 1);
            if later.is_none_or(|(other, another, _)| (other, another) != (on, field)) {
                kept[*index] = true;
            }
        }
        // What counts as the present day must not go back.
        let newest = (0..kept.len()).max_by_key(|index| self.history[*index].at);
        if let Some(newest) = newest {
            kept[newest] = true;
        }
        kept
    }

    /// The names of all records that are added and removed, sorted.
    fn names_in_lists(&self) -> Vec<String> {
        let mut names = Vec::new();
        for spec in lists().filter(|spec| spec.is_list()) {
            let ids = self.record_ids(spec.id).into_iter();
            names.extend(ids.map(|id| spec.id.at(&id).to_string()));
        }
        sort(&mut names, |a, b| a.cmp(b));
        names
    }
}
