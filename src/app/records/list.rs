//! Lists of records, and records that stand alone, as sections of a page.

use leptos::prelude::*;

use super::field::{dom_id, name_of, record_fields};
use crate::app::browser::{focus_soon, random_id};
use crate::app::session::{Session, session};
use crate::app::ui::{FIRST_ROWS, Fold, ListWindow, derived, each, on, read, read_of, with_terms};
use crate::assessment::RecordId;
use crate::assessment::records::{Kind, ListId, Value};
use crate::assessment::{Assessment, Edit, Fields};
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
    /// What a record that is added here says from the start.
    pub begins: fn(&Assessment) -> Fields,
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
            begins: |_| Fields::new(),
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
    let window = ListWindow::new(view.title, FIRST_ROWS, ids);
    // The row just added is open and takes the focus.
    let fresh = RwSignal::new(String::new());
    let add = move |_| {
        let id = random_id();
        let mut edit = view.list.at(&id).add([]);
        if let Edit::Add(_, _, fields) = &mut edit {
            *fields = session.doc.with_untracked(view.begins);
            for (key, value) in preset {
                fields.insert((*key).to_owned(), Value::from(*value));
            }
        }
        fresh.set(id.clone());
        if session.edit(edit) {
            window.show_all();
            let first = view.fields.first().copied().unwrap_or_default();
            focus_soon(format!("#{}", dom_id(&view.list.at(&id), first)));
        }
    };
    let title = derived(move || match ids.with(Vec::len) {
        0 => view.title.to_owned(),
        n => format!("{}: {n}", view.title),
    });
    view! {
        <section class="sheet records windowed" data-list=view.list.as_str()>
            <h2>{title}</h2>
            <p class="small">{with_terms(view.intro)}</p>
            <ul>{window.rows(move |id, fold| row(session, view, id, fold, fresh))}</ul>
            {window.rest()}
            <button type="button" data-action="add-record" data-icon="add" on:click=on(add)>{view.add}</button>
        </section>
    }
    .into_any()
}

fn row(
    session: Session,
    view: ListView,
    id: String,
    fold: Fold,
    fresh: RwSignal<String>,
) -> AnyView {
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
        <li data-record=id class:beyond=move || fold.is_folded() hidden=move || fold.hidden()>
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
                focus_soon(add_button(view.list));
            }
        }
    };
    view! {
        {record_fields(record, view.fields)}
        {view.more.map(|more| more(record))}
        <p class="row end">
            <button type="button" class="link danger" data-action="remove-record" data-icon="remove" on:click=on(remove)>
                {t!("Remove this {noun}", noun = view.list.spec().noun())}
            </button>
        </p>
    }
    .into_any()
}

/// The button that adds to a list.
fn add_button(list: ListId) -> String {
    format!("[data-list='{}'] [data-action='add-record']", list.as_str())
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
    single_with(list, title, intro, fields, ().into_any())
}

/// As [`single`], with something below the fields.
pub fn single_with(
    list: ListId,
    title: &'static str,
    intro: &'static str,
    fields: &'static [&'static str],
    below: AnyView,
) -> AnyView {
    view! {
        <section class="sheet single" data-list=list.as_str()>
            <h2>{title}</h2>
            <p class="small">{with_terms(intro)}</p>
            {record_fields(&list.at(""), fields)}
            {below}
        </section>
    }
    .into_any()
}

/// The button that adds the usual entries of a list in one act; there only while the list is
/// empty.
pub fn start_with(list: ListId, label: &'static str, edits: fn() -> Vec<Edit>) -> AnyView {
    let session = session();
    let empty = read(move |doc| doc.records(list).is_empty());
    let act = move |_| add_all(session, list, edits());
    view! {
        <p class="row" hidden=move || !empty.get()>
            <button type="button" class="main" data-action="start-with" on:click=on(act)>{label}</button>
        </p>
    }
    .into_any()
}

/// Adds entries in one act and goes to the first of them: the button that did it is gone then.
fn add_all(session: Session, list: ListId, edits: Vec<Edit>) {
    let count = edits.len();
    let added = t_count!(count, "{count} entry added", "{count} entries added");
    if count > 0 && session.act(&added, Edit::Many(edits)) {
        session.say(t_count!(
            count,
            "{count} entry added.",
            "{count} entries added."
        ));
        focus_soon(format!("[data-list='{}'] summary", list.as_str()));
    }
}

/// As [`start_with`], of entries of which only some are true here: they are shown first, and only those ticked are added.
pub fn choose_from(
    list: ListId,
    label: &'static str,
    usual: fn() -> Vec<(&'static str, Edit)>,
) -> AnyView {
    let session = session();
    let empty = read(move |doc| doc.records(list).is_empty());
    let shown = RwSignal::new(false);
    let show = move |_| {
        shown.set(true);
        focus_soon(format!("[data-choose='{}'] input", list.as_str()));
    };
    view! {
        <div data-choose=list.as_str() hidden=move || !empty.get()>
            <p class="row" hidden=move || shown.get()>
                <button type="button" class="main" data-action="start-with" on:click=on(show)>{label}</button>
            </p>
            {move || (shown.get() && empty.get()).then(|| choices(session, list, label, usual()))}
        </div>
    }
    .into_any()
}

/// The entries to tick, none of them ticked yet, and the button that adds what is.
fn choices(
    session: Session,
    list: ListId,
    label: &'static str,
    usual: Vec<(&'static str, Edit)>,
) -> AnyView {
    let ticked = RwSignal::new(vec![false; usual.len()]);
    let boxes = each(usual.iter().enumerate(), |(index, (text, _))| {
        let tick = move |event| {
            let is_ticked = event_target_checked(&event);
            ticked.update(|all| {
                if let Some(one) = all.get_mut(index) {
                    *one = is_ticked;
                }
            });
        };
        view! {
            <li><label><input type="checkbox" on:change=on(tick) /> " " {*text}</label></li>
        }
    });
    let count = derived(move || ticked.with(|all| all.iter().filter(|one| **one).count()));
    let add = move |_| {
        let chosen = ticked.get_untracked();
        let edits = usual.iter().zip(chosen).filter(|(_, one)| *one);
        add_all(
            session,
            list,
            edits.map(|((_, edit), _)| edit.clone()).collect(),
        );
    };
    view! {
        <fieldset class="sheet">
            <legend class="vh">{label}</legend>
            <p>{t!("Tick the few that are true here:")}</p>
            <ul class="ticks">{boxes}</ul>
            <p class="row">
                <button type="button" class="main" data-action="add-chosen" disabled=move || count.get() == 0 on:click=on(add)>
                    {move || t_count!(count.get(), "Add the {count} chosen", "Add the {count} chosen")}
                </button>
            </p>
        </fieldset>
    }
    .into_any()
}
