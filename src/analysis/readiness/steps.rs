use super::super::conformity::Conformity;
use super::Place;
use crate::assessment::Assessment;
use crate::standard::{StepId, StepItem};

/// How far a step has come.
#[derive(Clone, Debug, PartialEq)]
pub struct StepState {
    pub step: StepId,
    /// Done-criteria that hold.
    pub done: usize,
    /// All done-criteria of the step.
    pub total: usize,
    /// At most 12 characters, for the left rail: `3 of 5`, `62 %`, `approved`.
    pub summary: String,
    /// Whether every done-criterion holds.
    pub complete: bool,
    /// What is left, with where to do it.
    pub left: Vec<(String, Place)>,
}

/// Whether a computed done-criterion holds, and why. `None` where a person decides.
pub fn criterion_state(
    _document: &Assessment,
    _conformity: &Conformity,
    _item: &StepItem,
) -> Option<(bool, String)> {
    None
}

/// The state of the seven steps, in order.
pub fn steps(_document: &Assessment, _conformity: &Conformity) -> Vec<StepState> {
    Vec::new()
}
