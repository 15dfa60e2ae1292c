//! Records from and to JSON, one code for all types. Fields that say nothing are not written.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::{List, Part, Record, Slot, SlotMut, Value, is_empty};
use crate::assessment::read::unknown_field;

/// A record as it is written.
pub(super) struct Written<'a>(pub &'a dyn Record);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.0.id().is_empty() {
            map.serialize_entry("id", self.0.id())?;
        }
        for (index, field) in self.0.fields().iter().enumerate() {
            let value = self.0.get(index);
            if !value.is_none() {
                map.serialize_entry(field.key, &value)?;
            }
        }
        if let Some((key, list)) = self.0.inner().filter(|(_, list)| list.count() > 0) {
            map.serialize_entry(key, &WrittenList(list))?;
        }
        map.end()
    }
}

struct WrittenList<'a>(&'a dyn List);

impl Serialize for WrittenList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.count()))?;
        for index in 0..self.0.count() {
            if let Some(record) = self.0.at(index) {
                list.serialize_element(&Written(record))?;
            }
        }
        list.end()
    }
}

/// Writes what a part holds; lists and single records that say nothing are left out.
pub(super) fn write_part<S: Serializer>(part: &dyn Part, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (spec, slot) in part.specs().iter().zip(part.slots()) {
        let key = spec.key();
        match slot {
            Slot::One(record) if is_empty(record) => {}
            Slot::One(record) => map.serialize_entry(key, &Written(record))?,
            Slot::Many(list) if list.count() == 0 => {}
            Slot::Many(list) => map.serialize_entry(key, &WrittenList(list))?,
        }
    }
    map.end()
}

/// Whether a part holds nothing, and is therefore not written. (Comparing it with its default
/// would bring a comparison of every type of record into the download.)
pub(in crate::assessment) fn says_nothing<P: Part>(part: &P) -> bool {
    let part: &dyn Part = part;
    part.slots().into_iter().all(|slot| match slot {
        Slot::One(record) => is_empty(record),
        Slot::Many(list) => list.count() == 0,
    })
}

impl super::ListSpec {
    /// The field of the part that holds it.
    pub(super) fn key(&self) -> &'static str {
        let name = self.id.as_str();
        name.split_once('.').map_or(name, |(_, key)| key)
    }
}

struct ReadPart<'a>(&'a mut dyn Part);

impl<'de> Visitor<'de> for ReadPart<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(t!("an object"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let specs = self.0.specs();
            let Some(index) = specs.iter().position(|spec| spec.key() == key) else {
                return Err(unknown(&key, &mut specs.iter().map(super::ListSpec::key)));
            };
            match self.0.slots_mut().into_iter().nth(index) {
                Some(SlotMut::One(record)) => map.next_value_seed(ReadRecord(record, false))?,
                Some(SlotMut::Many(list)) => {
                    map.next_value_seed(ReadList(list, specs[index].most))?;
                }
                None => {}
            }
        }
        Ok(())
    }
}

fn unknown<E: Error>(key: &str, known: &mut dyn Iterator<Item = &'static str>) -> E {
    let known: Vec<_> = known.collect();
    E::custom(unknown_field(key, &known))
}

/// Reads a list; the second field says how many there may be.
struct ReadList<'a>(&'a mut dyn List, usize);

impl<'de> DeserializeSeed<'de> for ReadList<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ReadList<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(t!("a list"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        loop {
            let index = self.0.count();
            let record = self.0.insert(index);
            if seq.next_element_seed(ReadRecord(record, true))?.is_none() {
                self.0.remove(index);
                return Ok(());
            }
            if index == self.1 {
                return Err(A::Error::custom(t!(
                    "there are more than {most}",
                    most = self.1
                )));
            }
        }
    }
}

/// Reads a record into an empty one; the second field says whether it has an id.
struct ReadRecord<'a>(&'a mut dyn Record, bool);

impl<'de> DeserializeSeed<'de> for ReadRecord<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ReadRecord<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(t!("an object"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(record, has_id) = self;
        while let Some(entry) = map.next_key_seed(MemberOf(record, has_id))? {
            match entry {
                Member::Id => record.set_id(&map.next_value::<String>()?),
                Member::Field(index) => map.next_value_seed(ReadField(record, index))?,
                Member::Inner => {
                    let most = record.inner_most();
                    if let Some((_, list)) = record.inner_mut() {
                        map.next_value_seed(ReadList(list, most))?;
                    }
                }
            }
        }
        if has_id && record.id().is_empty() {
            return Err(A::Error::missing_field("id"));
        }
        Ok(())
    }
}

/// What an entry of a record is.
enum Member {
    Id,
    Field(usize),
    Inner,
}

/// Finds the entry with the name that is read; the second field says whether the record has an id.
struct MemberOf<'a>(&'a dyn Record, bool);

impl<'de> DeserializeSeed<'de> for MemberOf<'_> {
    type Value = Member;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Member, D::Error> {
        let Self(record, has_id) = self;
        let key = <String as serde::Deserialize>::deserialize(deserializer)?;
        let fields = record.fields();
        if has_id && key == "id" {
            return Ok(Member::Id);
        }
        if record.inner().is_some_and(|(name, _)| name == key) {
            return Ok(Member::Inner);
        }
        let index = fields.iter().position(|field| field.key == key);
        index
            .map(Member::Field)
            .ok_or_else(|| unknown(&key, &mut fields.iter().map(|field| field.key)))
    }
}

/// Reads a field; its errors name the field, since they arise while its value is read.
struct ReadField<'a>(&'a mut dyn Record, usize);

impl<'de> DeserializeSeed<'de> for ReadField<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let value = <Value as serde::Deserialize>::deserialize(deserializer)?;
        self.0
            .put(self.1, value)
            .map(drop)
            .map_err(D::Error::custom)
    }
}

/// Reads a record that is kept by an id of the standard.
pub(super) fn read_keyed<'de, D: Deserializer<'de>>(
    record: &mut dyn Record,
    deserializer: D,
) -> Result<(), D::Error> {
    deserializer.deserialize_map(ReadRecord(record, false))
}

pub(super) fn read_part<'de, D: Deserializer<'de>>(
    part: &mut dyn Part,
    deserializer: D,
) -> Result<(), D::Error> {
    deserializer.deserialize_map(ReadPart(part))
}
