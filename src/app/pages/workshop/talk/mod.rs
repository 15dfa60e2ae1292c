//! Reveal and agree: what the room disagrees on most comes first; what it agrees on passes in one act. An item takes one key for its
//! value and one to agree, which brings the next; everything that these need is on one screen.

mod again;
mod clocks;
mod closed;
mod decide;
mod notes;
mod overview;
mod sound;
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
    let talk = Talk {
        desk,
        items,
        here: at_hand(desk, items),
        refused: RwSignal::new(None),
    };
    let empty = derived(move || items.with(Vec::is_empty));
    live(move || match empty.get() {
        true => nothing(desk),
        false => view! {
            {overview::settling(desk)}
            <div class="talk">
                {list(talk)}
                {item(talk)}
            </div>
            {overview::figures(desk)}
        }
        .into_any(),
    })
}

/// Why there is nothing to talk about yet, and where to go.
fn nothing(desk: Desk) -> AnyView {
    let (words, link, to) = match desk.with(|_, workshop| workshop.open) {
        None => (
            t!(
                "There is no workshop yet. Here its votes will be revealed, those first on which the room is furthest apart, and agreed one by one."
            ),
            t!("Prepare a workshop"),
            "#/workshop",
        ),
        Some(true) => (
            t!(
                "A round is open and its ballots are sealed. Once it is revealed, its votes stand here, those first on which the room is furthest apart."
            ),
            t!("Go to the ballots"),
            "#/workshop/ballots",
        ),
        Some(false) => (
            t!(
                "Nobody has voted yet. Open a round; once it is revealed, its votes stand here, those first on which the room is furthest apart."
            ),
            t!("Go to the ballots"),
            "#/workshop/ballots",
        ),
    };
    view! {
        <section class="sheet">
            <h2>{t!("Nothing is revealed yet")}</h2>
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

/// The talk about the item at hand. Copies are handles to the same.
#[derive(Clone, Copy)]
struct Talk {
    desk: Desk,
    items: Items,
    /// Id of the item at hand.
    here: Memo<String>,
    /// Why the last act on it was refused; gone with the item, and with the next act that is done.
    refused: RwSignal<Option<String>>,
}

impl Talk {
    fn step(self, forward: bool) {
        let here = self.here.get_untracked();
        let next = |items: &Vec<TalkItem>| Some(next_item(items, &here, forward)?.id.clone());
        if let Some(to) = self.items.with_untracked(next) {
            self.show(&to);
        }
    }

    /// Puts an item in front of the room and the focus on it.
    fn show(self, item: &str) {
        self.refused.set(None);
        self.desk.bring(item);
        focus_soon("#item-title".to_owned());
    }

    /// Once an item is settled: the next that is not, with its clock; after the last the item stays.
    fn go_on(self, settled: &str) {
        let next = self.items.with_untracked(|items| {
            let next = next_item(items, settled, true)?;
            (next.state == AgendaState::Open).then(|| next.id.clone())
        });
        if let Some(next) = next {
            self.desk.bring(&next);
        }
        focus_soon("#item-title".to_owned());
    }
}

fn list(talk: Talk) -> AnyView {
    let Talk {
        desk, items, here, ..
    } = talk;
    let row = move |line: TalkItem| {
        let (id, chosen) = (line.id.clone(), line.id.clone());
        let (icon, word) = match line.state {
            AgendaState::Open => ("not-yet", None),
            AgendaState::Agreed => ("holds", Some(t!("agreed"))),
            AgendaState::Parked => ("parked", Some(t!("parked"))),
        };
        let word = word.map(|word| format!(", {word}"));
        let (unseen, unsettled) = (line.id.clone(), line.state == AgendaState::Open);
        let untouched =
            derived(move || unsettled && !desk.live.with(|live| live.was_discussed(&unseen)));
        view! {
            <li>
                <button
                    type="button"
                    data-item=line.id
                    data-discussed=move || (!untouched.get()).to_string()
                    aria-current=move || (here.get() == id).then_some("true")
                    on:click=on(move |_| talk.show(&chosen))
                >
                    <span class="sign" data-icon=icon aria-hidden="true"></span>
                    <span><b>{line.statement.as_str()}</b> " " {standard().statement(line.statement).text}</span>
                    <small>
                        {line.apart}<span class="vh">{word}</span>
                        {move || untouched.get().then(|| format!(" · {}", t!("not discussed yet")))}
                    </small>
                </button>
            </li>
        }
        .into_any()
    };
    view! {
        <nav class="sheet agenda-list" aria-label=t!("Items, the most disputed first")>
            <h2>{t!("Discuss now")}</h2>
            <p class="small">{t!("Choose any item; the room sees it at once. Furthest apart first.")}</p>
            <ol>{move || each(items.get(), row)}</ol>
        </nav>
    }
    .into_any()
}

fn item(talk: Talk) -> AnyView {
    let Talk {
        desk, items, here, ..
    } = talk;
    let session = desk.session;
    session.on_keys(Some(Arc::new(move |key| {
        match key {
            "j" => talk.step(true),
            "k" => talk.step(false),
            _ if untrack(|| is_closed(desk)) => return false,
            "v" => again::open(desk, &[here.get_untracked()]),
            _ => return decide::on_key(talk, key),
        }
        true
    })));
    on_cleanup(move || session.on_keys(None));
    let position = derived(move || {
        let place = items.with(|items| workshop::place(items, &here.get()));
        place.map(|(at, all)| t!("Item {number} of {all}", number = at, all))
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
            <div class="settle">
                {votes::panel(id.clone())}
                {decide::panel(talk, id.clone())}
            </div>
            {notes::panel(desk, id)}
        }
        .into_any()
    });
    view! {
        <div class="at-hand">
            <div class="steps-row">
                <span class="small">{position}</span>
                <button type="button" data-action="previous-item" on:click=on(move |_| talk.step(false))>{t!("Previous")}</button>
                <button type="button" data-action="next-item" on:click=on(move |_| talk.step(true))>{t!("Next item")}</button>
                {super::screen::timer()}
            </div>
            {body}
        </div>
    }
    .into_any()
}
