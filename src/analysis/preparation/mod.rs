//! Step 5: the gap board, internal audits, management review, dry run, running period, evidence
//! index (facts section 8, step 5; clauses 9.2, 9.3, 10.1).

pub mod actions;
pub mod audits;
pub mod board;
pub mod index;
pub mod inputs;
pub mod overview;
pub mod registers;
pub mod rehearsal;
pub mod review;

#[cfg(test)]
mod tests;

use crate::assessment::Assessment;

use super::conformity::Conformity;
use super::readiness::Check;

/// What the records prove about a done-criterion, by the item's id; `None` where they say
/// nothing, so that a person's signature decides.
pub(in crate::analysis) fn proven(
    document: &Assessment,
    conformity: &Conformity,
    key: &str,
) -> Option<Check> {
    match key {
        "preparation.internal-audit" => audits::proven(document),
        "preparation.management-review" => review::held(document),
        "preparation.review-inputs" => review::inputs_proven(document),
        "preparation.dry-run" => rehearsal::proven(document),
        "preparation.running-period" => rehearsal::period_proven(document, conformity),
        "preparation.index-complete" => index::proven(document, conformity),
        _ => None,
    }
}
