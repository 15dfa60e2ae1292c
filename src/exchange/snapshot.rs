//! Snapshots: the whole document as a file that other tools can read and check
//! (`public/snapshot.schema.json` describes it).
//!
//! The file is JSON, one object: `format`, `version`, `created`, `application`, `edition`,
//! `sha256`, `content`, in a folder of copies `parent`, and in a copy for others `redacted`. `content` is the document. `sha256` is the SHA-256 of the canonical form
//! of `content` by RFC 8785 in UTF-8, as 64 lower-case hexadecimal digits: white space and the
//! order of keys may change, nothing else.
//!
//! Reading checks in this order: size, text, JSON, format, version, fields, hash, content. It
//! never changes anything: it returns a document or an [`ImportError`].

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value};

use super::format::{FORMAT, is_locked, kind_of, paper_kind};
use super::import_error::{Foreign, ImportError, MAX_BYTES};
use super::json::{check_sum, excerpt, lay_out, quoted};
use super::known_file::KnownFile;
use super::redaction::Redaction;
use crate::assessment::{
    Assessment, MOST_PARSED, RestoreError, parse_json, parse_json_within, parse_time, restore_value,
};

/// The version of the envelope; the content carries its own `schema`.
pub const VERSION: u64 = 1;

/// Depth to which an exported file is broken into lines: each answer, gap and history entry
/// stands on one line.
const LINE_DEPTH: usize = 3;

/// A snapshot that was read and found whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// When it was made.
    pub created: DateTime<Utc>,
    /// Which application made it, such as `waymark 0.1.0`.
    pub application: String,
    /// The check sum of its content.
    pub sha256: String,
    /// The check sum of the copy that it follows in its folder; other files follow none.
    pub parent: Option<String>,
    /// Of a copy for others: what was taken out of it.
    pub redacted: Option<Redaction>,
    pub document: Assessment,
}

/// Refuses a file by its size in bytes before it is read.
///
/// # Errors
/// [`ImportError::TooLarge`] above [`MAX_BYTES`].
pub fn check_size(bytes: u64) -> Result<(), ImportError> {
    if bytes <= MAX_BYTES {
        return Ok(());
    }
    Err(ImportError::TooLarge { bytes })
}

/// The document as a snapshot file.
pub fn export(document: &Assessment, created: DateTime<Utc>) -> String {
    export_with_sum(document, created).0
}

/// As [`export`], with the check sum of the content.
pub fn export_with_sum(document: &Assessment, created: DateTime<Utc>) -> (String, String) {
    let content = SnapshotContent::of(document);
    (content.file(document, created, None), content.sha256)
}

/// What a snapshot of a document holds, with its check sum.
pub(super) struct SnapshotContent {
    text: String,
    pub sha256: String,
}

impl SnapshotContent {
    pub fn of(document: &Assessment) -> Self {
        // A document can always be written: all its keys are texts.
        let text = serde_json::to_string(document).unwrap_or_default();
        // The hash is taken from the text as any reader will understand it.
        let understood = parse_json(&text).unwrap_or_default();
        Self {
            sha256: check_sum(&understood),
            text,
        }
    }

    /// The snapshot file; `parent` is the check sum of the copy that it follows.
    pub fn file(
        &self,
        document: &Assessment,
        created: DateTime<Utc>,
        parent: Option<&str>,
    ) -> String {
        let parent = parent.map(|parent| format!(r#","parent":{}"#, quoted(parent)));
        self.envelope(document, created, &parent.unwrap_or_default())
    }

    /// The file of a copy for others, which says what was taken out.
    pub fn redacted_file(
        &self,
        document: &Assessment,
        created: DateTime<Utc>,
        level: Redaction,
    ) -> String {
        let redacted = format!(
            r#","redacted":{{"level":"{}","taken_out":{}}}"#,
            level.key(),
            quoted(level.taken_out())
        );
        self.envelope(document, created, &redacted)
    }

    /// The envelope with the document in it; `more` are fields in front of the content.
    fn envelope(&self, document: &Assessment, created: DateTime<Utc>, more: &str) -> String {
        let envelope = format!(
            r#"{{"format":"{FORMAT}","version":{VERSION},"created":{},"application":"waymark {}","edition":{},"sha256":"{}"{},"content":{}}}"#,
            quoted(&created.to_rfc3339_opts(SecondsFormat::Secs, true)),
            env!("CARGO_PKG_VERSION"),
            quoted(&document.edition),
            self.sha256,
            more,
            self.text,
        );
        lay_out(&envelope, LINE_DEPTH)
    }
}

/// The document of a snapshot file; see [`open`].
///
/// # Errors
/// See [`ImportError`].
pub fn import(bytes: &[u8]) -> Result<Assessment, ImportError> {
    open(bytes).map(|snapshot| snapshot.document)
}

/// Reads a snapshot file: any bytes give a whole snapshot or an error.
///
/// # Errors
/// See [`ImportError`].
pub fn open(bytes: &[u8]) -> Result<Snapshot, ImportError> {
    check_kind(bytes)?;
    let mut envelope = envelope(parse(text(bytes)?)?)?;
    check_version(envelope.get("version"))?;
    let created = take_text(&mut envelope, "created")?;
    let application = take_text(&mut envelope, "application")?;
    let edition = take_text(&mut envelope, "edition")?;
    let sha256 = take_text(&mut envelope, "sha256")?;
    let parent = match envelope.contains_key("parent") {
        true => Some(take_text(&mut envelope, "parent")?),
        false => None,
    };
    let redacted = take_redacted(&mut envelope)?;
    let content = take(&mut envelope, "content")?;
    if let Some(field) = envelope
        .keys()
        .find(|key| !matches!(key.as_str(), "format" | "version"))
    {
        return Err(damaged(&excerpt(field), t!("no snapshot has this field")));
    }
    let created = parse_time(&created)
        .map(|time| time.to_utc())
        .ok_or_else(|| {
            damaged(
                "created",
                t!("it is not a time such as 2026-11-22T20:15:00Z"),
            )
        })?;
    check_is_sum("sha256", Some(&sha256))?;
    check_is_sum("parent", parent.as_ref())?;
    if !content.is_object() {
        return Err(damaged("content", t!("it is not an object")));
    }
    if !check_sum(&content).eq_ignore_ascii_case(&sha256) {
        return Err(ImportError::Altered);
    }
    let document = restore_value(content).map_err(|error| match error {
        RestoreError::Newer { found } => ImportError::NewerVersion { found },
        RestoreError::Invalid { path, reason } => ImportError::Invalid {
            path: format!("content.{path}"),
            reason,
        },
        RestoreError::NotJson(reason) => damaged("content", &reason),
    })?;
    if document.edition != edition {
        return Err(damaged(
            "edition",
            t!("it differs from the edition of the content"),
        ));
    }
    Ok(Snapshot {
        created,
        application,
        sha256: sha256.to_ascii_lowercase(),
        parent,
        redacted,
        document,
    })
}

/// Refuses what is too large, locked, or known as something else.
fn check_kind(bytes: &[u8]) -> Result<(), ImportError> {
    check_size(bytes.len() as u64)?;
    if is_locked(bytes) {
        return Err(ImportError::Locked);
    }
    let paper = paper_kind(bytes).map(Foreign::Paper);
    match paper.or_else(|| KnownFile::of(bytes).map(Foreign::File)) {
        Some(found) => Err(ImportError::NotOurs { found }),
        None => Ok(()),
    }
}

/// UTF-8 with or without its mark. A zero character betrays UTF-16 or a binary file.
fn text(bytes: &[u8]) -> Result<&str, ImportError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text),
        _ => Err(ImportError::NotText),
    }
}

fn parse(text: &str) -> Result<Value, ImportError> {
    let error = match parse_json_within(text, MOST_PARSED) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let (line, column) = (error.line(), error.column());
    let reason = error.to_string();
    let reason = reason
        .strip_suffix(&format!(" at line {line} column {column}"))
        .unwrap_or(&reason);
    if reason.starts_with("recursion limit") {
        return Err(ImportError::TooDeep);
    }
    Err(ImportError::NotJson {
        line,
        column,
        reason: if text.trim().is_empty() {
            t!("the file is empty").to_owned()
        } else if error.is_eof() {
            t!("the file ends too early; part of it was lost on the way").to_owned()
        } else if error.is_syntax() {
            t!("what stands there is no JSON, or a number out of range").to_owned()
        } else {
            reason.to_owned()
        },
    })
}

/// The object, if it calls itself ours.
fn envelope(value: Value) -> Result<Map<String, Value>, ImportError> {
    let Value::Object(fields) = value else {
        return Err(ImportError::NotOurs {
            found: Foreign::NoObject,
        });
    };
    let found = match fields.get("format") {
        Some(Value::String(format)) if format == FORMAT => return Ok(fields),
        Some(Value::String(format)) => match kind_of(format) {
            Some(kind) => Foreign::Paper(kind),
            None => Foreign::Other(excerpt(format)),
        },
        _ if fields.contains_key("schema") && fields.contains_key("organization") => Foreign::Bare,
        _ => Foreign::Unknown(what_it_is(&fields)),
    };
    Err(ImportError::NotOurs { found })
}

/// What a foreign file seems to be, by its field names: which tool's, and what it is about. Empty where nothing tells.
fn what_it_is(fields: &Map<String, Value>) -> String {
    /// Most of its fields that are named.
    const NAMED: usize = 6;
    let names: Vec<String> = fields
        .keys()
        .take(NAMED)
        .map(|name| excerpt(name))
        .collect();
    if names.is_empty() {
        return String::new();
    }
    let more = fields.len() - names.len();
    let quoted = names.iter().map(|name| t!("“{name}”", name));
    let names = quoted.collect::<Vec<String>>().join(", ");
    // Lists of controls and requirements are kept by their numbers, wherever they stand.
    let inner = fields.values().filter_map(Value::as_object);
    let all = fields.keys().chain(inner.flat_map(Map::keys));
    let is_control = |key: &&String| {
        let number = key.strip_prefix("A.").or_else(|| key.strip_prefix("A-"));
        number.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let has_controls = all.filter(is_control).count() >= 3;
    match (more, has_controls) {
        (0, false) => t!("It has the fields {names}.", names),
        (count, false) => t!("It has the fields {names} and {count} more.", names, count),
        (0, true) => t!(
            "It has the fields {names}, and numbers such as A.5.1, which are controls of ISO/IEC 27001 and say nothing about ISO/IEC 20000-1.",
            names
        ),
        (count, true) => t!(
            "It has the fields {names} and {count} more, and numbers such as A.5.1, which are controls of ISO/IEC 27001 and say nothing about ISO/IEC 20000-1.",
            names,
            count
        ),
    }
}

fn check_version(version: Option<&Value>) -> Result<(), ImportError> {
    match version.map(Value::as_u64) {
        Some(Some(VERSION)) => Ok(()),
        Some(Some(found)) if found > VERSION => Err(ImportError::NewerVersion { found }),
        Some(_) => Err(damaged("version", t!("it is not a number from 1"))),
        None => Err(missing("version")),
    }
}

fn take(fields: &mut Map<String, Value>, name: &str) -> Result<Value, ImportError> {
    fields.remove(name).ok_or_else(|| missing(name))
}

fn take_text(fields: &mut Map<String, Value>, name: &str) -> Result<String, ImportError> {
    match take(fields, name)? {
        Value::String(text) => Ok(text),
        _ => Err(damaged(name, t!("it is not a text"))),
    }
}

/// What was taken out. Only the level counts; the sentence beside it is for people.
fn take_redacted(fields: &mut Map<String, Value>) -> Result<Option<Redaction>, ImportError> {
    let Some(redacted) = fields.remove("redacted") else {
        return Ok(None);
    };
    let level = redacted.get("level").and_then(Value::as_str);
    match level.and_then(Redaction::from_key) {
        Some(level) => Ok(Some(level)),
        None => Err(damaged(
            "redacted.level",
            t!("it is neither “without-names” nor “figures-only”"),
        )),
    }
}

/// Refuses what stands where a check sum belongs and cannot be one.
fn check_is_sum(name: &str, sum: Option<&String>) -> Result<(), ImportError> {
    let is_sum = |sum: &String| sum.len() == 64 && sum.bytes().all(|b| b.is_ascii_hexdigit());
    match sum.is_none_or(is_sum) {
        true => Ok(()),
        false => Err(damaged(name, t!("it is not 64 hexadecimal digits"))),
    }
}

fn missing(name: &str) -> ImportError {
    damaged(name, t!("it is missing"))
}

fn damaged(path: &str, reason: &str) -> ImportError {
    ImportError::Damaged {
        path: path.to_owned(),
        reason: reason.to_owned(),
    }
}

#[cfg(test)]
#[path = "tests/snapshot.rs"]
mod tests;
