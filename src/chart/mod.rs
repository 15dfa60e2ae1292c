//! Analysis result in, SVG text out.
//!
//! One file a chart; every chart also gives the same figures as a [`Table`]. Sizes and labels come
//! in as arguments. Colours leave as `var(--token)` of `style/tokens.css`, so one SVG serves the
//! light and the dark sheet.

mod gaps;
mod heatmap;
mod progress;
mod radar;

pub use gaps::{Bar, gaps};
pub use heatmap::{HeatRow, heatmap};
pub use progress::{ProgressDay, progress};
pub use radar::{RadarAxis, radar};

/// A drawn chart and the same figures as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// A complete `<svg>` element with `viewBox`, `role="img"` and an `aria-label`.
    pub svg: String,
    /// The same figures, for people who read rather than look.
    pub table: Table,
}

/// Figures as text; every row is as long as the head.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Table {
    /// Names of the columns.
    pub head: Vec<String>,
    /// One row per item of the chart.
    pub rows: Vec<Vec<String>>,
}

fn stub() -> Chart {
    Chart {
        svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>".into(),
        table: Table::default(),
    }
}
