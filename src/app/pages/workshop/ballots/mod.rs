//! Ballots, three ways that mix: one machine passed round, devices of one's own, cards. How far the round is, and its reveal.

mod cards;
mod devices;
mod pass;
mod reveal;

use leptos::prelude::*;

use super::{Desk, desk};
use crate::analysis::workshop::{self, Progress};
use crate::app::route::Route;
use crate::app::ui::{confirm, on, plural, table_head};
use crate::assessment::records::Voting;
use crate::standard::WorkshopPart;

/// How far the open round is; none while none is open.
type Round = Memo<Option<Progress>>;

pub fn part() -> AnyView {
    let desk = desk();
    let round: Round = Memo::new(move |_| {
        desk.with(|doc, workshop| {
            desk.sealed
                .with(|sealed| workshop::progress(doc, workshop, sealed))
        })
        .flatten()
    });
    // What is typed or filled in stays while votes come in.
    let which = Memo::new(move |_| {
        round.with(|round| round.as_ref().map(|round| (desk.at.get(), round.round)))
    });
    let body = move || match which.get() {
        None => waiting(desk),
        Some(_) => view! {
            {progress(desk, round)}
            {pass::section(round)}
            {devices::section()}
            {cards::section(round)}
        }
        .into_any(),
    };
    view! { {move || body()} }.into_any()
}

/// No round is open: what this page is for, and the act that opens one.
fn waiting(desk: Desk) -> AnyView {
    let fresh = Memo::new(move |_| {
        desk.with(|doc, at| workshop::unvoted(doc, &at.id))
            .unwrap_or_default()
    });
    let barred = Memo::new(move |_| {
        desk.with(|doc, workshop| workshop::can_open(doc, workshop).err())
            .unwrap_or_else(|| Some("start a workshop first".to_owned()))
    });
    let revealed = Memo::new(move |_| desk.with(|_, workshop| workshop.round).flatten());
    let voting = Memo::new(move |_| desk.with(|_, workshop| workshop.voting).unwrap_or_default());
    let reason = move || {
        barred.get().or_else(|| {
            fresh.with(Vec::is_empty).then(|| {
                "every item has been voted on; choose what to vote on again under “Reveal and agree”".to_owned()
            })
        })
    };
    let names = move || match (revealed.get(), voting.get()) {
        (Some(_), Voting::Named) => "As in the first round, votes are shown with names.",
        (Some(_), Voting::Anonymous) => "As in the first round, votes are shown without names.",
        (None, Voting::Named) => {
            "Votes will be shown with names. From the first round on that stays; it is chosen under “Prepare”."
        }
        (None, Voting::Anonymous) => {
            "Votes will be shown without names. From the first round on that stays; it is chosen under “Prepare”."
        }
    };
    let what = move || match fresh.with(Vec::len) {
        0 => String::new(),
        n => format!(
            "It asks about {}, all that are open and were never voted on.",
            plural(n, "statement")
        ),
    };
    view! {
        <section class="sheet ballots-wait">
            <h2>{move || match revealed.get() {
                Some(round) => format!("Round {round} is revealed; no round is open"),
                None => "No round is open yet".to_owned(),
            }}</h2>
            <p>
                "In a round everybody votes unseen: at this machine passed from hand to hand, on a device of their own, or on a card that you type in. All three mix. Nobody sees a vote, you neither, until you reveal them all at once."
            </p>
            <p hidden=move || reason().is_some()>{move || what()} " " {move || names()}</p>
            <p class="row">
                <button
                    type="button"
                    class="main"
                    data-action="open-round"
                    disabled=move || reason().is_some()
                    on:click=on(move |_| {
                        desk.open_round(&fresh.get_untracked());
                    })
                >
                    "Open the round"
                </button>
                {move || reason().map(|reason| view! { <span data-figure="cannot-open">"Not yet: " {reason} "."</span> })}
            </p>
            <p class="row small">
                <a href=Route::Workshop(WorkshopPart::Prepare).hash()>"Prepare: agenda and participants"</a>
                <a href=Route::Workshop(WorkshopPart::Talk).hash() hidden=move || revealed.get().is_none()>
                    "Reveal and agree"
                </a>
            </p>
        </section>
    }
    .into_any()
}

/// How far the round is: figures, names where there are names, and the reveal.
fn progress(desk: Desk, round: Round) -> AnyView {
    let voted = move || round.with(|round| round.as_ref().map_or(0, |round| round.voted));
    let named = move || {
        let voting = round.with(|round| round.as_ref().map(|round| round.voting));
        voting == Some(Voting::Named)
    };
    let title = move || round.with(|round| round.as_ref().map(Progress::sentence));
    let about = move || {
        round.with(|round| {
            let round = round.as_ref()?;
            let statements = plural(round.statements.len(), "statement");
            let names = match round.voting {
                Voting::Named => "The reveal will show who voted what.",
                Voting::Anonymous => {
                    "The reveal will not show who voted what, and nothing that is stored tells."
                }
            };
            Some(format!("Round {}, {statements}. {names}", round.round))
        })
    };
    let people = move || {
        round.with(|round| {
            let round = round.as_ref()?;
            let all = round.statements.len();
            let rows = round
                .people
                .iter()
                .map(|person| {
                    let state = match (person.votes, round.voting) {
                        (votes, Voting::Named) if votes >= all => "has voted".to_owned(),
                        (0, Voting::Named) => "not yet".to_owned(),
                        (votes, Voting::Named) => format!("{votes} of {all}"),
                        (0, Voting::Anonymous) => "not at this machine".to_owned(),
                        (_, Voting::Anonymous) => "voted at this machine".to_owned(),
                    };
                    let sign = match person.votes {
                        0 => "○",
                        votes if votes < all => "◐",
                        _ => "●",
                    };
                    let voted = person.votes >= all;
                    view! {
                        <li data-participant=person.id.clone() data-votes=person.votes class:in=voted>
                            <span aria-hidden="true">{sign}</span>
                            {person.name.clone()} " " <span class="small">{state}</span>
                        </li>
                    }
                })
                .map(IntoAny::into_any)
                .collect_view();
            Some(view! { <ul class="voters">{rows}</ul> })
        })
    };
    view! {
        <section class="sheet ballots-progress">
            <h2 data-figure="voted" data-value=move || voted() aria-live="polite">{move || title()}</h2>
            <p class="small">{move || about()}</p>
            {move || people()}
            <p class="small" hidden=move || named()>
                "Ballots of other devices and cards bear no name, so nobody can tell here who is still to vote by them."
            </p>
            // Without names it would show whose vote just came in.
            {move || named().then(|| uneven(round))}
            {move || named().then(|| sealed(desk, round))}
            {reveal::part(desk, round)}
            {withdraw(desk)}
        </section>
    }
    .into_any()
}

/// A round opened by mistake, or whose ballots are elsewhere, can be ended unseen.
fn withdraw(desk: Desk) -> AnyView {
    let act = move |_| {
        let sealed = desk.sealed.with_untracked(|sealed| sealed.ballots.len());
        let question = format!(
            "Withdraw the round? {} will be thrown away unseen; its statements can be voted on in another round. It cannot be undone.",
            plural(sealed, "sealed ballot")
        );
        if sealed == 0 || confirm(&question) {
            desk.withdraw();
        }
    };
    view! {
        <p class="row">
            <button type="button" class="link danger" data-action="withdraw-round" on:click=on(act)>"Withdraw the round"</button>
        </p>
    }
    .into_any()
}

/// Votes per statement, where some have more than others.
fn uneven(round: Round) -> AnyView {
    let shown = Memo::new(move |_| {
        round.with(|round| {
            let uneven = round.as_ref().filter(|round| round.is_uneven())?;
            Some((uneven.statements.clone(), uneven.people.len()))
        })
    });
    let table = move || {
        shown.get().map(|(statements, people)| {
            let rows = statements
                .into_iter()
                .map(|(id, votes)| {
                    view! {
                        <tr data-votes-on=id.as_str() data-value=votes>
                            <th scope="row">{id.as_str()}</th>
                            <td>{votes} " of " {people}</td>
                        </tr>
                    }
                })
                .map(IntoAny::into_any)
                .collect_view();
            view! {
                <details>
                    <summary>"Not every statement has the same number of votes"</summary>
                    <table class="votes-on">
                        {table_head(&["Statement", "Votes"])}
                        <tbody>{rows}</tbody>
                    </table>
                </details>
            }
        })
    };
    view! { {move || table()} }.into_any()
}

/// The sealed ballots of people with names, which can be taken out.
fn sealed(desk: Desk, round: Round) -> AnyView {
    let rows = move || {
        let ballots = desk.sealed.with(|sealed| {
            let own = sealed
                .ballots
                .iter()
                .filter(|ballot| !cards::is_card(ballot));
            own.map(|ballot| (ballot.id.clone(), ballot.by.clone(), ballot.votes.len()))
                .collect::<Vec<_>>()
        });
        round.with(|round| {
            let people = round.as_ref().map(|round| round.people.as_slice());
            let people = people.unwrap_or_default();
            ballots
                .into_iter()
                .filter_map(|(id, by, votes)| {
                    let person = people.iter().find(|person| person.id == by)?;
                    let label = format!("Remove {}’s ballot", person.name);
                    let name = person.name.clone();
                    let say = format!("{name}’s ballot is out; {name} can vote again");
                    Some(
                        view! {
                            <li>
                                <span>{name} ", " {plural(votes, "vote")}</span>
                                <button
                                    type="button"
                                    class="link danger"
                                    data-action="remove-ballot"
                                    data-participant=by
                                    on:click=on(move |_| {
                                        take_out(desk, &id);
                                        desk.session.say(say.clone());
                                    })
                                >
                                    {label}
                                </button>
                            </li>
                        }
                        .into_any(),
                    )
                })
                .collect_view()
        })
    };
    let any = move || {
        desk.sealed
            .with(|sealed| sealed.ballots.iter().any(|ballot| !cards::is_card(ballot)))
    };
    view! {
        <details hidden=move || !any()>
            <summary>"Take a sealed ballot out"</summary>
            <p class="small">"For somebody who wants to vote once more, or whose ballot came in by mistake. It stays unseen."</p>
            <ul class="sealed">{move || rows()}</ul>
        </details>
    }
    .into_any()
}

/// Takes a ballot out of the box of the workshop at hand.
fn take_out(desk: Desk, ballot: &str) {
    let at = desk.at.get_untracked();
    desk.session
        .with_ballots(|ballots| ballots.remove(&at, ballot));
    desk.refresh();
}
