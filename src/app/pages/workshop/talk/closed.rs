//! An item of a closed workshop: what was agreed, to read. Its minutes are final.

use leptos::prelude::*;

use super::decide::{outcome, said};
use crate::analysis::Destination;
use crate::app::ui::words::t_view;
use crate::app::ui::{destination_link, each, live, read};
use crate::assessment::Listed;
use crate::assessment::records::{AgendaItem, AgendaState};

pub fn panel(id: String) -> AnyView {
    let found = {
        let id = id.clone();
        read(move |doc| AgendaItem::find(doc, &id).cloned())
    };
    let notes = read(move |doc| {
        let notes = doc.workshops.notes.iter().filter(|note| note.item == id);
        notes
            .map(|note| (note.kind.label(), note.text.trim().to_owned()))
            .filter(|(_, text)| !text.is_empty())
            .collect::<Vec<_>>()
    });
    let decided = live(move || {
        let item = found.get()?;
        let statement = item.about()?;
        let words = match item.state {
            AgendaState::Open => t!("Not settled in this workshop.").to_owned(),
            _ => outcome(&item, statement),
        };
        Some(view! {
            <h3>{words}</h3>
            <p data-closed>
                {t_view!(
                    "The workshop is closed; its agreements stay. Undo the closing, or rate the statement in {step}.",
                    step = destination_link(Destination::Statement(statement), t!("step 3").to_owned()),
                )}
            </p>
            {said(t!("Rationale"), &item.rationale)}
            {said(t!("Dissent"), &item.dissent)}
        })
    });
    let list = live(move || {
        notes.with(|notes| {
            let rows = each(
                notes.iter(),
                |(kind, text)| view! { <li>{text.clone()} <small>" – " {*kind}</small></li> },
            );
            (!notes.is_empty()).then(|| {
                view! {
                    <section class="sheet notes">
                        <h3>{t!("Your notes")}</h3>
                        <ul>{rows}</ul>
                    </section>
                }
            })
        })
    });
    view! {
        <section class="sheet decide" data-state="closed">{decided}</section>
        {list}
    }
    .into_any()
}
