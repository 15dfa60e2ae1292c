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
