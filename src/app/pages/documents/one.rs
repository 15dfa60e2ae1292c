//! One document: state and approval, its parts with the outline beside them, printing and saving.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{approval, part};
use crate::analysis::draft_file::{subtitle, title, written_draft};
use crate::analysis::drafts::{Draft, draft};
use crate::app::browser::{clock, download_bytes, today};
use crate::app::records::print_button;
use crate::app::route::Route;
use crate::app::session::{Session, session};
use crate::app::ui::{asked, derived, each, lead, on};
use crate::exchange::written::{FileFacts, ReportFormat};
use crate::standard::{RegisterId, standard};

/// The formats that a text is worth being saved in.
const FORMATS: [ReportFormat; 2] = [ReportFormat::Word, ReportFormat::Markdown];

/// The document as it now stands; those who show it are told when it says something else.
pub type ShownDraft = Memo<Option<Arc<Draft>>>;

pub fn page(id: RegisterId) -> AnyView {
    let session = session();
    let Some(outline) = standard().outline(id) else {
        return ().into_any();
    };
    let item = standard().register_item(id);
    let shown: ShownDraft = asked(move |doc, conformity| draft(doc, conformity, id).map(Arc::new));
    let parts = shown.with_untracked(|draft| {
        let parts = draft.iter().flat_map(|draft| draft.parts.iter());
        parts.map(|part| part.id.clone()).collect::<Vec<_>>()
    });
    let parts = each(parts, |name| part::section(shown, name));
    let mistakes = each(&outline.mistakes, |text| view! { <li>{*text}</li> });
    view! {
        <div class="noprint">
            {lead(format!("{id} {}", item.title).into(), outline.purpose.into())}
            {ways(session, id, shown)}
        </div>
        {paper_head(session, shown)}
        {approval::card(id, shown)}
        <details class="sheet mistakes noprint">
            <summary>{t!("What is often wrong with it")}</summary>
            <ul class="remarks">{mistakes}</ul>
        </details>
        <div data-document-parts="">{parts}</div>
    }
    .into_any()
}

/// Title, version and approval, as they stand above the printed document.
fn paper_head(session: Session, shown: ShownDraft) -> AnyView {
    let words = derived(move || {
        shown.with(|draft| {
            let draft = draft.as_ref()?;
            let title = session.doc.with(|doc| title(doc, draft));
            Some((title, subtitle(draft, today())))
        })
    });
    let word = move |at: fn((String, String)) -> String| words.get().map(at);
    view! {
        <header class="printonly">
            <h1>{move || word(|words| words.0)}</h1>
            <p>{move || word(|words| words.1)}</p>
        </header>
    }
    .into_any()
}

/// Printing, saving, and the way to the other documents.
fn ways(session: Session, id: RegisterId, shown: ShownDraft) -> AnyView {
    let said = RwSignal::new(String::new());
    let saves = each(FORMATS, |format| {
        let save = move |_| spawn_local(save(session, shown, format, said));
        view! {
            <button type="button" data-action=format!("save-{}", format.key()) data-icon="save" on:click=on(save)>
                {t!("Save as {format}", format = format.label())}
            </button>
        }
    });
    let documents = standard().register.iter().filter(|item| item.is_document());
    let ids: Vec<RegisterId> = documents.map(|item| item.id).collect();
    let at = ids
        .iter()
        .position(|other| *other == id)
        .unwrap_or_default();
    let before = at.checked_sub(1).and_then(|at| ids.get(at));
    let named = |other: &RegisterId| format!("{other} {}", standard().register_item(*other).title);
    let beside = [
        before.map(|other| (*other, t!("Before: {document}", document = named(other)))),
        ids.get(at + 1)
            .map(|other| (*other, t!("Next: {document}", document = named(other)))),
    ];
    let beside = each(beside.into_iter().flatten(), |(other, words)| {
        view! { <a href=Route::Documents(Some(other)).hash()>{words}</a> }
    });
    view! {
        <p class="row">{print_button()} {saves} <span role="status" class="small" data-saved="">{said}</span></p>
        <p class="row small beside">
            <a data-back="" href=Route::Documents(None).hash()>{t!("All documents")}</a>
            {beside}
        </p>
    }
    .into_any()
}

/// Writes the document as a file, and says what came of it.
async fn save(session: Session, shown: ShownDraft, format: ReportFormat, said: RwSignal<String>) {
    // What is still being typed belongs to it.
    session.commit_typing();
    let Some(Some(draft)) = shown.try_get_untracked() else {
        return;
    };
    let (document, organization, paper) = session.doc.with_untracked(|doc| {
        (
            written_draft(doc, &draft, today()),
            doc.organization.clone(),
            doc.planning.layout.paper,
        )
    });
    let facts = FileFacts {
        organization,
        author: session.prefs.with_untracked(|prefs| prefs.name.clone()),
        at: clock(),
        paper,
    };
    let begun = session.begin_report(format, document, facts).await;
    let file = begun.map_err(|refused| refused.0);
    let file = file.and_then(|writing| writing.finish().map_err(|error| error.to_string()));
    let words = match file {
        Ok(file) => {
            download_bytes(&file.name, &file.mime, &file.bytes);
            t!("Written: {file}.", file = file.name)
        }
        Err(reason) => t!(
            "{file} was not written. {reason}",
            file = format.label(),
            reason
        ),
    };
    let _ = said.try_set(words);
}
