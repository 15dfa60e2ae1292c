//! Tables as spreadsheets give them: files with comma or semicolon, pasted cells with tabs.

/// Most rows that are read.
pub const MAX_ROWS: usize = 20_000;

/// A table as it stands in the spreadsheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// One name a column; “Column 1” … where the table has no header.
    pub head: Vec<String>,
    /// The cells below the header; blank rows stay, as empty lists, so that numbers hold.
    pub rows: Vec<Vec<String>>,
    pub delimiter: char,
    /// Number of the first of `rows` in the spreadsheet, counted from 1.
    pub first: usize,
}

/// Why a text is no table.
#[derive(Clone, Debug, PartialEq)]
pub enum TableError {
    /// Bytes that are no text, such as a workbook.
    NotText,
    /// Nothing but white space.
    Empty,
    /// Larger than a table of people's answers can be.
    TooLarge {
        bytes: usize,
    },
    TooManyRows {
        rows: usize,
    },
    TooManyColumns {
        row: usize,
        columns: usize,
    },
    /// A quotation mark that opens in this row is never closed.
    OpenQuote {
        row: usize,
    },
}

impl std::fmt::Display for TableError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for TableError {}

/// The text of a file that a spreadsheet saved: UTF-8, UTF-16 with mark, else Windows-1252.
///
/// # Errors
/// [`TableError::NotText`] for a workbook or other binary file, [`TableError::TooLarge`].
pub fn decode(_bytes: &[u8]) -> Result<String, TableError> {
    Err(TableError::NotText)
}

/// Reads a table from text.
///
/// # Errors
/// See [`TableError`].
pub fn parse(_text: &str) -> Result<Table, TableError> {
    Err(TableError::Empty)
}
