//! One click on a figure: its formula, its inputs with real numbers, what would change it. Says
//! of each rule whether the standard or ISO/IEC 17021-1 sets it, practice, or this house.

mod capability;
mod conformity;
mod readiness;

use crate::assessment::Assessment;
use crate::standard::{AreaId, ClauseId, StatementId, StepId};

use super::conformity::{Conformity, Standing};
pub use super::explanation::Explanation;

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
    /// An axis of a lens: the lens's id and the axis's index in it.
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

/// Explains a figure with the numbers of this document.
pub fn explain(figure: Figure, document: &Assessment, conformity: &Conformity) -> Explanation {
    match figure {
        Figure::Coverage => conformity::coverage(document, conformity),
        Figure::Standing(standing) => conformity::standing(standing, document, conformity),
        Figure::Systemic => conformity::systemic(conformity),
        Figure::ClauseVerdict(clause) => conformity::clause(clause, conformity),
        Figure::StatementGrade(statement) => conformity::statement(statement, document, conformity),
        Figure::Capability(area) => capability::area(area, document),
        Figure::Axis(lens, index) => capability::axis(lens, index, document),
        Figure::Stage1 => readiness::stage_1(document, conformity),
        Figure::Stage2 => readiness::stage_2(document, conformity),
        Figure::Step(step) => readiness::step(step, document, conformity),
        Figure::GapOrder => readiness::gap_order(document, conformity),
        Figure::Effort => readiness::effort(document, conformity),
        Figure::Progress => readiness::progress(document),
    }
}
