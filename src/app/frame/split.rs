//! What stands in which wasm file, along which `cargo xtask build` splits the program. Only here may
//! the main file name what stands in another: inside the functions that [`in_file!`] puts there.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

use super::{help, style, views};
use crate::analysis::written::WrittenReport;
use crate::analysis::{self, Conformity};
use crate::app::alerts;
use crate::app::browser::{now, shows_snapshot, today};
use crate::app::find;
use crate::app::focus;
use crate::app::folder;
use crate::app::incoming;
use crate::app::locked;
use crate::app::looking_back;
use crate::app::route::Route;
use crate::app::session::{
    Answered, DocumentDesk, HandOut, Later, Opened, Readers, Refused, Session,
};
use crate::app::snapshot_offer;
use crate::app::table::Chunk;
use crate::app::tour;
use crate::app::ui::{above_pages, blank_dates, keys_dialog};
use crate::app::way_back;
use crate::assessment::{Assessment, Moment};
use crate::exchange::written::{FileFacts, ReportFormat, ReportWriting};
use crate::exchange::{self, TableFile, TableSource};
use crate::store::reminder;

/// Puts functions into a file. `cargo xtask build` splits the wasm along them; in a plain build
/// they stay where they are and only look as if they had to be waited for.
macro_rules! in_file {
    ($file:ident: $($(#[$doc:meta])* [$($preload:tt)*] $vis:vis fn $name:ident($($arg:ident: $type:ty),*) -> $out:ty $body:block)*) => {$(
        $(#[$doc])*
        #[cfg(split)]
        #[leptos::wasm_split::wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible $($preload)*)]
        $vis fn $name($($arg: $type),*) -> $out $body

        $(#[$doc])*
        #[cfg(not(split))]
        $vis async fn $name($($arg: $type),*) -> $out $body
    )*};
}

#[cfg(not(split))]
mod unsplit {
    use super::SplitLoaderError;

    pub async fn preload() -> Result<(), SplitLoaderError> {
        Ok(())
    }

    pub use preload as preload_steps;
    pub use preload as preload_tools;
    pub use preload as preload_workshop;
    pub use preload as preload_ballot;
}

#[cfg(not(split))]
use unsplit::{preload, preload_ballot, preload_steps, preload_tools, preload_workshop};

in_file! { workshop:
    [, preload(preload_workshop)] fn workshop(route: Route) -> Result<AnyView, SplitLoaderError> {
        style::adopt();
        Ok(views::workshop(route))
    }
}

in_file! { ballot:
    [, preload(preload_ballot)] fn ballot(route: Route) -> Result<AnyView, SplitLoaderError> {
        style::adopt();
        Ok(views::ballot(route))
    }
}

in_file! { steps:
    [, preload(preload_steps)] fn steps(route: Route) -> Result<AnyView, SplitLoaderError> {
        style::adopt();
        Ok(views::steps(route))
    }
}

in_file! { tools:
    [, preload(preload_tools)] fn tools(route: Route) -> Result<AnyView, SplitLoaderError> {
        style::adopt();
        Ok(views::tools(route))
    }

    /// In a helper, which has no page: hears errands from now on.
    [] pub(super) fn begin_to_help() -> Result<(), SplitLoaderError> {
        help::begin_to_help();
        Ok(())
    }
}

in_file! { pages:
    [, preload(preload)] fn pages(route: Route) -> Result<AnyView, SplitLoaderError> {
        style::adopt();
        Ok(views::pages(route))
    }

    /// All that reads or writes documents.
    [] fn desk() -> Result<DocumentDesk, SplitLoaderError> {
        Ok(DocumentDesk {
            acts: Session::ACTS,
            conformity: |document, before| match before {
                Some((before, about)) => before.after(document, today(), about),
                None => Conformity::on(document, today()),
            },
            steps: analysis::steps,
            nothing_to_undo: analysis::workshop::nothing_to_undo,
            reminder: |prefs, document, copied| reminder(prefs, document, copied, now()),
            folder: folder::act,
            hand_out: |file| Box::pin(async { hand_out(file).await?.await }),
            write: |format, report, facts| Box::pin(begin_report(format, report, facts)),
            workbook: |document, conformity, now| Box::pin(write_workbook(document, conformity, now)),
        })
    }

    /// Makes the list of keys, search and tour ready, looks after the focus, starts making copies in a folder of the person's own, where one was chosen, and offers snapshots; or shows the
    /// snapshot that this window is for.
    [] fn start_beside(session: Session) -> Result<(), SplitLoaderError> {
        above_pages("keys-place", keys_dialog);
        find::start(session);
        tour::start(session);
        alerts::start(session);
        way_back::start();
        focus::start();
        blank_dates();
        match shows_snapshot() {
            true => looking_back::start(session),
            false => {
                folder::start(session);
                snapshot_offer::start(session);
            }
        }
        Ok(())
    }

    /// Opens what a person chose or dropped, or takes it to its page.
    [] fn incoming(session: Session, files: Vec<web_sys::File>) -> Result<Later<()>, SplitLoaderError> {
        Ok(Box::pin(incoming::take(session, files)))
    }

    /// Reads a snapshot file, or the invitation to a ballot; asks for the passphrase where it is locked.
    [] fn open_file(bytes: Vec<u8>) -> Result<Answered<Opened>, Refused> {
        Ok(Box::pin(async move {
            match exchange::is_locked(&bytes) {
                true => read_unlocked(&unlock(bytes).await?.await?),
                false => read_file(&bytes),
            }
        }))
    }

    /// Reads the text of a table file where it is certain; nothing where that takes more.
    [] fn read_text(name: String, bytes: Vec<u8>) -> Result<Option<TableSource>, SplitLoaderError> {
        Ok(exchange::plain_text(&name, &bytes))
    }

    /// Reads the example, its dates moved to today.
    [] fn open_example(bytes: Vec<u8>) -> Result<Assessment, Refused> {
        crate::exchange::example::open_example(&bytes, today())
            .map_err(|error| Refused(error.to_string()))
    }
}

// The ciphers, and what makes copies for others.
in_file! { locked:
    [] fn unlock(bytes: Vec<u8>) -> Result<Answered<Vec<u8>>, Refused> {
        Ok(Box::pin(locked::unlock(bytes)))
    }

    [] fn hand_out(file: HandOut) -> Result<Answered<Vec<u8>>, Refused> {
        Ok(Box::pin(locked::make(file)))
    }
}

/// What a locked file holds: sealed ballots are only ever in one.
fn read_unlocked(bytes: &[u8]) -> Result<Opened, Refused> {
    match crate::exchange::ballot::read_sealed(bytes) {
        Some(Ok(sealed)) => Ok(Opened::Ballots(Box::new(move |session| {
            locked::bring(session, &sealed);
        }))),
        Some(Err(error)) => Err(Refused(error.to_string())),
        None => read_file(bytes),
    }
}

/// What a file holds that is not locked.
fn read_file(bytes: &[u8]) -> Result<Opened, Refused> {
    use crate::exchange::ballot::{FileKind, invitation_code, read_invitation};
    // Also its code or the link, saved as a text.
    if exchange::paper_kind(bytes) == Some(FileKind::Invitation) {
        let invitation = read_invitation(bytes).map_err(|error| Refused(error.to_string()))?;
        return Ok(Opened::Invitation(invitation_code(&invitation)));
    }
    let snapshot = exchange::open(bytes).map_err(|error| Refused(error.to_string()))?;
    Ok(match snapshot.document.packets.own.is_whole() {
        true => Opened::Snapshot(Box::new(snapshot)),
        false => Opened::Packet(Box::new(snapshot), Session::take_in_packet),
    })
}

// What is written to be taken along: Word and its like.
in_file! { exports:
    [] pub(super) fn write_workbook(document: Assessment, conformity: Arc<Conformity>, now: Moment) -> Result<Vec<u8>, Refused> {
        exchange::workbook::write_workbook(&document, &conformity, &now).map_err(Refused)
    }

    [] pub(super) fn begin_report(format: ReportFormat, report: WrittenReport, facts: FileFacts) -> Result<ReportWriting, Refused> {
        ReportWriting::new(format, report, facts).map_err(|error| Refused(error.to_string()))
    }
}

// Workbooks and the tables of encodings, which few files need.
in_file! { tables:
    [] fn read_sheets(name: String, bytes: Vec<u8>) -> Result<TableSource, SplitLoaderError> {
        Ok(exchange::open_table(&name, bytes))
    }

    [] fn decode(bytes: Vec<u8>, key: &'static str) -> Result<String, Refused> {
        exchange::decode_as(&bytes, key)
            .ok_or_else(|| Refused(t!("The file cannot be read in this encoding.").to_owned()))
    }
}

/// Reads a file with a table; what it needs for that is fetched when the first file needs it.
async fn read_table(name: String, bytes: Vec<u8>) -> TableFile {
    let source = match read_text(name.clone(), bytes.clone()).await {
        Ok(Some(source)) => Ok(source),
        Ok(None) => read_sheets(name.clone(), bytes).await,
        Err(error) => Err(error),
    };
    let source = source.unwrap_or_else(|error| TableSource::Refused(Refused::from(error).0));
    TableFile { name, source }
}

impl From<SplitLoaderError> for Refused {
    fn from(_: SplitLoaderError) -> Self {
        Self(t!("A part of Waymark could not be loaded. Check the connection and try again, or reload the page if a new version is out; nothing was changed.").to_owned())
    }
}

/// How the session reads files.
pub const READERS: Readers = Readers {
    desk: |session| Box::pin(async move { Ok(fetch_desk(session).await?) }),
    incoming: |session, files| {
        Box::pin(async move {
            incoming(session, files).await?.await;
            Ok(())
        })
    },
    file: |bytes| Box::pin(async { open_file(bytes).await?.await }),
    table: |name, bytes| Box::pin(read_table(name, bytes)),
    decode: |bytes, key| Box::pin(decode(bytes, key)),
    example: |bytes| Box::pin(open_example(bytes)),
};

/// Fetches the pages of an assessment and with them all that reads or writes one.
async fn fetch_desk(session: Session) -> Result<(), SplitLoaderError> {
    preload().await?;
    match session.take_desk(desk().await?).await {
        true => start_beside(session).await,
        false => Ok(()),
    }
}

/// Fetches a file.
pub fn fetch(session: Session, chunk: Chunk) -> Later<bool> {
    Box::pin(async move {
        let fetched = match chunk {
            Chunk::Main => Ok(()),
            Chunk::Pages => fetch_desk(session).await,
            Chunk::Steps => preload_steps().await,
            Chunk::Tools => preload_tools().await,
            Chunk::Workshop => preload_workshop().await,
            Chunk::Ballot => preload_ballot().await,
        };
        fetched.is_ok()
    })
}

/// The page of a route; nothing unless its file is here.
pub fn page(route: Route) -> AnyView {
    fn now(view: impl Future<Output = Result<AnyView, SplitLoaderError>>) -> AnyView {
        match pin!(view).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(view)) => view,
            _ => ().into_any(),
        }
    }
    match route.chunk() {
        Chunk::Main => views::main(route),
        Chunk::Pages => now(pages(route)),
        Chunk::Steps => now(steps(route)),
        Chunk::Tools => now(tools(route)),
        Chunk::Workshop => now(workshop(route)),
        Chunk::Ballot => now(ballot(route)),
    }
}
