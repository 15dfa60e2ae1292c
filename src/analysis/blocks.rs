//! What reports and documents are made of: paragraphs, lists, and tables whose columns say what they hold.

use chrono::NaiveDate;

use crate::assessment::day_text;

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A few words.
    Text,
    /// Sentences.
    LongText,
    Number,
    Date,
    /// A whole number of percent.
    Percent,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Date(NaiveDate),
    Percent(u8),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        match text.into() {
            text if text.trim().is_empty() => Cell::Empty,
            text => Cell::Text(text),
        }
    }

    pub fn date(date: Option<NaiveDate>) -> Self {
        date.map_or(Cell::Empty, Cell::Date)
    }

    pub fn count(count: impl TryInto<u32>) -> Self {
        Cell::Number(f64::from(count.try_into().unwrap_or(u32::MAX)))
    }

    /// As people read it.
    pub fn shown(&self) -> String {
        match self {
            Cell::Date(date) => day_text(*date),
            Cell::Percent(percent) => format!("{percent} %"),
            other => other.stored(),
        }
    }

    /// As programs read it: dates as `2026-11-22`, numbers with a point.
    pub fn stored(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Date(date) => date.to_string(),
            Cell::Percent(percent) => percent.to_string(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub title: String,
    pub kind: CellKind,
}

/// A table; every row has a cell for each column.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenTable {
    pub title: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

impl WrittenTable {
    pub fn new(title: impl Into<String>, columns: &[(&str, CellKind)]) -> Self {
        let column = |(title, kind): &(&str, CellKind)| Column {
            title: (*title).to_owned(),
            kind: *kind,
        };
        Self {
            title: title.into(),
            columns: columns.iter().map(column).collect(),
            rows: Vec::new(),
        }
    }

    /// Whether its title stands above it in the part that is called so: not where it would say the same twice.
    pub fn is_named_in(&self, part: &str) -> bool {
        self.title.trim() != part.trim()
    }

    /// With these rows.
    pub(super) fn of(self, rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        let rows = rows.into_iter().collect();
        Self { rows, ..self }
    }
}

/// What a part is made of, in its order.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading below that of the part.
    Heading(String),
    Paragraph(String),
    /// Explains, in small letters where there are any.
    Note(String),
    List(Vec<String>),
    Table(WrittenTable),
}

/// A paragraph of a person's own words, where there are any.
pub(super) fn own_words(text: &str) -> Option<Block> {
    let text = text.trim();
    (!text.is_empty()).then(|| Block::Paragraph(text.to_owned()))
}
