//! One item: its votes, whom to ask, what was said and what became of it.

use leptos::prelude::*;

use super::{ScreenShown, mark, mark_of, part, scale, voted_of};
use crate::analysis::workshop::Timer;
use crate::analysis::workshop::screen::{ItemView, RowView, Scene};
use crate::app::pages::screen::clock;
use crate::app::ui::words::t_view;
use crate::app::ui::{ball, derived, each, live, rating_token, whole_names};
use crate::assessment::records::Voted;

/// From so many letters on a statement is set smaller, so that its votes stay beside it.
const LONG: usize = 150;

pub(super) fn scene(shown: ScreenShown) -> AnyView {
    // The clock runs on while the rest stays as it is.
    let item = part(shown, |scene| match scene {
        Scene::Item(item) => Some(ItemView {
            timer: Timer::default(),
            ..(**item).clone()
        }),
        _ => None,
    });
    let timer = part(shown, |scene| match scene {
        Scene::Item(item) => Some(item.timer.clone()),
        _ => None,
    });
    let timer = derived(move || timer.get().unwrap_or_default());
    let open = derived(move || {
        item.with(|item| {
            item.as_ref()
                .is_some_and(|item| item.agreed.is_empty() && item.parked.is_none())
        })
    });
    let id = move || item.with(|item| item.as_ref().map(|item| item.statement.id.clone()));
    view! {
        <div class="room-scene room-full room-item" data-scene="item" data-statement=id>
            <div class="room-top">
                {live(move || item.get().map(|item| place(&item)))}
                // Once it is settled nobody waits for the time.
                <div hidden=move || !open.get()>{clock(timer)}</div>
            </div>
            {live(move || item.get().map(body))}
        </div>
    }
    .into_any()
}

fn place(item: &ItemView) -> AnyView {
    let place = item.place.map(|(at, all)| {
        view! { <span class="room-place" data-figure="place" data-value=at>{t!("Item {number} of {all}", number = at, all)}</span> }
    });
    view! {
        <p class="room-where">
            <b>{item.statement.id.clone()}</b> {place}
        </p>
    }
    .into_any()
}

fn body(item: ItemView) -> AnyView {
    let long = item.statement.text.chars().count() > LONG;
    let votes = match item.rows.is_empty() {
        true => scale(&item.scale),
        false => votes(&item),
    };
    view! {
        <h1 id="title" class:long=long tabindex="-1">{item.statement.text.clone()}</h1>
        <div class="room-pages">
            {outcome(&item)}
            {votes}
            {comments(&item)}
        </div>
    }
    .into_any()
}

fn outcome(item: &ItemView) -> AnyView {
    let said = |text: &str| (!text.is_empty()).then(|| view! { <p>{text.to_owned()}</p> });
    let dissent = &item.dissent;
    let dissent =
        (!dissent.is_empty()).then(|| view! { <p>{t!("Dissent: {text}", text = dissent)}</p> });
    match (voted_of(&item.agreed), &item.parked) {
        (Some(agreed), _) => view! {
            <div class="room-outcome" data-agreed=agreed.key()>
                <p class="room-verdict">{t_view!("Agreed: {rating}", rating = mark(agreed))}</p>
                {said(&item.rationale)}
                {dissent}
            </div>
        }
        .into_any(),
        (None, Some(parked)) => view! {
            <div class="room-outcome parked" data-agreed="parked">
                <p class="room-verdict">{t!("Parked with {owner} until {day}", owner = parked.who, day = parked.until)}</p>
                {said(&parked.question)}
            </div>
        }
        .into_any(),
        (None, None) => ().into_any(),
    }
}

fn votes(item: &ItemView) -> AnyView {
    // Bars are shares of all who rate: one vote of eight looks like one of eight.
    let rated = item
        .rows
        .iter()
        .filter(|row| voted_of(&row.vote) != Some(Voted::Nothing));
    let rated: u32 = rated.map(|row| row.count).sum();
    let bars = each(item.rows.iter(), |one| row(one, rated));
    // Once it is settled nobody is asked any more.
    let open = item.agreed.is_empty() && item.parked.is_none();
    let far = (open && !item.far.is_empty())
        .then(|| view! { <p class="room-far">{item.far.clone()}</p> });
    let sure: Vec<String> = item
        .sure
        .iter()
        .map(|(words, count)| format!("{count} {words}"))
        .collect();
    let guess = item
        .all_guess
        .then(|| view! { <b>" " {t!("Everybody is guessing: who could know?")}</b> });
    view! {
        <div class="room-votes">
            <h2 data-figure="apart">{item.apart.clone()}</h2>
            {far}
            <ul class="room-bars">{bars}</ul>
            <p class="room-small" hidden=rated == 0>{t!("How sure: {answers}.", answers = sure.join(", "))} {guess}</p>
        </div>
    }
    .into_any()
}

fn row(row: &RowView, rated: u32) -> AnyView {
    let voted = voted_of(&row.vote).unwrap_or_default();
    let (token, word) = match (voted, voted.rating()) {
        (_, Some(rating)) => (rating_token(rating), voted.label()),
        _ => ("ink-2", t!("Abstained")),
    };
    let share = match voted {
        Voted::Nothing => 0,
        _ => row.count * 100 / rated.max(1),
    };
    view! {
        <li data-votes=row.vote.clone() data-value=row.count class:none=row.count == 0 style=format!("--c:var(--{token})")>
            <span class="room-label">{voted.rating().map(ball)} " " {word}</span>
            <b>{row.count}</b>
            <span class="room-bar" aria-hidden="true"><i style=format!("width:{share}%")></i></span>
            <span class="room-who">{whole_names(&row.names)}</span>
        </li>
    }
    .into_any()
}

fn comments(item: &ItemView) -> AnyView {
    let list = each(item.comments.iter(), |comment| {
        let by = (!comment.by.is_empty()).then(|| format!("{}: ", comment.by));
        view! {
            <li><span class="room-by">{by} {mark_of(&comment.vote)}</span> <q>{comment.text.clone()}</q></li>
        }
    });
    view! { <ul class="room-said">{list}</ul> }.into_any()
}
