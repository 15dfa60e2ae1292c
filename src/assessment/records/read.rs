//! Records from and to JSON, one code for all types. Fields that say nothing are not written.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::{List, Part, Record, Slot, SlotMut, Value};

struct Written<'a>(&'a dyn Record);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.0.id().is_empty() {
            map.serialize_entry("id", self.0.id())?;
        }
        for (place, field) in self.0.fields().iter().enumerate() {
            let value = self.0.get(place);
            if !value.is_none() {
                map.serialize_entry(field.key, &value)?;
            }
        }
        map.end()
    }
}

struct WrittenList<'a>(&'a dyn List);

impl Serialize for WrittenList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for place in 0..self.0.len() {
            if let Some(record) = self.0.at(place) {
                list.serialize_element(&Written(record))?;
            }
        }
        list.end()
    }
}

/// Writes what a part holds; lists and single records that say nothing are left out.
pub(super) fn write_part<S: Serializer>(part: &dyn Part, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (place, spec) in part.specs().iter().enumerate() {
        let key = spec.key();
        match part.slot(place) {
            Slot::One(record) if is_empty(record) => {}
            Slot::One(record) => map.serialize_entry(key, &Written(record))?,
            Slot::Many(list) if list.len() == 0 => {}
            Slot::Many(list) => map.serialize_entry(key, &WrittenList(list))?,
        }
    }
    map.end()
}

/// Whether all fields of a record are empty.
fn is_empty(record: &dyn Record) -> bool {
    (0..record.fields().len()).all(|place| record.get(place).is_none())
}

/// Whether a part holds nothing, and is therefore not written. (Comparing it with its default
/// would bring a comparison of every type of record into the download.)
pub(in crate::assessment) fn says_nothing<P: Part>(part: &P) -> bool {
    let part: &dyn Part = part;
    (0..part.specs().len()).all(|place| match part.slot(place) {
        Slot::One(record) => is_empty(record),
        Slot::Many(list) => list.len() == 0,
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
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let specs = self.0.specs();
            let Some(place) = specs.iter().position(|spec| spec.key() == key) else {
                return Err(unknown(&key, &mut specs.iter().map(super::ListSpec::key)));
            };
            match self.0.slot_mut(place) {
                SlotMut::One(record) => map.next_value_seed(ReadRecord(record, false))?,
                SlotMut::Many(list) => map.next_value_seed(ReadList(list, specs[place].most))?,
            }
        }
        Ok(())
    }
}

fn unknown<E: Error>(key: &str, known: &mut dyn Iterator<Item = &'static str>) -> E {
    let known: Vec<_> = known.collect();
    E::custom(format!(
        "unknown field `{key}`, expected one of {}",
        known.join(", ")
    ))
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
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        loop {
            let place = self.0.len();
            let record = self.0.insert(place);
            if seq.next_element_seed(ReadRecord(record, true))?.is_none() {
                self.0.remove(place);
                return Ok(());
            }
            if place == self.1 {
                return Err(A::Error::custom(format!("there are more than {}", self.1)));
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
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(record, has_id) = self;
        while let Some(key) = map.next_key::<String>()? {
            if has_id && key == "id" {
                record.set_id(&map.next_value::<String>()?);
                continue;
            }
            let fields = record.fields();
            let Some(place) = fields.iter().position(|field| field.key == key) else {
                return Err(unknown(&key, &mut fields.iter().map(|field| field.key)));
            };
            map.next_value_seed(ReadField(record, place))?;
        }
        if has_id && record.id().is_empty() {
            return Err(A::Error::missing_field("id"));
        }
        Ok(())
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

pub(super) fn read_part<'de, D: Deserializer<'de>>(
    part: &mut dyn Part,
    deserializer: D,
) -> Result<(), D::Error> {
    deserializer.deserialize_map(ReadPart(part))
}
