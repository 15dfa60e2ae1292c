//! Values of fields as they travel in edits, in storage and in snapshots, and how each type of a
//! field is read from and written to one. The rules for single values stand here once.

use chrono::{NaiveDate, Weekday};
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use serde::{Serialize, Serializer};

use crate::assessment::limits::{check_person_days, check_text, parse_date, parse_decimal};
use crate::assessment::person_days::PersonDays;
use crate::assessment::time::{Moment, parse_time, time_text};
use crate::standard::{AreaId, ItemId, RegisterId, StatementId};

/// The value of a field, without its type: what JSON can say, and nothing nested.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing is known; the same as the field's default.
    #[default]
    None,
    Flag(bool),
    Number(f64),
    /// Text, a date as `2026-11-22`, or the stored spelling of a choice.
    Text(String),
    /// Ids.
    List(Vec<String>),
}

impl Value {
    /// Whether it says nothing.
    pub fn is_none(&self) -> bool {
        *self == Value::None
    }

    /// As inputs show it: numbers without needless digits, dates as `2026-11-22`.
    pub fn text(&self) -> String {
        match self {
            Value::None => String::new(),
            Value::Flag(flag) => flag.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => text.clone(),
            Value::List(list) => list.join(", "),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<NaiveDate> for Value {
    fn from(date: NaiveDate) -> Self {
        Value::Text(date.to_string())
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

impl From<PersonDays> for Value {
    fn from(days: PersonDays) -> Self {
        Value::Number(days.0)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Value::Flag(flag)
    }
}

impl From<Vec<String>> for Value {
    fn from(list: Vec<String>) -> Self {
        Value::List(list)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::None, Into::into)
    }
}

/// No field holds more.
const LARGEST: f64 = 1e9;

/// Parts of one that a number may tell; fields keep hundredths.
const FINEST: f64 = 1e6;

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::None => serializer.serialize_unit(),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            // Counts are whole, and look so: 12, not 12.0.
            Value::Number(number) if number.fract() == 0.0 && (0.0..=LARGEST).contains(number) => {
                serializer.serialize_u64(*number as u64)
            }
            Value::Number(number) => serializer.serialize_f64(*number),
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(list) => list.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;

        impl<'de> Visitor<'de> for Read {
            type Value = Value;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(t!("a text, a number, true, false, null or a list of texts"))
            }

            fn visit_unit<E: Error>(self) -> Result<Value, E> {
                Ok(Value::None)
            }

            fn visit_bool<E: Error>(self, flag: bool) -> Result<Value, E> {
                Ok(Value::Flag(flag))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
                self.visit_f64(number as f64)
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
                self.visit_f64(number as f64)
            }

            // What no field holds could not be read again as it is written: numbers are read without the last bit of care, and
            // only these come back exactly.
            fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
                match number.abs() <= LARGEST {
                    true => Ok(Value::Number((number * FINEST).round() / FINEST)),
                    false => Err(E::custom(t!("a number has to lie between −1e9 and 1e9"))),
                }
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
                Ok(Value::Text(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
                let mut out = Vec::new();
                while let Some(text) = list.next_element()? {
                    out.push(text);
                }
                Ok(Value::List(out))
            }
        }

        deserializer.deserialize_any(Read)
    }
}

/// An amount of money in the currency of the project: 0 to 1 000 000 000, kept to hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Amount(pub f64);

impl From<Amount> for Value {
    fn from(amount: Amount) -> Self {
        Value::Number(amount.0)
    }
}

/// Most ids that one field holds.
const MOST: usize = 1_000;

/// Highest count, such as people who attended.
const MOST_COUNTED: f64 = 1_000_000.0;

/// The type of a field.
pub trait Held: Default + PartialEq {
    fn to_value(&self) -> Value;

    /// Reads a value as an edit or a file gives it.
    ///
    /// # Errors
    /// What is wrong with it and how to mend it, as the end of “Not stored: …”.
    fn from_value(value: Value) -> Result<Self, String>;
}

/// A field of whatever type, as a record lends it.
pub trait Settable {
    fn to_value(&self) -> Value;

    /// Takes a value over.
    ///
    /// # Errors
    /// What is wrong with the value; the field is unchanged.
    fn take(&mut self, value: Value) -> Result<(), String>;
}

/// Puts a value into a field and returns the old one.
///
/// # Errors
/// What is wrong with the value; the field is unchanged.
pub fn put(field: &mut dyn Settable, value: Value) -> Result<Value, String> {
    let old = field.to_value();
    field.take(value)?;
    Ok(old)
}

impl<T: Held> Settable for T {
    fn to_value(&self) -> Value {
        Held::to_value(self)
    }

    fn take(&mut self, value: Value) -> Result<(), String> {
        *self = T::from_value(value)?;
        Ok(())
    }
}

/// The options of a choice: stored spelling and word shown.
type Options = [(&'static str, &'static str)];

/// The value of a choice by its index; the first, which is the default, is not written.
pub(super) fn choice_value(options: &Options, index: usize) -> Value {
    match options.get(index) {
        Some((key, _)) if index > 0 => (*key).into(),
        _ => Value::None,
    }
}

pub(super) fn choice_index(options: &Options, value: Value) -> Result<usize, String> {
    let key = match &value {
        Value::None => return Ok(0),
        Value::Text(text) => text.as_str(),
        _ => "",
    };
    let mut keys = options.iter().map(|(key, _)| *key);
    keys.position(|known| known == key)
        .ok_or_else(|| t!("“{text}” is not one of the choices", text = value.text()))
}

/// The index of the word that is picked; none where nothing is.
pub(super) fn pick_index(options: &Options, value: Value) -> Result<Option<usize>, String> {
    match value {
        Value::None => Ok(None),
        value => choice_index(options, value).map(Some),
    }
}

fn unfit(expected: &str, value: &Value) -> String {
    match value {
        Value::List(_) => t!("a list stands where {expected} belongs", expected),
        value => t!("“{text}” is not {expected}", text = value.text(), expected),
    }
}

impl Held for String {
    fn to_value(&self) -> Value {
        match self.as_str() {
            "" => Value::None,
            text => text.into(),
        }
    }

    fn from_value(value: Value) -> Result<Self, String> {
        match value {
            Value::None => Ok(String::new()),
            Value::Text(text) => check_text(&text).map(|()| text),
            value => Err(unfit(t!("a text"), &value)),
        }
    }
}

impl Held for bool {
    fn to_value(&self) -> Value {
        if *self {
            Value::Flag(true)
        } else {
            Value::None
        }
    }

    fn from_value(value: Value) -> Result<Self, String> {
        match value {
            Value::None => Ok(false),
            Value::Flag(flag) => Ok(flag),
            value => Err(unfit(t!("true or false"), &value)),
        }
    }
}

impl Held for Option<Moment> {
    fn to_value(&self) -> Value {
        self.map_or(Value::None, |time| time_text(&time).into())
    }

    fn from_value(value: Value) -> Result<Self, String> {
        match &value {
            Value::None => Ok(None),
            Value::Text(text) => parse_time(text)
                .map(Some)
                .ok_or_else(|| unfit(t!("a time; write for example 2026-11-22T20:15:00Z"), &value)),
            value => Err(unfit(t!("a time"), value)),
        }
    }
}

/// Highest capability level of ISO/IEC 33020.
const HIGHEST_LEVEL: u8 = 5;

impl Held for Option<u8> {
    fn to_value(&self) -> Value {
        Value::from(self.map(f64::from))
    }

    fn from_value(value: Value) -> Result<Self, String> {
        let Some(level) = number(value, t!("a capability level; levels are 0 to 5"))? else {
            return Ok(None);
        };
        let mut levels = 0..=HIGHEST_LEVEL;
        match levels.find(|known| f64::from(*known) == level) {
            Some(level) => Ok(Some(level)),
            None => Err(t!(
                "capability level {level} does not exist; levels are 0 to 5",
                level
            )),
        }
    }
}

impl Held for Option<NaiveDate> {
    fn to_value(&self) -> Value {
        (*self).into()
    }

    fn from_value(value: Value) -> Result<Self, String> {
        match value {
            Value::None => Ok(None),
            Value::Text(text) => parse_date(&text),
            value => Err(unfit(t!("a date"), &value)),
        }
    }
}

/// Reads a number, also one typed as text.
fn number(value: Value, what: &str) -> Result<Option<f64>, String> {
    match value {
        Value::None => Ok(None),
        Value::Number(number) if number.is_finite() => Ok(Some(number)),
        Value::Text(text) if text.trim().is_empty() => Ok(None),
        Value::Text(text) => match parse_decimal(text.trim()) {
            Some(number) => Ok(Some(number)),
            None => Err(unfit(what, &Value::Text(text))),
        },
        value => Err(unfit(what, &value)),
    }
}

impl Held for Option<PersonDays> {
    fn to_value(&self) -> Value {
        (*self).into()
    }

    fn from_value(value: Value) -> Result<Self, String> {
        let Some(days) = number(
            value,
            t!("a number of person-days; write for example 2 or 0.5"),
        )?
        else {
            return Ok(None);
        };
        check_person_days(PersonDays(days))?;
        Ok(Some(PersonDays::from(days)))
    }
}

impl Held for Option<Amount> {
    fn to_value(&self) -> Value {
        (*self).into()
    }

    fn from_value(value: Value) -> Result<Self, String> {
        let Some(amount) = number(value, t!("an amount; write for example 12000 or 99.50"))? else {
            return Ok(None);
        };
        if !(0.0..=1e9).contains(&amount) {
            return Err(t!("an amount must be between 0 and 1000000000").to_owned());
        }
        Ok(Some(Amount(PersonDays::from(amount).0)))
    }
}

impl Held for Option<u32> {
    fn to_value(&self) -> Value {
        Value::from(self.map(f64::from))
    }

    fn from_value(value: Value) -> Result<Self, String> {
        let what = t!("a whole number; write for example 8");
        let shown = value.clone();
        let Some(count) = number(value, what)? else {
            return Ok(None);
        };
        if count.fract() != 0.0 {
            return Err(unfit(what, &shown));
        }
        if !(0.0..=MOST_COUNTED).contains(&count) {
            return Err(t!("a number must be between 0 and 1000000").to_owned());
        }
        Ok(Some(count as u32))
    }
}

/// Reads a list of ids, each once, in the order given.
fn ids<T: PartialEq>(
    value: Value,
    what: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, String> {
    let list = match value {
        Value::None => return Ok(Vec::new()),
        Value::List(list) => list,
        // As people type them.
        Value::Text(text) => text
            .split([',', ';', ' ', '\n', '\t'])
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect(),
        value => return Err(unfit(&t!("a list of {what}", what), &value)),
    };
    if list.len() > MOST {
        return Err(t!("there are more than {most} {what}", most = MOST, what));
    }
    let mut out = Vec::with_capacity(list.len());
    for text in list {
        let id = parse(&text).ok_or_else(|| t!("“{text}” is not one of the {what}", text, what))?;
        if !out.contains(&id) {
            out.push(id);
        }
    }
    Ok(out)
}

/// References to records of a list of the document. What they point at may be gone: then they say nothing.
impl Held for Vec<String> {
    fn to_value(&self) -> Value {
        if self.is_empty() {
            Value::None
        } else {
            Value::List(self.clone())
        }
    }

    fn from_value(value: Value) -> Result<Self, String> {
        ids(value, t!("references"), |text| {
            (!text.is_empty() && text.len() <= 100).then(|| text.to_owned())
        })
    }
}

macro_rules! standard_ids {
    ($($id:ty, $what:expr;)*) => {$(
        impl Held for Vec<$id> {
            fn to_value(&self) -> Value {
                if self.is_empty() {
                    Value::None
                } else {
                    Value::List(self.iter().map(ToString::to_string).collect())
                }
            }

            fn from_value(value: Value) -> Result<Self, String> {
                ids(value, $crate::words::say($what), <$id>::parse)
            }
        }
    )*};
}

/// The days of the week: each with its stored spelling and its name.
pub const WEEKDAYS: [(Weekday, &str, &str); 7] = [
    (Weekday::Mon, "mon", t_later!("Monday")),
    (Weekday::Tue, "tue", t_later!("Tuesday")),
    (Weekday::Wed, "wed", t_later!("Wednesday")),
    (Weekday::Thu, "thu", t_later!("Thursday")),
    (Weekday::Fri, "fri", t_later!("Friday")),
    (Weekday::Sat, "sat", t_later!("Saturday")),
    (Weekday::Sun, "sun", t_later!("Sunday")),
];

impl Held for Vec<Weekday> {
    fn to_value(&self) -> Value {
        let spelling = |day: &Weekday| WEEKDAYS.iter().find(|(known, ..)| known == day);
        let list = self.iter().filter_map(spelling);
        let list: Vec<String> = list.map(|(_, key, _)| (*key).to_owned()).collect();
        if list.is_empty() {
            Value::None
        } else {
            Value::List(list)
        }
    }

    fn from_value(value: Value) -> Result<Self, String> {
        ids(value, t!("days of the week, such as mon or sun"), |text| {
            let known = WEEKDAYS.iter().find(|(_, key, _)| *key == text);
            known.map(|(day, ..)| *day)
        })
    }
}

standard_ids! {
    AreaId, t_later!("process areas, such as 8.6.1");
    StatementId, t_later!("statements, such as 8.6.1-a");
    ItemId, t_later!("items of a step");
    RegisterId, t_later!("documents and records, such as D5 or R9");
}
