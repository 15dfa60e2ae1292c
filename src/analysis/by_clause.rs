//! The clauses as charts and plans group them, and what the statements of each amount to.

use super::conformity::{Conformity, Counts, Standing};
use crate::standard::{Clause, standard};

/// Clauses 4 to 10, with clause 8 at its second level.
pub fn grouped_clauses() -> impl Iterator<Item = &'static Clause> {
    standard().clauses.iter().filter(|c| {
        let id = c.id.as_str();
        (c.depth() == 0 && id != "8") || (c.depth() == 1 && id.starts_with("8."))
    })
}

/// How many statements amount to what, in the order of [`Standing::COUNTED`].
pub fn counted(counts: Counts) -> [u16; 6] {
    Standing::COUNTED.map(|standing| counts.of(standing))
}

/// Each of these clauses by number and title, with how many of its statements amount to what.
pub fn counted_clauses(conformity: &Conformity) -> Vec<(String, [u16; 6])> {
    let clauses = grouped_clauses().map(|clause| {
        let counts = conformity.clause(clause.id).counts;
        (format!("{} {}", clause.id, clause.title), counted(counts))
    });
    clauses.collect()
}
