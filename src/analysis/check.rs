//! The outcome of a check, and where something is mended: what every rule about a
//! criterion answers with.

use crate::standard::{
    ClauseId, RegisterId, StartPart, StatementId, StepId, StepPart, WorkshopPart,
};

/// Where something can be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Destination {
    Clause(ClauseId),
    Statement(StatementId),
    Step(StepId),
    /// A part of a step's page, such as the plan of the project.
    Part(StepPart),
    Register(RegisterId),
    /// A mandatory document as it is written in the app.
    Document(RegisterId),
    /// Who assesses what and when.
    AssessmentPlan,
    /// The report of the assessment.
    Report,
    /// The capability of the process areas.
    Capability,
    /// What each person has to do.
    Actions,
    /// What does not go together.
    Consistency,
    /// What the cycle before left to be confirmed.
    NextCycle,
    /// A part of the workshop's page.
    Workshop(WorkshopPart),
    /// A part of the first ten minutes.
    Start(StartPart),
}

impl Destination {
    /// Where a piece of evidence comes from, such as “step 1” or “the workshops”.
    pub fn origin(self) -> String {
        match self {
            Destination::Part(part) => Destination::Step(part.step()).origin(),
            Destination::Step(step) => t!("step {number}", number = step as usize + 1),
            Destination::Workshop(_) => t!("the workshops").to_owned(),
            Destination::Register(_) | Destination::Document(_) => t!("the documents").to_owned(),
            Destination::Clause(_)
            | Destination::Statement(_)
            | Destination::AssessmentPlan
            | Destination::Report
            | Destination::Capability
            | Destination::Actions
            | Destination::NextCycle
            | Destination::Start(_)
            | Destination::Consistency => t!("the assessment").to_owned(),
        }
    }
}

/// Outcome of a check.
#[derive(Clone)]
pub(in crate::analysis) struct Check {
    pub holds: bool,
    /// Short, with numbers.
    pub reason: String,
    pub destination: Destination,
}

impl Check {
    pub(in crate::analysis) fn new(holds: bool, reason: String, destination: Destination) -> Self {
        Self {
            holds,
            reason,
            destination,
        }
    }
}
