//! What the project plan is drawn from, and the same as a table.

use super::Table;
use super::text;

/// One task with dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanBar {
    /// Heading under which it stands; bars of one group follow each other.
    pub group: String,
    pub label: String,
    /// First day, as a count of days.
    pub start: i32,
    /// Last day; not before the first.
    pub end: i32,
    /// How much of it is done, 0 to 100 percent.
    pub done: u8,
    /// Whether any delay of it delays the plan.
    pub critical: bool,
    /// Bars that come before it, by index.
    pub after: Vec<usize>,
    /// Cells of its row in the table, after group, task and path: owner, start, end …
    pub cells: Vec<String>,
}

/// A day that matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanMark {
    /// What it is, with its date in words.
    pub label: String,
    pub day: i32,
    /// Today is a dashed line, an audit a plain one with a diamond.
    pub today: bool,
}

/// The first day of a month, with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanMonth {
    pub day: i32,
    pub label: String,
}

/// Everything that the chart shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanInput {
    pub bars: Vec<PlanBar>,
    pub marks: Vec<PlanMark>,
    pub months: Vec<PlanMonth>,
    /// Names of the columns that [`PlanBar::cells`] fill.
    pub head: Vec<String>,
}

/// The plan as text: a row a bar.
pub(super) fn table(input: &PlanInput) -> Table {
    let head = [t!("Group"), t!("Task"), t!("Path")];
    let head = head
        .into_iter()
        .chain(input.head.iter().map(String::as_str));
    Table::new(
        head,
        input.bars.iter().map(|bar| {
            let path = if bar.critical {
                t!("critical")
            } else {
                t!("has slack")
            };
            let mut row = vec![
                text::clean(&bar.group),
                text::clean(&bar.label),
                path.to_owned(),
            ];
            let cells = bar.cells.iter().map(|cell| text::clean(cell));
            row.extend(
                cells
                    .chain(std::iter::repeat(String::new()))
                    .take(input.head.len()),
            );
            row
        }),
    )
}
