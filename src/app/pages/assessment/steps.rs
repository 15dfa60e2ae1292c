//! What the other steps say about a statement: evidence that they keep, and conditions that the
//! scope closes.

use leptos::prelude::*;

use super::rows::CardState;
use crate::analysis::next_cycle::confirm;
use crate::analysis::{Destination, known, workshop};
use crate::app::browser::today;
use crate::app::session::Session;
use crate::app::ui::words::t_view;
use crate::app::ui::{derived, destination_link, each, live, on, read};
use crate::assessment::Rating;
use crate::standard::{ScopePart, StatementId, StepPart, WorkshopPart};

/// Evidence that the steps already keep: shown, counted, and changed only there.
pub fn evidence(id: StatementId) -> AnyView {
    let known = read(move |doc| known::known(doc, id, Some(doc.known_by(today()))));
    let rows = live(move || {
        each(known.get(), |piece| {
            let line = destination_link(piece.destination, piece.line());
            view! {
                <li>{t_view!("From {place}: {piece}", place = piece.destination.origin(), piece = line)}</li>
            }
        })
    });
    view! {
        <ul class="from-steps" data-known=id.as_str() hidden=move || known.with(Vec::is_empty)>
            {rows}
        </ul>
    }
    .into_any()
}

/// The workshop that agreed on the answer, with its votes and words.
pub fn source(id: StatementId) -> AnyView {
    let text = read(move |doc| workshop::source_text(doc, id));
    view! {
        <section class="sheet" data-source=id.as_str() hidden=move || text.with(Option::is_none)>
            <h2>{t!("Agreed in a workshop")}</h2>
            <p>{move || text.get()}</p>
            <p class="small">
                {t_view!(
                    "{minutes}. Another rating here takes its place and is then no longer the workshop’s.",
                    minutes = destination_link(
                        Destination::Workshop(WorkshopPart::Minutes),
                        t!("Minutes of the workshop").to_owned()
                    ),
                )}
            </p>
        </section>
    }
    .into_any()
}

/// Why “condition not triggered” cannot be chosen, and what it means for an answer given before.
pub fn barred(id: StatementId, reason: String, rating: Memo<Option<Rating>>) -> AnyView {
    let stands = derived(move || rating.get() == Some(Rating::Untriggered));
    let scope = Destination::Part(StepPart::Scope(ScopePart::Parties));
    view! {
        <p class="small barred" class:conflict=stands data-barred=id.as_str()>
            {t_view!(
                "“Condition not triggered” is closed by the {scope}: {reason}.",
                scope = destination_link(scope, t!("scope").to_owned()),
                reason = reason,
            )}
            " "
            <b hidden=move || !stands.get()>{t!("The answer given before contradicts it and counts as not assessed.")}</b>
        </p>
    }
    .into_any()
}

/// What the cycle before said, while nobody has confirmed it.
pub fn carried(session: Session, id: StatementId, row: Memo<CardState>) -> AnyView {
    let before = derived(move || row.with(|row| row.before));
    let act = move |_| {
        let edit = session.doc.with_untracked(|doc| confirm(doc, &[id]));
        if let Some(edit) = edit {
            session.act(&t!("confirming {id}", id), edit);
        }
    };
    live(move || {
        let note = |before: Rating| {
            let told = t!("Confirm {id} as {rating}", id, rating = before.label());
            view! {
                <p class="small" data-carried=id.as_str()>
                    {t_view!(
                        "In the cycle before: {rating}. Counts as not assessed until you confirm it or rate it anew.",
                        rating = view! { <b>{before.label()}</b> },
                    )}
                    " "
                    <button type="button" class="link" data-action="confirm-answer" aria-label=told on:click=on(act)>{t!("Confirm")}</button>
                </p>
            }
        };
        before.get().map(note)
    })
}
