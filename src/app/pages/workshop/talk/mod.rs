//! Reveal and agree: what the room disagrees on most comes first; what it agrees on passes in one act.

mod closed;
mod decide;
mod notes;
mod overview;
mod votes;

use std::sync::Arc;

use leptos::prelude::*;

use super::{Desk, desk};
use crate::analysis::workshop::{self, by_disagreement};
use crate::app::browser::focus_soon;
use crate::app::ui::on;
use crate::assessment::records::AgendaState;
use crate::standard::standard;

/// One line of the list beside the item at hand.
#[derive(Clone, PartialEq)]
struct Line {
    id: String,
    statement: &'static str,
    text: &'static str,
    apart: &'static str,
    state: AgendaState,
}

pub fn part() -> AnyView {
    let desk = desk();
    let lines = Memo::new(move |_| {
        let lines = desk.with(|doc, workshop| {
            let all = by_disagreement(doc, &workshop.id);
            let line = |tally: &workshop::Tally| Line {
                id: tally.item.id.clone(),
                statement: tally.statement.as_str(),
                text: standard().statement(tally.statement).text,
                apart: workshop::apart(tally),
                state: tally.item.state,
            };
            all.iter().map(line).collect::<Vec<_>>()
        });
        lines.unwrap_or_default()
    });
    let empty = Memo::new(move |_| lines.with(Vec::is_empty));
    let body = move || match empty.get() {
        true => nothing(desk),
        false => view! {
            {overview::overview(desk)}
            <div class="talk">
                {list(desk, lines)}
                {item(desk, lines)}
            </div>
        }
        .into_any(),
    };
    view! { {move || body()} }.into_any()
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

/// The item at hand: the one the facilitator chose, else the first that is not settled.
fn at_hand(desk: Desk, lines: &[Line]) -> String {
    let chosen = desk.live.with(|live| live.item.clone());
    let known = lines.iter().find(|line| line.id == chosen);
    let open = || lines.iter().find(|line| line.state == AgendaState::Open);
    let line = known.or_else(open).or(lines.first());
    line.map(|line| line.id.clone()).unwrap_or_default()
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

/// The next item that is not settled, else the next one.
fn step(desk: Desk, lines: Memo<Vec<Line>>, forward: bool) {
    let to = lines.with_untracked(|lines| {
        let here = untrack(|| at_hand(desk, lines));
        let place = lines.iter().position(|line| line.id == here)?;
        let count = lines.len();
        let places = (1..count).map(|n| match forward {
            true => (place + n) % count,
            false => (place + count - n) % count,
        });
        let mut places = places.peekable();
        let nearest = places.peek().copied();
        let open = places.find(|place| lines[*place].state == AgendaState::Open);
        Some(lines[open.or(nearest)?].id.clone())
    });
    if let Some(to) = to {
        go_to(desk, &to);
        focus_soon("#item-title".to_owned());
    }
}

fn list(desk: Desk, lines: Memo<Vec<Line>>) -> AnyView {
    let here = Memo::new(move |_| lines.with(|lines| at_hand(desk, lines)));
    let row = move |line: Line| {
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
                    <span><b>{line.statement}</b> " " {line.text}</span>
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
            <ol>{move || lines.get().into_iter().map(row).collect_view()}</ol>
        </nav>
    }
    .into_any()
}

fn item(desk: Desk, lines: Memo<Vec<Line>>) -> AnyView {
    let here = Memo::new(move |_| lines.with(|lines| at_hand(desk, lines)));
    let session = desk.session;
    session.on_keys(Some(Arc::new(move |key| {
        match key {
            "j" => step(desk, lines, true),
            "k" => step(desk, lines, false),
            _ if untrack(|| is_closed(desk)) => return false,
            _ => return decide::on_key(desk, &here.get_untracked(), key),
        }
        true
    })));
    on_cleanup(move || session.on_keys(None));
    let place = move || {
        lines.with(|lines| {
            let place = lines.iter().position(|line| line.id == here.get());
            format!("Item {} of {}", place.unwrap_or_default() + 1, lines.len())
        })
    };
    let closed = Memo::new(move |_| is_closed(desk));
    let body = move || {
        let id = here.get();
        if closed.get() {
            return view! {
                {votes::panel(desk, id.clone())}
                {closed::panel(desk, id)}
            }
            .into_any();
        }
        view! {
            {votes::panel(desk, id.clone())}
            {decide::panel(desk, id.clone())}
            {notes::panel(desk, id)}
        }
        .into_any()
    };
    view! {
        <div class="at-hand">
            <div class="steps-row">
                <span class="small">{move || place()}</span>
                <button type="button" data-action="previous-item" on:click=on(move |_| step(desk, lines, false))>"Previous"</button>
                <button type="button" data-action="next-item" on:click=on(move |_| step(desk, lines, true))>"Next item"</button>
                {super::room::timer()}
            </div>
            {move || body()}
        </div>
    }
    .into_any()
}
