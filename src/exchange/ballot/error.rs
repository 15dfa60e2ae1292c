//! Why a text or file is not taken as a ballot or an invitation, in words for the person who has it at hand.

use std::fmt::{Display, Formatter, Result};

use crate::exchange::format::FileKind;
use crate::exchange::known_file::KnownFile;

/// Largest file or code that is read, in bytes: a comment of more than a page for every statement.
pub const MOST_BYTES: u64 = 1_000_000;

/// What something is that was not wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Empty,
    /// A snapshot of an assessment.
    Snapshot,
    /// The other of the two kinds.
    Paper(FileKind),
    /// A file of another kind.
    File(KnownFile),
    Unknown,
}

/// Why something was not taken. Nothing has changed in any case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperError {
    /// It is larger than any; in bytes.
    TooLarge { bytes: u64 },
    /// It is something else.
    Other { wanted: FileKind, found: Found },
    /// It was made by a newer version of Waymark; `found` is the version of its form.
    Newer { found: u64 },
    /// It was cut off, changed, or says what cannot be; `reason` is half a sentence.
    Damaged { reason: String },
    /// It counts statements in another list than this version of Waymark has.
    OtherList,
    /// It names a statement that this version of Waymark does not know.
    Unknown { statement: String },
}

pub(super) fn damaged(reason: &str) -> PaperError {
    PaperError::Damaged {
        reason: reason.to_owned(),
    }
}

impl Display for PaperError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            PaperError::TooLarge { bytes } => write!(
                f,
                "This is too large to be a ballot or an invitation: {} KB, and none has more than {} KB.",
                bytes.div_ceil(1000),
                MOST_BYTES / 1000
            ),
            PaperError::Other {
                found: Found::File(kind),
                ..
            } => write!(f, "{} {}", kind.what(), kind.place()),
            PaperError::Other { wanted, found } => f.write_str(match (wanted, found) {
                (_, Found::Snapshot) => {
                    "This is a snapshot of a whole assessment. It is opened on the page Assessments."
                }
                (FileKind::Ballot, Found::Paper(FileKind::Invitation)) => {
                    "This is the invitation as it was handed out; it holds no votes. Ask for the file that “Save the ballot” makes, or for its code."
                }
                (FileKind::Invitation, Found::Paper(FileKind::Ballot)) => {
                    "This is a ballot that somebody has filled in. Give it to the facilitator, who takes it back on the page Workshop, part Ballots."
                }
                (FileKind::Ballot, Found::Empty) => {
                    "This is empty. Choose the file that “Save the ballot” made, or copy the whole code, from WMB1. to its end."
                }
                (FileKind::Ballot, _) => {
                    "This is no ballot. A ballot is the file that “Save the ballot” made, or a code that starts with WMB1."
                }
                (FileKind::Invitation, Found::Empty) => {
                    "This is empty. Choose the invitation file that the facilitator handed out, or open the link again."
                }
                (FileKind::Invitation, _) => {
                    "This is no invitation. An invitation is the file or the link that the facilitator handed out."
                }
            }),
            PaperError::Newer { found } => write!(
                f,
                "This was made by a newer version of Waymark (form {found}). Reload the page to get the newest version, then try again."
            ),
            PaperError::Damaged { reason } => write!(
                f,
                "This is damaged: {reason}. Ask for it once more and take it whole, as it was made."
            ),
            PaperError::OtherList => f.write_str(
                "This code was made with another list of statements than this version of Waymark has. Reload the page to get the newest version, then scan the code again; the facilitator and everybody who votes need the same.",
            ),
            PaperError::Unknown { statement } => write!(
                f,
                "This is about statement {statement}, which this version of Waymark does not know. Reload the page to get the newest version; the facilitator and everybody who votes need the same."
            ),
        }
    }
}

impl std::error::Error for PaperError {}
