//! Why a snapshot file was refused, in words for the person who chose it: what is wrong and
//! where, what it means for the data, what to do.

use std::fmt::{Display, Formatter, Result};

use super::format::FileKind;
use super::known_file::KnownFile;
use crate::assessment::said_number;

/// Largest file that is read, in bytes. What a browser stores for a page ends at about half of it, and a
/// larger one could not be refused or opened within the half second that a person waits gladly.
pub const MAX_BYTES: u64 = 10_000_000;

/// What a JSON file is that is no snapshot.
#[derive(Clone, Debug, PartialEq)]
pub enum Foreign {
    /// A list, text or number instead of an object.
    NoObject,
    /// The content of a snapshot without its envelope.
    Bare,
    /// An invitation or a ballot of a workshop.
    Paper(FileKind),
    /// A file of another kind.
    File(KnownFile),
    /// Its `format` names something else.
    Other(String),
    /// It has no `format`; with what it seems to be.
    Unknown(String),
}

/// Why a file was refused. The document at hand is unchanged in every case.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportError {
    /// More than [`MAX_BYTES`].
    TooLarge { bytes: u64 },
    /// Locked with a passphrase or a key; the page at hand cannot open it.
    Locked,
    /// Not UTF-8.
    NotText,
    /// Not JSON, or a field stands twice; line (from 1) and column (in bytes, from 1).
    NotJson {
        line: usize,
        column: usize,
        reason: String,
    },
    /// Nested deeper than any snapshot.
    TooDeep,
    /// JSON, but no snapshot.
    NotOurs { found: Foreign },
    /// A field of the envelope is missing, unknown or of the wrong kind.
    Damaged { path: String, reason: String },
    /// Made by a newer version; `found` is the version of the envelope or of the data.
    NewerVersion { found: u64 },
    /// The content is not what was exported.
    Altered,
    /// The content breaks a rule of the document.
    Invalid { path: String, reason: String },
}

impl Display for ImportError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.write_cause(f)?;
        write!(f, " {} {}", t!("Nothing was changed."), self.remedy())
    }
}

impl ImportError {
    fn write_cause(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            ImportError::TooLarge { bytes } => f.write_str(&t!(
                "This file is too large to be a snapshot: {size} MB, and Waymark reads up to {most} MB.",
                // Tenths, rounded up, so that a file just above the limit reads as above it.
                size = said_number(bytes.div_ceil(100_000) as f64 / 10.0),
                most = MAX_BYTES / 1_000_000
            )),
            ImportError::Locked => f.write_str(t!("This file is locked with a passphrase.")),
            ImportError::NotText => {
                f.write_str(t!("This file is not a text in UTF-8, so it is no snapshot."))
            }
            ImportError::NotJson {
                line,
                column,
                reason,
            } => f.write_str(&t!(
                "This file cannot be read as a snapshot: line {line}, column {column}: {reason}.",
                line,
                column,
                reason
            )),
            ImportError::TooDeep => {
                f.write_str(t!("This file is nested deeper than any snapshot."))
            }
            ImportError::NotOurs { found } => found.fmt(f),
            ImportError::Damaged { path, reason } => f.write_str(&t!(
                "This snapshot is damaged at “{path}”: {reason}.",
                path,
                reason
            )),
            ImportError::NewerVersion { found } => f.write_str(&t!(
                "This snapshot was made by a newer version of Waymark (data version {found}).",
                found
            )),
            ImportError::Altered => f.write_str(t!(
                "This snapshot was changed after it was exported: its content does not fit its check sum."
            )),
            ImportError::Invalid { path, reason } => f.write_str(&t!(
                "This snapshot holds a value that cannot be, at “{path}”: {reason}.",
                path,
                reason
            )),
        }
    }

    /// What to do.
    fn remedy(&self) -> &'static str {
        match self {
            ImportError::NotOurs {
                found: Foreign::Paper(FileKind::Invitation),
            } => t!("It is opened on the page Ballot."),
            ImportError::NotOurs {
                found: Foreign::Paper(FileKind::Ballot),
            } => {
                t!(
                    "It is taken back on the page Workshop, part Ballots, of the assessment that the workshop belongs to, while its round is open."
                )
            }
            ImportError::NotOurs {
                found: Foreign::File(kind),
            } => kind.place(),
            ImportError::NotOurs {
                found: Foreign::Unknown(_) | Foreign::Other(_) | Foreign::NoObject,
            } => {
                t!(
                    "Choose the .json file that “Export” of Waymark saved. Ratings from another program come in as a table: save them there as .xlsx or CSV."
                )
            }
            ImportError::Locked => {
                t!(
                    "Open it with “Open a snapshot file” on the page Assessments, which asks for the passphrase, and save it from there without one."
                )
            }
            ImportError::TooLarge { .. }
            | ImportError::NotText
            | ImportError::TooDeep
            | ImportError::NotOurs { .. } => {
                t!("Choose the .json file that “Export” of Waymark saved.")
            }
            ImportError::NotJson { .. } | ImportError::Damaged { .. } => {
                t!(
                    "Mend that place in a text editor, or export the snapshot again and take the whole file."
                )
            }
            ImportError::NewerVersion { .. } => {
                t!("Reload the page to get the newest version, then import it again.")
            }
            ImportError::Altered => {
                t!(
                    "Export it again where it came from and import that file as it is, not edited by hand or by another program."
                )
            }
            ImportError::Invalid { .. } => {
                t!("Mend that value in the assessment it came from and export it again.")
            }
        }
    }
}

impl Display for Foreign {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Foreign::NoObject => f.write_str(t!(
                "This file holds JSON, but no snapshot of Waymark: it is not an object."
            )),
            Foreign::Bare => f.write_str(t!(
                "This file holds the content of a snapshot without its envelope, so it cannot be checked for damage."
            )),
            Foreign::Paper(FileKind::Invitation) => {
                f.write_str(t!("This file is the invitation to a ballot, no snapshot."))
            }
            Foreign::Paper(FileKind::Ballot) => f.write_str(t!(
                "This file is a ballot that somebody filled in for a workshop, no snapshot."
            )),
            Foreign::File(kind) => f.write_str(kind.what()),
            Foreign::Other(format) => f.write_str(&t!(
                "This file is of another kind: its “format” is “{format}”.",
                format
            )),
            Foreign::Unknown(what) => {
                f.write_str(t!("This file holds JSON of another program, no snapshot of Waymark: it has no “format”."))?;
                match what.is_empty() {
                    true => Ok(()),
                    false => write!(f, " {what}"),
                }
            }
        }
    }
}

impl std::error::Error for ImportError {}
