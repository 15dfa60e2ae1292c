//! The words by which our files are known.

/// The word in `format` by which a snapshot is known.
pub const FORMAT: &str = "waymark-snapshot";

/// What passes between facilitator and voters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Invitation,
    Ballot,
}

/// The word in `format`.
pub(super) fn format_of(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Invitation => "waymark-invitation",
        FileKind::Ballot => "waymark-ballot",
    }
}

/// What a file is by its `format`, where it is one of ours.
pub(super) fn kind_of(format: &str) -> Option<FileKind> {
    let mut all = [FileKind::Invitation, FileKind::Ballot].into_iter();
    all.find(|kind| format_of(*kind) == format)
}
