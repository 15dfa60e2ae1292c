//! Preparing a workshop: what it is, who comes, what is on the agenda, and whether that fits the time.

mod agenda;
mod choose;
mod people;
mod setup;
mod trim;

use leptos::prelude::*;

use super::desk::{Desk, desk};
use super::paper;
use crate::analysis::workshop;
use crate::app::browser::focus_soon;
use crate::app::ui::{confirm, each, live, on};
use crate::store::Live;

pub fn part() -> AnyView {
    let desk = desk();
    // Only another workshop makes the forms anew; typing in them does not.
    live(move || match desk.at.with(String::is_empty) {
        true => first(desk),
        false => view! {
            {setup::section(desk)}
            {people::section(desk)}
            {agenda::section(desk)}
            {paper::cards_section()}
            {removal(desk)}
        }
        .into_any(),
    })
}

/// What a workshop is for, while there is none.
fn first(desk: Desk) -> AnyView {
    let ways = [
        (
            t!("One machine passed round"),
            t!("Each person rates unseen; then the screen locks and goes to the next."),
        ),
        (
            t!("Devices of their own"),
            t!(
                "You hand out a file, a link or a code to scan, before or during the session; each sends a small file or a code back."
            ),
        ),
        (
            t!("Cards on the table"),
            t!("People show cards, and you type what they show."),
        ),
    ];
    let ways = each(
        ways,
        |(name, text)| view! { <li><b>{name}</b> <span class="small">{text}</span></li> },
    );
    view! {
        <section class="sheet empty workshop-first">
            <h2>{t!("No workshop yet")}</h2>
            <p>
                {t!("A workshop brings the people who run the processes to one rating per statement that all stand behind. Nobody is talked into a rating: everybody votes unseen first.")}
            </p>
            <ol class="course">
                <li><b>{t!("Prepare")}</b> <span class="small">{t!("Who comes, which statements, how many minutes. The agenda says whether it fits.")}</span></li>
                <li><b>{t!("Vote unseen")}</b> <span class="small">{t!("Ballots stay sealed until the whole round is revealed at once.")}</span></li>
                <li><b>{t!("Reveal and agree")}</b> <span class="small">{t!("Those statements first on which the room is far apart; what all agree on passes at once. The agreement becomes the answer.")}</span></li>
                <li><b>{t!("Minutes")}</b> <span class="small">{t!("Decisions, dissent, what is parked with whom. Attendance counts in step 1.")}</span></li>
            </ol>
            <h3>{t!("Three ways to vote, which mix")}</h3>
            <ul class="ways">{ways}</ul>
            <p class="small">
                {t!("No server takes part. Ballots pass from hand to hand, as files, or as codes to scan; what a link carries stands behind its #, which browsers do not send.")}
            </p>
            <button type="button" class="main" data-action="new-workshop" data-icon="add" on:click=on(move |_| desk.start())>
                {t!("Prepare a workshop")}
            </button>
        </section>
    }
    .into_any()
}

/// Removing the whole workshop.
fn removal(desk: Desk) -> AnyView {
    let remove = move |_| {
        let at = desk.at.get_untracked();
        let sealed = desk.sealed.with_untracked(|sealed| sealed.ballots.len());
        let Some((title, open, edit)) = untrack(|| {
            desk.with(|doc, here| {
                (
                    workshop::title(here),
                    here.open,
                    workshop::remove_workshop(doc, &at),
                )
            })
        }) else {
            return;
        };
        // Undo brings back all but what was never in the document.
        if open && sealed > 0 {
            let ask = t_count!(
                sealed,
                "A round is open. Removing “{title}” deletes {count} sealed ballot for good; undo cannot bring those back. Remove it?",
                "A round is open. Removing “{title}” deletes {count} sealed ballots for good; undo cannot bring those back. Remove it?",
                title
            );
            if !confirm(&ask) {
                return;
            }
        }
        if desk.session.act(&t!("removing {what}", what = title), edit) {
            desk.session
                .with_ballots(|ballots| ballots.empty(&at, u32::MAX));
            desk.set_live(|live| *live = Live::default());
            desk.refresh();
            desk.session
                .say(t!("{what} removed. Undo brings it back.", what = title));
            // There are two, of which the one that is not needed is hidden.
            focus_soon("[data-action='new-workshop']:not([hidden] *)".to_owned());
        }
    };
    view! {
        <p class="row end noprint">
            <button type="button" class="link danger" data-action="remove-workshop" data-icon="remove" on:click=on(remove)>
                {t!("Remove this workshop")}
            </button>
            <span class="small">{t!("with its agenda, votes and notes. Answers it agreed on stay.")}</span>
        </p>
    }
    .into_any()
}
