//! What the other steps say about a statement: evidence that they keep, and conditions that the
//! scope closes.

use leptos::prelude::*;

use crate::analysis::next_cycle::{confirm, is_to_confirm};
use crate::analysis::{Destination, known, workshop};
use crate::app::browser::today;
use crate::app::session::Session;
use crate::app::ui::{derived, destination_link, each, live, on, read};
use crate::assessment::{Answer, Rating};
use crate::standard::{ScopePart, StatementId, StepPart, WorkshopPart};

/// Evidence that the steps already keep: shown, counted, and changed only there.
pub fn evidence(id: StatementId) -> AnyView {
    let known = read(move |doc| known::known(doc, id, Some(doc.known_by(today()))));
    let rows = live(move || {
        each(known.get(), |piece| {
            let from = format!("From {}: ", piece.destination.origin());
            let line = piece.line();
            view! { <li>{from} {destination_link(piece.destination, line)}</li> }
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
            <h2>"Agreed in a workshop"</h2>
            <p>{move || text.get()}</p>
            <p class="small">
                {destination_link(Destination::Workshop(WorkshopPart::Minutes), "Minutes of the workshop".to_owned())}
                ". Another rating here takes its place and is then no longer the workshop’s."
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
            "“Condition not triggered” is closed by the " {destination_link(scope, "scope".to_owned())} ": " {reason} ". "
            <b hidden=move || !stands.get()>"The answer given before contradicts it and counts as not assessed."</b>
        </p>
    }
    .into_any()
}

/// What the cycle before said, while nobody has confirmed it.
pub fn carried(session: Session, id: StatementId, answer: Memo<Answer>) -> AnyView {
    let before = derived(move || answer.with(|a| a.before.filter(|_| is_to_confirm(a))));
    let act = move |_| {
        let edit = session.doc.with_untracked(|doc| confirm(doc, &[id]));
        if let Some(edit) = edit {
            session.act(&format!("confirming {id}"), edit);
        }
    };
    live(move || {
        let note = |before: Rating| {
            let told = format!("Confirm {id} as {}", before.label());
            view! {
                <p class="small" data-carried=id.as_str()>
                    "In the cycle before: " <b>{before.label()}</b> ". Counts as not assessed until you confirm it or rate it anew. "
                    <button type="button" class="link" data-action="confirm-answer" aria-label=told on:click=on(act)>"Confirm"</button>
                </p>
            }
        };
        before.get().map(note)
    })
}
