//! All mandatory documents with their state.

use leptos::prelude::*;

use crate::analysis::drafts::{Draft, DraftState, drafts};
use crate::app::route::Route;
use crate::app::ui::words::t_view;
use crate::app::ui::{asked, derived, each, lead};
use crate::standard::{PreparationPart, RegisterId, RegisterItem, standard};

/// What the list shows of a document.
#[derive(Clone, PartialEq)]
struct DocumentLine {
    id: RegisterId,
    state: DraftState,
    words: String,
}

impl DocumentLine {
    fn of(draft: &Draft) -> Self {
        let (holes, all) = (draft.holes(), draft.parts.len());
        let words = match draft.state {
            DraftState::Stale => t_count!(
                draft.changed.len(),
                "{count} thing has changed since it was approved",
                "{count} things have changed since it was approved"
            ),
            // What is called approved may lie in other files: these parts are what is written here.
            DraftState::Approved if holes > 0 => {
                t!("here {done} of {all} parts", done = all - holes, all)
            }
            _ => t!("{done} of {all} parts stand", done = all - holes, all),
        };
        Self {
            id: draft.item.id,
            state: draft.state,
            words,
        }
    }
}

pub fn page() -> AnyView {
    let lines = asked(|doc, conformity| {
        let all = drafts(doc, conformity);
        all.iter().map(DocumentLine::of).collect::<Vec<_>>()
    });
    let counts = derived(move || {
        lines.with(|lines| {
            let count = |state: &DraftState| lines.iter().filter(|l| l.state == *state).count();
            let states = DraftState::ALL.iter();
            let counted = states.map(|state| (count(state), state.label()));
            let some = counted.filter(|(count, _)| *count > 0);
            let parts: Vec<String> = some.map(|(n, label)| format!("{n} {label}")).collect();
            parts.join(" · ")
        })
    });
    let documents = standard().register.iter().filter(|item| item.is_document());
    let rows = each(documents, |item| row(item, lines));
    let register = Route::Preparation(PreparationPart::Documents).hash();
    view! {
        {lead(
            t!("Documents").into(),
            t!("Each document that the standard asks for, begun for you: the parts it needs, filled with what you have already said elsewhere, and what is still to be written.").into(),
        )}
        <section class="sheet register">
            <h2 data-counts="">{counts}</h2>
            <p class="small">
                {t_view!(
                    "Form is free: what lies in your own files and wikis counts as well. {list} says where each lies and who owns it.",
                    list = view! { <a href=register>{t!("The list of documents and records")}</a> },
                )}
            </p>
            <ul>{rows}</ul>
        </section>
    }
    .into_any()
}

fn row(item: &'static RegisterItem, lines: Memo<Vec<DocumentLine>>) -> AnyView {
    let id = item.id;
    let line =
        derived(move || lines.with(|lines| lines.iter().find(|line| line.id == id).cloned()));
    let state =
        derived(move || line.with(|l| l.as_ref().map_or(DraftState::NotBegun, |l| l.state)));
    let words =
        derived(move || line.with(|l| l.as_ref().map_or(String::new(), |l| l.words.clone())));
    let purpose = standard().outline(id).map_or("", |outline| outline.purpose);
    view! {
        <li data-document=id.as_str() data-state=move || state.get().key()>
            <span class="id">{id.as_str()}</span>
            <div class="body">
                <a class="text" href=Route::Documents(Some(id)).hash()>{item.title}</a>
                <p class="small">{purpose}</p>
            </div>
            <p class="document-state">
                <span class="pill">{move || state.get().label()}</span>
                <span class="small">{words}</span>
            </p>
        </li>
    }
    .into_any()
}
