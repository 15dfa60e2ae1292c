//! Tables that this program wrote, edited elsewhere and brought back: what each cell says of which field, what of that a person
//! changed, what the assessment changed meanwhile, and the one edit that takes it in. The workbook and the lists of other
//! programs' task trackers both come back through here; where their rows stand in the file is their own affair.

mod change;
mod compare;
mod field_cell;
mod fingerprint;
mod names;
mod row;

pub use change::{
    Returned, ReturnedChange, ReturnedChoice, ReturnedProblem, ReturnedRecord, ReturnedRemoval,
};
pub(super) use compare::compared;
pub(super) use field_cell::{canonical, field_cell};
pub(super) use fingerprint::fingerprint;
pub(super) use names::RecordNames;
pub(super) use row::{ReturnedCell, ReturnedRow, WentOut};
