//! Why a workbook does not come back.

use crate::assessment::excerpt;
use crate::exchange::table_error::TableError;

/// Why a workbook is not taken in at all. Each leaves everything as it is.
#[derive(Clone, Debug, PartialEq)]
pub enum WorkbookError {
    /// It cannot be read as a workbook.
    Unreadable(TableError),
    /// It was not written here, or lost the sheet that says so.
    NotOurs,
    /// The hidden sheet was changed.
    Damaged,
    /// It was written by a version that is newer than this one.
    Newer { version: u32 },
    /// It belongs to another assessment.
    OtherAssessment { organization: String },
    /// It speaks of another edition of the standard.
    OtherEdition { edition: String },
}

impl std::fmt::Display for WorkbookError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(error) => write!(f, "{error}"),
            Self::NotOurs => f.write_str(t!("This workbook does not say that it comes from Waymark. Workbooks from elsewhere come in on the page “From a spreadsheet”.")),
            Self::Damaged => f.write_str(t!("The hidden sheet by which Waymark knows what went out was changed or cut off. Take a new workbook and make your changes there, or undo what was done to the file as a whole.")),
            Self::Newer { version } => f.write_str(&t!("This workbook was written by a newer Waymark (format {version}). Reload the page to get the newest version, then try again.", version)),
            Self::OtherAssessment { organization } => f.write_str(&t!("This workbook belongs to another assessment, of “{organization}”. Open that one first.", organization = excerpt(organization))),
            Self::OtherEdition { edition } => f.write_str(&t!("This workbook speaks of another edition, {edition}.", edition = excerpt(edition))),
        }?;
        write!(f, " {}", t!("Nothing was changed."))
    }
}

impl std::error::Error for WorkbookError {}
