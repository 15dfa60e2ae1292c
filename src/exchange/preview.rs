//! What a table would change, before anything is changed.

use chrono::{DateTime, Utc};

use super::{Table, Target};
use crate::assessment::{Assessment, Edit};
use crate::standard::StatementId;

/// One change that the table brings.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Row of the spreadsheet, counted from 1.
    pub row: usize,
    pub statement: StatementId,
    /// What changes, in the words of the history, such as `rating`.
    pub what: &'static str,
    /// The value at hand; empty where there is none.
    pub from: String,
    pub to: String,
}

/// A cell (or row) that was left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Row of the spreadsheet, counted from 1; 0 for the table as a whole.
    pub row: usize,
    /// Name of the column; empty for the row as a whole.
    pub column: String,
    /// What is wrong and how to mend it.
    pub reason: String,
}

/// What a table would change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview {
    /// The whole change as one act; `None` when nothing would change. Applies without fail to
    /// the document that the preview was made from.
    pub edit: Option<Edit>,
    /// In the order of the rows.
    pub lines: Vec<Line>,
    pub problems: Vec<Problem>,
    /// Values of the table that stand in the document already.
    pub unchanged: usize,
}

/// Works out what a table would change.
pub fn preview(
    _document: &Assessment,
    _table: &Table,
    _mapping: &[Target],
    _by: &str,
    _at: DateTime<Utc>,
    _new_id: &mut dyn FnMut() -> String,
) -> Preview {
    Preview::default()
}
