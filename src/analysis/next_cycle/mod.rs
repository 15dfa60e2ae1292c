//! The next cycle: a new assessment that takes along what was found out, and counts nothing of it until somebody has looked again.
//!
//! What a statement was rated before stands in fields of its own, so that no rule that asks for a rating can see it: a carried answer is
//! unanswered by construction, not by every rule remembering to ask.

use chrono::NaiveDate;

use crate::analysis::capability::areas;
use crate::analysis::findings::is_closed;
use crate::analysis::months::before;
use crate::analysis::tables::by_statement;
use crate::analysis::words::listed;
use crate::assessment::records::{Climate, Improvement, ImprovementState, ScopeStatement};
use crate::assessment::{
    Answer, AreaCapability, Assessment, AssessmentId, Edit, Evidence, Gap, GapStatus, Moment,
    day_text, is_blank,
};
use crate::standard::{AreaId, ClauseId, StatementId, standard};

/// How far back a new assessment looks where nobody says otherwise (house assumption): one year, as surveillance audits do.
const MONTHS_BACK: u32 = 12;

/// From which day on evidence should speak, where nobody says otherwise.
pub fn usual_since(today: NaiveDate) -> NaiveDate {
    before(today, MONTHS_BACK)
}

/// The assessment that follows: answers to be confirmed with their evidence, what is open of gaps, findings and improvements, the
/// targets of process areas, and what describes the organization. Not the ratings themselves, approvals, plans and dates. `since`: from which day on evidence should speak.
pub fn begin(
    document: &Assessment,
    id: AssessmentId,
    created: Moment,
    since: NaiveDate,
) -> Assessment {
    let mut next = Assessment::new(id, &document.organization, created);
    next.example = document.example;
    next.in_operation_since = document.in_operation_since;
    next.planning.plan.since = Some(since);
    next.answers = document
        .answers
        .iter()
        .map(|(id, answer)| (*id, carried(answer)))
        .filter(|(_, answer)| *answer != Answer::default())
        .collect();
    let open = document.gaps.iter().filter(|(_, gap)| is_open(gap));
    next.gaps = open
        .map(|(id, gap)| (*id, without_plan(gap)))
        .filter(|(_, gap)| *gap != Gap::default())
        .collect();
    next.capability = aims(document).collect();
    let findings = document.audit.findings.iter();
    next.audit.findings = findings.filter(|one| !is_closed(one)).cloned().collect();
    let improvements = document.retain.improvements.iter();
    next.retain.improvements = improvements
        .filter(|one| is_under_way(one))
        .cloned()
        .collect();
    describe(document, &mut next);
    next
}

/// What is open of an answer: all that was said of it, its rating and grade as those of the cycle before. One that was never confirmed
/// keeps what it had.
fn carried(answer: &Answer) -> Answer {
    let mut next = Answer {
        rating: None,
        grade: None,
        grade_reason: String::new(),
        by: String::new(),
        at: None,
        ..answer.clone()
    };
    if answer.rating.is_some() {
        next.before = answer.rating;
        next.before_grade = answer.grade;
        next.before_grade_reason = answer.grade_reason.clone();
    }
    next
}

/// The process areas with what is aimed at, noted, and was found as their level; the attributes are judged anew.
fn aims(document: &Assessment) -> impl Iterator<Item = (AreaId, AreaCapability)> {
    let all = areas(document).into_iter().map(|result| {
        let old = document.capability.get(&result.area);
        let carried = AreaCapability {
            target: result.target,
            before: result.level.or(old.and_then(|old| old.before)),
            note: old.map(|old| old.note.clone()).unwrap_or_default(),
            ..AreaCapability::default()
        };
        (result.area, carried)
    });
    all.filter(|(_, carried)| *carried != AreaCapability::default())
}

fn is_open(gap: &Gap) -> bool {
    gap.status != GapStatus::Verified
}

fn is_under_way(improvement: &Improvement) -> bool {
    let state = improvement.state;
    !matches!(state, ImprovementState::Done | ImprovementState::Declined)
}

/// What is known of a gap, without what was planned in the cycle before.
fn without_plan(gap: &Gap) -> Gap {
    Gap {
        cause: gap.cause.clone(),
        recommendation: gap.recommendation.clone(),
        benefit: gap.benefit.clone(),
        owner: gap.owner.clone(),
        ..Gap::default()
    }
}

/// What describes the organization, without its approvals and dates.
fn describe(document: &Assessment, next: &mut Assessment) {
    next.scope = document.scope.clone();
    let statement = &document.scope.statement;
    next.scope.statement = ScopeStatement {
        version: String::new(),
        approved_by: String::new(),
        approved: None,
        outsider: String::new(),
        ..statement.clone()
    };
    next.scope.climate = Climate::default();
    for matter in &mut next.scope.matters {
        matter.review = None;
    }
}

/// What would be taken along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Luggage {
    pub answers: usize,
    pub evidence: usize,
    pub gaps: usize,
    pub areas: usize,
    pub findings: usize,
    pub improvements: usize,
}

impl Luggage {
    pub fn of(document: &Assessment) -> Self {
        let rated = |answer: &&Answer| answer.rating.or(answer.before).is_some();
        let answers = || document.answers.values();
        Self {
            answers: answers().filter(rated).count(),
            evidence: answers().map(|answer| answer.evidence.len()).sum(),
            gaps: document.gaps.values().filter(|gap| is_open(gap)).count(),
            areas: aims(document).count(),
            findings: document
                .audit
                .findings
                .iter()
                .filter(|f| !is_closed(f))
                .count(),
            improvements: document
                .retain
                .improvements
                .iter()
                .filter(|i| is_under_way(i))
                .count(),
        }
    }

    /// What there is of it, as items of a list.
    pub fn lines(self) -> Vec<String> {
        let some = |count: usize, words: fn(usize) -> String| (count > 0).then(|| words(count));
        let all = [
            some(self.answers, |n| {
                t_count!(
                    n,
                    "{count} answer to be confirmed",
                    "{count} answers to be confirmed"
                )
            }),
            some(self.evidence, |n| {
                t_count!(n, "{count} piece of evidence", "{count} pieces of evidence")
            }),
            some(self.gaps, |n| {
                t_count!(
                    n,
                    "{count} open gap with cause, recommendation and owner, without plan and dates",
                    "{count} open gaps with cause, recommendation and owner, without plan and dates"
                )
            }),
            some(self.areas, |n| {
                t_count!(
                    n,
                    "{count} process area with its target and the level it had, to be rated anew",
                    "{count} process areas with their targets and the levels they had, to be rated anew"
                )
            }),
            some(self.findings, |n| {
                t_count!(
                    n,
                    "{count} open finding with its corrective action",
                    "{count} open findings with their corrective actions"
                )
            }),
            some(self.improvements, |n| {
                t_count!(
                    n,
                    "{count} improvement that is not carried out yet",
                    "{count} improvements that are not carried out yet"
                )
            }),
        ];
        all.into_iter().flatten().collect()
    }
}

/// A piece of evidence that is too old for the new assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct StaleEvidence {
    pub statement: StatementId,
    pub title: String,
    /// Such as “expired on 3 May 2026” or “speaks of the time until 3 May 2026”.
    pub why: String,
}

/// Why a piece is too old: it has expired, or all that it speaks of lies before `since`. Of what bears no date nobody can tell.
fn stale(piece: &Evidence, since: NaiveDate, today: NaiveDate) -> Option<String> {
    if let Some(until) = piece.valid_until.filter(|until| *until < today) {
        return Some(t!("expired on {day}", day = day_text(until)));
    }
    let spoken = [piece.period_to, piece.sample_to].into_iter().flatten();
    let spoken = spoken.max();
    // A piece with no end to its time may still go on.
    let open_end = spoken.is_none() && (piece.period_from.is_some() || piece.sample_from.is_some());
    let last = match open_end {
        true => None,
        false => spoken.or(piece.date),
    };
    let last = last.filter(|last| *last < since)?;
    Some(match spoken {
        Some(_) => t!("speaks of the time until {day}", day = day_text(last)),
        None => t!("is of {day}", day = day_text(last)),
    })
}

/// The evidence that is too old, in the order of the standard.
pub fn stale_evidence(
    document: &Assessment,
    since: NaiveDate,
    today: NaiveDate,
) -> Vec<StaleEvidence> {
    let mut out = Vec::new();
    for statement in &standard().statements {
        let Some(answer) = document.answers.get(&statement.id) else {
            continue;
        };
        out.extend(answer.evidence.iter().filter_map(|piece| {
            Some(StaleEvidence {
                statement: statement.id,
                title: super::evidence::name(piece).to_owned(),
                why: stale(piece, since, today)?,
            })
        }));
    }
    out
}

/// Whether an answer of the cycle before waits for somebody to look at it.
pub fn is_to_confirm(answer: &Answer) -> bool {
    answer.rating.is_none() && answer.before.is_some()
}

/// The answers that wait, in the order of the standard.
pub fn to_confirm(document: &Assessment) -> Vec<StatementId> {
    let statements = standard().statements.iter();
    let answers = statements.zip(by_statement(&document.answers));
    let waits = answers.filter(|(_, answer)| answer.is_some_and(is_to_confirm));
    waits.map(|(statement, _)| statement.id).collect()
}

/// The same by clause.
pub fn by_clause(waiting: &[StatementId]) -> Vec<(ClauseId, Vec<StatementId>)> {
    let mut out: Vec<(ClauseId, Vec<StatementId>)> = Vec::new();
    for id in waiting {
        let clause = standard().statement(*id).clause;
        match out.last_mut() {
            Some((last, list)) if *last == clause => list.push(*id),
            _ => out.push((clause, vec![*id])),
        }
    }
    out
}

/// The edit by which somebody says that these answers are still true; those that do not wait stay. `None` where none does.
pub fn confirm(document: &Assessment, statements: &[StatementId]) -> Option<Edit> {
    let mut edits = Vec::new();
    for id in statements {
        let Some(answer) = document.answers.get(id).filter(|a| is_to_confirm(a)) else {
            continue;
        };
        let record = Answer::LIST.at(id.as_str());
        // Without its reason a grade of one's own is none.
        let grade = answer
            .before_grade
            .filter(|_| !is_blank(&answer.before_grade_reason));
        edits.push(match grade {
            None => record.set(Answer::rating, answer.before),
            Some(grade) => record.set_all([
                (Answer::rating, answer.before.into()),
                (Answer::grade, grade.into()),
                (
                    Answer::grade_reason,
                    answer.before_grade_reason.as_str().into(),
                ),
            ]),
        });
    }
    (!edits.is_empty()).then_some(Edit::Many(edits))
}

/// How far the confirming is: “212 of 240 answers wait to be confirmed, in 8.6.1, 8.6.2 and 20 more”.
pub fn progress_words(document: &Assessment) -> String {
    let waiting = to_confirm(document);
    let carried = document
        .answers
        .values()
        .filter(|answer| answer.before.is_some());
    let carried = carried.count();
    if waiting.is_empty() {
        return t_count!(
            carried,
            "{count} answer of the cycle before: each is confirmed or rated anew",
            "{count} answers of the cycle before: each is confirmed or rated anew"
        );
    }
    let clauses = by_clause(&waiting);
    let named = clauses.iter().map(|(clause, _)| clause.as_str());
    let clauses = listed(named, clauses.len());
    t_count!(
        carried,
        "{waiting} of {count} answer wait to be confirmed, in {clauses}",
        "{waiting} of {count} answers wait to be confirmed, in {clauses}",
        waiting = waiting.len(),
        clauses
    )
}

#[cfg(test)]
mod tests;
