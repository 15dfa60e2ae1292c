//! Edits and their inverses.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;
use crate::assessment::arbitrary;
use crate::standard::{StatementId, standard};

fn stamp(edit: Edit) -> Stamped {
    Stamped {
        at: Default::default(),
        by: "Ada".into(),
        edit,
    }
}

fn refused(document: &Assessment, edit: Edit) -> EditError {
    let mut changed = document.clone();
    let error = changed.apply(&stamp(edit)).unwrap_err();
    assert_eq!(changed, *document);
    error
}

proptest! {
    #[test]
    fn an_inverse_restores_the_document(
        before in arbitrary::document(),
        edit in arbitrary::stamped(),
    ) {
        let mut document = before.clone();
        match document.apply(&edit) {
            Ok(inverse) => {
                let after = document.clone();
                let back = stamp(inverse);
                let forth = document.apply(&back);
                prop_assert!(forth.is_ok(), "{:?}", forth);
                prop_assert_eq!(bare(&document), bare(&before));
                // The inverse of the inverse is the change again.
                prop_assert!(document.apply(&stamp(forth.unwrap())).is_ok());
                prop_assert_eq!(bare(&document), bare(&after));
            }
            Err(error) => {
                prop_assert!(!error.reason.is_empty());
                prop_assert_eq!(document, before);
            }
        }
    }

    #[test]
    fn a_changed_document_can_be_stored_and_read(
        mut document in arbitrary::document(),
        edits in prop::collection::vec(arbitrary::stamped(), 0..6),
    ) {
        for edit in edits {
            let text = serde_json::to_string(&edit).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Stamped>(&text).unwrap(), &edit);
            let _ = document.apply(&edit);
        }
        let text = serde_json::to_string(&document).unwrap();
        prop_assert_eq!(restore(&text), Ok(document));
    }

    #[test]
    fn many_is_all_or_nothing(
        before in arbitrary::document(),
        mut edits in prop::collection::vec(arbitrary::edit(), 0..5),
        place in any::<prop::sample::Index>(),
    ) {
        let bad = Edit::Name("  ".into());
        edits.insert(place.index(edits.len() + 1), bad);
        let mut document = before.clone();
        prop_assert!(document.apply(&stamp(Edit::Many(edits))).is_err());
        prop_assert_eq!(document, before);
    }
}

#[test]
fn every_kind_of_edit_is_drawn_and_named() {
    let mut runner = TestRunner::deterministic();
    let strategy = arbitrary::edit();
    let (mut seen, mut lists) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..20_000 {
        let edit = strategy.new_tree(&mut runner).unwrap().current();
        match edit {
            // Their words come from the declarations; see the test of those.
            Edit::Record(id, change) => {
                assert!(!Edit::Record(id.clone(), change).describe().is_empty());
                lists.insert(id.list);
            }
            // Named as what is in it.
            Edit::Many(edits) if edits.len() == 1 => {}
            edit => {
                seen.insert(edit.subject().0);
            }
        }
    }
    assert_eq!(lists.len(), crate::assessment::records::lists().count());
    let all = [
        "name",
        "in operation",
        "several",
        "rating",
        "reason",
        "grade",
        "note",
        "review flag",
        "evidence added",
        "evidence",
        "evidence removed",
        "cause",
        "recommendation",
        "benefit",
        "gap owner",
        "due date",
        "effort",
        "gap status",
        "plan acceptance",
        "capability",
        "target level",
        "capability note",
        "status",
        "owner",
        "date",
        "step note",
        "register status",
        "register owner",
        "location",
        "approval",
        "review date",
        "kept since",
    ];
    assert_eq!(seen, BTreeSet::from(all));
}

#[test]
fn refusals_name_the_place_and_change_nothing() {
    let mut document = empty();
    let always = standard().statements.iter().find(|s| s.condition.is_none());
    let id = always.unwrap().id;
    let rate = |id: StatementId| {
        Edit::Answer(
            id,
            AnswerChange::Rating {
                rating: Some(Rating::Untriggered),
                by: String::new(),
                at: None,
            },
        )
    };
    let error = refused(&document, rate(id));
    assert_eq!(error.on, id.as_str());
    assert!(error.reason.contains("always applies"), "{error}");

    let grade = GradeOverride {
        grade: Grade::Conform,
        reason: " ".into(),
    };
    refused(
        &document,
        Edit::Answer(id, AnswerChange::Grade(Some(grade))),
    );
    let long = "x".repeat(20_001);
    refused(
        &document,
        Edit::Answer(id, AnswerChange::Note(long.clone())),
    );
    refused(&document, Edit::Name(long));
    for days in [-0.01, 10_000.01, f64::NAN, f64::INFINITY] {
        refused(
            &document,
            Edit::Gap(id, GapChange::Effort(Some(PersonDays(days)))),
        );
    }
    let year = chrono::NaiveDate::from_ymd_opt(2200, 1, 1);
    refused(&document, Edit::Gap(id, GapChange::Due(year)));
    refused(
        &document,
        Edit::Answer(id, AnswerChange::RemoveEvidence("e9".into())),
    );

    let piece = Evidence {
        id: "e1".into(),
        ..Default::default()
    };
    let add = Edit::Answer(id, AnswerChange::AddEvidence(9, piece));
    document.apply(&stamp(add.clone())).unwrap();
    refused(&document, add);
}

#[test]
fn effort_is_kept_to_hundredths() {
    let mut document = empty();
    let id = standard().statements[0].id;
    let effort = Some(PersonDays(0.1 + 0.2));
    document
        .apply(&stamp(Edit::Gap(id, GapChange::Effort(effort))))
        .unwrap();
    assert_eq!(document.gaps[&id].effort, Some(PersonDays(0.3)));
}

#[test]
fn typing_makes_one_entry_of_history() {
    let mut document = empty();
    let id = standard().statements[0].id;
    for text in ["a", "ab", "abc"] {
        let edit = Edit::Answer(id, AnswerChange::Note(text.into()));
        document.apply(&stamp(edit)).unwrap();
    }
    assert_eq!(document.history.len(), 1);
    assert_eq!(document.history[0].what, "note");
    assert_eq!(document.history[0].on, id.as_str());
}
