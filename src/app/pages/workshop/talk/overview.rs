//! The result of the round in words, figures and a picture; one act for what nobody disputes; another round.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::workshop::screen::BARS;
use crate::analysis::workshop::{self, Count, Summary, by_disagreement};
use crate::app::charts::figure;
use crate::app::pages::workshop::Desk;
use crate::app::route::Route;
use crate::app::ui::{derived, each, live, on, plural, toggle, why_with};
use crate::assessment::records::{AgendaState, Voted};
use crate::chart::{VoteRow, agreement};
use crate::standard::{WorkshopPart, standard};

pub fn overview(desk: Desk) -> AnyView {
    let summary = derived(move || {
        let found = desk.with(|doc, at| workshop::summary(doc, &at.id));
        found.unwrap_or_default()
    });
    let figures = each(Count::ALL, |count| {
        let value = derived(move || summary.with(|summary| count.of(summary)));
        view! {
            <li data-figure=count.key() data-value=move || value.get().to_string()>
                <b>{value}</b> " " {count.label()}
                {why_with("why", Arc::new(move || summary.with(|summary| count.explain(summary))))}
            </li>
        }
    });
    view! {
        <section class="sheet result">
            <h2>{move || summary.with(Summary::headline)}</h2>
            <ul class="figures-row">{figures}</ul>
            {pass(desk, summary)}
            {again(desk)}
        </section>
        <details class="map">
            <summary>"The whole picture: who is how far apart on what"</summary>
            {chart(desk)}
        </details>
    }
    .into_any()
}

/// One act for everything that all see alike.
fn pass(desk: Desk, summary: Memo<Summary>) -> AnyView {
    let count = derived(move || summary.with(|summary| summary.undisputed));
    let act = move |_| {
        let edit = desk.with(|doc, at| workshop::agree_undisputed(doc, &at.id));
        let agreed = count.get();
        if let Some(edit) = edit.flatten()
            && desk.session.edit(edit)
        {
            desk.session
                .say(format!("Agreed on {}.", plural(agreed, "item")));
        }
    };
    let guessed = derived(move || {
        let guessed = summary.with(|summary| summary.guessed);
        (guessed > 0).then(|| {
            format!(
                "{} that everybody only guesses {} out: talk about it, or find out.",
                plural(guessed, "item"),
                if guessed == 1 { "is left" } else { "are left" }
            )
        })
    });
    view! {
        <div class="row" hidden=move || count.get() == 0 || super::is_closed(desk)>
            <button type="button" class="main" data-action="agree-undisputed" on:click=on(act)>
                {move || format!("Agree on {} that all see alike", plural(count.get(), "item"))}
            </button>
            <span class="small">{guessed}</span>
        </div>
    }
    .into_any()
}

/// Another round, on items that are not settled.
fn again(desk: Desk) -> AnyView {
    let open = derived(move || {
        let found = desk.with(|doc, at| {
            let tallies = by_disagreement(doc, &at.id);
            let open = tallies
                .iter()
                .filter(|tally| tally.item.state == AgendaState::Open);
            let open = open.map(|tally| (tally.item.id.clone(), tally.statement.to_string()));
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
        open.with(|(_, _, open)| {
            each(open.iter(), |(id, statement)| {
                again_row(id, statement, chosen)
            })
        })
    });
    let act = move |_| {
        let chosen = chosen.get_untracked();
        if desk.open_round(&chosen) {
            desk.session.go(Route::Workshop(WorkshopPart::Ballots));
        }
    };
    let hidden =
        derived(move || open.with(|(_, refused, open)| refused.is_some() || open.is_empty()));
    view! {
        <details class="again" hidden=hidden>
            <summary>"Vote again on what has been talked about"</summary>
            <p class="small">"Choose the items for the next round. The votes of this one stay in the minutes."</p>
            <ul class="ticks-row">{boxes}</ul>
            <button
                type="button"
                data-action="vote-again"
                disabled=move || chosen.with(Vec::is_empty)
                on:click=on(act)
            >
                {move || format!("Open round {} with {}", open.with(|open| open.0), plural(chosen.with(Vec::len), "item"))}
            </button>
        </details>
    }
    .into_any()
}

/// An item to be chosen for another round.
fn again_row(id: &str, statement: &str, chosen: RwSignal<Vec<String>>) -> AnyView {
    let (here, item) = (id.to_owned(), id.to_owned());
    view! {
        <li><label>
            <input
                type="checkbox"
                data-again=id.to_owned()
                prop:checked=move || chosen.with(|all| all.contains(&here))
                on:change=on(move |_| toggle(chosen, &item))
            />
            " " {statement.to_owned()}
        </label></li>
    }
    .into_any()
}

fn chart(desk: Desk) -> AnyView {
    let rows = derived(move || {
        let rows = desk.with(|doc, at| {
            let tallies = by_disagreement(doc, &at.id);
            tallies.iter().map(row).collect::<Vec<_>>()
        });
        rows.unwrap_or_default()
    });
    figure(
        "agreement",
        "Votes, the most disputed first".into(),
        ().into_any(),
        move |title, width| rows.with(|rows| agreement(title, rows, width)),
    )
}

fn row(tally: &workshop::Tally) -> VoteRow {
    let agreed = (tally.item.state == AgendaState::Agreed).then_some(tally.item.agreed);
    VoteRow {
        label: format!(
            "{} {}",
            tally.statement,
            standard().statement(tally.statement).text
        ),
        votes: BARS.map(|voted| tally.count(voted)),
        abstained: tally.count(Voted::Nothing),
        agreed: agreed.and_then(|agreed| BARS.iter().position(|rating| *rating == agreed)),
        apart: workshop::apart(tally),
    }
}
