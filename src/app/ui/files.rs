//! Files that a person chooses or drops: the one door for all of them, wherever it stands.

use leptos::prelude::*;

use super::parts::on;
use crate::app::browser::read_file;
use crate::app::session::Session;
use crate::exchange::{Snapshot, check_size};

/// Opens the snapshot among the files, or takes tables and ballots to their pages. Every file is answered for.
pub fn import_files(session: Session, files: Option<web_sys::FileList>) {
    let files = all_of(files);
    // Whoever changed their mind has chosen none.
    if !files.is_empty() {
        session.take_files(files);
    }
}

/// The files of a list.
pub fn all_of(files: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    let files = files.iter();
    files
        .flat_map(|files| (0..files.length()).filter_map(|at| files.get(at)))
        .collect()
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
        let bytes = bytes.ok_or(t!("the browser could not read it"))?;
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
                t!("it is a packet, a part of an assessment, and says nothing about the whole; it is brought back on the page Packets")
                    .to_owned(),
            ),
        }
    }
}

/// The button that opens the file of a packet, on the way out and on the way back.
pub fn packet_button(label: &'static str) -> FileButton {
    FileButton::new("packet", label, ".json,application/json")
}

/// What snapshots are called, locked or not.
pub const SNAPSHOTS: &str = ".json,.bak,.age,application/json";

/// A button with which files are chosen.
pub struct FileButton {
    /// Its name for the rest of the page, and for tests.
    name: &'static str,
    label: &'static str,
    /// Which files the browser offers.
    accept: &'static str,
    several: bool,
    class: &'static str,
}

impl FileButton {
    pub fn new(name: &'static str, label: &'static str, accept: &'static str) -> Self {
        Self {
            name,
            label,
            accept,
            several: false,
            class: "button file",
        }
    }

    /// Several files can be chosen at once.
    pub fn several(self) -> Self {
        Self {
            several: true,
            ..self
        }
    }

    /// It is what the page is there for.
    pub fn main(self) -> Self {
        Self {
            class: "button main file",
            ..self
        }
    }

    /// What is done with the files; it is not asked where none was chosen.
    pub fn view(self, take: impl Fn(Vec<web_sys::File>) + 'static) -> AnyView {
        let chosen = on(move |event: web_sys::Event| {
            let input = event_target::<web_sys::HtmlInputElement>(&event);
            let files = all_of(input.files());
            // So that the same file, changed under the same name, is a change.
            input.set_value("");
            if !files.is_empty() {
                take(files);
            }
        });
        view! {
            <label class=self.class>
                {self.label}
                <input type="file" data-action=self.name data-input=self.name accept=self.accept multiple=self.several on:change=chosen />
            </label>
        }
        .into_any()
    }
}

/// Whether an event carries files being dragged.
pub fn drags_files(event: &leptos::ev::DragEvent) -> bool {
    event
        .data_transfer()
        .is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
