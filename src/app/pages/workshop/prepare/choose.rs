//! Putting statements on the agenda: by what they are, by process area, or one by one. Each is one act.

use leptos::prelude::*;

use super::super::desk::Desk;
use crate::analysis::workshop::{self, Choice};
use crate::app::browser::{focus_soon, random_id};
use crate::app::ui::{derived, each, live, on, plural};
use crate::standard::{AreaId, StatementId, standard};

/// Statements found that are shown at once.
const MOST: usize = 8;

pub fn choices(desk: Desk) -> AnyView {
    view! {
        <div class="choose" role="group" aria-label="Put statements on the agenda">
            {several(desk, "add-unanswered", "All unanswered", Choice::Unanswered)}
            {several(desk, "add-disputed", "All in dispute", Choice::Disputed)}
            {several(desk, "add-parked", "Parked earlier", Choice::Parked)}
        </div>
        {reasons(desk)}
        <div class="fields choose-more">
            {area(desk)}
            {single(desk)}
        </div>
    }
    .into_any()
}

/// What a choice would put on the agenda that is not on it yet.
fn fresh(desk: Desk, choice: Choice) -> Vec<StatementId> {
    let found = desk.with(|doc, here| {
        let here: Vec<StatementId> = workshop::items(doc, &here.id)
            .filter_map(|item| item.about())
            .collect();
        let mut found = desk
            .session
            .conformity
            .with(|conformity| workshop::choose(doc, conformity, choice));
        found.retain(|id| !here.contains(id));
        found
    });
    found.unwrap_or_default()
}

fn put(desk: Desk, statements: &[StatementId]) {
    let at = desk.at.get_untracked();
    let edit = desk
        .session
        .doc
        .with_untracked(|doc| workshop::add_items(doc, &at, statements, &mut random_id));
    if desk.session.edit(edit) {
        let text = format!(
            "{} put on the agenda. Undo takes them off.",
            plural(statements.len(), "statement")
        );
        desk.session.say(text);
    }
}

fn several(desk: Desk, action: &'static str, label: &'static str, choice: Choice) -> AnyView {
    let found = derived(move || fresh(desk, choice));
    let count = derived(move || found.with(Vec::len));
    view! {
        <button
            type="button"
            data-action=action
            data-count=count
            disabled=move || count.get() == 0
            on:click=on(move |_| put(desk, &found.get_untracked()))
        >
            {label} " " <span class="small">{move || match count.get() { 0 => "none to add".to_owned(), n => format!("+{n}") }}</span>
        </button>
    }
    .into_any()
}

/// Which statements are in dispute, and why.
fn reasons(desk: Desk) -> AnyView {
    let disputes = derived(move || {
        let all = standard().statements.iter();
        desk.session.doc.with(|doc| {
            all.filter_map(|s| Some((s.id, workshop::disputed(doc, s.id)?)))
                .collect::<Vec<_>>()
        })
    });
    let rows = live(move || {
        let row = |(id, why): (StatementId, &'static str)| {
            view! { <li><b>{id.as_str()}</b> " " {why} ": " {standard().statement(id).text}</li> }
        };
        let all = disputes.get().into_iter();
        each(all, row)
    });
    view! {
        <details class="small" data-part="disputes" hidden=move || disputes.with(Vec::is_empty)>
            <summary>{move || format!("Why {} in dispute", match disputes.with(Vec::len) {
                1 => "1 statement is".to_owned(),
                n => format!("{n} statements are"),
            })}</summary>
            <ul>{rows}</ul>
        </details>
    }
    .into_any()
}

/// All statements of a process area.
fn area(desk: Desk) -> AnyView {
    let chosen = RwSignal::new(None::<AreaId>);
    let found = derived(move || {
        let choice = chosen.get().map(Choice::Area);
        choice.map(|choice| fresh(desk, choice)).unwrap_or_default()
    });
    let label = derived(move || match (chosen.get(), found.with(Vec::len)) {
        (None, _) => "Choose an area first".to_owned(),
        (Some(_), 0) => "All of it is on the agenda".to_owned(),
        (Some(_), n) => format!("Add its {}", plural(n, "statement")),
    });
    let options = each(standard().areas.iter(), |area| {
        view! { <option value=area.id.to_string()>{format!("{} {}", area.id, area.title)}</option> }
    });
    view! {
        <div class="field">
            <label for="agenda-area">"One process area"</label>
            <select
                id="agenda-area"
                on:change=on(move |ev| {
                    let id = event_target_value(&ev);
                    let area = standard().areas.iter().find(|area| area.id.as_str() == id);
                    chosen.set(area.map(|area| area.id));
                })
            >
                <option value="">"–"</option>
                {options}
            </select>
            <button
                type="button"
                data-action="add-area"
                data-count=move || found.with(Vec::len)
                disabled=move || found.with(Vec::is_empty)
                on:click=on(move |_| put(desk, &found.get_untracked()))
            >
                {label}
            </button>
        </div>
    }
    .into_any()
}

/// Single statements, by number or words.
fn single(desk: Desk) -> AnyView {
    let text = RwSignal::new(String::new());
    let found = derived(move || {
        text.with(|text| {
            let found = desk.with(|doc, here| workshop::search(doc, &here.id, text));
            let found = found.unwrap_or_default();
            let ids: Vec<StatementId> = found.iter().take(MOST).map(|s| s.id).collect();
            (ids, found.len())
        })
    });
    let rows = live(move || each(found.get().0, |id| found_row(desk, id)));
    let count = derived(move || {
        let (shown, all) = found.with(|(ids, all)| (ids.len(), *all));
        match (text.with(|text| text.trim().is_empty()), all) {
            (true, _) => String::new(),
            (false, 0) => {
                "No statement that is not on the agenda already has this number or these words."
                    .to_owned()
            }
            (false, all) if all > shown => format!("{shown} of {all} shown; type more of it."),
            (false, all) => format!("{} found.", plural(all, "statement")),
        }
    });
    view! {
        <div class="field">
            <label for="agenda-search">"Single statements, by number or words"</label>
            <input
                type="search"
                id="agenda-search"
                autocomplete="off"
                placeholder="8.6.1 or classified"
                prop:value=move || text.get()
                on:input=on(move |ev| text.set(event_target_value(&ev)))
            />
            <p class="small" role="status">{count}</p>
            <ul class="found">{rows}</ul>
        </div>
    }
    .into_any()
}

/// A statement found, to be put on the agenda.
fn found_row(desk: Desk, id: StatementId) -> AnyView {
    view! {
        <li>
            <button
                type="button"
                data-action="add-single"
                data-add=id.as_str()
                aria-label=format!("Put {id} on the agenda")
                on:click=on(move |_| {
                    put(desk, &[id]);
                    focus_soon("#agenda-search".to_owned());
                })
            >
                "+ " {id.as_str()}
            </button>
            <span class="small">{standard().statement(id).text}</span>
        </li>
    }
    .into_any()
}
