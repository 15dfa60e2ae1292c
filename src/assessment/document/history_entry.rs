//! One entry of the history: who changed what, when, and what it was before.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::edit::{Edit, Stamped};
use super::{Fields, is_default};
use crate::assessment::records::{Field, ListSpec, Nature, Value};
use crate::assessment::time::{self, Moment};

/// What stands in place of a field where a record was added.
pub const ADDED: &str = "added";
pub const REMOVED: &str = "removed";

/// Until then a change of the same record by the same person belongs to the one before.
pub(super) const SITTING: TimeDelta = TimeDelta::minutes(10);

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
    pub(super) fn of(change: &Stamped, edit: &Edit, inverse: &Edit) -> Self {
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
    pub(super) fn goes_on(&self, next: &Self, edit: &Edit) -> bool {
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
    pub(super) fn go_on(&mut self, next: Self) {
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
}

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
