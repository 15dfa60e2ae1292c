//! The evidence index: what proves each statement, clause by clause, and where nothing does.

use crate::assessment::{Assessment, Evidence, Rating};
use crate::standard::{Clause, PreparationPart, Statement, StepPart, standard};

use crate::analysis::answers::answers;
use crate::analysis::check::{Check, Destination};
use crate::analysis::conformity::{Conformity, OwnEvidence, Standing, counted_rating};
use crate::analysis::known::{Known, known, proven_indexes};
use crate::analysis::registers::{ItemState, states};
use crate::analysis::words::{listed, says};

/// A leaf clause of the index.
pub struct IndexClause<'a> {
    pub clause: &'static Clause,
    pub rows: Vec<IndexRow<'a>>,
    /// The mandatory documents and records of the clause.
    pub documents: Vec<ItemState<'a>>,
}

/// A statement with what proves it.
pub struct IndexRow<'a> {
    pub statement: &'static Statement,
    pub rating: Option<Rating>,
    pub evidence: &'a [Evidence],
    /// Records of the steps that show it.
    pub known: Vec<Known>,
    /// What is missing, named; nothing where no proof is due.
    pub missing: Option<&'static str>,
    /// Pieces without a place where they can be found.
    pub placeless: usize,
}

impl IndexRow<'_> {
    /// Rated Fully or Largely, so that something has to show it.
    pub fn due(&self) -> bool {
        is_due(self.rating)
    }

    /// Proof is due, and there is none.
    pub fn bare(&self) -> bool {
        self.due() && self.missing.is_some()
    }
}

/// How many statements have evidence, of those that need it. What is not assessed is counted apart:
/// nobody says of it that there is something to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Rated Fully or Largely.
    pub due: usize,
    /// Of these, those without evidence.
    pub bare: usize,
    pub not_assessed: usize,
}

impl Proof {
    pub fn of<'a>(clauses: impl IntoIterator<Item = &'a IndexClause<'a>>) -> Self {
        let mut out = Self::default();
        for row in clauses.into_iter().flat_map(|clause| &clause.rows) {
            out.add(row.rating, row.missing);
        }
        out
    }

    /// Counts a statement; whether it has no proof although one is due.
    fn add(&mut self, rating: Option<Rating>, missing: Option<&str>) -> bool {
        let is_bare = is_due(rating) && missing.is_some();
        self.due += usize::from(is_due(rating));
        self.bare += usize::from(is_bare);
        self.not_assessed += usize::from(rating.is_none());
        is_bare
    }

    /// Whether every statement is assessed and each that needs evidence has it.
    pub fn complete(&self) -> bool {
        self.bare == 0 && self.not_assessed == 0
    }

    /// `15 of 16 without evidence; 292 statements not assessed`. `bare` names those without.
    pub fn sentence(&self, bare: &str) -> String {
        let mut text = match (self.due, self.bare) {
            (0, _) => t!("nothing rated Fully or Largely yet").to_owned(),
            (due, 0) => t_count!(
                due,
                "all {count} statements rated Fully or Largely have evidence",
                "all {count} statements rated Fully or Largely have evidence"
            ),
            (due, n) => t!("{bare} of {due} without evidence", bare = n, due) + bare,
        };
        if self.not_assessed > 0 {
            text = t_count!(
                self.not_assessed,
                "{proof}; {count} statement not assessed",
                "{proof}; {count} statements not assessed",
                proof = text,
            );
        }
        text
    }
}

/// The index by clause; clauses without statements are left out.
pub fn index<'a>(document: &'a Assessment, conformity: &Conformity) -> Vec<IndexClause<'a>> {
    let answers = answers(document);
    let mut states = states(document, conformity);
    let mut out: Vec<IndexClause<'a>> = Vec::new();
    for (index, statement) in standard().statements.iter().enumerate() {
        if out
            .last()
            .is_none_or(|last| last.clause.id != statement.clause)
        {
            let here = |state: &ItemState<'a>| state.item.clause == statement.clause;
            let (documents, rest) = states.into_iter().partition(here);
            states = rest;
            out.push(IndexClause {
                clause: standard().clause(statement.clause),
                rows: Vec::new(),
                documents,
            });
        }
        let answer = answers.get(index).copied().flatten();
        let rating = counted_rating(answer);
        let evidence = answer.map_or(&[][..], |answer| &answer.evidence);
        let known = known(document, statement.id, conformity.day());
        let is_known = known.iter().any(|piece| piece.proves);
        let row = IndexRow {
            statement,
            rating,
            evidence,
            known,
            missing: missing(
                rating,
                answer.map(|_| conformity.evidence_at(index)),
                is_known,
                conformity.standing_at(index),
            ),
            placeless: evidence.iter().filter(|e| !says(&e.location)).count(),
        };
        if let Some(last) = out.last_mut() {
            last.rows.push(row);
        }
    }
    out
}

/// Whether something has to show what is rated so.
fn is_due(rating: Option<Rating>) -> bool {
    matches!(rating, Some(Rating::Fully | Rating::Largely))
}

/// What is missing at a statement, named. `own` is what the evidence of its answer comes to, `is_known` whether records of the steps prove it.
/// The same proof as in conformity. A grade set by hand changes what a statement counts as, but an
/// index still has nothing to name then.
fn missing(
    rating: Option<Rating>,
    own: Option<OwnEvidence>,
    is_known: bool,
    standing: Standing,
) -> Option<&'static str> {
    let own = own.unwrap_or_default();
    let proven = own.holds || is_known;
    match rating {
        None => Some(t!("not assessed yet")),
        Some(Rating::Fully | Rating::Largely) if !proven && own.lapsed => {
            Some(t!("its evidence has expired"))
        }
        Some(Rating::Fully) if standing == Standing::Claimed => {
            Some(t!("claimed without evidence"))
        }
        Some(Rating::Fully) if !proven => Some(t!("graded by hand, no evidence named")),
        Some(Rating::Largely) if !proven => Some(t!("no evidence of what is in place")),
        _ => None,
    }
}

/// Complete when every statement is assessed and each that is rated Fully or Largely is proven.
pub(in crate::analysis) fn proven(document: &Assessment, conformity: &Conformity) -> Option<Check> {
    if document.answers.is_empty() {
        return None;
    }
    let (proof, bare) = counted(document, conformity);
    let names = format!(": {}", listed(bare.iter().copied(), bare.len()));
    let destination = Destination::Part(StepPart::Preparation(PreparationPart::Evidence));
    Some(Check::new(
        proof.complete(),
        proof.sentence(&names),
        destination,
    ))
}

/// The proof of the whole index, and the statements without, counted without what the index shows beside: steps and gates ask after each
/// edit.
fn counted(document: &Assessment, conformity: &Conformity) -> (Proof, Vec<&'static str>) {
    let known = proven_indexes(document, conformity.day());
    let (mut proof, mut bare) = (Proof::default(), Vec::new());
    let statements = standard().statements.iter().zip(answers(document));
    for (index, (statement, answer)) in statements.enumerate() {
        let rating = counted_rating(answer);
        let missing = missing(
            rating,
            answer.map(|_| conformity.evidence_at(index)),
            known.contains(&index),
            conformity.standing_at(index),
        );
        if proof.add(rating, missing) {
            bare.push(statement.id.as_str());
        }
    }
    (proof, bare)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::assessment::arbitrary;

    proptest! {
        #[test]
        fn counting_alone_finds_what_the_index_shows(document in arbitrary::document()) {
            let conformity = Conformity::of(&document);
            let index = index(&document, &conformity);
            let rows = index.iter().flat_map(|clause| &clause.rows);
            let bare: Vec<&str> = rows
                .filter(|row| row.bare())
                .map(|row| row.statement.id.as_str())
                .collect();
            prop_assert_eq!(counted(&document, &conformity), (Proof::of(&index), bare));
        }
    }
}
