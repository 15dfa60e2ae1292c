//! Copies for others: an assessment without the names of people, or with its figures only.
//!
//! The copy is made anew and only what may go out is put into it. A value goes out as it is where the list of marks (`marks.tsv`)
//! allows it *and* what the field is (its [`Nature`](crate::assessment::records::Nature)) allows it. In place of any other stands nothing, or, where figures ask whether something
//! was said at all and whether it is the same elsewhere, a stand-in: `Person 1`, `Text 1`, `Place 1`. Ids of records are given anew too, since a file
//! may bring ids that speak. The history passes through the same door.

mod content;
mod fit;
mod marks;
mod stand_ins;

use chrono::{DateTime, Utc};

use super::redaction::Redaction;
use super::snapshot::SnapshotContent;
use crate::assessment::{Assessment, AssessmentId, RestoreError, restore_value};
use content::CopyForOthers;

/// The copy. It bears an id of its own, so that it never stands in for the original.
///
/// # Errors
/// Why it would be no valid document.
pub fn redact(
    document: &Assessment,
    level: Redaction,
    id: AssessmentId,
) -> Result<Assessment, RestoreError> {
    restore_value(CopyForOthers::new(document, level).content(id))
}

/// The copy as a snapshot file that says what was taken out.
///
/// # Errors
/// As [`redact`].
pub fn export_redacted(
    document: &Assessment,
    level: Redaction,
    id: AssessmentId,
    created: DateTime<Utc>,
) -> Result<String, RestoreError> {
    let copy = redact(document, level, id)?;
    Ok(SnapshotContent::of(&copy).redacted_file(&copy, created, level))
}

#[cfg(test)]
mod tests;
