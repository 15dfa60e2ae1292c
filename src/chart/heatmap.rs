//! Attribute ratings of every area.

use super::Chart;

/// One area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatRow {
    /// Name of the area.
    pub label: String,
    /// Rating per attribute: 0 not, 1 partly, 2 largely, 3 fully; `None` is not rated.
    pub cells: Vec<Option<u8>>,
    /// Level reached.
    pub level: Option<u8>,
    /// Level wanted.
    pub target: Option<u8>,
}

/// Draws one cell per area and attribute, with level and target at the end.
pub fn heatmap(_title: &str, _columns: &[String], _rows: &[HeatRow], _width: u32) -> Chart {
    super::stub()
}
