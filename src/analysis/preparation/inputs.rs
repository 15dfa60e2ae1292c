//! What the app knows for each input of the management review, so that nobody starts from nothing.

use chrono::NaiveDate;

use crate::assessment::records::{Finding, FindingGrade, RiskState, Source, TaskState, YesNo};
use crate::assessment::{Assessment, RegisterStatus};
use crate::standard::{RegisterId, ReviewInput};

use super::{audits, rehearsal};
use crate::analysis::findings::{self, is_closed};
use crate::analysis::registers;
use crate::analysis::words::number;

/// A sentence for an input; nothing where the app has no data for it.
pub fn known(document: &Assessment, input: ReviewInput, today: NaiveDate) -> String {
    let text = match input {
        ReviewInput::EarlierActions => earlier_actions(document, today),
        ReviewInput::Matters => matters(document),
        ReviewInput::NonconformityTrend => trend(document, today),
        ReviewInput::MeasurementTrend => {
            record(document, "R16", "monitoring and measurement results")
        }
        ReviewInput::AuditTrend => audit_results(document),
        ReviewInput::Improvements => improvements(document),
        ReviewInput::Feedback => record(document, "R4", "service complaints"),
        ReviewInput::Policies => policies(document),
        ReviewInput::Objectives => document_state(document, "D3", "the objectives"),
        ReviewInput::Performance => record(document, "R13", "availability monitoring results"),
        ReviewInput::OtherParties => match document.scope.parties.len() {
            0 => None,
            n => Some(format!(
                "{} in the scope",
                number(n, "other party", "other parties")
            )),
        },
        ReviewInput::Resources => record(document, "R1", "competence evidence"),
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
        RegisterStatus::Draft => Some(format!("{id} {what}: started")),
        RegisterStatus::Approved => Some(format!("{id} {what}: being kept")),
    }
}

fn document_state(document: &Assessment, id: &str, what: &str) -> Option<String> {
    match status(document, id) {
        RegisterStatus::Missing => None,
        RegisterStatus::Draft => Some(format!("{id} {what}: draft")),
        RegisterStatus::Approved => Some(format!("{id} {what}: approved")),
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
    Some(format!(
        "{}: {open} open, {} late",
        number(all.len(), "decision", "decisions"),
        late.count()
    ))
}

fn matters(document: &Assessment) -> Option<String> {
    let matters = document.scope.matters.len();
    let climate = match document.scope.climate.relevant {
        YesNo::Unknown => None,
        YesNo::Yes => Some("climate change: relevant".to_owned()),
        YesNo::No => Some("climate change: not relevant".to_owned()),
    };
    let matters =
        (matters > 0).then(|| number(matters, "matter in the list", "matters in the list"));
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
    Some(format!(
        "{}: {open} open ({} late), {} closed",
        number(all.len(), "nonconformity", "nonconformities"),
        late.count(),
        all.len() - open
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
    Some(format!(
        "{} performed; findings: {} major, {} minor, {} others",
        number(performed, "internal audit", "internal audits"),
        count(FindingGrade::Major),
        count(FindingGrade::Minor),
        from.len() - count(FindingGrade::Major) - count(FindingGrade::Minor)
    ))
}

fn improvements(document: &Assessment) -> Option<String> {
    let all = document.audit.findings.iter();
    let count = all.filter(|f| f.grade == FindingGrade::Improvement).count();
    let found = (count > 0).then(|| {
        let what = "opportunity from audits and daily work";
        number(count, what, "opportunities from audits and daily work")
    });
    join(vec![
        found,
        record(document, "R20", "improvement opportunities"),
    ])
}

fn policies(document: &Assessment) -> Option<String> {
    join(vec![
        document_state(document, "D2", "service management policy"),
        document_state(document, "D17", "change management policy"),
        document_state(document, "D27", "information security policy"),
    ])
}

fn risks(document: &Assessment) -> Option<String> {
    let project = &document.project.risks;
    let open = project
        .iter()
        .filter(|r| r.state == RiskState::Open)
        .count();
    let project = (!project.is_empty())
        .then(|| format!("{open} of {} risks of the project open", project.len()));
    join(vec![
        document_state(document, "D4", "risks of the SMS"),
        document_state(document, "D28", "information security risks"),
        project,
    ])
}

fn changes(document: &Assessment) -> Option<String> {
    record(document, "R6", "requests for change")
}
