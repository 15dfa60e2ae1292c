//! When a finding is closed and when it is late, in one sense for all pages: a finding of the
//! certification body needs its acceptance or verification, any other is handled by the
//! organization alone (10.1; ISO/IEC 17021-1, 9.5.2).

pub mod deadlines;

use chrono::NaiveDate;

use deadlines::{Deadline, deadlines};

use super::check::Destination;
use super::words::says;
use crate::assessment::Assessment;
use crate::assessment::records::{Effective, Finding, FindingGrade, Source};
use crate::standard::{AuditPart, PreparationPart, RetainPart, StepPart};

/// Whether a source is an audit of the certification body.
pub fn is_of_body(source: Source) -> bool {
    matches!(
        source,
        Source::Stage1 | Source::Stage2 | Source::Surveillance | Source::Recertification
    )
}

/// The page that lists the findings of a source.
pub fn destination(source: Source) -> Destination {
    match source {
        Source::Stage1 => Destination::Part(StepPart::Audit(AuditPart::Stages)),
        Source::Stage2 => Destination::Part(StepPart::Audit(AuditPart::Findings)),
        Source::Surveillance | Source::Recertification => {
            Destination::Part(StepPart::Retain(RetainPart::Certificate))
        }
        _ => Destination::Part(StepPart::Preparation(PreparationPart::Actions)),
    }
}

/// What a finding still lacks to be closed, by where it comes from.
pub fn lacking(finding: &Finding) -> Vec<&'static str> {
    match is_of_body(finding.source) {
        true => lacking_for_body(finding),
        false => lacking_own(finding),
    }
}

/// Whether nothing is left to do about a finding, in the terms of where it comes from.
pub fn is_closed(finding: &Finding) -> bool {
    lacking(finding).is_empty()
}

/// The deadline of a finding that is to be kept: the earliest of rule, term of the body and date
/// set for it.
pub fn first_deadline(document: &Assessment, finding: &Finding) -> Option<Deadline> {
    deadlines(document, finding).into_iter().next()
}

/// The finding of stage 2 whose deadline comes first of those that still lack something, with that deadline.
pub fn nearest(document: &Assessment) -> Option<(&Finding, Deadline)> {
    let findings = document.audit.findings.iter();
    let open = findings.filter(|one| one.source == Source::Stage2 && !is_closed(one));
    let dated = open.filter_map(|one| Some((one, first_deadline(document, one)?)));
    dated.min_by_key(|(_, deadline)| deadline.date)
}

/// Whether a finding is not closed and its first deadline is over. What is done and only waits for
/// the check of its effect was done in time: that check takes what time it needs.
pub fn is_late(document: &Assessment, finding: &Finding, today: NaiveDate) -> bool {
    let waits = !is_of_body(finding.source) && finding.done.is_some();
    let deadline = || first_deadline(document, finding);
    !is_closed(finding) && !waits && deadline().is_some_and(|deadline| deadline.date < today)
}

/// What the body still waits for: of a major the correction, the cause, the corrective action and its
/// verification (9.4.9), of a minor the acceptance of its plan (ISO/IEC 17021-1, 9.5.2), of a concern of
/// stage 1 the answer. Observations and opportunities lack nothing.
fn lacking_for_body(finding: &Finding) -> Vec<&'static str> {
    let mut out = Vec::new();
    let mut need = |there: bool, what| {
        if !there {
            out.push(what);
        }
    };
    match finding.grade {
        FindingGrade::Major => {
            need(says(&finding.correction), t!("correction"));
            need(says(&finding.cause), t!("cause"));
            need(says(&finding.action), t!("corrective action"));
            need(finding.verified.is_some(), t!("verification by the body"));
        }
        FindingGrade::Minor => {
            let verified = finding.verified.is_some();
            need(
                verified || finding.accepted.is_some(),
                t!("plan accepted by the body"),
            );
        }
        FindingGrade::Concern => need(says(&finding.action), t!("answer")),
        FindingGrade::Improvement | FindingGrade::Observation => {}
    }
    out
}

/// What a finding of an own audit, review, dry run or day lacks. A nonconformity takes
/// correction, cause, corrective action, its doing and the check that it worked (10.1.1); of an opportunity or an observation
/// it is enough to say what is made of it.
fn lacking_own(finding: &Finding) -> Vec<&'static str> {
    let mut out = Vec::new();
    let advice = matches!(
        finding.grade,
        FindingGrade::Improvement | FindingGrade::Observation
    );
    let mut need = |there: bool, what| {
        if !there {
            out.push(what);
        }
    };
    if advice {
        let answered = says(&finding.action) || says(&finding.correction);
        need(answered || finding.done.is_some(), t!("what is made of it"));
        return out;
    }
    need(says(&finding.correction), t!("correction"));
    need(says(&finding.cause), t!("cause"));
    need(says(&finding.action), t!("corrective action"));
    need(finding.done.is_some(), t!("done date"));
    need(
        finding.effective == Effective::Yes,
        match finding.effective {
            Effective::No => t!("an action that works"),
            _ => t!("check that the action worked"),
        },
    );
    out
}
