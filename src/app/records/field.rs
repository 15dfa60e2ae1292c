//! The fields of a record: an input for each kind, bound to the document. Whatever has a name is chosen by it.

use std::sync::Arc;

use leptos::prelude::*;

use super::people::ask_who;
use crate::analysis::picking::{Pickable, choices_of};
use crate::analysis::project::calendar::USUAL;
use crate::analysis::{is_to_come, passed};
use crate::app::browser::{decimal_sign, today};
use crate::app::session::{Session, session};
use crate::app::ui::{Input, choice, derived, each, field, live, on, picks, read_of};
use crate::assessment::records::{Field, Held, Kind, ListId, Record, Value};
use crate::assessment::{RecordId, number_text, typed_value};
use crate::words::say;

/// An id for the inputs of a field.
pub fn dom_id(record: &RecordId, key: &str) -> String {
    let path = record.to_string();
    format!("{}-{key}", path.replace(['.', '/'], "-"))
}

/// One field of a record with its label, bound to the document. `key` is a field's own, such as
/// `Gap::cause`.
pub fn record_field(record: &RecordId, key: &'static str) -> AnyView {
    let label = record.list.spec().field(key).map_or("", Field::label);
    bound_field(record, key, dom_id(record, key), label)
}

/// As [`record_field`], for pages that give it an id of their own or call it otherwise.
pub fn bound_field(
    record: &RecordId,
    key: &'static str,
    id: String,
    label: &'static str,
) -> AnyView {
    let session = session();
    let Some(spec) = record.list.spec().field(key) else {
        return ().into_any();
    };
    let value = {
        let record = record.clone();
        read_of([record.to_string()], move |doc| doc.value(&record, key))
    };
    if let Some(input) = input_of(spec.kind) {
        return typed_field(input, record, spec, id, label, value);
    }
    match spec.kind {
        // Typed, as above, or written by the app alone.
        Kind::Time
        | Kind::Line
        | Kind::Person
        | Kind::Text
        | Kind::Date
        | Kind::Days
        | Kind::Money
        | Kind::Count
        | Kind::Level => ().into_any(),
        Kind::Flag => flag(session, record, spec, id, value),
        Kind::Choice(options) => {
            choice_field(session, record, key, id, label, options.to_vec(), value)
        }
        Kind::Pick(options) => {
            let nothing = [("", "–")];
            let options = nothing.iter().chain(options).copied().collect();
            choice_field(session, record, key, id, label, options, value)
        }
        Kind::One(list) => one(session, record, spec, id, list, value),
        Kind::Many(list) => {
            let names = names(list);
            let named = move || {
                let named = names.get().into_iter();
                let named = named.map(|(key, name)| Pickable::named(key, name));
                named.collect::<Vec<_>>()
            };
            several(session, record, spec, id, derived(named), value)
        }
        Kind::Weekdays => {
            // Where nothing is said the usual days count, so these are what is ticked.
            let counted = derived(move || match value.with(|value| listed(value).is_empty()) {
                true => USUAL.to_vec().to_value(),
                false => value.get(),
            });
            let all = derived(|| choices_of(Kind::Weekdays));
            several(session, record, spec, id, all, counted)
        }
        Kind::Areas | Kind::Items | Kind::Statements | Kind::Registers => {
            let kind = spec.kind;
            let all = derived(move || choices_of(kind));
            several(session, record, spec, id, all, value)
        }
    }
}

/// The input in which a kind of value is typed; none where it is chosen.
fn input_of(kind: Kind) -> Option<Input> {
    match kind {
        Kind::Line => Some(Input::Text),
        Kind::Person => Some(Input::Person),
        Kind::Text => Some(Input::Area),
        Kind::Date => Some(Input::Date),
        Kind::Days | Kind::Money | Kind::Count | Kind::Level => Some(Input::Number),
        _ => None,
    }
}

fn typed_field(
    input: Input,
    record: &RecordId,
    spec: &'static Field,
    id: String,
    label: &'static str,
    value: Memo<Value>,
) -> AnyView {
    let text = Signal::derive(move || match spec.kind {
        Kind::Days | Kind::Money => value.with(|value| number_text(value, decimal_sign())),
        _ => value.with(Value::text),
    });
    let ask = (spec.kind == Kind::Person).then(|| ask_who(record, spec, value));
    let has_passed = is_to_come(record.list, spec.key).then(|| passed_day(record, spec));
    let record = record.clone();
    let make = Arc::new(move |text: &str| {
        let value = typed_value(spec.kind, text, decimal_sign())?;
        Ok(record.set(spec.key, value))
    });
    let typed = field(input, id, label, text, make);
    match (ask, has_passed) {
        (Some(ask), _) => view! { {typed}{ask} }.into_any(),
        (_, Some(passed)) => view! { <div>{typed}{passed}</div> }.into_any(),
        _ => typed,
    }
}

/// Says beside a day by which something is to be done that it has passed.
fn passed_day(record: &RecordId, spec: &'static Field) -> AnyView {
    let record = record.clone();
    let said = read_of([record.to_string()], move |doc| {
        passed(doc, &record, spec.key, today())
    });
    view! {
        <p class="day-passed" role="status" data-passed=spec.key>{move || said.get()}</p>
    }
    .into_any()
}

/// A list to choose from; the first option is what an empty field means.
fn choice_field(
    session: Session,
    record: &RecordId,
    key: &'static str,
    id: String,
    label: &'static str,
    options: Vec<(&'static str, &'static str)>,
    value: Memo<Value>,
) -> AnyView {
    let first = options.first().map_or("", |(key, _)| *key);
    let current = Signal::derive(move || {
        value.with(|value| match value {
            Value::Text(text) => text.clone(),
            _ => first.to_owned(),
        })
    });
    let options = options.into_iter();
    let options = options.map(|(key, label)| (key, say(label).to_owned()));
    let record = record.clone();
    choice(
        id,
        label.to_owned(),
        false,
        options.collect(),
        current,
        move |text| {
            Some(
                session
                    .doc
                    .with_untracked(|doc| doc.choose(&record, key, typed(text))),
            )
        },
    )
}

fn typed(text: &str) -> Value {
    match text {
        "" => Value::None,
        text => text.into(),
    }
}

/// Several fields of a record, side by side where there is room.
pub fn record_fields(record: &RecordId, keys: &[&'static str]) -> AnyView {
    let fields = each(keys.iter(), |key| record_field(record, key));
    view! { <div class="fields">{fields}</div> }.into_any()
}

fn flag(
    session: Session,
    record: &RecordId,
    spec: &'static Field,
    id: String,
    value: Memo<Value>,
) -> AnyView {
    let record = record.clone();
    let checked = derived(move || value.with(|value| *value == Value::Flag(true)));
    let toggle = move |_| {
        session.edit(record.set(spec.key, !checked.get()));
    };
    view! {
        <div class="field flag">
            <label for=id.clone()>
                <input type="checkbox" id=id.clone() prop:checked=checked on:change=on(toggle) />
                {spec.label()}
            </label>
        </div>
    }
    .into_any()
}

/// Ids and names of a list's records, in order.
fn names(list: &'static str) -> Memo<Vec<(String, String)>> {
    read_of([list.to_owned()], move |doc| {
        let Some(list) = ListId::parse(list) else {
            return Vec::new();
        };
        let records = doc.records(list).into_iter();
        let named = records.map(|record| (record.id().to_owned(), name_of(record, list)));
        named.collect()
    })
}

/// The first text of a record, by which people know it.
pub(super) fn name_of(record: &dyn Record, list: ListId) -> String {
    let fields = record.fields().iter().enumerate();
    let text = fields
        .filter(|(_, field)| {
            use Kind::{Line, Person, Text};
            matches!(field.kind, Line | Person | Text)
        })
        .map(|(index, _)| record.get(index).text())
        .find(|text| !text.trim().is_empty());
    text.unwrap_or_else(|| t!("unnamed {noun}", noun = list.spec().noun()))
}

fn one(
    session: Session,
    record: &RecordId,
    spec: &'static Field,
    id: String,
    list: &'static str,
    value: Memo<Value>,
) -> AnyView {
    let options = names(list);
    let current = move || value.with(Value::text);
    let record = record.clone();
    let rows = live(move || {
        let chosen = current();
        let gone =
            !chosen.is_empty() && options.with(|all| all.iter().all(|(id, _)| *id != chosen));
        let gone = gone.then(
            || view! { <option value=chosen.clone() selected=true>{t!("(removed)")}</option> },
        );
        let rows = each(options.get(), |(id, name)| {
            let selected = id == chosen;
            view! { <option value=id selected=selected>{name}</option> }
        });
        view! { <option value="" selected=chosen.is_empty()>"–"</option> {gone} {rows} }
    });
    view! {
        <div class="field">
            <label for=id.clone()>{spec.label()}</label>
            <select
                id=id
                on:change=on(move |ev| {
                    session.edit(record.set(spec.key, typed(&event_target_value(&ev))));
                })
            >
                {rows}
            </select>
        </div>
    }
    .into_any()
}

fn listed(value: &Value) -> Vec<String> {
    match value {
        Value::List(list) => list.clone(),
        _ => Vec::new(),
    }
}

/// Several things, chosen by their names.
fn several(
    session: Session,
    record: &RecordId,
    spec: &'static Field,
    id: String,
    all: Memo<Vec<Pickable>>,
    value: Memo<Value>,
) -> AnyView {
    let chosen = derived(move || value.with(listed));
    let record = record.clone();
    let set = Arc::new(move |list: Vec<String>| {
        let value = match list.is_empty() {
            true => Value::None,
            false => Value::List(list),
        };
        session.try_edit(record.set(spec.key, value))
    });
    picks(id, spec.label(), all, chosen, set)
}
