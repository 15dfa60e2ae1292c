//! Changing a record of any type, with the inverse. Fields are set together or not at all, and a record is checked
//! after each change as a whole.

use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};

use super::Assessment;
use super::access::check_id;
use super::contents::Listed;
use super::edit::{Edit, EditError, Stamped};
use crate::assessment::records::{
    Evidence, Held, List, ListId, ListSpec, Record, Shape, SlotMut, Task, Value, project,
};
use crate::assessment::time::time_text;
use crate::standard::{Map, StatementId};

/// Beyond any list, also on 32 bits.
const AT_END: usize = u32::MAX as usize;

/// Fields of one record with their values.
pub type Fields = Map<String, Value>;

/// Names a record: its list and its id, which is empty where the record stands alone. Stored as
/// `awareness.briefings/k3x9`, `answers/8.6.1-a`, `evidence/8.6.1-a/k3x9` or `scope.statement`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    pub list: ListId,
    pub id: String,
}

impl RecordId {
    /// The record with this stored name.
    pub fn parse(text: &str) -> Option<Self> {
        let (list, id) = text.split_once('/').unwrap_or((text, ""));
        let list = ListId::parse(list)?;
        list.spec().takes(id).then(|| list.at(id))
    }

    /// The edit that sets a field, such as `Gap::cause`.
    pub fn set(&self, field: &str, value: impl Into<Value>) -> Edit {
        self.set_all([(field, value.into())])
    }

    /// The edit that sets several fields at once: what must hold between them has to hold afterwards.
    pub fn set_all<const N: usize>(&self, fields: [(&str, Value); N]) -> Edit {
        let fields = fields.map(|(key, value)| (key.to_owned(), value));
        Edit::Set(self.clone(), fields.into_iter().collect())
    }

    /// The edit that sets the fields in which one state of the record differs from another.
    pub fn change(&self, from: &dyn Record, to: &dyn Record) -> Edit {
        let fields = to.fields().iter().enumerate();
        let changed = fields.filter(|(index, _)| from.get(*index) != to.get(*index));
        let changed = changed.map(|(index, field)| (field.key.to_owned(), to.get(index)));
        Edit::Set(self.clone(), changed.collect())
    }

    /// The edit that removes the record.
    pub fn remove(&self) -> Edit {
        Edit::Remove(self.clone())
    }

    /// The edit that adds the record at the end of its list, with the fields given.
    pub fn add<const N: usize>(&self, fields: [(&str, Value); N]) -> Edit {
        let fields = fields.into_iter();
        let fields = fields
            .filter(|(_, value)| !value.is_none())
            .map(|(key, value)| (key.to_owned(), value));
        Edit::Add(self.clone(), AT_END, fields.collect())
    }

    /// The edit that adds the record at the end of its list, with what another says.
    pub fn add_like(&self, record: &dyn Record) -> Edit {
        Edit::Add(self.clone(), AT_END, said(record))
    }
}

impl Evidence {
    /// The piece with this id at a statement.
    pub fn at(statement: StatementId, id: &str) -> RecordId {
        Self::LIST.at(&format!("{statement}/{id}"))
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
        Self::parse(&text).ok_or_else(|| D::Error::custom(t!("“{text}” names no record", text)))
    }
}

impl Assessment {
    /// Applies without history; all or nothing.
    pub(in crate::assessment) fn change(
        &mut self,
        edit: &Edit,
        stamp: &Stamped,
    ) -> Result<Edit, EditError> {
        let inverse = self.change_unlinked(edit, stamp)?;
        // Once for the whole act, which may bring a plan of a thousand tasks.
        if let Some(on) = linked(edit)
            && let Err(error) = self.check_links(on)
        {
            // Taking back what was just done cannot fail: the old values were valid.
            let _ = self.change_unlinked(&inverse, stamp);
            return Err(error);
        }
        Ok(inverse)
    }

    /// Refuses tasks that wait for each other; `on` is what brought them to that.
    pub(super) fn check_links(&self, on: &RecordId) -> Result<(), EditError> {
        let Some(names) = project::circle(&self.project.tasks) else {
            return Ok(());
        };
        Err(EditError {
            on: on.to_string(),
            reason: project::circle_message(&names),
        })
    }

    /// Applies without asking whether tasks wait for each other.
    pub(super) fn change_unlinked(
        &mut self,
        edit: &Edit,
        stamp: &Stamped,
    ) -> Result<Edit, EditError> {
        let record = match edit {
            Edit::Set(record, _) | Edit::Add(record, ..) | Edit::Remove(record) => record,
            Edit::Many(edits) => return self.change_all(edits, stamp),
        };
        let stamped = with_stamp(edit, stamp);
        self.change_record(record, stamped.as_ref().unwrap_or(edit))
            .map_err(|reason| EditError {
                on: record.to_string(),
                reason,
            })
    }

    fn change_all(&mut self, edits: &[Edit], stamp: &Stamped) -> Result<Edit, EditError> {
        let mut inverses = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.change_unlinked(edit, stamp) {
                Ok(inverse) => inverses.push(inverse),
                Err(error) => {
                    // Undoing what was just done cannot fail: the old values were valid.
                    for inverse in inverses.iter().rev() {
                        let _ = self.change_unlinked(inverse, stamp);
                    }
                    return Err(error);
                }
            }
        }
        inverses.reverse();
        Ok(Edit::Many(inverses))
    }

    /// Changes a record and returns the inverse; on an error nothing has changed.
    fn change_record(&mut self, record: &RecordId, edit: &Edit) -> Result<Edit, String> {
        let RecordId { list, id } = record;
        let spec = list.spec();
        let gone = || t!("this {noun} is no longer here", noun = spec.noun());
        match spec.shape {
            Shape::Keyed(_) => {
                let map = self.map_mut(*list).ok_or_else(gone)?;
                let mut outcome = Err(gone());
                map.lend(id, &mut |kept| {
                    outcome = change_single(kept, edit);
                });
                outcome
            }
            Shape::Inside(outer) => {
                let (owner, piece) = id.split_once('/').ok_or_else(gone)?;
                let map = self.map_mut(outer).ok_or_else(gone)?;
                let mut outcome = Err(gone());
                map.lend(owner, &mut |kept| {
                    if let Some((_, list)) = kept.inner_mut() {
                        outcome = change_list(list, piece, edit);
                    }
                });
                outcome
            }
            Shape::Single | Shape::Many => match self.slot_mut(*list).ok_or_else(gone)? {
                SlotMut::One(one) => change_single(one, edit),
                SlotMut::Many(list) => change_list(list, id, edit),
            },
        }
    }
}

/// The task that an edit lets wait for others, or that others may wait for already.
fn linked(edit: &Edit) -> Option<&RecordId> {
    match edit {
        Edit::Set(record, fields) => {
            (record.list == Task::LIST && fields.contains_key(Task::after)).then_some(record)
        }
        Edit::Add(record, ..) => (record.list == Task::LIST).then_some(record),
        Edit::Remove(_) => None,
        Edit::Many(edits) => edits.iter().find_map(linked),
    }
}

/// The edit with who and when beside its fields, where the list notes that for one of them and the edit
/// does not say it itself (as the inverse does).
fn with_stamp(edit: &Edit, stamp: &Stamped) -> Option<Edit> {
    let Edit::Set(record, fields) = edit else {
        return None;
    };
    let mut stamped = record.list.spec().stamped.iter();
    let value = stamped.find_map(|key| fields.get(*key))?;
    let (by, at) = match value {
        // Nobody stands for what is cleared.
        Value::None => (Value::None, Value::None),
        _ => (Held::to_value(&stamp.by), time_text(&stamp.at).into()),
    };
    let mut fields = fields.clone();
    fields.entry("by".to_owned()).or_insert_with(|| by);
    fields.entry("at".to_owned()).or_insert_with(|| at);
    Some(Edit::Set(record.clone(), fields))
}

/// Changes a record that can neither be added nor removed; returns the inverse.
fn change_single(record: &mut dyn Record, edit: &Edit) -> Result<Edit, String> {
    match edit {
        Edit::Set(id, fields) => Ok(Edit::Set(id.clone(), set(record, &id.id, fields)?)),
        _ => Err(t!("it stands alone and stays").to_owned()),
    }
}

/// Changes a record of a list, in which it is named `key`; returns the inverse.
fn change_list(list: &mut dyn List, key: &str, edit: &Edit) -> Result<Edit, String> {
    let index = (0..list.count()).find(|at| list.at(*at).is_some_and(|record| record.id() == key));
    let gone = |id: &RecordId| {
        t!(
            "this {noun} is no longer here",
            noun = id.list.spec().noun()
        )
    };
    match edit {
        Edit::Set(id, fields) => {
            let record = index.and_then(|index| list.at_mut(index));
            let old = set(record.ok_or_else(|| gone(id))?, key, fields)?;
            Ok(Edit::Set(id.clone(), old))
        }
        Edit::Add(id, ..) if index.is_some() => Err(t!(
            "this {noun} is already here",
            noun = id.list.spec().noun()
        )),
        Edit::Add(id, at, fields) => {
            add(id.list.spec(), list, key, *at, fields)?;
            Ok(Edit::Remove(id.clone()))
        }
        Edit::Remove(id) => {
            let index = index.ok_or_else(|| gone(id))?;
            let fields = list.at(index).map(said).unwrap_or_default();
            list.remove(index);
            Ok(Edit::Add(id.clone(), index, fields))
        }
        // Taken apart before.
        Edit::Many(_) => Err(t!("several changes are not one").to_owned()),
    }
}

/// The fields of a record that say something.
pub fn said(record: &dyn Record) -> Fields {
    let fields = record.fields().iter().enumerate();
    fields
        .map(|(index, field)| (field.key.to_owned(), record.get(index)))
        .filter(|(_, value)| !value.is_none())
        .collect()
}

fn add(
    spec: &ListSpec,
    list: &mut dyn List,
    id: &str,
    at: usize,
    fields: &Fields,
) -> Result<(), String> {
    check_id(id)?;
    if list.count() >= spec.most {
        return Err(t!(
            "there are {most} already; remove some first",
            most = spec.most
        ));
    }
    let at = at.min(list.count());
    let record = list.insert(at);
    record.set_id(id);
    let filled = put_all(record, fields)
        .map(drop)
        .and_then(|()| record.check(id).map_err(|(_, reason)| reason));
    if filled.is_err() {
        list.remove(at);
    }
    filled
}

/// Sets fields and returns their old values; on an error the record is as it was. A field that may not be changed any more may be where
/// what forbids that goes too: so an act that brought both can be taken back.
fn set(record: &mut dyn Record, key: &str, fields: &Fields) -> Result<Fields, String> {
    let refusal = |record: &dyn Record| fields.keys().find_map(|field| record.allows(field).err());
    let was_refused = refusal(record);
    let old = put_all(record, fields)?;
    let refused = was_refused.and_then(|_| refusal(record));
    let refused = refused.or_else(|| record.check(key).err().map(|(_, reason)| reason));
    if let Some(reason) = refused {
        let _ = put_all(record, &old);
        return Err(reason);
    }
    Ok(old)
}

/// Puts values into fields, without asking whether they go together; on an error the record is as it was.
fn put_all(record: &mut dyn Record, fields: &Fields) -> Result<Fields, String> {
    let mut old = Fields::new();
    for (key, value) in fields {
        let mut declared = record.fields().iter();
        let index = declared
            .position(|field| field.key == key)
            .ok_or_else(|| t!("there is no field “{key}”", key));
        match index.and_then(|index| record.put(index, value.clone())) {
            Ok(before) => {
                old.insert(key.clone(), before);
            }
            Err(reason) => {
                // The old values were valid.
                let _ = put_all(record, &old);
                return Err(reason);
            }
        }
    }
    Ok(old)
}
