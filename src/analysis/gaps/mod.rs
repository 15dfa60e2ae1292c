//! Gaps in order of priority, what to do next, and the result in words.

mod headline;
mod next;

use crate::assessment::{Assessment, Gap, PersonDays};
use crate::standard::{ClauseId, StatementId};

use super::conformity::{Conformity, Standing};

pub use headline::headline;
pub use next::{NextAct, next_acts};

/// One gap: a statement whose standing is minor or major.
#[derive(Clone, Debug, PartialEq)]
pub struct GapRow {
    pub statement: StatementId,
    /// `Minor` or `Major`.
    pub standing: Standing,
    /// What is planned for it, if anything.
    pub gap: Option<Gap>,
    /// What it blocks: documents and records by number, criteria of the gates by name.
    pub blocks: Vec<String>,
    /// Person-days, as entered.
    pub effort: Option<PersonDays>,
}

/// A leaf clause that fails as a whole (house rule).
#[derive(Clone, Debug, PartialEq)]
pub struct SystemicGap {
    pub clause: ClauseId,
    /// Statements rated below Largely.
    pub below: u16,
    /// Statements that apply.
    pub applicable: u16,
    /// The finding in a sentence.
    pub text: String,
}

/// The effort of all gaps.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct EffortTotal {
    /// Sum of the efforts entered.
    pub days: f64,
    /// Gaps with an effort.
    pub estimated: usize,
    /// Gaps without one: the sum is too low by these.
    pub missing: usize,
}

/// The gaps in order of priority.
pub fn gaps(_document: &Assessment, _conformity: &Conformity) -> Vec<GapRow> {
    Vec::new()
}

/// The systemic majors, in order of clause.
pub fn systemic_gaps(_conformity: &Conformity) -> Vec<SystemicGap> {
    Vec::new()
}

/// What is missing at a statement: the cause, else the note, else a plain sentence.
pub fn what_is_missing(_document: &Assessment, _statement: StatementId) -> String {
    String::new()
}

/// The effort of all gaps together.
pub fn effort_total(_document: &Assessment, _conformity: &Conformity) -> EffortTotal {
    EffortTotal::default()
}
