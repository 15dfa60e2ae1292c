//! How the ratings came about, day by day.

use chrono::NaiveDate;

use crate::assessment::Assessment;

use super::conformity::RatingCounts;

/// The ratings at the end of one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProgressPoint {
    /// The day in UTC.
    pub date: NaiveDate,
    pub counts: RatingCounts,
}

/// The days on which a rating changed, oldest first.
pub fn progress(_document: &Assessment) -> Vec<ProgressPoint> {
    Vec::new()
}
