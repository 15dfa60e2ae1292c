//! The findings of stage 2 in figures.

use super::findings_of;
use crate::analysis::findings::is_closed;
use crate::assessment::Assessment;
use crate::assessment::records::{FindingGrade, Source};

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
            0 => "No finding of stage 2 entered".to_owned(),
            _ => format!("Stage 2: {majors} major, {minors} minor, {others} others"),
        }
    }
}
