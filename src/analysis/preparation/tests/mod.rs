mod audits;
mod lists;
mod records;

use super::*;
use crate::analysis::conformity::Conformity;
use crate::analysis::tests::{area_id, day, held};
use crate::assessment::Assessment;
use crate::assessment::records::*;

/// A performed audit that counts.
fn audit(auditors: &str, areas: &[&str]) -> InternalAudit {
    InternalAudit {
        id: auditors.into(),
        title: "Round 1".into(),
        from: Some(day("2026-09-01")),
        to: Some(day("2026-09-03")),
        auditors: auditors.into(),
        areas: areas.iter().map(|area| area_id(area)).collect(),
        state: AuditState::Performed,
        report: "Wiki".into(),
        ..InternalAudit::default()
    }
}
