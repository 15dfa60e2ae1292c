//! The document as a whole. Every map is keyed by ids of the standard, so a document cannot
//! speak of a statement that does not exist.

mod access;
mod apply;
mod change;
mod choose;
mod compare;
mod contents;
mod edit;
mod fork;
mod history;
mod history_entry;
mod history_log;
mod merge;
mod migrate;
mod numbered;
mod own;
mod restore;
mod undo;

pub(crate) use access::DateOrTime;
pub use change::{Fields, RecordId, said};
pub use compare::{Difference, DifferenceKind, Differences, FieldDifference};
pub use contents::{Listed, lists};
pub use edit::{Edit, EditError, Stamped, as_part};
pub use fork::Side;
pub use history::OTHERS_KEPT;
#[cfg(test)]
pub(in crate::assessment) use history::{EVERY, OLD_VALUES};
pub use history_entry::{ADDED, HistoryEntry, REMOVED};
pub use history_log::{History, NotedChange};
pub use merge::{Conflict, LastChange, Merge};
pub use migrate::read_edit;
pub use restore::{RestoreError, restore, restore_value};
pub use undo::Undo;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::assessment::records::{
    self, Answer, AreaCapability, Audit, Awareness, Gap, Packets, Planning, Preparation, Project,
    Rating, RegisterState, Retain, Scope, Tick, Workshops,
};
use crate::assessment::time::{self, Moment};
use crate::standard::{AreaId, EDITION, ItemId, Map, RegisterId, StatementId};

/// The shape of the document. Rises with every change of shape; see `restore` for migrations.
pub const SCHEMA: u32 = 5;

/// Random and opaque; names an assessment in this browser and in its snapshots.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AssessmentId(pub String);

impl AssessmentId {
    /// Whether it can be part of a key or an address: letters, digits, `-` and `_`, 1 to 100 of them. One from a file may not be.
    pub fn is_fit(&self) -> bool {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        (1..=100).contains(&self.0.len()) && self.0.bytes().all(fits)
    }
}

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
    /// When it was begun, by the clock of who began it.
    #[serde(with = "time::moment")]
    pub created: Moment,
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
    #[serde(default, skip_serializing_if = "records::says_nothing")]
    pub packets: Packets,
    /// Oldest first.
    #[serde(default)]
    pub history: History,
}

impl Assessment {
    /// An empty assessment of the organization.
    pub fn new(id: AssessmentId, organization: &str, created: impl Into<Moment>) -> Self {
        Self {
            schema: SCHEMA,
            id,
            edition: EDITION.to_owned(),
            organization: organization.trim().to_owned(),
            created: created.into(),
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
            packets: Packets::default(),
            history: History::default(),
        }
    }

    /// The newest day the document knows of: that of its newest change, by its author's clock. What is dated
    /// later has not happened, as far as the document can tell, so that conformity needs no clock and
    /// the same file counts the same everywhere. `None` without history: then nothing is known.
    pub fn known_day(&self) -> Option<NaiveDate> {
        self.history.newest().map(|at| at.date_naive())
    }

    /// The day up to which things have happened for somebody who looks today: [`Assessment::known_day`],
    /// but never later than today. A clock that once stood wrong, and a change bearing its time, make
    /// nothing happen earlier.
    pub fn known_by(&self, today: NaiveDate) -> NaiveDate {
        self.known_day().map_or(today, |known| known.min(today))
    }

    /// The rating of a statement as it was chosen; see `analysis::conformity` for what it counts as.
    pub fn rating(&self, statement: StatementId) -> Option<Rating> {
        self.answers.get(&statement).and_then(|a| a.rating)
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
