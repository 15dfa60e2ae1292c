//! What the app knows for each input of the management review, so that nobody starts from nothing.

use chrono::NaiveDate;

use crate::assessment::records::{Finding, FindingGrade, RiskState, Source, TaskState, YesNo};
use crate::assessment::{Assessment, RegisterStatus};
use crate::standard::{RegisterId, ReviewInput};

use super::{audits, rehearsal};
use crate::analysis::findings::{self, is_closed};
use crate::analysis::registers;

/// A sentence for an input; nothing where the app has no data for it.
pub fn known(document: &Assessment, input: ReviewInput, today: NaiveDate) -> String {
    let text = match input {
        ReviewInput::EarlierActions => earlier_actions(document, today),
        ReviewInput::Matters => matters(document),
        ReviewInput::NonconformityTrend => trend(document, today),
        ReviewInput::MeasurementTrend => {
            record(document, "R16", t!("monitoring and measurement results"))
        }
        ReviewInput::AuditTrend => audit_results(document),
        ReviewInput::Improvements => improvements(document),
        ReviewInput::Feedback => record(document, "R4", t!("service complaints")),
        ReviewInput::Policies => policies(document),
        ReviewInput::Objectives => document_state(document, "D3", t!("the objectives")),
        ReviewInput::Performance => record(document, "R13", t!("availability monitoring results")),
        ReviewInput::OtherParties => match document.scope.parties.len() {
            0 => None,
            n => Some(t_count!(
                n,
                "{count} other party in the scope",
                "{count} other parties in the scope"
            )),
        },
        ReviewInput::Resources => record(document, "R1", t!("competence evidence")),
        ReviewInput::Risks => risks(document),
        ReviewInput::Changes => changes(document),
    };
    text.unwrap_or_default()
}

fn join(parts: Vec<Option<String>>) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn status(document: &Assessment, id: &str) -> RegisterStatus {
    let id = RegisterId::parse(id);
    id.map_or(RegisterStatus::Missing, |id| {
        registers::status(document, id)
    })
}

fn record(document: &Assessment, id: &str, what: &str) -> Option<String> {
    match status(document, id) {
        RegisterStatus::Missing => None,
        RegisterStatus::Draft => Some(t!("{id} {what}: started", id, what)),
        RegisterStatus::Approved => Some(t!("{id} {what}: being kept", id, what)),
    }
}

fn document_state(document: &Assessment, id: &str, what: &str) -> Option<String> {
    match status(document, id) {
        RegisterStatus::Missing => None,
        RegisterStatus::Draft => Some(t!("{id} {what}: draft", id, what)),
        RegisterStatus::Approved => Some(t!("{id} {what}: approved", id, what)),
    }
}

fn earlier_actions(document: &Assessment, today: NaiveDate) -> Option<String> {
    let all = &document.preparation.decisions;
    if all.is_empty() {
        return None;
    }
    let open = all.iter().filter(|d| d.state != TaskState::Done).count();
    let late = all
        .iter()
        .filter(|d| rehearsal::is_late(d.due, d.state, today));
    Some(t_count!(
        all.len(),
        "{count} decision: {open} open, {late} late",
        "{count} decisions: {open} open, {late} late",
        open,
        late = late.count(),
    ))
}

fn matters(document: &Assessment) -> Option<String> {
    let matters = document.scope.matters.len();
    let climate = match document.scope.climate.relevant {
        YesNo::Unknown => None,
        YesNo::Yes => Some(t!("climate change: relevant").to_owned()),
        YesNo::No => Some(t!("climate change: not relevant").to_owned()),
    };
    let matters = (matters > 0).then(|| {
        t_count!(
            matters,
            "{count} matter in the list",
            "{count} matters in the list"
        )
    });
    join(vec![matters, climate])
}

fn is_nonconformity(finding: &Finding) -> bool {
    matches!(finding.grade, FindingGrade::Major | FindingGrade::Minor)
}

fn trend(document: &Assessment, today: NaiveDate) -> Option<String> {
    let all = document.audit.findings.iter();
    let all: Vec<_> = all.filter(|f| is_nonconformity(f)).collect();
    if all.is_empty() {
        return None;
    }
    let open = all.iter().filter(|f| !is_closed(f)).count();
    let late = all.iter().filter(|f| findings::is_late(document, f, today));
    Some(t_count!(
        all.len(),
        "{count} nonconformity: {open} open ({late} late), {closed} closed",
        "{count} nonconformities: {open} open ({late} late), {closed} closed",
        open,
        late = late.count(),
        closed = all.len() - open,
    ))
}

fn audit_results(document: &Assessment) -> Option<String> {
    let audits = document.preparation.audits.iter();
    let performed = audits.filter(|audit| audits::is_performed(audit)).count();
    let from = document.audit.findings.iter();
    let from: Vec<_> = from.filter(|f| f.source == Source::InternalAudit).collect();
    if performed == 0 && from.is_empty() {
        return None;
    }
    let count = |grade| from.iter().filter(|f| f.grade == grade).count();
    let (major, minor) = (count(FindingGrade::Major), count(FindingGrade::Minor));
    Some(t_count!(
        performed,
        "{count} internal audit performed; findings: {major} major, {minor} minor, {others} others",
        "{count} internal audits performed; findings: {major} major, {minor} minor, {others} others",
        major,
        minor,
        others = from.len() - major - minor,
    ))
}

fn improvements(document: &Assessment) -> Option<String> {
    let all = document.audit.findings.iter();
    let count = all.filter(|f| f.grade == FindingGrade::Improvement).count();
    let found = (count > 0).then(|| {
        t_count!(
            count,
            "{count} opportunity from audits and daily work",
            "{count} opportunities from audits and daily work"
        )
    });
    join(vec![
        found,
        record(document, "R20", t!("improvement opportunities")),
    ])
}

fn policies(document: &Assessment) -> Option<String> {
    join(vec![
        document_state(document, "D2", t!("service management policy")),
        document_state(document, "D17", t!("change management policy")),
        document_state(document, "D27", t!("information security policy")),
    ])
}

fn risks(document: &Assessment) -> Option<String> {
    let project = &document.project.risks;
    let open = project
        .iter()
        .filter(|r| r.state == RiskState::Open)
        .count();
    let all = project.len();
    let project = (all > 0).then(|| t!("{open} of {all} risks of the project open", open, all));
    join(vec![
        document_state(document, "D4", t!("risks of the SMS")),
        document_state(document, "D28", t!("information security risks")),
        project,
    ])
}

fn changes(document: &Assessment) -> Option<String> {
    record(document, "R6", t!("requests for change"))
}
