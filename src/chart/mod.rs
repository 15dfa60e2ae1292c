//! Analysis result in, SVG text out.
//!
//! One file a chart; every chart also gives the same figures as a [`Table`]. Sizes and labels come
//! in as arguments. Colours leave as `var(--token)` of `style/tokens.css`, so one SVG serves the
//! light and the dark sheet.

mod agreement;
mod canvas;
mod certificate;
mod circle;
mod dots;
mod gaps;
mod heatmap;
mod levels;
mod paint;
mod parties;
mod picture;
mod plan;
mod plan_input;
mod progress;
mod radar;
mod text;
mod trend;

#[cfg(test)]
mod tests;

pub use agreement::{VoteRow, agreement};
pub use certificate::{TimeBar, TimeKind, TimeLine, TimeMark, TimeRow, certificate};
pub use gaps::{Bar, gaps};
pub use heatmap::{HeatRow, heatmap};
pub use levels::RadarAxis;
pub use parties::{PartyBox, SupplyLine, parties};
pub use picture::{Picture, picture};
pub use plan::plan;
pub use plan_input::{PlanBar, PlanInput, PlanMark, PlanMonth};
pub use progress::{ProgressDay, progress, standings};
pub use radar::radar;
pub use trend::{TrendLine, trend};

/// A drawn chart and the same figures as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    /// A complete `<svg>` element with `viewBox`, `role="img"` and an `aria-label`.
    pub svg: String,
    /// What it shows, in a sentence or two, for who sees it without its page.
    pub about: &'static str,
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

impl Table {
    fn new<'a>(
        head: impl IntoIterator<Item = &'a str>,
        rows: impl IntoIterator<Item = Vec<String>>,
    ) -> Self {
        Table {
            head: head.into_iter().map(String::from).collect(),
            rows: rows.into_iter().collect(),
        }
    }
}

/// A level as text.
fn figure(level: Option<u8>) -> String {
    level.map_or("–".into(), |level| level.to_string())
}
