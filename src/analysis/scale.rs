//! What the values of the scale mean, and what an auditor looks for, in a few words: the same at the passed machine, on ballots, beside
//! cards, on the room screen, in step 3 and in the help.

use crate::assessment::Rating;
use crate::standard::{Statement, StatementKind};

/// The ratings in the order in which they are explained.
pub const RATINGS: [Rating; 5] = [
    Rating::Not,
    Rating::Partly,
    Rating::Largely,
    Rating::Fully,
    Rating::Untriggered,
];

/// The share of ISO/IEC 33020 that a rating stands for; none for “condition not triggered”, which is no rating of a share.
pub fn band(rating: Rating) -> Option<&'static str> {
    match rating {
        Rating::Not => Some(t!("0 to 15 %")),
        Rating::Partly => Some(t!("above 15 to 50 %")),
        Rating::Largely => Some(t!("above 50 to 85 %")),
        Rating::Fully => Some(t!("above 85 to 100 %")),
        Rating::Untriggered => None,
    }
}

/// What a rating says of any statement, at most ten words.
pub fn meaning(rating: Rating) -> &'static str {
    match rating {
        Rating::Not => t!("little or nothing of it is there"),
        Rating::Partly => t!("some of it is there, with large holes"),
        Rating::Largely => t!("it works, with weaknesses"),
        Rating::Fully => t!("it works everywhere, and we can show it"),
        Rating::Untriggered => t!("the case it is for has not come up"),
    }
}

/// As [`meaning`], in the terms of how such a statement is shown to be met.
pub fn meaning_for(rating: Rating, kind: StatementKind) -> &'static str {
    use Rating::*;
    match (kind, rating) {
        (StatementKind::Document, Not) => t!("nothing is written down"),
        (StatementKind::Document, Partly) => {
            t!("a draft, or large parts are missing or out of date")
        }
        (StatementKind::Document, Largely) => t!("written and in use, with small gaps"),
        (StatementKind::Document, Fully) => t!("written, current, approved, and people work by it"),
        (StatementKind::Record, Not) => t!("no records are kept"),
        (StatementKind::Record, Partly) => t!("records of some cases, with large holes"),
        (StatementKind::Record, Largely) => t!("records of nearly all cases, a few are missing"),
        (StatementKind::Record, Fully) => t!("complete records; any sample would be found"),
        (_, rating) => meaning(rating),
    }
}

/// What an auditor looks for at a statement.
pub fn auditor_looks_for(statement: &Statement) -> &'static str {
    match statement.kind {
        StatementKind::Document => {
            t!(
                "A document: who approved it, whether it is current, and whether people know and follow it."
            )
        }
        StatementKind::Record => {
            t!("Records: a sample of the last months, picked by the auditor, complete and dated.")
        }
        StatementKind::Any => {
            t!("That it is done: people explain how, and something from daily work shows it.")
        }
    }
}

/// Typical evidence in one sentence, without its last stop; none where nothing is typical.
pub fn typical_evidence(statement: &Statement) -> Option<String> {
    let all = statement.evidence.join(", ");
    (!all.is_empty()).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::standard;

    #[test]
    fn each_meaning_is_short_and_none_is_said_twice_for_one_kind() {
        let kinds = [
            StatementKind::Any,
            StatementKind::Document,
            StatementKind::Record,
        ];
        for kind in kinds {
            let all = RATINGS.map(|rating| meaning_for(rating, kind));
            for (index, text) in all.iter().enumerate() {
                assert!(text.split_whitespace().count() <= 12, "{text}");
                assert!(!all[..index].contains(text), "{text}");
            }
        }
    }

    #[test]
    fn every_statement_has_typical_evidence() {
        for statement in &standard().statements {
            assert!(typical_evidence(statement).is_some(), "{}", statement.id);
        }
    }
}
