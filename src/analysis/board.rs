//! What a board reads before it decides: four printed pages that say where we stand, whether stage 1 of the audit can be booked,
//! what it takes, and what only the board can decide.
//!
//! Nothing is worked out here that another page does not show as well. Every list is cut to what fits its page, and how many there are
//! is always said.

use chrono::NaiveDate;

use super::certification::{decision, stage_done};
use super::check::Destination;
use super::conformity::Conformity;
use super::highlights::{Highlights, of_report};
use super::project::budget::{budget, money_text};
use super::project::effort::{EffortShare, range_text};
use super::project::risks::gravest;
use super::readiness::{Gate, stage_1, stage_2};
use super::report::{Phase, end_report};
use super::words::{cut, says};
use crate::analysis::stages::{AuditStage, StageDay};
use crate::assessment::{Assessment, day_text};

/// Most criteria that a gate's page lists.
const CRITERIA: usize = 12;
/// Most phases of the plan.
const PHASES: usize = 8;
/// Most risks.
const RISKS: usize = 5;

/// Whether a stage of the audit can be booked.
#[derive(Clone, Debug, PartialEq)]
pub struct Booking {
    /// `Yes: …` or `Not yet: …`, in one sentence; of a stage that took place, that it did.
    pub answer: String,
    pub open: bool,
    pub held: usize,
    pub total: usize,
    /// The criteria that do not hold, with the reason, where to mend it, and whether it is only practice.
    pub missing: Vec<MissingCriterion>,
    /// How many more there are.
    pub more: usize,
    /// The day agreed or planned, and what the plan says of it; empty where no day is set.
    pub dates: Vec<String>,
}

/// A criterion of a gate that does not hold.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingCriterion {
    pub title: String,
    pub reason: String,
    pub destination: Destination,
    pub practice: bool,
}

/// An open risk of the project.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardRisk {
    pub text: String,
    /// `likelihood high, impact medium`.
    pub weight: String,
    pub answer: String,
    pub owner: String,
}

/// The report.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardReport {
    pub title: String,
    pub highlights: Highlights,
    /// The day of the certificate, where there is one.
    pub granted: Option<NaiveDate>,
    pub stage_1: Booking,
    pub stage_2: Booking,
    /// What the effort is made of, with person-days.
    pub effort: Vec<(String, String)>,
    /// What could not be counted in the effort, in sentences.
    pub uncounted: Vec<String>,
    pub phases: Vec<Phase>,
    pub more_phases: usize,
    /// Whether the phases are only proposed.
    pub proposed: bool,
    /// The budget in sentences.
    pub money: Vec<String>,
    pub risks: Vec<BoardRisk>,
    pub more_risks: usize,
}

impl BoardReport {
    /// What is said where no decision is asked for. In an assessment that is not ready that is no reason to lean back.
    pub fn nothing_to_decide(&self) -> &'static str {
        match (self.stage_1.open, self.stage_2.open) {
            _ if self.granted.is_some() => {
                t!(
                    "No decision is asked of you today: the certificate is granted, and what only you can do is done."
                )
            }
            (_, true) => {
                t!("No decision is open: what only you can do is done, and stage 2 can go ahead.")
            }
            (true, false) => {
                t!(
                    "No decision is open: what only you can do so far is done, and stage 1 can be booked."
                )
            }
            (false, false) => {
                t!(
                    "No decision is asked of you today. Page 2 says what is missing before stage 1; until then it takes what only you can do, below."
                )
            }
        }
    }
}

/// Works out the report.
pub fn board_report(
    document: &Assessment,
    conformity: &Conformity,
    today: NaiveDate,
) -> BoardReport {
    let report = end_report(document, conformity, today);
    let highlights = of_report(document, conformity, &report);
    let plan_ends = report.phases.iter().filter_map(|phase| phase.to).max();
    let (risks, more_risks) = risks(document);
    let more_phases = report.phases.len().saturating_sub(PHASES);
    let mut phases = report.phases;
    phases.truncate(PHASES);
    let title = document.planning.layout.title.trim();
    let booking = |stage, gate: &Gate| {
        let dates = dates(document, stage, plan_ends, today);
        let is_done = stage_done(document, stage, today);
        booking(stage, gate, dates, is_done)
    };
    BoardReport {
        granted: decision(document).granted(),
        stage_1: booking(AuditStage::One, &stage_1(document, conformity)),
        stage_2: booking(AuditStage::Two, &stage_2(document, conformity)),
        title: match title.is_empty() {
            true => t!("ISO/IEC 20000-1: report to the board").to_owned(),
            false => cut(title, 90),
        },
        highlights,
        effort: match report.estimate.too_early {
            Some(_) => Vec::new(),
            None => report.estimate.parts.iter().map(share).collect(),
        },
        uncounted: report
            .estimate
            .too_early
            .into_iter()
            .chain(report.estimate.open)
            .collect(),
        phases,
        more_phases,
        proposed: report.proposed,
        money: money(document),
        risks,
        more_risks,
    }
}

fn share(share: &EffortShare) -> (String, String) {
    (share.title.clone(), range_text(share.days, share.most))
}

fn booking(stage: AuditStage, gate: &Gate, dates: Vec<String>, is_done: bool) -> Booking {
    let missing = gate.criteria.iter().filter(|criterion| !criterion.holds);
    let missing: Vec<MissingCriterion> = missing
        .map(|criterion| MissingCriterion {
            title: criterion.title.clone(),
            reason: criterion.reason.clone(),
            destination: criterion.destination,
            practice: criterion.practice,
        })
        .collect();
    let (held, total) = (gate.held(), gate.total());
    let stage_number = stage.number();
    let answer = match gate.open() {
        _ if is_done => t!(
            "Stage {stage} took place. Of its criteria {held} of {total} hold today.",
            stage = stage_number,
            held,
            total
        ),
        true => t!(
            "Yes: all {total} criteria of stage {stage} hold.",
            total,
            stage = stage_number
        ),
        false => t!(
            "Not yet: {held} of {total} criteria of stage {stage} hold.",
            held,
            total,
            stage = stage_number
        ),
    };
    let more = missing.len().saturating_sub(CRITERIA);
    Booking {
        answer,
        open: gate.open(),
        held,
        total,
        missing: missing.into_iter().take(CRITERIA).collect(),
        more,
        // A day that is over says nothing about the plan.
        dates: if is_done { Vec::new() } else { dates },
    }
}

/// The day of a stage, and whether the plan ends before it.
fn dates(
    document: &Assessment,
    stage: AuditStage,
    plan_ends: Option<NaiveDate>,
    today: NaiveDate,
) -> Vec<String> {
    let Some(StageDay { day, agreed }) = stage.day(document) else {
        return Vec::new();
    };
    let mut lines = vec![day_line(day, agreed, today)];
    if let Some(end) = plan_ends.filter(|end| *end > day) {
        lines.push(t!(
            "By the plan the work ends on {day}, after that day: move one of the two.",
            day = day_text(end)
        ));
    }
    lines
}

/// Which day it is, and how far it is from today.
fn day_line(day: NaiveDate, agreed: bool, today: NaiveDate) -> String {
    let far = (day - today).num_days();
    let days = far.unsigned_abs() as usize;
    let day = day_text(day);
    match (agreed, far) {
        (true, 0) => t!("Agreed with the certification body for {day}, today.", day),
        (true, 1..) => t_count!(
            days,
            "Agreed with the certification body for {day}, in {count} day.",
            "Agreed with the certification body for {day}, in {count} days.",
            day
        ),
        (true, _) => t_count!(
            days,
            "Agreed with the certification body for {day}, {count} day ago.",
            "Agreed with the certification body for {day}, {count} days ago.",
            day
        ),
        (false, 0) => t!("Planned for {day}, today.", day),
        (false, 1..) => t_count!(
            days,
            "Planned for {day}, in {count} day.",
            "Planned for {day}, in {count} days.",
            day
        ),
        (false, _) => t_count!(
            days,
            "Planned for {day}, {count} day ago.",
            "Planned for {day}, {count} days ago.",
            day
        ),
    }
}

fn money(document: &Assessment) -> Vec<String> {
    let sum = budget(document);
    let amount = |amount: f64| money_text(amount, &document.project.charter.currency);
    if sum.given.is_none() && document.project.costs.is_empty() {
        return vec![t!("No budget is named yet, and no cost is planned.").to_owned()];
    }
    let (planned, spent) = (amount(sum.planned), amount(sum.spent));
    let mut lines = vec![match sum.given {
        Some(given) => t!(
            "The budget is {budget}; {planned} planned, {spent} spent.",
            budget = amount(given),
            planned,
            spent
        ),
        None => t!(
            "No budget is named yet; {planned} planned, {spent} spent.",
            planned,
            spent
        ),
    }];
    match sum.free() {
        Some(free) if free < 0.0 => {
            lines.push(t!(
                "{amount} more is planned than given.",
                amount = amount(-free)
            ));
        }
        _ => {}
    }
    if sum.unplanned > 0 {
        lines.push(t_count!(
            sum.unplanned,
            "{count} cost line has no amount yet.",
            "{count} cost lines have no amount yet."
        ));
    }
    lines
}

/// The risks that are not gone, gravest first.
fn risks(document: &Assessment) -> (Vec<BoardRisk>, usize) {
    let standing = gravest(document);
    let more = standing.len().saturating_sub(RISKS);
    let told = standing.into_iter().take(RISKS).map(|risk| BoardRisk {
        text: match says(&risk.text) {
            true => cut(&risk.text, 100),
            false => t!("unnamed risk").to_owned(),
        },
        weight: t!(
            "likelihood {likelihood}, impact {impact}",
            likelihood = risk.likelihood.label(),
            impact = risk.impact.label()
        ),
        answer: cut(&risk.answer, 110),
        owner: cut(&risk.owner, 40),
    });
    (told.collect(), more)
}
