//! Any record of the document by its name: for edits, forms, and walks over all of them.

use chrono::NaiveDate;

use super::Assessment;
use super::contents::{self, KEYED, lists};
use crate::assessment::RecordId;
use crate::assessment::limits::is_fit_id;
use crate::assessment::records::{
    Keyed, Kind, List, ListId, ListSpec, Record, Shape, Slot, SlotMut, Task, Value, project,
};
use crate::assessment::time::{Moment, parse_day, parse_time, time_text};
use crate::standard::{Map, sort};

/// Where something is wrong, such as `project.tasks[3].after`, and what.
pub(in crate::assessment) type Wrong = (String, String);

/// A date or time in the document.
pub(crate) enum DateOrTime<'a> {
    Date(&'a mut NaiveDate),
    Time(&'a mut Moment),
}

impl Assessment {
    /// The record, if it is there.
    pub fn record(&self, record: &RecordId) -> Option<&dyn Record> {
        match record.list.spec().shape {
            Shape::Keyed(_) => self.map(record.list)?.get(&record.id),
            Shape::Inside(outer) => {
                let (owner, id) = record.id.split_once('/')?;
                find(self.map(outer)?.get(owner)?.inner()?.1, id)
            }
            Shape::Single | Shape::Many => match self.slot(record.list)? {
                Slot::One(one) => Some(one),
                Slot::Many(list) => find(list, &record.id),
            },
        }
    }

    /// The value of a field; nothing where the record is gone.
    pub fn value(&self, record: &RecordId, field: &str) -> Value {
        let value = self.record(record).and_then(|found| {
            let index = found.fields().iter().position(|f| f.key == field)?;
            Some(found.get(index))
        });
        value.unwrap_or_default()
    }

    /// All records of a list, in order; one for a record that stands alone.
    pub fn records(&self, list: ListId) -> Vec<&dyn Record> {
        let mut all = Vec::new();
        self.visit(list.spec(), &mut |_, record| all.push(record));
        all
    }

    /// The ids of a list's records, in order.
    pub fn record_ids(&self, list: ListId) -> Vec<String> {
        let mut all = Vec::new();
        self.visit(list.spec(), &mut |id, _| all.push(id.to_owned()));
        all
    }

    /// Visits every record of a list with its id, in order.
    fn visit<'a>(&'a self, spec: &ListSpec, see: &mut dyn FnMut(&str, &'a dyn Record)) {
        match spec.shape {
            Shape::Keyed(_) => {
                if let Some(map) = self.map(spec.id) {
                    map.visit(&mut |id, record| see(id, record));
                }
            }
            Shape::Inside(outer) => self.visit(outer.spec(), &mut |owner, record| {
                if let Some((_, list)) = record.inner() {
                    let all = (0..list.count()).filter_map(|index| list.at(index));
                    all.for_each(|record| see(&format!("{owner}/{}", record.id()), record));
                }
            }),
            Shape::Single | Shape::Many => match self.slot(spec.id) {
                Some(Slot::One(one)) => see("", one),
                Some(Slot::Many(list)) => {
                    let all = (0..list.count()).filter_map(|index| list.at(index));
                    all.for_each(|record| see(record.id(), record));
                }
                None => {}
            },
        }
    }

    fn map(&self, list: ListId) -> Option<&dyn Keyed> {
        let index = KEYED.iter().position(|spec| spec.id == list)?;
        self.maps().get(index).copied()
    }

    pub(super) fn map_mut(&mut self, list: ListId) -> Option<&mut dyn Keyed> {
        let index = KEYED.iter().position(|spec| spec.id == list)?;
        self.maps_mut().into_iter().nth(index)
    }

    fn slot(&self, list: ListId) -> Option<Slot<'_>> {
        if list == Assessment::LIST {
            return Some(Slot::One(self));
        }
        self.parts().into_iter().find_map(|part| {
            let index = part.specs().iter().position(|spec| spec.id == list)?;
            part.slots().into_iter().nth(index)
        })
    }

    pub(super) fn slot_mut(&mut self, list: ListId) -> Option<SlotMut<'_>> {
        if list == Assessment::LIST {
            return Some(SlotMut::One(self));
        }
        self.parts_mut().into_iter().find_map(|part| {
            let index = part.specs().iter().position(|spec| spec.id == list)?;
            part.slots_mut().into_iter().nth(index)
        })
    }

    /// Visits every record of the document, to change it.
    fn visit_mut(&mut self, see: &mut dyn FnMut(&mut dyn Record)) {
        see(self);
        for map in self.maps_mut() {
            map.visit_mut(&mut |record| {
                see(record);
                if let Some((_, list)) = record.inner_mut() {
                    each(list, see);
                }
            });
        }
        for part in self.parts_mut() {
            for slot in part.slots_mut() {
                match slot {
                    SlotMut::One(record) => see(record),
                    SlotMut::Many(list) => each(list, see),
                }
            }
        }
    }

    /// Visits every date and time in the fields of the document.
    pub(crate) fn each_date(&mut self, visit: &mut dyn FnMut(DateOrTime)) {
        self.visit_mut(&mut |record| {
            for (index, field) in record.fields().iter().enumerate() {
                let Value::Text(text) = record.get(index) else {
                    continue;
                };
                let moved: Value = match field.kind {
                    Kind::Date => parse_day(&text).map(|mut date| {
                        visit(DateOrTime::Date(&mut date));
                        date.into()
                    }),
                    Kind::Time => parse_time(&text).map(|mut time| {
                        visit(DateOrTime::Time(&mut time));
                        time_text(&time).into()
                    }),
                    _ => continue,
                }
                .unwrap_or_default();
                // What is beyond the years is noticed by the visitor, who then drops the whole.
                let _ = record.put(index, moved);
            }
        });
    }

    /// Brings what edits would never have written into the shape that they write, so that an edit's
    /// inverse restores it exactly: nothing that a person typed is lost.
    pub(in crate::assessment) fn tidy(&mut self) {
        self.organization = self.organization.trim().to_owned();
        self.maps_mut().into_iter().for_each(Keyed::tidy);
    }

    /// The ids that stand twice in a list, none of them met yet. Sorted at once: a map that grows by each of them in turn would take
    /// a minute for a hundred thousand.
    fn ids_twice(&self, spec: &'static ListSpec) -> Map<String, bool> {
        let mut ids = Vec::new();
        if spec.is_list() {
            self.visit(spec, &mut |id, _| ids.push(id.to_owned()));
        }
        sort(&mut ids, Ord::cmp);
        let pairs = ids.windows(2).filter(|pair| pair[0] == pair[1]);
        pairs.map(|pair| (pair[0].clone(), false)).collect()
    }

    /// Checks what is only wrong together: ids that meet, dates in the wrong order, tasks that
    /// wait for themselves. Single values were checked when they were read.
    pub(in crate::assessment) fn check_records(&self) -> Result<(), Wrong> {
        for spec in lists() {
            let mut wrong = None;
            let mut twice = self.ids_twice(spec);
            let (mut inside, mut index) = (String::new(), 0);
            self.visit(spec, &mut |id, record| {
                if let Some(owner) = owner(spec, id).filter(|owner| *owner != inside) {
                    (inside, index) = (owner.to_owned(), 0);
                }
                let met = twice.get_mut(id);
                let meets = met.is_some_and(|met| std::mem::replace(met, true));
                if let Err((field, reason)) = check(spec, id, record, meets)
                    && wrong.is_none()
                {
                    wrong = Some((path(spec, id, index, field), reason));
                }
                index += 1;
            });
            wrong.map_or(Ok(()), Err)?;
        }
        match project::circle(&self.project.tasks) {
            None => Ok(()),
            Some(names) => {
                let path = format!("{}.after", <Task as contents::Listed>::LIST.as_str());
                Err((path, project::circle_message(&names)))
            }
        }
    }
}

fn each(list: &mut dyn List, see: &mut dyn FnMut(&mut dyn Record)) {
    for index in 0..list.count() {
        if let Some(record) = list.at_mut(index) {
            see(record);
        }
    }
}

fn find<'a>(list: &'a dyn List, id: &str) -> Option<&'a dyn Record> {
    let mut all = (0..list.count()).filter_map(|index| list.at(index));
    all.find(|record| record.id() == id)
}

/// The record in which this one stands.
fn owner<'a>(spec: &ListSpec, id: &'a str) -> Option<&'a str> {
    match spec.shape {
        Shape::Inside(_) => id.split_once('/').map(|(owner, _)| owner),
        _ => None,
    }
}

/// Where a field of a record stands in the document, such as `project.tasks[3].after`.
fn path(spec: &ListSpec, id: &str, index: usize, field: &str) -> String {
    match spec.shape {
        Shape::Single if spec.id == Assessment::LIST => field.to_owned(),
        Shape::Single => format!("{}.{field}", spec.id.as_str()),
        Shape::Many => format!("{}[{index}].{field}", spec.id.as_str()),
        Shape::Keyed(_) => format!("{}.{id}.{field}", spec.id.as_str()),
        Shape::Inside(outer) => {
            let (outer, name) = (outer.as_str(), spec.id.as_str());
            format!(
                "{outer}.{}.{name}[{index}].{field}",
                owner(spec, id).unwrap_or_default()
            )
        }
    }
}

fn check(
    spec: &ListSpec,
    id: &str,
    record: &dyn Record,
    meets: bool,
) -> Result<(), (&'static str, String)> {
    if spec.is_list() {
        check_id(record.id()).map_err(|reason| ("id", reason))?;
        if meets {
            let reason = t!("another {noun} has this id already", noun = spec.noun());
            return Err(("id", reason));
        }
    }
    record.check(id)
}

pub(super) fn check_id(id: &str) -> Result<(), String> {
    match is_fit_id(id) {
        true => Ok(()),
        false => {
            Err(t!("an id has 1 to 100 characters, none of them “/” or a line break").to_owned())
        }
    }
}
