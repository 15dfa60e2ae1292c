//! What the parts of the report are written from.

use crate::analysis::conformity::Conformity;
use crate::analysis::report::EndReport;
use crate::assessment::Assessment;

/// What the parts are written from.
pub(super) struct WrittenFrom<'a> {
    pub document: &'a Assessment,
    pub conformity: &'a Conformity,
    pub report: EndReport,
}
