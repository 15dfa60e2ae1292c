//! The reveal of the open round: all votes at once, for good.

use leptos::prelude::*;

use super::{Desk, OpenRound};
use crate::analysis::workshop::{FEWEST_UNNAMED, Progress, items, kept_sealed};
use crate::app::browser::focus_soon;
use crate::app::route::Route;
use crate::app::ui::{derived, live, on};
use crate::standard::WorkshopPart;

pub fn part(desk: Desk, round: OpenRound) -> AnyView {
    let asking = RwSignal::new(false);
    let complete =
        derived(move || round.with(|round| round.as_ref().is_some_and(Progress::complete)));
    let empty = derived(move || desk.sealed.with(|sealed| sealed.ballots.is_empty()));
    view! {
        <p class="row">
            <button
                type="button"
                class:main=move || complete.get()
                data-action="reveal"
                data-icon="show"
                disabled=move || empty.get()
                on:click=on(move |_| match complete.get_untracked() {
                    true => reveal(desk),
                    false => {
                        asking.set(true);
                        focus_soon("#reveal-ask".to_owned());
                    }
                })
            >
                {t!("Reveal all votes")}
            </button>
            <span class="small">
                {move || match empty.get() {
                    true => t!("Nothing to reveal yet: no vote is in."),
                    false => t!("Shows all votes at once and ends the round. It cannot be undone: what the room has seen stays seen."),
                }}
            </span>
        </p>
        {live(move || (asking.get() && !complete.get()).then(|| question(desk, round, asking)))}
    }
    .into_any()
}

/// Reveals, and goes to what was revealed.
fn reveal(desk: Desk) {
    desk.reveal();
    // A refusal is told at the top, and the round stays open.
    let open = desk.with(|_, workshop| workshop.open).unwrap_or_default();
    if !open {
        // An item that was voted on once more stays in front; else the room sees the overview first.
        let voted: Vec<String> = desk
            .with(|doc, at| {
                let mine = items(doc, &at.id).filter(|item| item.round == at.round);
                mine.map(|item| item.id.clone()).collect()
            })
            .unwrap_or_default();
        // What cards showed last was not discussed.
        desk.show_cards("");
        match voted.as_slice() {
            [one] => desk.bring(one),
            _ => desk.bring(""),
        }
        desk.set_live(|live| live.join.clear());
        desk.session.go(Route::Workshop(WorkshopPart::Talk));
    }
}

/// Asked where votes are missing.
fn question(desk: Desk, round: OpenRound, asking: RwSignal<bool>) -> AnyView {
    let missing = derived(move || round.with(|round| round.as_ref().and_then(Progress::missing)));
    // Of one or two votes without names the room could tell whose they are.
    let kept = derived(move || {
        let kept = desk.with(|doc, at| {
            let kept = desk.sealed.with(|sealed| kept_sealed(doc, at, sealed));
            kept.iter().map(ToString::to_string).collect::<Vec<_>>()
        });
        kept.unwrap_or_default().join(", ")
    });
    view! {
        <div class="warning" role="group" aria-labelledby="reveal-ask">
            <h3 id="reveal-ask" tabindex="-1">{t!("Reveal before all have voted?")}</h3>
            <p data-figure="missing">{missing}</p>
            <p data-figure="kept-sealed" hidden=move || kept.with(String::is_empty)>
                {move || t!(
                    "Without names a statement is shown from {fewest} votes on: of fewer the room could tell whose they are. So these would stay sealed, and can be voted on again: {statements}.",
                    fewest = FEWEST_UNNAMED,
                    statements = kept.get()
                )}
            </p>
            <p>{t!("Whoever votes later has seen the others’ votes: with names such a ballot can still be put on record as late, and counts only if you say so. What is missing can be voted again in another round.")}</p>
            <p class="row">
                <button type="button" data-action="reveal-anyway" on:click=on(move |_| reveal(desk))>
                    {t!("Reveal what is in")}
                </button>
                <button type="button" data-action="wait" on:click=on(move |_| {
                    asking.set(false);
                    focus_soon("[data-action='reveal']".to_owned());
                })>
                    {t!("Wait")}
                </button>
            </p>
        </div>
    }
    .into_any()
}
