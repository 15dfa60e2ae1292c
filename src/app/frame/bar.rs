//! The top: which assessment, whether it is saved, undo, export.

use leptos::prelude::*;

use crate::app::browser::{announce, local_time};
use crate::app::session::{Failure, FolderState, Save, Session};
use crate::app::ui::{on, sentence};
use crate::standard::EDITION;

/// Whether all is saved, and on disk; leads to what that means.
fn save_state(session: Session) -> AnyView {
    let save = move || match session.save.get() {
        Save::Saved => t!("Saved"),
        Save::Saving => t!("Saving …"),
        Save::Failed(Failure::DatabaseAlone(_)) => t!("Saved in the database only"),
        Save::Failed(_) => t!("Not saved"),
    };
    let when = move || match (session.save.get(), session.saved_at.get()) {
        (Save::Saved, Some(at)) => format!(" {}", local_time(at)),
        _ => String::new(),
    };
    let failed = move || matches!(session.save.get(), Save::Failed(_));
    let on_disk = move || session.on_disk.get() == Some(true) && session.save.get() == Save::Saved;
    let meaning = t!(
        "Saved: it is in this browser, and closing or crashing the tab loses nothing. On disk: the disk has it too, and a crash of the whole browser loses nothing either. More in the settings."
    );
    let title = move || {
        session.folder.with(|state| match state {
            FolderState::Linked(linked) => format!("{meaning} {}", sentence(&linked.words())),
            _ => meaning.to_owned(),
        })
    };
    view! {
        <a class="save" class:failed=failed href="#/settings" title=title>
            {save} <span class="when">{when}</span> {move || on_disk().then(|| view! { <span class="disk">" · " {t!("on disk")}</span> })}
        </a>
    }
    .into_any()
}

pub fn bar(session: Session) -> AnyView {
    let name = move || session.doc.with(|doc| doc.organization.clone());
    let undo_label = move || {
        session
            .undo
            .with(|undo| undo.next_undo().map(|what| t!("Undo {what}", what)))
    };
    let redo_label = move || {
        session
            .undo
            .with(|undo| undo.next_redo().map(|what| t!("Redo {what}", what)))
    };
    view! {
        <header class="bar" hidden=move || !session.opened.get()>
            <a class="org" href="#/dashboard">{move || name()}</a>
            <span class="badge" hidden=move || !session.doc.with(|doc| doc.example)>
                {t!("Example")}
            </span>
            <span class="edition">{EDITION}</span>
            <span class="grow"></span>
            {save_state(session)}
            <button data-action="find" title=t!("Search everything (Ctrl K)") on:click=on(|_| announce("waymark-find"))>{t!("Search")}</button>
            <button
                data-action="undo"
                disabled=move || undo_label().is_none()
                title=move || undo_label()
                on:click=on(move |_| session.undo())
            >
                {t!("Undo")}
            </button>
            <button
                data-action="redo"
                disabled=move || redo_label().is_none()
                title=move || redo_label()
                on:click=on(move |_| session.redo())
            >
                {t!("Redo")}
            </button>
            <button data-action="export-snapshot" on:click=on(move |_| session.export())>
                {t!("Export snapshot")}
            </button>
        </header>
    }
    .into_any()
}
