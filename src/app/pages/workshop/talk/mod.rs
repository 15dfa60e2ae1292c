//! Reveal and agree: what the room disagrees on most comes first; what it agrees on passes in one act.

mod closed;
mod decide;
mod notes;
mod overview;
mod votes;

use std::sync::Arc;

use leptos::prelude::*;

use super::{Desk, desk};
use crate::analysis::workshop::{self, TalkItem, next_item, talk_items};
use crate::app::browser::focus_soon;
use crate::app::ui::{derived, each, live, on};
use crate::assessment::records::AgendaState;
use crate::standard::standard;

/// What was revealed, the most disputed first.
type Items = Memo<Vec<TalkItem>>;

pub fn part() -> AnyView {
    let desk = desk();
    let items = derived(move || {
        let all = desk.with(|doc, workshop| talk_items(doc, &workshop.id));
        all.unwrap_or_default()
    });
    let empty = derived(move || items.with(Vec::is_empty));
    live(move || match empty.get() {
        true => nothing(desk),
        false => view! {
            {overview::overview(desk)}
            <div class="talk">
                {list(desk, items)}
                {item(desk, items)}
            </div>
        }
        .into_any(),
    })
}

/// Why there is nothing to talk about yet, and where to go.
fn nothing(desk: Desk) -> AnyView {
    let (words, link, to) = match desk.with(|_, workshop| workshop.open) {
        None => (
            "There is no workshop yet. Here its votes will be revealed, those first on which the room is furthest apart, and agreed one by one.",
            "Prepare a workshop",
            "#/workshop",
        ),
        Some(true) => (
            "A round is open and its ballots are sealed. Once it is revealed, its votes stand here, those first on which the room is furthest apart.",
            "Go to the ballots",
            "#/workshop/ballots",
        ),
        Some(false) => (
            "Nobody has voted yet. Open a round; once it is revealed, its votes stand here, those first on which the room is furthest apart.",
            "Go to the ballots",
            "#/workshop/ballots",
        ),
    };
    view! {
        <section class="sheet">
            <h2>"Nothing is revealed yet"</h2>
            <p>{words}</p>
            <p class="row"><a class="main button" href=to>{link}</a></p>
        </section>
    }
    .into_any()
}

/// Whether the workshop is closed: what was agreed is then only shown.
fn is_closed(desk: Desk) -> bool {
    desk.with(|_, workshop| workshop.closed.is_some()) == Some(true)
}

/// The item at hand.
fn at_hand(desk: Desk, items: Items) -> Memo<String> {
    derived(move || {
        let chosen = desk.live.with(|live| live.item.clone());
        let here =
            items.with(|items| workshop::at_hand(items, &chosen).map(|item| item.id.clone()));
        here.unwrap_or_default()
    })
}

/// Brings an item to the room; the timer starts anew with it.
fn go_to(desk: Desk, item: &str) {
    desk.set_live(|live| {
        if live.item != item {
            item.clone_into(&mut live.item);
            live.started = None;
            live.ran = 0;
        }
    });
}

fn step(desk: Desk, items: Items, here: Memo<String>, forward: bool) {
    let here = here.get_untracked();
    let to = items.with_untracked(|items| Some(next_item(items, &here, forward)?.id.clone()));
    if let Some(to) = to {
        go_to(desk, &to);
        focus_soon("#item-title".to_owned());
    }
}

fn list(desk: Desk, items: Items) -> AnyView {
    let here = at_hand(desk, items);
    let row = move |line: TalkItem| {
        let (id, chosen) = (line.id.clone(), line.id.clone());
        let (sign, word) = match line.state {
            AgendaState::Open => ("○", ""),
            AgendaState::Agreed => ("✓", ", agreed"),
            AgendaState::Parked => ("‖", ", parked"),
        };
        view! {
            <li>
                <button
                    type="button"
                    data-item=line.id
                    aria-current=move || (here.get() == id).then_some("true")
                    on:click=on(move |_| {
                        go_to(desk, &chosen);
                        focus_soon("#item-title".to_owned());
                    })
                >
                    <span class="sign" aria-hidden="true">{sign}</span>
                    <span><b>{line.statement.as_str()}</b> " " {standard().statement(line.statement).text}</span>
                    <small>{line.apart}<span class="vh">{word}</span></small>
                </button>
            </li>
        }
        .into_any()
    };
    view! {
        <nav class="sheet agenda-list" aria-label="Items, the most disputed first">
            <h2>"Items"</h2>
            <p class="small">"The most disputed first: by steps apart, then by how many are apart."</p>
            <ol>{move || each(items.get(), row)}</ol>
        </nav>
    }
    .into_any()
}

fn item(desk: Desk, items: Items) -> AnyView {
    let here = at_hand(desk, items);
    let session = desk.session;
    session.on_keys(Some(Arc::new(move |key| {
        match key {
            "j" => step(desk, items, here, true),
            "k" => step(desk, items, here, false),
            _ if untrack(|| is_closed(desk)) => return false,
            _ => return decide::on_key(desk, &here.get_untracked(), key),
        }
        true
    })));
    on_cleanup(move || session.on_keys(None));
    let position = derived(move || {
        let place = items.with(|items| workshop::place(items, &here.get()));
        place.map(|(at, all)| format!("Item {at} of {all}"))
    });
    let closed = derived(move || is_closed(desk));
    let body = live(move || {
        let id = here.get();
        if closed.get() {
            return view! {
                {votes::panel(id.clone())}
                {closed::panel(id)}
            }
            .into_any();
        }
        view! {
            {votes::panel(id.clone())}
            {decide::panel(desk, id.clone())}
            {notes::panel(desk, id)}
        }
        .into_any()
    });
    view! {
        <div class="at-hand">
            <div class="steps-row">
                <span class="small">{position}</span>
                <button type="button" data-action="previous-item" on:click=on(move |_| step(desk, items, here, false))>"Previous"</button>
                <button type="button" data-action="next-item" on:click=on(move |_| step(desk, items, here, true))>"Next item"</button>
                {super::screen::timer()}
            </div>
            {body}
        </div>
    }
    .into_any()
}
