//! The cover over a ballot that somebody filled in here: people share tablets, and neither may the next one read it, nor take its
//! place without knowing.

use leptos::prelude::*;

use super::answer::BallotDraft;
use crate::app::browser::focus_soon;
use crate::app::ui::{confirm, on};

pub fn cover(answer: BallotDraft) -> AnyView {
    let (name, returned) = untrack(|| (answer.name(), answer.is_returned()));
    let given = answer.own.with_untracked(|own| !own.returned.is_empty());
    let whose = match name.as_str() {
        "" => t!("A ballot for this round was filled in here").to_owned(),
        name => t!(
            "A ballot for this round was filled in here, by {name}",
            name
        ),
    };
    let fate = match (returned, given) {
        (true, _) => t!("It was given out as it is: it counts once the facilitator has it."),
        (false, true) => {
            t!(
                "It was given out, and counts as it was then once the facilitator has it. What was changed since is lost."
            )
        }
        (false, false) => t!("It was not given out: what was filled in is lost."),
    };
    let on_with = move |_| {
        answer.covered.set(false);
        focus_soon("#title".to_owned());
    };
    let title = whose.clone();
    let new = move |_| {
        // What is returned is safe; what is not is another person's work.
        let question = t!(
            "{whose}. {fate} Remove it from this device and begin a new one?",
            whose = title,
            fate
        );
        if returned || confirm(&question) {
            answer.begin_anew();
            focus_soon("#title".to_owned());
        }
    };
    let twice = (!answer.is_named()).then(|| {
        let text =
            t!("Everybody votes once: without names nobody can tell that two ballots are yours.");
        view! { " " {text} }
    });
    view! {
        <section class="sheet vote-cover" data-cover aria-labelledby="cover-title">
            <h2 id="cover-title">{whose}</h2>
            <p>{mine(&name, given)}</p>
            <p>{t!("A new one takes it off this device.")} " " {fate} {twice}</p>
            <div class="acts">
                <button type="button" class="main" data-action="go-on-with-ballot" on:click=on(on_with)>
                    {t!("Go on with it")}
                </button>
                <button type="button" data-action="new-ballot" on:click=on(new)>
                    {t!("I am somebody else: begin a new one")}
                </button>
            </div>
        </section>
    }
    .into_any()
}

/// Who may go on with it, and what becomes then of what was given out.
fn mine(name: &str, given: bool) -> String {
    match (name, given) {
        ("", true) => t!(
            "Go on with it only if it is yours: what you change takes the place of what was given out."
        )
        .to_owned(),
        ("", false) => t!("Go on with it only if it is yours.").to_owned(),
        (name, true) => t!(
            "Go on with it only if you are {name}: what you change takes the place of what was given out.",
            name
        ),
        (name, false) => t!("Go on with it only if you are {name}.", name),
    }
}
