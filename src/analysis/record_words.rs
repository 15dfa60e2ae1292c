//! Records and their fields in words, for the history and for what differs between two states.

use super::words::listed;
use crate::assessment::records::{Field, Kind, Record, Shape, Value, WEEKDAYS};
use crate::assessment::time::parse_day;
use crate::assessment::{Answer, AreaCapability, Gap, RegisterState, Tick};
use crate::assessment::{Assessment, RecordId, day_text, excerpt, lists, parse_time, said_number};
use crate::standard::{AreaId, ItemId, RegisterId, standard};
use crate::words::say;

/// A field with where it stands, such as “rating of 8.6.1-f” or “topic of the briefing “Kick-off””; only the field where it is the
/// document's own.
pub fn field_of(document: &Assessment, record: &RecordId, field: &str) -> String {
    let (list, id) = (record.list, record.id.as_str());
    if *record == Assessment::own() {
        return field.to_owned();
    }
    if list == Answer::LIST || list == RegisterState::LIST {
        t!("{field} of {id}", field, id)
    } else if list == Gap::LIST {
        t!("{field} of the gap at {id}", field, id)
    } else if list == AreaCapability::LIST {
        t!("{field} of process area {id}", field, id)
    } else if list == Tick::LIST {
        let item = ItemId::parse(id).and_then(|id| standard().item(id));
        let item = excerpt(item.map_or(id, |item| item.text));
        t!("{field} of “{item}”", field, item)
    } else {
        t!(
            "{field} of the {record}",
            field,
            record = whole(document, record)
        )
    }
}

/// A record as a whole, such as “briefing “Kick-off”” or “piece of evidence “Register” at 8.6.1-f”.
pub fn whole(document: &Assessment, record: &RecordId) -> String {
    let spec = record.list.spec();
    let mut text = spec.noun().to_owned();
    let found = document.record(record).filter(|_| spec.is_list());
    if let Some(name) = found.and_then(told_name) {
        text = t!("{record} “{name}”", record = text, name = excerpt(&name));
    }
    match (spec.shape, record.id.split_once('/')) {
        (Shape::Inside(_), Some((owner, _))) => t!("{record} at {owner}", record = text, owner),
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

/// What a sentence calls a record: its first text of whatever length, else the first statements that it speaks of.
fn told_name(record: &dyn Record) -> Option<String> {
    let texts = |kind: Kind| matches!(kind, Kind::Line | Kind::Person | Kind::Text);
    let fields = record.fields().iter().enumerate();
    let mut said = fields.map(|(index, field)| (field.kind, record.get(index)));
    let text = said.clone().find_map(|(kind, value)| match value {
        Value::Text(text) if texts(kind) => text.lines().next().map(str::to_owned),
        _ => None,
    });
    text.or_else(|| {
        said.find_map(|(kind, value)| match (kind, value) {
            (Kind::Statements, Value::List(ids)) => Some(names(ids)),
            _ => None,
        })
    })
}

/// Several names in a sentence, cut short where there are many.
fn names(names: Vec<String>) -> String {
    listed(names.iter().map(String::as_str), names.len())
}

/// The ids that the value of a field holds; none where it is empty.
fn ids(value: &Value) -> &[String] {
    match value {
        Value::List(ids) => ids,
        _ => &[],
    }
}

/// Whether a field holds a list of ids.
pub fn is_list_of_ids(field: &Field) -> bool {
    matches!(
        field.kind,
        Kind::Many(_)
            | Kind::Areas
            | Kind::Statements
            | Kind::Items
            | Kind::Registers
            | Kind::Weekdays
    )
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

    /// From what to what it was changed; `field`: what [`field_of`] says of it.
    pub fn sentence(&self, field: &str, old: Option<&Value>, new: Option<&Value>) -> String {
        let set_to = |new: &Value| t!("{field} set to {value}", field, value = self.value(new));
        let change = old.zip(new).and_then(|(old, new)| self.change(old, new));
        if let Some(change) = change {
            return t!("{field}, {change}", field, change);
        }
        match (old, new) {
            (Some(old), Some(new)) if old == new => t!(
                "{field} changed and changed back to {value}",
                field,
                value = self.old(old)
            ),
            (Some(old), Some(new)) if self.is_nothing(old) => set_to(new),
            (Some(old), Some(new)) if self.is_nothing(new) => {
                t!(
                    "{field} cleared, before {value}",
                    field,
                    value = self.old(old)
                )
            }
            (Some(old), Some(new)) => {
                let (mut from, mut to) = (self.old(old), self.value(new));
                if from == to {
                    // What is cut off may be what differs.
                    (from, to) = (self.whole(old), self.whole(new));
                }
                t!("{field} from {from} to {to}", field, from, to)
            }
            (Some(old), None) if self.is_nothing(old) => t!("{field} filled in", field),
            (Some(old), None) => {
                t!(
                    "{field} changed, before {value}",
                    field,
                    value = self.old(old)
                )
            }
            (None, Some(new)) if self.is_nothing(new) => t!("{field} cleared", field),
            (None, Some(new)) => set_to(new),
            (None, None) => t!("{field} changed", field),
        }
    }

    /// What was added to a list of ids and what was taken from it, by name; nothing where neither is, as in another order.
    fn change(&self, old: &Value, new: &Value) -> Option<String> {
        if !is_list_of_ids(self.field) {
            return None;
        }
        let (old, new) = (ids(old), ids(new));
        let before = Self::of(self.before, self.field);
        let more = self.those(new.iter().filter(|id| !old.contains(id)));
        let fewer = before.those(old.iter().filter(|id| !new.contains(id)));
        // What is chosen from a list of ours is ticked.
        let is_ticked = matches!(self.field.kind, Kind::Items);
        let more = more.map(|names| match is_ticked {
            true => t!("ticked: {names}", names),
            false => t!("added: {names}", names),
        });
        let fewer = fewer.map(|names| match is_ticked {
            true => t!("no longer ticked: {names}", names),
            false => t!("taken out: {names}", names),
        });
        let parts: Vec<String> = more.into_iter().chain(fewer).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    /// Some ids of the field by name; nothing of none.
    fn those<'b>(&self, ids: impl Iterator<Item = &'b String>) -> Option<String> {
        let all: Vec<String> = ids.map(|id| self.name(id)).collect();
        (!all.is_empty()).then(|| names(all))
    }

    /// What people call the thing of which a field holds the id.
    fn name(&self, id: &str) -> String {
        let titled = |title: &str| format!("{id} {title}");
        let name = match self.field.kind {
            Kind::Many(list) => Some(self.referred(list, id)),
            Kind::Areas => AreaId::parse(id).map(|id| titled(standard().area(id).title)),
            Kind::Registers => {
                RegisterId::parse(id).map(|id| titled(standard().register_item(id).title))
            }
            Kind::Items => {
                let item = ItemId::parse(id).and_then(|id| standard().item(id));
                item.map(|item| quoted(item.text))
            }
            Kind::Weekdays => {
                let day = WEEKDAYS.iter().find(|(_, known, _)| *known == id);
                day.map(|(.., name)| say(name).to_owned())
            }
            _ => None,
        };
        // A statement is called by its id on every page.
        name.unwrap_or_else(|| excerpt(id))
    }

    /// As [`Said::value`], with the whole of a text.
    pub fn whole(&self, value: &Value) -> String {
        match (self.field.kind, value) {
            (Kind::Line | Kind::Text | Kind::Person, Value::Text(text)) => t!("“{text}”", text),
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
            word.map_or_else(|| quoted(key), |(_, word)| say(word).to_owned())
        };
        match (self.field.kind, value) {
            (Kind::Choice(options), Value::None) => {
                options.first().map_or("", |(_, word)| say(word)).to_owned()
            }
            (Kind::Flag, value) => match value {
                Value::Flag(true) => t!("yes").to_owned(),
                _ => t!("no").to_owned(),
            },
            (_, Value::None) => t!("nothing").to_owned(),
            (Kind::Choice(options) | Kind::Pick(options), Value::Text(key)) => word(options, key),
            (Kind::Date, Value::Text(text)) => {
                parse_day(text).map_or_else(|| quoted(text), day_text)
            }
            (Kind::Time, Value::Text(text)) => {
                parse_time(text).map_or_else(|| quoted(text), |time| day_text(time.date_naive()))
            }
            (Kind::One(list), Value::Text(id)) => self.referred(list, id),
            (_, Value::List(ids)) => self.those(ids.iter()).unwrap_or_default(),
            (_, Value::Text(text)) => quoted(text),
            (_, Value::Number(number)) => said_number(number),
            (_, value) => excerpt(&value.text()),
        }
    }

    /// A record that is referred to.
    fn referred(&self, list: &str, id: &str) -> String {
        let list = lists().find(|spec| spec.id.as_str() == list);
        let record = list.and_then(|spec| self.document.record(&spec.id.at(id)));
        record.and_then(record_name).map_or_else(
            || t!("something removed since").to_owned(),
            |name| quoted(&name),
        )
    }
}

fn quoted(text: &str) -> String {
    t!(
        "“{text}”",
        text = excerpt(text.lines().next().unwrap_or_default())
    )
}
