//! From one state to a later one.

use proptest::prelude::*;

use super::*;
use crate::analysis::development::{Development, State, Way};
use crate::analysis::key_figures::KeyFigure;
use crate::assessment::arbitrary;
use crate::assessment::records::Evidence;

fn between(before: &Assessment, after: &Assessment) -> Development {
    let (one, two) = (Conformity::of(before), Conformity::of(after));
    let state = |document, conformity| State {
        document,
        conformity,
    };
    Development::between(state(before, &one), state(after, &two))
}

fn rate(document: &mut Assessment, when: &str, by: &str, id: StatementId, rating: Rating) {
    let change = Stamped {
        at: at(when),
        by: by.to_owned(),
        edit: answer(id).set(Answer::rating, rating),
    };
    document.apply(&change).unwrap();
}

proptest! {
    #[test]
    fn back_and_forth_are_opposites(one in arbitrary::document(), other in arbitrary::document()) {
        let (there, back) = (between(&one, &other), between(&other, &one));
        prop_assert_eq!(there.count(Way::Better), back.count(Way::Worse));
        prop_assert_eq!(there.statements.len(), back.statements.len());
        prop_assert_eq!(there.looked.first, back.looked.gone);
        prop_assert_eq!(there.looked.carried, back.looked.carried);
        let assessed = Conformity::of(&other).total().assessed();
        let looked = there.looked;
        prop_assert_eq!(looked.again + looked.first + looked.carried, usize::from(assessed));
        for (there, back) in there.figures.iter().zip(&back.figures) {
            prop_assert_eq!(there.by(), -back.by());
        }
    }

    #[test]
    fn nothing_changed_is_nothing_said(document in arbitrary::document()) {
        let same = between(&document, &document);
        prop_assert!(same.statements.is_empty() && same.improved.is_empty() && same.of_concern.is_empty());
        prop_assert!(same.figures.iter().all(|figure| figure.way.is_none()));
    }
}

#[test]
fn sentences_say_what_went_where_when_and_by_whom() {
    let mut before = empty();
    for (statement, rating) in [
        ("8.6.1-f", Rating::Partly),
        ("8.6.1-a", Rating::Fully),
        ("4.1-a", Rating::Fully),
        ("8.6.2-a", Rating::Partly),
    ] {
        rate(
            &mut before,
            "2026-04-01T08:00:00Z",
            "Ann",
            id(statement),
            rating,
        );
    }
    let mut after = before.clone();
    rate(
        &mut after,
        "2026-05-03T08:00:00Z",
        "R. Iyer",
        id("8.6.1-f"),
        Rating::Fully,
    );
    rate(
        &mut after,
        "2026-05-04T08:00:00Z",
        "Ann",
        id("8.6.1-a"),
        Rating::Not,
    );
    rate(
        &mut after,
        "2026-05-04T08:00:00Z",
        "",
        id("4.2-a"),
        Rating::Largely,
    );
    let again = "2026-05-04T08:00:00Z";
    rate(&mut after, again, "Ann", id("8.6.2-a"), Rating::Not);
    let record = Evidence::at(id("4.1-a"), "e");
    let change = Stamped {
        at: at("2026-05-05T08:00:00Z"),
        by: String::new(),
        edit: record.add([(Evidence::title, "Analysis".into())]),
    };
    after.apply(&change).unwrap();

    let development = between(&before, &after);
    let told: Vec<_> = development
        .statements
        .iter()
        .map(|one| (one.sentence.as_str(), one.way))
        .collect();
    assert_eq!(
        told,
        [
            (
                "4.1-a, rated Fully as before, is now conform and was claimed",
                Way::Better
            ),
            ("4.2-a was rated Largely on 4 May 2026", Way::Other),
            (
                "8.6.1-a went from Fully to Not on 4 May 2026, by Ann",
                Way::Worse
            ),
            (
                "8.6.1-f went from Partially to Fully on 3 May 2026, by R. Iyer",
                Way::Better
            ),
            (
                "8.6.2-a went from Partially to Not on 4 May 2026, by Ann",
                Way::Worse
            ),
        ]
    );
    let looked = development.looked;
    assert_eq!(
        (looked.again, looked.first, looked.carried, looked.gone),
        (3, 1, 1, 0)
    );
    // More is assessed than before: counts of gaps are no longer alike, so they are not judged.
    let figure = |figure| {
        development
            .figures
            .iter()
            .find(|one| one.figure == figure)
            .unwrap()
    };
    assert_eq!(figure(KeyFigure::Claimed).way, None);
    assert_eq!(figure(KeyFigure::Assessed).way, Some(Way::Better));
    assert_eq!(development.of_concern[0].clause.id, clause_id("8.6.2"));
    assert_eq!(development.improved[0].clause.id, clause_id("4.1"));
}
