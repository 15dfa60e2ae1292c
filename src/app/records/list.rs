//! Lists of records, and records that stand alone, as sections of a page.

use leptos::prelude::*;

use super::field::{dom_id, name_of, record_fields};
use crate::app::browser::{focus_soon, random_id};
use crate::app::session::{Session, session};
use crate::app::ui::{derived, on, read, read_of, with_terms};
use crate::assessment::RecordId;
use crate::assessment::records::{Kind, ListId, Value};
use crate::assessment::{Assessment, Edit};
use crate::words::say;

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
type RecordFilter = Box<dyn Fn(&Assessment, &str) -> bool + Send + Sync>;

fn list_of(
    view: ListView,
    shown: RecordFilter,
    preset: &'static [(&'static str, &'static str)],
) -> AnyView {
    let session = session();
    let ids = read(move |doc| {
        let mut ids = doc.record_ids(view.list);
        ids.retain(|id| shown(doc, id));
        ids
    });
    // The row just added is open and takes the focus.
    let fresh = RwSignal::new(String::new());
    let add = move |_| {
        let id = random_id();
        let mut edit = view.list.at(&id).add([]);
        if let Edit::Add(_, _, fields) = &mut edit {
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
    let title = derived(move || match ids.with(Vec::len) {
        0 => view.title.to_owned(),
        n => format!("{}: {n}", view.title),
    });
    view! {
        <section class="sheet records" data-list=view.list.as_str()>
            <h2>{title}</h2>
            <p class="small">{with_terms(view.intro)}</p>
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
        let mut parts = vec![record.to_string()];
        // Then it is called as what it belongs to.
        if let Some(Kind::One(list)) = view.list.spec().field(first).map(|field| field.kind) {
            parts.push(list.to_owned());
        }
        read_of(parts, move |doc| title_of(doc, &record, first))
    };
    let summary = {
        let id = id.clone();
        read(move |doc| (view.summary)(doc, &id))
    };
    let open = fresh.with_untracked(|fresh| *fresh == id);
    // A form is made when its row is first opened: a plan of many tasks would else have a box for
    // each task in each task.
    let opened = RwSignal::new(open);
    view! {
        <li data-record=id>
            <details open=open on:toggle=on(move |_| opened.set(true))>
                <summary><b>{name}</b> " " <span class="small">{summary}</span></summary>
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
                session.say(t!("{name} removed. Undo brings it back.", name));
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
                {t!("Remove this {noun}", noun = view.list.spec().noun())}
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
        Some(Kind::One(list)) => ListId::parse(list).and_then(|list| {
            let found = doc.record(&list.at(&text))?;
            Some(name_of(found, list))
        }),
        Some(Kind::Choice(options)) => {
            let chosen = options.iter().find(|(key, _)| *key == text);
            let (_, label) = chosen.or(options.first()).copied().unwrap_or_default();
            let mut letters = say(label).chars();
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
            <p class="small">{with_terms(intro)}</p>
            {record_fields(&list.at(""), fields)}
        </section>
    }
    .into_any()
}

/// The button that adds the usual entries of a list in one act; there only while the list is
/// empty.
pub fn start_with(list: ListId, label: &'static str, edits: fn() -> Vec<Edit>) -> AnyView {
    let session = session();
    let empty = read(move |doc| doc.records(list).is_empty());
    let act = move |_| {
        let edits = edits();
        let count = edits.len();
        let added = t_count!(count, "{count} entry added", "{count} entries added");
        if session.act(&added, Edit::Many(edits)) {
            session.say(t_count!(
                count,
                "{count} entry added.",
                "{count} entries added."
            ));
        }
    };
    view! {
        <p class="row" hidden=move || !empty.get()>
            <button type="button" class="main" data-action="start-with" on:click=on(act)>{label}</button>
        </p>
    }
    .into_any()
}
