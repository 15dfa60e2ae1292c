//! Conformity: what the ratings amount to, per statement and per clause
//! (docs/domain.md, “Grades” and “Conformity of a clause”).

mod counts;
mod standing;

use chrono::NaiveDate;

use crate::assessment::{Answer, Assessment, Grade, Rating};
use crate::standard::{ClauseId, StatementId, standard};

use super::answers::answers;
use super::known;
use super::tables::{by_statement, tables};

pub use counts::{Counts, RatingCounts};
#[cfg(test)]
pub(super) use standing::LOOKED_AT;
pub(super) use standing::{OwnEvidence, counted_rating};
pub use standing::{Standing, expired, told_evidence};

/// What the statements of a clause and of all clauses below it amount to.
#[derive(Clone, Debug, PartialEq)]
pub struct ClauseResult {
    pub clause: ClauseId,
    pub counts: Counts,
    pub ratings: RatingCounts,
    /// The worst grade below it. An unanswered statement stands before any that is met, so that a
    /// clause is never conform while one is unanswered. `None` where there is no statement (8.3.1).
    pub worst: Option<Standing>,
    /// Systemic major (house rule): a fully assessed leaf clause with at least three applicable
    /// statements of which more than half are rated below Largely. Counted apart from the majors
    /// of statements. It looks at ratings: an override of single grades does not lift it.
    pub systemic: bool,
    /// How many leaf clauses at or below this one are systemic majors.
    pub systemic_below: u16,
}

/// The conformity of the whole document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conformity {
    standings: Vec<Standing>,
    /// By statement.
    evidence: Vec<OwnEvidence>,
    clauses: Vec<ClauseResult>,
    total: Counts,
    ratings: RatingCounts,
    declared: bool,
    day: Option<NaiveDate>,
    valid: Option<NaiveDate>,
}

impl Conformity {
    /// The conformity of the assessment that somebody works on today: evidence that has expired by then shows nothing any more, also
    /// where nobody has changed anything since.
    pub fn on(document: &Assessment, today: NaiveDate) -> Self {
        let evidence = evidence_of(document, Some(today));
        let day = Some(document.known_by(today));
        Self::up_to(document, day, Some(today), evidence)
    }

    /// As [`Conformity::on`], after a change of what was asked before: only the evidence of the statements that it was about is looked
    /// at anew, so that an edit costs the same however much there is elsewhere.
    pub fn after(&self, document: &Assessment, today: NaiveDate, about: &[StatementId]) -> Self {
        if self.valid != Some(today) {
            return Self::on(document, today);
        }
        let mut evidence = self.evidence.clone();
        for id in about {
            let index = tables().statement(*id);
            if let Some(known) = index.and_then(|index| evidence.get_mut(index)) {
                let answer = document.answers.get(id);
                *known = answer.map_or_else(OwnEvidence::default, |answer| {
                    OwnEvidence::of(answer, Some(today))
                });
            }
        }
        let day = Some(document.known_by(today));
        Self::up_to(document, day, Some(today), evidence)
    }

    /// The conformity of a state that was kept, such as a snapshot: as on the day of its newest change, so that it counts the same
    /// whenever it is looked at.
    pub fn of_kept(document: &Assessment, today: NaiveDate) -> Self {
        let day = Some(document.known_by(today));
        Self::up_to(document, day, day, evidence_of(document, day))
    }

    /// The conformity of a document as it stands by itself, where nobody asks a clock.
    pub fn of(document: &Assessment) -> Self {
        let day = document.known_day();
        Self::up_to(document, day, day, evidence_of(document, day))
    }

    /// Works out the conformity; what is dated after `day` has not happened yet, and evidence has to be valid on the day `valid`.
    fn up_to(
        document: &Assessment,
        day: Option<NaiveDate>,
        valid: Option<NaiveDate>,
        evidence: Vec<OwnEvidence>,
    ) -> Self {
        let answers = answers(document);
        let standard = standard();
        let clauses = standard.clauses.iter().map(|clause| ClauseResult {
            clause: clause.id,
            counts: Counts::default(),
            ratings: RatingCounts::default(),
            worst: None,
            systemic: false,
            systemic_below: 0,
        });
        let mut out = Self {
            standings: Vec::with_capacity(answers.len()),
            evidence,
            clauses: clauses.collect(),
            declared: document.in_operation_since.is_some(),
            day,
            valid,
            ..Self::default()
        };
        // Ratings first: a grade may depend on the whole clause.
        for (answer, up) in answers.iter().zip(&tables().up) {
            let rating = counted_rating(*answer);
            *out.ratings.of_mut(rating) += 1;
            out.each_above(up, |clause| *clause.ratings.of_mut(rating) += 1);
        }
        out.grade(document, &answers);
        for (clause, result) in standard.clauses.iter().zip(&mut out.clauses) {
            result.worst = result.counts.worst();
            result.systemic = clause.leaf && is_systemic(&result.ratings);
        }
        out.count_systemic();
        out
    }

    /// Changes the results of a statement's clause and of the clauses above it.
    fn each_above(&mut self, up: &[usize], mut change: impl FnMut(&mut ClauseResult)) {
        for clause in up {
            if let Some(clause) = self.clauses.get_mut(*clause) {
                change(clause);
            }
        }
    }

    /// Works out the standing of each statement and counts it.
    fn grade(&mut self, document: &Assessment, answers: &[Option<&Answer>]) {
        let known = known::proven_indexes(document, self.day);
        let statements = standard().statements.iter().enumerate();
        for ((answer, up), (index, statement)) in answers.iter().zip(&tables().up).zip(statements) {
            let leaf = up.first().and_then(|leaf| self.clauses.get(*leaf));
            let absent = leaf.is_some_and(|leaf| leaf.ratings.not == leaf.ratings.total());
            let proven =
                known.contains(&index) || (answer.is_some() && self.evidence_at(index).holds);
            let standing = standing::standing(*answer, statement, absent, proven);
            self.standings.push(standing);
            self.total.add(standing);
            self.each_above(up, |clause| clause.counts.add(standing));
        }
    }

    fn count_systemic(&mut self) {
        // The statements of a leaf stand together, so each leaf is met once.
        let mut leaf = None;
        for up in &tables().up {
            if up.first() == leaf {
                continue;
            }
            leaf = up.first();
            let found = leaf.and_then(|leaf| self.clauses.get(*leaf));
            if found.is_some_and(|leaf| leaf.systemic) {
                self.each_above(up, |clause| clause.systemic_below += 1);
            }
        }
    }

    /// What a statement counts as.
    pub fn standing(&self, id: StatementId) -> Standing {
        let index = tables().statement(id);
        index.map_or(Standing::NotAssessed, |index| self.standing_at(index))
    }

    /// What the statement at this index of the content file counts as.
    pub(super) fn standing_at(&self, index: usize) -> Standing {
        let standing = self.standings.get(index).copied();
        standing.unwrap_or(Standing::NotAssessed)
    }

    /// What the evidence of the statement at this index of the content file comes to.
    pub(super) fn evidence_at(&self, index: usize) -> OwnEvidence {
        self.evidence.get(index).copied().unwrap_or_default()
    }

    /// What the evidence of a statement comes to.
    pub(super) fn evidence_of(&self, id: StatementId) -> OwnEvidence {
        let index = tables().statement(id);
        index.map_or_else(OwnEvidence::default, |index| self.evidence_at(index))
    }

    /// What a clause amounts to.
    pub fn clause(&self, id: ClauseId) -> &ClauseResult {
        // Every id names a clause of the content, and there is a result for each.
        &self.clauses[tables().clause(id).unwrap_or_default()]
    }

    /// All clauses in order.
    pub fn clauses(&self) -> &[ClauseResult] {
        &self.clauses
    }

    /// The statements of the whole document by standing.
    pub fn total(&self) -> Counts {
        self.total
    }

    /// The statements of the whole document by rating.
    pub fn ratings(&self) -> RatingCounts {
        self.ratings
    }

    /// The clauses that are systemic majors, in order.
    pub fn systemic(&self) -> Vec<ClauseId> {
        let systemic = self.clauses.iter().filter(|result| result.systemic);
        systemic.map(|result| result.clause).collect()
    }

    /// Up to which day things have happened, as far as this answer knows.
    pub fn day(&self) -> Option<NaiveDate> {
        self.day
    }

    /// The day on which evidence has to be valid; `None`: nothing has expired.
    pub fn valid_on(&self) -> Option<NaiveDate> {
        self.valid
    }

    /// Whether the SMS is declared to be in operation: gaps are then called nonconformities.
    pub fn declared(&self) -> bool {
        self.declared
    }
}

/// What the evidence of each statement comes to on a day.
fn evidence_of(document: &Assessment, on: Option<NaiveDate>) -> Vec<OwnEvidence> {
    let answers = by_statement(&document.answers).into_iter();
    let known = |answer: Option<&Answer>| answer.map(|answer| OwnEvidence::of(answer, on));
    answers
        .map(|answer| known(answer).unwrap_or_default())
        .collect()
}

/// The house rule on the ratings of a leaf clause. Statements whose condition did not arise are
/// not applicable.
fn is_systemic(ratings: &RatingCounts) -> bool {
    let applicable = ratings.applicable();
    ratings.not_assessed == 0 && applicable >= 3 && (ratings.not + ratings.partly) * 2 > applicable
}

/// The grade proposed from the rating of a statement; `None` while it has no rating on the
/// four-value scale. A person's override is not looked at.
pub fn proposed_grade(
    document: &Assessment,
    id: StatementId,
    conformity: &Conformity,
) -> Option<Grade> {
    let answer = document.answers.get(&id)?;
    let statement = standard().statement(id);
    let clause = standard().statements.iter();
    let mut clause = clause.filter(|s| s.clause == statement.clause);
    let clause_absent = answer.rating == Some(Rating::Not)
        && clause.all(|s| document.rating(s.id) == Some(Rating::Not));
    let proven = conformity.evidence_of(id).holds || known::proves(document, id, conformity.day());
    standing::grade(answer, statement, clause_absent, proven)
}
