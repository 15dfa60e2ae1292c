//! Which cards of a list are drawn: the first at once and the others a few a turn, so that a clause of 176 statements is there as soon as
//! one of three, and what stays in the list when it is filtered is not drawn anew.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::position::Position;
use crate::app::ui::derived_from;
use crate::standard::StatementId;

/// New cards that are drawn together. One takes about two milliseconds, four times as many on a slow phone.
const AT_ONCE: usize = 6;

/// The statements whose cards are drawn by now, in the order of the list.
pub(super) fn drawn(position: Position) -> Memo<Vec<StatementId>> {
    let turns = RwSignal::new(0_u32);
    let drawn = derived_from(move |before: Option<&Vec<StatementId>>| {
        turns.track();
        let current = position.current.get_untracked();
        let before = before.map_or(&[][..], Vec::as_slice);
        position.shown.with(|shown| next(shown, before, current))
    });
    Effect::new(move |_| {
        if drawn.with(Vec::len) < position.shown.with(Vec::len) {
            // Not by frames: a tab in the background has none, and is to be complete when somebody comes back to it.
            let go_on = move || {
                // The page may have been left meanwhile.
                turns.try_update(|turns| *turns += 1);
            };
            set_timeout(go_on, Duration::ZERO);
        }
    });
    drawn
}

/// Those of the list that are drawn already, all up to the current one, which gets the focus, and some new ones.
fn next(
    list: &[StatementId],
    drawn: &[StatementId],
    current: Option<StatementId>,
) -> Vec<StatementId> {
    let current = list.iter().position(|id| Some(*id) == current);
    let up_to = current.map_or(0, |index| index + 2);
    let mut room = AT_ONCE;
    let is_next = |(index, id): &(usize, &StatementId)| {
        if drawn.contains(id) {
            return true;
        }
        let fits = room > 0;
        room = room.saturating_sub(1);
        fits || *index < up_to
    };
    let next = list.iter().enumerate().filter(is_next);
    next.map(|(_, id)| *id).collect()
}
