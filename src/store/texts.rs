//! How a base and an edit stand in storage: with what tells a whole text from a damaged one.

use sha2::{Digest, Sha256};

use super::contained::Contained;
use super::keys::EditName;
use crate::assessment::{Assessment, RestoreError, SCHEMA, Stamped, read_edit, restore};

/// The way in which this version writes a base.
const LAYOUT: &str = "2";

/// Characters of a base beyond which it is kept in the database alone: local storage has room for about five million.
pub(super) const LARGE: usize = 2_000_000;

/// Letters of a check sum.
const SUM: usize = 16;

fn checksum(parts: &[&str]) -> String {
    sum_of(parts.iter().map(|part| part.as_bytes()))
}

fn sum_of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
        digest.update([0]);
    }
    hexadecimal(&digest.finalize())
}

fn hexadecimal(digest: &[u8]) -> String {
    let bytes = digest.iter().take(SUM / 2);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

/// A document as it is stored, and what it contains.
#[derive(Clone, Debug)]
pub(super) struct Base {
    /// Counts how often the base was written; the higher one is the newer.
    pub written: u64,
    /// No edit that it contains has a higher clock.
    pub clock: u64,
    pub seen: Contained,
    pub document: Assessment,
    /// How long the text is.
    pub bytes: usize,
    /// Whether an older version of the app wrote it.
    pub older: bool,
}

impl Base {
    /// The text of a base: a line with check sum, layout, number, clock and edits, then the document. It is written where it stays, in
    /// room for about as many `bytes` as the one before had: several copies at once would be the most that the app ever holds.
    pub fn text(
        written: u64,
        clock: u64,
        seen: &Contained,
        document: &Assessment,
        bytes: usize,
    ) -> String {
        let header = format!("{LAYOUT} {written} {clock} {}", seen.text());
        let mut text = Vec::with_capacity(bytes + bytes / 16 + header.len());
        // In place of the check sum, which is known last.
        text.extend([b'0'; SUM]);
        text.extend(format!(" {header}\n").as_bytes());
        let json = text.len();
        // The document's own types cannot fail to serialize: all map keys are strings.
        let _ = serde_json::to_writer(&mut text, document);
        let sum = sum_of([header.as_bytes(), &text[json..]]);
        text[..SUM].copy_from_slice(sum.as_bytes());
        String::from_utf8(text).unwrap_or_default()
    }

    /// How often the base with this text was written, without reading the document; 0 for one of an older layout, none when damaged.
    pub fn written(text: &str) -> Option<u64> {
        let (_, header) = text.split_once('\n')?.0.split_once(' ')?;
        match header.split_once(' ') {
            Some((LAYOUT, rest)) => rest.split(' ').next()?.parse().ok(),
            _ => Some(0),
        }
    }

    /// # Errors
    /// What is wrong with the text, or that a newer version made it.
    pub fn read(id: &str, text: &str) -> Result<Self, RestoreError> {
        let damaged = |reason: &str| RestoreError::Invalid {
            path: "base".to_owned(),
            reason: reason.to_owned(),
        };
        let (header, json) = text
            .split_once('\n')
            .ok_or_else(|| damaged(t!("the stored document is incomplete")))?;
        let (sum, header) = header.split_once(' ').unwrap_or((header, ""));
        // The check sum first: a damaged digit must not pass for a newer version.
        let read = match header.split_once(' ') {
            Some((LAYOUT, rest)) => (sum == checksum(&[header, json]))
                .then(|| numbers(rest))
                .flatten(),
            _ => (sum == hexadecimal(&Sha256::digest(json.as_bytes())))
                .then(|| (0, 0, listed(id, header))),
        };
        let (written, clock, seen) = read
            .ok_or_else(|| damaged(t!("the stored document was altered or only half written")))?;
        let document = restore(json)?;
        if document.id.0 != id {
            return Err(damaged(t!(
                "the stored document belongs to another assessment"
            )));
        }
        Ok(Self {
            written,
            clock,
            seen,
            document,
            bytes: text.len(),
            // As the document writes itself: its schema first.
            older: !json.starts_with(&format!("{{\"schema\":{SCHEMA},")),
        })
    }
}

fn numbers(header: &str) -> Option<(u64, u64, Contained)> {
    let mut parts = header.splitn(3, ' ');
    let written = parts.next()?.parse().ok()?;
    let clock = parts.next()?.parse().ok()?;
    Some((written, clock, Contained::parse(parts.next()?)?))
}

/// Until layout 2 the header named the keys of the edits that the document contains.
fn listed(id: &str, header: &str) -> Contained {
    let mut seen = Contained::default();
    let keys = header.split(' ');
    for name in keys.filter_map(|key| EditName::of_key(id, key)) {
        seen.insert(&name);
    }
    seen
}

/// Why a stored edit cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum EditDamage {
    /// A newer version of the app wrote it, with this schema.
    Newer(u32),
    Unreadable(String),
}

impl std::fmt::Display for EditDamage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Newer(_) => f.write_str(t!("a newer version of Waymark wrote it")),
            Self::Unreadable(reason) => f.write_str(reason),
        }
    }
}

/// The text of an edit: schema, check sum and the edit. The sum covers schema and key too: a text under another key is damage.
pub(super) fn edit_text(id: &str, name: &EditName, change: &Stamped) -> String {
    edit_text_of(SCHEMA, id, name, change)
}

/// As [`edit_text`], as a version with another schema writes it.
pub(super) fn edit_text_of(schema: u32, id: &str, name: &EditName, change: &Stamped) -> String {
    let json = serde_json::to_string(change).unwrap_or_default();
    let schema = schema.to_string();
    let sum = checksum(&[&schema, id, &name.to_string(), &json]);
    format!("{schema} {sum} {json}")
}

pub(super) fn read_edit_text(id: &str, name: &EditName, text: &str) -> Result<Stamped, EditDamage> {
    let unreadable = |reason: String| EditDamage::Unreadable(reason);
    // Until layout 2 an edit stood alone.
    let json = if text.starts_with('{') {
        text
    } else {
        let mut parts = text.splitn(3, ' ');
        let (Some(schema), Some(sum), Some(json)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(unreadable(t!("it is incomplete").to_owned()));
        };
        if sum != checksum(&[schema, id, &name.to_string(), json]) {
            return Err(unreadable(
                t!("it was altered or only half written").to_owned(),
            ));
        }
        match schema.parse() {
            Ok(schema) if schema > SCHEMA => return Err(EditDamage::Newer(schema)),
            Ok(_) => {}
            Err(_) => return Err(unreadable(t!("its data version is no number").to_owned())),
        }
        json
    };
    read_edit(json).map_err(|error| unreadable(error.to_string()))
}
