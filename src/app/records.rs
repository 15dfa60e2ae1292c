//! Forms over records: a field of any kind, and lists that people add to, fill in and take from.
//! Everything a form needs to know of a field stands in its declaration.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::browser::{focus_soon, random_id};
use super::session::{Session, session};
use super::ui::{Kind, choice, field, on, plural_of};
use crate::assessment::records::{self, Field, Kind as FieldKind, ListId, RecordId, Value, lists};
use crate::assessment::{Assessment, Edit};
use crate::standard::{ItemKind, StepId, standard};

/// An id for the inputs of a field.
pub fn dom_id(record: &RecordId, key: &str) -> String {
    let place = record.to_string();
    format!("{}-{key}", place.replace(['.', '/'], "-"))
}

/// One field of a record with its label, bound to the document. `key` comes from
/// [`field!`](crate::field).
pub fn record_field(record: &RecordId, key: &'static str) -> AnyView {
    let session = session();
    let Some(spec) = record.list.spec().field(key) else {
        return ().into_any();
    };
    let id = dom_id(record, key);
    let value = {
        let record = record.clone();
        Memo::new(move |_| session.doc.with(|doc| doc.value(&record, key)))
    };
    let text = Signal::derive(move || value.with(Value::text));
    let make = {
        let record = record.clone();
        Arc::new(move |text: &str| Ok(record.set(key, typed(text))))
    };
    match spec.kind {
        FieldKind::Line | FieldKind::Statements | FieldKind::Registers => {
            field(Kind::Text, id, spec.label, text, make)
        }
        FieldKind::Person => field(Kind::Person, id, spec.label, text, make),
        FieldKind::Text => field(Kind::Area, id, spec.label, text, make),
        FieldKind::Date => field(Kind::Date, id, spec.label, text, make),
        FieldKind::Days | FieldKind::Money | FieldKind::Count => {
            field(Kind::Number, id, spec.label, text, make)
        }
        FieldKind::Flag => flag(session, record, spec, id, value),
        FieldKind::Choice(options) => {
            let first = options.first().map_or("", |(key, _)| *key);
            let current = Signal::derive(move || {
                value.with(|value| match value {
                    Value::Text(text) => text.clone(),
                    _ => first.to_owned(),
                })
            });
            let options = options
                .iter()
                .map(|(key, label)| (*key, (*label).to_owned()));
            let record = record.clone();
            choice(
                id,
                spec.label.to_owned(),
                false,
                options.collect(),
                current,
                move |text| Some(record.set(key, text)),
            )
        }
        FieldKind::One(list) => one(session, record, spec, id, list, value),
        FieldKind::Many(list) => {
            let options = Memo::new(move |_| names(session, list));
            picks(session, record, spec, id, options, value)
        }
        FieldKind::Areas => {
            let all = standard().areas.iter();
            let all = all.map(|area| (area.id.to_string(), format!("{} {}", area.id, area.title)));
            let all: Vec<_> = all.collect();
            picks(
                session,
                record,
                spec,
                id,
                Memo::new(move |_| all.clone()),
                value,
            )
        }
        FieldKind::Items => {
            let inputs = standard().step(StepId::Preparation).items.iter();
            let inputs = inputs.filter(|item| item.kind == ItemKind::ReviewInput);
            let all: Vec<_> = inputs
                .map(|item| (item.id.to_string(), item.text.to_owned()))
                .collect();
            picks(
                session,
                record,
                spec,
                id,
                Memo::new(move |_| all.clone()),
                value,
            )
        }
    }
}

fn typed(text: &str) -> Value {
    match text {
        "" => Value::None,
        text => text.into(),
    }
}

/// Several fields of a record, side by side where there is room.
pub fn record_fields(record: &RecordId, keys: &[&'static str]) -> AnyView {
    let fields = keys
        .iter()
        .map(|key| record_field(record, key))
        .collect_view();
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
    let checked = move || value.with(|value| *value == Value::Flag(true));
    let toggle = move |_| {
        session.edit(record.set(spec.key, !checked()));
    };
    view! {
        <div class="field flag">
            <label for=id.clone()>
                <input type="checkbox" id=id.clone() prop:checked=move || checked() on:change=on(toggle) />
                {spec.label}
            </label>
        </div>
    }
    .into_any()
}

/// Ids and names of a list's records, in order.
fn names(session: Session, list: &'static str) -> Vec<(String, String)> {
    let Some(list) = ListId::parse(list) else {
        return Vec::new();
    };
    session.doc.with(|doc| {
        let records = doc.records(list);
        let named = records
            .iter()
            .map(|record| (record.id().to_owned(), name_of(*record, list)));
        named.collect()
    })
}

/// The first text of a record, by which people know it.
fn name_of(record: &dyn records::Record, list: ListId) -> String {
    let fields = record.fields().iter().enumerate();
    let text = fields
        .filter(|(_, field)| {
            use FieldKind::{Line, Person, Text};
            matches!(field.kind, Line | Person | Text)
        })
        .map(|(place, _)| record.get(place).text())
        .find(|text| !text.trim().is_empty());
    text.unwrap_or_else(|| format!("unnamed {}", list.spec().noun))
}

fn one(
    session: Session,
    record: &RecordId,
    spec: &'static Field,
    id: String,
    list: &'static str,
    value: Memo<Value>,
) -> AnyView {
    let options = Memo::new(move |_| names(session, list));
    let current = move || value.with(Value::text);
    let record = record.clone();
    let rows = move || {
        let chosen = current();
        let gone =
            !chosen.is_empty() && options.with(|all| all.iter().all(|(id, _)| *id != chosen));
        let gone =
            gone.then(|| view! { <option value=chosen.clone() selected=true>"(removed)"</option> });
        let rows = options
            .get()
            .into_iter()
            .map(|(id, name)| {
                let selected = id == chosen;
                view! { <option value=id selected=selected>{name}</option> }
            })
            .map(IntoAny::into_any)
            .collect_view();
        view! { <option value="" selected=chosen.is_empty()>"–"</option> {gone} {rows} }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{spec.label}</label>
            <select
                id=id
                on:change=on(move |ev| {
                    session.edit(record.set(spec.key, typed(&event_target_value(&ev))));
                })
            >
                {move || rows()}
            </select>
        </div>
    }
    .into_any()
}

/// Boxes to tick, folded away behind what is chosen.
fn picks(
    session: Session,
    record: &RecordId,
    spec: &'static Field,
    id: String,
    options: Memo<Vec<(String, String)>>,
    value: Memo<Value>,
) -> AnyView {
    let chosen = move || {
        value.with(|value| match value {
            Value::List(list) => list.clone(),
            _ => Vec::new(),
        })
    };
    let summary = move || {
        let chosen = chosen();
        let (known, total) = options.with(|all| {
            let names = all.iter().filter(|(id, _)| chosen.contains(id));
            let names: Vec<_> = names.map(|(_, name)| name.clone()).collect();
            (names, all.len())
        });
        match known.len() {
            0 if total == 0 => "nothing to choose yet".to_owned(),
            0 => "none chosen".to_owned(),
            n if n == total && n > 2 => format!("all {n}"),
            n if n > 3 => format!("{n} of {total}: {} …", known[..2].join(", ")),
            _ => known.join(", "),
        }
    };
    let record = record.clone();
    // Such as tasks that would wait for each other: said here, and nothing changes.
    let error = RwSignal::new(None::<String>);
    let set = Arc::new(move |list: Vec<String>| {
        let value = if list.is_empty() {
            Value::None
        } else {
            Value::List(list)
        };
        error.set(session.try_edit(record.set(spec.key, value)).err());
    });
    let boxes = {
        let (set, id) = (set.clone(), id.clone());
        move || {
            let all = options.get();
            let order: Vec<_> = all.iter().map(|(id, _)| id.clone()).collect();
            all.into_iter()
                .map(|(key, name)| {
                    let (set, order) = (set.clone(), order.clone());
                    let is_on = {
                        let key = key.clone();
                        move || chosen().contains(&key)
                    };
                    let checked = is_on.clone();
                    let input = format!("{id}-{}", key.replace('.', "_"));
                    let toggle = move |ev: web_sys::Event| {
                        let mut list = chosen();
                        if is_on() {
                            list.retain(|other| *other != key);
                        } else {
                            list.push(key.clone());
                            list.sort_by_key(|id| order.iter().position(|other| other == id));
                        }
                        set(list);
                        // What was refused must not look ticked.
                        event_target::<web_sys::HtmlInputElement>(&ev).set_checked(is_on());
                    };
                    view! {
                        <label for=input.clone()>
                            <input type="checkbox" id=input.clone() prop:checked=move || checked() on:change=on(toggle) />
                            {name}
                        </label>
                    }
                })
                .map(IntoAny::into_any)
                .collect_view()
        }
    };
    let all = {
        let set = set.clone();
        move |_| {
            let ids = options.with_untracked(|all| all.iter().map(|(id, _)| id.clone()).collect());
            set(ids);
        }
    };
    let none = move |_| set(Vec::new());
    view! {
        <div class="field picks" role="group" aria-label=spec.label>
            <span class="label">{spec.label}</span>
            <details id=id>
                <summary>{move || summary()}</summary>
                <div class="choices">{move || boxes()}</div>
                <p class="row">
                    <button type="button" class="link" on:click=on(all)>"All"</button>
                    <button type="button" class="link" on:click=on(none)>"None"</button>
                </p>
            </details>
            <p class="field-error" role="alert">
                {move || error.get().map(|e| format!("Not stored: {e}."))}
            </p>
        </div>
    }
    .into_any()
}

/// Names of people that the document knows, as suggestions: a name is typed once.
pub fn people() -> AnyView {
    let session = session();
    let names = Memo::new(move |_| session.doc.with(known_people));
    let options = move || {
        names
            .get()
            .into_iter()
            .map(|name| view! { <option value=name></option> })
            .map(IntoAny::into_any)
            .collect_view()
    };
    view! { <datalist id="people">{move || options()}</datalist> }.into_any()
}

fn known_people(doc: &Assessment) -> Vec<String> {
    let mut known = BTreeMap::new();
    let mut take = |text: &str| {
        for name in crate::assessment::names(text) {
            if name.len() < 80 {
                known
                    .entry(name.to_lowercase())
                    .or_insert_with(|| name.to_owned());
            }
        }
    };
    for spec in lists() {
        for record in doc.records(spec.id) {
            for (place, field) in spec.fields.iter().enumerate() {
                if field.kind == FieldKind::Person {
                    take(&record.get(place).text());
                }
            }
        }
    }
    doc.gaps.values().for_each(|gap| take(&gap.owner));
    doc.steps.values().for_each(|tick| take(&tick.owner));
    doc.register.values().for_each(|item| take(&item.owner));
    known.into_values().take(300).collect()
}

/// How a list is shown.
#[derive(Clone, Copy)]
pub struct ListView {
    pub list: ListId,
    pub title: &'static str,
    /// What belongs here, for whom, and what it is good for.
    pub intro: &'static str,
    /// Label of the button that adds one.
    pub add: &'static str,
    /// Fields in the order of the form; the first names the record.
    pub fields: &'static [&'static str],
    /// What a closed row says after its name, from the document and the record's id.
    pub summary: fn(&Assessment, &str) -> String,
    /// What stands below the fields of a row.
    pub more: Option<fn(&RecordId) -> AnyView>,
}

impl ListView {
    /// A list whose closed rows show their names only.
    pub fn new(
        list: ListId,
        title: &'static str,
        intro: &'static str,
        add: &'static str,
        fields: &'static [&'static str],
    ) -> Self {
        Self {
            list,
            title,
            intro,
            add,
            fields,
            summary: |_, _| String::new(),
            more: None,
        }
    }
}

/// A list of records: each folds open to its form; one button adds, one in each removes. Both
/// can be undone.
pub fn record_list(view: ListView) -> AnyView {
    record_list_of(view, |_, _| true)
}

/// As [`record_list`], with only the records that `shown` lets through.
pub fn record_list_of(
    view: ListView,
    shown: impl Fn(&Assessment, &str) -> bool + Send + Sync + 'static,
) -> AnyView {
    record_list_with(view, shown, &[])
}

/// As [`record_list_of`]; what is added has the fields given.
pub fn record_list_with(
    view: ListView,
    shown: impl Fn(&Assessment, &str) -> bool + Send + Sync + 'static,
    preset: &'static [(&'static str, &'static str)],
) -> AnyView {
    list_of(view, Box::new(shown), preset)
}

/// Which records are shown; what it reads of signals, such as a filter, is followed.
type Shown = Box<dyn Fn(&Assessment, &str) -> bool + Send + Sync>;

fn list_of(
    view: ListView,
    shown: Shown,
    preset: &'static [(&'static str, &'static str)],
) -> AnyView {
    let session = session();
    let ids = Memo::new(move |_| {
        session.doc.with(|doc| {
            let mut ids = doc.record_ids(view.list);
            ids.retain(|id| shown(doc, id));
            ids
        })
    });
    // The row just added is open and takes the focus.
    let fresh = RwSignal::new(String::new());
    let add = move |_| {
        let id = random_id();
        let mut edit = view.list.at(&id).add([]);
        if let Edit::Record(_, records::RecordChange::Add(_, fields)) = &mut edit {
            *fields = preset
                .iter()
                .map(|(key, value)| ((*key).to_owned(), Value::from(*value)))
                .collect();
        }
        fresh.set(id.clone());
        if session.edit(edit) {
            let first = view.fields.first().copied().unwrap_or_default();
            focus_soon(format!("#{}", dom_id(&view.list.at(&id), first)));
        }
    };
    let title = move || match ids.with(Vec::len) {
        0 => view.title.to_owned(),
        n => format!("{}: {n}", view.title),
    };
    view! {
        <section class="sheet records" data-list=view.list.as_str()>
            <h2>{move || title()}</h2>
            <p class="small">{view.intro}</p>
            <ul>
                <For each=move || ids.get() key=String::clone children=move |id| row(session, view, id, fresh) />
            </ul>
            <button type="button" data-action="add-record" on:click=on(add)>{view.add}</button>
        </section>
    }
    .into_any()
}

fn row(session: Session, view: ListView, id: String, fresh: RwSignal<String>) -> AnyView {
    let record = view.list.at(&id);
    let first = view.fields.first().copied().unwrap_or_default();
    let name = {
        let record = record.clone();
        move || session.doc.with(|doc| title_of(doc, &record, first))
    };
    let summary = {
        let id = id.clone();
        move || session.doc.with(|doc| (view.summary)(doc, &id))
    };
    let open = fresh.with_untracked(|fresh| *fresh == id);
    // A form is made when its row is first opened: a plan of many tasks would else have a box for
    // each task in each task.
    let opened = RwSignal::new(open);
    view! {
        <li data-record=id>
            <details open=open on:toggle=on(move |_| opened.set(true))>
                <summary><b>{move || name()}</b> " " <span class="small">{move || summary()}</span></summary>
                {move || opened.get().then(|| form(session, view, &record))}
            </details>
        </li>
    }
    .into_any()
}

/// The fields of a row, and the button that takes it out.
fn form(session: Session, view: ListView, record: &RecordId) -> AnyView {
    let remove = {
        let record = record.clone();
        move |_| {
            let first = view.fields.first().copied().unwrap_or_default();
            let name = session
                .doc
                .with_untracked(|doc| title_of(doc, &record, first));
            if session.edit(record.remove()) {
                session.say(format!("{name} removed. Undo brings it back."));
                focus_soon(format!(
                    "[data-list='{}'] [data-action='add-record']",
                    view.list.as_str()
                ));
            }
        }
    };
    view! {
        {record_fields(record, view.fields)}
        {view.more.map(|more| more(record))}
        <p class="row end">
            <button type="button" class="link danger" data-action="remove-record" on:click=on(remove)>
                {format!("Remove this {}", view.list.spec().noun)}
            </button>
        </p>
    }
    .into_any()
}

/// What a row is called: its first field, or the record that this one names; else its first text.
fn title_of(doc: &Assessment, record: &RecordId, first: &str) -> String {
    let kind = record.list.spec().field(first).map(|field| field.kind);
    let text = doc.value(record, first).text();
    let named = match kind {
        Some(FieldKind::One(list)) => ListId::parse(list).and_then(|list| {
            let found = doc.record(&list.at(&text))?;
            Some(name_of(found, list))
        }),
        Some(FieldKind::Choice(options)) => {
            let chosen = options.iter().find(|(key, _)| *key == text);
            let (_, label) = chosen.or(options.first()).copied().unwrap_or_default();
            let mut letters = label.chars();
            letters
                .next()
                .map(|first| first.to_uppercase().chain(letters).collect())
        }
        _ => Some(text).filter(|text| !text.trim().is_empty()),
    };
    named
        .or_else(|| doc.record(record).map(|found| name_of(found, record.list)))
        .unwrap_or_default()
}

/// A section with fields of a record that stands alone.
pub fn single(
    list: ListId,
    title: &'static str,
    intro: &'static str,
    fields: &'static [&'static str],
) -> AnyView {
    view! {
        <section class="sheet single" data-list=list.as_str()>
            <h2>{title}</h2>
            <p class="small">{intro}</p>
            {record_fields(&list.at(""), fields)}
        </section>
    }
    .into_any()
}

/// The button that adds the usual entries of a list in one act; there only while the list is
/// empty.
pub fn start_with(list: ListId, label: &'static str, edits: fn() -> Vec<Edit>) -> AnyView {
    let session = session();
    let empty = Memo::new(move |_| session.doc.with(|doc| doc.records(list).is_empty()));
    let act = move |_| {
        let edits = edits();
        let count = edits.len();
        if session.edit(Edit::Many(edits)) {
            session.say(format!("{} added.", plural_of(count, "entry", "entries")));
        }
    };
    view! {
        <p class="row" hidden=move || !empty.get()>
            <button type="button" class="main" data-action="start-with" on:click=on(act)>{label}</button>
        </p>
    }
    .into_any()
}

/// Opens the browser's print dialog.
pub fn print_button() -> AnyView {
    view! {
        <button type="button" data-action="print" on:click=on(|_| {
            let _ = window().print();
        })>"Print"</button>
    }
    .into_any()
}
