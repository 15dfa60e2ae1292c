//! One page for top management: what is in scope, where it stands, what it takes, what top management
//! does itself (clause 5 and 9.3), and what it is asked for now.
//!
//! Every list and text is cut to what fits on one sheet of A4; how many there are is always said.

use chrono::NaiveDate;

use crate::analysis::stages::{AuditStage, StageDay};
use crate::assessment::{Assessment, day_text};
use crate::standard::usual::leadership;
use crate::standard::{DoneCriterion, StatementId, standard};

use super::capability::areas;
use super::check::Destination;
use super::conformity::{Conformity, Counts, Standing};
use super::gaps::headline;
use super::readiness::{proofs, stage_1, stage_2};
use super::report::{EndReport, end_report};
use super::scope;
use super::words::{capital, cut, number, says};

/// How many entries of a list stand on the page.
const MOST: usize = 3;

/// What top management does itself, and how far it is.
#[derive(Clone, Debug, PartialEq)]
pub struct LeadershipState {
    pub title: &'static str,
    pub text: &'static str,
    /// Statements that are met, with evidence seen.
    pub met: usize,
    /// Statements that ask for it.
    pub all: usize,
    /// In words: `met`, `2 of 8 met, 1 gap, 5 not assessed`.
    pub state: String,
    /// The first statement that is not met.
    pub open: Option<StatementId>,
}

/// What is wanted of top management now.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    pub what: &'static str,
    pub reason: String,
    pub destination: Destination,
}

/// The page.
#[derive(Clone, Debug, PartialEq)]
pub struct Highlights {
    /// The scope statement; empty where neither services nor own words are there.
    pub scope: String,
    /// Whether and by whom it is approved.
    pub scope_state: String,
    /// The result in words, and the line below.
    pub headline: (String, String),
    pub counts: Counts,
    /// How the two gates and the capability stand.
    pub standing: Vec<String>,
    /// The first goals and benefits, and how many there are.
    pub goals: (Vec<String>, usize),
    /// The first major gaps with what is missing, and how many there are.
    pub majors: (Vec<(StatementId, String)>, usize),
    /// What complies and what is to be introduced.
    pub processes: Vec<String>,
    /// Person-days and days of the audit.
    pub takes: Vec<String>,
    pub leadership: Vec<LeadershipState>,
    pub wanted: Vec<Wanted>,
}

/// Works out the page.
pub fn highlights(document: &Assessment, conformity: &Conformity, today: NaiveDate) -> Highlights {
    of_report(
        document,
        conformity,
        &end_report(document, conformity, today),
    )
}

/// The page, out of a report that was worked out already.
pub(super) fn of_report(
    document: &Assessment,
    conformity: &Conformity,
    report: &EndReport,
) -> Highlights {
    let goals = report.goals.iter();
    let goals = goals.map(|(text, means, _)| match says(means) {
        true => cut(&format!("{}: {}", text.trim(), means.trim()), 110),
        false => cut(text, 110),
    });
    let majors = report.major.iter();
    let majors = majors.map(|gap| (gap.statement, cut(&gap.missing, 110)));
    let total = report.areas.len();
    let mut processes = vec![format!(
        "{total} of {} process areas {} as a whole.",
        standard().areas.len(),
        if total == 1 { "complies" } else { "comply" }
    )];
    if !report.introduce.is_empty() {
        let names = report.introduce.iter().take(MOST);
        let names: Vec<&str> = names.map(|new| standard().area(new.area).title).collect();
        let more = report.introduce.len() - names.len();
        let more = match more {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        processes.push(format!("To introduce: {}{more}.", names.join(", ")));
    }
    let (scope, scope_state) = scope_of(document);
    Highlights {
        scope,
        scope_state,
        headline: headline(document, conformity),
        counts: report.counts,
        standing: standing(document, conformity),
        goals: (goals.take(MOST).collect(), report.goals.len()),
        majors: (majors.take(MOST).collect(), report.major.len()),
        processes,
        takes: takes(document, report.estimate.title()),
        leadership: leadership_states(conformity),
        wanted: wanted(document, conformity),
    }
}

fn scope_of(document: &Assessment) -> (String, String) {
    let own = &document.scope.statement;
    if !says(&own.text) && scope::services_phrase(document).is_none() {
        return (String::new(), String::new());
    }
    let state = match own.approved {
        Some(date) if scope::is_approved(own) => format!(
            "Approved by {}, {}, version {}.",
            cut(&own.approved_by, 40),
            day_text(date),
            cut(&own.version, 20)
        ),
        _ => "A draft: not approved yet.".to_owned(),
    };
    (cut(&scope::statement(document), 360), state)
}

fn standing(document: &Assessment, conformity: &Conformity) -> Vec<String> {
    let gates = [
        ("Stage 1 of the audit", stage_1(document, conformity)),
        ("Stage 2", stage_2(document, conformity)),
    ];
    let gates = gates.into_iter();
    let mut lines: Vec<String> = gates
        .map(|(name, gate)| format!("{name}: {} of {} criteria hold.", gate.held(), gate.total()))
        .collect();
    let areas = areas(document);
    let levels: Vec<u8> = areas.iter().filter_map(|area| area.level).collect();
    let range = levels.iter().min().zip(levels.iter().max());
    lines.push(match range {
        None => "Capability: no process area has a level yet.".to_owned(),
        Some((least, most)) => format!(
            "Capability (0 to 5, apart from conformity): {} of {} process areas {} a level, {}.",
            levels.len(),
            areas.len(),
            if levels.len() == 1 { "has" } else { "have" },
            match least == most {
                true => format!("level {least}"),
                false => format!("from {least} to {most}"),
            }
        ),
    });
    lines
}

fn takes(document: &Assessment, estimate: String) -> Vec<String> {
    let mut lines = vec![format!("{estimate}.")];
    let days = AuditStage::ALL.into_iter().filter_map(|stage| {
        let StageDay { day, agreed } = stage.day(document)?;
        let how = match agreed {
            true => "on",
            false => "planned for",
        };
        Some(format!("{} {how} {}", stage.name(), day_text(day)))
    });
    let days: Vec<String> = days.collect();
    if !days.is_empty() {
        lines.push(format!("{}.", capital(&days.join(", "))));
    }
    lines
}

fn leadership_states(conformity: &Conformity) -> Vec<LeadershipState> {
    let state = |one: crate::standard::usual::Leadership| {
        let standings: Vec<(StatementId, Standing)> = one
            .statements
            .iter()
            .map(|id| (*id, conformity.standing(*id)))
            .collect();
        let count = |is: fn(Standing) -> bool| standings.iter().filter(|(_, s)| is(*s)).count();
        let met = count(Standing::is_met);
        let (gaps, claimed) = (count(Standing::is_gap), count(|s| s == Standing::Claimed));
        let open = count(|s| s == Standing::NotAssessed);
        let all = standings.len();
        let parts = [
            (gaps, number(gaps, "gap", "gaps")),
            (claimed, format!("{claimed} without evidence")),
            (open, format!("{open} not assessed")),
        ];
        let mut words = match met == all {
            true => "met".to_owned(),
            false => format!("{met} of {all} met"),
        };
        for (_, text) in parts.iter().filter(|(count, _)| *count > 0) {
            words.push_str(", ");
            words.push_str(text);
        }
        LeadershipState {
            title: one.title,
            text: one.text,
            met,
            all,
            state: words,
            open: standings
                .iter()
                .find(|(_, s)| !s.is_met())
                .map(|(id, _)| *id),
        }
    };
    leadership().map(state).collect()
}

/// What nobody but top management can do, and has not done yet. A decision about the rest of the way, and
/// the management review, are wanted once there is something to decide and to review.
fn wanted(document: &Assessment, conformity: &Conformity) -> Vec<Wanted> {
    use DoneCriterion::*;
    let complete = conformity.total().complete();
    let presented = document.planning.report.presented.is_some();
    let all = [
        (GoalConfirmed, "Confirm the goal in writing", true),
        (ScopeApproved, "Approve the scope statement", true),
        (
            GoOnDecided,
            "Decide how to go on after the assessment",
            complete || presented,
        ),
        (BoardSigned, "Sign the mandate of the project", true),
        (BudgetReleased, "Release the budget", true),
        (ManagementReview, "Hold the management review", complete),
    ];
    let due = all.into_iter().filter(|(.., due)| *due);
    due.filter_map(|(criterion, what, _)| {
        let check = proofs::criterion(document, conformity, criterion);
        (!check.holds).then(|| Wanted {
            what,
            reason: cut(&check.reason, 90),
            destination: check.destination,
        })
    })
    .collect()
}
