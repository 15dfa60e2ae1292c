//! Whether a copy is to be written over what a file holds.

use super::keep::Kept;
use crate::exchange::{Snapshot, open};

/// What a file was found to hold.
#[derive(Debug)]
pub enum Found {
    /// No such file, or an empty one, as an interrupted writing may leave it.
    Nothing,
    Copy(Box<Snapshot>),
    /// No copy that can be read.
    Unreadable,
}

impl Found {
    pub fn of(bytes: Option<&[u8]>) -> Self {
        match bytes {
            None | Some([]) => Found::Nothing,
            Some(bytes) => match open(bytes) {
                Ok(snapshot) => Found::Copy(Box::new(snapshot)),
                Err(_) => Found::Unreadable,
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
pub fn decide(found: &Found, kept: &Kept, id: &str, ours: &str) -> Act {
    match found {
        Found::Nothing => Act::Write { parent: None },
        Found::Unreadable => Act::Elsewhere,
        Found::Copy(copy) if copy.document.id.0 != id => Act::Taken,
        Found::Copy(copy) if copy.sha256 == ours => Act::Nothing,
        Found::Copy(copy) if kept.knows(&copy.sha256) => Act::Write {
            parent: Some(copy.sha256.clone()),
        },
        Found::Copy(_) => Act::Elsewhere,
    }
}
