//! Step 6: deadlines and findings of the certification audit, its timeline, and what may be said
//! with the mark (docs/domain.md, “Findings and deadlines” and “Certificate and mark”).

pub mod marks;
mod stage_2;
pub mod timeline;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::assessment::records::{
    Channel, Finding, FindingGrade, Recommendation, Source, StageResult, TaskState,
};
use crate::assessment::{Assessment, day_text};
use crate::standard::{AuditPart, RetainPart, StepPart};

use super::check::{Check, Destination};
use super::findings::is_closed;
use super::stages::AuditStage;
use super::words::{listed, says};

pub use super::findings::deadlines;
pub use crate::analysis::decision::{Decided, contradiction, decision};
pub use stage_2::{Stage2Counts, deadlines_sentence, stage_2_counts};

/// The findings of a source, in order.
pub fn findings_of(document: &Assessment, source: Source) -> impl Iterator<Item = &Finding> {
    let all = document.audit.findings.iter();
    all.filter(move |finding| finding.source == source)
}

/// The concerns of stage 1 that have no answer.
pub fn unanswered(document: &Assessment) -> Vec<&Finding> {
    let concerns = findings_of(document, Source::Stage1);
    concerns.filter(|f| !says(&f.action)).collect()
}

pub(in crate::analysis) fn concerns(document: &Assessment) -> Option<Check> {
    let stage = &document.audit.stage_1;
    let all = findings_of(document, Source::Stage1).count();
    let said = stage.from.is_some() || stage.to.is_some() || says(&stage.report);
    if all == 0 && !said && stage.result == StageResult::Open {
        return None;
    }
    let open = unanswered(document).len();
    let (holds, reason) = match (stage.result, all, open) {
        (StageResult::Open, 0, _) => (false, t!("stage 1 has no result yet").to_owned()),
        (StageResult::Repeat, ..) => (false, t!("stage 1 has to be repeated").to_owned()),
        // They are answered, but this stage 1 was not held.
        (StageResult::Open, _, 0) if !said && are_of_before(document) => {
            (false, t!("stage 1 has no result yet").to_owned())
        }
        (StageResult::Concerns, 0, _) => {
            (false, t!("the concerns are not written down").to_owned())
        }
        (StageResult::Ready, 0, _) => (true, t!("stage 1 raised no concern").to_owned()),
        (_, all, 0) => (true, t!("{all} of {all} answered", all)),
        (_, all, open) => (false, t!("{open} of {all} without answer", open, all)),
    };
    let destination = Destination::Part(StepPart::Audit(AuditPart::Stages));
    Some(Check::new(holds, reason, destination))
}

/// Whether all concerns of stage 1 came along from the cycle before: the time that this assessment looks at begins after them.
fn are_of_before(document: &Assessment) -> bool {
    let begins = document.planning.plan.since;
    begins.is_some_and(|begins| {
        let mut concerns = findings_of(document, Source::Stage1);
        concerns.all(|finding| finding.raised.is_none_or(|raised| raised < begins))
    })
}

/// Whether a stage of the certification audit took place: its report or result says so, or the
/// decision that follows it; that alone makes no stage done whose last day is still to come.
pub fn stage_done(document: &Assessment, stage: AuditStage, today: NaiveDate) -> bool {
    let audit = &document.audit;
    let told = match stage {
        AuditStage::One => audit.stage_1.result != StageResult::Open || says(&audit.stage_1.report),
        AuditStage::Two => {
            audit.stage_2.recommendation != Recommendation::Open || says(&audit.stage_2.report)
        }
    };
    let is_to_come = stage.last_day(document).is_some_and(|last| last > today);
    told || (decision(document) != Decided::Open && !is_to_come)
}

pub(in crate::analysis) fn decided(document: &Assessment) -> Option<Check> {
    let own = &document.audit.decision;
    let destination = Destination::Part(StepPart::Audit(AuditPart::Decision));
    let check = |holds, reason: String| Some(Check::new(holds, reason, destination));
    match decision(document) {
        Decided::Open if own.date.is_none() && !says(&own.remark) => None,
        Decided::Open => check(false, t!("not decided yet").to_owned()),
        Decided::Refused(_) => check(false, t!("certificate refused").to_owned()),
        Decided::Undated => check(false, t!("positive, but its date is missing").to_owned()),
        Decided::Granted(date) => check(true, t!("positive, {day}", day = day_text(date))),
        Decided::Certificate(date) => check(
            true,
            t!("positive, {day} by the certificate", day = day_text(date)),
        ),
    }
}

pub(in crate::analysis) fn certificate(document: &Assessment) -> Option<Check> {
    let certificate = &document.retain.certificate;
    let (number, scope) = (says(&certificate.number), says(&certificate.scope));
    if !number && !scope {
        return None;
    }
    let mut missing = Vec::new();
    let mut need = |there: bool, what| {
        if !there {
            missing.push(what);
        }
    };
    need(number, t!("its number"));
    need(scope, t!("its scope"));
    let agreed = document.audit.application.scope_agreed.is_some();
    need(
        agreed,
        t!("the day on which the wording of the scope was agreed"),
    );
    let refused = matches!(decision(document), Decided::Refused(_));
    let holds = missing.is_empty() && !refused;
    let reason = match (refused, holds) {
        (true, _) => t!("the certificate was refused").to_owned(),
        (_, true) => t!("number {number}", number = certificate.number.trim()),
        _ => t!("missing: {what}", what = missing.join(", ")),
    };
    let tab = if number && scope && !agreed {
        Destination::Part(StepPart::Audit(AuditPart::Application))
    } else {
        Destination::Part(StepPart::Retain(RetainPart::Certificate))
    };
    Some(Check::new(holds, reason, tab))
}

pub(in crate::analysis) fn handled(document: &Assessment) -> Option<Check> {
    let stage = &document.audit.stage_2;
    let all: Vec<_> = findings_of(document, Source::Stage2).collect();
    let held = says(&stage.report) || stage.recommendation != Recommendation::Open;
    if all.is_empty() && !held {
        return None;
    }
    let destination = Destination::Part(StepPart::Audit(AuditPart::Findings));
    let open = |grade| {
        let of = all.iter().filter(|f| f.grade == grade);
        of.filter(|f| !is_closed(f)).count()
    };
    let (majors, minors) = (open(FindingGrade::Major), open(FindingGrade::Minor));
    let lapsed = deadlines::repeat_needed(document).len();
    let mut parts = Vec::new();
    if majors > 0 {
        parts.push(t_count!(
            majors,
            "{count} major not closed and verified",
            "{count} majors not closed and verified"
        ));
    }
    if minors > 0 {
        parts.push(t_count!(
            minors,
            "{count} minor without accepted plan",
            "{count} minors without accepted plan"
        ));
    }
    if lapsed > 0 {
        parts.push(t!("verified too late: another stage 2 is needed").to_owned());
    }
    let holds = parts.is_empty();
    if holds {
        parts.push(match all.len() {
            0 => t!("no finding in stage 2").to_owned(),
            n => t_count!(n, "{count} finding handled", "{count} findings handled"),
        });
    }
    Some(Check::new(holds, parts.join(", "), destination))
}

/// Staff and customers are told; other ways of telling are welcome, not asked for.
pub(in crate::analysis) fn informed(document: &Assessment) -> Option<Check> {
    let all = &document.audit.announcements;
    if all.is_empty() {
        return None;
    }
    let told = |channel| {
        let mut told = all.iter().filter(|a| a.state == TaskState::Done);
        told.any(|a| a.channel == channel)
    };
    let open: Vec<_> = [Channel::Staff, Channel::Customers]
        .into_iter()
        .filter(|channel| !told(*channel))
        .map(Channel::label)
        .collect();
    let reason = match open.len() {
        0 => t!("staff and customers are told").to_owned(),
        n => t!(
            "not told yet: {audiences}",
            audiences = listed(open.into_iter(), n)
        ),
    };
    let holds = told(Channel::Staff) && told(Channel::Customers);
    let destination = Destination::Part(StepPart::Audit(AuditPart::Decision));
    Some(Check::new(holds, reason, destination))
}
