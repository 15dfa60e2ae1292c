//! Two states of an assessment that were worked on apart, brought together field by field: what only one side changed is taken,
//! what both changed is a conflict that a person decides. Works on the declared fields, so a new one is merged without a line
//! here.
//!
//! Fields that stand for one thing go together: a rating with who gave it and when. A list in a field keeps what either side
//! added and loses what either removed. What is refused together becomes a conflict over the whole record.

use super::change::{Fields, RecordId, said};
use super::compare::owner;
use super::contents::Listed;
use super::edit::{Edit, EditError, Stamped};
use super::fork::{ChangedBy, Fork, Side};
use super::history_entry::{ADDED, REMOVED};
use super::{Assessment, Difference, DifferenceKind, FieldDifference};
use crate::assessment::records::{ListSpec, Task, Value};
use crate::assessment::time::Moment;
use crate::standard::Map;

/// What came of comparing two states with what they have in common.
#[derive(Clone, Debug, Default)]
pub struct Merge {
    /// What only the other side changed, and what follows from both. Each leads from here to what will stand.
    pub taken: Vec<Difference>,
    /// Records in which something that only this side changed stays.
    pub kept: usize,
    pub conflicts: Vec<Conflict>,
    /// Of the lists that gain records, or that only the other side put into another order.
    orders: Vec<Order>,
}

/// What both sides changed. `difference` leads from here to there.
#[derive(Clone, Debug)]
pub struct Conflict {
    pub difference: Difference,
    pub here: LastChange,
    pub there: LastChange,
    /// Why the sides cannot stand together, where they touch different fields.
    pub reason: Option<String>,
}

/// Who changed something last on one side, and when; nothing where its history does not tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LastChange {
    pub at: Option<Moment>,
    pub by: String,
}

impl Conflict {
    /// The side that was changed later; none where the histories do not tell.
    pub fn later(&self) -> Option<Side> {
        match (self.here.at?, self.there.at?) {
            (here, there) if here > there => Some(Side::Here),
            (here, there) if there > here => Some(Side::There),
            _ => None,
        }
    }
}

impl Merge {
    /// How another state of the assessment comes into this one. `base` is the state that both come from, where it is kept;
    /// without one the histories tell who changed what, and what they do not tell is a conflict.
    pub fn of(here: &Assessment, there: &Assessment, base: Option<&Assessment>) -> Self {
        let fork = Fork::of(here, there, base);
        let mut merge = Self::default();
        let differences = here.differences(there);
        for difference in &differences.records {
            let spec = difference.record.list.spec();
            match (spec.is_list(), difference.kind) {
                (true, DifferenceKind::Added) => {
                    merge.presence(&fork, difference.clone(), Side::There)
                }
                (true, DifferenceKind::Removed) => {
                    merge.presence(&fork, difference.clone(), Side::Here)
                }
                _ => merge.fields(&fork, difference),
            }
        }
        merge.orders = orders(&fork, &merge, &differences.reordered);
        merge.refuse(&fork, &differences.records);
        merge
    }

    /// A record that only one side has.
    fn presence(&mut self, fork: &Fork, difference: Difference, has: Side) {
        match fork.of_presence(&difference.record, has) {
            ChangedBy::Only(Side::There) => self.taken.push(difference),
            ChangedBy::Only(Side::Here) => self.kept += 1,
            ChangedBy::Both | ChangedBy::Unknown => {
                self.conflicts.push(conflict(fork, difference, None));
            }
        }
    }

    /// A record that both sides have.
    fn fields(&mut self, fork: &Fork, difference: &Difference) {
        let Difference { record, kind, .. } = difference;
        let only = |fields| Difference {
            record: record.clone(),
            kind: *kind,
            fields,
        };
        let mut taken = Vec::new();
        let mut kept = false;
        for (keys, fields) in groups(fork, difference) {
            match fork.of_fields(record, &fields, &keys) {
                ChangedBy::Only(Side::There) => taken.extend(fields),
                ChangedBy::Only(Side::Here) => kept = true,
                ChangedBy::Both | ChangedBy::Unknown => match both_lists(fork, record, &fields) {
                    Some(joined) => {
                        kept = true;
                        taken.extend((joined.before != joined.after).then_some(joined));
                    }
                    None => self.conflicts.push(conflict(fork, only(fields), None)),
                },
            }
        }
        self.kept += usize::from(kept);
        if !taken.is_empty() {
            self.taken.push(only(taken));
        }
    }

    /// Finds what is taken and cannot stand beside what is kept: it becomes one conflict over all in which the record differs.
    fn refuse(&mut self, fork: &Fork, whole: &[Difference]) {
        // Most often all of it fits.
        if self.merged(fork.here, &[]).is_ok() {
            return;
        }
        let orders = std::mem::take(&mut self.orders);
        let mut tried = fork.here.clone();
        for difference in std::mem::take(&mut self.taken) {
            match applied(&tried, &[&difference], &orders) {
                Ok(next) => {
                    tried = next;
                    self.taken.push(difference);
                }
                Err(error) => {
                    let record = &difference.record;
                    let all = whole.iter().find(|one| one.record == *record);
                    let all = all.cloned().unwrap_or(difference);
                    self.conflicts
                        .retain(|one| one.difference.record != all.record);
                    self.conflicts.push(conflict(fork, all, Some(error.reason)));
                }
            }
        }
        self.orders = orders;
    }

    /// This assessment with what only the other side changed, and what was chosen of the conflicts.
    fn merged(&self, here: &Assessment, chosen: &[Side]) -> Result<Assessment, EditError> {
        let conflicts = self.conflicts.iter().zip(chosen);
        let chosen = conflicts.filter(|(_, side)| **side == Side::There);
        let chosen = chosen.map(|(conflict, _)| &conflict.difference);
        let all: Vec<&Difference> = self.taken.iter().chain(chosen).collect();
        applied(here, &all, &self.orders)
    }

    /// The edit that brings the other side in, as one act: what only it changed, and of the conflicts those for which it was
    /// chosen. `chosen` has a side for each; a conflict without one stays as it is here. None where nothing changes.
    ///
    /// # Errors
    /// What was chosen does not go together, with the record and the reason.
    pub fn edit(&self, here: &Assessment, chosen: &[Side]) -> Result<Option<Edit>, EditError> {
        Ok(here.edit_to(&self.merged(here, chosen)?))
    }
}

/// The orders there of the lists that gain records or are put into another order.
fn orders(fork: &Fork, merge: &Merge, reordered: &[&'static ListSpec]) -> Vec<Order> {
    let on = |all: &[&ListSpec], spec: &ListSpec| all.iter().any(|one| one.id == spec.id);
    let (by_here, by_there) = match fork.base {
        Some(base) => (
            base.differences(fork.here).reordered,
            base.differences(fork.there).reordered,
        ),
        None => (Vec::new(), Vec::new()),
    };
    let taken = reordered.iter().copied();
    let taken = taken.filter(|spec| on(&by_there, spec) && !on(&by_here, spec));
    let mut all: Vec<(&'static ListSpec, bool)> = taken.map(|spec| (spec, true)).collect();
    let conflicts = merge.conflicts.iter().map(|one| &one.difference);
    for difference in merge.taken.iter().chain(conflicts) {
        let spec = difference.record.list.spec();
        if spec.is_list() && !all.iter().any(|(one, _)| one.id == spec.id) {
            all.push((spec, false));
        }
    }
    let order = |(spec, taken): (&'static ListSpec, bool)| Order {
        spec,
        ids: fork.there.record_ids(spec.id),
        taken,
    };
    all.into_iter().map(order).collect()
}

fn conflict(fork: &Fork, difference: Difference, reason: Option<String>) -> Conflict {
    let on = difference.record.to_string();
    let last = |side| {
        let fields = difference.fields.iter().map(|one| one.field.key);
        let fields = fields.chain([ADDED, REMOVED]);
        let changes = fields.filter_map(|field| fork.newest(side, &on, field));
        let last = changes.max_by_key(|entry| entry.at);
        last.map_or_else(LastChange::default, |entry| LastChange {
            at: Some(entry.at),
            by: entry.by.to_owned(),
        })
    };
    Conflict {
        here: last(Side::Here),
        there: last(Side::There),
        reason,
        difference,
    }
}

/// The fields of a record that stand for one thing, by their keys, with those of them that differ. A rating goes with who gave it
/// and when, also where these are the same: whoever merges did not rate.
fn groups(fork: &Fork, difference: &Difference) -> Vec<(Vec<&'static str>, Vec<FieldDifference>)> {
    let spec = difference.record.list.spec();
    let is_stamp = |key: &str| spec.stamped.contains(&key) || matches!(key, "by" | "at");
    let stamp = |one: &&FieldDifference| !spec.stamped.is_empty() && is_stamp(one.field.key);
    let differing = difference.fields.iter();
    let mut groups = Vec::new();
    if differing.clone().any(|one| stamp(&one)) {
        let fields = spec.fields.iter().filter(|field| is_stamp(field.key));
        let both = fields.map(|field| FieldDifference {
            field,
            before: fork.here.value(&difference.record, field.key),
            after: fork.there.value(&difference.record, field.key),
        });
        groups.push((spec.stamped.to_vec(), both.collect()));
    }
    let others = differing.filter(|one| !stamp(one));
    groups.extend(others.map(|one| (vec![one.field.key], vec![one.clone()])));
    groups
}

/// A list in a field that both sides changed: with what either added, without what either removed. None of anything else, or
/// without the state that both come from.
fn both_lists(
    fork: &Fork,
    record: &RecordId,
    fields: &[FieldDifference],
) -> Option<FieldDifference> {
    let [one] = fields else { return None };
    let list = |value: &Value| match value {
        Value::List(list) => Some(list.clone()),
        Value::None => Some(Vec::new()),
        _ => None,
    };
    let was = list(&fork.base?.value(record, one.field.key))?;
    let (here, there) = (list(&one.before)?, list(&one.after)?);
    let mut joined = here.clone();
    joined.retain(|item| there.contains(item) || !was.contains(item));
    let added = there.iter().filter(|item| !was.contains(item));
    for item in added {
        if !joined.contains(item) {
            joined.push(item.clone());
        }
    }
    Some(FieldDifference {
        field: one.field,
        before: one.before.clone(),
        after: joined.into(),
    })
}

/// The order of a list there, and whether it is to be taken over.
#[derive(Clone, Debug)]
struct Order {
    spec: &'static ListSpec,
    ids: Vec<String>,
    taken: bool,
}

/// The document with differences made. What goes goes first, since a list may be full.
fn applied(
    here: &Assessment,
    differences: &[&Difference],
    orders: &[Order],
) -> Result<Assessment, EditError> {
    let mut document = here.clone();
    let mut sets = Map::<RecordId, Fields>::new();
    let mut adds = Vec::new();
    let mut edits = Vec::new();
    for difference in differences {
        let record = &difference.record;
        match (record.list.spec().is_list(), difference.kind) {
            (true, DifferenceKind::Removed) => edits.push(Edit::Remove(record.clone())),
            (true, DifferenceKind::Added) => adds.push(*difference),
            _ => {
                let fields = sets.entry(record.clone()).or_default();
                for one in &difference.fields {
                    fields.insert(one.field.key.to_owned(), one.after.clone());
                }
            }
        }
    }
    for edit in edits {
        make(&mut document, edit)?;
    }
    for (record, fields) in sets {
        set(&mut document, record, fields)?;
    }
    for difference in adds {
        add(&mut document, difference, orders)?;
    }
    for order in orders.iter().filter(|order| order.taken) {
        reorder(&mut document, order)?;
    }
    // Once for all: tasks may wait for each other the other way round than before.
    let mut records = differences.iter().map(|one| &one.record);
    let task = records.rfind(|record| record.list == Task::LIST);
    task.map_or(Ok(()), |record| document.check_links(record))?;
    Ok(document)
}

fn make(document: &mut Assessment, edit: Edit) -> Result<(), EditError> {
    let stamp = Stamped {
        at: Moment::default(),
        by: String::new(),
        edit,
    };
    document.change_unlinked(&stamp.edit, &stamp).map(drop)
}

/// Sets fields; a record that may not be changed so is taken out and put in again, with all that it says.
fn set(document: &mut Assessment, record: RecordId, fields: Fields) -> Result<(), EditError> {
    let Err(error) = make(document, Edit::Set(record.clone(), fields.clone())) else {
        return Ok(());
    };
    let found = document.record(&record);
    let (Some(found), true) = (found, record.list.spec().is_list()) else {
        return Err(error);
    };
    let mut all = said(found);
    for (key, value) in fields {
        match value.is_none() {
            true => all.retain(|other, _| *other != key),
            false => drop(all.insert(key, value)),
        }
    }
    let at = place(document, &record);
    let edits = vec![Edit::Remove(record.clone()), Edit::Add(record, at, all)];
    make(document, Edit::Many(edits)).map_err(|_| error)
}

/// The ids of a list's records that stand beside this one, in order.
fn beside(document: &Assessment, record: &RecordId) -> Vec<String> {
    let spec = record.list.spec();
    let mut ids = document.record_ids(record.list);
    ids.retain(|id| owner(spec, id) == owner(spec, &record.id));
    ids
}

/// Where a record stands in its list.
fn place(document: &Assessment, record: &RecordId) -> usize {
    let ids = beside(document, record);
    ids.iter()
        .position(|id| *id == record.id)
        .unwrap_or_default()
}

/// Adds a record behind the one that it stands behind there, or in front.
fn add(
    document: &mut Assessment,
    difference: &Difference,
    orders: &[Order],
) -> Result<(), EditError> {
    let record = &difference.record;
    let fields = difference.fields.iter();
    let fields = fields.filter(|one| !one.after.is_none());
    let fields = fields.map(|one| (one.field.key.to_owned(), one.after.clone()));
    let here = beside(document, record);
    let order = orders.iter().find(|order| order.spec.id == record.list);
    let there = order.map_or(&[][..], |order| &order.ids);
    let before = there.iter().take_while(|id| **id != record.id);
    let before = before.filter_map(|id| here.iter().position(|one| one == id));
    let at = before.last().map_or(0, |at| at + 1);
    make(document, Edit::Add(record.clone(), at, fields.collect()))
}

/// Brings a list into the order that it has there; what is only here stays behind what it stands behind.
fn reorder(document: &mut Assessment, order: &Order) -> Result<(), EditError> {
    let ids = document.record_ids(order.spec.id);
    let mut wanted: Vec<String> = order.ids.clone();
    wanted.retain(|id| ids.contains(id));
    for (index, id) in ids.iter().enumerate() {
        if !wanted.contains(id) {
            let before = index.checked_sub(1).and_then(|index| ids.get(index));
            let at = before.and_then(|before| wanted.iter().position(|one| one == before));
            wanted.insert(at.map_or(0, |at| at + 1), id.clone());
        }
    }
    // Each comes to its place in turn, behind those that stand already.
    for id in wanted {
        let record = order.spec.id.at(&id);
        let fields = document.record(&record).map(said).unwrap_or_default();
        let edits = vec![
            Edit::Remove(record.clone()),
            Edit::Add(record, usize::MAX, fields),
        ];
        make(document, Edit::Many(edits))?;
    }
    Ok(())
}
