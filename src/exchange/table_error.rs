//! How large a table may be, and why a text is none.

/// Most rows that are read.
pub const MAX_ROWS: usize = 20_000;

/// Most columns that are read.
pub const MAX_COLUMNS: usize = 200;

/// Most cells that are read: a browser's memory would not hold twenty thousand full rows of two hundred columns.
pub const MAX_CELLS: usize = 1_000_000;

/// Largest table that is read, in bytes.
pub const MAX_TABLE_BYTES: usize = 10_000_000;

/// Why a text is no table.
#[derive(Clone, Debug, PartialEq)]
pub enum TableError {
    /// Bytes that are no text, such as a workbook.
    NotText,
    /// Nothing but white space.
    Empty,
    /// More than [`MAX_TABLE_BYTES`].
    TooLarge { bytes: usize },
    /// More than [`MAX_ROWS`].
    TooManyRows,
    /// More than [`MAX_COLUMNS`] in this row.
    TooManyColumns { row: usize },
    /// More than [`MAX_CELLS`] in all.
    TooManyCells,
    /// A zip file that is no workbook.
    OtherArchive,
    /// A workbook that cannot be read.
    BrokenWorkbook,
    /// A workbook that is locked with a password.
    Locked,
    /// A workbook that unpacks to more than is read.
    TooMuchInside,
    /// A quotation mark that opens in this row is never closed.
    OpenQuote { row: usize },
}

impl std::fmt::Display for TableError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            TableError::NotText => f.write_str(t!(
                "This is a workbook or another binary file. Save the sheet as CSV in your spreadsheet, or copy its cells and paste them here."
            )),
            TableError::OtherArchive => f.write_str(t!(
                "This file is packed like a workbook, but is none that can be read here: .xlsx and .ods are. Save it as one of these, or as CSV."
            )),
            TableError::BrokenWorkbook => f.write_str(t!(
                "This workbook is damaged or was not stored whole. Open it in your spreadsheet and save it anew, or save the sheet as CSV."
            )),
            TableError::Locked => f.write_str(t!(
                "This workbook is locked with a password. Save a copy without it, or the sheet as CSV."
            )),
            TableError::TooMuchInside => f.write_str(t!(
                "This workbook unpacks to far more than a table of ratings needs. Copy the sheet into a workbook of its own, without pictures, or save it as CSV."
            )),
            TableError::Empty => {
                f.write_str(t!("There are no cells here. Copy the rows together with their header."))
            }
            TableError::TooLarge { bytes } => f.write_str(&t!(
                "The table has {size} MB; up to {most} MB are read. Leave out the rows and columns that are not needed.",
                size = bytes.div_ceil(100_000) as f64 / 10.0,
                most = MAX_TABLE_BYTES / 1_000_000
            )),
            TableError::TooManyRows => f.write_str(&t!(
                "The table has more than {most} rows. Take the rows of one assessment only.",
                most = MAX_ROWS
            )),
            TableError::TooManyColumns { row } => f.write_str(&t!(
                "Row {row} has more than {most} columns. Take the columns that are needed.",
                row,
                most = MAX_COLUMNS
            )),
            TableError::TooManyCells => f.write_str(&t!(
                "The table has more than {most} cells. Take the columns that are needed.",
                most = MAX_CELLS
            )),
            TableError::OpenQuote { row } => f.write_str(&t!(
                "A quotation mark opens in row {row} and is never closed, so the rows below it cannot be told apart. Close or remove it.",
                row
            )),
        }
    }
}

impl std::error::Error for TableError {}
