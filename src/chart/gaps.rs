//! Statements of each clause or area by their grade.

use super::Chart;

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Name of the clause or area.
    pub label: String,
    /// Conform, claimed, minor, major, not triggered, not assessed.
    pub counts: [u16; 6],
}

/// Draws stacked horizontal bars on one common scale.
pub fn gaps(_title: &str, _bars: &[Bar], _width: u32) -> Chart {
    super::stub()
}
