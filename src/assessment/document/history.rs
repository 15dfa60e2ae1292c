//! Who changed what, when, and what it was before; and what of it is kept.
//!
//! **What is kept** (a house rule). Of each field the newest change stays, also that a record was added, as long as the record
//! is here; every rating stays; and the newest change by the clock. Of all others the newest [`OTHERS_KEPT`] stay. What a field
//! said before is given up first: it stays with the newest changes, until one of the others was dropped or [`OLD_VALUES`]
//! bytes are full.
//!
//! The rule asks nothing but the document and is part of applying an edit. So every tab and every reload, which apply the same
//! edits in the same order, come to the same history.

use super::edit::{Edit, Stamped};
use super::history_entry::{HistoryEntry, SITTING};
use super::history_log::NotedChange;
use super::{Assessment, RecordId};
use crate::assessment::records::ListSpec;
use crate::standard::sort;

/// Changes kept beside those that are always kept.
pub const OTHERS_KEPT: usize = 300;

/// Bytes of old values that are kept.
pub(in crate::assessment) const OLD_VALUES: usize = 64_000;

/// The rule is applied when the history grows past a multiple of this: asking at each edit would cost more with every one.
pub(in crate::assessment) const EVERY: usize = 64;

/// How many entries back a sitting may go on.
const GOES_BACK: usize = 200;

impl Assessment {
    /// Notes a single change that was made.
    pub(super) fn note(&mut self, change: &Stamped, edit: &Edit, inverse: &Edit) {
        let entry = HistoryEntry::of(change, edit, inverse);
        match self.sitting(&entry, edit) {
            Some((index, mut earlier)) => {
                earlier.go_on(entry);
                self.history.go_on(index, earlier);
            }
            None => self.history.push(entry),
        }
    }

    /// The entry that this one goes on from: the last one on the record. What somebody else does meanwhile elsewhere must not make
    /// an entry of each word that is typed.
    fn sitting(&self, entry: &HistoryEntry, edit: &Edit) -> Option<(usize, HistoryEntry)> {
        let on = self.history.number_of(&entry.on)?;
        // Bounded: a table may bring ten thousand texts in one act.
        let recent = self.history.ons().enumerate().rev().take(GOES_BACK);
        let mut recent = recent.take_while(|(_, (at, _))| (entry.at - *at).abs() < SITTING);
        let (index, _) = recent.find(|(_, (_, earlier))| *earlier == on)?;
        let last = self.history.get(index)?.entry();
        last.goes_on(entry, edit).then_some((index, last))
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
        let all = self.history.len();
        let bytes: usize = self.history.iter().map(NotedChange::weight).sum();
        if all <= most && bytes <= old_values {
            return;
        }
        let mut kept = self.always_kept();
        let mut remembered = vec![true; all];
        let (mut others, mut bytes) = (0, 0);
        for (index, entry) in self.history.iter().enumerate().rev() {
            others += usize::from(!kept[index]);
            bytes += entry.weight();
            remembered[index] = others <= most && bytes <= old_values;
            kept[index] |= others <= most;
        }
        self.history.keep(&kept, &remembered);
    }

    /// Of each entry whether it stays however old it is.
    fn always_kept(&self) -> Vec<bool> {
        let records = self.records_of_history();
        let mut kept = vec![false; self.history.len()];
        let mut changes = Vec::with_capacity(kept.len());
        for (on, field, index) in self.history.changes() {
            let Some((spec, is_here)) = records[on as usize] else {
                continue;
            };
            kept[index] |= spec.stamped.contains(&self.history.word(field));
            if is_here {
                changes.push((on, field, index));
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
        let newest = self.history.newest();
        if let Some(index) = self.history.ons().rposition(|(at, _)| Some(at) == newest) {
            kept[index] = true;
        }
        kept
    }

    /// The records that the history speaks of, by their numbers: their lists, and whether they are here.
    fn records_of_history(&self) -> Vec<Option<(&'static ListSpec, bool)>> {
        let mut records = vec![None; self.history.words()];
        let mut looked = vec![false; records.len()];
        for (_, on) in self.history.ons() {
            if std::mem::replace(&mut looked[on as usize], true) {
                continue;
            }
            if let Some(record) = RecordId::parse(self.history.word(on)) {
                let spec = record.list.spec();
                let is_here = !spec.is_list() || self.record(&record).is_some();
                records[on as usize] = Some((spec, is_here));
            }
        }
        records
    }
}
