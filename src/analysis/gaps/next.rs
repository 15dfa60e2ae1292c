use chrono::NaiveDate;

use super::super::conformity::Conformity;
use super::super::readiness::Place;
use crate::assessment::Assessment;

/// Something useful to do now.
#[derive(Clone, Debug, PartialEq)]
pub struct NextAct {
    pub title: String,
    pub reason: String,
    pub place: Place,
}

/// What to do next, the most useful first; at most five. `today` decides what is overdue.
pub fn next_acts(
    _document: &Assessment,
    _conformity: &Conformity,
    _today: NaiveDate,
) -> Vec<NextAct> {
    Vec::new()
}
