//! The rules of the cycle, with dates worked out by hand.

mod cycle;
mod duties;
mod events;
mod headline;
mod improvements;
mod properties;
mod renewal;
mod timeline;

use chrono::NaiveDate;

use super::*;
use crate::analysis::tests::day;
use crate::assessment::records::{AuditResult, LaterAudit, LaterAuditKind};
use crate::assessment::{Assessment, Edit, Stamped};

fn document() -> Assessment {
    crate::analysis::tests::empty()
}

/// Applies an edit and returns the one that takes it back.
fn apply(document: &mut Assessment, edit: Edit) -> Edit {
    let at = Default::default();
    let by = String::new();
    let inverse = document.apply(&Stamped { at, by, edit });
    inverse.unwrap()
}

fn decided(on: &str) -> Assessment {
    let mut document = document();
    document.retain.certificate.decision = Some(day(on));
    document
}

fn audit(kind: LaterAuditKind, on: &str, result: AuditResult) -> LaterAudit {
    LaterAudit {
        id: on.to_owned(),
        kind,
        to: Some(day(on)),
        result,
        ..LaterAudit::default()
    }
}

fn surveillance(on: &str) -> LaterAudit {
    audit(LaterAuditKind::Surveillance, on, AuditResult::Passed)
}

/// Latest date and state of each audit that the rules ask for.
fn asked(document: &Assessment, today: &str) -> Vec<(String, String, DateState)> {
    let cycle = cycle(document, day(today)).unwrap();
    let audits = cycle.audits.into_iter();
    audits
        .map(|audit| (audit.title, audit.latest.to_string(), audit.state))
        .collect()
}
