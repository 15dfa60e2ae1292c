//! Readiness: two gates, each a list of criteria that hold or don't, with reason and where to mend
//! (docs/domain.md, “Gates”), and the state of the seven steps.

mod asked;
pub(super) mod checks;
pub mod consistency;
mod gates;
mod items;
pub(super) mod proofs;
mod steps;

use super::check::Destination;
use crate::standard::keys;

pub use asked::Readiness;
pub use gates::{stage_1, stage_2};
pub use items::item_proof;
pub(super) use steps::certified;
pub use steps::{StepState, criterion_state, steps};

keys! {
    /// Which criterion of a gate.
    GateKey {
        ScopeApproved "scope-approved",
        Documents "documents",
        InternalAudit "internal-audit",
        ManagementReview "management-review",
        CertificationBody "certification-body",
        Coverage "coverage",
        NoOpenMajor "no-open-major",
        NoClaimed "no-claimed",
        MinorsAccepted "minors-accepted",
        Stage1Concerns "stage-1-concerns",
        DryRun "dry-run",
        RunningPeriod "running-period",
    }
}

/// One criterion of a gate.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    pub key: GateKey,
    pub title: String,
    pub holds: bool,
    /// A warning: practice, not rule. It does not close the gate.
    pub practice: bool,
    /// What about it is this house's own rule; empty where nothing is.
    pub house: &'static str,
    /// Why it holds or not, short and with numbers.
    pub reason: String,
    /// Where to mend it.
    pub destination: Destination,
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

    /// The criteria that are practice, not rule: they do not count for the gate.
    pub fn practice(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(|c| c.practice)
    }

    /// The warnings (practice, not rule) that stand.
    pub fn warnings(&self) -> impl Iterator<Item = &Criterion> {
        self.practice().filter(|c| !c.holds)
    }
}
