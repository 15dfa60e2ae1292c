//! Records and their fields in words, for the history and for what differs between two states.

use crate::assessment::records::{Field, Kind, Record, Shape, Value, WEEKDAYS};
use crate::assessment::time::parse_day;
use crate::assessment::{Answer, AreaCapability, Gap, RegisterState, Tick};
use crate::assessment::{Assessment, RecordId, as_part, day_text, excerpt, lists, parse_time};
use crate::standard::{ItemId, standard};

/// Where a field stands, such as “ of 8.6.1-f” or “ of the briefing “Kick-off””; nothing for the document's own.
pub fn place(document: &Assessment, record: &RecordId) -> String {
    let (list, id) = (record.list, record.id.as_str());
    if *record == Assessment::own() {
        return String::new();
    }
    if list == Answer::LIST {
        format!(" of {id}")
    } else if list == Gap::LIST {
        format!(" of the gap at {id}")
    } else if list == AreaCapability::LIST {
        format!(" of process area {id}")
    } else if list == RegisterState::LIST {
        format!(" of {id}")
    } else if list == Tick::LIST {
        let item = ItemId::parse(id).and_then(|id| standard().item(id));
        format!(" of “{}”", excerpt(item.map_or(id, |item| item.text)))
    } else {
        format!(" of the {}", whole(document, record))
    }
}

/// A field as the place of a value, such as “ as rating of 8.6.1-f”.
pub fn as_field(document: &Assessment, record: &RecordId, field: &Field) -> String {
    format!(" as {}{}", as_part(field.label), place(document, record))
}

/// A record as a whole, such as “briefing “Kick-off”” or “piece of evidence “Register” at 8.6.1-f”.
pub fn whole(document: &Assessment, record: &RecordId) -> String {
    let spec = record.list.spec();
    let mut text = spec.noun.to_owned();
    let found = document.record(record).filter(|_| spec.is_list());
    if let Some(name) = found.and_then(record_name) {
        text = format!("{text} “{}”", excerpt(&name));
    }
    match (spec.shape, record.id.split_once('/')) {
        (Shape::Inside(_), Some((owner, _))) => format!("{text} at {owner}"),
        _ => text,
    }
}

/// What people would call a record: its first line of text.
pub fn record_name(record: &dyn Record) -> Option<String> {
    let fields = record.fields().iter().enumerate();
    let mut lines = fields.filter(|(_, field)| matches!(field.kind, Kind::Line | Kind::Person));
    lines.find_map(|(index, _)| match record.get(index) {
        Value::Text(text) => Some(text),
        _ => None,
    })
}

/// A text that a sentence only begins.
pub fn in_full(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) if excerpt(text) != *text || text.contains('\n') => Some(text.clone()),
        _ => None,
    }
}

/// A field, to be spoken of.
pub struct Said<'a> {
    /// Where what is referred to after the change, and before it, has its names.
    document: &'a Assessment,
    before: &'a Assessment,
    field: &'static Field,
}

impl<'a> Said<'a> {
    pub fn of(document: &'a Assessment, field: &'static Field) -> Self {
        Self::between(document, document, field)
    }

    /// Of a field in two states of an assessment.
    pub fn between(
        before: &'a Assessment,
        document: &'a Assessment,
        field: &'static Field,
    ) -> Self {
        Self {
            document,
            before,
            field,
        }
    }

    /// From what to what it was changed.
    pub fn sentence(&self, place: &str, old: Option<&Value>, new: Option<&Value>) -> String {
        let what = format!("{}{place}", as_part(self.field.label));
        match (old, new) {
            (Some(old), Some(new)) if old == new => {
                format!("{what} changed and changed back to {}", self.old(old))
            }
            (Some(old), Some(new)) if self.is_nothing(old) => {
                format!("{what} set to {}", self.value(new))
            }
            (Some(old), Some(new)) if self.is_nothing(new) => {
                format!("{what} cleared, before {}", self.old(old))
            }
            (Some(old), Some(new)) => match (self.old(old), self.value(new)) {
                // What is cut off may be what differs.
                (was, is) if was == is => {
                    format!("{what} from {} to {}", self.whole(old), self.whole(new))
                }
                (was, is) => format!("{what} from {was} to {is}"),
            },
            (Some(old), None) if self.is_nothing(old) => format!("{what} filled in"),
            (Some(old), None) => format!("{what} changed, before {}", self.old(old)),
            (None, Some(new)) if self.is_nothing(new) => format!("{what} cleared"),
            (None, Some(new)) => format!("{what} set to {}", self.value(new)),
            (None, None) => format!("{what} changed"),
        }
    }

    /// As [`Said::value`], with the whole of a text.
    pub fn whole(&self, value: &Value) -> String {
        match (self.field.kind, value) {
            (Kind::Line | Kind::Text | Kind::Person, Value::Text(text)) => format!("“{text}”"),
            _ => self.value(value),
        }
    }

    fn old(&self, value: &Value) -> String {
        let Self { before, field, .. } = *self;
        Self::of(before, field).value(value)
    }

    /// Whether a value says nothing. A choice and a flag always say something.
    fn is_nothing(&self, value: &Value) -> bool {
        value.is_none() && !matches!(self.field.kind, Kind::Choice(_) | Kind::Flag)
    }

    pub fn value(&self, value: &Value) -> String {
        let word = |options: &[(&'static str, &'static str)], key: &str| {
            let mut options = options.iter();
            let word = options.find(|(known, _)| *known == key);
            word.map_or_else(|| quoted(key), |(_, word)| (*word).to_owned())
        };
        match (self.field.kind, value) {
            (Kind::Choice(options), Value::None) => {
                options.first().map_or("", |(_, word)| word).to_owned()
            }
            (Kind::Flag, value) => match value {
                Value::Flag(true) => "yes".to_owned(),
                _ => "no".to_owned(),
            },
            (_, Value::None) => "nothing".to_owned(),
            (Kind::Choice(options) | Kind::Pick(options), Value::Text(key)) => word(options, key),
            (Kind::Date, Value::Text(text)) => {
                parse_day(text).map_or_else(|| quoted(text), day_text)
            }
            (Kind::Time, Value::Text(text)) => {
                parse_time(text).map_or_else(|| quoted(text), |time| day_text(time.date_naive()))
            }
            (Kind::One(list), Value::Text(id)) => self.referred(list, id),
            (Kind::Many(list), Value::List(ids)) => {
                let names: Vec<String> = ids.iter().map(|id| self.referred(list, id)).collect();
                names.join(", ")
            }
            (Kind::Weekdays, Value::List(keys)) => {
                let name = |key: &String| WEEKDAYS.iter().find(|(_, known, _)| known == key);
                let names: Vec<&str> = keys
                    .iter()
                    .filter_map(name)
                    .map(|(.., name)| *name)
                    .collect();
                names.join(", ")
            }
            (_, Value::Text(text)) => quoted(text),
            (_, value) => excerpt(&value.text()),
        }
    }

    /// A record that is referred to.
    fn referred(&self, list: &str, id: &str) -> String {
        let list = lists().find(|spec| spec.id.as_str() == list);
        let record = list.and_then(|spec| self.document.record(&spec.id.at(id)));
        record.and_then(record_name).map_or_else(
            || "something removed since".to_owned(),
            |name| quoted(&name),
        )
    }
}

fn quoted(text: &str) -> String {
    format!("“{}”", excerpt(text.lines().next().unwrap_or_default()))
}
