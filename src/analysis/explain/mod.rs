//! One click on a figure: its formula, its inputs with real numbers, what would change it.

use crate::assessment::Assessment;
use crate::standard::{AreaId, ClauseId, StatementId, StepId};

use super::conformity::{Conformity, Standing};

/// A figure that can be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Share of statements assessed.
    Coverage,
    /// How many statements stand like this.
    Standing(Standing),
    Stage1,
    Stage2,
    /// The order of the gaps.
    GapOrder,
    /// The number of systemic majors.
    Systemic,
    /// The level of a process area.
    Capability(AreaId),
    /// An axis of a lens: the lens's id and the axis's place in it.
    Axis(&'static str, usize),
    ClauseVerdict(ClauseId),
    /// The sum of person-days.
    Effort,
    /// The progress chart.
    Progress,
    StatementGrade(StatementId),
    /// The state of a step.
    Step(StepId),
}

/// What stands behind a figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    pub title: String,
    /// How it is worked out, in short plain sentences.
    pub formula: String,
    /// What went in: name and value.
    pub inputs: Vec<(String, String)>,
    /// What would change it.
    pub changes: Vec<String>,
}

/// Explains a figure with the numbers of this document.
pub fn explain(_figure: Figure, _document: &Assessment, _conformity: &Conformity) -> Explanation {
    Explanation::default()
}
