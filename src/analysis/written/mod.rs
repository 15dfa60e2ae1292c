//! The report of an assessment as data: parts with paragraphs, lists and tables, and nothing about how they look. Every
//! format that is written to a file (workbook, Word, web page, Markdown, CSV) is written from it.
//!
//! Nothing is worked out here. Each figure comes from the function that the pages ask as well (docs/figures.md).

mod gaps;
mod outlook;
mod result;

use chrono::NaiveDate;

pub use outlook::decision_lines;
pub use result::counts_sentence;

use super::conformity::Conformity;
use super::report::{EndReport, end_report};
use crate::assessment::{Assessment, day_text};

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A few words.
    Text,
    /// Sentences.
    LongText,
    Number,
    Date,
    /// A whole number of percent.
    Percent,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Date(NaiveDate),
    Percent(u8),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        match text.into() {
            text if text.trim().is_empty() => Cell::Empty,
            text => Cell::Text(text),
        }
    }

    pub fn date(date: Option<NaiveDate>) -> Self {
        date.map_or(Cell::Empty, Cell::Date)
    }

    pub fn count(count: impl TryInto<u32>) -> Self {
        Cell::Number(f64::from(count.try_into().unwrap_or(u32::MAX)))
    }

    /// As people read it.
    pub fn shown(&self) -> String {
        match self {
            Cell::Date(date) => day_text(*date),
            Cell::Percent(percent) => format!("{percent} %"),
            other => other.stored(),
        }
    }

    /// As programs read it: dates as `2026-11-22`, numbers with a point.
    pub fn stored(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Date(date) => date.to_string(),
            Cell::Percent(percent) => percent.to_string(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub title: String,
    pub kind: CellKind,
}

/// A table; every row has a cell for each column.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenTable {
    pub title: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

impl WrittenTable {
    pub fn new(title: impl Into<String>, columns: &[(&str, CellKind)]) -> Self {
        let column = |(title, kind): &(&str, CellKind)| Column {
            title: (*title).to_owned(),
            kind: *kind,
        };
        Self {
            title: title.into(),
            columns: columns.iter().map(column).collect(),
            rows: Vec::new(),
        }
    }

    /// With these rows.
    fn of(self, rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        let rows = rows.into_iter().collect();
        Self { rows, ..self }
    }
}

/// What a part is made of, in its order.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading below that of the part.
    Heading(String),
    Paragraph(String),
    /// Explains, in small letters where there are any.
    Note(String),
    List(Vec<String>),
    Table(WrittenTable),
}

#[derive(Clone, Debug, PartialEq)]
pub struct WrittenPart {
    pub part: ReportPart,
    pub title: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct WrittenReport {
    pub title: String,
    /// Edition, period, assessors and date.
    pub subtitle: String,
    pub parts: Vec<WrittenPart>,
}

macro_rules! report_parts {
    ($($(#[$doc:meta])* $part:ident $key:literal $name:literal $write:path;)*) => {
        /// A part of the report, as it may be chosen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum ReportPart {
            $($(#[$doc])* $part,)*
        }

        impl ReportPart {
            /// All, in the order of the report.
            pub const ALL: [ReportPart; [$($key),*].len()] = [$(ReportPart::$part),*];

            pub fn key(self) -> &'static str {
                match self {
                    $(ReportPart::$part => $key,)*
                }
            }

            /// What it is called where parts are chosen.
            pub fn label(self) -> &'static str {
                match self {
                    $(ReportPart::$part => $name,)*
                }
            }

            fn write(self, from: &Source) -> (String, Vec<Block>) {
                match self {
                    $(ReportPart::$part => $write(from),)*
                }
            }
        }
    };
}

report_parts! {
    Result "result" "Where we stand" result::result;
    Gates "gates" "The two audit gates" result::gates;
    Complies "complies" "What complies" result::complies;
    Attention "attention" "What needs attention" gaps::attention;
    Claimed "claimed" "Said to conform, without evidence" gaps::claimed;
    Introduce "introduce" "Processes to introduce" gaps::introduce;
    Capability "capability" "Capability of the process areas" result::capability;
    Next "next" "Recommended next steps" outlook::next_steps;
    Benefits "benefits" "Potential benefits" outlook::benefits;
    Effort "effort" "Person-days" outlook::effort;
    Plan "plan" "High-level project plan" outlook::plan;
    Decision "decision" "Presented and decided" outlook::decision;
}

/// What the parts are written from.
struct Source<'a> {
    document: &'a Assessment,
    conformity: &'a Conformity,
    report: EndReport,
}

/// Writes the chosen parts, in the order of the report.
pub fn written_report(
    document: &Assessment,
    conformity: &Conformity,
    today: NaiveDate,
    chosen: &[ReportPart],
) -> WrittenReport {
    let source = Source {
        document,
        conformity,
        report: end_report(document, conformity, today),
    };
    let parts = ReportPart::ALL
        .into_iter()
        .filter(|part| chosen.contains(part));
    let parts = parts.map(|part| {
        let (title, blocks) = part.write(&source);
        WrittenPart {
            part,
            title,
            blocks,
        }
    });
    WrittenReport {
        title: report_title(document),
        subtitle: subtitle(document, today),
        parts: parts.collect(),
    }
}

/// The title of the report.
pub fn report_title(document: &Assessment) -> String {
    format!(
        "Report of the initial assessment: {}",
        document.organization
    )
}

/// Edition, period, assessors and date of the report.
pub fn subtitle(document: &Assessment, today: NaiveDate) -> String {
    let plan = &document.planning.plan;
    let mut parts = vec![document.edition.clone()];
    match (plan.from, plan.to) {
        (Some(from), Some(to)) => {
            parts.push(format!("assessed {} to {}", day_text(from), day_text(to)));
        }
        (Some(from), None) => parts.push(format!("assessed from {}", day_text(from))),
        _ => {}
    }
    if !plan.lead.trim().is_empty() {
        parts.push(format!("lead assessor {}", plan.lead.trim()));
    }
    parts.push(format!("report of {}", day_text(today)));
    parts.join(" · ")
}

/// A paragraph of a person's own words, where there are any.
fn own_words(text: &str) -> Option<Block> {
    let text = text.trim();
    (!text.is_empty()).then(|| Block::Paragraph(text.to_owned()))
}

#[cfg(test)]
mod tests;
