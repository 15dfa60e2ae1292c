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

/// The beginnings of files in the age format, locked with a passphrase or a key: as bytes, and as letters for e-mail.
const LOCKED: &[u8] = b"age-encryption.org/";
const ARMORED: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";

/// Whether a file is locked.
pub fn is_locked(bytes: &[u8]) -> bool {
    bytes.starts_with(LOCKED) || is_armored(bytes)
}

/// Whether it is locked and written in letters.
pub(super) fn is_armored(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(ARMORED)
}
