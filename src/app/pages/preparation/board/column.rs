//! A column of the board: its head stays in sight, its first cards are shown, all of them on request.

use leptos::ev::{DragEvent, Event};
use leptos::prelude::*;

use super::{GapBoard, acts, card, title};
use crate::analysis::preparation::board::{FIRST, GapCard};
use crate::app::ui::{derived, each, in_turns, on};
use crate::assessment::GapStatus;
use crate::standard::StatementId;

/// How many cards a column has; where a filter is set, how many pass of how many there are.
fn number(board: GapBoard, status: GapStatus) -> String {
    let count = |cards: &Vec<GapCard>| cards.iter().filter(|card| card.status == status).count();
    let found = board.found.with(count);
    match board.filter.with(|filter| filter.is_set()) {
        true => t!("{found} of {all}", found, all = board.cards.with(count)),
        false => found.to_string(),
    }
}

/// On a narrow screen: which of the columns is shown.
pub fn switch(board: GapBoard) -> AnyView {
    let buttons = each(GapStatus::ALL, |status| {
        view! {
            <button
                type="button"
                data-switch=status.key()
                aria-pressed=move || (board.column.get() == status).to_string()
                on:click=on(move |_| board.column.set(status))
            >
                <span>{title(status)}</span>
                " "
                <b>{move || number(board, status)}</b>
            </button>
        }
    });
    view! {
        <div class="column-switch" role="group" aria-label=t!("Column to show") hidden=move || board.cards.with(Vec::is_empty)>
            {buttons}
        </div>
    }
    .into_any()
}

/// New cards that are drawn together in a column.
const AT_ONCE: usize = 6;

pub fn column(board: GapBoard, status: GapStatus) -> AnyView {
    let ids = derived(move || {
        let here = |card: &&GapCard| card.status == status;
        let of = |cards: &Vec<GapCard>| {
            let cards = cards.iter().filter(here);
            cards.map(|card| card.statement).collect::<Vec<_>>()
        };
        board.found.with(of)
    });
    let count = derived(move || ids.with(Vec::len));
    // Those that are shown at once, also where somebody has asked for all.
    let drawn = in_turns(ids.into(), AT_ONCE, |_| FIRST);
    let over = move || board.over.get() == Some(status);
    let hold = move |ev: DragEvent| {
        if !board.dragged.with_untracked(Vec::is_empty) {
            ev.prevent_default();
            board.over.set(Some(status));
        }
    };
    let drop = move |ev: DragEvent| {
        let held = board.dragged.get_untracked();
        if !held.is_empty() {
            ev.prevent_default();
            acts::drop_on(board, held, status);
        }
    };
    view! {
        <section class="column" class:taking=over data-column=status.key() on:dragover=on(hold) on:drop=on(drop)>
            <div class="column-head">
                <h2>{title(status)} " " <span class="count" data-count=count>{move || number(board, status)}</span></h2>
                {tick_all(board, status, ids)}
            </div>
            <ul>
                <For each=move || drawn.get() key=|id| *id children=move |id| card::card(board, id) />
            </ul>
            {rest(board, status, count)}
        </section>
    }
    .into_any()
}

/// Ticks all cards of a column that are shown, or takes their ticks away.
fn tick_all(board: GapBoard, status: GapStatus, ids: Memo<Vec<StatementId>>) -> AnyView {
    let shown = derived(move || {
        let mut shown = ids.get();
        board
            .visible
            .with(|visible| shown.retain(|id| visible.contains(id)));
        shown
    });
    let all = derived(move || {
        board
            .chosen
            .with(|chosen| shown.with(|shown| shown.iter().all(|id| chosen.contains(id))))
    });
    let tick = move |ev: Event| {
        let shown = shown.get_untracked();
        board.tick(&shown, event_target_checked(&ev));
    };
    view! {
        <label class="small pick" hidden=move || shown.with(Vec::is_empty)>
            <input type="checkbox" data-action="choose-shown" prop:checked=move || all.get() on:change=on(tick) />
            <span>
                {move || t_count!(shown.with(Vec::len), "Choose the one shown", "Choose all {count} shown")}
                <span class="vh">" " {t!("in {column}", column = title(status))}</span>
            </span>
        </label>
        {choose_rest(board, status, ids, shown)}
    }
    .into_any()
}

/// Where only the first cards are shown: shows the others and ticks all, since nothing is done to what nobody sees.
fn choose_rest(
    board: GapBoard,
    status: GapStatus,
    ids: Memo<Vec<StatementId>>,
    shown: Memo<Vec<StatementId>>,
) -> AnyView {
    let count = derived(move || ids.with(Vec::len));
    let choose = move |_| {
        board.whole.update(|whole| whole.push(status));
        board.tick(&ids.get_untracked(), true);
    };
    view! {
        <button
            type="button"
            class="link noprint"
            data-action="choose-all"
            hidden=move || shown.with(Vec::len) == count.get()
            on:click=on(choose)
        >
            {move || t!("Show and choose all {count}", count = count.get())}
        </button>
    }
    .into_any()
}

/// The button that shows the rest of a column, and takes it away again.
fn rest(board: GapBoard, status: GapStatus, count: Memo<usize>) -> AnyView {
    let whole = derived(move || board.whole.with(|whole| whole.contains(&status)));
    let turn = move |_| {
        board.whole.update(|all| {
            let open = all.contains(&status);
            all.retain(|other| *other != status);
            if !open {
                all.push(status);
            }
        });
    };
    view! {
        <p class="row show-all" hidden=move || count.get() <= FIRST>
            <button type="button" data-action="show-all" aria-expanded=move || whole.get().to_string() on:click=on(turn)>
                {move || match whole.get() {
                    true => t!("Show the first {number}", number = FIRST),
                    false => t_count!(count.get(), "Show all {count}", "Show all {count}"),
                }}
                <span class="vh">" " {t!("of {column}", column = title(status))}</span>
            </button>
        </p>
    }
    .into_any()
}
