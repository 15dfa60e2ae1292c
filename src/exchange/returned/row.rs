//! Rows as they come back, and what is known of them from when they went out.

use crate::assessment::RecordId;
use crate::assessment::records::{Field, ListSpec};
use crate::exchange::cell::DateOrder;

/// A row that comes back.
#[derive(Clone, Debug)]
pub struct ReturnedRow {
    /// Where it stands, such as `Gaps, row 12`.
    pub place: String,
    pub list: &'static ListSpec,
    /// As it stands in the file; empty for a new record.
    pub id: String,
    /// Where that stands, such as `Gaps!A12`.
    pub id_place: String,
    /// The record in which a new one is to stand, where it stands in one.
    pub owner: String,
    pub cells: Vec<ReturnedCell>,
}

/// A cell of it.
#[derive(Clone, Debug)]
pub struct ReturnedCell {
    /// Such as `Gaps!F12`.
    pub place: String,
    pub field: &'static Field,
    pub text: String,
    /// How the dates of its column are to be read.
    pub order: DateOrder,
}

/// What is known from when the file went out.
pub trait WentOut {
    /// Whether a record went out with the file.
    fn has(&self, record: &RecordId) -> bool;

    /// The fingerprint of what a cell said; `None` where the file does not tell, so that whatever differs is a change.
    fn said(&self, record: &RecordId, field: &str) -> Option<&str>;

    /// The records that should have come back.
    fn expected(&self) -> Vec<RecordId>;

    /// What tells the file from every other: new rows get their ids from it, so that a file that comes twice adds nothing twice.
    fn mark(&self) -> &str;
}
