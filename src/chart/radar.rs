//! Capability levels against their targets, around a circle.

use super::Chart;

/// One axis: an area or a group of areas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RadarAxis {
    /// Name of the area.
    pub label: String,
    /// Level reached, 0–5; `None` when there is none yet.
    pub current: Option<u8>,
    /// Level wanted, 0–5.
    pub target: Option<u8>,
    /// Why there is no level.
    pub note: String,
}

/// Draws levels 0–5 against their targets; a dot plot where a circle could not be read.
pub fn radar(_title: &str, _axes: &[RadarAxis], _width: u32) -> Chart {
    super::stub()
}
