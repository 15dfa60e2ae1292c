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

/// All rows of a sheet or file, before it is said which is the header.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawTable {
    /// From the first row on; blank rows are empty lists.
    pub rows: Vec<Vec<String>>,
    /// The sign between the cells of a text; none for a sheet, whose cells cannot slip.
    pub delimiter: Option<char>,
    /// File and sheet, as people know them; empty for what was pasted.
    pub origin: String,
}

/// A table as it stands in the spreadsheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spreadsheet {
    /// One name a column, as many as the widest row has; “Column 1” … where there is none.
    pub head: Vec<String>,
    /// How many columns the header itself has; 0 where there is none.
    pub named: usize,
    /// The cells below the header; blank rows stay, as empty lists, so that numbers hold.
    pub rows: Vec<Vec<String>>,
    pub delimiter: Option<char>,
    /// Number of the first of `rows` in the spreadsheet, counted from 1.
    pub first: usize,
    /// What stands above the header, such as the title of the sheet.
    pub above: String,
    /// As in [`RawTable`].
    pub origin: String,
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
    grid(text).map(|grid| Spreadsheet::of(&grid, header(&grid.rows)))
}

/// Reads the rows of a text.
///
/// # Errors
/// See [`TableError`].
pub fn grid(text: &str) -> Result<RawTable, TableError> {
    if text.len() > MAX_TABLE_BYTES {
        return Err(TableError::TooLarge { bytes: text.len() });
    }
    let text = text.trim_start_matches('\u{feff}');
    let (hint, text) = excel_hint(text);
    let delimiter = hint.unwrap_or_else(|| detect(text));
    let rows = split(text, delimiter, MAX_ROWS + 1)?;
    if rows.iter().all(Vec::is_empty) {
        return Err(TableError::Empty);
    }
    Ok(RawTable {
        rows,
        delimiter: Some(delimiter),
        origin: String::new(),
    })
}

impl Spreadsheet {
    /// The table of a grid whose header is this row, counted from 0; none for no header.
    pub fn of(grid: &RawTable, header: Option<usize>) -> Self {
        let rows = &grid.rows;
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        let below = header.map_or(0, |index| index + 1).min(rows.len());
        let mut head = header.and_then(|index| rows.get(index).cloned());
        let named = head.as_ref().map_or(0, Vec::len);
        name_columns(head.get_or_insert_default(), width);
        let above = rows.iter().take(below.saturating_sub(1)).flatten();
        let above: Vec<&str> = above.map(String::as_str).collect();
        let rows = rows.iter().skip(below);
        let blank = rows.clone().take_while(|row| row.is_empty()).count();
        Self {
            head: head.unwrap_or_default(),
            named,
            rows: rows.skip(blank).cloned().collect(),
            delimiter: grid.delimiter,
            first: below + blank + 1,
            above: above.join(" "),
            origin: grid.origin.clone(),
        }
    }
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
pub fn header(rows: &[Vec<String>]) -> Option<usize> {
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

/// Whether any cell is an id beyond doubt.
pub fn has_ids(rows: &[Vec<String>]) -> bool {
    rows.iter()
        .flatten()
        .any(|cell| reference::is_certain(cell))
}

/// What a column is called that has no name, by its index.
pub(super) fn column_name(index: usize) -> String {
    t!("Column {number}", number = index + 1)
}

/// Gives every column a name of its own.
fn name_columns(head: &mut Vec<String>, width: usize) {
    head.resize(width.max(head.len()), String::new());
    let mut seen = Map::new();
    for (index, name) in head.iter_mut().enumerate() {
        if name.is_empty() {
            *name = column_name(index);
        }
        if seen.insert(name.clone(), ()).is_some() {
            *name = t!("{name} (column {number})", name, number = index + 1);
        }
    }
}

#[cfg(test)]
#[path = "tests/table.rs"]
mod tests;
