//! Effort, in person-days.

use serde::{Deserialize, Serialize};

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
