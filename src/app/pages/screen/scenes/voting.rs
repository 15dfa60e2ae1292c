//! While a round is open: what is voted on, what the values mean, and who has voted.

use leptos::prelude::*;

use super::{ScreenShown, join, part, scale, statement};
use crate::analysis::workshop::VoterState;
use crate::analysis::workshop::screen::{Scene, StatementView, VoterView, VotingView};
use crate::app::ui::{derived, each, live, voter_icon};

/// From so many names on they are turned in pages with the statements, and those who have voted on everything are only counted.
const MANY: usize = 13;

/// So many names have their place beside the statements; more flow above them.
const BESIDE: usize = 8;

pub(super) fn scene(shown: ScreenShown) -> AnyView {
    // What is asked stays while votes come in.
    let asked = part(shown, |scene| match scene {
        Scene::Voting(voting) => Some(VotingView {
            voted: 0,
            partly: 0,
            people: 0,
            sentence: String::new(),
            names: Vec::new(),
            ..(**voting).clone()
        }),
        _ => None,
    });
    let state = part(shown, |scene| match scene {
        Scene::Voting(voting) => Some(VotingView {
            statements: Vec::new(),
            scale: Vec::new(),
            ..(**voting).clone()
        }),
        _ => None,
    });
    let joins =
        derived(move || shown.with(|view| view.as_ref().is_some_and(|view| !view.join.is_empty())));
    let names =
        derived(move || state.with(|state| state.as_ref().map_or(0, |one| one.names.len())));
    let beside = move || (1..=BESIDE).contains(&names.get()) && !joins.get();
    let title = move || {
        let asked = asked.get()?;
        Some(match one(&asked) {
            Some(one) => t!("We vote on {statement}", statement = one.id),
            None => t_count!(
                asked.statements.len(),
                "We vote on {count} statement",
                "We vote on {count} statements"
            ),
        })
    };
    // The names of many, and beside the code on the wall what the values mean, are turned with the statements.
    let pages = move || {
        let asked = asked.get()?;
        let many = (names.get() >= MANY).then(|| live(move || state.get().map(people)));
        let scale = joins.get().then(|| scale(&asked.scale));
        Some(statements(&asked, many, scale))
    };
    view! {
        <div class="room-scene room-beside" data-scene="voting">
            {join(shown)}
            <div class="room-main room-voting" class:names-beside=beside>
                <h1 id="title" tabindex="-1">{title}</h1>
                <div class="room-people">
                    {live(move || state.get().map(|state| figures(&state)))}
                    {live(move || state.get().filter(|one| one.names.len() < MANY).map(people))}
                </div>
                {live(pages)}
                {live(move || asked.get().filter(|_| !joins.get()).map(|asked| scale(&asked.scale)))}
            </div>
        </div>
    }
    .into_any()
}

/// `3 of 8 participants have voted, 1 is partly in`, its number large.
fn figures(state: &VotingView) -> AnyView {
    let number = state.voted.to_string();
    // A language may have the number elsewhere: then the sentence stays whole.
    let (number, words) = match state.sentence.strip_prefix(&number) {
        Some(words) => (number, words),
        None => (String::new(), state.sentence.as_str()),
    };
    view! {
        <p class="room-count">
            <b data-figure="voted" data-value=state.voted>{number}</b>
            <span data-figure="partly" data-value=state.partly>{words.to_owned()}</span>
        </p>
    }
    .into_any()
}

fn people(state: VotingView) -> AnyView {
    let many = state.names.len() >= MANY;
    let shown = state.names.into_iter().enumerate();
    let shown = shown.filter(|(_, one)| !many || one.state != VoterState::Everything);
    let names = each(shown, |(index, one)| person(index, one));
    view! { <ul class="room-names">{names}</ul> }.into_any()
}

/// The number is the one that phones ask for.
fn person(index: usize, one: VoterView) -> AnyView {
    let partly = one.state == VoterState::Partly;
    view! {
        <li class:in=one.state == VoterState::Everything class:partly=partly>
            <span data-icon=voter_icon(one.state) aria-hidden="true"></span>
            " " <span class="room-number">{index + 1}</span> " " {one.name} " "
            <span class=if partly { "room-state" } else { "vh" }>{one.words}</span>
        </li>
    }
    .into_any()
}

/// The only statement that is voted on, or the one whose cards are shown.
fn one(asked: &VotingView) -> Option<&StatementView> {
    match (asked.at, asked.statements.as_slice()) {
        (Some(at), all) => all.get(at as usize),
        (None, [one]) => Some(one),
        _ => None,
    }
}

fn statements(asked: &VotingView, many: Option<AnyView>, scale: Option<AnyView>) -> AnyView {
    let body = match one(asked) {
        Some(one) => view! {
            <div class="room-one" data-statement=one.id.clone()>
                <p class="room-big">{one.text.clone()}</p>
                <p class="room-lead">{asked.looks_for.clone()}</p>
            </div>
        }
        .into_any(),
        None => {
            let list = each(asked.statements.iter(), |one| {
                view! { <li data-statement=one.id.clone()>{statement(one)}</li> }
            });
            view! { <ol class="room-list">{list}</ol> }.into_any()
        }
    };
    view! { <div class="room-pages">{body} {scale} {many}</div> }.into_any()
}
