//! How wide the columns of a table are.

use crate::analysis::written::{Cell, CellKind, WrittenTable};

/// Of a letter in a table, and of the space on both sides of a cell, in twentieths of a point.
const LETTER: u32 = 95;
const SIDES: u32 = 160;
/// The longest word that a column gives room to; longer ones are broken.
const MOST: usize = 16;

/// Whether a table asks for sheets that lie on their side: several columns of sentences among many.
pub fn is_wide(table: &WrittenTable) -> bool {
    let sentences = table.columns.iter();
    let sentences = sentences.filter(|column| column.kind == CellKind::LongText);
    table.columns.len() > 6 && sentences.count() > 1
}

/// The widths of the columns in twentieths of a point, which are `width` together: each holds its longest word, and what is
/// left goes to those where much is to be read.
pub fn widths(table: &WrittenTable, width: u32) -> Vec<u32> {
    let columns = 0..table.columns.len();
    let (least, more): (Vec<u32>, Vec<u32>) = columns.map(|index| wanted(table, index)).unzip();
    let (taken, asked) = (
        least.iter().sum::<u32>().max(1),
        more.iter().sum::<u32>().max(1),
    );
    let mut widths: Vec<u32> = match width.checked_sub(taken) {
        Some(free) => least
            .iter()
            .zip(&more)
            .map(|(least, more)| least + free * more / asked)
            .collect(),
        None => least.iter().map(|least| width * least / taken).collect(),
    };
    // What rounding has taken.
    let rest = width.saturating_sub(widths.iter().sum());
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    widths
}

/// What a column needs for its longest word, and how much more it asks for.
fn wanted(table: &WrittenTable, index: usize) -> (u32, u32) {
    let cells = table.rows.iter().filter_map(|row| row.get(index));
    let texts = cells.map(Cell::shown);
    let texts = texts.chain(table.columns.get(index).map(|column| column.title.clone()));
    // A date stays on one line.
    let is_date = table.columns.get(index).map(|column| column.kind) == Some(CellKind::Date);
    let (mut word, mut root) = (1, 1);
    for text in texts {
        let words = text.split(|c: char| c.is_whitespace() && !is_date);
        let longest = words.map(|word| word.chars().count()).max();
        word = word.max(longest.unwrap_or(0));
        root = root.max(text.chars().count().isqrt());
    }
    let number = |letters: usize| u32::try_from(letters).unwrap_or(u32::MAX);
    // The root, since a long text also runs over more lines.
    let (word, root) = (number(word.min(MOST)), number(root.min(20)));
    (word * LETTER + SIDES, root)
}
