//! What the person is told: how saving stands, and what happened.

/// Whether all that was typed is stored.
#[derive(Clone, Debug, PartialEq)]
pub enum Save {
    Saved,
    /// A text is being typed.
    Saving,
    /// Storing failed, with the reason; the edits are in memory and it goes on trying.
    Failed(String),
}

impl Save {
    pub(super) fn key(&self) -> &'static str {
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
}
