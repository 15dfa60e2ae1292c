//! Whether a copy is to be written over what a file holds.

use super::notes::CopyNotes;
use crate::exchange::{Snapshot, open};

/// What a file was found to hold.
#[derive(Debug)]
pub enum CopyFound {
    /// No such file, or an empty one, as an interrupted writing may leave it.
    Nothing,
    Copy(Box<Snapshot>),
    /// No copy that can be read.
    Unreadable,
}

impl CopyFound {
    pub fn of(bytes: Option<&[u8]>) -> Self {
        match bytes {
            None | Some([]) => CopyFound::Nothing,
            Some(bytes) => match open(bytes) {
                Ok(snapshot) => CopyFound::Copy(Box::new(snapshot)),
                Err(_) => CopyFound::Unreadable,
            },
        }
    }
}

/// What to do about a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// It holds what would be written.
    Nothing,
    /// Write the copy; `parent` is the check sum of the one that it follows.
    Write { parent: Option<String> },
    /// It was changed elsewhere: leave it, and go on under another name.
    Elsewhere,
    /// It is another assessment's: go on under another name.
    Taken,
}

/// What to do with a copy of the assessment `id` whose content has the check sum `ours`.
pub fn decide(found: &CopyFound, kept: &CopyNotes, id: &str, ours: &str) -> Act {
    match found {
        CopyFound::Nothing => Act::Write { parent: None },
        CopyFound::Unreadable => Act::Elsewhere,
        CopyFound::Copy(copy) if copy.document.id.0 != id => Act::Taken,
        CopyFound::Copy(copy) if copy.sha256 == ours => Act::Nothing,
        CopyFound::Copy(copy) if kept.knows(&copy.sha256) => Act::Write {
            parent: Some(copy.sha256.clone()),
        },
        CopyFound::Copy(_) => Act::Elsewhere,
    }
}
