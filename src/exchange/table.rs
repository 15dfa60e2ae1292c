//! Tables as spreadsheets give them: files with comma or semicolon, pasted cells with tabs.
//!
//! The reader follows RFC 4180 and forgives what people's files have besides: byte order marks,
//! Excel's `sep=;` line, bare line feeds or carriage returns, rows of any length, quotation marks
//! inside a cell that was not quoted. Blank rows keep their place, so that the row numbers are
//! those of the spreadsheet (the csv crate drops them).

use super::reference;
use super::split::{detect, split};
use super::table_error::{MAX_ROWS, MAX_TABLE_BYTES, TableError};
use crate::standard::Map;

/// A table as it stands in the spreadsheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Spreadsheet {
    /// One name a column, as many as the widest row has; “Column 1” … where there is none.
    pub head: Vec<String>,
    /// The cells below the header; blank rows stay, as empty lists, so that numbers hold.
    pub rows: Vec<Vec<String>>,
    pub delimiter: char,
    /// Number of the first of `rows` in the spreadsheet, counted from 1.
    pub first: usize,
}

impl Spreadsheet {
    /// The cells of a column, empty where a row is too short.
    pub(super) fn column(&self, column: usize) -> impl Iterator<Item = &str> {
        let rows = self.rows.iter();
        rows.map(move |row| row.get(column).map_or("", |cell| cell.trim()))
    }
}

/// The text of a file that a spreadsheet saved: UTF-8, UTF-16 with a byte order mark, else
/// Windows-1252 (what Excel's plain “CSV” is in western Europe).
///
/// # Errors
/// [`TableError::NotText`] for a workbook or other binary file, [`TableError::TooLarge`].
pub fn decode(bytes: &[u8]) -> Result<String, TableError> {
    if bytes.len() > MAX_TABLE_BYTES {
        return Err(TableError::TooLarge { bytes: bytes.len() });
    }
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| -> String {
        let units = bytes.as_chunks().0.iter().map(|pair| unit(*pair));
        char::decode_utf16(units)
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
        },
    };
    // A workbook is full of control characters.
    if text.contains(|c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0b')) {
        return Err(TableError::NotText);
    }
    Ok(text)
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let index = usize::from(byte).wrapping_sub(0x80);
    HIGH.get(index).copied().unwrap_or(char::from(byte))
}

/// Reads a table from text.
///
/// # Errors
/// See [`TableError`].
pub fn parse(text: &str) -> Result<Spreadsheet, TableError> {
    if text.len() > MAX_TABLE_BYTES {
        return Err(TableError::TooLarge { bytes: text.len() });
    }
    let text = text.trim_start_matches('\u{feff}');
    let (hint, text) = excel_hint(text);
    let delimiter = hint.unwrap_or_else(|| detect(text));
    let mut rows = split(text, delimiter, MAX_ROWS + 1)?;
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    if width == 0 {
        return Err(TableError::Empty);
    }
    let header = header(&rows);
    let below = header.map_or(0, |index| index + 1);
    let mut head = header.and_then(|index| rows.get_mut(index).map(std::mem::take));
    name_columns(head.get_or_insert_default(), width);
    let mut rows = rows.split_off(below);
    let blank = rows.iter().take_while(|row| row.is_empty()).count();
    rows.drain(..blank);
    Ok(Spreadsheet {
        head: head.unwrap_or_default(),
        rows,
        delimiter,
        first: below + blank + 1,
    })
}

/// Excel's first line `sep=;`, which it does not count as a row.
fn excel_hint(text: &str) -> (Option<char>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let mut sign = line
        .trim_end_matches('\r')
        .strip_prefix("sep=")
        .unwrap_or_default()
        .chars();
    match (sign.next(), sign.next()) {
        (Some(sign), None) => (Some(sign), rest),
        _ => (None, text),
    }
}

/// The header: of the rows above the first one with an id, the fullest (titles of the sheet have
/// fewer cells), the upper of equals. Without any id it is the first row that is not blank.
fn header(rows: &[Vec<String>]) -> Option<usize> {
    let above = rows
        .iter()
        .take_while(|row| !row.iter().any(|cell| reference::is_certain(cell)))
        .count();
    if above == rows.len() {
        return rows.iter().position(|row| !row.is_empty());
    }
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let rows = rows.iter().take(above).enumerate();
    rows.filter(|(_, row)| !row.is_empty())
        .max_by_key(|(index, row)| (filled(row), std::cmp::Reverse(*index)))
        .map(|(index, _)| index)
}

/// Gives every column a name of its own.
fn name_columns(head: &mut Vec<String>, width: usize) {
    head.resize(width.max(head.len()), String::new());
    let mut seen = Map::new();
    for (index, name) in head.iter_mut().enumerate() {
        if name.is_empty() {
            *name = format!("Column {}", index + 1);
        }
        if seen.insert(name.clone(), ()).is_some() {
            *name = format!("{name} (column {})", index + 1);
        }
    }
}

#[cfg(test)]
#[path = "tests/table.rs"]
mod tests;
