//! What gates, steps and key figures ask of one document, each thing worked out once.

use std::cell::{OnceCell, RefCell};

use crate::analysis::check::Check;
use crate::analysis::conformity::Conformity;
use crate::assessment::Assessment;
use crate::standard::DoneCriterion;

use super::consistency::{self, Inconsistency};
use super::{GateKey, proofs};

/// The readiness of a document. Whoever asks for both gates, or for gates and steps, makes one of these: the same proofs stand
/// behind them, and some take long.
pub struct Readiness<'a> {
    pub document: &'a Assessment,
    pub conformity: &'a Conformity,
    checks: RefCell<Vec<(DoneCriterion, Check)>>,
    contradictions: OnceCell<Vec<Inconsistency>>,
}

impl<'a> Readiness<'a> {
    pub fn of(document: &'a Assessment, conformity: &'a Conformity) -> Self {
        Self {
            document,
            conformity,
            checks: RefCell::new(Vec::new()),
            contradictions: OnceCell::new(),
        }
    }

    /// As [`proofs::criterion`].
    pub(super) fn criterion(&self, criterion: DoneCriterion) -> Check {
        let known = self.checks.borrow();
        if let Some((_, check)) = known.iter().find(|(known, _)| *known == criterion) {
            return check.clone();
        }
        drop(known);
        let check = proofs::criterion(self.document, self.conformity, criterion);
        self.checks.borrow_mut().push((criterion, check.clone()));
        check
    }

    /// As [`consistency::contradictions`].
    pub(super) fn contradictions(&self) -> &[Inconsistency] {
        let look = || consistency::contradictions(self.document, self.conformity);
        self.contradictions.get_or_init(look)
    }

    /// What holds by itself, but not beside a contradiction that touches this criterion.
    pub(super) fn unless_contradicted(&self, key: GateKey, check: Check) -> Check {
        if !check.holds {
            return check;
        }
        let mut found = self.contradictions().iter();
        match found.find(|found| found.gate == Some(key)) {
            Some(found) => Check::new(false, consistency::told(found), found.at),
            None => check,
        }
    }
}
