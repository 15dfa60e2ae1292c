//! A part of a document: what it says, and beside it what has to stand there.

use leptos::prelude::*;

use super::one::ShownDraft;
use crate::analysis::Destination;
use crate::analysis::blocks::Block;
use crate::analysis::drafts::{DraftPart, PartState, begin};
use crate::app::browser::focus_soon;
use crate::app::pages::report::written::blocks;
use crate::app::records::{bound_field, dom_id};
use crate::app::session::{Session, session};
use crate::app::ui::words::t_view;
use crate::app::ui::{derived, destination_link, each, live, on, read};
use crate::assessment::records::DocumentPart;

/// Asks something of a part, as it now stands.
fn of<T>(shown: ShownDraft, name: &str, ask: impl Fn(&DraftPart) -> T) -> Option<T> {
    shown.with(|draft| {
        let draft = draft.as_ref()?;
        let part = draft.parts.iter().find(|part| part.id == name)?;
        Some(ask(part))
    })
}

pub fn section(shown: ShownDraft, name: String) -> AnyView {
    let session = session();
    let part = {
        let name = name.clone();
        derived(move || of(shown, &name, DraftPart::clone))
    };
    let Some(first) = part.get_untracked() else {
        return ().into_any();
    };
    let state =
        derived(move || part.with(|part| part.as_ref().map_or(PartState::Hole, DraftPart::state)));
    view! {
        <section class="sheet doc-part" data-part=name.clone() data-state=move || state.get().key()>
            <div class="doc-text">
                <h2>{first.title.clone()}</h2>
                {text(part)}
                {writing(session, shown, &first)}
            </div>
            {outline(&first)}
        </section>
    }
    .into_any()
}

/// What is to be written, own words for the paper, and what the records say.
fn text(part: Memo<Option<DraftPart>>) -> AnyView {
    let ask = move |ask: fn(&DraftPart) -> Option<String>| {
        derived(move || part.with(|part| part.as_ref().and_then(ask)))
    };
    let hole = ask(DraftPart::hole);
    let said = move |ask: fn(&DraftPart) -> Vec<Block>| {
        live(move || part.with(|part| part.as_ref().map(|part| blocks(&ask(part), &part.title))))
    };
    let own = said(DraftPart::own_blocks);
    let rest = said(DraftPart::other_blocks);
    view! {
        <p class="hole" data-hole="" hidden=move || hole.with(Option::is_none)>{hole}</p>
        <div class="printonly">{own}</div>
        <div data-facts="">{rest}</div>
    }
    .into_any()
}

/// Own words: a field once somebody has begun, until then a button.
fn writing(session: Session, shown: ShownDraft, part: &DraftPart) -> AnyView {
    let record = part.record.clone();
    let begun = {
        let record = record.clone();
        read(move |doc| doc.record(&record).is_some())
    };
    let name = part.id.clone();
    let start = part.start();
    let (can_start, title) = (start.is_some(), part.title.clone());
    let field = {
        let record = record.clone();
        live(move || {
            let text = DocumentPart::text;
            let id = dom_id(&record, text);
            begun
                .get()
                .then(|| bound_field(&record, text, id, t!("Own words")))
        })
    };
    let open = move |start: Option<String>| {
        let edit = of(shown, &name, |part| begin(part, start.clone()));
        if edit.is_some_and(|edit| session.edit(edit)) {
            focus_soon(format!("#{}", dom_id(&record, DocumentPart::text)));
        }
    };
    let (blank, taken) = (open.clone(), open);
    view! {
        <div class="noprint">
            {field}
            <p class="row" hidden=move || begun.get()>
                <button type="button" data-action="write-part" data-icon="edit" aria-label=t!("Write in your own words: {title}", title) on:click=on(move |_| blank(None))>
                    {t!("Write in your own words")}
                </button>
                <button type="button" data-action="take-skeleton" aria-label=t!("Start from the skeleton: {title}", title) hidden=!can_start on:click=on(move |_| taken(start.clone()))>
                    {t!("Start from the skeleton")}
                </button>
            </p>
        </div>
    }
    .into_any()
}

/// What has to stand there, by which clause, and where what is filled in comes from.
fn outline(part: &DraftPart) -> AnyView {
    let by = each(&part.statements, |id| {
        view! { <li>{destination_link(Destination::Statement(*id), id.to_string())}</li> }
    });
    let clauses = part.clauses.iter().filter(|_| part.statements.is_empty());
    let clauses = each(clauses, |id| {
        view! { <li>{destination_link(Destination::Clause(*id), id.to_string())}</li> }
    });
    let source = part.source.map(|(words, destination)| {
        let words = match destination {
            Destination::Part(_) => format!("{words}, {}", destination.origin()),
            _ => words.to_owned(),
        };
        let source = destination_link(destination, words);
        let words = match part.suffices {
            true => t_view!("Filled from {source}", source = source),
            false => t_view!("Material from {source}", source = source),
        };
        view! { <p class="small">{words}</p> }
    });
    view! {
        <aside class="doc-outline noprint small" aria-label=t!("What has to stand in “{title}”", title = part.title)>
            <p>{part.asks}</p>
            <ul class="doc-by">{by}{clauses}</ul>
            {source}
        </aside>
    }
    .into_any()
}
