//! The one way to change a document. An [`Edit`] is a value; applying it (`apply`) returns its inverse.
//! Saving, undo, history and other tabs all ride on this.

use serde::{Deserialize, Serialize};

use super::Assessment;
use super::history_entry::{ADDED, REMOVED};
use crate::assessment::records::{Field, Kind, Shape, Value};
use crate::assessment::time::{self, Moment};
use crate::assessment::{Fields, RecordId};
use crate::standard::StatementId;
use crate::words::{ENGLISH, language};

/// One change. It speaks of single fields: two tabs that change different fields of one record
/// do not overwrite each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    /// Gives fields of a record new values, together or not at all.
    Set(RecordId, Fields),
    /// Puts a new record at an index of its list (the end, if beyond it).
    Add(RecordId, usize, Fields),
    /// Takes a record out of its list.
    Remove(RecordId),
    /// Several changes as one act: applied in order, undone together, all or none.
    Many(Vec<Edit>),
}

/// A label inside a sentence: “Rating” becomes “rating”, “PA 2.1” stays. Other languages write a word inside a sentence by rules of
/// their own, so there every label stays.
pub fn as_part(label: &str) -> String {
    if language().0 != ENGLISH {
        return label.to_owned();
    }
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}

/// An edit with who made it and when: what the journal stores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stamped {
    /// By its author's clock, so that its day is the same wherever the document is read.
    #[serde(with = "time::moment")]
    pub at: Moment,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    pub edit: Edit,
}

/// Why an edit was refused; the document is unchanged.
#[derive(Clone, Debug, PartialEq)]
pub struct EditError {
    /// The record it was meant for, such as `answers/8.6.1-a`.
    pub on: String,
    /// What is wrong and how to mend it, for the person who typed it.
    pub reason: String,
}

impl std::fmt::Display for EditError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.on, self.reason)
    }
}

impl std::error::Error for EditError {}

impl Edit {
    /// The declared fields that it sets, in the order of the declaration.
    fn fields(&self) -> impl Iterator<Item = (&'static Field, &Value)> {
        let set = match self {
            Edit::Set(record, fields) => Some((record.list.spec().fields, fields)),
            _ => None,
        };
        let set = set.into_iter();
        set.flat_map(|(declared, fields)| {
            let value = |field: &'static Field| Some((field, fields.get(field.key)?));
            declared.iter().filter_map(value)
        })
    }

    /// What is changed and on which record: the words of the history, and the test whether
    /// two edits of a typing session belong together. Of several fields the first speaks for all.
    pub fn subject(&self) -> (&'static str, String) {
        match self {
            Edit::Set(record, _) => {
                let first = self.fields().next();
                (first.map_or("", |(field, _)| field.key), record.to_string())
            }
            Edit::Add(record, ..) => (ADDED, record.to_string()),
            Edit::Remove(record) => (REMOVED, record.to_string()),
            Edit::Many(edits) => match edits.as_slice() {
                [only] => only.subject(),
                _ => ("several", String::new()),
            },
        }
    }

    /// A sentence part for buttons and announcements, such as “rating of 8.6.1-a” or
    /// “Date” of the briefing.
    pub fn describe(&self) -> String {
        match self {
            Edit::Set(record, _) => {
                let spec = record.list.spec();
                let label = self.fields().next().map_or("", |(field, _)| field.label());
                match (spec.shape, record.id.split_once('/')) {
                    (Shape::Keyed(_), _) => {
                        t!("{field} of {id}", field = as_part(label), id = record.id)
                    }
                    (_, Some((owner, _))) => t!(
                        "“{field}” of the {noun} at {owner}",
                        field = label,
                        noun = spec.noun(),
                        owner
                    ),
                    _ if *record == Assessment::own() => as_part(label),
                    _ => t!("“{field}” of the {noun}", field = label, noun = spec.noun()),
                }
            }
            Edit::Add(record, ..) => t!("{noun} added", noun = record.list.spec().noun()),
            Edit::Remove(record) => t!("{noun} removed", noun = record.list.spec().noun()),
            Edit::Many(edits) => match edits.as_slice() {
                [only] => only.describe(),
                edits => t_count!(edits.len(), "{count} change", "{count} changes"),
            },
        }
    }

    /// Whether it gives fields of one record other values: [`Edit::describe`] then names a field, not an act.
    pub fn sets_something(&self) -> bool {
        match self {
            Edit::Set(..) => true,
            Edit::Many(edits) => matches!(edits.as_slice(), [only] if only.sets_something()),
            Edit::Add(..) | Edit::Remove(_) => false,
        }
    }

    /// Whether it replaces what is typed, so that edits of one typing session join into one undo.
    pub fn is_text(&self) -> bool {
        let mut fields = self.fields().peekable();
        fields.peek().is_some() && fields.all(|(field, _)| field.is_typed())
    }

    /// Whether it sets the field of the record. Of several changes: whether one of them does.
    pub fn sets(&self, record: &RecordId, field: &str) -> bool {
        match self {
            Edit::Set(id, fields) => id == record && fields.contains_key(field),
            Edit::Many(edits) => edits.iter().any(|edit| edit.sets(record, field)),
            Edit::Add(..) | Edit::Remove(_) => false,
        }
    }

    /// The statements whose answer, evidence or gap it changes; some perhaps more than once.
    pub fn statements(&self) -> Vec<StatementId> {
        let mut leaves = Vec::new();
        self.leaves(&mut leaves);
        let about = leaves.iter().filter_map(|edit| match edit {
            Edit::Set(record, _) | Edit::Add(record, ..) | Edit::Remove(record) => {
                // Evidence bears the id of its statement before its own.
                let owner = record.id.split('/').next()?;
                StatementId::parse(owner)
            }
            Edit::Many(_) => None,
        });
        about.collect()
    }

    /// The parts of the document that it is about: each record, such as `evidence/8.6.1-a/e1`, and all that it stands in, such as
    /// `evidence/8.6.1-a` and `evidence`. All other parts say the same before and after.
    pub fn parts(&self) -> Vec<String> {
        let mut leaves = Vec::new();
        self.leaves(&mut leaves);
        let mut parts = Vec::new();
        for edit in leaves {
            let name = edit.subject().1;
            let inside = name.match_indices('/').map(|(end, _)| &name[..end]);
            parts.extend(inside.map(str::to_owned));
            parts.push(name);
        }
        parts
    }

    /// Whether it sets names of people, or brings or takes a record that may have some. That its author is noted is no part of this.
    pub fn is_about_people(&self) -> bool {
        let (record, set) = match self {
            Edit::Set(record, fields) => (record, Some(fields)),
            Edit::Add(record, ..) | Edit::Remove(record) => (record, None),
            Edit::Many(edits) => return edits.iter().any(Edit::is_about_people),
        };
        let mut fields = record.list.spec().fields.iter();
        fields.any(|field| {
            let is_set = set.is_none_or(|set| set.contains_key(field.key));
            field.kind == Kind::Person && is_set
        })
    }

    /// The single changes inside, in order.
    pub fn leaves<'a>(&'a self, out: &mut Vec<&'a Edit>) {
        match self {
            Edit::Many(edits) => edits.iter().for_each(|edit| edit.leaves(out)),
            edit => out.push(edit),
        }
    }

    /// The new value where history keeps it.
    pub(super) fn value(&self) -> String {
        let first = self.fields().next();
        let word = first.filter(|(field, _)| matches!(field.kind, Kind::Choice(_) | Kind::Pick(_)));
        word.map_or(String::new(), |(_, value)| value.text())
    }
}
