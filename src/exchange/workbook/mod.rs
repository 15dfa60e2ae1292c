//! The assessment as a workbook (`.xlsx`) that people edit, and its way back.
//!
//! There is a sheet for each list of the declared fields (`assessment/records/`) and one for all records that stand alone, so that a
//! new field or list appears without a line here. Each row bears the id of its record. A hidden sheet ([`marks`]) says of which
//! assessment the workbook is and what each cell said when it went out: on the way in only what a person changed counts.

mod context;
mod error;
mod marks;
mod plan;
mod read;
mod styles;
mod summary;
mod write;

use super::written::WrittenFile;

pub use error::WorkbookError;
pub use marks::is_marked;
pub use read::{ReadWorkbook, read_workbook};
pub use write::write_workbook;

/// Type of the file.
pub const MIME: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The file of an organization, from its bytes.
pub fn file(organization: &str, bytes: Vec<u8>) -> WrittenFile {
    WrittenFile {
        name: format!("{}waymark.xlsx", super::file_name::plain(organization)),
        mime: MIME.to_owned(),
        bytes,
    }
}

#[cfg(test)]
mod tests;
