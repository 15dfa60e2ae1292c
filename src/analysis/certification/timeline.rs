//! The certification audit as a list of facts with dates, and what to watch between its stages.

use chrono::NaiveDate;

use crate::assessment::records::{FindingGrade, Source, StageResult};
use crate::assessment::{Assessment, day_text};
use crate::standard::{AreaId, AuditPart, StepPart, standard};

use super::{Decided, deadlines, decision, findings_of, stage_done, unanswered};
use crate::analysis::check::Destination;
use crate::analysis::findings::{first_deadline, lacking};
use crate::analysis::months::after;
use crate::analysis::preparation::{audits, rehearsal, review};
use crate::analysis::words::number;

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
    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            Progression::Done => "done",
            Progression::Planned => "planned",
            Progression::Late => "late",
            Progression::Open => "open",
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
    let plan = &document.project.charter;
    let at = |part| Destination::Part(StepPart::Audit(part));
    let body = match audits::body(document) {
        "" => "no certification body named yet".to_owned(),
        body => body.to_owned(),
    };
    let state = |done: bool, date: Option<NaiveDate>| match (done, date) {
        (true, _) => Progression::Done,
        (_, None) => Progression::Open,
        (_, Some(date)) if date < today => Progression::Late,
        _ => Progression::Planned,
    };
    let fact = |title: &str,
                date: Option<NaiveDate>,
                done: bool,
                text: String,
                destination: Destination| Fact {
        title: title.to_owned(),
        date,
        state: state(done, date),
        text,
        destination,
    };
    let happened = |date: Option<NaiveDate>| date.is_some_and(|date| date <= today);
    let mut out = vec![
        fact(
            "Application",
            audit.application.applied,
            happened(audit.application.applied),
            body,
            at(AuditPart::Application),
        ),
        fact(
            "Contract",
            audit.application.contract,
            happened(audit.application.contract),
            match audit.application.scope_agreed {
                Some(date) => format!("wording of the scope agreed on {}", day_text(date)),
                None => "wording of the scope not agreed yet".to_owned(),
            },
            at(AuditPart::Application),
        ),
    ];
    let one = &audit.stage_1;
    let concerns = findings_of(document, Source::Stage1).count();
    let open = unanswered(document).len();
    out.push(fact(
        "Stage 1",
        one.to.or(one.from).or(plan.stage_1),
        stage_done(document, 1),
        match (one.result, concerns) {
            (StageResult::Open, 0) => "no result yet".to_owned(),
            (result, 0) => result.label().to_owned(),
            (result, concerns) => format!(
                "{}; {}, {open} without answer",
                result.label(),
                number(concerns, "area of concern", "areas of concern")
            ),
        },
        at(AuditPart::Stages),
    ));
    let left = uncovered(document).len();
    out.push(fact(
        "Stage 2",
        deadlines::last_day(document).or(plan.stage_2),
        stage_done(document, 2),
        match audit.sittings.len() {
            0 => "no plan yet".to_owned(),
            n => format!(
                "{} planned, {}",
                number(n, "sitting", "sittings"),
                match left {
                    0 => "all areas looked at".to_owned(),
                    n => format!("{} in no sitting", number(n, "area", "areas")),
                }
            ),
        },
        at(AuditPart::Stages),
    ));
    for finding in findings_of(document, Source::Stage2) {
        let missing = lacking(finding);
        let graded = matches!(finding.grade, FindingGrade::Major | FindingGrade::Minor);
        if !graded || missing.is_empty() {
            continue;
        }
        let deadline = first_deadline(document, finding);
        let mut text = format!("missing: {}", missing.join(", "));
        if deadlines::lapsed(document, finding, today) {
            text.push_str("; six months are over: another stage 2 is needed");
        } else if let Some(deadline) = &deadline {
            text.push_str(&format!("; {}", deadline.why));
        }
        let title = format!("{}: {}", finding.grade.label(), finding.text.trim());
        out.push(fact(
            &crate::analysis::words::capital(&title),
            deadline.map(|deadline| deadline.date),
            false,
            text,
            at(AuditPart::Findings),
        ));
    }
    let decided = decision(document);
    let words = match decided {
        Decided::Certificate(_) => "granted, by the certificate",
        _ => audit.decision.outcome.label(),
    };
    out.push(fact(
        "Decision",
        decided.granted().or(audit.decision.date),
        decided != Decided::Open,
        format!("{words}; auditors recommend, someone outside the audit team decides"),
        at(AuditPart::Decision),
    ));
    out
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
    let mut out = Vec::new();
    if decision(document) != Decided::Open {
        return out;
    }
    let one = audit.stage_1.to.or(audit.stage_1.from);
    let two = audit.stage_2.from;
    let open = unanswered(document);
    if let (Some(day), false) = (two, open.is_empty()) {
        out.push(format!(
            "Stage 2 starts on {}, and {} of stage 1 {} no answer. Left open they can become \
             nonconformities (rule: the interval must allow you to resolve them).",
            day_text(day),
            number(open.len(), "area of concern", "areas of concern"),
            if open.len() == 1 { "has" } else { "have" },
        ));
    }
    if let (Some(due), Some(day)) = (open.iter().filter_map(|f| f.due).max(), two)
        && due > day
    {
        out.push(format!(
            "An answer to a concern is due on {}, after stage 2 starts.",
            day_text(due)
        ));
    }
    if let (Some(one), Some(two)) = (one, two) {
        let days = (two - one).num_days();
        if days < 0 {
            out.push("Stage 2 starts before stage 1 has ended.".to_owned());
        } else if days < 28 {
            out.push(format!(
                "{} between the stages leave little time for what stage 1 finds; one to three months \
                 are common (practice; there is no fixed interval).",
                number(days.unsigned_abs() as usize, "day", "days")
            ));
        } else if two > after(one, 3) {
            out.push(
                "More than three months between the stages: many bodies set an upper limit of their \
                 own, and after significant changes stage 1 may be repeated (practice; there is no \
                 fixed interval)."
                    .to_owned(),
            );
        }
    }
    if let Some(day) = audit.stage_1.from {
        let performed = document.preparation.audits.iter();
        let audited = performed
            .filter(|a| audits::is_performed(a))
            .filter_map(audits::last_day)
            .any(|last| last <= day);
        if !audited {
            out.push("Stage 1 asks whether the internal audit took place: none is performed before its first day.".to_owned());
        }
        let mut held = document.preparation.reviews.iter();
        let held = held.any(|r| review::is_held(r) && r.date.is_some_and(|date| date <= day));
        if !held {
            out.push("Stage 1 asks whether the management review took place: none is recorded before its first day.".to_owned());
        }
    }
    if rehearsal::stage_2_day(document).is_none() {
        out.push(
            "There is no date of stage 2 yet, so no deadline can be counted from it.".to_owned(),
        );
    }
    out
}
