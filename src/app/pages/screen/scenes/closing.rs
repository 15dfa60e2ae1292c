//! The end: what was decided, and who owes what by when.

use leptos::prelude::*;

use super::{ScreenShown, mark, mark_of, part, statement};
use crate::analysis::workshop::screen::{BARS, ClosingView, DecidedItem, OwedLine, Scene};
use crate::app::ui::words::t_view;
use crate::app::ui::{each, live};

pub(super) fn scene(shown: ScreenShown) -> AnyView {
    let end = part(shown, |scene| match scene {
        Scene::Closing(end) => Some((**end).clone()),
        _ => None,
    });
    view! {
        <div class="room-scene room-full" data-scene="closing">
            <h1 id="title" tabindex="-1">{t!("What we decided")}</h1>
            {live(move || end.get().map(body))}
        </div>
    }
    .into_any()
}

fn figure(key: &'static str, value: u32, words: &'static str) -> AnyView {
    view! { <div data-figure=key data-value=value><dt>{words}</dt><dd>{value}</dd></div> }
        .into_any()
}

fn body(end: ClosingView) -> AnyView {
    let owed = (!end.owed.is_empty()).then(|| {
        let list = each(end.owed, owes);
        view! {
            <h2>{t!("Who owes what, by when")}</h2>
            <ol class="room-list room-owed">{list}</ol>
        }
    });
    let decided = (!end.decided.is_empty()).then(|| {
        let list = each(end.decided, decision);
        view! {
            <h2>{t_count!(end.agreed as usize, "{count} statement was agreed", "{count} statements were agreed")}</h2>
            <ol class="room-list room-decided">{list}</ol>
        }
    });
    let values = BARS.into_iter().zip(end.values).rev();
    let values = each(values.filter(|(_, count)| *count > 0), |(voted, count)| {
        view! { <span>{mark(voted)} " " <b>{count}</b></span> }
    });
    view! {
        <div class="room-pages">
            <dl class="room-figures">
                {figure("workshop-agreed", end.agreed, t!("agreed"))}
                {figure("workshop-parked", end.parked, t!("parked"))}
                {figure("workshop-dissent", end.dissent, t!("with dissent on record"))}
                {figure("workshop-left", end.left, t!("left for another day"))}
            </dl>
            <p class="room-values" hidden=end.agreed == 0>{values}</p>
            {owed}
            {decided}
            <p class="room-thanks">{t!("Thank you. The minutes name every decision, every dissent and who takes what along.")}</p>
        </div>
    }
    .into_any()
}

fn owes(one: OwedLine) -> AnyView {
    let question = (!one.question.is_empty())
        .then(|| view! { <span class="room-question">{one.question}</span> });
    view! {
        <li data-statement=one.statement.id.clone()>
            <span class="room-owner">
                {t_view!("{who} by {day}", who = view! { <b>{one.who}</b> }, day = view! { <b>{one.until}</b> })}
            </span>
            {question}
            <span class="room-about">{statement(&one.statement)}</span>
        </li>
    }
    .into_any()
}

fn decision(one: DecidedItem) -> AnyView {
    let agreed = mark_of(&one.agreed);
    let agreed = match one.dissent {
        true => t_view!("{rating}, with dissent", rating = agreed),
        false => agreed,
    };
    view! {
        <li data-statement=one.statement.id.clone()>
            {statement(&one.statement)}
            <span class="room-apart">{agreed}</span>
        </li>
    }
    .into_any()
}
