//! Splits text into rows and cells.

use super::table_error::{MAX_CELLS, MAX_COLUMNS, TableError};

/// The sign that splits the largest share of the first rows into the same number of cells.
pub(super) fn detect(text: &str) -> char {
    // What people paste comes with tabs; a comma also stands in prose and in numbers.
    let mut best = (0, ',');
    for sign in ['\t', ';', ','] {
        let mut splitter = Splitter::new(sign, 20);
        let _ = text.chars().try_for_each(|c| splitter.take(c));
        let _ = splitter.end_row();
        let widths = splitter.widths.iter().filter(|width| **width > 1);
        let alike = widths
            .map(|width| splitter.widths.iter().filter(|w| *w == width).count())
            .max()
            .unwrap_or_default();
        let share = (alike * 100)
            .checked_div(splitter.widths.len())
            .unwrap_or_default();
        if share > best.0 {
            best = (share, sign);
        }
    }
    best.1
}

/// All rows, cells trimmed, empty cells at the end of a row left out.
pub(super) fn split(
    text: &str,
    delimiter: char,
    most: usize,
) -> Result<Vec<Vec<String>>, TableError> {
    let mut splitter = Splitter::new(delimiter, most);
    text.chars().try_for_each(|c| splitter.take(c))?;
    splitter.finish()
}

enum Quoting {
    /// Before the first sign of a cell.
    Start,
    Plain,
    Quoted,
    /// After a quotation mark inside quotes: the end, or the first of a pair.
    Closing,
}

/// Splits text into rows and trimmed cells.
struct Splitter {
    delimiter: char,
    most: usize,
    rows: Vec<Vec<String>>,
    /// How many cells each row had, empty ones at its end included.
    widths: Vec<usize>,
    /// Blank rows that count only if another row follows.
    blank: usize,
    /// Cells of all rows.
    cells: usize,
    row: Vec<String>,
    cell: String,
    quoting: Quoting,
    after_return: bool,
}

impl Splitter {
    fn new(delimiter: char, most: usize) -> Self {
        Self {
            delimiter,
            most,
            rows: Vec::new(),
            widths: Vec::new(),
            blank: 0,
            cells: 0,
            row: Vec::new(),
            cell: String::new(),
            quoting: Quoting::Start,
            after_return: false,
        }
    }

    /// Number of the row that is being read, from 1.
    fn number(&self) -> usize {
        self.rows.len() + self.blank + 1
    }

    fn take(&mut self, c: char) -> Result<(), TableError> {
        // A carriage return with line feed is one end of line.
        let c = match (std::mem::take(&mut self.after_return), c) {
            (true, '\n') => return Ok(()),
            (_, '\r') => {
                self.after_return = true;
                '\n'
            }
            _ => c,
        };
        match self.quoting {
            Quoting::Quoted if c == '"' => self.quoting = Quoting::Closing,
            Quoting::Quoted => self.cell.push(c),
            Quoting::Closing if c == '"' => {
                self.cell.push(c);
                self.quoting = Quoting::Quoted;
            }
            Quoting::Start if c == '"' => self.quoting = Quoting::Quoted,
            _ if c == self.delimiter => self.end_cell()?,
            _ if c == '\n' => self.end_row()?,
            Quoting::Closing => {
                // It was no quoted cell after all: `"Fully" as they say`.
                self.cell.insert(0, '"');
                self.cell.extend(['"', c]);
                self.quoting = Quoting::Plain;
            }
            _ => {
                self.cell.push(c);
                self.quoting = Quoting::Plain;
            }
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), TableError> {
        if self.row.len() >= MAX_COLUMNS {
            return Err(TableError::TooManyColumns { row: self.number() });
        }
        let cell = std::mem::take(&mut self.cell);
        self.row.push(cell.trim().to_owned());
        self.quoting = Quoting::Start;
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), TableError> {
        self.end_cell()?;
        let mut row = std::mem::take(&mut self.row);
        let width = row.len();
        while row.last().is_some_and(String::is_empty) {
            row.pop();
        }
        if row.is_empty() {
            self.blank += 1;
            return Ok(());
        }
        if self.number() > self.most {
            return Err(TableError::TooManyRows);
        }
        self.cells += row.len();
        if self.cells > MAX_CELLS {
            return Err(TableError::TooManyCells);
        }
        // Room for cells that may never come adds up over all rows.
        row.shrink_to_fit();
        let blank = std::mem::take(&mut self.blank);
        self.rows.extend(std::iter::repeat_n(Vec::new(), blank));
        self.rows.push(row);
        self.widths.push(width);
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<Vec<String>>, TableError> {
        if matches!(self.quoting, Quoting::Quoted) {
            return Err(TableError::OpenQuote { row: self.number() });
        }
        self.end_row()?;
        Ok(self.rows)
    }
}
