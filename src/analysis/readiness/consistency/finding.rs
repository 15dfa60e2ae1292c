//! What a standing check is, and what it finds.

use std::cell::OnceCell;

use crate::analysis::check::Destination;
use crate::analysis::conformity::Conformity;
use crate::assessment::Assessment;
use crate::standard::{StatementId, keys};

use super::super::GateKey;

keys! {
    /// How grave a finding is.
    Gravity {
        /// Two entries that cannot both be true. Holds a criterion of a gate open.
        Contradiction "contradiction",
        /// Two entries that hardly go together; one of them is probably out of date.
        Doubt "doubt",
        /// Something that a second look would put right.
        Hint "hint",
    }
}

/// A place where two entries do not go together.
#[derive(Clone, Debug, PartialEq)]
pub struct Inconsistency {
    pub gravity: Gravity,
    /// What does not go together, as a sentence.
    pub text: String,
    /// Where it is mended.
    pub at: Destination,
    /// Where the other entry stands, if elsewhere.
    pub other: Option<Destination>,
    /// The criterion of a gate that it holds open.
    pub gate: Option<GateKey>,
}

/// What a check comes upon: text, where it is mended, where the other entry stands.
pub(super) struct Misfit {
    pub text: String,
    pub at: Destination,
    pub other: Option<Destination>,
}

impl Misfit {
    pub fn new(text: String, at: Destination) -> Self {
        Self {
            text,
            at,
            other: None,
        }
    }

    pub fn with(self, other: Destination) -> Self {
        Self {
            other: (other != self.at).then_some(other),
            ..self
        }
    }
}

/// What the checks look at.
pub(super) struct Look<'a> {
    pub document: &'a Assessment,
    pub conformity: &'a Conformity,
    /// How the statements of each condition are answered, worked out by the first check that asks.
    pub conditions: OnceCell<Conditions>,
}

/// The statements of each condition, by its place among the keys: answered as if it had not arisen, and
/// as if it had.
pub(super) type Conditions = Vec<(Vec<StatementId>, Vec<StatementId>)>;

impl<'a> Look<'a> {
    pub fn at(document: &'a Assessment, conformity: &'a Conformity) -> Self {
        Self {
            document,
            conformity,
            conditions: OnceCell::new(),
        }
    }
}

/// A check that is always made.
pub struct StandingCheck {
    /// What has to go together, in a sentence; shown by [`say`](crate::words::say).
    pub title: &'static str,
    pub gravity: Gravity,
    /// The criterion of a gate that stays open while it finds something.
    pub gate: Option<GateKey>,
    pub(super) look: fn(&Look<'_>) -> Vec<Misfit>,
}

impl StandingCheck {
    /// What it finds in a document.
    pub fn found(&self, document: &Assessment, conformity: &Conformity) -> Vec<Inconsistency> {
        self.find(&Look::at(document, conformity))
    }

    pub(super) fn find(&self, look: &Look<'_>) -> Vec<Inconsistency> {
        let found = (self.look)(look).into_iter();
        found
            .map(|found| Inconsistency {
                gravity: self.gravity,
                text: found.text,
                at: found.at,
                other: found.other,
                gate: self.gate,
            })
            .collect()
    }
}
