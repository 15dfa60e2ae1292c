//! Statements of our content that once held two requirements and were split. The old id kept the first, the second has a new one.

/// A statement that was split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SplitStatement {
    /// The id that held both, and since then holds the first alone.
    pub from: &'static str,
    /// The id of the second.
    pub new: &'static str,
    /// The day of our content from which on there are two, such as `2026-11-28`.
    pub since: &'static str,
}

/// The day on which the first ones were split.
const FIRST: &str = "2026-11-28";

/// All that were ever split. Whoever splits a statement adds a line.
pub const SPLITS: [SplitStatement; 7] = [
    split("8.1-b", "8.1-g", FIRST),
    split("8.2.6-a", "8.2.6-i", FIRST),
    split("8.6.1-c", "8.6.1-j", FIRST),
    split("8.6.3-d", "8.6.3-k", FIRST),
    split("8.7.2-f", "8.7.2-m", FIRST),
    split("8.7.3.3-c", "8.7.3.3-f", FIRST),
    split("9.1-d", "9.1-f", FIRST),
];

const fn split(from: &'static str, new: &'static str, since: &'static str) -> SplitStatement {
    SplitStatement { from, new, since }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::{StatementId, standard};

    #[test]
    fn both_halves_are_statements_of_one_clause_and_each_new_id_is_named_once() {
        for (index, one) in SPLITS.iter().enumerate() {
            let id = |text| StatementId::parse(text).expect("a statement");
            let [from, new] = [one.from, one.new].map(|text| standard().statement(id(text)));
            assert_eq!(from.clause, new.clause, "{one:?}");
            assert_ne!(from.id, new.id);
            assert!(
                SPLITS[..index].iter().all(|other| other.new != one.new),
                "{one:?}"
            );
            let day: chrono::NaiveDate = one.since.parse().expect("a day");
            assert_eq!(day.to_string(), one.since);
        }
    }
}
