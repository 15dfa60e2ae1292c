//! What stands on the room screen, scene by scene, in type that is read from the back of a room.

mod closing;
mod item;
mod overview;
mod voting;

use leptos::prelude::*;

use super::pages::Pages;
use crate::analysis::workshop::screen::{BARS, ScaleWords, Scene, ScreenView, StatementView};
use crate::app::pages::ballot::code::qr_code;
use crate::app::pages::screen::ticking;
use crate::app::ui::{ball, derived, each, live};
use crate::assessment::records::Voted;

/// What the facilitator's window sent last.
type ScreenShown = Memo<Option<ScreenView>>;

/// Longest address that anybody types from a wall.
const MOST_READ: usize = 60;

/// Which scene it is; of an item also which. A scene is drawn anew when this changes, else only what of it has changed.
fn kind(view: &ScreenView) -> (&'static str, String) {
    match &view.scene {
        Scene::Nothing => ("nothing", String::new()),
        Scene::Welcome(_) => ("welcome", String::new()),
        Scene::Voting(voting) => (
            "voting",
            voting.at.map(|at| at.to_string()).unwrap_or_default(),
        ),
        Scene::Overview(_) => ("overview", String::new()),
        Scene::Item(item) => ("item", item.statement.id.clone()),
        Scene::Closing(_) => ("closing", String::new()),
    }
}

/// A part of the scene that is shown, followed while it is that scene; nothing once it is another.
fn part<T>(
    shown: ScreenShown,
    of: impl Fn(&Scene) -> Option<T> + Send + Sync + 'static,
) -> Memo<Option<T>>
where
    T: PartialEq + Send + Sync + 'static,
{
    derived(move || shown.with(|view| of(&view.as_ref()?.scene)))
}

/// The scene, with the title of the workshop above it.
pub fn scene(shown: ScreenShown, pages: Pages) -> AnyView {
    let title = derived(move || shown.with(|view| view.as_ref().map(|view| view.title.clone())));
    let kind = derived(move || shown.with(|view| view.as_ref().map(kind).unwrap_or_default()));
    Effect::new(move |_| {
        kind.with(|_| ());
        pages.begin();
    });
    Effect::new(move |_| {
        shown.with(|_| ());
        pages.measure_soon();
    });
    let body = live(move || match kind.get().0 {
        "welcome" => welcome(shown),
        "voting" => voting::scene(shown),
        "overview" => overview::scene(shown),
        "item" => item::scene(shown),
        "closing" => closing::scene(shown),
        _ => nothing(),
    });
    let tick = ticking();
    let clock = derived(move || shown.with(|view| view.as_ref()?.clock.clone()));
    let clock = derived(move || clock.with(|clock| Some(clock.as_ref()?.words(tick.get()))));
    view! {
        <header class="room-head">
            <span>{title}</span>
            <span role="timer" data-figure="room-session">{clock}</span>
        </header>
        {body}
    }
    .into_any()
}

fn nothing() -> AnyView {
    view! {
        <div class="room-scene" data-scene="nothing">
            <h1 id="title" tabindex="-1">{t!("No workshop is at hand")}</h1>
            <p class="room-lead">{t!("Once the facilitator starts one, it is shown here.")}</p>
        </div>
    }
    .into_any()
}

fn welcome(shown: ScreenShown) -> AnyView {
    let figures = part(shown, |scene| match scene {
        Scene::Welcome(figures) => Some(figures.clone()),
        _ => None,
    });
    let list = live(move || figures_list(figures.get().unwrap_or_default()));
    view! {
        <div class="room-scene room-beside" data-scene="welcome">
            {join(shown)}
            <div class="room-main">
                <h1 id="title" tabindex="-1">{t!("Welcome")}</h1>
                <p class="room-lead">
                    {t!("Everybody rates unseen. Then all votes are shown at once, and we talk about where we differ.")}
                </p>
                {list}
            </div>
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
fn join(shown: ScreenShown) -> AnyView {
    let address = derived(move || {
        shown.with(|view| {
            view.as_ref()
                .map(|view| view.join.clone())
                .unwrap_or_default()
        })
    });
    live(move || {
        let address = address.get();
        if address.is_empty() {
            return None;
        }
        // A long address is for cameras only.
        let words = (address.len() <= MOST_READ)
            .then(|| view! { <p class="room-address">{address.clone()}</p> });
        Some(view! {
            <div class="room-join" data-figure="join">
                {qr_code(&address, t!("The ballot as a QR code"), t!("Ask the facilitator for the invitation file."))}
                <p>{t!("Scan to vote on your own device")}</p>
                {words}
            </div>
        })
    })
}

fn voted_of(key: &str) -> Option<Voted> {
    Voted::ALL.iter().copied().find(|voted| voted.key() == key)
}

/// The Harvey ball and word of a vote.
fn mark(voted: Voted) -> AnyView {
    view! { {voted.rating().map(ball)} " " {voted.label()} }.into_any()
}

fn mark_of(key: &str) -> AnyView {
    voted_of(key).map(mark).into_any()
}

/// Id of a statement, then its text.
fn statement(one: &StatementView) -> AnyView {
    view! {
        <span class="room-id">{one.id.clone()}</span>
        <span class="room-text">{one.text.clone()}</span>
    }
    .into_any()
}

/// What the values mean, in a few words each.
fn scale(scale: &[ScaleWords]) -> AnyView {
    let list = each(scale.iter(), |one| {
        view! { <div><dt>{mark_of(&one.vote)}</dt><dd>{one.words.clone()}</dd></div> }
    });
    view! { <dl class="room-scale">{list}</dl> }.into_any()
}

/// How many voted or agreed so, for each value that occurs.
fn counts(votes: [u32; 5]) -> AnyView {
    let so = BARS.into_iter().zip(votes).filter(|(_, count)| *count > 0);
    each(so, |(voted, count)| {
        view! {
            <span class="room-dot">
                {voted.rating().map(ball)}
                <b aria-hidden="true">{count}</b>
                <span class="vh">{format!("{count} {}, ", voted.label())}</span>
            </span>
        }
    })
}
