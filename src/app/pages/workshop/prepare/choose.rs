//! Putting statements on the agenda: by what they are, by process area, or one by one. Each is one act.

use leptos::prelude::*;

use super::super::desk::Desk;
use crate::analysis::workshop::{self, Choice};
use crate::app::browser::{focus_soon, random_id};
use crate::app::ui::{derived, each, live, on};
use crate::standard::{AreaId, StatementId, standard};

/// Statements found that are shown at once.
const MOST: usize = 8;

pub fn choices(desk: Desk) -> AnyView {
    view! {
        <div class="choose" role="group" aria-label=t!("Put statements on the agenda")>
            {several(desk, "add-unanswered", t!("All unanswered"), Choice::Unanswered)}
            {several(desk, "add-disputed", t!("All in dispute"), Choice::Disputed)}
            {several(desk, "add-parked", t!("Parked earlier"), Choice::Parked)}
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
    let what = t_count!(
        statements.len(),
        "putting {count} statement on the agenda",
        "putting {count} statements on the agenda"
    );
    if desk.session.act(&what, edit) {
        let text = t_count!(
            statements.len(),
            "{count} statement put on the agenda. Undo takes them off.",
            "{count} statements put on the agenda. Undo takes them off."
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
            on:click=on(move |_| {
                put(desk, &found.get_untracked());
                // There is nothing more to put there by this button.
                focus_soon("#agenda-title".to_owned());
            })
        >
            {label} " " <span class="small">{move || match count.get() { 0 => t!("none to add").to_owned(), n => format!("+{n}") }}</span>
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
            <summary>{move || t_count!(
                disputes.with(Vec::len),
                "Why {count} statement is in dispute",
                "Why {count} statements are in dispute"
            )}</summary>
            <ul>{rows}</ul>
        </details>
    }
    .into_any()
}

/// The statements of a process area, all of them or those that are ticked.
fn area(desk: Desk) -> AnyView {
    let chosen = RwSignal::new(None::<AreaId>);
    let found = derived(move || {
        let choice = chosen.get().map(Choice::Area);
        choice.map(|choice| fresh(desk, choice)).unwrap_or_default()
    });
    // Statements whose ticks were taken away: of what is chosen, most is wanted whole.
    let without = RwSignal::new(Vec::<StatementId>::new());
    let ticked = derived(move || -> Vec<StatementId> {
        let left = |id: &StatementId| without.with(|without| !without.contains(id));
        found.get().into_iter().filter(left).collect()
    });
    let label = derived(move || match (chosen.get(), found.with(Vec::len)) {
        (None, _) => t!("Choose an area first").to_owned(),
        (Some(_), 0) => t!("All of it is on the agenda").to_owned(),
        (Some(_), all) => match ticked.with(Vec::len) {
            0 => t!("None is ticked").to_owned(),
            n if n == all => t_count!(n, "Add its {count} statement", "Add its {count} statements"),
            n => t_count!(
                all,
                "Add {ticked} of its {count} statement",
                "Add {ticked} of its {count} statements",
                ticked = n
            ),
        },
    });
    let options = each(standard().areas.iter(), |area| {
        view! { <option value=area.id.to_string()>{format!("{} {}", area.id, area.title)}</option> }
    });
    view! {
        <div class="field">
            <label for="agenda-area">{t!("One process area")}</label>
            <select
                id="agenda-area"
                on:change=on(move |ev| {
                    let id = event_target_value(&ev);
                    let area = standard().areas.iter().find(|area| area.id.as_str() == id);
                    without.set(Vec::new());
                    chosen.set(area.map(|area| area.id));
                })
            >
                <option value="">"–"</option>
                {options}
            </select>
            {among(found, without)}
            <button
                type="button"
                data-action="add-area"
                data-count=move || ticked.with(Vec::len)
                disabled=move || ticked.with(Vec::is_empty)
                on:click=on(move |_| {
                    put(desk, &ticked.get_untracked());
                    without.set(Vec::new());
                    focus_soon("#agenda-title".to_owned());
                })
            >
                {label}
            </button>
        </div>
    }
    .into_any()
}

/// What can be ticked, each with its text, and all or none at once.
fn among(found: Memo<Vec<StatementId>>, without: RwSignal<Vec<StatementId>>) -> AnyView {
    let rows = live(move || {
        each(found.get(), |id| {
            let is_on = move || without.with(|without| !without.contains(&id));
            view! {
                <li>
                    <label>
                        <input
                            type="checkbox"
                            data-tick=id.as_str()
                            prop:checked=is_on
                            on:change=on(move |_| without.update(|without| match without.iter().position(|other| *other == id) {
                                Some(at) => drop(without.remove(at)),
                                None => without.push(id),
                            }))
                        />
                        <span><b>{id.as_str()}</b> " " {standard().statement(id).text}</span>
                    </label>
                </li>
            }
        })
    });
    view! {
        <details class="among" data-part="among" hidden=move || found.with(Vec::is_empty)>
            <summary>{t!("Choose among them")}</summary>
            <p class="acts">
                <button type="button" class="link" data-action="tick-all" on:click=on(move |_| without.set(Vec::new()))>{t!("Select all")}</button>
                <button type="button" class="link" data-action="tick-none" on:click=on(move |_| without.set(found.get_untracked()))>{t!("Select none")}</button>
            </p>
            <ul>{rows}</ul>
        </details>
    }
    .into_any()
}

/// Single statements, by number or words.
fn single(desk: Desk) -> AnyView {
    let text = RwSignal::new(String::new());
    let found = derived(move || -> Vec<StatementId> {
        text.with(|text| {
            let found = desk.with(|doc, here| workshop::search(doc, &here.id, text));
            found.unwrap_or_default().iter().map(|s| s.id).collect()
        })
    });
    let rows = live(move || {
        let shown = found.get().into_iter().take(MOST);
        each(shown, |id| found_row(desk, id))
    });
    let count = derived(move || {
        let all = found.with(Vec::len);
        let shown = all.min(MOST);
        match (text.with(|text| text.trim().is_empty()), all) {
            (true, _) => String::new(),
            (false, 0) => {
                t!("No statement that is not on the agenda already has this number or these words.")
                    .to_owned()
            }
            (false, all) if all > shown => {
                t!("{shown} of {all} shown; type more of it.", shown, all)
            }
            (false, all) => t_count!(all, "{count} statement found.", "{count} statements found."),
        }
    });
    view! {
        <div class="field">
            <label for="agenda-search">{t!("Single statements, by number or words")}</label>
            <input
                type="search"
                id="agenda-search"
                autocomplete="off"
                placeholder=t!("8.6.1 or classified")
                prop:value=move || text.get()
                on:input=on(move |ev| text.set(event_target_value(&ev)))
            />
            <p class="small" role="status">{count}</p>
            <button
                type="button"
                data-action="add-found"
                data-count=move || found.with(Vec::len)
                hidden=move || found.with(Vec::len) < 2
                on:click=on(move |_| {
                    put(desk, &found.get_untracked());
                    focus_soon("#agenda-search".to_owned());
                })
            >
                {move || t!("Put all {number} on the agenda", number = found.with(Vec::len))}
            </button>
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
                aria-label=t!("Put {statement} on the agenda", statement = id)
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
