//! What one statement counts as: standing, and the grade proposed from its rating.

use chrono::NaiveDate;

use crate::assessment::{Answer, Evidence, Grade, Rating, hollow, is_blank};
use crate::standard::{ClauseId, Statement, StatementKind};

/// What a statement counts as. A clause's verdict uses the same words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Met, evidence seen.
    Conform,
    /// Said to be met, no evidence yet; shown apart.
    Claimed,
    /// Met, could work better. By hand only.
    Improvement,
    /// Met today, could become a gap. By hand only.
    Observation,
    /// Not met, but the SMS can still reach its intended results.
    Minor,
    /// Puts the intended results in doubt, or a whole element is absent.
    Major,
    /// The condition did not arise, and the reason is written.
    Untriggered,
    /// No answer yet, or “not triggered” without its reason. Never counts as met.
    NotAssessed,
}

impl Standing {
    /// All, in the order of stacked charts and legends.
    pub const ALL: [Standing; 8] = [
        Standing::Conform,
        Standing::Improvement,
        Standing::Observation,
        Standing::Claimed,
        Standing::Minor,
        Standing::Major,
        Standing::Untriggered,
        Standing::NotAssessed,
    ];

    /// Those that are counted and shown, in order; what is met with a remark counts as conform.
    pub const COUNTED: [Standing; 6] = [
        Standing::Conform,
        Standing::Claimed,
        Standing::Minor,
        Standing::Major,
        Standing::Untriggered,
        Standing::NotAssessed,
    ];

    /// The spelling in attributes and files (`data-figure`).
    pub fn key(self) -> &'static str {
        match self {
            Standing::Conform => "conform",
            Standing::Claimed => "claimed",
            Standing::Improvement => "improvement",
            Standing::Observation => "observation",
            Standing::Minor => "minor",
            Standing::Major => "major",
            Standing::Untriggered => "untriggered",
            Standing::NotAssessed => "not-assessed",
        }
    }

    /// The words shown to people. What is called *gap* before the SMS is declared to be in
    /// operation is a *nonconformity* after (`declared`).
    pub fn label(self, declared: bool) -> &'static str {
        match self {
            Standing::Conform => t!("conform"),
            Standing::Claimed => t!("claimed"),
            Standing::Improvement => t!("opportunity for improvement"),
            Standing::Observation => t!("observation"),
            Standing::Minor if declared => t!("minor nonconformity"),
            Standing::Minor => t!("minor gap"),
            Standing::Major if declared => t!("major nonconformity"),
            Standing::Major => t!("major gap"),
            Standing::Untriggered => t!("condition not triggered"),
            Standing::NotAssessed => t!("not assessed"),
        }
    }

    /// Whether it is a gap (a nonconformity once the SMS is in operation).
    pub fn is_gap(self) -> bool {
        matches!(self, Standing::Minor | Standing::Major)
    }

    /// Whether the requirement counts as met with evidence seen; *claimed* does not.
    pub fn is_met(self) -> bool {
        matches!(
            self,
            Standing::Conform | Standing::Improvement | Standing::Observation
        )
    }
}

impl From<Grade> for Standing {
    fn from(grade: Grade) -> Self {
        match grade {
            Grade::Conform => Standing::Conform,
            Grade::Claimed => Standing::Claimed,
            Grade::Improvement => Standing::Improvement,
            Grade::Observation => Standing::Observation,
            Grade::Minor => Standing::Minor,
            Grade::Major => Standing::Major,
        }
    }
}

/// The rules of docs/domain.md, “Grades”. `clause_absent`: every statement of
/// its clause is rated Not; `proven`: there is evidence.
pub(super) fn grade(
    answer: &Answer,
    statement: &Statement,
    clause_absent: bool,
    proven: bool,
) -> Option<Grade> {
    Some(match answer.rating? {
        Rating::Untriggered => return None,
        Rating::Fully if proven => Grade::Conform,
        Rating::Fully => Grade::Claimed,
        Rating::Largely | Rating::Partly => Grade::Minor,
        Rating::Not if statement.kind != StatementKind::Any => Grade::Major,
        Rating::Not if is_audit_or_review(statement.clause) => Grade::Major,
        Rating::Not if clause_absent => Grade::Major,
        Rating::Not => Grade::Minor,
    })
}

/// Whether a piece of evidence says anything: an empty line someone just opened is no evidence, nor is “-”, “to be provided”,
/// “#REF!” or “yes”.
fn is_evidence(piece: &Evidence) -> bool {
    #[cfg(test)]
    LOOKED_AT.with(|count| count.set(count.get() + 1));
    let says = |text: &str| !is_blank(text) && hollow(text).is_none();
    says(&piece.title) || says(&piece.location)
}

#[cfg(test)]
thread_local! {
    /// How many pieces of evidence were looked at: what an edit costs must not grow with those of other statements.
    pub(in crate::analysis) static LOOKED_AT: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// What the evidence of an answer comes to on a day. To know it takes a look at all pieces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::analysis) struct OwnEvidence {
    /// Something shows it: a piece that says anything and has not expired.
    pub holds: bool,
    /// Something showed it once, and has expired.
    pub lapsed: bool,
}

impl OwnEvidence {
    pub(super) fn of(answer: &Answer, on: Option<NaiveDate>) -> Self {
        let mut found = Self::default();
        for piece in &answer.evidence {
            let known = match piece.is_expired(on) {
                true => &mut found.lapsed,
                false => &mut found.holds,
            };
            // The day before the words: to see whether a text says anything takes longer.
            *known = *known || is_evidence(piece);
        }
        found
    }
}

/// The pieces of evidence of an answer that say anything, and how many say nothing yet.
pub fn told_evidence(answer: &Answer) -> (usize, usize) {
    let told = answer.evidence.iter().filter(|piece| is_evidence(piece));
    let told = told.count();
    (told, answer.evidence.len() - told)
}

/// How many of its pieces of evidence showed something once and have expired.
pub fn expired(answer: &Answer, on: Option<NaiveDate>) -> usize {
    let pieces = answer.evidence.iter();
    let expired = pieces.filter(|piece| piece.is_expired(on) && is_evidence(piece));
    expired.count()
}

/// Internal audit and management review: absent, they are a major gap as a whole.
fn is_audit_or_review(clause: ClauseId) -> bool {
    let number = clause.as_str();
    number == "9.3" || number == "9.2" || number.starts_with("9.2.") || number.starts_with("9.3.")
}

/// The rating that counts: “not triggered” only with its reason, else none.
pub(in crate::analysis) fn counted_rating(answer: Option<&Answer>) -> Option<Rating> {
    let answer = answer?;
    answer
        .rating
        .filter(|r| *r != Rating::Untriggered || !is_blank(&answer.reason))
}

/// What a statement counts as (docs/domain.md, “Grades”).
///
/// An override counts with its reason, and only on a rating of the four-value scale: a statement
/// that is unanswered or whose condition did not arise has no grade to change. `proven`: evidence of its own or records of
/// the steps show it.
pub(super) fn standing(
    answer: Option<&Answer>,
    statement: &Statement,
    clause_absent: bool,
    proven: bool,
) -> Standing {
    let (Some(answer), Some(rating)) = (answer, counted_rating(answer)) else {
        return Standing::NotAssessed;
    };
    if rating == Rating::Untriggered {
        return Standing::Untriggered;
    }
    if let Some(grade) = answer.grade
        && !is_blank(&answer.grade_reason)
    {
        return grade.into();
    }
    grade(answer, statement, clause_absent, proven).map_or(Standing::NotAssessed, Standing::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_line_is_not_counted_among_the_evidence() {
        let piece = |title: &str| Evidence {
            title: title.into(),
            ..Evidence::default()
        };
        let answer = Answer {
            evidence: vec![piece("Minutes of 3 May"), piece(""), piece("-")],
            ..Answer::default()
        };
        assert_eq!(told_evidence(&answer), (1, 2));
    }
}
