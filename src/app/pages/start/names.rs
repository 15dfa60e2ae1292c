//! A list of records of which only the names are asked, and what kind each is where there are several: type one, press Enter, type
//! the next.

use std::sync::Arc;

use leptos::ev::{Event, SubmitEvent};
use leptos::prelude::*;

use crate::app::browser::{focus_soon, random_id};
use crate::app::session::{Session, session};
use crate::app::ui::{each, live, on, read};
use crate::assessment::RecordId;
use crate::assessment::records::ListId;
use crate::words::say;

/// Longest name, in characters, as the field of a record takes it.
const LONGEST: u32 = 300;

/// What is asked of each record beside its name: the field, and the keys and labels of its choice, of which the first is the default.
#[derive(Clone, Copy)]
pub struct NameKind {
    pub field: &'static str,
    pub options: &'static [(&'static str, &'static str)],
}

impl NameKind {
    fn default_key(self) -> &'static str {
        self.options.first().map_or("", |(key, _)| key)
    }
}

pub fn names(list: ListId, name: &'static str, label: &'static str, hint: &'static str) -> AnyView {
    names_of(list, name, label, hint, None)
}

/// As [`names`], with the kind asked beside each name.
pub fn names_of_kinds(
    list: ListId,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    kind: NameKind,
) -> AnyView {
    names_of(list, name, label, hint, Some(kind))
}

fn names_of(
    list: ListId,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    kind: Option<NameKind>,
) -> AnyView {
    let session = session();
    let typed = RwSignal::new(String::new());
    // The kind of the name that is typed; of the next it is asked anew.
    let chosen = RwSignal::new(kind.map_or("", NameKind::default_key).to_owned());
    let input = input_of(list);
    let hint_id = format!("{input}-hint");
    let keep = move || {
        let text = typed.get_untracked();
        let (record, said) = (list.at(&random_id()), text.trim());
        let add = || match kind {
            None => record.add([(name, said.into())]),
            Some(kind) => {
                let chosen = chosen.get_untracked();
                record.add([(name, said.into()), (kind.field, chosen.into())])
            }
        };
        if !said.is_empty() && session.edit(add()) {
            typed.set(String::new());
            chosen.set(kind.map_or("", NameKind::default_key).to_owned());
        }
    };
    let (typing, add) = (
        typing(session, &input, typed, keep),
        adding(session, &input, keep),
    );
    let rows = rows(session, list, name, kind);
    let kinds = kind.map(|kind| {
        let choose = move |key: String| chosen.set(key);
        kind_select(kind, t!("Kind").to_owned(), chosen.into(), choose)
    });
    view! {
        <form class="names" data-list=list.as_str() on:submit=add>
            <label for=input.clone()>{label}</label>
            <p class="small" id=hint_id.clone()>{hint}</p>
            <div class="names-add">
                <input
                    type="text"
                    id=input.clone()
                    dir="auto"
                    autocomplete="off"
                    maxlength=LONGEST
                    aria-describedby=hint_id
                    prop:value=move || typed.get()
                    on:input=on(typing)
                />
                {kinds}
                <button type="submit" data-icon="add">{t!("Add")}</button>
            </div>
            {rows}
        </form>
    }
    .into_any()
}

/// Id of the field that takes the next name.
fn input_of(list: ListId) -> String {
    format!("add-{}", list.as_str().replace('.', "-"))
}

/// Notes what is typed. Whoever goes on without pressing “Add” meant it all the same.
fn typing(
    session: Session,
    input: &str,
    typed: RwSignal<String>,
    keep: impl Fn() + Copy + Send + Sync + 'static,
) -> impl Fn(Event) + 'static {
    let input = input.to_owned();
    move |event| {
        typed.set(event_target_value(&event));
        let commit = move || {
            keep();
            true
        };
        session.typing(&input, Arc::new(commit));
    }
}

/// Keeps what was typed; the next can be typed at once.
fn adding(
    session: Session,
    input: &str,
    keep: impl Fn() + 'static,
) -> impl Fn(SubmitEvent) + 'static {
    let input = input.to_owned();
    move |event| {
        event.prevent_default();
        keep();
        session.commit_typing();
        focus_soon(format!("#{input}"));
    }
}

/// The choice of a kind; the name of what it is about is in its label, for those who hear it.
fn kind_select(
    kind: NameKind,
    label: String,
    chosen: Signal<String>,
    choose: impl Fn(String) + 'static,
) -> AnyView {
    let options = each(kind.options, move |(key, text)| {
        view! { <option value=*key selected=move || chosen.get() == *key>{say(text)}</option> }
    });
    view! {
        <select
            aria-label=label
            prop:value=move || chosen.get()
            on:change=on(move |event| choose(event_target_value(&event)))
        >
            {options}
        </select>
    }
    .into_any()
}

/// The names so far, each with its kind, if that is asked, and its removal.
fn rows(session: Session, list: ListId, name: &'static str, kind: Option<NameKind>) -> AnyView {
    let rows = read(move |doc| {
        let ids = doc.record_ids(list).into_iter();
        ids.map(|id| (doc.value(&list.at(&id), name).text(), id))
            .collect::<Vec<_>>()
    });
    let rows = live(move || {
        each(rows.get(), |(text, id)| {
            let input = input_of(list);
            let kinds = kind.map(|kind| kind_of(session, list.at(&id), kind, &text));
            let remove = move |_| {
                if session.edit(list.at(&id).remove()) {
                    focus_soon(format!("#{input}"));
                }
            };
            view! {
                <li>
                    <span dir="auto">{text.clone()}</span>
                    {kinds}
                    <button type="button" class="link" aria-label=t!("Remove {name}", name = text) on:click=on(remove)>{t!("remove")}</button>
                </li>
            }
        })
    });
    view! { <ul class="names-list">{rows}</ul> }.into_any()
}

/// The kind of a record that has its name.
fn kind_of(session: Session, record: RecordId, kind: NameKind, name: &str) -> AnyView {
    let at = record.clone();
    let said = read(move |doc| doc.value(&at, kind.field).text());
    let chosen = Signal::derive(move || match said.get() {
        key if key.is_empty() => kind.default_key().to_owned(),
        key => key,
    });
    let choose = move |key: String| {
        session.edit(record.set(kind.field, key));
    };
    kind_select(kind, t!("Kind of {name}", name), chosen, choose)
}
