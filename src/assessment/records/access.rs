//! Any record of the document by its name: for edits, forms, and walks over all of them.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::super::Assessment;
use super::super::limits::check_text;
use super::{Kind, ListId, Record, RecordId, Slot, SlotMut, Task, Value, project};

/// Where something is wrong, such as `project.tasks[3].after`, and what.
pub(in crate::assessment) type Wrong = (String, String);

impl Assessment {
    /// The record, if it is there.
    pub fn record(&self, record: &RecordId) -> Option<&dyn Record> {
        match self.slot(record.list)? {
            Slot::One(one) => Some(one),
            Slot::Many(list) => (0..list.len())
                .filter_map(|place| list.at(place))
                .find(|found| found.id() == record.id),
        }
    }

    /// The value of a field; nothing where the record is gone.
    pub fn value(&self, record: &RecordId, field: &str) -> Value {
        let value = self.record(record).and_then(|found| {
            let place = found.fields().iter().position(|f| f.key == field)?;
            Some(found.get(place))
        });
        value.unwrap_or_default()
    }

    /// All records of a list, in order; one for a record that stands alone.
    pub fn records(&self, list: ListId) -> Vec<&dyn Record> {
        match self.slot(list) {
            Some(Slot::One(one)) => vec![one],
            Some(Slot::Many(list)) => (0..list.len()).filter_map(|at| list.at(at)).collect(),
            None => Vec::new(),
        }
    }

    /// The ids of a list's records, in order.
    pub fn record_ids(&self, list: ListId) -> Vec<String> {
        let records = self.records(list);
        records.iter().map(|r| r.id().to_owned()).collect()
    }

    fn slot(&self, list: ListId) -> Option<Slot<'_>> {
        self.parts().into_iter().find_map(|part| {
            let place = part.specs().iter().position(|spec| spec.id == list)?;
            Some(part.slot(place))
        })
    }

    pub(super) fn slot_mut(&mut self, list: ListId) -> Option<SlotMut<'_>> {
        self.parts_mut().into_iter().find_map(|part| {
            let place = part.specs().iter().position(|spec| spec.id == list)?;
            Some(part.slot_mut(place))
        })
    }

    /// Visits every date of every record.
    pub(crate) fn each_record_date(&mut self, visit: &mut dyn FnMut(&mut NaiveDate)) {
        for part in self.parts_mut() {
            for place in 0..part.specs().len() {
                match part.slot_mut(place) {
                    SlotMut::One(record) => each_date(record, visit),
                    SlotMut::Many(list) => {
                        for place in 0..list.len() {
                            if let Some(record) = list.at_mut(place) {
                                each_date(record, visit);
                            }
                        }
                    }
                }
            }
        }
    }

    /// Checks what is only wrong together: ids that meet, dates in the wrong order, tasks that
    /// wait for themselves. Single values were checked when they were read.
    pub(in crate::assessment) fn check_records(&self) -> Result<(), Wrong> {
        for spec in super::lists() {
            let mut seen = HashSet::new();
            for (place, record) in self.records(spec.id).into_iter().enumerate() {
                let at = |field: &str| match spec.many {
                    true => format!("{}[{place}].{field}", spec.id.as_str()),
                    false => format!("{}.{field}", spec.id.as_str()),
                };
                if spec.many {
                    check_id(record.id()).map_err(|reason| (at("id"), reason))?;
                    if !seen.insert(record.id()) {
                        return Err((at("id"), "two records have this id".to_owned()));
                    }
                }
                let checked = record.check();
                checked.map_err(|(field, reason)| (at(field), reason))?;
            }
        }
        match project::circle(&self.project.tasks) {
            None => Ok(()),
            Some(names) => {
                let path = format!("{}.after", <Task as super::Listed>::LIST.as_str());
                Err((path, project::circle_message(&names)))
            }
        }
    }
}

fn each_date(record: &mut dyn Record, visit: &mut dyn FnMut(&mut NaiveDate)) {
    for (place, field) in record.fields().iter().enumerate() {
        if field.kind != Kind::Date {
            continue;
        }
        let Value::Text(text) = record.get(place) else {
            continue;
        };
        if let Some(mut date) = super::super::time::parse_day(&text) {
            visit(&mut date);
            // What is beyond the years is noticed by the visitor, who then drops the whole.
            let _ = record.put(place, date.into());
        }
    }
}

pub(super) fn check_id(id: &str) -> Result<(), String> {
    if id.is_empty() || id.len() > 100 {
        return Err("an id has 1 to 100 characters".to_owned());
    }
    check_text(id)
}
