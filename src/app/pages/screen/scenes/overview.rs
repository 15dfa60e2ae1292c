//! What was revealed: the whole as dots first, then each statement with its words, those first on which the room is furthest apart.

use leptos::prelude::*;

use super::{ScreenShown, counts, mark, mark_of, part, statement};
use crate::analysis::workshop::screen::{BARS, OverviewItem, Scene};
use crate::app::ui::words::t_view;
use crate::app::ui::{ball, each, live};
use crate::assessment::records::Voted;

/// Up to so many rows the list says it all on a page or two, and the dots would say it twice.
const FEW: usize = 6;

pub(super) fn scene(shown: ScreenShown) -> AnyView {
    let rows = part(shown, |scene| match scene {
        Scene::Overview(rows) => Some(rows.clone()),
        _ => None,
    });
    let title = move || {
        rows.with(|rows| {
            let rows = rows.as_deref().unwrap_or_default();
            let apart = rows.iter().filter(|row| row.spread > 1).count();
            match (apart, rows.len()) {
                (_, 0) => t!("Nothing is revealed yet").to_owned(),
                (0, _) if rows.iter().any(|row| row.spread > 0) => {
                    t!("We are close: nowhere more than one step apart").to_owned()
                }
                (0, _) => t!("We see it alike").to_owned(),
                (n, all) => t_count!(
                    all,
                    "We are far apart on {number} of {count} statement",
                    "We are far apart on {number} of {count} statements",
                    number = n
                ),
            }
        })
    };
    view! {
        <div class="room-scene room-full" data-scene="overview">
            <h1 id="title" tabindex="-1">{title}</h1>
            {live(move || rows.get().map(list))}
        </div>
    }
    .into_any()
}

fn list(rows: Vec<OverviewItem>) -> AnyView {
    let plot = (rows.len() > FEW).then(|| dots(&rows));
    let list = each(rows.into_iter().enumerate(), |(index, row)| {
        let state = state(&row);
        let settled = state.is_some();
        let far = row.spread > 1;
        view! {
            <li data-statement=row.statement.id.clone() data-spread=row.spread data-number=index + 1 class:settled=settled class:far=far>
                <span class="room-number">{index + 1}</span>
                {statement(&row.statement)}
                <span class="room-apart">
                    <span class="room-dots">{counts(row.votes)}</span>
                    " " {state.unwrap_or_else(|| row.apart.into_any())}
                </span>
            </li>
        }
    });
    view! {
        <div class="room-pages">
            {plot}
            <ol class="room-list room-rows">{list}</ol>
        </div>
    }
    .into_any()
}

/// What became of it; nothing while it is open.
fn state(row: &OverviewItem) -> Option<AnyView> {
    match (row.agreed.is_empty(), row.parked) {
        (false, _) => {
            let words = t_view!("agreed: {rating}", rating = mark_of(&row.agreed));
            Some(view! { <span data-icon="check">{words}</span> }.into_any())
        }
        (true, true) => Some(t!("parked").into_any()),
        (true, false) => None,
    }
}

/// A row a statement: its number and id, and on a line from Not to Fully a dot for each value with its votes. What it shows stands in
/// words in the list behind it.
fn dots(rows: &[OverviewItem]) -> AnyView {
    let untriggered = rows.iter().any(|row| row.votes[0] > 0);
    let bars = || {
        let all = BARS.into_iter();
        all.filter(move |voted| untriggered || *voted != Voted::Untriggered)
    };
    let head = each(bars(), |voted| view! { <span>{mark(voted)}</span> });
    let list = each(rows.iter().enumerate(), |(index, row)| {
        let far = row.spread > 1;
        let cells = each(
            bars().map(|voted| {
                let at = BARS.iter().position(|bar| *bar == voted);
                (voted, row.votes[at.unwrap_or_default()])
            }),
            |(voted, count)| {
                let agreed = row.agreed == voted.key();
                view! {
                    <span class="room-cell" class:agreed=agreed>
                        {(count > 0).then(|| view! { <b>{voted.rating().map(ball)} {count}</b> })}
                    </span>
                }
            },
        );
        view! {
            <div class="room-plot-row" class:far=far>
                <span class="room-number">{index + 1}</span>
                <span class="room-id">{row.statement.id.clone()}</span>
                <span class="room-line-of">{cells}</span>
            </div>
        }
    });
    view! {
        <div class="room-plot" class:five=untriggered aria-hidden="true">
            <p class="room-plot-head">{head}</p>
            <div class="room-plot-rows">{list}</div>
        </div>
    }
    .into_any()
}
