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
            PaperError::TooLarge { bytes } => f.write_str(&t!(
                "This is too large to be a ballot or an invitation: {size} KB, and none has more than {most} KB.",
                size = bytes.div_ceil(1000),
                most = MOST_BYTES / 1000
            )),
            PaperError::Other {
                found: Found::File(kind),
                ..
            } => write!(f, "{} {}", kind.what(), kind.place()),
            PaperError::Other { wanted, found } => f.write_str(match (wanted, found) {
                (_, Found::Snapshot) => {
                    t!("This is a snapshot of a whole assessment. It is opened on the page Assessments.")
                }
                (FileKind::Ballot, Found::Paper(FileKind::Invitation)) => {
                    t!("This is the invitation as it was handed out; it holds no votes. Ask for the file that “Save the ballot” makes, or for its code.")
                }
                (FileKind::Invitation, Found::Paper(FileKind::Ballot)) => {
                    t!("This is a ballot that somebody has filled in. Give it to the facilitator, who takes it back on the page Workshop, part Ballots.")
                }
                (FileKind::Ballot, Found::Empty) => {
                    t!("This is empty. Choose the file that “Save the ballot” made, or copy the whole code, from WMB1. to its end.")
                }
                (FileKind::Ballot, _) => {
                    t!("This is no ballot. A ballot is the file that “Save the ballot” made, or a code that starts with WMB1.")
                }
                (FileKind::Invitation, Found::Empty) => {
                    t!("This is empty. Choose the invitation file that the facilitator handed out, or open the link again.")
                }
                (FileKind::Invitation, _) => {
                    t!("This is no invitation. An invitation is the file or the link that the facilitator handed out.")
                }
            }),
            PaperError::Newer { found } => f.write_str(&t!(
                "This was made by a newer version of Waymark (form {found}). Reload the page to get the newest version, then try again.",
                found
            )),
            PaperError::Damaged { reason } => f.write_str(&t!(
                "This is damaged: {reason}. Ask for it once more and take it whole, as it was made.",
                reason
            )),
            PaperError::OtherList => f.write_str(t!(
                "This code was made with another list of statements than this version of Waymark has. Reload the page to get the newest version, then scan the code again; the facilitator and everybody who votes need the same."
            )),
            PaperError::Unknown { statement } => f.write_str(&t!(
                "This is about statement {statement}, which this version of Waymark does not know. Reload the page to get the newest version; the facilitator and everybody who votes need the same.",
                statement
            )),
        }
    }
}

impl std::error::Error for PaperError {}
