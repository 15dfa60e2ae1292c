//! Step 3: who assesses what, how far they are, and what the report leads to.

use chrono::NaiveDate;

use crate::assessment::Listed;
use crate::assessment::records::{Assignment, GoOn, Interview};
use crate::assessment::{Assessment, day_text, is_among, same_name};
use crate::standard::{AreaId, ClauseId, Map, StatementId, sort, standard};

use super::check::{Check, Destination};
use super::conformity::{Conformity, Standing};
use super::people::People;
use super::words::{says, short};

/// People and the statements that they assess, ready for many look-ups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assigned {
    by_statement: Map<StatementId, Vec<String>>,
    /// Everyone, in the order of the list, each once.
    people: Vec<String>,
}

impl Assigned {
    /// Reads the assignments of a document: a person answers for the statements of the areas and
    /// for the single statements that are assigned.
    pub fn new(document: &Assessment) -> Self {
        let mut out = Self::default();
        let people = People::of(document);
        for assignment in Assignment::all(document) {
            for name in &people.split(&assignment.person) {
                if !out.people.iter().any(|known| same_name(known, name)) {
                    out.people.push(name.clone());
                }
                for statement in statements(assignment) {
                    let mut those = out
                        .by_statement
                        .get(&statement)
                        .cloned()
                        .unwrap_or_default();
                    if !those.iter().any(|known| same_name(known, name)) {
                        those.push(name.clone());
                        out.by_statement.insert(statement, those);
                    }
                }
            }
        }
        out
    }

    /// Who assesses a statement.
    pub fn of(&self, statement: StatementId) -> &[String] {
        self.by_statement.get(&statement).map_or(&[], Vec::as_slice)
    }

    /// Everyone with an assignment, in the order of the list.
    pub fn people(&self) -> &[String] {
        &self.people
    }

    /// Whether the statement is assigned to this person.
    pub fn is(&self, statement: StatementId, person: &str) -> bool {
        self.of(statement)
            .iter()
            .any(|name| same_name(name, person))
    }
}

/// The statements of the areas and the single ones.
pub(super) fn statements(assignment: &Assignment) -> Vec<StatementId> {
    let mut out: Vec<StatementId> = Vec::new();
    for area in &assignment.areas {
        out.extend(of_area(*area));
    }
    out.extend(assignment.statements.iter().copied());
    out
}

pub(super) fn of_area(area: AreaId) -> impl Iterator<Item = StatementId> {
    let clauses = standard().area(area).clauses.iter();
    clauses.flat_map(|clause| standard().statements_of(*clause).map(|s| s.id))
}

/// How far a person is.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonProgress {
    pub person: String,
    /// Statements assigned.
    pub assigned: usize,
    /// Of these, those with an answer.
    pub assessed: usize,
    /// Of these, those claimed without evidence.
    pub claimed: usize,
    /// The latest date set; where something is late, the earliest that is past.
    pub until: Option<NaiveDate>,
    /// A date is past and not all that was assigned until then is assessed.
    pub late: bool,
    /// The first one without an answer.
    pub next: Option<StatementId>,
}

/// How far everyone with an assignment is.
pub fn progress(
    document: &Assessment,
    conformity: &Conformity,
    assigned: &Assigned,
    today: NaiveDate,
) -> Vec<PersonProgress> {
    let people = assigned.people().iter();
    people
        .map(|person| {
            let mine = standard().statements.iter().map(|s| s.id);
            let mine = mine.filter(|id| assigned.is(*id, person));
            let mut out = PersonProgress {
                person: person.clone(),
                assigned: 0,
                assessed: 0,
                claimed: 0,
                until: Assignment::all(document)
                    .iter()
                    .filter(|a| is_among(person, &a.person))
                    .filter_map(|a| a.until)
                    .max(),
                late: false,
                next: None,
            };
            for id in mine {
                out.assigned += 1;
                match conformity.standing(id) {
                    Standing::NotAssessed => out.next = out.next.or(Some(id)),
                    standing => {
                        out.assessed += 1;
                        out.claimed += usize::from(standing == Standing::Claimed);
                    }
                }
            }
            let past = Assignment::all(document)
                .iter()
                .filter(|a| is_among(person, &a.person))
                .filter(|a| a.until.is_some_and(|until| until < today))
                .filter(|a| {
                    let mut open = statements(a).into_iter();
                    open.any(|id| conformity.standing(id) == Standing::NotAssessed)
                })
                .filter_map(|a| a.until)
                .min();
            out.late = past.is_some();
            out.until = past.or(out.until);
            out
        })
        .collect()
}

/// Who looks at an area.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaAssessors {
    pub area: AreaId,
    /// Statements of the area.
    pub total: usize,
    /// Of these, those assigned to someone.
    pub assigned: usize,
    /// Interviews about it, planned or held.
    pub interviews: usize,
    /// Of these, those held.
    pub held: usize,
}

/// All process areas with who looks at them.
pub fn coverage(document: &Assessment, assigned: &Assigned) -> Vec<AreaAssessors> {
    let areas = standard().areas.iter();
    areas
        .map(|area| {
            let about = || {
                let interviews = document.planning.interviews.iter();
                interviews.filter(|interview| interview.areas.contains(&area.id))
            };
            AreaAssessors {
                area: area.id,
                total: of_area(area.id).count(),
                assigned: of_area(area.id)
                    .filter(|id| !assigned.of(*id).is_empty())
                    .count(),
                interviews: about().count(),
                held: about().filter(|interview| interview.held).count(),
            }
        })
        .collect()
}

/// The interviews with a date, in order of time.
pub fn agenda(document: &Assessment) -> Vec<&Interview> {
    let dated = document.planning.interviews.iter();
    let mut dated: Vec<&Interview> = dated.filter(|i| i.date.is_some()).collect();
    sort(&mut dated, |a, b| {
        let key = |interview: &Interview| (interview.date, minutes(&interview.time));
        key(a).cmp(&key(b))
    });
    dated
}

/// Minutes after midnight of a time as people type it: `9:00`, `14.30`, `2 pm`.
fn minutes(time: &str) -> u32 {
    let mut parts = time.split([':', '.', 'h']).map(|part| {
        let digits = part.chars().filter(char::is_ascii_digit).take(2);
        digits.fold(0, |number, c| {
            number * 10 + c.to_digit(10).unwrap_or_default()
        })
    });
    let (hours, minutes) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let half = time.trim_end_matches('.').to_lowercase();
    let hours = match (hours, half.ends_with("am"), half.ends_with("pm")) {
        (12, true, _) => 0,
        (1..=11, _, true) => hours + 12,
        _ => hours,
    };
    hours * 60 + minutes
}

/// The statements that are rated Fully and have no evidence, in order.
pub fn claimed(conformity: &Conformity) -> Vec<StatementId> {
    let all = standard().statements.iter().map(|s| s.id);
    all.filter(|id| conformity.standing(*id) == Standing::Claimed)
        .collect()
}

/// What the records prove about the report having been presented.
pub(super) fn presented(document: &Assessment) -> Option<Check> {
    let report = &document.planning.report;
    let (holds, reason) = match (report.presented, says(&report.to)) {
        (None, false) => return None,
        (Some(date), true) => {
            let reason = t!(
                "to {audience}, {day}",
                audience = short(&report.to),
                day = day_text(date)
            );
            (true, reason)
        }
        (Some(_), false) => (false, t!("to whom is missing").to_owned()),
        (None, true) => (false, t!("the date is missing").to_owned()),
    };
    Some(Check::new(holds, reason, Destination::Report))
}

/// What the records prove about the decision to go on.
pub(super) fn decided(document: &Assessment) -> Option<Check> {
    let report = &document.planning.report;
    let who = says(&report.decided_by);
    let (holds, reason) = match (report.decision, who, report.decided) {
        (GoOn::Open, false, None) => return None,
        (GoOn::Open, ..) => (false, t!("the decision itself is missing").to_owned()),
        (GoOn::Yes, true, Some(date)) => {
            let reason = format!("{}, {}", short(&report.decided_by), day_text(date));
            (true, reason)
        }
        (GoOn::Yes, false, _) => (false, t!("decided, but by whom is missing").to_owned()),
        (GoOn::Yes, true, None) => (false, t!("decided, but the date is missing").to_owned()),
        (other, ..) => (
            false,
            t!("the decision is: {decision}", decision = other.label()),
        ),
    };
    Some(Check::new(holds, reason, Destination::Report))
}

/// The statements of [`claimed`] by clause, in the order of the standard.
pub fn claimed_by_clause(claimed: &[StatementId]) -> Vec<(ClauseId, Vec<StatementId>)> {
    let mut groups: Vec<(ClauseId, Vec<StatementId>)> = Vec::new();
    for id in claimed {
        let clause = standard().statement(*id).clause;
        match groups.last_mut().filter(|(last, _)| *last == clause) {
            Some((_, list)) => list.push(*id),
            None => groups.push((clause, vec![*id])),
        }
    }
    groups
}

/// Whether the day of an interview is over and nobody ticked it as held.
pub fn is_missed(interview: &Interview, today: NaiveDate) -> bool {
    !interview.held && interview.date.is_some_and(|date| date < today)
}
