//! A list of records of which only the names are asked: type one, press Enter, type the next.

use std::sync::Arc;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::app::browser::{focus_soon, random_id};
use crate::app::session::{Session, session};
use crate::app::ui::{each, live, on, read};
use crate::assessment::records::ListId;

/// Longest name, in characters, as the field of a record takes it.
const LONGEST: u32 = 300;

pub fn names(list: ListId, name: &'static str, label: &'static str, hint: &'static str) -> AnyView {
    let session = session();
    let typed = RwSignal::new(String::new());
    let input = input_of(list);
    let hint_id = format!("{input}-hint");
    let keep = move || {
        let text = typed.get_untracked();
        if !text.trim().is_empty()
            && session.edit(list.at(&random_id()).add([(name, text.trim().into())]))
        {
            typed.set(String::new());
        }
    };
    let add = {
        let input = input.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            keep();
            session.commit_typing();
            focus_soon(format!("#{input}"));
        }
    };
    let typing = {
        let input = input.clone();
        move |event| {
            typed.set(event_target_value(&event));
            // Whoever goes on without pressing “Add” meant it all the same.
            let commit = move || {
                keep();
                true
            };
            session.typing(&input, Arc::new(commit));
        }
    };
    let rows = rows(session, list, name);
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

/// The names so far, each with its removal.
fn rows(session: Session, list: ListId, name: &'static str) -> AnyView {
    let rows = read(move |doc| {
        let ids = doc.record_ids(list).into_iter();
        ids.map(|id| (doc.value(&list.at(&id), name).text(), id))
            .collect::<Vec<_>>()
    });
    let rows = live(move || {
        each(rows.get(), |(text, id)| {
            let input = input_of(list);
            let remove = move |_| {
                if session.edit(list.at(&id).remove()) {
                    focus_soon(format!("#{input}"));
                }
            };
            view! {
                <li>
                    <span dir="auto">{text.clone()}</span>
                    <button type="button" class="link" aria-label=t!("Remove {name}", name = text) on:click=on(remove)>{t!("remove")}</button>
                </li>
            }
        })
    });
    view! { <ul class="names-list">{rows}</ul> }.into_any()
}
