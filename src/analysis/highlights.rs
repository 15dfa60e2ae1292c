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
use super::words::{capital, cut, says};

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
    let mut processes = vec![t_count!(
        total,
        "{count} of {all} process areas complies as a whole.",
        "{count} of {all} process areas comply as a whole.",
        all = standard().areas.len()
    )];
    if !report.introduce.is_empty() {
        let areas = report.introduce.iter().take(MOST);
        let areas: Vec<&str> = areas.map(|new| standard().area(new.area).title).collect();
        let more = report.introduce.len() - areas.len();
        let areas = areas.join(", ");
        processes.push(match more {
            0 => t!("To introduce: {areas}.", areas),
            more => t_count!(
                more,
                "To introduce: {areas} and {count} more.",
                "To introduce: {areas} and {count} more.",
                areas
            ),
        });
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
        Some(date) if scope::is_approved(own) => t!(
            "Approved by {name}, {day}, version {version}.",
            name = cut(&own.approved_by, 40),
            day = day_text(date),
            version = cut(&own.version, 20)
        ),
        _ => t!("A draft: not approved yet.").to_owned(),
    };
    (cut(&scope::statement(document), 360), state)
}

fn standing(document: &Assessment, conformity: &Conformity) -> Vec<String> {
    let (one, two) = (stage_1(document, conformity), stage_2(document, conformity));
    let mut lines = vec![
        t!(
            "Stage 1 of the audit: {held} of {total} criteria hold.",
            held = one.held(),
            total = one.total()
        ),
        t!(
            "Stage 2: {held} of {total} criteria hold.",
            held = two.held(),
            total = two.total()
        ),
    ];
    let areas = areas(document);
    let levels: Vec<u8> = areas.iter().filter_map(|area| area.level).collect();
    let range = levels.iter().min().zip(levels.iter().max());
    lines.push(match range {
        None => t!("Capability: no process area has a level yet.").to_owned(),
        Some((least, most)) if least == most => t_count!(
            levels.len(),
            "Capability (0 to 5, apart from conformity): {count} of {all} process areas has a level, level {level}.",
            "Capability (0 to 5, apart from conformity): {count} of {all} process areas have a level, level {level}.",
            all = areas.len(),
            level = least
        ),
        Some((least, most)) => t_count!(
            levels.len(),
            "Capability (0 to 5, apart from conformity): {count} of {all} process areas has a level, from {least} to {most}.",
            "Capability (0 to 5, apart from conformity): {count} of {all} process areas have a level, from {least} to {most}.",
            all = areas.len(),
            least,
            most
        ),
    });
    lines
}

fn takes(document: &Assessment, estimate: String) -> Vec<String> {
    let mut lines = vec![format!("{estimate}.")];
    let days = AuditStage::ALL.into_iter().filter_map(|stage| {
        let StageDay { day, agreed } = stage.day(document)?;
        let (stage, day) = (stage.number(), day_text(day));
        Some(match agreed {
            true => t!("stage {stage} on {day}", stage, day),
            false => t!("stage {stage} planned for {day}", stage, day),
        })
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
            (gaps, t_count!(gaps, "{count} gap", "{count} gaps")),
            (claimed, t!("{number} without evidence", number = claimed)),
            (open, t!("{number} not assessed", number = open)),
        ];
        let mut words = match met == all {
            true => t!("met").to_owned(),
            false => t!("{met} of {all} met", met, all),
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
        (GoalConfirmed, t!("Confirm the goal in writing"), true),
        (ScopeApproved, t!("Approve the scope statement"), true),
        (
            GoOnDecided,
            t!("Decide how to go on after the assessment"),
            complete || presented,
        ),
        (BoardSigned, t!("Sign the mandate of the project"), true),
        (BudgetReleased, t!("Release the budget"), true),
        (ManagementReview, t!("Hold the management review"), complete),
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
