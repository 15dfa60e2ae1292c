//! The findings of stage 2 in figures, and how long there is for them.

use chrono::NaiveDate;

use super::{deadlines, findings_of};
use crate::analysis::findings::{is_closed, nearest};
use crate::analysis::months;
use crate::analysis::words::short;
use crate::assessment::records::{FindingGrade, Source};
use crate::assessment::{Assessment, day_text};

/// How many findings of each weight there are, and how many are not closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stage2Counts {
    pub majors: usize,
    pub minors: usize,
    /// Opportunities and observations.
    pub others: usize,
    pub open: usize,
}

pub fn stage_2_counts(document: &Assessment) -> Stage2Counts {
    let mut counts = Stage2Counts::default();
    for finding in findings_of(document, Source::Stage2) {
        match finding.grade {
            FindingGrade::Major => counts.majors += 1,
            FindingGrade::Minor => counts.minors += 1,
            FindingGrade::Improvement | FindingGrade::Observation => counts.others += 1,
            // Of stage 1 only.
            FindingGrade::Concern => {}
        }
        counts.open += usize::from(!is_closed(finding));
    }
    counts
}

impl Stage2Counts {
    pub fn title(&self) -> String {
        let Self {
            majors,
            minors,
            others,
            ..
        } = self;
        match majors + minors + others {
            0 => t!("No finding of stage 2 entered").to_owned(),
            _ => t!(
                "Stage 2: {majors} major, {minors} minor, {others} others",
                majors,
                minors,
                others
            ),
        }
    }
}

/// How long there is for what stage 2 found: the deadline that comes first, and the one that no agreement moves.
pub fn deadlines_sentence(document: &Assessment, today: NaiveDate) -> String {
    let Some(day) = deadlines::last_day(document) else {
        return t!("Deadlines count from the last day of stage 2, which is not entered yet.")
            .to_owned();
    };
    let nearest = nearest(document).map(|(finding, deadline)| {
        t!(
            "The nearest deadline is {day} ({far}), for the {grade} “{finding}”: {why}.",
            day = day_text(deadline.date),
            far = deadlines::until(deadline.date, today),
            grade = finding.grade.label(),
            finding = short(&finding.text),
            why = deadline.why
        )
    });
    let mut sentences = vec![t!("Last day of stage 2: {day}.", day = day_text(day))];
    sentences.extend(nearest);
    sentences.push(t!(
        "Whatever is agreed, majors are verified until {day}, else stage 2 is repeated (rule, ISO/IEC 17021-1, 9.5.3.2).",
        day = day_text(months::after(day, deadlines::MAJOR_MONTHS))
    ));
    sentences.join(" ")
}
