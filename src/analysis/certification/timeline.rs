//! The certification audit as a list of facts with dates, and what to watch between its stages.

use chrono::NaiveDate;

use crate::analysis::stages::AuditStage;
use crate::assessment::records::{Finding, FindingGrade, Source, StageResult};
use crate::assessment::{Assessment, day_text};
use crate::standard::{AreaId, AuditPart, StepPart, standard};

use super::{Decided, deadlines, decision, findings_of, stage_done, unanswered};
use crate::analysis::check::Destination;
use crate::analysis::findings::{first_deadline, lacking};
use crate::analysis::months::after;
use crate::analysis::preparation::{audits, review};
use crate::analysis::words::capital;

/// How far a point of the timeline has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progression {
    Done,
    /// Has a date to come.
    Planned,
    /// Its date has passed.
    Late,
    Open,
}

impl Progression {
    fn of(done: bool, date: Option<NaiveDate>, today: NaiveDate) -> Self {
        match (done, date) {
            // What is still to come is not done, whatever was said of it.
            (_, Some(date)) if date > today => Progression::Planned,
            (true, _) => Progression::Done,
            (_, None) => Progression::Open,
            (_, Some(date)) if date < today => Progression::Late,
            _ => Progression::Planned,
        }
    }

    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            Progression::Done => t!("done"),
            Progression::Planned => t!("planned"),
            Progression::Late => t!("late"),
            Progression::Open => t!("open"),
        }
    }
}

/// A point of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    pub title: String,
    pub date: Option<NaiveDate>,
    pub state: Progression,
    pub text: String,
    pub destination: Destination,
}

/// The audit from application to decision, with the deadlines of open findings.
pub fn timeline(document: &Assessment, today: NaiveDate) -> Vec<Fact> {
    let audit = &document.audit;
    let fact = |title: &str, date, done: bool, text: String, part: AuditPart| Fact {
        title: title.to_owned(),
        date,
        state: Progression::of(done, date, today),
        text,
        destination: Destination::Part(StepPart::Audit(part)),
    };
    let happened = |date: Option<NaiveDate>| date.is_some_and(|date| date <= today);
    let body = match audits::body(document) {
        "" => t!("no certification body named yet"),
        body => body,
    };
    let (applied, contract) = (audit.application.applied, audit.application.contract);
    let (one, two) = (
        AuditStage::One.last_day(document),
        AuditStage::Two.last_day(document),
    );
    let [one_done, two_done] = AuditStage::ALL.map(|stage| stage_done(document, stage, today));
    use AuditPart::{Application, Decision, Findings, Stages};
    let mut out = vec![
        fact(
            t!("Application"),
            applied,
            happened(applied),
            body.to_owned(),
            Application,
        ),
        fact(
            t!("Contract"),
            contract,
            happened(contract),
            wording(document),
            Application,
        ),
        fact(t!("Stage 1"), one, one_done, stage_1(document), Stages),
        fact(t!("Stage 2"), two, two_done, stage_2(document), Stages),
    ];
    for finding in findings_of(document, Source::Stage2) {
        let graded = matches!(finding.grade, FindingGrade::Major | FindingGrade::Minor);
        if graded && !lacking(finding).is_empty() {
            let title = format!("{}: {}", finding.grade.label(), finding.text.trim());
            let deadline = first_deadline(document, finding).map(|deadline| deadline.date);
            let text = waiting(document, finding, today);
            out.push(fact(&capital(&title), deadline, false, text, Findings));
        }
    }
    let decided = decision(document);
    let date = decided.granted().or(audit.decision.date);
    let is_decided = decided != Decided::Open;
    out.push(fact(
        t!("Decision"),
        date,
        is_decided,
        verdict(document, decided),
        Decision,
    ));
    out
}

/// How far the wording of the scope is agreed.
fn wording(document: &Assessment) -> String {
    match document.audit.application.scope_agreed {
        Some(date) => t!("wording of the scope agreed on {day}", day = day_text(date)),
        None => t!("wording of the scope not agreed yet").to_owned(),
    }
}

fn verdict(document: &Assessment, decided: Decided) -> String {
    match decided {
        Decided::Certificate(_) => t!(
            "granted, by the certificate; auditors recommend, someone outside the audit team decides"
        )
        .to_owned(),
        _ => t!(
            "{outcome}; auditors recommend, someone outside the audit team decides",
            outcome = document.audit.decision.outcome.label()
        ),
    }
}

/// What stage 1 led to.
fn stage_1(document: &Assessment) -> String {
    let concerns = findings_of(document, Source::Stage1).count();
    match (document.audit.stage_1.result, concerns) {
        (StageResult::Open, 0) => t!("no result yet").to_owned(),
        (result, 0) => result.label().to_owned(),
        (result, concerns) => t_count!(
            concerns,
            "{result}; {count} area of concern, {open} without answer",
            "{result}; {count} areas of concern, {open} without answer",
            result = result.label(),
            open = unanswered(document).len()
        ),
    }
}

/// How far stage 2 is planned.
fn stage_2(document: &Assessment) -> String {
    let sittings = match document.audit.sittings.len() {
        0 => return t!("no plan yet").to_owned(),
        sittings => sittings,
    };
    match uncovered(document).len() {
        0 => t_count!(
            sittings,
            "{count} sitting planned, all areas looked at",
            "{count} sittings planned, all areas looked at"
        ),
        n => t_count!(
            sittings,
            "{count} sitting planned, {areas} in no sitting",
            "{count} sittings planned, {areas} in no sitting",
            areas = t_count!(n, "{count} area", "{count} areas")
        ),
    }
}

/// What a finding lacks, and until when.
fn waiting(document: &Assessment, finding: &Finding, today: NaiveDate) -> String {
    let missing = t!("missing: {what}", what = lacking(finding).join(", "));
    if let Some(lapsed) = deadlines::lapsed(document, finding, today) {
        format!("{missing}; {lapsed}")
    } else if let Some(deadline) = first_deadline(document, finding) {
        format!("{missing}; {}", deadline.why)
    } else {
        missing
    }
}

/// The areas that no sitting of the stage 2 plan looks at. Stage 2 looks at all requirements.
pub fn uncovered(document: &Assessment) -> Vec<AreaId> {
    let sittings = &document.audit.sittings;
    let areas = standard().areas.iter().map(|area| area.id);
    areas
        .filter(|area| sittings.iter().all(|sitting| !sitting.areas.contains(area)))
        .collect()
}

/// What to watch before and between the stages, each as a sentence; nothing once the body has
/// decided. Marked as rule or practice.
pub fn warnings(document: &Assessment) -> Vec<String> {
    let audit = &document.audit;
    if decision(document) != Decided::Open {
        return Vec::new();
    }
    let mut out = Vec::new();
    let two = audit.stage_2.from;
    if let Some(two) = two {
        concerns(document, two, &mut out);
    }
    if let (Some(one), Some(two)) = (audit.stage_1.to.or(audit.stage_1.from), two) {
        out.extend(interval(one, two));
    }
    if let Some(day) = audit.stage_1.from {
        not_before(document, day, &mut out);
    }
    if AuditStage::Two.day(document).is_none() {
        out.push(
            t!("There is no date of stage 2 yet, so no deadline can be counted from it.")
                .to_owned(),
        );
    }
    out
}

/// The concerns of stage 1 that have no answer when stage 2 starts.
fn concerns(document: &Assessment, stage_2: NaiveDate, out: &mut Vec<String>) {
    let open = unanswered(document);
    if !open.is_empty() {
        out.push(t_count!(
            open.len(),
            "Stage 2 starts on {day}, and {count} area of concern of stage 1 has no answer. Left open they can become \
             nonconformities (rule: the interval must allow you to resolve them).",
            "Stage 2 starts on {day}, and {count} areas of concern of stage 1 have no answer. Left open they can become \
             nonconformities (rule: the interval must allow you to resolve them).",
            day = day_text(stage_2)
        ));
    }
    let last = open.iter().filter_map(|finding| finding.due).max();
    if let Some(due) = last.filter(|due| *due > stage_2) {
        out.push(t!(
            "An answer to a concern is due on {day}, after stage 2 starts.",
            day = day_text(due)
        ));
    }
}

/// What the time between the stages says: stage 1 ends, stage 2 starts.
fn interval(one: NaiveDate, two: NaiveDate) -> Option<String> {
    let days = (two - one).num_days();
    if days < 0 {
        Some(t!("Stage 2 starts before stage 1 has ended.").to_owned())
    } else if days < 28 {
        Some(t_count!(
            days.unsigned_abs() as usize,
            "{count} day between the stages leave little time for what stage 1 finds; one to three months \
             are common (practice; there is no fixed interval).",
            "{count} days between the stages leave little time for what stage 1 finds; one to three months \
             are common (practice; there is no fixed interval)."
        ))
    } else if two > after(one, 3) {
        Some(
            t!(
                "More than three months between the stages: many bodies set an upper limit of their \
                 own, and after significant changes stage 1 may be repeated (practice; there is no \
                 fixed interval)."
            )
            .to_owned(),
        )
    } else {
        None
    }
}

/// What stage 1 asks for and is not there on its first day.
fn not_before(document: &Assessment, day: NaiveDate, out: &mut Vec<String>) {
    let mut performed = document.preparation.audits.iter();
    let audited = performed
        .any(|a| audits::is_performed(a) && audits::last_day(a).is_some_and(|last| last <= day));
    if !audited {
        out.push(t!("Stage 1 asks whether the internal audit took place: none is performed before its first day.").to_owned());
    }
    let mut held = document.preparation.reviews.iter();
    let held = held.any(|r| review::is_held(r) && r.date.is_some_and(|date| date <= day));
    if !held {
        out.push(t!("Stage 1 asks whether the management review took place: none is recorded before its first day.").to_owned());
    }
}
