//! Changes of records.

use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};

use super::super::Assessment;
use super::access::check_id;
use super::{Kind, List, ListId, ListSpec, Listed, Record, SlotMut, Task, Value, project};
use crate::standard::Map;

/// Beyond any list, also on 32 bits.
const AT_END: usize = u32::MAX as usize;

/// Names a record: its list and its id, which is empty where the record stands alone. Stored as
/// `awareness.briefings/k3x9` or `scope.statement`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    pub list: ListId,
    pub id: String,
}

impl RecordId {
    /// The edit that sets a field; see [`field!`](crate::field).
    pub fn set(&self, field: &str, value: impl Into<Value>) -> super::super::Edit {
        let change = RecordChange::Set(field.to_owned(), value.into());
        super::super::Edit::Record(self.clone(), change)
    }

    /// The edit that removes the record.
    pub fn remove(&self) -> super::super::Edit {
        super::super::Edit::Record(self.clone(), RecordChange::Remove)
    }

    /// The edit that adds the record at the end of its list, with the fields given.
    pub fn add<const N: usize>(&self, fields: [(&str, Value); N]) -> super::super::Edit {
        let fields = fields.into_iter();
        let fields = fields
            .filter(|(_, value)| !value.is_none())
            .map(|(key, value)| (key.to_owned(), value));
        super::super::Edit::Record(self.clone(), RecordChange::Add(AT_END, fields.collect()))
    }
}

impl std::fmt::Display for RecordId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.list.as_str())?;
        if !self.id.is_empty() {
            write!(f, "/{}", self.id)?;
        }
        Ok(())
    }
}

impl Serialize for RecordId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (list, id) = text.split_once('/').unwrap_or((&text, ""));
        match ListId::parse(list) {
            Some(list) if list.spec().many != id.is_empty() => Ok(list.at(id)),
            _ => Err(D::Error::custom(format!("“{text}” names no record"))),
        }
    }
}

/// A change of a record.
#[derive(Clone, Debug, PartialEq, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordChange {
    /// Puts a new record at a place of its list (the end, if beyond it).
    Add(usize, Map<String, Value>),
    /// Gives a field a value.
    Set(String, Value),
    /// Takes the record out of its list.
    Remove,
}

impl RecordChange {
    /// What is changed, for history and undo.
    pub(in crate::assessment) fn what(&self, list: ListId) -> &'static str {
        match self {
            RecordChange::Add(..) => "added",
            RecordChange::Remove => "removed",
            RecordChange::Set(key, _) => list.spec().field(key).map_or("", |field| field.key),
        }
    }

    /// Whether it replaces a text, so that edits of one typing session join into one undo.
    pub(in crate::assessment) fn is_text(&self, list: ListId) -> bool {
        let RecordChange::Set(key, _) = self else {
            return false;
        };
        list.spec().field(key).is_some_and(|field| {
            use Kind::{Count, Days, Line, Money, Person, Statements, Text};
            matches!(
                field.kind,
                Line | Person | Text | Days | Money | Count | Statements
            )
        })
    }

    /// A sentence part for buttons and announcements, such as “date of the briefing”.
    pub(in crate::assessment) fn describe(&self, list: ListId) -> String {
        let spec = list.spec();
        match self {
            RecordChange::Add(..) => format!("{} added", spec.noun),
            RecordChange::Remove => format!("{} removed", spec.noun),
            RecordChange::Set(key, _) => {
                let label = spec.field(key).map_or("", |field| field.label);
                format!("“{label}” of the {}", spec.noun)
            }
        }
    }
}

impl Assessment {
    /// Changes a record and returns the inverse; on an error nothing has changed.
    pub(in crate::assessment) fn change_record(
        &mut self,
        record: &RecordId,
        change: &RecordChange,
    ) -> Result<RecordChange, String> {
        let inverse = self.change_unlinked(record, change)?;
        if record.list == Task::LIST
            && let Some(names) = project::circle(&self.project.tasks)
        {
            // Taking back what was just done cannot fail: the old value was valid.
            let _ = self.change_unlinked(record, &inverse);
            return Err(project::circle_message(&names));
        }
        Ok(inverse)
    }

    fn change_unlinked(
        &mut self,
        record: &RecordId,
        change: &RecordChange,
    ) -> Result<RecordChange, String> {
        let RecordId { list, id } = record;
        let gone = || format!("this {} is no longer here", list.spec().noun);
        match (self.slot_mut(*list).ok_or_else(gone)?, change) {
            (SlotMut::One(one), RecordChange::Set(key, value)) => set(one, key, value),
            (SlotMut::One(_), _) => Err("it stands alone and stays".to_owned()),
            (SlotMut::Many(list), RecordChange::Set(key, value)) => {
                let place = place(list, id).ok_or_else(gone)?;
                set(list.at_mut(place).ok_or_else(gone)?, key, value)
            }
            (SlotMut::Many(records), RecordChange::Add(at, fields)) => {
                add(list.spec(), records, id, *at, fields)
            }
            (SlotMut::Many(list), RecordChange::Remove) => {
                let place = place(list, id).ok_or_else(gone)?;
                let fields = list.at(place).map(fields).unwrap_or_default();
                list.remove(place);
                Ok(RecordChange::Add(place, fields))
            }
        }
    }
}

fn place(list: &dyn List, id: &str) -> Option<usize> {
    (0..list.len()).find(|place| list.at(*place).is_some_and(|record| record.id() == id))
}

/// The fields of a record that say something.
fn fields(record: &dyn Record) -> Map<String, Value> {
    let fields = record.fields().iter().enumerate();
    fields
        .map(|(place, field)| (field.key.to_owned(), record.get(place)))
        .filter(|(_, value)| !value.is_none())
        .collect()
}

fn add(
    spec: &ListSpec,
    list: &mut dyn List,
    id: &str,
    at: usize,
    fields: &Map<String, Value>,
) -> Result<RecordChange, String> {
    check_id(id)?;
    if place(list, id).is_some() {
        return Err("it is already here".to_owned());
    }
    if list.len() >= spec.most {
        return Err(format!(
            "there are {} already; remove some first",
            spec.most
        ));
    }
    let at = at.min(list.len());
    let record = list.insert(at);
    record.set_id(id);
    match fill(record, fields) {
        Ok(()) => Ok(RecordChange::Remove),
        Err(reason) => {
            list.remove(at);
            Err(reason)
        }
    }
}

fn fill(record: &mut dyn Record, values: &Map<String, Value>) -> Result<(), String> {
    for (key, value) in values {
        let place = field_place(record, key)?;
        record.put(place, value.clone())?;
    }
    record.check().map_err(|(_, reason)| reason)
}

fn field_place(record: &dyn Record, key: &str) -> Result<usize, String> {
    let mut fields = record.fields().iter();
    fields
        .position(|field| field.key == key)
        .ok_or_else(|| format!("there is no field “{key}”"))
}

fn set(record: &mut dyn Record, key: &str, value: &Value) -> Result<RecordChange, String> {
    let place = field_place(record, key)?;
    record.allows(key)?;
    let old = record.put(place, value.clone())?;
    if let Err((_, reason)) = record.check() {
        let _ = record.put(place, old);
        return Err(reason);
    }
    Ok(RecordChange::Set(key.to_owned(), old))
}
