//! What is long is drawn in turns: what is seen first at once and the rest a little a turn, so that the page answers in between. Before a
//! page is printed all of it is drawn.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::time::Duration;

use leptos::prelude::*;

use super::on_page::while_so;
use super::{derived, derived_from};
use crate::app::browser::{announce, set_root};

/// Asks all that is drawn in turns for the rest at once.
const WHOLE: &str = "waymark-whole";

thread_local! {
    /// How many parts of the page are not drawn to their ends.
    static UNFINISHED: Cell<u32> = const { Cell::new(0) };
}

/// The items of a list that are drawn by now, in its order: those that were drawn before, all of those `up_to` which it must be drawn, and
/// `at_once` more of the others each turn.
pub fn in_turns<T>(
    all: Signal<Vec<T>>,
    at_once: usize,
    up_to: impl Fn(&[T]) -> usize + Send + Sync + 'static,
) -> Memo<Vec<T>>
where
    T: Clone + Ord + Send + Sync + 'static,
{
    let turns = RwSignal::new(0_u32);
    let whole = RwSignal::new(false);
    for (event, wanted) in [(WHOLE, true), ("beforeprint", true), ("afterprint", false)] {
        let handle = window_event_listener_untyped(event, move |_| whole.set(wanted));
        on_cleanup(move || handle.remove());
    }
    let drawn = derived_from(move |before: Option<&Vec<T>>| {
        turns.track();
        let before = before.map_or(&[][..], Vec::as_slice);
        all.with(|all| match whole.get() {
            true => all.clone(),
            false => next(all, before, up_to(all), at_once),
        })
    });
    let left = derived(move || drawn.with(Vec::len) < all.with(Vec::len));
    go_on(drawn, left, turns);
    drawn
}

/// Takes the next turn as long as something is left.
fn go_on<T>(drawn: Memo<Vec<T>>, left: Memo<bool>, turns: RwSignal<u32>)
where
    T: Send + Sync + 'static,
{
    note_while(left);
    Effect::new(move |_| {
        drawn.track();
        if left.get() {
            // Not by frames: a tab in the background has none, and is to be complete when somebody comes back to it.
            let turn = move || {
                // The page may have been left meanwhile.
                turns.try_update(|turns| *turns += 1);
            };
            set_timeout(turn, Duration::ZERO);
        }
    });
}

/// Says that the page is not drawn to its end as long as something of it is left, and what asks for it stands.
pub fn note_while(is_left: Memo<bool>) {
    while_so(is_left, note_unfinished);
}

/// Counts a part that is not drawn to its end, or no longer.
fn note_unfinished(one_more: bool) {
    let count = UNFINISHED.get();
    let count = match one_more {
        true => count + 1,
        false => count.saturating_sub(1),
    };
    UNFINISHED.set(count);
    set_root("data-drawing", if count > 0 { "yes" } else { "no" });
}

/// Whether something of the page is still to be drawn.
pub fn is_drawing() -> bool {
    UNFINISHED.get() > 0
}

fn next<T: Clone + Ord>(list: &[T], drawn: &[T], up_to: usize, mut room: usize) -> Vec<T> {
    let drawn: BTreeSet<&T> = drawn.iter().collect();
    let is_next = |(index, item): &(usize, &T)| {
        if drawn.contains(item) {
            return true;
        }
        let fits = room > 0;
        room = room.saturating_sub(1);
        fits || *index < up_to
    };
    let next = list.iter().enumerate().filter(is_next);
    next.map(|(_, item)| item.clone()).collect()
}

/// A part of a page, drawn when it is its turn.
pub type TurnPart = Box<dyn FnOnce() -> AnyView + Send + Sync>;

/// Parts of a page one after the other: so many at once, each other one in a turn of its own.
pub fn parts_in_turns(parts: Vec<TurnPart>, at_once: usize) -> AnyView {
    let numbers: Vec<usize> = (0..parts.len()).collect();
    let parts: Vec<Option<TurnPart>> = parts.into_iter().map(Some).collect();
    let parts = StoredValue::new(parts);
    let drawn = in_turns(Signal::stored(numbers), 1, move |_| at_once);
    let draw = move |number: usize| {
        let mut part = None;
        parts.update_value(|parts| part = parts.get_mut(number).and_then(Option::take));
        part.map(|draw| draw())
    };
    view! { <For each=move || drawn.get() key=|number| *number children=draw /> }.into_any()
}

/// Draws the rest of the page, as one who goes to its end wants it; it stands there a task later.
pub fn draw_all() {
    announce(WHOLE);
}
