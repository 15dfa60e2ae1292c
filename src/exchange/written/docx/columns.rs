//! How wide the columns of a table are.

use crate::analysis::written::WrittenTable;

/// The widths of the columns, which are `width` together: each as wide as its longest word asks, and wider where much is
/// to be read in it.
pub fn widths(table: &WrittenTable, width: u32) -> Vec<u32> {
    let weights: Vec<u32> = (0..table.columns.len())
        .map(|index| {
            let cells = table.rows.iter().filter_map(|row| row.get(index));
            let cells = cells.map(|cell| wanted(&cell.shown()));
            let most = cells.max().unwrap_or_default();
            most.max(wanted(&table.columns[index].title))
        })
        .collect();
    let all: u32 = weights.iter().sum::<u32>().max(1);
    let mut widths: Vec<u32> = weights.iter().map(|weight| width * weight / all).collect();
    // What rounding has taken.
    let rest = width.saturating_sub(widths.iter().sum());
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    widths
}

fn wanted(text: &str) -> u32 {
    let words = text.split([' ', '\n', '-']);
    let word = words.map(|word| word.chars().count()).max().unwrap_or(0);
    // Twice the root of the letters lets a long text run over about a fourth of that many lines.
    let long = 2 * text.chars().count().isqrt();
    u32::try_from((word + 1).clamp(5, 16).max(long.min(32))).unwrap_or(32)
}
