//! The rows of a sheet while it is read, and how much is read at most.

use crate::exchange::table_error::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TABLE_BYTES, TableError};

/// What all sheets of a workbook have together so far.
#[derive(Default)]
pub(super) struct Room {
    cells: usize,
    bytes: usize,
}

/// The rows of a sheet as they are read, within what all its sheets may have.
pub(super) struct Rows<'a> {
    room: &'a mut Room,
    pub done: Vec<Vec<String>>,
}

impl<'a> Rows<'a> {
    pub fn new(room: &'a mut Room) -> Self {
        let done = Vec::new();
        Self { room, done }
    }

    /// The last row that says something.
    pub fn last(&self) -> u32 {
        u32::try_from(self.done.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// What a cell says, if anything.
    pub fn value(&self, row: u32, column: u32) -> Option<&str> {
        let cell = self.done.get(row as usize)?.get(column as usize)?;
        (!cell.is_empty()).then_some(cell)
    }

    /// How many cells of a row say something.
    pub fn filled(&self, row: u32) -> usize {
        let row = self.done.get(row as usize);
        row.map_or(0, |row| row.iter().filter(|cell| !cell.is_empty()).count())
    }

    pub fn put(&mut self, (row, column): (u32, u32), text: String) -> Result<(), TableError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        let (row, column) = (row as usize, column as usize);
        if row > MAX_ROWS {
            return Err(TableError::TooManyRows);
        }
        if column >= MAX_COLUMNS {
            return Err(TableError::TooManyColumns { row: row + 1 });
        }
        if self.done.len() <= row {
            self.done.resize_with(row + 1, Vec::new);
        }
        let Some(cells) = self.done.get_mut(row) else {
            return Ok(());
        };
        if cells.len() <= column {
            self.room.cells += column + 1 - cells.len();
            cells.resize_with(column + 1, String::new);
        }
        self.room.bytes += text.len();
        if self.room.cells > MAX_CELLS {
            return Err(TableError::TooManyCells);
        }
        if self.room.bytes > MAX_TABLE_BYTES {
            let bytes = self.room.bytes;
            return Err(TableError::TooLarge { bytes });
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = text.to_owned();
        }
        Ok(())
    }
}
