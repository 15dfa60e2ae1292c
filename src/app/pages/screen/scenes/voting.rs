//! While a round is open: what is voted on, what the values mean, and who has voted.

use leptos::prelude::*;

use super::{Shown, join, part, scale, statement};
use crate::analysis::workshop::VoterState;
use crate::analysis::workshop::screen::{Scene, VoterView, VotingView};
use crate::app::ui::{each, live, plural};

/// From so many names on only those are shown who have not voted on everything: the others are counted.
const MANY: usize = 17;

pub(super) fn scene(shown: Shown) -> AnyView {
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
    let title = move || {
        asked.with(|asked| {
            let asked = asked.as_ref()?;
            Some(match asked.at {
                Some(at) => format!("We vote on {}", asked.statements.get(at as usize)?.id),
                None => format!("We vote on {}", plural(asked.statements.len(), "statement")),
            })
        })
    };
    view! {
        <div class="room-scene room-beside" data-scene="voting">
            {join(shown)}
            <div class="room-main room-full">
                <div class="room-top">
                    <h1 id="title" tabindex="-1">{title}</h1>
                    {live(move || state.get().map(|state| figures(&state)))}
                </div>
                {live(move || state.get().map(people))}
                {live(move || asked.get().map(|asked| statements(&asked)))}
                {live(move || asked.get().map(|asked| scale(&asked.scale)))}
            </div>
        </div>
    }
    .into_any()
}

fn figures(state: &VotingView) -> AnyView {
    view! {
        <p class="room-count">
            <b data-figure="voted" data-value=state.voted>{state.voted}</b>
            " of " {state.people}
            <span class="vh" data-figure="partly" data-value=state.partly></span>
        </p>
    }
    .into_any()
}

fn people(state: VotingView) -> AnyView {
    let many = state.names.len() >= MANY;
    let shown = state.names.into_iter().enumerate();
    let shown = shown.filter(|(_, one)| !many || one.state != VoterState::Everything);
    let names = each(shown, |(index, one)| person(index, one));
    view! {
        <div class="room-people">
            <p class="room-lead">{state.sentence} ". Nobody sees a vote before all are shown."</p>
            <ul class="room-names">{names}</ul>
        </div>
    }
    .into_any()
}

/// The number is the one that phones ask for.
fn person(index: usize, one: VoterView) -> AnyView {
    let partly = one.state == VoterState::Partly;
    view! {
        <li class:in=one.state == VoterState::Everything class:partly=partly data-state=format!("{:?}", one.state)>
            <span aria-hidden="true">{one.state.sign()}</span>
            " " <span class="room-number">{index + 1}</span> " " {one.name} " "
            <span class=if partly { "room-state" } else { "vh" }>{one.words}</span>
        </li>
    }
    .into_any()
}

fn statements(asked: &VotingView) -> AnyView {
    let one = match (asked.at, asked.statements.as_slice()) {
        (Some(at), all) => all.get(at as usize),
        (None, [one]) => Some(one),
        _ => None,
    };
    match one {
        Some(one) => view! {
            <div class="room-pages room-one" data-statement=one.id.clone()>
                <p class="room-where"><b>{one.id.clone()}</b> " " {one.clause.clone()}</p>
                <p class="room-big">{one.text.clone()}</p>
                <p class="room-lead">"An auditor looks for this. " {asked.looks_for.clone()}</p>
            </div>
        }
        .into_any(),
        None => {
            let list = each(asked.statements.iter(), |one| {
                view! { <li data-statement=one.id.clone()>{statement(one)}</li> }
            });
            view! { <ol class="room-pages room-list">{list}</ol> }.into_any()
        }
    }
}
