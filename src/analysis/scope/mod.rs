//! Step 2: the scope statement, its check list, other parties, and what they decide (clauses 4.1
//! to 4.3 and 8.2.3).

mod approval;
mod boundary;
mod check_list;
mod conditions;
mod proofs;
mod statement;
mod verdict;
mod wording;
mod words;

pub use approval::{is_approved, missing_of_approval, reference};
pub(super) use boundary::is_told;
pub use boundary::{parties_of, party_name, services};
pub use check_list::{CheckPoint, ScopeCheck, check_list};
pub(super) use check_list::{catalogue, names_both, own_part};
pub use conditions::{
    ConditionUse, Use, closed_by_records, closed_conditions, conditions, contradictions,
    could_be_answered,
};
pub(super) use proofs::{approved, both_named, checked, wording_agreed};
pub(super) use statement::services_phrase;
pub use statement::{built, statement};
pub use verdict::PointVerdict;
