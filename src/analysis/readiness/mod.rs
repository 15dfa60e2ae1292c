//! Readiness: two gates, each a list of criteria that hold or don't, with reason and place to mend
//! (docs/domain.md, “Gates”), and the state of the seven steps.

pub(super) mod checks;
mod gates;
pub(super) mod proofs;
mod steps;

pub(super) use checks::Check;

use crate::standard::{ClauseId, RegisterId, StatementId, StepId};

pub use gates::{stage_1, stage_2};
pub(super) use steps::certified;
pub use steps::{StepState, criterion_state, steps};

/// Where something can be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Clause(ClauseId),
    Statement(StatementId),
    Step(StepId),
    /// A part of a step, such as `plan` of the project; the app has a page for each.
    Tab(StepId, &'static str),
    Register(RegisterId),
    /// The report of the assessment.
    Report,
    /// A part of the workshop's page, such as `minutes`.
    Workshop(&'static str),
}

impl Place {
    /// Where a piece of evidence comes from, such as “step 1” or “the workshops”.
    pub fn origin(self) -> String {
        match self {
            Place::Tab(step, _) | Place::Step(step) => format!("step {}", step as usize + 1),
            Place::Workshop(_) => "the workshops".to_owned(),
            Place::Register(_) => "the documents".to_owned(),
            _ => "the assessment".to_owned(),
        }
    }
}

/// One criterion of a gate.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    pub key: &'static str,
    pub title: String,
    pub holds: bool,
    /// A warning: practice, not rule. It does not close the gate.
    pub practice: bool,
    /// Why it holds or not, short and with numbers.
    pub reason: String,
    /// Where to mend it.
    pub place: Place,
}

/// The criteria of one audit stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gate {
    pub criteria: Vec<Criterion>,
}

impl Gate {
    fn rules(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(|c| !c.practice)
    }

    /// Whether every criterion that is a rule holds. A gate without criteria is closed.
    pub fn open(&self) -> bool {
        self.total() > 0 && self.missing() == 0
    }

    /// How many criteria count for the gate; warnings do not.
    pub fn total(&self) -> usize {
        self.rules().count()
    }

    /// How many of them hold.
    pub fn held(&self) -> usize {
        self.rules().filter(|c| c.holds).count()
    }

    /// How many of them do not hold.
    pub fn missing(&self) -> usize {
        self.total() - self.held()
    }

    /// The warnings (practice, not rule) that stand.
    pub fn warnings(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(|c| c.practice && !c.holds)
    }
}
