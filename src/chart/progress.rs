//! Ratings over time.

use super::Chart;

/// The counts of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgressDay {
    /// Short date, already localized.
    pub label: String,
    /// Days since the epoch.
    pub day: i32,
    /// Fully, largely, partly, not, not triggered, not assessed.
    pub counts: [u16; 6],
}

/// Draws stacked areas over a true time axis.
pub fn progress(_title: &str, _days: &[ProgressDay], _width: u32) -> Chart {
    super::stub()
}
