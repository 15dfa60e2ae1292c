//! The types of the document. Every map is keyed by ids of the standard, so a document cannot
//! speak of a statement that does not exist.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::records::{
    self, Audit, Awareness, Planning, Preparation, Project, Retain, Scope, Workshops,
};
use super::time;
use crate::standard::{AreaId, AttributeId, EDITION, ItemId, Map, RegisterId, StatementId};

/// The shape of the document. Rises with every change of shape; see `restore` for migrations.
pub const SCHEMA: u32 = 3;

/// Random and opaque; names an assessment in this browser and in its snapshots.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AssessmentId(pub String);

/// One organization's assessment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    pub schema: u32,
    pub id: AssessmentId,
    /// The edition the answers speak about.
    pub edition: String,
    /// Name of the organization; never empty.
    pub organization: String,
    #[serde(deserialize_with = "time::time")]
    pub created: DateTime<Utc>,
    /// Whether this is the shipped example (or a copy of it), so that it is marked everywhere.
    #[serde(default, skip_serializing_if = "is_default")]
    pub example: bool,
    /// Since when the SMS is declared to be in operation. Before that a finding is called gap,
    /// after it nonconformity (docs/domain.md, “Grades”).
    #[serde(
        default,
        skip_serializing_if = "is_default",
        deserialize_with = "time::day_or_none"
    )]
    pub in_operation_since: Option<NaiveDate>,
    #[serde(default)]
    pub answers: Map<StatementId, Answer>,
    #[serde(default)]
    pub gaps: Map<StatementId, Gap>,
    #[serde(default)]
    pub capability: Map<AreaId, AreaCapability>,
    #[serde(default)]
    pub steps: Map<ItemId, Tick>,
    #[serde(default)]
    pub register: Map<RegisterId, RegisterState>,
    #[serde(default, skip_serializing_if = "records::says_nothing")]
    pub awareness: Awareness,
    #[serde(default, skip_serializing_if = "records::says_nothing")]
    pub scope: Scope,
    #[serde(default, skip_serializing_if = "records::says_nothing")]
    pub planning: Planning,
    #[serde(default, skip_serializing_if = "records::says_nothing")]
    pub project: Project,
    #[serde(default, skip_serializing_if = "records::says_nothing")]
    pub preparation: Preparation,
    #[serde(default, skip_serializing_if = "records::says_nothing")]
    pub audit: Audit,
    #[serde(default, skip_serializing_if = "records::says_nothing")]
    pub retain: Retain,
    #[serde(default, skip_serializing_if = "records::says_nothing")]
    pub workshops: Workshops,
    /// Oldest first.
    #[serde(default)]
    pub history: Vec<HistoryEntry>,
}

impl Assessment {
    /// An empty assessment of the organization.
    pub fn new(id: AssessmentId, organization: &str, created: DateTime<Utc>) -> Self {
        Self {
            schema: SCHEMA,
            id,
            edition: EDITION.to_owned(),
            organization: organization.trim().to_owned(),
            created,
            example: false,
            in_operation_since: None,
            answers: Map::new(),
            gaps: Map::new(),
            capability: Map::new(),
            steps: Map::new(),
            register: Map::new(),
            awareness: Awareness::default(),
            scope: Scope::default(),
            planning: Planning::default(),
            project: Project::default(),
            preparation: Preparation::default(),
            audit: Audit::default(),
            retain: Retain::default(),
            workshops: Workshops::default(),
            history: Vec::new(),
        }
    }

    /// The newest day the document knows of: that of its newest change. What is dated later has
    /// not happened, as far as the document can tell, so that conformity needs no clock and
    /// the same file counts the same everywhere. `None` without history: then nothing is known.
    pub fn known_day(&self) -> Option<NaiveDate> {
        self.history
            .iter()
            .map(|entry| entry.at)
            .max()
            .map(time::day_here)
    }

    /// The rating of a statement as it was chosen; see `analysis::conformity` for what it counts as.
    pub fn rating(&self, statement: StatementId) -> Option<Rating> {
        self.answers.get(&statement).and_then(|a| a.rating)
    }
}

/// The stored spellings of an enum, the same as serde's: all variants, and to and from the text.
macro_rules! keys {
    ($name:ident { $($variant:ident = $key:literal),* $(,)? }) => {
        impl $name {
            pub const ALL: [$name; [$($key),*].len()] = [$($name::$variant),*];

            /// The stored spelling.
            pub fn key(self) -> &'static str {
                match self { $($name::$variant => $key),* }
            }

            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|value| value.key() == key)
            }
        }
    };
}

/// How far a statement is achieved, on the scale of ISO/IEC 33020.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rating {
    /// 0 to 15 %.
    Not,
    /// Above 15 to 50 %.
    Partly,
    /// Above 50 to 85 %.
    Largely,
    /// Above 85 to 100 %.
    Fully,
    /// The condition did not arise; only for the statements of docs/domain.md, “Condition not
    /// triggered”, and only counted once a reason is written.
    Untriggered,
}

keys!(Rating {
    Not = "not",
    Partly = "partly",
    Largely = "largely",
    Fully = "fully",
    Untriggered = "untriggered",
});

impl Rating {
    /// The word shown to people.
    pub fn label(self) -> &'static str {
        match self {
            Rating::Not => "Not",
            Rating::Partly => "Partly",
            Rating::Largely => "Largely",
            Rating::Fully => "Fully",
            Rating::Untriggered => "Condition not triggered",
        }
    }
}

/// What is known about one statement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Answer {
    #[serde(skip_serializing_if = "is_default")]
    pub rating: Option<Rating>,
    /// Why the condition is not triggered.
    #[serde(skip_serializing_if = "is_default")]
    pub reason: String,
    #[serde(skip_serializing_if = "is_default")]
    pub grade: Option<GradeOverride>,
    #[serde(skip_serializing_if = "is_default")]
    pub evidence: Vec<Evidence>,
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
    /// Marked to be looked at again.
    #[serde(skip_serializing_if = "is_default")]
    pub review: bool,
    /// Who rated it.
    #[serde(skip_serializing_if = "is_default")]
    pub by: String,
    /// When it was rated.
    #[serde(
        skip_serializing_if = "is_default",
        deserialize_with = "time::time_or_none"
    )]
    pub at: Option<DateTime<Utc>>,
}

/// What a finding amounts to (docs/domain.md, “Grades”).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Met, evidence seen.
    Conform,
    /// Said to be met, no evidence yet.
    Claimed,
    /// Met, could work better.
    Improvement,
    /// Met today, could become a gap.
    Observation,
    /// Not met, but the SMS can still reach its intended results.
    Minor,
    /// Puts the intended results in doubt, or a whole element is absent.
    Major,
}

keys!(Grade {
    Conform = "conform",
    Claimed = "claimed",
    Improvement = "improvement",
    Observation = "observation",
    Minor = "minor",
    Major = "major",
});

impl Grade {
    /// Whether it is a gap (a nonconformity once the SMS is in operation).
    pub fn is_gap(self) -> bool {
        self >= Grade::Minor
    }
}

/// A grade set by a person instead of the proposed one. The reason is required.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeOverride {
    pub grade: Grade,
    pub reason: String,
}

/// One piece of evidence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Evidence {
    /// Random; unique within its statement.
    pub id: String,
    pub title: String,
    /// Document, record, interview, observation … as the person calls it.
    #[serde(skip_serializing_if = "is_default")]
    pub kind: String,
    /// Where it can be found.
    #[serde(skip_serializing_if = "is_default")]
    pub location: String,
    #[serde(skip_serializing_if = "is_default")]
    pub owner: String,
    #[serde(
        skip_serializing_if = "is_default",
        deserialize_with = "time::day_or_none"
    )]
    pub date: Option<NaiveDate>,
    /// What was looked at, where only some cases of many were.
    #[serde(skip_serializing_if = "is_default")]
    pub sample: Option<Sample>,
}

/// Cases looked at, such as “3 of 5 changes, March to May”.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sample {
    /// Cases that fulfil the statement.
    pub fulfil: u32,
    /// Cases looked at; never fewer than those that fulfil it.
    pub of: u32,
    /// What they are, such as “changes”.
    #[serde(skip_serializing_if = "is_default")]
    pub what: String,
    /// First day of the period they come from.
    #[serde(
        skip_serializing_if = "is_default",
        deserialize_with = "time::day_or_none"
    )]
    pub from: Option<NaiveDate>,
    /// Last day of the period; not before the first.
    #[serde(
        skip_serializing_if = "is_default",
        deserialize_with = "time::day_or_none"
    )]
    pub to: Option<NaiveDate>,
}

/// What is to be done about a statement that is not met.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Gap {
    #[serde(skip_serializing_if = "is_default")]
    pub cause: String,
    #[serde(skip_serializing_if = "is_default")]
    pub recommendation: String,
    #[serde(skip_serializing_if = "is_default")]
    pub benefit: String,
    #[serde(skip_serializing_if = "is_default")]
    pub owner: String,
    #[serde(
        skip_serializing_if = "is_default",
        deserialize_with = "time::day_or_none"
    )]
    pub due: Option<NaiveDate>,
    #[serde(skip_serializing_if = "is_default")]
    pub effort: Option<PersonDays>,
    #[serde(skip_serializing_if = "is_default")]
    pub status: GapStatus,
    /// The plan for correction and corrective action is accepted.
    #[serde(skip_serializing_if = "is_default")]
    pub accepted: Option<Acceptance>,
    /// The closing was checked, by someone other than the owner.
    #[serde(skip_serializing_if = "is_default")]
    pub verified: Option<Acceptance>,
}

/// Who accepted a plan or verified a closing, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    pub by: String,
    #[serde(deserialize_with = "time::day")]
    pub date: NaiveDate,
}

/// Effort in person-days: finite, 0 to 10 000, kept to hundredths. (More digits would not
/// survive being written and read: serde_json's fast reader may miss the last bit of a float.)
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(from = "f64", into = "f64")]
pub struct PersonDays(pub f64);

impl From<f64> for PersonDays {
    /// Rounds to hundredths. Whether it is an effort at all is checked where it is used.
    fn from(days: f64) -> Self {
        // Adding zero turns -0 into 0.
        Self((days * 100.0).round() / 100.0 + 0.0)
    }
}

impl From<PersonDays> for f64 {
    fn from(days: PersonDays) -> Self {
        days.0
    }
}

/// How far the closing of a gap has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GapStatus {
    #[default]
    Open,
    Doing,
    Done,
    /// Checked by someone else.
    Verified,
}

keys!(GapStatus {
    Open = "open",
    Doing = "doing",
    Done = "done",
    Verified = "verified",
});

/// Achievement of a process attribute (ISO/IEC 33020).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Achievement {
    N,
    P,
    L,
    F,
}

keys!(Achievement {
    N = "N",
    P = "P",
    L = "L",
    F = "F",
});

/// Capability of one process area as rated by people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AreaCapability {
    /// Attribute 1.1 stands here only where a person confirmed or changed the proposed value.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub attributes: Map<AttributeId, Achievement>,
    /// Level aimed at, 0 to 5.
    #[serde(skip_serializing_if = "is_default")]
    pub target: Option<u8>,
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
}

/// State of an activity, output, role, criterion or review input of a step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tick {
    #[serde(skip_serializing_if = "is_default")]
    pub status: TickStatus,
    /// Who does it; for a criterion, who confirms it; for a role, who holds it.
    #[serde(skip_serializing_if = "is_default")]
    pub owner: String,
    #[serde(
        skip_serializing_if = "is_default",
        deserialize_with = "time::day_or_none"
    )]
    pub date: Option<NaiveDate>,
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TickStatus {
    #[default]
    Open,
    Doing,
    Done,
}

keys!(TickStatus {
    Open = "open",
    Doing = "doing",
    Done = "done",
});

/// State of a mandatory document or record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RegisterState {
    #[serde(skip_serializing_if = "is_default")]
    pub status: RegisterStatus,
    #[serde(skip_serializing_if = "is_default")]
    pub owner: String,
    #[serde(skip_serializing_if = "is_default")]
    pub location: String,
    /// Who approved it; a document counts as approved only with a name here.
    #[serde(skip_serializing_if = "is_default")]
    pub approved_by: String,
    /// Date of the next review.
    #[serde(
        skip_serializing_if = "is_default",
        deserialize_with = "time::day_or_none"
    )]
    pub review: Option<NaiveDate>,
    /// Since when a record is being kept.
    #[serde(
        skip_serializing_if = "is_default",
        deserialize_with = "time::day_or_none"
    )]
    pub since: Option<NaiveDate>,
}

/// For a document: missing, draft, approved; for a record: not kept, started, being kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RegisterStatus {
    #[default]
    Missing,
    Draft,
    Approved,
}

keys!(RegisterStatus {
    Missing = "missing",
    Draft = "draft",
    Approved = "approved",
});

/// Who changed what, when. Typing in one field within a short time makes one entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistoryEntry {
    #[serde(deserialize_with = "time::time")]
    pub at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: String,
    /// What was changed, such as `rating` or `due`.
    pub what: String,
    /// Id of the thing it was changed on; empty for the assessment itself.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on: String,
    /// The new value where it is a single word, such as `fully`; empty when cleared or text.
    #[serde(default, skip_serializing_if = "is_default")]
    pub to: String,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
