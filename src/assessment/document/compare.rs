//! What differs between two states of an assessment, over the declared fields of all its records, and the edit that leads from
//! one to the other. A new field or record is compared without a line here.

use super::change::{Fields, RecordId, said};
use super::contents::lists;
use super::{Assessment, Edit};
use crate::assessment::records::{Field, ListSpec, Record, Shape, Value};
use crate::standard::{Map, sort};

/// A record in which two states differ.
#[derive(Clone, Debug)]
pub struct Difference {
    pub record: RecordId,
    pub kind: DifferenceKind,
    /// The fields that differ, with what each says before and after.
    pub fields: Vec<FieldDifference>,
}

/// Whether both states have the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferenceKind {
    Added,
    Changed,
    Removed,
}

#[derive(Clone, Debug)]
pub struct FieldDifference {
    pub field: &'static Field,
    pub before: Value,
    pub after: Value,
}

/// All in which two states of an assessment differ, apart from its history, name in this browser and date of birth.
#[derive(Clone, Debug, Default)]
pub struct Differences {
    pub records: Vec<Difference>,
    /// Lists that hold the same records in another order.
    pub reordered: Vec<&'static ListSpec>,
}

impl Differences {
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.reordered.is_empty()
    }
}

/// A list in two states.
struct Pair<'a> {
    spec: &'static ListSpec,
    before: Vec<(String, &'a dyn Record)>,
    after: Vec<(String, &'a dyn Record)>,
}

fn pairs<'a>(before: &'a Assessment, after: &'a Assessment) -> impl Iterator<Item = Pair<'a>> {
    lists().map(|spec| Pair {
        spec,
        before: named(before, spec),
        after: named(after, spec),
    })
}

fn named<'a>(document: &'a Assessment, spec: &ListSpec) -> Vec<(String, &'a dyn Record)> {
    let ids = document.record_ids(spec.id).into_iter();
    ids.zip(document.records(spec.id)).collect()
}

fn by_id<'a, 'r>(records: &'r [(String, &'a dyn Record)]) -> Map<&'r str, &'a dyn Record> {
    let mut sorted: Vec<(&str, &dyn Record)> = records
        .iter()
        .map(|(id, record)| (id.as_str(), *record))
        .collect();
    sort(&mut sorted, |(a, _), (b, _)| a.cmp(b));
    sorted.into_iter().collect()
}

/// The fields in which two states of a record differ; none of them stands for one that says nothing.
fn fields(
    spec: &'static ListSpec,
    before: Option<&dyn Record>,
    after: Option<&dyn Record>,
) -> Vec<FieldDifference> {
    let value = |record: Option<&dyn Record>, index| record.map(|r| r.get(index));
    let all = spec.fields.iter().enumerate();
    let all = all.map(|(index, field)| FieldDifference {
        field,
        before: value(before, index).unwrap_or_default(),
        after: value(after, index).unwrap_or_default(),
    });
    all.filter(|one| one.before != one.after).collect()
}

impl Pair<'_> {
    fn differences(&self, out: &mut Differences) {
        let (before, after) = (by_id(&self.before), by_id(&self.after));
        let gone = self.before.iter();
        let gone = gone.filter(|(id, _)| !after.contains_key(id.as_str()));
        let gone = gone.map(|(id, record)| (id, Some(*record), None, DifferenceKind::Removed));
        let there = self.after.iter().map(|(id, record)| {
            let earlier = before.get(id.as_str()).copied();
            let kind = match earlier {
                None => DifferenceKind::Added,
                Some(_) => DifferenceKind::Changed,
            };
            (id, earlier, Some(*record), kind)
        });
        for (id, before, after, kind) in gone.chain(there) {
            let fields = fields(self.spec, before, after);
            // One that is there only for what stands inside it says nothing itself.
            let whole = self.spec.is_list() && kind != DifferenceKind::Changed;
            if whole || !fields.is_empty() {
                out.records.push(Difference {
                    record: self.spec.id.at(id),
                    kind,
                    fields,
                });
            }
        }
        if self.spec.is_list() && self.is_reordered() {
            out.reordered.push(self.spec);
        }
    }

    /// Whether the records of both states stand in another order.
    fn is_reordered(&self) -> bool {
        let (before, after) = (by_id(&self.before), by_id(&self.after));
        let kept = self.before.iter().map(|(id, _)| id);
        let kept = kept.filter(|id| after.contains_key(id.as_str()));
        let now = self.after.iter().map(|(id, _)| id);
        let now = now.filter(|id| before.contains_key(id.as_str()));
        !kept.eq(now)
    }

    fn edits(&self, out: &mut Vec<Edit>) {
        if self.spec.is_list() {
            self.list_edits(out);
            return;
        }
        let (before, after) = (by_id(&self.before), by_id(&self.after));
        let ids = self.before.iter().map(|(id, _)| id.as_str());
        let new = self.after.iter().map(|(id, _)| id.as_str());
        let ids = ids.chain(new.filter(|id| !before.contains_key(id)));
        for id in ids {
            let (before, after) = (before.get(id).copied(), after.get(id).copied());
            out.extend(self.set(id, before, after));
        }
    }

    /// The edit that gives the fields of a record what they say after.
    fn set(
        &self,
        id: &str,
        before: Option<&dyn Record>,
        after: Option<&dyn Record>,
    ) -> Option<Edit> {
        let changed = fields(self.spec, before, after);
        let stamped = |one: &FieldDifference| self.spec.stamped.contains(&one.field.key);
        let is_stamped = changed.iter().any(stamped);
        let mut set: Fields = changed
            .into_iter()
            .map(|one| (one.field.key.to_owned(), one.after))
            .collect();
        // Who did it and when is part of that state; the edit must not note whoever brings it back.
        for key in ["by", "at"].into_iter().filter(|_| is_stamped) {
            let index = self.spec.fields.iter().position(|field| field.key == key);
            if let Some(index) = index {
                let value = after.map_or(Value::None, |record| record.get(index));
                set.insert(key.to_owned(), value);
            }
        }
        (!set.is_empty()).then(|| Edit::Set(self.spec.id.at(id), set))
    }

    /// The edits of a list whose records are added and removed: first all go that do not stay, then each comes to its place.
    fn list_edits(&self, out: &mut Vec<Edit>) {
        let (before, after) = (by_id(&self.before), by_id(&self.after));
        let stays = |id: &str, record: &dyn Record| {
            let later = after.get(id).copied();
            later.is_some_and(|later| self.can_be_set(record, later))
        };
        let staying = self.before.iter();
        let staying = staying.filter(|(id, record)| stays(id, *record));
        let in_order = in_order(staying.map(|(id, _)| id.as_str()).collect(), &self.after);
        for (id, _) in &self.before {
            if !in_order.contains_key(id.as_str()) {
                out.push(Edit::Remove(self.spec.id.at(id)));
            }
        }
        let mut places = Map::<&str, usize>::new();
        for (id, record) in &self.after {
            let owner = owner(self.spec, id);
            let place = places.entry(owner).or_default();
            match in_order.contains_key(id.as_str()) {
                true => out.extend(self.set(id, before.get(id.as_str()).copied(), Some(*record))),
                false => out.push(Edit::Add(self.spec.id.at(id), *place, said(*record))),
            }
            *place += 1;
        }
    }

    /// Whether the record may be changed into the later one; else it is removed and added.
    fn can_be_set(&self, record: &dyn Record, later: &dyn Record) -> bool {
        let changed = fields(self.spec, Some(record), Some(later));
        let allows = |record: &dyn Record| {
            let mut fields = changed.iter().map(|one| one.field.key);
            fields.all(|key| record.allows(key).is_ok())
        };
        allows(record) || allows(later)
    }
}

/// The record in which one stands; lists inside different records have nothing to do with each other.
pub(super) fn owner<'i>(spec: &ListSpec, id: &'i str) -> &'i str {
    match spec.shape {
        Shape::Inside(_) => id.split_once('/').map_or("", |(owner, _)| owner),
        _ => "",
    }
}

/// The most of some records that need not be moved to come into the order of a list: the longest run that rises.
fn in_order<'i>(ids: Vec<&'i str>, order: &[(String, &dyn Record)]) -> Map<&'i str, ()> {
    let mut places: Vec<(&str, usize)> = order
        .iter()
        .enumerate()
        .map(|(place, (id, _))| (id.as_str(), place))
        .collect();
    sort(&mut places, Ord::cmp);
    let places: Map<&str, usize> = places.into_iter().collect();
    let places: Vec<usize> = ids
        .iter()
        .filter_map(|id| places.get(id).copied())
        .collect();
    // Of each length the run that ends lowest, as indexes into `places`; and what stands before each in its run.
    let (mut ends, mut earlier) = (Vec::<usize>::new(), Vec::new());
    for (index, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places[*end] < *place);
        earlier.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut run = Vec::new();
    let mut at = ends.last().copied();
    while let Some(index) = at {
        run.push((ids[index], ()));
        at = earlier[index];
    }
    sort(&mut run, Ord::cmp);
    run.into_iter().collect()
}

impl Assessment {
    /// In what another state of the assessment differs from this one.
    pub fn differences(&self, after: &Self) -> Differences {
        let mut out = Differences::default();
        pairs(self, after).for_each(|pair| pair.differences(&mut out));
        out
    }

    /// The edit that brings this assessment into another state of it, as one act; none where nothing differs. The history goes on
    /// and notes what the edit changes; that of the other state does not come along.
    pub fn edit_to(&self, after: &Self) -> Option<Edit> {
        let mut edits = Vec::new();
        pairs(self, after).for_each(|pair| pair.edits(&mut edits));
        (!edits.is_empty()).then_some(Edit::Many(edits))
    }
}
