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
        "" => "A ballot for this round was filled in here".to_owned(),
        name => format!("A ballot for this round was filled in here, by {name}"),
    };
    let fate = match (returned, given) {
        (true, _) => "It was given out as it is: it counts once the facilitator has it.",
        (false, true) => {
            "It was given out, and counts as it was then once the facilitator has it. What was changed since is lost."
        }
        (false, false) => "It was not given out: what was filled in is lost.",
    };
    let on_with = move |_| {
        answer.covered.set(false);
        focus_soon("#title".to_owned());
    };
    let title = whose.clone();
    let new = move |_| {
        // What is returned is safe; what is not is another person's work.
        let question = format!("{title}. {fate} Remove it from this device and begin a new one?");
        if returned || confirm(&question) {
            answer.begin_anew();
            focus_soon("#title".to_owned());
        }
    };
    let mine = match name.as_str() {
        "" => "Go on with it only if it is yours".to_owned(),
        name => format!("Go on with it only if you are {name}"),
    };
    let mine = match given {
        true => format!("{mine}: what you change takes the place of what was given out."),
        false => format!("{mine}."),
    };
    let twice = (!answer.is_named()).then_some(
        " Everybody votes once: without names nobody can tell that two ballots are yours.",
    );
    view! {
        <section class="sheet vote-cover" data-cover aria-labelledby="cover-title">
            <h2 id="cover-title">{whose}</h2>
            <p>{mine}</p>
            <p>"A new one takes it off this device. " {fate} {twice}</p>
            <div class="acts">
                <button type="button" class="main" data-action="go-on-with-ballot" on:click=on(on_with)>
                    "Go on with it"
                </button>
                <button type="button" data-action="new-ballot" on:click=on(new)>
                    "I am somebody else: begin a new one"
                </button>
            </div>
        </section>
    }
    .into_any()
}
