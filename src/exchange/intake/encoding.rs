//! The text of a file that a spreadsheet saved: by its byte order mark, else UTF-8, else a person is asked (`choices`). A text that
//! was read wrongly before it was saved (“fÃ¼r”) is asked about too, in a file as in what is pasted.

use crate::exchange::json::excerpt;
use crate::exchange::table_error::{MAX_TABLE_BYTES, TableError};

/// What the bytes say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decoded {
    Text(String),
    /// More than one reading makes sense: ask.
    Unclear,
}

/// One way to read the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodingChoice {
    /// For [`super::decode_as`].
    pub key: &'static str,
    /// What people call it; several where they read this file alike.
    pub label: String,
    /// The first lines in which it matters.
    pub lines: Vec<String>,
}

/// Lines of each that are shown.
pub(super) const LINES: usize = 3;

pub(super) const AS_IS: &str = "as-is";
pub(super) const MENDED: &str = "mended";

/// The two readings of a text that seems to have been read wrongly before.
pub fn twice(text: &str, mended: &str) -> Vec<EncodingChoice> {
    let lines = |text: &str| -> Vec<String> {
        let other = text.lines().filter(|line| !line.is_ascii());
        other.take(LINES).map(shown).collect()
    };
    let choice = |key, label: &str, text: &str| EncodingChoice {
        key,
        label: label.to_owned(),
        lines: lines(text),
    };
    vec![
        choice(
            MENDED,
            t!("Mended: it was read wrongly once before"),
            mended,
        ),
        choice(AS_IS, t!("As it stands"), text),
    ]
}

pub(super) fn shown(line: &str) -> String {
    excerpt(line.trim())
}

/// The text of a file, if it is certain.
///
/// # Errors
/// [`TableError::NotText`] for a binary file, [`TableError::TooLarge`].
pub fn decode(bytes: &[u8]) -> Result<Decoded, TableError> {
    if bytes.len() > MAX_TABLE_BYTES {
        return Err(TableError::TooLarge { bytes: bytes.len() });
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ if is_bare_utf16(bytes) => return Ok(Decoded::Unclear),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) if has_controls(bytes.iter().map(|byte| char::from(*byte))) => {
                return Err(TableError::NotText);
            }
            Err(_) => return Ok(Decoded::Unclear),
        },
    };
    // A workbook is full of control characters.
    if has_controls(text.chars()) {
        return Err(TableError::NotText);
    }
    match mended(&text) {
        Some(_) => Ok(Decoded::Unclear),
        None => Ok(Decoded::Text(text)),
    }
}

fn has_controls(mut text: impl Iterator<Item = char>) -> bool {
    text.any(|c| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0b'))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// Whether every second byte at the beginning is mostly zero: UTF-16 without its mark.
fn is_bare_utf16(bytes: &[u8]) -> bool {
    let pairs = &bytes.as_chunks::<2>().0;
    let pairs = &pairs[..pairs.len().min(500)];
    let zeros = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let most = pairs.len() / 2;
    !pairs.is_empty() && ((first > most && second == 0) || (second > most && first == 0))
}

/// The text as it was before its UTF-8 was once read as Windows-1252 and saved again; `None` where nothing looks like that.
pub fn mended(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut found = false;
    let mut run = String::new();
    for c in text.chars().chain([' ']) {
        if !c.is_ascii() {
            run.push(c);
            continue;
        }
        match unread(&run) {
            Some(before) => {
                found = true;
                out.push_str(&before);
            }
            None => out.push_str(&run),
        }
        run.clear();
        out.push(c);
    }
    out.pop();
    found.then_some(out)
}

/// Signs in a row that are the bytes of UTF-8, each read as a sign of its own. Legible words hardly ever are: a letter such as ü
/// would have to be followed by two signs that are no letters.
fn unread(run: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = run.chars().map(windows_1252).collect();
    let before = String::from_utf8(bytes?).ok()?;
    (!before.is_empty()).then_some(before)
}

/// The byte of a sign in Windows-1252.
fn windows_1252(c: char) -> Option<u8> {
    /// What 0x80 to 0x9f stand for.
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    if let Some(at) = HIGH.iter().position(|high| *high == c) {
        return u8::try_from(0x80 + at).ok();
    }
    u8::try_from(c).ok().filter(|byte| *byte >= 0xa0)
}

#[cfg(test)]
#[path = "tests/encoding.rs"]
mod tests;
