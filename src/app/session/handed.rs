//! What the frame hands to the session. It stands in wasm files that are fetched when they are first
//! needed; the session knows neither the files nor the pages in them.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use leptos::prelude::RwSignal;

use super::{DocumentActs, FolderAct, Session};
use crate::analysis::written::WrittenReport;
use crate::analysis::{Conformity, StepState};
use crate::assessment::{Assessment, Moment};
use crate::exchange::ballot::SealedBallots;
use crate::exchange::written::{FileFacts, ReportFormat, ReportWriting};
use crate::exchange::{Redaction, Snapshot, TableFile};
use crate::standard::StatementId;
use crate::store::{Prefs, Reminder};

/// An answer that may have to be waited for.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// What came of reading something.
pub type Answered<T> = Later<Result<T, Refused>>;

/// How files are read, handed over at the start.
#[derive(Clone, Copy)]
pub struct Readers {
    /// Fetches the desk and has the session take it.
    pub desk: fn(Session) -> Answered<()>,
    /// Whatever a person chose or dropped: opened, or taken to its page.
    pub incoming: fn(Session, Vec<web_sys::File>) -> Answered<()>,
    /// A snapshot, or the invitation to a ballot.
    pub file: fn(Vec<u8>) -> Answered<Opened>,
    /// A file with a table, by its name and bytes.
    pub table: fn(String, Vec<u8>) -> Later<TableFile>,
    /// The text of a file in the encoding with this key.
    pub decode: fn(Vec<u8>, &'static str) -> Answered<String>,
    /// The example, its dates moved to today.
    pub example: fn(Vec<u8>) -> Answered<Assessment>,
}

/// What a file held.
pub enum Opened {
    Snapshot(Box<Snapshot>),
    /// A packet, with what is done with it: the first wasm file does not know.
    Packet(Box<Snapshot>, fn(Session, Snapshot)),
    /// The code of an invitation; its page is the ballot.
    Invitation(String),
    /// Ballots that were sealed on another machine, with what is done with them.
    Ballots(Box<dyn FnOnce(Session)>),
}

/// Why a file was not taken, in words for the person.
pub struct Refused(pub String);

/// The conformity of a document before a change, and the statements that the change was about.
pub type KnownConformity<'a> = (&'a Conformity, &'a [StatementId]);

/// What is done with documents and asked of the room `analysis` from outside the pages, handed over as soon as the file of the pages
/// is here: the first page, where nothing is open yet, loads without it.
#[derive(Clone, Copy)]
pub struct DocumentDesk {
    pub acts: DocumentActs,
    pub conformity: fn(&Assessment, Option<KnownConformity<'_>>) -> Conformity,
    pub steps: fn(&Assessment, &Conformity) -> Vec<StepState>,
    /// Why there is nothing to take back, in a sentence.
    pub nothing_to_undo: fn(&Assessment) -> String,
    /// Whether a file should be saved by now.
    pub reminder: fn(&Prefs, &Assessment, Option<DateTime<Utc>>) -> Option<Reminder>,
    /// What a person wants done about the folder with the copies.
    pub folder: fn(Session, FolderAct),
    /// Begins a file with the report.
    pub write: fn(ReportFormat, WrittenReport, FileFacts) -> Answered<ReportWriting>,
    /// Writes the assessment as a workbook.
    pub workbook: fn(Assessment, Arc<Conformity>, Moment) -> Answered<Vec<u8>>,
    /// Makes a file for somebody else.
    pub hand_out: fn(HandOut) -> Answered<Vec<u8>>,
}

/// What goes into a file for somebody else, or for another machine.
pub enum HandOutContent {
    /// An assessment, and what is taken out of it; nothing where it goes out whole.
    Assessment(Box<Assessment>, Option<Redaction>),
    /// The sealed ballots of a round.
    Ballots(SealedBallots),
}

/// A file for somebody else, or for another machine.
pub struct HandOut {
    pub content: HandOutContent,
    pub passphrase: Option<String>,
    /// How far it is, from 0 to 1, while a passphrase is turned into a key.
    pub progress: RwSignal<f64>,
}
