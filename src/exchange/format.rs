//! The words by which our files are known.

/// Id of the element that holds a packet in a page of its own.
pub const PAGE_ELEMENT: &str = "packet";

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

/// Most of a file that is looked at for what it is.
const HEAD: usize = 4096;

/// Whether a file is, or means to be, an invitation or a ballot: by its `format`, by the code that it begins with, or by a link with a
/// code. Whether all of it is right, its own reader says.
pub fn paper_kind(bytes: &[u8]) -> Option<FileKind> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let mut all = [FileKind::Invitation, FileKind::Ballot].into_iter();
    if head.starts_with('{') {
        if head.contains(&format!("\"{FORMAT}\"")) {
            return None;
        }
        // A program that sorts fields may have put it far behind.
        let text = std::str::from_utf8(bytes).ok()?;
        let is_named = |format: &str| text.contains(&format!("\"{format}\""));
        return all.find(|kind| is_named(format_of(*kind)) && !is_named(FORMAT));
    }
    let word = head.split_whitespace().next().unwrap_or_default();
    all.find(|kind| {
        let mark = match kind {
            FileKind::Invitation => "WMI",
            FileKind::Ballot => "WMB",
        };
        let code = match word.split_once("#/ballot/") {
            Some((address, code)) if address.starts_with("http") => code,
            _ => word,
        };
        let rest = code.strip_prefix(mark).unwrap_or_default();
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with('.')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_known_by_its_beginning() {
        let (invitation, ballot) = (Some(FileKind::Invitation), Some(FileKind::Ballot));
        for (text, kind) in [
            ("{\"format\": \"waymark-ballot\", \"version\": 1}", ballot),
            ("\u{feff}\n{\"format\":\"waymark-invitation\"}", invitation),
            (
                "{\"format\":\"waymark-snapshot\",\"a\":\"waymark-ballot\"}",
                None,
            ),
            ("WMB1.AbC-_", ballot),
            (" WMI12.x", invitation),
            ("https://example.org/w/#/ballot/WMI1.abc", invitation),
            ("WMB.", None),
            ("Statement\tWMB1.x", None),
            ("see #/ballot/WMI1.abc", None),
            ("", None),
        ] {
            assert_eq!(paper_kind(text.as_bytes()), kind, "{text}");
        }
        assert_eq!(paper_kind(b"PK\x03\x04\xff\xfe"), None);
    }
}
