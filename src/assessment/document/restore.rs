//! Restoring a document from bytes nobody vouches for. Total: any bytes give either a valid
//! document or an error that names the place and the reason. Nothing here panics on input, and
//! unknown fields are refused rather than dropped, since they hold something a person typed.

use serde_json::Value;

use super::migrate::MIGRATIONS;
use super::{Assessment, SCHEMA};
use crate::assessment::limits::{check_date, check_text};
use crate::assessment::read::{from_value, parse_json};
use crate::assessment::records::Value as Old;
use crate::standard::EDITION;

/// Why bytes are no document.
#[derive(Clone, Debug, PartialEq)]
pub enum RestoreError {
    /// Not JSON; with line and column.
    NotJson(String),
    /// Made by a newer version of the app.
    Newer { found: u64 },
    /// A value is missing, unknown or out of range.
    Invalid { path: String, reason: String },
}

impl std::fmt::Display for RestoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            RestoreError::NotJson(reason) => {
                f.write_str(&t!("it is not valid JSON: {reason}", reason))
            }
            RestoreError::Newer { found } => f.write_str(&t!(
                "it was made by a newer version of Waymark (data version {found}; this one reads up to {known}). Reload the page to get the newest version",
                found,
                known = SCHEMA
            )),
            RestoreError::Invalid { path, reason } => {
                f.write_str(&t!("at “{path}”: {reason}", path, reason))
            }
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
    let value = parse_json(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        RestoreError::NotJson(t!("line {line}, column {column}", line, column))
    })?;
    restore_value(value)
}

/// Restores a document from a JSON value: migrates older schemas, then checks everything.
pub fn restore_value(mut value: Value) -> Result<Assessment, RestoreError> {
    let schema = value.get("schema").and_then(Value::as_u64).ok_or_else(|| {
        invalid(
            "schema",
            t!("the data version is missing; this is no assessment"),
        )
    })?;
    match schema {
        0 => return Err(invalid("schema", t!("data version 0 never existed"))),
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
    document.tidy();
    Ok(document)
}

/// Checks what the types alone cannot say, with the rules of the edits.
fn check(document: &Assessment) -> Result<(), RestoreError> {
    let at = |path: String| move |reason: String| invalid(path, reason);
    if document.edition != EDITION {
        return Err(invalid(
            "edition",
            t!(
                "the answers belong to another edition; this version knows {edition} only",
                edition = EDITION
            ),
        ));
    }
    if document.id.0.is_empty() || document.id.0.len() > 100 {
        return Err(invalid("id", t!("an id has 1 to 100 characters")));
    }
    if let Some(date) = document.in_operation_since {
        check_date(date).map_err(at("in_operation_since".into()))?;
    }
    check_text(&document.organization).map_err(at("organization".into()))?;
    let records = document.check_records();
    records.map_err(|(path, reason)| invalid(path, reason))?;
    for (index, entry) in document.history.iter().enumerate() {
        for text in [entry.by, entry.what, entry.on, entry.to] {
            check_text(text).map_err(at(format!("history[{index}]")))?;
        }
        for text in entry.also() {
            check_text(text).map_err(at(format!("history[{index}].also")))?;
        }
        for (field, value) in entry.from().into_iter().flatten() {
            let texts: &[String] = match &value {
                Old::Text(text) => std::slice::from_ref(text),
                Old::List(list) => list,
                Old::None | Old::Flag(_) | Old::Number(_) => &[],
            };
            for text in texts.iter().chain([&field]) {
                check_text(text).map_err(at(format!("history[{index}].from")))?;
            }
        }
    }
    Ok(())
}
