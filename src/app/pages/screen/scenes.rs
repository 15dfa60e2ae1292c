//! What stands on the room screen, scene by scene, in type that is read from the back of a room.

use leptos::prelude::*;

use super::clock;
use crate::analysis::workshop::screen::{
    BARS, ItemView, OverviewItem, Scene, ScreenView, VotingView,
};
use crate::app::pages::ballot::code::qr_code;
use crate::app::ui::{ball, derived, each, live, plural, rating_token};
use crate::assessment::records::Voted;

/// Longest address that anybody types from a wall.
const MOST_READ: usize = 60;

/// The scene, with the title of the workshop above it.
pub fn scene(view: Memo<Option<ScreenView>>) -> AnyView {
    let title = derived(move || view.with(|view| view.as_ref().map(|view| view.title.clone())));
    let body = live(move || {
        let view = view.get().unwrap_or_default();
        let join = join(view.join);
        match view.scene {
            Scene::Nothing => nothing(),
            Scene::Welcome(figures) => view! {
                <div class="room-scene" data-scene="welcome">
                    <h1 id="title" tabindex="-1">"Welcome"</h1>
                    <p class="room-lead">
                        "Everybody rates unseen. Then all votes are shown at once, and we talk about where we differ."
                    </p>
                    {figures_list(figures)}
                    {join}
                </div>
            }
            .into_any(),
            Scene::Voting(voting) => self::voting(voting, join),
            Scene::Overview(rows) => overview(rows),
            Scene::Item(item) => self::item(*item),
            Scene::Closing(figures) => view! {
                <div class="room-scene" data-scene="closing">
                    <h1 id="title" tabindex="-1">"What we agreed"</h1>
                    {figures_list(figures)}
                    <p class="room-lead">"Thank you. The minutes name every decision, dissent and who takes what along."</p>
                </div>
            }
            .into_any(),
        }
    });
    view! {
        <header class="room-head">{title}</header>
        {body}
    }
    .into_any()
}

fn nothing() -> AnyView {
    view! {
        <div class="room-scene" data-scene="nothing">
            <h1 id="title" tabindex="-1">"No workshop is at hand"</h1>
            <p class="room-lead">"Once the facilitator starts one, it is shown here."</p>
        </div>
    }
    .into_any()
}

fn figures_list(figures: Vec<(String, String)>) -> AnyView {
    let list = each(
        figures,
        |(value, words)| view! { <div><dt>{words}</dt><dd>{value}</dd></div> },
    );
    view! { <dl class="room-figures">{list}</dl> }.into_any()
}

/// Where the ballot is found; nothing unless the facilitator shows it.
fn join(address: String) -> AnyView {
    if address.is_empty() {
        return ().into_any();
    }
    // A long address is for cameras only.
    let words = (address.len() <= MOST_READ)
        .then(|| view! { <p class="room-address">{address.clone()}</p> });
    view! {
        <div class="room-join" data-figure="join">
            <div>
                <p>"Vote on your own device: scan the code."</p>
                {words}
            </div>
            {qr_code(&address, "The ballot as a QR code", "Ask the facilitator for the invitation file.")}
        </div>
    }
    .into_any()
}

fn voting(voting: VotingView, join: AnyView) -> AnyView {
    let names = each(voting.names, |(name, voted)| {
        let word = if voted { ", has voted" } else { ", not yet" };
        view! {
            <li class:in=voted>
                <span aria-hidden="true">{if voted { "●" } else { "○" }}</span>
                " " {name} <span class="vh">{word}</span>
            </li>
        }
    });
    view! {
        <div class="room-scene" data-scene="voting">
            <h1 id="title" tabindex="-1">"We vote on " {plural(voting.statements as usize, "statement")}</h1>
            <p class="room-count" data-figure="voted" data-value=voting.voted>
                {voting.voted} <span>" of " {voting.people}</span>
            </p>
            <p class="room-lead">{voting.sentence} ". Nobody sees a vote before all are shown."</p>
            <progress class="room-progress" max=voting.people value=voting.voted aria-label="Votes that are in"></progress>
            <ul class="room-names">{names}</ul>
            {join}
        </div>
    }
    .into_any()
}

fn voted_of(key: &str) -> Option<Voted> {
    Voted::ALL.iter().copied().find(|voted| voted.key() == key)
}

/// The Harvey ball and word of a vote.
fn mark(voted: Voted) -> AnyView {
    view! { {voted.rating().map(ball)} " " {voted.label()} }.into_any()
}

fn overview(rows: Vec<OverviewItem>) -> AnyView {
    let many = rows.len() > 8;
    let apart = rows.iter().filter(|row| row.spread > 1).count();
    let title = match (apart, rows.len()) {
        (_, 0) => "Nothing is revealed yet".to_owned(),
        (0, _) => "We see it alike".to_owned(),
        (n, all) => format!("We are far apart on {n} of {}", plural(all, "statement")),
    };
    let list = each(rows, |row| {
        let votes = each(
            BARS.into_iter()
                .zip(row.votes)
                .filter(|(_, count)| *count > 0),
            |(voted, count)| {
                let label = format!("{count} {}", voted.label());
                view! {
                    <span class="room-dot">
                        {voted.rating().map(ball)}
                        <span aria-hidden="true">{count}</span>
                        <span class="vh">{label} ", "</span>
                    </span>
                }
            },
        );
        let state = match (voted_of(&row.agreed), row.parked) {
            (Some(agreed), _) => Some(view! { "✓ agreed: " {mark(agreed)} }.into_any()),
            (None, true) => Some("parked".into_any()),
            _ => None,
        };
        let settled = state.is_some();
        let id = row.statement.clone();
        view! {
            <li data-statement=id data-spread=row.spread class:settled=settled>
                <b>{row.statement}</b>
                <span class="room-text">{row.text}</span>
                <span class="room-dots">{votes}</span>
                <span class="room-apart">{state.unwrap_or_else(|| row.apart.into_any())}</span>
            </li>
        }
    });
    view! {
        <div class="room-scene" data-scene="overview" class:many=many>
            <h1 id="title" tabindex="-1">{title}</h1>
            <ol class="room-rows">{list}</ol>
        </div>
    }
    .into_any()
}

fn item(item: ItemView) -> AnyView {
    let agreed = voted_of(&item.agreed);
    let outcome = match (agreed, item.parked.is_empty()) {
        (Some(agreed), _) => Some(
            view! {
                <div class="room-outcome" data-agreed=agreed.key()>
                    <p><b>"Agreed: " {mark(agreed)}</b></p>
                    <p class="room-small">{item.rationale.clone()}</p>
                </div>
            }
            .into_any(),
        ),
        (None, false) => Some(
            view! {
                <div class="room-outcome parked" data-agreed="parked">
                    <p><b>"Parked"</b> " " {item.parked.clone()}</p>
                </div>
            }
            .into_any(),
        ),
        _ => None,
    };
    let timer = item.timer.clone();
    // Once it is settled nobody waits for the time.
    let timer = outcome
        .is_none()
        .then(|| clock(derived(move || timer.clone())));
    let long = item.text.chars().count() > 170;
    view! {
        <div class="room-scene room-item" data-scene="item" data-statement=item.statement.clone()>
            <div class="room-top">
                <p class="room-where">
                    <b>{item.statement.clone()}</b> " " {item.clause.clone()}
                    <span class="room-place">{item.position.0} " of " {item.position.1}</span>
                </p>
                {timer}
            </div>
            <h1 id="title" class:long=long tabindex="-1">{item.text.clone()}</h1>
            {match item.revealed {
                true => votes(&item),
                false => scale(item.conditional),
            }}
            {outcome}
        </div>
    }
    .into_any()
}

/// Before the reveal: what can be voted.
fn scale(conditional: bool) -> AnyView {
    let list = each(
        BARS.into_iter()
            .filter(|voted| *voted != Voted::Untriggered || conditional),
        |voted| view! { <li>{mark(voted)}</li> },
    );
    view! { <ul class="room-scale">{list}</ul> }.into_any()
}

fn votes(item: &ItemView) -> AnyView {
    // Bars are shares of all who rate: one vote of eight looks like one of eight.
    let most = item.votes.iter().sum::<u32>().max(1);
    let bars = each(
        BARS.into_iter()
            .zip(item.votes)
            .zip(&item.names)
            .filter(|((voted, count), _)| {
                *voted != Voted::Untriggered || item.conditional || *count > 0
            }),
        |((voted, count), names)| {
            let token = voted.rating().map_or("ink-2", rating_token);
            view! {
                <li data-votes=voted.key() data-value=count style=format!("--c:var(--{token})")>
                    <span class="room-label">{mark(voted)}</span>
                    <span class="room-bar" aria-hidden="true">
                        <i style=format!("width:{}%", count * 100 / most)></i>
                    </span>
                    <b>{count}</b>
                    <span class="room-who">{names.join(", ")}</span>
                </li>
            }
        },
    );
    let abstained = (item.abstained > 0).then(
        || view! { <p class="room-small">{plural(item.abstained as usize, "abstention")}</p> },
    );
    let far = (!item.far.is_empty()).then(|| {
        view! { <p class="room-far">"Furthest apart: " <b>{item.far.join("; ")}</b></p> }
    });
    let sure: Vec<String> = item
        .sure
        .iter()
        .map(|(words, count)| format!("{count} {words}"))
        .collect();
    let guess = item
        .all_guess
        .then(|| view! { <b>" Everybody is guessing: who could know?"</b> });
    let rated: u32 = item.votes.iter().sum();
    view! {
        <div class="room-votes">
            <div>
                <h2>{item.apart.clone()}</h2>
                <ul class="room-bars">{bars}</ul>
                {abstained}
                <p class="room-small" hidden=rated == 0>"How sure: " {sure.join(", ")} "." {guess}</p>
            </div>
            <div class="room-said">
                {far}
                <ul>{comments(item)}</ul>
            </div>
        </div>
    }
    .into_any()
}

fn comments(item: &ItemView) -> AnyView {
    each(item.comments.iter(), |comment| {
        let who = match voted_of(&comment.vote) {
            Some(voted) if comment.by.is_empty() => mark(voted),
            Some(voted) => view! { {comment.by.clone()} ": " {mark(voted)} }.into_any(),
            None => comment.by.clone().into_any(),
        };
        view! { <li><span class="room-who">{who}</span> <q>{comment.text.clone()}</q></li> }
    })
}
