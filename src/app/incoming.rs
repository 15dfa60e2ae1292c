//! What becomes of files that a person chose or dropped, wherever that was. It stands outside the first wasm file.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::app::browser::read_file;
use crate::app::route::Route;
use crate::app::session::Session;
use crate::exchange::{
    FileContent, FileKind, TableFile, TableSource, check_size, content_of, paper_kind,
};

/// Most files that are looked at together.
const MOST_FILES: usize = 30;

/// What a file is, once it is read.
enum FileRead {
    /// Also an invitation: like a snapshot it is opened.
    Snapshot(String, Vec<u8>),
    /// It goes to the open round.
    Ballot(String, Vec<u8>),
    Table(TableFile),
    /// With its name and the reason.
    Refused(String, String),
}

/// Takes what another app has shared with this one: the service worker has kept it (`boot/worker.js`).
async fn take_shared(session: Session) {
    // Whoever fills in a ballot here goes first; it waits until the app is loaded anew.
    if session.with_ballots(|ballots| ballots.is_drafted()) {
        return;
    }
    let files = shared().await.unwrap_or_default();
    // A reload must not ask again. The address is our own, so it is taken.
    let location = window().location();
    let place = location.pathname().unwrap_or_default() + &location.hash().unwrap_or_default();
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&place));
    }
    match files.is_empty() {
        true => session.alert(
            t!("What was shared did not arrive. Save it as a file and open it on the page Assessments.").to_owned(),
        ),
        false => take_all(session, files).await,
    }
}

async fn shared() -> Option<Vec<web_sys::File>> {
    let answer = JsFuture::from(window().fetch_with_str("shared"))
        .await
        .ok()?;
    let answer: web_sys::Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let form = JsFuture::from(answer.form_data().ok()?).await.ok()?;
    let files = form.dyn_into::<web_sys::FormData>().ok()?.get_all("files");
    Some(
        files
            .iter()
            .filter_map(|file| file.dyn_into().ok())
            .collect(),
    )
}

/// Takes what was chosen or dropped; where that is nothing, what another app has shared.
pub async fn take(session: Session, files: Vec<web_sys::File>) {
    match files.is_empty() {
        true => take_shared(session).await,
        false => take_all(session, files).await,
    }
}

/// Opens the snapshot among the files, or takes tables and ballots to their pages. Every file is answered for.
async fn take_all(session: Session, files: Vec<web_sys::File>) {
    let place = session.route.get_untracked();
    let for_packet = matches!(place, Route::Packets | Route::Packet);
    // The file before is not looked at any more, whatever comes of this one.
    if for_packet {
        session.consider_no_more();
    }
    let mut read = Vec::new();
    for (index, file) in files.into_iter().enumerate() {
        let name = file.name();
        read.push(match index < MOST_FILES {
            true => read_one(session, file, name).await,
            false => FileRead::Refused(
                name,
                t!(
                    "left out, since {most} files are read at a time",
                    most = MOST_FILES
                ),
            ),
        });
    }
    let tables: Vec<String> = read.iter().filter_map(FileRead::table).collect();
    answer(session, read).await;
    if for_packet && !tables.is_empty() {
        session.alert(t!(
            "No packet: {tables}. A packet that comes back is the .json file that its page saved. A table, or a workbook, is looked at on the page “From a spreadsheet”.",
            tables = tables.join(", ")
        ));
    }
}

impl FileRead {
    /// The name of a table.
    fn table(&self) -> Option<String> {
        match self {
            Self::Table(table) => Some(table.name.clone()),
            _ => None,
        }
    }
}

async fn read_one(session: Session, file: web_sys::File, name: String) -> FileRead {
    if let Err(error) = check_size(file.size() as u64) {
        return FileRead::Refused(name, error.to_string());
    }
    let Some(bytes) = read_file(file).await else {
        return FileRead::Refused(name, t!("This file cannot be read; the browser gave no reason. Nothing was changed. Check that it still exists and try again.").to_owned());
    };
    match paper_kind(&bytes) {
        Some(FileKind::Ballot) => return FileRead::Ballot(name, bytes),
        Some(FileKind::Invitation) => return FileRead::Snapshot(name, bytes),
        None => {}
    }
    if content_of(&name, &bytes) == FileContent::Json {
        return FileRead::Snapshot(name, bytes);
    }
    let table = session.read_table(name, bytes).await;
    match table.source {
        TableSource::Refused(reason) => FileRead::Refused(table.name, reason),
        _ => FileRead::Table(table),
    }
}

async fn answer(session: Session, read: Vec<FileRead>) {
    let several = read.len() > 1;
    let has_snapshot = read.iter().any(|one| matches!(one, FileRead::Snapshot(..)));
    let (mut snapshot, mut tables, mut told) = (None, Vec::new(), Vec::new());
    let mut ballots = Vec::new();
    for one in read {
        match one {
            FileRead::Ballot(name, _) if has_snapshot => told.push(t!(
                "{name} was not taken back: it is a ballot, and belongs to an assessment that is open. Drop it once more then.",
                name
            )),
            FileRead::Ballot(name, bytes) => ballots.push((name, bytes)),
            FileRead::Snapshot(name, bytes) if snapshot.is_none() => snapshot = Some((name, bytes)),
            FileRead::Snapshot(name, _) => told.push(t!(
                "{name} was not opened: files like this are opened one at a time.",
                name
            )),
            FileRead::Table(table) if has_snapshot => told.push(t!(
                "{name} was not brought in: it is a table, and belongs to an assessment that is open. Drop it once more then.",
                name = table.name
            )),
            FileRead::Table(table) => tables.push(table),
            FileRead::Refused(name, reason) if several && !has_snapshot => tables.push(TableFile {
                name,
                source: TableSource::Refused(reason),
            }),
            FileRead::Refused(name, reason) => told.push(match several {
                true => format!("{name}: {reason}"),
                false => reason,
            }),
        }
    }
    if let Some((name, bytes)) = snapshot {
        session.import(bytes).await;
        if several {
            let refused = session.notice.get_untracked();
            let said = match refused.filter(|notice| notice.alert) {
                Some(notice) => format!("{name}: {}", notice.text),
                None => t!("{name} was opened.", name),
            };
            told.insert(0, said);
        }
    }
    session.take_ballots(ballots);
    if tables
        .iter()
        .any(|table| !matches!(table.source, TableSource::Refused(_)))
    {
        session.take_tables(tables);
    } else {
        told.extend(tables.into_iter().map(|table| match table.source {
            TableSource::Refused(reason) => format!("{}: {reason}", table.name),
            _ => table.name,
        }));
    }
    if !told.is_empty() {
        session.alert(told.join(" "));
    }
}
