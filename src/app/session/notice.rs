//! What the person is told: how saving stands, and what happened.

use super::FolderAct;
use crate::store::{Halt, Storing};

/// Whether all that was typed is stored. It follows from what waits, never from how the last write went.
#[derive(Clone, Debug, PartialEq)]
pub enum Save {
    Saved,
    /// A text is being typed.
    Saving,
    Failed(Failure),
}

/// Why something is not stored.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// Writing failed, with the reason; the edits are in memory and it goes on trying.
    Waiting(String),
    /// Only the database took it, with the reason; it goes on trying.
    DatabaseAlone(String),
    /// What was stored has vanished.
    Gone,
    /// A newer version of the app keeps the assessment now.
    Newer,
    /// The browser has no storage for this page.
    NoStorage,
}

impl Save {
    pub(super) fn of(lasts: bool, standing: &Storing, typing: bool) -> Self {
        match standing {
            _ if !lasts => Save::Failed(Failure::NoStorage),
            Storing::Halted(Halt::Gone) => Save::Failed(Failure::Gone),
            Storing::Halted(Halt::Newer(_)) => Save::Failed(Failure::Newer),
            Storing::Waiting(reason) => Save::Failed(Failure::Waiting(reason.to_string())),
            Storing::DatabaseAlone(reason) => {
                Save::Failed(Failure::DatabaseAlone(reason.to_string()))
            }
            Storing::Stored if typing => Save::Saving,
            Storing::Stored => Save::Saved,
        }
    }

    /// As it stands on `<html data-save>`.
    pub fn key(&self) -> &'static str {
        match self {
            Save::Saved => "saved",
            Save::Saving => "saving",
            Save::Failed(_) => "failed",
        }
    }
}

/// Something to tell the person.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub text: String,
    /// A refusal or failure: announced at once.
    pub alert: bool,
    /// An act offered beside it.
    pub act: Option<NoticeAct>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum NoticeAct {
    /// Take back the deletion of this assessment.
    Restore(String),
    /// Take back the last edit.
    Undo,
    /// Save the open assessment as a file.
    SaveFile,
    /// Go to the open round of this assessment, to reveal or withdraw it.
    Round(String),
    /// Look at what differs between a file and what is here.
    Compare,
    /// Do something about the folder with the copies.
    Folder(FolderAct),
}
