//! The single checks that gates and done-criteria are made of: those about statements and gaps.
//!
//! A check about all statements holds only when all are assessed: nobody can say that no major
//! gap is open while a statement has no answer. So nothing holds for an empty document.

use crate::assessment::records::Task;
use crate::assessment::{Assessment, Gap};
use crate::standard::{StatementId, StepId, standard};

use crate::analysis::check::{Check, Destination};
use crate::analysis::conformity::{Conformity, Standing};
use crate::analysis::tables::by_statement;
use crate::analysis::words::{listed, says};

/// The statements that stand like this, in order.
fn standing(conformity: &Conformity, which: Standing) -> Vec<StatementId> {
    let statements = standard().statements.iter().enumerate();
    statements
        .filter(|(index, _)| conformity.standing_at(*index) == which)
        .map(|(_, statement)| statement.id)
        .collect()
}

fn names(ids: &[StatementId]) -> String {
    listed(ids.iter().map(|id| id.as_str()), ids.len())
}

/// The first statement without an answer, else the step itself.
fn first_open(conformity: &Conformity) -> Destination {
    let open = standing(conformity, Standing::NotAssessed);
    let step = Destination::Step(StepId::Assessment);
    open.first().map_or(step, |id| Destination::Statement(*id))
}

/// The outcome of a check that no statement fails: it waits until all are assessed. `none` says
/// so when it holds.
fn none_failing(conformity: &Conformity, none: &str) -> Check {
    let counts = conformity.total();
    if counts.complete() {
        let destination = Destination::Step(StepId::Assessment);
        return Check::new(true, none.to_owned(), destination);
    }
    let reason = if counts.assessed() == 0 {
        t!("nothing assessed yet").to_owned()
    } else {
        t_count!(
            usize::from(counts.not_assessed),
            "{outcome} so far, {count} statement not assessed",
            "{outcome} so far, {count} statements not assessed",
            outcome = none,
        )
    };
    Check::new(false, reason, first_open(conformity))
}

/// Every statement is assessed.
pub(in crate::analysis) fn coverage(conformity: &Conformity) -> Check {
    let counts = conformity.total();
    let (left, total) = (counts.not_assessed, counts.total());
    let reason = match left {
        0 if total > 0 => t!("all {total} assessed", total),
        _ => t!("{left} of {total} left", left, total),
    };
    Check::new(counts.complete(), reason, first_open(conformity))
}

/// No statement is a major gap and no clause a systemic one.
pub(in crate::analysis) fn no_open_major(conformity: &Conformity) -> Check {
    let majors = standing(conformity, Standing::Major);
    let systemic = conformity.systemic();
    let destination = match (majors.first(), systemic.first()) {
        (Some(statement), _) => Destination::Statement(*statement),
        (None, Some(clause)) => Destination::Clause(*clause),
        (None, None) => return none_failing(conformity, t!("none")),
    };
    let mut reason = String::new();
    if !majors.is_empty() {
        reason = t_count!(
            majors.len(),
            "{count} open: {statements}",
            "{count} open: {statements}",
            statements = names(&majors),
        );
    }
    if !systemic.is_empty() {
        if !reason.is_empty() {
            reason.push_str("; ");
        }
        reason.push_str(&t_count!(
            systemic.len(),
            "{count} systemic: {clauses}",
            "{count} systemic: {clauses}",
            clauses = listed(systemic.iter().map(|id| id.as_str()), systemic.len()),
        ));
    }
    Check::new(false, reason, destination)
}

/// Nothing is rated Fully without evidence that is still valid.
pub(in crate::analysis) fn no_claimed(conformity: &Conformity) -> Check {
    let claimed = standing(conformity, Standing::Claimed);
    let Some(first) = claimed.first() else {
        return none_failing(conformity, t!("none"));
    };
    let mut reason = t_count!(
        claimed.len(),
        "{count} claimed: {statements}",
        "{count} claimed: {statements}",
        statements = names(&claimed),
    );
    let lapsed = |id: &&StatementId| conformity.evidence_of(**id).lapsed;
    let lapsed = claimed.iter().filter(lapsed).count();
    if lapsed > 0 {
        reason = t_count!(
            lapsed,
            "{claimed}; the evidence of {count} has expired",
            "{claimed}; the evidence of {count} has expired",
            claimed = reason,
        );
    }
    Check::new(false, reason, Destination::Statement(*first))
}

/// The outcome of a check of gaps in words.
struct OutcomeWords {
    /// No gap is there.
    none: &'static str,
    /// How many of how many lack something, and which.
    lacking: fn(usize, usize, &str) -> String,
    /// None of so many lacks anything.
    all: fn(usize) -> String,
}

/// Every gap that `concerns` picks has what `complete` asks for.
fn every_gap(
    document: &Assessment,
    conformity: &Conformity,
    concerns: fn(Standing) -> bool,
    complete: impl Fn(StatementId, Option<&Gap>) -> bool,
    told: OutcomeWords,
) -> Check {
    let planned = by_statement(&document.gaps);
    let mut total = 0;
    let mut lacking = Vec::new();
    for (index, statement) in standard().statements.iter().enumerate() {
        if !concerns(conformity.standing_at(index)) {
            continue;
        }
        total += 1;
        if !complete(statement.id, planned.get(index).copied().flatten()) {
            lacking.push(statement.id);
        }
    }
    match lacking.first() {
        Some(first) => {
            let reason = (told.lacking)(lacking.len(), total, &names(&lacking));
            Check::new(false, reason, Destination::Statement(*first))
        }
        None if total == 0 => none_failing(conformity, told.none),
        None => none_failing(conformity, &(told.all)(total)),
    }
}

/// Whether someone accepted the plan for a gap.
pub(in crate::analysis) fn is_accepted(gap: &Gap) -> bool {
    gap.accepted_on.is_some() && says(&gap.accepted_by)
}

/// Every minor gap has an accepted plan for correction and corrective action.
pub(in crate::analysis) fn minors_accepted(
    document: &Assessment,
    conformity: &Conformity,
) -> Check {
    every_gap(
        document,
        conformity,
        |standing| standing == Standing::Minor,
        |_, gap| gap.is_some_and(is_accepted),
        OutcomeWords {
            none: t!("no minor gap"),
            lacking: |open, total, gaps| {
                t!(
                    "{open} of {total} without accepted plan: {gaps}",
                    open,
                    total,
                    gaps
                )
            },
            all: |total| t!("{total} of {total} accepted", total),
        },
    )
}

/// Every gap has cause, recommendation, effort and owner.
pub(in crate::analysis) fn gaps_complete(document: &Assessment, conformity: &Conformity) -> Check {
    every_gap(
        document,
        conformity,
        Standing::is_gap,
        |_, gap| {
            gap.is_some_and(|gap| {
                let effort = gap.effort.is_some();
                effort && says(&gap.cause) && says(&gap.recommendation) && says(&gap.owner)
            })
        },
        OutcomeWords {
            none: t!("no gap"),
            lacking: |open, total, gaps| {
                t!(
                    "{open} of {total} without cause, recommendation, effort or owner: {gaps}",
                    open,
                    total,
                    gaps
                )
            },
            all: |total| t!("{total} of {total} described", total),
        },
    )
}

/// Every gap is a task with owner and date, the task's or the gap's own. Where no plan of tasks is
/// kept here, the gap's own owner and date stand for it.
pub(in crate::analysis) fn gaps_planned(document: &Assessment, conformity: &Conformity) -> Check {
    let tasks = document.project.tasks.iter();
    let of = |tasks: &mut dyn Iterator<Item = &Task>| -> Vec<StatementId> {
        tasks
            .flat_map(|task| task.statements.iter().copied())
            .collect()
    };
    let any = of(&mut tasks.clone());
    let dated = of(&mut tasks.filter(|task| says(&task.owner) && task.end.is_some()));
    let kept = !document.project.tasks.is_empty();
    every_gap(
        document,
        conformity,
        Standing::is_gap,
        |id, gap| {
            let own = gap.is_some_and(|gap| says(&gap.owner) && gap.due.is_some());
            dated.contains(&id) || own && (!kept || any.contains(&id))
        },
        OutcomeWords {
            none: t!("no gap"),
            lacking: match kept {
                true => |open, total, gaps| {
                    t!(
                        "{open} of {total} without a task with owner and date: {gaps}",
                        open,
                        total,
                        gaps
                    )
                },
                false => |open, total, gaps| {
                    t!(
                        "{open} of {total} without owner or date: {gaps}",
                        open,
                        total,
                        gaps
                    )
                },
            },
            all: |total| t!("{total} of {total} planned", total),
        },
    )
}
