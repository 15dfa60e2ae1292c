//! Ballots, three ways that mix: one machine passed round, devices of one's own, cards. How far the round is, and its reveal.

mod along;
mod cards;
mod devices;
mod late;
mod pass;
mod reveal;

use leptos::prelude::*;

use super::join::address;
use super::{Desk, desk};
use crate::analysis::workshop::cards::is_card;
use crate::analysis::workshop::{self, Progress, RoundVoters, VoterState};
use crate::app::browser::{focus_soon, is_online};
use crate::app::route::Route;
use crate::app::ui::{TableView, confirm, derived, each, live, on, voter_icon};
use crate::assessment::records::Voting;
use crate::exchange::ballot::{BallotWay, LinkReach};
use crate::standard::{WorkshopPart, standard};

/// How far the open round is; none while none is open.
type OpenRound = Memo<Option<Progress>>;

pub fn part() -> AnyView {
    let desk = desk();
    let round: OpenRound = derived(move || {
        desk.with(|doc, workshop| {
            desk.sealed
                .with(|sealed| workshop::progress(doc, workshop, sealed))
        })
        .flatten()
    });
    let takes_late = derived(move || {
        // A round that was withdrawn has shown nothing that a ballot could be late for.
        let takes =
            desk.with(|doc, at| at.closed.is_none() && workshop::summary(doc, &at.id).revealed > 0);
        takes.unwrap_or_default()
    });
    // What is typed or filled in stays while votes come in.
    let which = derived(move || {
        round.with(|round| round.as_ref().map(|round| (desk.at.get(), round.round)))
    });
    live(move || match which.get() {
        None => {
            // Without a round nobody fills in a ballot.
            desk.session
                .with_ballots(|ballots| ballots.drop_drafts_but(None));
            view! {
                {waiting(desk)}
                {move || match takes_late.get() {
                    true => late::section(desk, true),
                    false => {
                        turn_away(desk);
                        ().into_any()
                    }
                }}
            }
            .into_any()
        }
        Some(_) => view! {
            {progress(desk, round)}
            {ways(desk, round)}
            {late::section(desk, false)}
        }
        .into_any(),
    })
}

/// The ways to vote, the quickest possible one first, and why. The order stays while the page does: nobody's ballot moves away.
fn ways(desk: Desk, round: OpenRound) -> AnyView {
    let address = address(desk.session);
    let reach = derived(move || address.with(|address| LinkReach::of(address.as_deref())));
    let online = RwSignal::new(is_online());
    for (event, now) in [("online", true), ("offline", false)] {
        let handle = window_event_listener_untyped(event, move |_| online.set(now));
        on_cleanup(move || handle.remove());
    }
    let order = untrack(|| reach.get().ways(online.get()));
    let sections = each(order, |way| match way {
        BallotWay::Pass => pass::section(round),
        BallotWay::Devices => devices::section(),
        BallotWay::Cards => cards::section(round),
    });
    view! {
        <p class="ways-order" data-first=format!("{:?}", order[0]).to_lowercase()>
            {move || reach.get().why(online.get())}
        </p>
        {sections}
    }
    .into_any()
}

/// Says of ballots that came while no round is open that nothing takes them.
fn turn_away(desk: Desk) {
    Effect::new(move |_| {
        let names: Vec<String> = desk
            .session
            .taken_ballots()
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        if !names.is_empty() {
            desk.session.alert(t!(
                "Not taken back: {files}. A ballot is taken back from the opening of its round on, and none was opened yet in the workshop at hand, or it is closed.",
                files = names.join(", ")
            ));
        }
    });
}

/// No round is open: what this page is for, and the act that opens one.
fn waiting(desk: Desk) -> AnyView {
    let fresh = derived(move || {
        desk.with(|doc, at| workshop::unvoted(doc, &at.id))
            .unwrap_or_default()
    });
    let revealed = derived(move || desk.with(|_, workshop| workshop.round).flatten());
    let shown = derived(move || {
        let voters = desk.with(|doc, at| RoundVoters::of(doc, &at.id));
        let round = revealed.get().unwrap_or_default();
        voters.is_some_and(|voters| voters.in_round(round) > 0)
    });
    let reason = barred(desk, fresh);
    let names = named_or_not(desk, revealed);
    let what = derived(move || match fresh.with(Vec::len) {
        0 => String::new(),
        n => t_count!(
            n,
            "It asks about {count} statement, all that are open and of which no votes were shown yet.",
            "It asks about {count} statements, all that are open and of which no votes were shown yet."
        ),
    });
    view! {
        <section class="sheet ballots-wait">
            <h2>{move || match revealed.get() {
                Some(round) if shown.get() => t!("Round {round} is revealed; no round is open", round),
                Some(round) => t!("Round {round} was withdrawn; no round is open", round),
                None => t!("No round is open yet").to_owned(),
            }}</h2>
            <p>
                {t!("In a round everybody votes unseen: at this machine passed from hand to hand, on a device of their own, or on a card that you type in. All three mix. Nobody sees a vote, you neither, until you reveal them all at once.")}
            </p>
            <p hidden=move || reason.get().is_some()>{what} " " {names}</p>
            <p class="row">
                <button
                    type="button"
                    class="main"
                    data-action="open-round"
                    disabled=move || reason.get().is_some()
                    on:click=on(move |_| {
                        desk.open_round(&fresh.get_untracked());
                    })
                >
                    {t!("Open the round")}
                </button>
                {move || reason.get().map(|reason| view! { <span data-figure="cannot-open">{t!("Not yet: {reason}.", reason)}</span> })}
            </p>
            <p class="row small">
                <a href=Route::Workshop(WorkshopPart::Prepare).hash()>{t!("Prepare: agenda and participants")}</a>
                <a href=Route::Workshop(WorkshopPart::Talk).hash() hidden=move || revealed.get().is_none()>
                    {t!("Reveal and agree")}
                </a>
            </p>
        </section>
    }
    .into_any()
}

/// Why no round can open; none when it can.
fn barred(desk: Desk, fresh: Memo<Vec<String>>) -> Memo<Option<String>> {
    derived(move || {
        let refused = desk
            .with(|doc, workshop| workshop::can_open(doc, workshop).err())
            .unwrap_or_else(|| Some(t!("start a workshop first").to_owned()));
        refused.or_else(|| {
            fresh.with(Vec::is_empty).then(|| {
                t!("every item has been voted on; choose what to vote on again under “Reveal and agree”").to_owned()
            })
        })
    })
}

/// Whether votes will be shown with names, and since when that is fixed.
fn named_or_not(desk: Desk, revealed: Memo<Option<u32>>) -> Memo<&'static str> {
    derived(move || {
        let voting = desk.with(|_, workshop| workshop.voting).unwrap_or_default();
        match (revealed.get(), voting) {
            (Some(_), Voting::Named) => t!("As in the first round, votes are shown with names."),
            (Some(_), Voting::Anonymous) => {
                t!("As in the first round, votes are shown without names.")
            }
            (None, Voting::Named) => {
                t!(
                    "Votes will be shown with names. From the first round on that stays; it is chosen under “Prepare”."
                )
            }
            (None, Voting::Anonymous) => {
                t!(
                    "Votes will be shown without names. From the first round on that stays; it is chosen under “Prepare”."
                )
            }
        }
    })
}

/// How far the round is: figures, names where there are names, and the reveal.
fn progress(desk: Desk, round: OpenRound) -> AnyView {
    let voted = derived(move || round.with(|round| round.as_ref().map_or(0, |round| round.voted)));
    let named = derived(move || {
        let voting = round.with(|round| round.as_ref().map(|round| round.voting));
        voting == Some(Voting::Named)
    });
    let title = derived(move || round.with(|round| round.as_ref().map(Progress::sentence)));
    let about = derived(move || {
        round.with(|round| {
            let round = round.as_ref()?;
            let figures = t_count!(
                round.statements.len(),
                "Round {round}, {count} statement.",
                "Round {round}, {count} statements.",
                round = round.round
            );
            let names = match round.voting {
                Voting::Named => t!("The reveal will show who voted what."),
                Voting::Anonymous => {
                    t!("The reveal will not show who voted what, and nothing that is stored tells.")
                }
            };
            Some(format!("{figures} {names}"))
        })
    });
    view! {
        <section class="sheet ballots-progress">
            <h2 data-figure="voted" data-value=voted aria-live="polite">{title}</h2>
            <p class="small">{about}</p>
            {voters(round)}
            <p class="small" hidden=named>
                {t!("Ballots of other devices and cards bear no name, so nobody can tell here who is still to vote by them.")}
            </p>
            // Without names it would show whose vote just came in.
            {move || named.get().then(|| uneven(round))}
            {move || named.get().then(|| sealed(desk, round))}
            {reveal::part(desk, round)}
            {along::section(desk)}
            {withdraw(desk)}
        </section>
    }
    .into_any()
}

/// The participants and how far each is.
fn voters(round: OpenRound) -> AnyView {
    live(move || {
        round.with(|round| {
            let round = round.as_ref()?;
            let rows = each(round.people.iter(), |person| {
                let state = round.state_of(person);
                let far = round.far(person);
                let voted = far == VoterState::Everything;
                view! {
                    <li data-participant=person.id.clone() data-votes=person.votes class:in=voted>
                        <span data-icon=voter_icon(far)>{person.name.clone()}</span> " " <span class="small">{state}</span>
                    </li>
                }
            });
            Some(view! { <ul class="voters">{rows}</ul> })
        })
    })
}

/// A round opened by mistake, or whose ballots are elsewhere, can be ended unseen.
fn withdraw(desk: Desk) -> AnyView {
    let act = move |_| {
        let sealed = desk.sealed.with_untracked(|sealed| sealed.ballots.len());
        let question = t_count!(
            sealed,
            "Withdraw the round? {count} sealed ballot will be thrown away unseen; its statements can be voted on in another round. It cannot be undone.",
            "Withdraw the round? {count} sealed ballots will be thrown away unseen; its statements can be voted on in another round. It cannot be undone."
        );
        if sealed == 0 || confirm(&question) {
            desk.withdraw();
            desk.show_cards("");
            focus_soon("[data-action='open-round']".to_owned());
        }
    };
    view! {
        <p class="row">
            <button type="button" class="link danger" data-action="withdraw-round" on:click=on(act)>{t!("Withdraw the round")}</button>
        </p>
    }
    .into_any()
}

/// Votes per statement, where some have more than others.
fn uneven(round: OpenRound) -> AnyView {
    let shown = derived(move || {
        round.with(|round| {
            let uneven = round.as_ref().filter(|round| round.is_uneven())?;
            Some((uneven.statements.clone(), uneven.people.len()))
        })
    });
    live(move || {
        shown.get().map(|(statements, people)| {
            let rows = each(statements, |(id, votes)| {
                view! {
                    <tr data-votes-on=id.as_str() data-value=votes>
                        <th scope="row"><b>{id.as_str()}</b> " " {standard().statement(id).text}</th>
                        <td>{t!("{votes} of {people}", votes, people)}</td>
                    </tr>
                }
            });
            view! {
                <details>
                    <summary>{t!("Not every statement has the same number of votes")}</summary>
                    {TableView::new(&[t_later!("Statement"), t_later!("Votes")]).class("votes-on").fixed(rows)}
                </details>
            }
        })
    })
}

/// The sealed ballots of people with names, which can be taken out.
fn sealed(desk: Desk, round: OpenRound) -> AnyView {
    let rows = live(move || {
        let ballots = desk.sealed.with(|sealed| {
            let own = sealed.ballots.iter().filter(|ballot| !is_card(ballot));
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
                    let label = t!("Remove {name}’s ballot", name = person.name);
                    let name = person.name.clone();
                    let say = t!("{name}’s ballot is out; {name} can vote again", name);
                    Some(
                        view! {
                            <li>
                                <span>{t_count!(votes, "{name}, {count} vote", "{name}, {count} votes", name)}</span>
                                <button
                                    type="button"
                                    class="link danger"
                                    data-action="remove-ballot"
                                    data-icon="remove"
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
    });
    let any = move || {
        desk.sealed
            .with(|sealed| sealed.ballots.iter().any(|ballot| !is_card(ballot)))
    };
    view! {
        <details hidden=move || !any()>
            <summary>{t!("Take a sealed ballot out")}</summary>
            <p class="small">{t!("For somebody who wants to vote once more, or whose ballot came in by mistake. It stays unseen.")}</p>
            <ul class="sealed">{rows}</ul>
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
