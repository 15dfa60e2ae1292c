//! What a person prefers at this browser. Not part of any assessment.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::assessment::time;
use crate::standard::Map;

/// Colours of the app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    Light,
    Dark,
}

/// Preferences; a damaged or older text gives the defaults for what is missing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prefs {
    /// Name written beside ratings and in the history.
    pub name: String,
    /// Whether keys such as `1` and `j` act (WCAG 2.1.4).
    pub shortcuts: bool,
    /// Whether a soft sound is heard when the minutes for an item are over.
    pub sound: bool,
    /// One statement at a time in step 3.
    pub one_at_a_time: bool,
    pub theme: Theme,
    /// The tag of the language chosen here; empty is the browser's. `boot/start.js` reads it too.
    pub language: String,
    /// Address at which participants of workshops reach Waymark, where it is not the one it runs at here.
    pub address: String,
    /// When each assessment was last exported, by its id.
    #[serde(deserialize_with = "time::times")]
    pub exported: Map<String, DateTime<Utc>>,
    /// Which dates the calendar file of each assessment has told, by its id: key and day of each.
    #[serde(deserialize_with = "time::days")]
    pub calendar: Map<String, Vec<(String, NaiveDate)>>,
    /// When the reminder to save a file was put off, by the id of the assessment.
    #[serde(deserialize_with = "time::times")]
    pub put_off: Map<String, DateTime<Utc>>,
    /// Whether the browser was asked to keep the data for good.
    pub asked_to_keep: bool,
    /// How often they were written: of what two stores hold the later one counts.
    pub written: u64,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            name: String::new(),
            shortcuts: true,
            sound: true,
            one_at_a_time: false,
            theme: Theme::System,
            language: String::new(),
            address: String::new(),
            exported: Map::new(),
            calendar: Map::new(),
            put_off: Map::new(),
            asked_to_keep: false,
            written: 0,
        }
    }
}
