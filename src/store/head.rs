//! What is known of an assessment without reading it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::keys::head_key;
use super::storage::Storage;
use crate::assessment::{from_json, time};

/// What the list shows of an assessment without reading it, and by what a tab notices that another has rewritten it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Head {
    pub name: String,
    #[serde(
        deserialize_with = "time::time_or_none",
        skip_serializing_if = "Option::is_none"
    )]
    pub created: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "is_not")]
    pub example: bool,
    /// Deleted assessments stay until they are removed for good.
    #[serde(
        deserialize_with = "time::time_or_none",
        skip_serializing_if = "Option::is_none"
    )]
    pub deleted: Option<DateTime<Utc>>,
    /// How often the base was written.
    pub written: u64,
    /// The schema of what is stored; 0 when it is not known.
    pub schema: u32,
    /// Whether there was a database when this was written, or ever before.
    #[serde(skip_serializing_if = "is_not")]
    pub database: bool,
}

/// For `#[serde(skip_serializing_if)]`.
fn is_not(value: &bool) -> bool {
    !value
}

impl Head {
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A damaged head gives an empty name, which the list shows as such.
    pub fn read(text: &str) -> Self {
        from_json(text).unwrap_or_default()
    }
}

/// The head of an assessment in this storage; none when there is none.
pub(super) fn head_of(storage: &impl Storage, id: &str) -> Option<Head> {
    storage.get(&head_key(id)).map(|text| Head::read(&text))
}
