//! Step 5: the gap board, internal audits, management review, dry run, running period, evidence
//! index (clauses 9.2, 9.3, 10.1).

pub mod actions;
pub mod audits;
pub mod index;
pub mod inputs;
pub mod rehearsal;
pub mod review;

pub use super::gaps::{board, board_acts};
pub use super::overview;

#[cfg(test)]
mod tests;
