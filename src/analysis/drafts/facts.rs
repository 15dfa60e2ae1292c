//! What records of the assessment say for a part of a document: as blocks to read, and as a text by which it is told whether
//! they still say the same.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::analysis::blocks::{Block, Cell, CellKind, Column, WrittenTable};
use crate::analysis::words::says;

/// What records say; nothing, to begin with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    pub blocks: Vec<Block>,
    /// What people entered, without our own words around it: a better word of ours must not make a document look out of date.
    stored: String,
}

/// A cell, and what of it people entered.
pub struct FactCell(Cell, String);

impl FactCell {
    pub fn text(text: &str) -> Self {
        Self(Cell::text(text.trim()), text.trim().to_owned())
    }

    pub fn date(date: Option<NaiveDate>) -> Self {
        let stored = date.map_or(String::new(), |date| date.to_string());
        Self(Cell::date(date), stored)
    }

    /// Words of ours for something that is stored otherwise.
    pub fn word(shown: impl Into<String>, stored: impl Into<String>) -> Self {
        Self(Cell::text(shown), stored.into())
    }

    pub fn count(count: Option<u32>) -> Self {
        let cell = count.map_or(Cell::Empty, Cell::count);
        Self(cell, count.map_or(String::new(), |count| count.to_string()))
    }
}

impl Facts {
    /// A table; nothing where it has no row.
    pub fn table(
        title: &str,
        columns: &[(&str, CellKind)],
        rows: impl IntoIterator<Item = Vec<FactCell>>,
    ) -> Self {
        let columns = columns.iter().map(|(title, kind)| Column {
            title: (*title).to_owned(),
            kind: *kind,
        });
        let (mut cells, mut stored) = (Vec::new(), String::new());
        for row in rows {
            let (row, texts): (Vec<Cell>, Vec<String>) = row
                .into_iter()
                .map(|FactCell(cell, text)| (cell, text))
                .unzip();
            cells.push(row);
            stored.push_str(&texts.join("\u{1f}"));
            stored.push('\u{1e}');
        }
        if cells.is_empty() {
            return Self::default();
        }
        let table = WrittenTable {
            title: title.to_owned(),
            columns: columns.collect(),
            rows: cells,
        };
        Self {
            blocks: vec![Block::Table(table)],
            stored,
        }
    }

    /// A list of texts; nothing where there is none.
    pub fn list<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let texts = texts.into_iter().map(|text| text.trim().to_owned());
        let texts: Vec<String> = texts.filter(|text| says(text)).collect();
        if texts.is_empty() {
            return Self::default();
        }
        Self {
            stored: texts.join("\u{1e}"),
            blocks: vec![Block::List(texts)],
        }
    }

    /// A text of a person's own; nothing where it says nothing.
    pub fn paragraph(text: &str) -> Self {
        if !says(text) {
            return Self::default();
        }
        Self {
            blocks: vec![Block::Paragraph(text.trim().to_owned())],
            stored: text.trim().to_owned(),
        }
    }

    /// These, and others below them.
    pub fn and(mut self, mut others: Self) -> Self {
        if !others.is_empty() {
            self.blocks.append(&mut others.blocks);
            self.stored.push('\u{1d}');
            self.stored.push_str(&others.stored);
        }
        self
    }

    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    pub fn sum(&self) -> String {
        sum(&self.stored)
    }
}

/// A check sum of a text: 16 hexadecimal digits of SHA-256, which is plenty to tell whether one text was changed. Empty for an
/// empty text, so that what says nothing needs no record.
pub fn sum(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let digest = Sha256::digest(text.as_bytes());
    let bytes = digest.iter().take(8);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}
