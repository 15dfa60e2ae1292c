//! What two states of an assessment both changed, in words, so that a person can decide.

use chrono::Timelike;

use super::super::record_words::{Said, field_of, whole};
use crate::assessment::records::Nature;
use crate::assessment::{
    Assessment, Conflict, Difference, DifferenceKind, FieldDifference, LastChange, as_part,
    author_text, day_text,
};

/// A conflict as a person reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct ConflictWords {
    /// What it is about, such as “rating of 8.6.1-f”.
    pub what: String,
    /// What it says here, with who changed it last and when.
    pub here: SideWords,
    pub there: SideWords,
    /// Why the two cannot stand together, where different fields were changed.
    pub reason: Option<String>,
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq)]
pub struct SideWords {
    pub value: String,
    /// Such as “3 May 2026, by R. Iyer”; empty where the history does not tell.
    pub last: String,
}

impl ConflictWords {
    pub fn of(here: &Assessment, there: &Assessment, conflict: &Conflict) -> Self {
        let Difference {
            record,
            kind,
            fields,
        } = &conflict.difference;
        let is_list = record.list.spec().is_list();
        let (what, mine, theirs) = match (is_list, kind) {
            (true, DifferenceKind::Added) => (
                whole(there, record),
                t!("removed").to_owned(),
                t!("changed").to_owned(),
            ),
            (true, DifferenceKind::Removed) => (
                whole(here, record),
                t!("changed").to_owned(),
                t!("removed").to_owned(),
            ),
            _ => {
                let own: Vec<&FieldDifference> = spoken(record.list.spec().stamped, fields);
                let names: Vec<String> = own.iter().map(|one| as_part(one.field.label())).collect();
                let say = |document: &Assessment, after: bool| {
                    let values = own.iter().map(|one| {
                        let value = if after { &one.after } else { &one.before };
                        Said::of(document, one.field).whole(value)
                    });
                    values.collect::<Vec<_>>().join("; ")
                };
                (
                    field_of(there, record, &names.join(", ")),
                    say(here, false),
                    say(there, true),
                )
            }
        };
        Self {
            what,
            here: SideWords {
                value: mine,
                last: last(&conflict.here),
            },
            there: SideWords {
                value: theirs,
                last: last(&conflict.there),
            },
            reason: conflict.reason.clone(),
        }
    }
}

/// The fields to speak of: not who rated and when beside the rating, unless that is all that differs.
pub(super) fn spoken<'a>(
    stamped: &[&str],
    fields: &'a [FieldDifference],
) -> Vec<&'a FieldDifference> {
    let beside = |one: &&FieldDifference| {
        one.field.nature == Nature::Derived || (!stamped.is_empty() && one.field.key == "by")
    };
    let own: Vec<_> = fields.iter().filter(|one| !beside(one)).collect();
    match own.is_empty() {
        true => fields.iter().collect(),
        false => own,
    }
}

fn last(change: &LastChange) -> String {
    let Some(at) = change.at else {
        return String::new();
    };
    let day = day_text(at.date_naive());
    let day = format!("{day}, {:02}:{:02}", at.hour(), at.minute());
    match change.by.as_str() {
        "" => day,
        note => t!("{day}, by {name}", day, name = author_text(note)),
    }
}
