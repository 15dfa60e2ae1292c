//! Statements that are a list of their own, and the ways from one to the next.

use std::sync::Arc;

use leptos::prelude::*;

use super::keys::{next_unanswered, on_key, step};
use super::rows::Shared;
use super::statement;
use crate::app::position::{Around, Position, focus_statement};
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::ui::{derived, each, in_turns, live, note_on_page_while, on};
use crate::standard::{ClauseId, StatementId, standard};

/// The statements of a packet, with the same cards and keys as on the page of the step.
pub fn handed_out(session: Session, ids: Vec<StatementId>) -> AnyView {
    let cards = closed_list(session, ids, Around::Packet).1;
    view! { <div class="statements" data-packet="statements">{cards}</div> }.into_any()
}

/// The statements of the quick look, one at a time.
pub fn one_by_one(session: Session, ids: Vec<StatementId>) -> AnyView {
    let (position, cards) = closed_list(session, ids, Around::QuickLook);
    let always = derived(|| true);
    view! {
        <div class="statements one alone">{cards} {moves(session, position, always)}</div>
    }
    .into_any()
}

/// New cards that are drawn together. One takes about two milliseconds, four times as many on a slow phone.
const AT_ONCE: usize = 6;

/// The statements whose cards are drawn by now, in the order of the list: a clause of 176 statements is there as soon as one of three, and
/// what stays in the list when it is filtered is not drawn anew.
pub(super) fn drawn(position: Position) -> Memo<Vec<StatementId>> {
    // All up to the current one, which gets the focus.
    let up_to = move |list: &[StatementId]| {
        let current = position.current.get_untracked();
        let at = list.iter().position(|id| Some(*id) == current);
        at.map_or(0, |index| index + 2)
    };
    in_turns(position.shown.into(), AT_ONCE, up_to)
}

/// The cards of a list that nothing leads out of.
fn closed_list(session: Session, ids: Vec<StatementId>, around: Around) -> (Position, AnyView) {
    // There is no column beside these statements: what is known about one stands below it, however wide the window.
    let position = Position {
        wide: RwSignal::new(false).read_only(),
        around: StoredValue::new(around),
        ..expect_context()
    };
    provide_context(position);
    provide_context(Shared::of_task());
    position.show_all();
    position
        .current
        .set(next_unanswered(session, &ids, None).or(ids.first().copied()));
    position.shown.set(ids.clone());
    session.on_keys(Some(Arc::new(move |key| on_key(session, position, key))));
    on_cleanup(move || session.on_keys(None));
    let cards = each(ids, |id| statement::card(session, position, id));
    (position, cards.into_any())
}

/// Previous, how far, next: below the one statement that is shown.
pub fn moves(session: Session, position: Position, one: Memo<bool>) -> AnyView {
    let at = derived(move || {
        let current = position.current.get()?;
        position.shown.with(|shown| {
            let index = shown.iter().position(|id| *id == current)?;
            Some((index, shown.len()))
        })
    });
    let words = move || {
        at.get()
            .map(|(index, all)| t!("{number} of {all}", number = index + 1, all))
    };
    let first = move || at.get().is_none_or(|(index, _)| index == 0);
    let last = move || at.get().is_none_or(|(index, all)| index + 1 == all);
    let open = derived(move || {
        if !one.get() {
            return None;
        }
        let current = position.current.get();
        position.shown.with(|shown| {
            let next = session
                .doc
                .with(|_| next_unanswered(session, shown, current));
            next.filter(|id| Some(*id) != current)
        })
    });
    let stands = derived(move || one.get() && at.get().is_some());
    note_on_page_while("moves", stands);
    view! {
        <nav class="moves" aria-label=t!("From statement to statement") hidden=move || !stands.get()>
            <button type="button" data-action="previous-statement" disabled=first on:click=on(move |_| { step(position, -1); })>
                {t!("Previous")}
            </button>
            <span class="moves-at">{words}</span>
            <button type="button" class="main" data-action="next-statement" disabled=last on:click=on(move |_| { step(position, 1); })>
                {t!("Next")}
            </button>
            <button
                type="button"
                class="link"
                data-action="next-open"
                hidden=move || open.get().is_none()
                on:click=on(move |_| {
                    if let Some(id) = open.get_untracked() {
                        position.current.set(Some(id));
                        focus_statement(id);
                    }
                })
            >
                {t!("Next unanswered")}
            </button>
        </nav>
    }
    .into_any()
}

/// At the end of a clause: the next one that holds statements.
pub fn next_clause(
    session: Session,
    position: Position,
    clause: Memo<Option<ClauseId>>,
) -> AnyView {
    let next = derived(move || {
        let here = clause.get().filter(|_| !position.is_filtered())?;
        let all = standard().clauses.iter();
        let mut after = all.skip_while(|one| one.id != here).skip(1);
        let after = after.find(|one| {
            let within = standard().clause(here).contains(one.id);
            one.leaf && !within && standard().statements_of(one.id).next().is_some()
        });
        after.map(|one| one.id)
    });
    live(move || {
        let next = standard().clause(next.get()?);
        let here = clause.get()?;
        let done = move || {
            let left = session
                .conformity
                .with(|c| c.clause(here).counts.not_assessed);
            match left {
                0 => t!("{clause} is answered.", clause = here),
                left => t_count!(
                    usize::from(left),
                    "One statement of {clause} has no answer yet.",
                    "{count} statements of {clause} have no answer yet.",
                    clause = here
                ),
            }
        };
        Some(view! {
            <p class="next-clause">
                <span class="small">{done}</span> " "
                <a class="button" data-action="next-clause" href=Route::Assessment(Some(next.id)).hash()>
                    {t!("Continue to {id} {clause}", id = next.id, clause = next.title)}
                </a>
            </p>
        })
    })
}
