//! What kind of file it is. The content decides; the name only where the content leaves it open.

use crate::exchange::format::is_locked;
use crate::exchange::known_file::KnownFile;
use crate::words::say;

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileContent {
    /// JSON, or meant to be: a snapshot, an invitation, the file of another program; or one of these, locked with a passphrase.
    Json,
    /// The rows of a table as text.
    Text,
    /// A zipped workbook: `.xlsx` or `.ods`.
    Workbook,
    /// Something that cannot be read here, in words for the person.
    Other(String),
}

/// Beginnings by which files are known that people take for tables, and what to do with each.
const KNOWN: &[(&[u8], &str)] = &[
    (
        b"\xd0\xcf\x11\xe0",
        t_later!(
            "This is a workbook in the format before 2007 (.xls), or one that is locked with a password. Save it as .xlsx without a password."
        ),
    ),
    (
        b"%PDF",
        t_later!("This is a PDF. Open the list it was made from and save that as .xlsx or CSV."),
    ),
    (
        b"{\\rtf",
        t_later!(
            "This is a text document (RTF). Copy the table in it and paste it on the page “From a spreadsheet”."
        ),
    ),
    (
        b"\x89PNG",
        t_later!("This is a picture. Bring in the list itself, as .xlsx, .ods or CSV."),
    ),
    (
        b"\xff\xd8\xff",
        t_later!("This is a picture. Bring in the list itself, as .xlsx, .ods or CSV."),
    ),
    (
        b"GIF8",
        t_later!("This is a picture. Bring in the list itself, as .xlsx, .ods or CSV."),
    ),
    (
        b"7z\xbc\xaf",
        t_later!("This is an archive. Unpack it and bring in the list itself."),
    ),
    (
        b"Rar!",
        t_later!("This is an archive. Unpack it and bring in the list itself."),
    ),
    (
        b"\x1f\x8b",
        t_later!("This is an archive. Unpack it and bring in the list itself."),
    ),
    (
        b"SQLite format 3",
        t_later!("This is a database. Export the list from it as CSV."),
    ),
];

/// What the file holds. Looks at the beginning only.
pub fn content_of(name: &str, bytes: &[u8]) -> FileContent {
    let name = name.to_lowercase();
    if let Some(kind @ (KnownFile::TextDocument | KnownFile::PacketPage)) = KnownFile::of(bytes) {
        let (what, place) = (kind.what(), kind.place());
        let unchanged = t!("Nothing was changed.");
        return FileContent::Other(format!("{what} {unchanged} {place}"));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return FileContent::Workbook;
    }
    if let Some((_, what)) = KNOWN.iter().find(|(start, _)| bytes.starts_with(start)) {
        return FileContent::Other(format!("{} {}", say(what), t!("Nothing was changed.")));
    }
    let is = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    let first = first_sign(bytes);
    if is(&[".json"]) || matches!(first, Some(b'{' | b'[')) || is_locked(bytes) {
        return FileContent::Json;
    }
    if first == Some(b'<') {
        return FileContent::Other(
            t!("This is a web page or another file of XML, whatever its name ends with. Open it in a spreadsheet and save it as .xlsx or CSV, or copy its cells and paste them on the page “From a spreadsheet”. Nothing was changed.").to_owned(),
        );
    }
    let table = [".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xls", ".ods"];
    match is(&table) || !name.contains('.') {
        true => FileContent::Text,
        false => FileContent::Json,
    }
}

/// The first byte that is no white space and no byte order mark.
fn first_sign(bytes: &[u8]) -> Option<u8> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes
        .iter()
        .copied()
        .take(1000)
        .find(|byte| !byte.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_before_the_name() {
        for (name, bytes, expected) in [
            ("a.csv", &b"Clause,Rating\n"[..], FileContent::Text),
            ("a.CSV", b"\xef\xbb\xbfKlausel;x", FileContent::Text),
            ("a.txt", b"\xef\xbb\xbf {\"format\":1}", FileContent::Json),
            ("a.json", b"hello", FileContent::Json),
            ("a.csv", b"PK\x03\x04", FileContent::Workbook),
            ("a.json", b"PK\x03\x04", FileContent::Workbook),
            ("list", b"a\tb", FileContent::Text),
            ("a.xlsx", b"Clause;Rating", FileContent::Text),
            ("a.md", b"# x", FileContent::Json),
            ("a.json", b"", FileContent::Json),
            (
                "a.txt",
                b"-----BEGIN AGE ENCRYPTED FILE-----",
                FileContent::Json,
            ),
            ("a", b"age-encryption.org/v1", FileContent::Json),
        ] {
            assert_eq!(content_of(name, bytes), expected, "{name}");
        }
        for (name, bytes, word) in [
            ("a.xls", &b"\xd0\xcf\x11\xe0\xa1\xb1"[..], ".xls"),
            ("a.pdf", b"%PDF-1.7", "PDF"),
            ("a.xls", b"<html><table>", "web page"),
            ("a.csv", b"\x89PNG\r\n", "picture"),
        ] {
            match content_of(name, bytes) {
                FileContent::Other(said) => {
                    assert!(said.contains(word) && said.contains("Nothing"), "{said}");
                }
                other => panic!("{name}: {other:?}"),
            }
        }
    }
}
