//! What a page has done by a helper: a second copy of the program in a thread of its own, so that the page answers meanwhile. The two
//! talk in texts, and are always of one release.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::written::{ReportOrder, WrittenFile};
use super::{FileKind, is_locked, open, paper_kind};
use crate::analysis::portfolio::Standpoint;
use crate::assessment::Moment;

/// What is to be done. What it is done with goes beside it: the stored text of an assessment, or the bytes of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Errand {
    /// The report of the assessment as a file.
    Report(ReportOrder),
    /// The assessment as a workbook.
    Workbook(#[serde(with = "crate::assessment::time::moment")] Moment),
    /// Where an organization stands by the bytes of a snapshot, on this day.
    Standpoint(NaiveDate),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Brought {
    /// The bytes of the file go beside it.
    File { name: String, mime: String },
    /// With the check sum of the snapshot.
    Standpoint {
        sha256: String,
        standpoint: Box<Standpoint>,
    },
    /// Only the page can read the file: it asks the person for a passphrase, or has another word for what is in it.
    ForThePage,
    /// Why nothing came, for the person.
    Refused(String),
}

impl Brought {
    /// A file, and its bytes.
    pub fn file(WrittenFile { name, mime, bytes }: WrittenFile) -> (Self, Vec<u8>) {
        (Self::File { name, mime }, bytes)
    }

    /// What the bytes of a snapshot say of an organization.
    pub fn standpoint(bytes: &[u8], today: NaiveDate) -> Self {
        if is_locked(bytes) || paper_kind(bytes) == Some(FileKind::Invitation) {
            return Self::ForThePage;
        }
        match open(bytes) {
            Ok(snapshot) if !snapshot.document.packets.own.is_whole() => Self::ForThePage,
            Ok(snapshot) => Self::Standpoint {
                standpoint: Box::new(Standpoint::of(&snapshot.document, snapshot.created, today)),
                sha256: snapshot.sha256,
            },
            Err(error) => Self::Refused(error.to_string()),
        }
    }
}

#[cfg(test)]
#[path = "tests/errand.rs"]
mod tests;
