//! Another vote: on the item at hand in one act, or on several that are chosen by their titles.

use leptos::prelude::*;

use crate::analysis::workshop::{self, by_disagreement};
use crate::app::pages::workshop::Desk;
use crate::app::route::Route;
use crate::app::ui::{derived, each, live, on, toggle};
use crate::assessment::records::AgendaState;
use crate::standard::{StatementId, WorkshopPart, standard};

/// Opens a round with these items and goes to its ballots.
pub fn open(desk: Desk, chosen: &[String]) {
    desk.session.commit_typing();
    if desk.open_round(chosen) {
        desk.session.go(Route::Workshop(WorkshopPart::Ballots));
    }
}

/// Another vote on the item at hand.
pub fn one(desk: Desk, item: String) -> AnyView {
    view! {
        <button type="button" data-action="vote-on-this-again" aria-keyshortcuts="v" on:click=on(move |_| open(desk, std::slice::from_ref(&item)))>
            {t!("Vote again on this")}
        </button>
    }
    .into_any()
}

/// Another round, on several items that are not settled.
pub fn several(desk: Desk) -> AnyView {
    let found = derived(move || {
        let found = desk.with(|doc, at| {
            let tallies = by_disagreement(doc, &at.id);
            let open = tallies
                .iter()
                .filter(|tally| tally.item.state == AgendaState::Open);
            let open = open.map(|tally| (tally.item.id.clone(), tally.statement));
            (
                at.round.unwrap_or_default() + 1,
                workshop::can_open(doc, at).err(),
                open.collect::<Vec<_>>(),
            )
        });
        found.unwrap_or_default()
    });
    let chosen = RwSignal::new(Vec::<String>::new());
    let boxes = live(move || {
        found.with(|(_, _, open)| each(open.iter(), |(id, about)| row(id, *about, chosen)))
    });
    let all = move |_| {
        let every = found.with_untracked(|(_, _, open)| {
            open.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>()
        });
        chosen.update(|chosen| match chosen.len() == every.len() {
            true => chosen.clear(),
            false => *chosen = every,
        });
    };
    let hidden =
        derived(move || found.with(|(_, refused, open)| refused.is_some() || open.is_empty()));
    view! {
        <details class="again" hidden=hidden>
            <summary>{t!("Vote again on what has been talked about")}</summary>
            <p class="small">{t!("Choose the items for the next round. The minutes keep the votes of every round.")}</p>
            <button type="button" class="link" data-action="again-all" on:click=on(all)>{t!("Select all, or none")}</button>
            <ul class="ticks-list">{boxes}</ul>
            <button
                type="button"
                data-action="vote-again"
                disabled=move || chosen.with(Vec::is_empty)
                on:click=on(move |_| open(desk, &chosen.get_untracked()))
            >
                {move || t_count!(
                    chosen.with(Vec::len),
                    "Open round {round} with {count} item",
                    "Open round {round} with {count} items",
                    round = found.with(|found| found.0)
                )}
            </button>
        </details>
    }
    .into_any()
}

/// An item to be chosen for another round.
fn row(id: &str, about: StatementId, chosen: RwSignal<Vec<String>>) -> AnyView {
    let (here, item) = (id.to_owned(), id.to_owned());
    view! {
        <li><label>
            <input
                type="checkbox"
                data-again=id.to_owned()
                prop:checked=move || chosen.with(|all| all.contains(&here))
                on:change=on(move |_| toggle(chosen, &item))
            />
            <span><b>{about.as_str()}</b> " " {standard().statement(about).text}</span>
        </label></li>
    }
    .into_any()
}
