//! Who changed what and when, in the whole assessment; old values can be brought back.

use leptos::prelude::*;

use crate::analysis::history::{HistoryQuery, people};
use crate::app::records::change_list;
use crate::app::ui::{SearchHead, derived, each, lead, live, on, read};
use crate::assessment::{OTHERS_KEPT, author_text};

pub fn page() -> AnyView {
    let search = RwSignal::new(String::new());
    let by = RwSignal::new(None::<String>);
    let query = derived(move || HistoryQuery {
        search: search.get(),
        by: by.get(),
        statement: None,
    });
    view! {
        {lead(
            t!("History").into(),
            t!("Who changed what, and when. An old value can be brought back; that is a change like any other and can be undone.").into(),
        )}
        {SearchHead {
            list: t!("History"),
            id: "history-search",
            label: t!("Search by text, person, statement, field or day"),
        }
        .view(None, search, person(by))}
        <section class="sheet">
            <h2>{t!("Changes, newest first")}</h2>
            {change_list("changes".to_owned(), query.into())}
            <p class="small">
                {t!("The newest change of each field and every rating are kept for good, of all others the newest {count}, and old values with the newest changes only: so the history stays small.", count = OTHERS_KEPT)}
            </p>
        </section>
    }
    .into_any()
}

/// The choice of a person, where somebody has given a name.
fn person(by: RwSignal<Option<String>>) -> AnyView {
    let names = read(people);
    let options = live(move || {
        each(names.get(), move |name| {
            let chosen = {
                let name = name.clone();
                derived(move || by.with(|by| by.as_ref() == Some(&name)))
            };
            let label = author_text(&name);
            view! { <option value=name selected=chosen>{label}</option> }
        })
    });
    view! {
        <div class="assigned-to" hidden=move || names.with(Vec::is_empty)>
            <label class="vh" for="history-by">{t!("Changed by")}</label>
            <select
                id="history-by"
                on:change=on(move |ev| {
                    by.set(Some(event_target_value(&ev)).filter(|name| !name.is_empty()));
                })
            >
                <option value="" selected=move || by.with(Option::is_none)>{t!("changed by anyone")}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}
