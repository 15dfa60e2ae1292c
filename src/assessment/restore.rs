//! Restoring a document from bytes nobody vouches for. Total: any bytes give either a valid
//! document or an error that names the place and the reason. Nothing here panics on input, and
//! unknown fields are refused rather than dropped, since they hold something a person typed.

use std::collections::HashSet;

use serde_json::Value;

use super::apply::{
    check_evidence, check_grade, check_name, check_target, check_untriggered, check_verified,
};
use super::document::{Assessment, SCHEMA};
use super::limits::{check_date, check_person_days, check_text};
use super::read::{from_value, parse_json};
use crate::standard::{EDITION, Map};

/// Why bytes are no document.
#[derive(Clone, Debug, PartialEq)]
pub enum RestoreError {
    /// Not JSON; with the parser's reason, line and column.
    NotJson(String),
    /// Made by a newer version of the app.
    Newer { found: u64 },
    /// A value is missing, unknown or out of range.
    Invalid { path: String, reason: String },
}

impl std::fmt::Display for RestoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            RestoreError::NotJson(reason) => write!(f, "it is not valid JSON: {reason}"),
            RestoreError::Newer { found } => write!(
                f,
                "it was made by a newer version of Waymark (data version {found}; this one reads up to {SCHEMA}). Reload the page to get the newest version"
            ),
            RestoreError::Invalid { path, reason } => write!(f, "at “{path}”: {reason}"),
        }
    }
}

impl std::error::Error for RestoreError {}

fn invalid(path: impl Into<String>, reason: impl Into<String>) -> RestoreError {
    RestoreError::Invalid {
        path: path.into(),
        reason: reason.into(),
    }
}

/// Restores a document from JSON text.
pub fn restore(text: &str) -> Result<Assessment, RestoreError> {
    let value = parse_json(text).map_err(|e| RestoreError::NotJson(e.to_string()))?;
    restore_value(value)
}

/// Restores a document from a JSON value: migrates older schemas, then checks everything.
pub fn restore_value(mut value: Value) -> Result<Assessment, RestoreError> {
    let schema = value.get("schema").and_then(Value::as_u64).ok_or_else(|| {
        invalid(
            "schema",
            "the data version is missing; this is no assessment",
        )
    })?;
    match schema {
        0 => return Err(invalid("schema", "data version 0 never existed")),
        found if found > u64::from(SCHEMA) => return Err(RestoreError::Newer { found }),
        _ => {}
    }
    // `schema` is at least 1, so the steps left are those from it on.
    for step in MIGRATIONS.iter().skip(schema as usize - 1) {
        step(&mut value);
    }
    let mut document: Assessment =
        from_value(&value).map_err(|error| invalid(error.path(), error.reason()))?;
    check(&document)?;
    tidy(&mut document);
    Ok(document)
}

/// The step from each schema to the next, without gaps: the first leads from 1 to 2. Each version
/// keeps a sample file in `tests/samples` that opens for ever.
const MIGRATIONS: [fn(&mut Value); SCHEMA as usize - 1] = [to_2, to_3];

/// Schema 2 added the records of the steps, samples of evidence, who verified a closing, and since
/// when records are kept. Nothing that schema 1 had was moved, renamed or dropped.
fn to_2(document: &mut Value) {
    document["schema"] = 2.into();
}

/// Schema 3 added the workshops.
fn to_3(document: &mut Value) {
    document["schema"] = 3.into();
}

/// Brings what edits would never have written into the shape that they write, so that an edit's
/// inverse restores it exactly: nothing that a person typed is lost.
fn tidy(document: &mut Assessment) {
    fn drop_empty<K: Ord, V: Default + PartialEq>(map: &mut Map<K, V>) {
        map.retain(|_, value| *value != V::default());
    }
    document.organization = document.organization.trim().to_owned();
    drop_empty(&mut document.answers);
    drop_empty(&mut document.gaps);
    drop_empty(&mut document.capability);
    drop_empty(&mut document.steps);
    drop_empty(&mut document.register);
}

/// Checks what the types alone cannot say, with the rules of the edits.
fn check(document: &Assessment) -> Result<(), RestoreError> {
    let at = |path: String| move |reason: String| invalid(path, reason);
    check_name(&document.organization).map_err(at("organization".into()))?;
    if document.edition != EDITION {
        return Err(invalid(
            "edition",
            format!("the answers belong to another edition; this version knows {EDITION} only"),
        ));
    }
    if document.id.0.is_empty() || document.id.0.len() > 100 {
        return Err(invalid("id", "an id has 1 to 100 characters"));
    }
    if let Some(date) = document.in_operation_since {
        check_date(date).map_err(at("in_operation_since".into()))?;
    }
    for (id, answer) in &document.answers {
        let path = |field: &str| at(format!("answers.{id}.{field}"));
        if answer.rating == Some(super::Rating::Untriggered) {
            check_untriggered(*id).map_err(path("rating"))?;
        }
        check_text(&answer.reason).map_err(path("reason"))?;
        check_text(&answer.note).map_err(path("note"))?;
        check_text(&answer.by).map_err(path("by"))?;
        if let Some(grade) = &answer.grade {
            check_grade(grade).map_err(path("grade.reason"))?;
        }
        let mut seen = HashSet::new();
        for (place, evidence) in answer.evidence.iter().enumerate() {
            let path = |field: &str| at(format!("answers.{id}.evidence[{place}]{field}"));
            check_evidence(evidence).map_err(path(""))?;
            if !seen.insert(&evidence.id) {
                return Err(path(".id")("two pieces of evidence have this id".into()));
            }
        }
    }
    for (id, gap) in &document.gaps {
        let path = |field: &str| at(format!("gaps.{id}.{field}"));
        for (field, text) in [
            ("cause", &gap.cause),
            ("recommendation", &gap.recommendation),
            ("benefit", &gap.benefit),
            ("owner", &gap.owner),
        ] {
            check_text(text).map_err(path(field))?;
        }
        if let Some(date) = gap.due {
            check_date(date).map_err(path("due"))?;
        }
        if let Some(days) = gap.effort {
            check_person_days(days).map_err(path("effort"))?;
        }
        if let Some(accepted) = &gap.accepted {
            check_text(&accepted.by).map_err(path("accepted.by"))?;
            check_date(accepted.date).map_err(path("accepted.date"))?;
        }
        check_verified(&gap.owner, gap.verified.as_ref()).map_err(path("verified"))?;
    }
    for (id, area) in &document.capability {
        let path = |field: &str| at(format!("capability.{id}.{field}"));
        check_target(area.target).map_err(path("target"))?;
        check_text(&area.note).map_err(path("note"))?;
    }
    for (id, tick) in &document.steps {
        let path = |field: &str| at(format!("steps.{id}.{field}"));
        check_text(&tick.owner).map_err(path("owner"))?;
        check_text(&tick.note).map_err(path("note"))?;
        if let Some(date) = tick.date {
            check_date(date).map_err(path("date"))?;
        }
    }
    for (id, item) in &document.register {
        let path = |field: &str| at(format!("register.{id}.{field}"));
        for (field, text) in [
            ("owner", &item.owner),
            ("location", &item.location),
            ("approved_by", &item.approved_by),
        ] {
            check_text(text).map_err(path(field))?;
        }
        if let Some(date) = item.review {
            check_date(date).map_err(path("review"))?;
        }
        if let Some(date) = item.since {
            check_date(date).map_err(path("since"))?;
        }
    }
    let records = document.check_records();
    records.map_err(|(path, reason)| invalid(path, reason))?;
    for (place, entry) in document.history.iter().enumerate() {
        for text in [&entry.by, &entry.what, &entry.on, &entry.to] {
            check_text(text).map_err(at(format!("history[{place}]")))?;
        }
    }
    Ok(())
}
