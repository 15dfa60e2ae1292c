//! Files that a person chooses or drops: the one door for all of them, wherever it stands.

use leptos::prelude::*;

use super::parts::on;
use crate::app::browser::read_file;
use crate::app::session::Session;
use crate::exchange::{Snapshot, check_size};

/// Opens the snapshot among the files, or takes tables and ballots to their pages. Every file is answered for.
pub fn import_files(session: Session, files: Option<web_sys::FileList>) {
    let Some(files) = files else {
        return;
    };
    let files: Vec<_> = (0..files.length()).filter_map(|n| files.get(n)).collect();
    // Whoever changed their mind has chosen none.
    if !files.is_empty() {
        session.take_files(files);
    }
}

/// The snapshot that a file holds, for pages that only look at it. It may be locked. The browser reads from the call on, also
/// before anybody waits for it.
///
/// # Errors
/// What is wrong with it.
pub fn read_snapshot(
    session: Session,
    file: web_sys::File,
) -> impl Future<Output = Result<Snapshot, String>> {
    let bytes = check_size(file.size() as u64).map(|()| read_file(file));
    async move {
        let bytes = bytes.map_err(|reason| reason.to_string())?.await;
        let bytes = bytes.ok_or("the browser could not read it")?;
        session.read_snapshot_file(bytes).await
    }
}

/// As [`read_snapshot`], of a whole assessment: what a packet says of its few statements is no state to compare.
///
/// # Errors
/// Why not, for the person.
pub fn read_whole(
    session: Session,
    file: web_sys::File,
) -> impl Future<Output = Result<Snapshot, String>> {
    let reading = read_snapshot(session, file);
    async move {
        let snapshot = reading.await?;
        match snapshot.document.packets.own.is_whole() {
            true => Ok(snapshot),
            false => Err(
                "it is a packet, a part of an assessment, and says nothing about the whole; it is brought back on the page Packets"
                    .to_owned(),
            ),
        }
    }
}

/// The button that opens the file of a packet, on the way out and on the way back.
pub fn packet_chooser(session: Session, label: &'static str, class: &'static str) -> AnyView {
    view! {
        <label class=class>
            {label}
            <input
                type="file"
                data-input="packet"
                accept=".json,application/json"
                on:change=on(move |event| {
                    let input = event_target::<web_sys::HtmlInputElement>(&event);
                    import_files(session, input.files());
                    input.set_value("");
                })
            />
        </label>
    }
    .into_any()
}

/// Whether an event carries files being dragged.
pub fn drags_files(event: &leptos::ev::DragEvent) -> bool {
    event
        .data_transfer()
        .is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
