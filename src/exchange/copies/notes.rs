//! What is remembered of the copies.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::assessment::time;

/// Check sums remembered beside that of the newest copy: what was being written when a page ended, what was taken in.
const MOST_KNOWN: usize = 8;

/// What the folder is known to hold of an assessment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CopyNotes {
    /// The file that copies go to; empty before the first.
    pub file: String,
    /// When the last copy was made.
    #[serde(deserialize_with = "time::time_or_none")]
    pub at: Option<DateTime<Utc>>,
    /// The check sum of the last copy.
    pub newest: String,
    /// Further check sums of states that are part of what is here.
    pub known: Vec<String>,
    /// A file that was changed elsewhere and whose state was not taken in.
    pub elsewhere: Option<String>,
}

impl CopyNotes {
    /// Whether a state is part of what is here, so that a copy may follow it.
    pub fn knows(&self, sha256: &str) -> bool {
        self.newest == sha256 || self.known.iter().any(|known| known == sha256)
    }

    /// Notes that a state is part of what is here.
    pub fn learn(&mut self, sha256: String) {
        self.known.retain(|known| *known != sha256);
        self.known.push(sha256);
        let many = self.known.len().saturating_sub(MOST_KNOWN);
        self.known.drain(..many);
    }
}
