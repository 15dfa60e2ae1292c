//! Cells that are merged over several rows or columns. Files keep the value of the first alone; whoever looks at the sheet sees it in all of them.
//!
//! It is filled down, into the rows that the cell covers, and never across: a rating that is drawn over the column beside it is no
//! evidence. What is filled, and what is not, is told.

use super::rows::Rows;
use crate::exchange::table_error::{MAX_CELLS, TableError};

/// A merged cell: its first and last row and column, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergedCell {
    pub first: (u32, u32),
    pub last: (u32, u32),
}

/// What became of the merged cells of a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merges {
    /// Cells that got the value of the merged cell above them.
    pub filled: usize,
    /// Merged cells over several columns, in rows that hold more than them: their value counts in the first.
    pub across: usize,
}

/// Fills the rows that merged cells cover, as far as the sheet says anything.
///
/// # Errors
/// [`TableError`] where they cover more than any real sheet does.
pub(super) fn fill(rows: &mut Rows, merged: &[MergedCell]) -> Result<Merges, TableError> {
    let mut out = Merges::default();
    let mut left = MAX_CELLS;
    for cell in merged {
        let ((row, column), (last_row, last_column)) = (cell.first, cell.last);
        let Some(value) = rows.value(row, column).map(str::to_owned) else {
            continue;
        };
        let more = rows.filled(row) > 1;
        out.across += usize::from(last_column > column && more);
        for below in row.saturating_add(1)..=last_row.min(rows.last()) {
            left = left.checked_sub(1).ok_or(TableError::TooManyCells)?;
            if rows.value(below, column).is_none() {
                rows.put((below, column), value.clone())?;
                out.filled += 1;
            }
        }
    }
    Ok(out)
}
