//! The one way to change a document. An [`Edit`] is a value; applying it (`apply`) returns its inverse.
//! Saving, undo, history and other tabs all ride on this.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::document::*;
use super::records::{RecordChange, RecordId};
use super::time;
use crate::standard::{AreaId, AttributeId, ItemId, RegisterId, StatementId};

/// One change. Fine-grained on purpose: two tabs that change different fields of one statement
/// do not overwrite each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    /// The organization is renamed.
    Name(String),
    /// The SMS is declared to be in operation since a day, or the declaration is withdrawn.
    InOperation(#[serde(deserialize_with = "time::day_or_none")] Option<NaiveDate>),
    Answer(StatementId, AnswerChange),
    Gap(StatementId, GapChange),
    Capability(AreaId, CapabilityChange),
    Step(ItemId, TickChange),
    Register(RegisterId, RegisterChange),
    Record(RecordId, RecordChange),
    /// Several changes as one act: applied in order, undone together, all or none.
    Many(Vec<Edit>),
}

/// A change of what is known about a statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerChange {
    /// Carries who and when, so that its inverse restores them too.
    Rating {
        rating: Option<Rating>,
        by: String,
        #[serde(default, deserialize_with = "time::time_or_none")]
        at: Option<DateTime<Utc>>,
    },
    Reason(String),
    Grade(Option<GradeOverride>),
    Note(String),
    Review(bool),
    /// Puts a new piece of evidence at a place of the list (the end, if beyond it).
    AddEvidence(usize, Evidence),
    /// Replaces the piece with the same id.
    SetEvidence(Evidence),
    /// Removes the piece with this id.
    RemoveEvidence(String),
}

/// A change of what is planned for a gap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GapChange {
    Cause(String),
    Recommendation(String),
    Benefit(String),
    Owner(String),
    Due(#[serde(deserialize_with = "time::day_or_none")] Option<NaiveDate>),
    Effort(Option<PersonDays>),
    Status(GapStatus),
    Accepted(Option<Acceptance>),
    /// Carries the status, which it changes with.
    Verified(GapStatus, Option<Acceptance>),
}

/// A change of the capability of a process area.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CapabilityChange {
    Attribute(AttributeId, Option<Achievement>),
    Target(Option<u8>),
    Note(String),
}

/// A change of a step's item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TickChange {
    Status(TickStatus),
    Owner(String),
    Date(#[serde(deserialize_with = "time::day_or_none")] Option<NaiveDate>),
    Note(String),
}

/// A change of a mandatory document or record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RegisterChange {
    Status(RegisterStatus),
    Owner(String),
    Location(String),
    ApprovedBy(String),
    Review(#[serde(deserialize_with = "time::day_or_none")] Option<NaiveDate>),
    Since(#[serde(deserialize_with = "time::day_or_none")] Option<NaiveDate>),
}

/// An edit with who made it and when: what the journal stores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stamped {
    #[serde(deserialize_with = "time::time")]
    pub at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    pub edit: Edit,
}

/// Why an edit was refused; the document is unchanged.
#[derive(Clone, Debug, PartialEq)]
pub struct EditError {
    /// The thing it was meant for, such as `8.6.1-a`; empty for the assessment itself.
    pub on: String,
    /// What is wrong and how to mend it, for the person who typed it.
    pub reason: String,
}

impl std::fmt::Display for EditError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.on.is_empty() {
            write!(f, "{}", self.reason)
        } else {
            write!(f, "{}: {}", self.on, self.reason)
        }
    }
}

impl std::error::Error for EditError {}

impl Edit {
    /// What is changed and on which thing: the words of history and undo, and the test whether
    /// two edits of a typing session belong together.
    pub fn subject(&self) -> (&'static str, String) {
        match self {
            Edit::Name(_) => ("name", String::new()),
            Edit::InOperation(_) => ("in operation", String::new()),
            Edit::Answer(id, change) => (change.what(), id.to_string()),
            Edit::Gap(id, change) => (change.what(), id.to_string()),
            Edit::Capability(id, change) => (change.what(), id.to_string()),
            Edit::Step(id, change) => (change.what(), id.to_string()),
            Edit::Register(id, change) => (change.what(), id.to_string()),
            Edit::Record(id, change) => (change.what(id.list), id.to_string()),
            Edit::Many(edits) => match edits.as_slice() {
                [only] => only.subject(),
                _ => ("several", String::new()),
            },
        }
    }

    /// A sentence part for buttons and announcements, such as “rating of 8.6.1-a”.
    pub fn describe(&self) -> String {
        match self {
            Edit::Many(edits) if edits.len() != 1 => format!("{} changes", edits.len()),
            Edit::Record(id, change) => change.describe(id.list),
            _ => match self.subject() {
                (what, on) if on.is_empty() => what.to_owned(),
                (what, on) => format!("{what} of {on}"),
            },
        }
    }

    /// Whether it replaces a text, so that edits of one typing session join into one undo.
    pub fn is_text(&self) -> bool {
        use AnswerChange as A;
        use GapChange as G;
        if let Edit::Record(id, change) = self {
            return change.is_text(id.list);
        }
        matches!(
            self,
            Edit::Name(_)
                | Edit::Answer(_, A::Reason(_) | A::Note(_) | A::SetEvidence(_))
                | Edit::Gap(
                    _,
                    G::Cause(_) | G::Recommendation(_) | G::Benefit(_) | G::Owner(_) | G::Effort(_)
                )
                | Edit::Capability(_, CapabilityChange::Note(_))
                | Edit::Step(_, TickChange::Owner(_) | TickChange::Note(_))
                | Edit::Register(
                    _,
                    RegisterChange::Owner(_)
                        | RegisterChange::Location(_)
                        | RegisterChange::ApprovedBy(_)
                )
        )
    }

    /// The piece of evidence whose text it replaces: a statement has several, and typing in one
    /// must not join with typing in another.
    pub(super) fn evidence(&self) -> Option<&str> {
        match self {
            Edit::Answer(_, AnswerChange::SetEvidence(evidence)) => Some(&evidence.id),
            _ => None,
        }
    }

    /// The single changes inside, in order.
    pub(super) fn leaves<'a>(&'a self, out: &mut Vec<&'a Edit>) {
        match self {
            Edit::Many(edits) => edits.iter().for_each(|edit| edit.leaves(out)),
            edit => out.push(edit),
        }
    }

    /// The new value where history keeps it.
    pub(super) fn value(&self) -> &'static str {
        match self {
            Edit::Answer(_, AnswerChange::Rating { rating, .. }) => rating.map_or("", Rating::key),
            Edit::Gap(_, GapChange::Status(status) | GapChange::Verified(status, _)) => {
                status.key()
            }
            Edit::Step(_, TickChange::Status(status)) => status.key(),
            Edit::Register(_, RegisterChange::Status(status)) => status.key(),
            Edit::Capability(_, CapabilityChange::Attribute(_, Some(value))) => value.key(),
            _ => "",
        }
    }
}

macro_rules! what {
    ($type:ident { $($pattern:pat => $what:literal),* $(,)? }) => {
        impl $type {
            fn what(&self) -> &'static str {
                match self { $($pattern => $what),* }
            }
        }
    };
}

what!(AnswerChange {
    AnswerChange::Rating { .. } => "rating",
    AnswerChange::Reason(_) => "reason",
    AnswerChange::Grade(_) => "grade",
    AnswerChange::Note(_) => "note",
    AnswerChange::Review(_) => "review flag",
    AnswerChange::AddEvidence(..) => "evidence added",
    AnswerChange::SetEvidence(_) => "evidence",
    AnswerChange::RemoveEvidence(_) => "evidence removed",
});
what!(GapChange {
    GapChange::Cause(_) => "cause",
    GapChange::Recommendation(_) => "recommendation",
    GapChange::Benefit(_) => "benefit",
    GapChange::Owner(_) => "gap owner",
    GapChange::Due(_) => "due date",
    GapChange::Effort(_) => "effort",
    GapChange::Status(_) => "gap status",
    GapChange::Accepted(_) => "plan acceptance",
    GapChange::Verified(..) => "gap status",
});
what!(CapabilityChange {
    CapabilityChange::Attribute(..) => "capability",
    CapabilityChange::Target(_) => "target level",
    CapabilityChange::Note(_) => "capability note",
});
what!(TickChange {
    TickChange::Status(_) => "status",
    TickChange::Owner(_) => "owner",
    TickChange::Date(_) => "date",
    TickChange::Note(_) => "step note",
});
what!(RegisterChange {
    RegisterChange::Status(_) => "register status",
    RegisterChange::Owner(_) => "register owner",
    RegisterChange::Location(_) => "location",
    RegisterChange::ApprovedBy(_) => "approval",
    RegisterChange::Review(_) => "review date",
    RegisterChange::Since(_) => "kept since",
});
