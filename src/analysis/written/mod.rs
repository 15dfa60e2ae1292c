//! The report of an assessment as data: parts with paragraphs, lists and tables, and nothing about how they look. Every
//! format that is written to a file (workbook, Word, web page, Markdown, CSV) is written from it.
//!
//! Nothing is worked out here. Each figure comes from the function that the pages ask as well (docs/figures.md).

mod gaps;
mod outlook;
mod result;
mod source;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use outlook::decision_lines;
pub use result::counts_sentence;

use super::blocks::Block;
use super::conformity::Conformity;
use super::report::end_report;
use crate::assessment::{Assessment, day_text};
use crate::words::say;
use source::WrittenFrom;

#[derive(Clone, Debug, PartialEq)]
pub struct WrittenPart {
    /// Which part of the report it is; none in other documents.
    pub part: Option<ReportPart>,
    pub title: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct WrittenReport {
    pub title: String,
    /// Edition, period, assessors and date.
    pub subtitle: String,
    /// What a file with it is called, behind the name of the organization.
    pub name: String,
    pub parts: Vec<WrittenPart>,
}

macro_rules! report_parts {
    ($($(#[$doc:meta])* $part:ident $key:literal $write:path, $name:expr;)*) => {
        /// A part of the report, as it may be chosen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
                    $(ReportPart::$part => say($name),)*
                }
            }

            fn write(self, from: &WrittenFrom) -> (String, Vec<Block>) {
                match self {
                    $(ReportPart::$part => $write(from),)*
                }
            }
        }
    };
}

report_parts! {
    Result "result" result::result, t_later!("Where we stand");
    Gates "gates" result::gates, t_later!("The two audit gates");
    Complies "complies" result::complies, t_later!("What complies");
    Attention "attention" gaps::attention, t_later!("What needs attention");
    Claimed "claimed" gaps::claimed, t_later!("Said to conform, without evidence");
    Introduce "introduce" gaps::introduce, t_later!("Processes to introduce");
    Capability "capability" result::capability, t_later!("Capability of the process areas");
    Next "next" outlook::next_steps, t_later!("Recommended next steps");
    Benefits "benefits" outlook::benefits, t_later!("Potential benefits");
    Effort "effort" outlook::effort, t_later!("Person-days");
    Plan "plan" outlook::plan, t_later!("High-level project plan");
    Decision "decision" outlook::decision, t_later!("Presented and decided");
}

/// Writes the chosen parts, in the order of the report.
pub fn written_report(
    document: &Assessment,
    conformity: &Conformity,
    today: NaiveDate,
    chosen: &[ReportPart],
) -> WrittenReport {
    let source = WrittenFrom {
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
            part: Some(part),
            title,
            blocks,
        }
    });
    WrittenReport {
        title: report_title(document),
        subtitle: subtitle(document, today),
        name: t!("report").to_owned(),
        parts: parts.collect(),
    }
}

/// The title of the report.
pub fn report_title(document: &Assessment) -> String {
    t!(
        "Report of the initial assessment: {organization}",
        organization = document.organization
    )
}

/// Edition, period, assessors and date of the report.
pub fn subtitle(document: &Assessment, today: NaiveDate) -> String {
    let plan = &document.planning.plan;
    let mut parts = vec![document.edition.clone()];
    match (plan.from, plan.to) {
        (Some(from), Some(to)) => {
            parts.push(t!(
                "assessed {from} to {to}",
                from = day_text(from),
                to = day_text(to)
            ));
        }
        (Some(from), None) => parts.push(t!("assessed from {from}", from = day_text(from))),
        _ => {}
    }
    if !plan.lead.trim().is_empty() {
        parts.push(t!("lead assessor {person}", person = plan.lead.trim()));
    }
    parts.push(t!("report of {date}", date = day_text(today)));
    parts.join(" · ")
}

#[cfg(test)]
mod tests;
