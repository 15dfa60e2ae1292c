//! The dates of step 6.

use crate::assessment::Assessment;
use crate::assessment::records::{FindingGrade, Source, TaskState};
use crate::standard::{AuditPart, ProjectPart, StepPart};

use super::event::{EventKind, Events, named};
use crate::analysis::certification::deadlines::{self, Basis};
use crate::analysis::certification::stage_done;
use crate::analysis::check::Destination;
use crate::analysis::findings::{destination, is_closed};
use crate::analysis::stages::AuditStage;
use crate::analysis::words::says;

/// Stage 1 and 2.
pub(super) fn stages(document: &Assessment, events: &mut Events) {
    let today = events.today;
    for stage in AuditStage::ALL {
        let agreed = stage.agreed(document);
        let (rule, part) = match agreed {
            Some(_) => (
                t!("agreed with the certification body"),
                StepPart::Audit(AuditPart::Stages),
            ),
            None => (
                t!("planned in the project charter"),
                StepPart::Project(ProjectPart::People),
            ),
        };
        let (key, title) = match stage {
            AuditStage::One => ("stage-1", t!("Stage 1 audit")),
            AuditStage::Two => ("stage-2", t!("Stage 2 audit")),
        };
        events
            .add(
                key.to_owned(),
                stage.day(document).map(|one| one.day),
                title.to_owned(),
                EventKind::Stage,
                stage_done(document, stage, today),
                Destination::Part(part),
            )
            .rule(rule)
            .until(agreed.map(|(_, last)| last), today)
            .planned(agreed.is_none());
    }
}

/// What is due about findings: the rule, the terms of the body, dates of their own.
pub(super) fn findings(document: &Assessment, events: &mut Events) {
    for finding in &document.audit.findings {
        let verified = finding.verified.is_some();
        let text: String = finding.text.trim().chars().take(80).collect();
        for deadline in deadlines::deadlines(document, finding) {
            let major = finding.grade == FindingGrade::Major;
            let (part, what, done) = match deadline.basis {
                Basis::Own => (
                    "",
                    t!("finding due"),
                    finding.done.is_some() || is_closed(finding),
                ),
                Basis::Rule => ("/verified", t!("major verified, latest"), verified),
                Basis::Body if major => ("/body", t!("major closed, by the body’s term"), verified),
                Basis::Body => (
                    "/body",
                    t!("plan of the minor sent, by the body’s term"),
                    finding.accepted.is_some() || verified,
                ),
            };
            let rule = match deadline.basis {
                Basis::Own => t!("due date of the {finding}", finding = finding.grade.label()),
                Basis::Rule if finding.source == Source::Stage2 => {
                    t!("{reason}; otherwise another stage 2", reason = deadline.why)
                }
                Basis::Rule | Basis::Body => deadline.why,
            };
            events
                .add(
                    format!("finding/{}{part}", finding.id),
                    Some(deadline.date),
                    named(&text, what),
                    EventKind::Finding,
                    done,
                    destination(finding.source),
                )
                .rule(rule)
                .owner(&finding.owner);
        }
    }
}

/// Application, contract, the plan of stage 2, announcements.
pub(super) fn dates(document: &Assessment, events: &mut Events) {
    let audit = &document.audit;
    let signed = &audit.application;
    for (key, title, date) in [
        (
            "applied",
            t!("Application to the certification body"),
            signed.applied,
        ),
        (
            "contract",
            t!("Contract with the certification body"),
            signed.contract,
        ),
    ] {
        let done = events.past(date);
        events
            .add(
                format!("application/{key}"),
                date,
                title.to_owned(),
                EventKind::Application,
                done,
                Destination::Part(StepPart::Audit(AuditPart::Application)),
            )
            .rule(t!("date entered in step 6"));
    }
    for sitting in &audit.sittings {
        let done = stage_done(document, AuditStage::Two, events.today) && events.past(sitting.date);
        let rule = match says(&sitting.time) {
            true => t!("plan of stage 2, at {time}", time = sitting.time.trim()),
            false => t!("plan of stage 2").to_owned(),
        };
        events
            .add(
                format!("sitting/{}", sitting.id),
                sitting.date,
                named(&sitting.topic, t!("stage 2")),
                EventKind::Sitting,
                done,
                Destination::Part(StepPart::Audit(AuditPart::Stages)),
            )
            .rule(rule)
            .owner(&sitting.guide);
    }
    for news in &audit.announcements {
        events
            .add(
                format!("announcement/{}", news.id),
                news.date,
                named(news.channel.label(), t!("announcement")),
                EventKind::Announcement,
                news.state == TaskState::Done,
                Destination::Part(StepPart::Audit(AuditPart::Decision)),
            )
            .rule(t!("date of the announcement"))
            .owner(&news.owner);
    }
}
