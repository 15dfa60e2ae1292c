//! Reads what this app or somebody else has written: JSON text to a [`Value`], and a [`Value`]
//! to any type of the house. There is one reader for files, storage and journal, so that its
//! code is there once for every type, and so that every error names its place.

use std::cell::Cell;
use std::fmt::{Display, Formatter};

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, Expected, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Number, Value};

/// Parses JSON in which no object names a field twice. serde_json alone would keep the last and
/// drop the others, which would lose something that a person typed.
pub fn parse_json(text: &str) -> serde_json::Result<Value> {
    parse_json_within(text, usize::MAX)
}

/// Bytes of memory that a foreign file may take once it is parsed. Ten megabytes of small objects would take eight hundred; of what
/// people write they take less than a tenth of that.
pub const MOST_PARSED: usize = 130_000_000;

/// As [`parse_json`], for a text that nobody vouches for: refuses one that would take more than about `most` bytes of memory.
pub fn parse_json_within(text: &str, most: usize) -> serde_json::Result<Value> {
    let left = Cell::new(most);
    let mut from = serde_json::Deserializer::from_str(text);
    let value = Strict(&left).deserialize(&mut from)?;
    from.end()?;
    Ok(value)
}

/// Reads a value of a type of the house from JSON text.
pub fn from_json<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, ReadError> {
    let value = parse_json(text).map_err(ReadError::custom)?;
    from_value(&value)
}

/// Reads a value of a type of the house.
pub fn from_value<'de, T: Deserialize<'de>>(value: &'de Value) -> Result<T, ReadError> {
    T::deserialize(Reader(value))
}

/// What is wrong, and where.
#[derive(Debug)]
pub struct ReadError(Box<(String, String)>);

impl ReadError {
    /// Fields and places from the outermost on, such as `answers.8.6.1-a.evidence[2].date`; a
    /// single point when the whole is meant.
    pub fn path(&self) -> &str {
        if self.0.0.is_empty() { "." } else { &self.0.0 }
    }

    pub fn reason(&self) -> &str {
        &self.0.1
    }

    /// The same, seen from the object that holds the place under `field`.
    fn within(mut self, field: &str) -> Self {
        let path = &mut self.0.0;
        if !path.is_empty() && !path.starts_with('[') {
            path.insert(0, '.');
        }
        path.insert_str(0, field);
        self
    }
}

impl Display for ReadError {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(&t!(
            "at “{path}”: {reason}",
            path = self.path(),
            reason = self.reason()
        ))
    }
}

impl std::error::Error for ReadError {}

impl Error for ReadError {
    fn custom<T: Display>(reason: T) -> Self {
        Self(Box::new((String::new(), reason.to_string())))
    }

    // One copy of the text for all types.
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(t!(
            "invalid type: {found}, expected {expected}",
            found = found_text(found),
            expected = expected_text(expected)
        ))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(t!(
            "invalid value: {found}, expected {expected}",
            found = found_text(found),
            expected = expected_text(expected)
        ))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::custom(t!("missing field `{field}`", field))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::custom(unknown_field(field, expected))
    }
}

/// That there is no such field, with those there are.
pub(super) fn unknown_field(field: &str, known: &[&str]) -> String {
    t!(
        "unknown field `{field}`, expected one of {known}",
        field,
        known = known.join(", ")
    )
}

/// What was found, without the names of serde's types.
fn found_text(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Str(text) => excerpt(text),
        Unexpected::Bool(value) => value.to_string(),
        Unexpected::Unsigned(value) => value.to_string(),
        Unexpected::Signed(value) => value.to_string(),
        Unexpected::Float(value) => value.to_string(),
        Unexpected::Seq => t!("a list").to_owned(),
        Unexpected::Map => t!("an object").to_owned(),
        other => other.to_string(),
    }
}

/// What was expected, also where serde names it.
fn expected_text(expected: &dyn Expected) -> String {
    let text = expected.to_string();
    let said = match text.as_str() {
        "a string" => t!("a text"),
        "a boolean" => t!("true or false"),
        "a sequence" => t!("a list"),
        "a map" => t!("an object"),
        "f64" => t!("a number"),
        "u8" | "u16" | "u32" | "u64" | "usize" | "i32" | "i64" => t!("a whole number"),
        _ => return text,
    };
    said.to_owned()
}

/// A value of a file or of storage, to be read as some type.
#[derive(Clone, Copy)]
struct Reader<'de>(&'de Value);

impl<'de> Reader<'de> {
    fn unexpected(self) -> Unexpected<'de> {
        match self.0 {
            Value::Null => Unexpected::Other("null"),
            Value::Bool(value) => Unexpected::Bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(value), _) => Unexpected::Unsigned(value),
                (_, Some(value)) => Unexpected::Signed(value),
                _ => Unexpected::Float(number.as_f64().unwrap_or_default()),
            },
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        }
    }

    #[cold]
    fn wrong(self, expected: &dyn Expected) -> ReadError {
        ReadError::invalid_type(self.unexpected(), expected)
    }
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(_) => self.deserialize_bool(visitor),
            Value::Number(number) if number.is_u64() => self.deserialize_u64(visitor),
            Value::Number(_) => self.deserialize_f64(visitor),
            Value::String(_) => self.deserialize_str(visitor),
            Value::Array(_) => self.deserialize_seq(visitor),
            Value::Object(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.0 {
            Value::Bool(value) => visitor.visit_bool(*value),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.0.as_u64() {
            Some(value) => visitor.visit_u64(value),
            None => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.0.as_f64() {
            Some(value) => visitor.visit_f64(value),
            None => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.0 {
            Value::String(text) => visitor.visit_str(text),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let Value::Array(values) = self.0 else {
            return Err(self.wrong(&visitor));
        };
        let mut list = Elements {
            rest: values,
            index: 0,
        };
        let value = visitor.visit_seq(&mut list)?;
        if !list.rest.is_empty() {
            return Err(ReadError::custom(t!(
                "there are more values than belong here"
            )));
        }
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.0 {
            Value::Object(fields) => visitor.visit_map(Entries {
                rest: fields.iter(),
                next: None,
            }),
            _ => Err(self.wrong(&visitor)),
        }
    }

    /// Only from an object: a list would be read by the order of the fields, which nobody writes.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(Variant {
                name,
                content: &Value::Null,
            }),
            Value::Object(fields) if fields.len() == 1 => {
                let (name, content) = fields.iter().next().unwrap_or((&NO_NAME, &Value::Null));
                visitor.visit_enum(Variant { name, content })
            }
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u16 u128 f32 char bytes byte_buf unit unit_struct tuple_struct
        identifier
    }
}

static NO_NAME: String = String::new();

/// The key of an entry or the name of a variant.
struct Name<'de>(&'de str);

impl<'de> Deserializer<'de> for Name<'de> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_str(self.0)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

struct Elements<'de> {
    rest: &'de [Value],
    index: usize,
}

impl<'de> SeqAccess<'de> for Elements<'de> {
    type Error = ReadError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ReadError> {
        let Some((value, rest)) = self.rest.split_first() else {
            return Ok(None);
        };
        self.rest = rest;
        self.index += 1;
        seed.deserialize(Reader(value))
            .map(Some)
            .map_err(|error| error.within(&format!("[{}]", self.index - 1)))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

struct Entries<'de> {
    rest: serde_json::map::Iter<'de>,
    /// The entry whose key was read and whose value comes next.
    next: Option<(&'de str, &'de Value)>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = ReadError;

    fn next_key_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ReadError> {
        let Some((key, value)) = self.rest.next() else {
            return Ok(None);
        };
        self.next = Some((key, value));
        seed.deserialize(Name(key))
            .map(Some)
            .map_err(|error| error.within(key))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, ReadError> {
        let (key, value) = self.next.take().unwrap_or(("", &Value::Null));
        seed.deserialize(Reader(value))
            .map_err(|error| error.within(key))
    }
}

struct Variant<'de> {
    name: &'de str,
    content: &'de Value,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = ReadError;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), ReadError> {
        Ok((seed.deserialize(Name(self.name))?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = ReadError;

    fn unit_variant(self) -> Result<(), ReadError> {
        match self.content {
            Value::Null => Ok(()),
            _ => Err(ReadError::custom(t!("nothing belongs to this word")).within(self.name)),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, ReadError> {
        seed.deserialize(Reader(self.content))
            .map_err(|error| error.within(self.name))
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        Reader(self.content)
            .deserialize_seq(visitor)
            .map_err(|error| error.within(self.name))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        Reader(self.content)
            .deserialize_map(visitor)
            .map_err(|error| error.within(self.name))
    }
}

/// Reads a value in which no object names a field twice, within the bytes that are left.
#[derive(Clone, Copy)]
struct Strict<'a>(&'a Cell<usize>);

impl Strict<'_> {
    fn spend<E: Error>(self, bytes: usize) -> Result<(), E> {
        let left = self.0.get().checked_sub(bytes);
        self.0
            .set(left.ok_or_else(|| E::custom(t!("it holds more values than any assessment")))?);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// What a node of an object takes, and how many fields at least stand in one.
const NODE: (usize, usize) = (640, 6);

/// What a value in a list takes while the list grows: its own place, and those in the old and the new room. A list has room for
/// so many at least.
const SLOT: (usize, usize) = (96, 4);

/// What a text takes beside its bytes.
const TEXT: usize = 24;

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(t!("a value"))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.spend(TEXT + value.len())?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(self)? {
            let slots = if values.is_empty() { SLOT.1 } else { 1 };
            self.spend(SLOT.0 * slots)?;
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some(key) = object.next_key::<String>()? {
            if fields.contains_key(&key) {
                let key = excerpt(&key);
                return Err(A::Error::custom(t!(
                    "the field “{key}” stands twice in one object",
                    key
                )));
            }
            self.spend(TEXT + key.len())?;
            if fields.len().is_multiple_of(NODE.1) {
                self.spend(NODE.0)?;
            }
            let value = object.next_value_seed(self)?;
            fields.insert(key, value);
        }
        Ok(Value::Object(fields))
    }
}

/// A foreign text short enough for a message: its first 60 characters.
pub fn excerpt(text: &str) -> String {
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_twice_is_refused_by_name() {
        for text in [
            r#"{"a":1,"a":1}"#,
            r#"[{"b":{"a":1,"c":2,"a":{}}}]"#,
            r#"{"a":1,"\u0061":2}"#,
        ] {
            let error = parse_json(text).unwrap_err();
            assert!(error.to_string().contains("“a”"), "{error}");
        }
    }
}
