//! The top: which assessment, whether it is saved, undo, export.

use leptos::prelude::*;

use crate::app::browser::local_time;
use crate::app::session::{Save, Session};
use crate::app::ui::on;
use crate::standard::EDITION;

pub fn bar(session: Session) -> AnyView {
    let name = move || session.doc.with(|doc| doc.organization.clone());
    let save = move || match session.save.get() {
        Save::Saved => match session.saved_at.get() {
            Some(at) => format!("Saved {}", local_time(at)),
            None => "Saved".to_owned(),
        },
        Save::Saving => "Saving …".to_owned(),
        Save::Failed(_) => "Not saved".to_owned(),
    };
    let undo_label = move || {
        session
            .undo
            .with(|undo| undo.next_undo().map(|what| format!("Undo {what}")))
    };
    let redo_label = move || {
        session
            .undo
            .with(|undo| undo.next_redo().map(|what| format!("Redo {what}")))
    };
    view! {
        <header class="bar" hidden=move || !session.opened.get()>
            <a class="org" href="#/dashboard">{move || name()}</a>
            <span class="badge" hidden=move || !session.doc.with(|doc| doc.example)>
                "Example"
            </span>
            <span class="edition">{EDITION}</span>
            <span class="grow"></span>
            <span class=move || format!("save {}", if matches!(session.save.get(), Save::Failed(_)) { "failed" } else { "" })>
                {move || save()}
            </span>
            <button
                data-action="undo"
                disabled=move || undo_label().is_none()
                title=move || undo_label()
                on:click=on(move |_| session.undo())
            >
                "Undo"
            </button>
            <button
                data-action="redo"
                disabled=move || redo_label().is_none()
                title=move || redo_label()
                on:click=on(move |_| session.redo())
            >
                "Redo"
            </button>
            <button data-action="export-snapshot" on:click=on(move |_| session.export())>
                "Export snapshot"
            </button>
        </header>
    }
    .into_any()
}
