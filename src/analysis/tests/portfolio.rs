//! Organizations side by side.

use chrono::DateTime;
use proptest::prelude::*;

use super::*;
use crate::analysis::portfolio::{PortfolioOrder, PortfolioWords, Standpoint, portfolio};
use crate::assessment::arbitrary;

fn standpoint(id: &str, made: &str, rated: usize, rating: Rating) -> Standpoint {
    let mut document = empty();
    document.id = AssessmentId(id.to_owned());
    document.organization = format!("Client {id}");
    for statement in standard().statements.iter().take(rated) {
        let change = Stamped {
            at: at("2026-05-03T08:00:00Z"),
            by: String::new(),
            edit: answer(statement.id).set(Answer::rating, rating),
        };
        document.apply(&change).unwrap();
    }
    Standpoint::of(&document, made.parse().unwrap(), day("2026-06-01"))
}

#[test]
fn files_of_one_assessment_are_one_line_with_what_changed_since() {
    let all = [
        standpoint("b", "2026-05-04T08:00:00Z", 200, Rating::Not),
        standpoint("a", "2026-05-04T08:00:00Z", 10, Rating::Fully),
        standpoint("b", "2026-05-05T08:00:00Z", 250, Rating::Not),
        standpoint("b", "2026-05-01T08:00:00Z", 0, Rating::Not),
    ];
    let lines = portfolio(&all, PortfolioOrder::Name);
    let ids: Vec<_> = lines
        .iter()
        .map(|line| (line.newest.id.as_str(), line.earlier.len()))
        .collect();
    assert_eq!(ids, [("a", 0), ("b", 2)]);
    assert!(lines[0].since().is_none());
    let since = lines[1].since().unwrap();
    assert_eq!((since[0].figure.key(), since[0].by()), ("assessed", 50));

    let words = PortfolioWords::of(&lines);
    assert_eq!(
        (words.organizations, words.with_major, words.stage_1),
        (2, 1, 0)
    );
    assert_eq!(words.left_out, ["Client a (3 % assessed)"]);
    let first = |order| portfolio(&all, order)[0].newest.id.clone();
    assert_eq!(first(PortfolioOrder::Major), "b");
    assert_eq!(first(PortfolioOrder::Conform), "a", "equal ones by name");
    assert_eq!(first(PortfolioOrder::Made), "b");
}

proptest! {
    #[test]
    fn every_file_stands_once_in_every_order(documents in prop::collection::vec(arbitrary::document(), 0..5)) {
        let all: Vec<Standpoint> = documents
            .iter()
            .enumerate()
            .map(|(at, document)| Standpoint::of(document, DateTime::from_timestamp(at as i64, 0).unwrap(), day("2026-06-01")))
            .collect();
        for (order, key, _) in PortfolioOrder::ALL {
            prop_assert_eq!(PortfolioOrder::from_key(key), Some(order));
            let lines = portfolio(&all, order);
            let count: usize = lines.iter().map(|line| 1 + line.earlier.len()).sum();
            prop_assert_eq!(count, all.len());
            let words = PortfolioWords::of(&lines);
            prop_assert_eq!(words.organizations, lines.len());
            prop_assert!(words.with_major + words.left_out.len() <= lines.len());
            for line in &lines {
                prop_assert!(line.newest.next.as_ref().is_none_or(|(date, _)| *date >= day("2026-06-01")));
            }
        }
    }
}
