use super::super::conformity::Conformity;
use super::Gate;
use crate::assessment::Assessment;

/// The gate before the stage 1 audit.
pub fn stage_1(_document: &Assessment, _conformity: &Conformity) -> Gate {
    Gate::default()
}

/// The gate before the stage 2 audit.
pub fn stage_2(_document: &Assessment, _conformity: &Conformity) -> Gate {
    Gate::default()
}
