//! The result of the round in words, figures and a picture; one act for what nobody disputes.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::workshop::screen::BARS;
use crate::analysis::workshop::{self, Count, RoundVoters, Summary, by_disagreement};
use crate::app::charts::figure;
use crate::app::pages::workshop::Desk;
use crate::app::ui::{derived, each, on, why_with};
use crate::assessment::ballots::participants;
use crate::assessment::records::{AgendaState, Voted};
use crate::chart::{VoteRow, agreement};
use crate::standard::standard;

use super::{again, clocks};

/// The result in a sentence, with the act for what nobody disputes and the clocks: what has to be in sight all the time.
pub fn settling(desk: Desk) -> AnyView {
    let summary = of(desk);
    view! {
        <section class="sheet settling">
            <h2 aria-live="polite">{move || summary.with(Summary::headline)}</h2>
            {pass(desk, summary)}
            <div class="clocks">
                {clocks::session(desk)}
                {clocks::bell(desk)}
            </div>
        </section>
    }
    .into_any()
}

fn of(desk: Desk) -> Memo<Summary> {
    derived(move || {
        let found = desk.with(|doc, at| workshop::summary(doc, &at.id));
        found.unwrap_or_default()
    })
}

/// The figures behind the sentence, another round, and the picture of the whole.
pub fn figures(desk: Desk) -> AnyView {
    let summary = of(desk);
    let figures = each(Count::ALL, |count| {
        let value = derived(move || summary.with(|summary| count.of(summary)));
        view! {
            <li data-figure=count.key() data-value=move || value.get().to_string()>
                <b>{value}</b> " " {count.label()}
                {why_with(t!("why"), Arc::new(move || summary.with(|summary| count.explain(summary))))}
            </li>
        }
    });
    view! {
        <section class="sheet result">
            <h2>{t!("The workshop in figures")}</h2>
            <ul class="figures-row">{figures}</ul>
            {again::several(desk)}
        </section>
        <details class="map">
            <summary>{t!("The whole picture: who is how far apart on what")}</summary>
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
        let what = t_count!(
            agreed,
            "agreeing on {count} item",
            "agreeing on {count} items"
        );
        if let Some(edit) = edit.flatten()
            && desk.session.act(&what, edit)
        {
            let said = t_count!(
                agreed,
                "Agreed on {count} item.",
                "Agreed on {count} items."
            );
            desk.session.say(said);
        }
    };
    let left_out = derived(move || summary.with(left_out));
    let voters = derived(move || {
        let voters = desk.with(|doc, at| {
            let people = participants(doc, &at.id).count();
            let voters = RoundVoters::of(doc, &at.id);
            (voters.in_round(at.round.unwrap_or_default()), people)
        });
        voters.unwrap_or_default()
    });
    view! {
        <div class="row" hidden=move || (count.get() == 0 && left_out.with(String::is_empty)) || super::is_closed(desk)>
            <button type="button" class="main" data-action="agree-undisputed" hidden=move || count.get() == 0 on:click=on(act)>
                {move || t_count!(
                    count.get(),
                    "Agree on {count} item that all who voted see alike",
                    "Agree on {count} items that all who voted see alike"
                )}
            </button>
            <span class="small" data-figure="voters">
                {move || match voters.get() {
                    (voted, people) if voted == people => t!("All {people} participants voted.", people),
                    (voted, people) => t!("{voted} of {people} participants voted in the last round.", voted, people),
                }}
                {left_out}
            </span>
        </div>
    }
    .into_any()
}

/// What the act leaves out, though those who voted see it alike.
fn left_out(summary: &Summary) -> String {
    let mut text = String::new();
    if summary.guessed > 0 {
        text += " ";
        text += &t_count!(
            summary.guessed,
            "Left out: {count} item that everybody only guesses.",
            "Left out: {count} items that everybody only guesses."
        );
    }
    if summary.alike_in_part > 0 {
        text += " ";
        text += &t_count!(
            summary.alike_in_part,
            "Left out: {count} item on which votes are missing.",
            "Left out: {count} items on which votes are missing."
        );
    }
    text
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
        t!("Votes, the most disputed first").into(),
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
