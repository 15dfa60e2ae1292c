//! How many cells an OpenDocument sheet unfolds to. Equal rows and cells are written once with a number of repetitions, so that a few
//! lines can stand for billions of cells; calamine unfolds them.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::exchange::table_error::{MAX_CELLS, MAX_ROWS, TableError};

/// # Errors
/// [`TableError`] when the sheets unfold to more than is read, or are no XML.
pub(super) fn check(content: &[u8]) -> Result<(), TableError> {
    let text = std::str::from_utf8(content).map_err(|_| TableError::BrokenWorkbook)?;
    let mut reader = Reader::from_str(text);
    let mut sheets = Sheets::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => sheets.open(&tag, false)?,
            Ok(Event::Empty(tag)) => sheets.open(&tag, true)?,
            Ok(Event::End(tag)) => sheets.close(tag.name().as_ref())?,
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(TableError::BrokenWorkbook),
        }
    }
}

/// What was seen of the sheet at hand.
#[derive(Default)]
struct Sheets {
    /// Rows up to the last that says something, and blank rows after it.
    rows: usize,
    blank_rows: usize,
    /// Widest row.
    width: usize,
    row: OdsRow,
    /// Cells of the sheets before.
    before: usize,
}

#[derive(Default)]
struct OdsRow {
    times: usize,
    /// Cells up to the last that says something, and blank ones after it.
    cells: usize,
    blank: usize,
}

impl Sheets {
    fn open(&mut self, tag: &BytesStart, closed: bool) -> Result<(), TableError> {
        match tag.name().as_ref() {
            "table:table-row" => {
                self.row = OdsRow {
                    times: repeated(tag, "table:number-rows-repeated"),
                    ..OdsRow::default()
                };
                if closed {
                    self.close("table:table-row")?;
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let times = repeated(tag, "table:number-columns-repeated");
                // What has a type, a value or a formula, or anything inside, may say something.
                let is_blank = closed
                    && tag.attributes().flatten().all(|attribute| {
                        let key = attribute.key;
                        let key: &str = key.as_ref();
                        !key.starts_with("office:") && key != "table:formula"
                    });
                let row = &mut self.row;
                row.blank = row.blank.saturating_add(times);
                if !is_blank {
                    row.cells = row.cells.saturating_add(std::mem::take(&mut row.blank));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), TableError> {
        match name {
            "table:table-row" => {
                let row = std::mem::take(&mut self.row);
                self.blank_rows = self.blank_rows.saturating_add(row.times);
                if row.cells > 0 {
                    self.rows = self
                        .rows
                        .saturating_add(std::mem::take(&mut self.blank_rows));
                    self.width = self.width.max(row.cells);
                }
                self.check()
            }
            "table:table" => {
                self.before = self.cells();
                (self.rows, self.blank_rows, self.width) = (0, 0, 0);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn cells(&self) -> usize {
        let own = self.rows.saturating_mul(self.width);
        self.before.saturating_add(own)
    }

    fn check(&self) -> Result<(), TableError> {
        if self.rows > MAX_ROWS + 1 {
            return Err(TableError::TooManyRows);
        }
        match self.cells() > MAX_CELLS {
            true => Err(TableError::TooManyCells),
            false => Ok(()),
        }
    }
}

/// What an attribute says, if it is there.
pub(super) fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let attribute = tag.attributes().flatten().find(|attribute| {
        let key: &str = attribute.key.as_ref();
        key == name
    })?;
    let value: &str = attribute.value.as_ref();
    Some(value.trim().to_owned())
}

/// A number of an attribute, one where it is not there.
pub(super) fn repeated(tag: &BytesStart, name: &str) -> usize {
    // What is no number here is none for calamine either.
    attribute(tag, name).map_or(1, |value| value.parse().unwrap_or(1))
}

#[cfg(test)]
#[path = "tests/ods_size.rs"]
mod tests;
