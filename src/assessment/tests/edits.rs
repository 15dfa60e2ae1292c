//! Edits and their inverses.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;
use crate::assessment::arbitrary;
use crate::assessment::records::{Kind, ListSpec, Value};
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
        at in any::<prop::sample::Index>(),
    ) {
        let bad = rename("  ");
        edits.insert(at.index(edits.len() + 1), bad);
        let mut document = before.clone();
        prop_assert!(document.apply(&stamp(Edit::Many(edits))).is_err());
        prop_assert_eq!(document, before);
    }
}

#[test]
fn every_field_is_drawn_and_named() {
    let mut runner = TestRunner::deterministic();
    let strategy = arbitrary::edit();
    let (mut set, mut added, mut removed) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut see = |edit: &Edit| {
        assert!(!edit.describe().is_empty());
        match edit {
            Edit::Set(id, fields) => {
                set.extend(fields.keys().map(|key| (id.list, key.clone())));
            }
            Edit::Add(id, ..) => drop(added.insert(id.list)),
            Edit::Remove(id) => drop(removed.insert(id.list)),
            Edit::Many(_) => {}
        }
    };
    for _ in 0..60_000 {
        let edit = strategy.new_tree(&mut runner).unwrap().current();
        let mut leaves = Vec::new();
        edit.leaves(&mut leaves);
        leaves.into_iter().for_each(&mut see);
    }
    let (mut fields, mut lists) = (BTreeSet::new(), BTreeSet::new());
    for spec in crate::assessment::lists() {
        fields.extend(spec.fields.iter().map(|f| (spec.id, f.key.to_owned())));
        lists.extend(spec.is_list().then_some(spec.id));
    }
    assert_eq!(set, fields);
    assert_eq!(added, lists);
    assert_eq!(removed, lists);
}

#[test]
fn edits_say_what_they_change() {
    let id = standard().statements[0].id;
    let rate = answer(id).set(Answer::rating, Rating::Fully);
    assert_eq!(rate.describe(), "rating of 4.1-a");
    assert_eq!(rate.subject(), ("rating", "answers/4.1-a".to_owned()));
    assert_eq!(gap(id).set(Gap::owner, "A").describe(), "owner of 4.1-a");
    let piece = Evidence::at(id, "e1");
    assert_eq!(
        piece.set(Evidence::title, "x").describe(),
        "“Title” of the piece of evidence at 4.1-a"
    );
    let area = AreaCapability::LIST.at("8.6.1");
    let rated = area.set(AreaCapability::pa_2_1, Achievement::L);
    assert_eq!(rated.describe(), "PA 2.1 of 8.6.1");
    assert_eq!(rename("K").describe(), "name of the organization");
    assert_eq!(piece.add([]).describe(), "piece of evidence added");
    assert_eq!(piece.remove().describe(), "piece of evidence removed");
    assert_eq!(
        Edit::Many(vec![piece.remove()]).describe(),
        "piece of evidence removed"
    );
    assert_eq!(
        Edit::Many(vec![piece.remove(), rate]).describe(),
        "2 changes"
    );
}

#[test]
fn a_rating_notes_who_and_when_and_clearing_it_forgets_them() {
    let mut document = empty();
    let id = standard().statements[0].id;
    let mut change = stamp(answer(id).set(Answer::rating, Rating::Fully));
    change.at = parse_time("2026-11-22T23:30:00+13:00").unwrap();
    let back = document.apply(&change).unwrap();
    assert_eq!(document.answers[&id].by, "Ada");
    assert_eq!(document.answers[&id].at, Some(change.at));
    // The day is that of the author's clock, wherever the document is read.
    let day = "2026-11-22".parse().unwrap();
    assert_eq!(document.known_day(), Some(day));
    let text = serde_json::to_string(&document).unwrap();
    assert!(text.contains("2026-11-22T23:30:00+13:00"), "{text}");
    assert_eq!(restore(&text).unwrap().known_day(), Some(day));

    let mut cleared = document.clone();
    let clear = answer(id).set(Answer::rating, Option::<Rating>::None);
    let again = cleared.apply(&stamp(clear)).unwrap();
    assert!(cleared.answers.is_empty());
    cleared.apply(&stamp(again)).unwrap();
    assert_eq!(bare(&cleared), bare(&document));
    document.apply(&stamp(back)).unwrap();
    assert_eq!(bare(&document), empty());
}

#[test]
fn two_tabs_that_change_different_fields_of_a_piece_lose_nothing() {
    let id = standard().statements[0].id;
    let piece = Evidence::at(id, "e1");
    let mut document = empty();
    document.apply(&stamp(piece.add([]))).unwrap();
    let one = stamp(piece.set(Evidence::title, "Minutes"));
    let other = stamp(piece.set(Evidence::location, "DMS"));
    let mut outcomes = Vec::new();
    for order in [[&one, &other], [&other, &one]] {
        let mut tab = document.clone();
        for change in order {
            tab.apply(change).unwrap();
        }
        let kept = &tab.answers[&id].evidence[0];
        assert_eq!(
            (kept.title.as_str(), kept.location.as_str()),
            ("Minutes", "DMS")
        );
        outcomes.push(bare(&tab));
    }
    assert_eq!(outcomes[0], outcomes[1]);
}

#[test]
fn refusals_name_the_place_and_change_nothing() {
    let mut document = empty();
    let always = standard().statements.iter().find(|s| s.condition.is_none());
    let id = always.unwrap().id;
    let rate = |id: StatementId| answer(id).set(Answer::rating, Rating::Untriggered);
    let error = refused(&document, rate(id));
    assert_eq!(error.on, format!("answers/{id}"));
    assert!(error.reason.contains("always applies"), "{error}");

    let grade = answer(id).set_all([
        (Answer::grade, Grade::Conform.into()),
        (Answer::grade_reason, " ".into()),
    ]);
    refused(&document, grade);
    let long = "x".repeat(20_001);
    refused(&document, answer(id).set(Answer::note, long.clone()));
    refused(&document, rename(&long));
    for days in [-0.01, 10_000.01, f64::NAN, f64::INFINITY] {
        refused(&document, gap(id).set(Gap::effort, days));
    }
    refused(&document, gap(id).set(Gap::due, "2200-01-01"));
    refused(&document, Evidence::at(id, "e9").remove());

    let add = Evidence::at(id, "e1").add([]);
    document.apply(&stamp(add.clone())).unwrap();
    refused(&document, add);
}

#[test]
fn effort_is_kept_to_hundredths() {
    let mut document = empty();
    let id = standard().statements[0].id;
    let edit = gap(id).set(Gap::effort, 0.1 + 0.2);
    document.apply(&stamp(edit)).unwrap();
    assert_eq!(document.gaps[&id].effort, Some(PersonDays(0.3)));
}

#[test]
fn typing_makes_one_entry_of_history() {
    let mut document = empty();
    let id = standard().statements[0].id;
    for text in ["a", "ab", "abc"] {
        let edit = answer(id).set(Answer::note, text);
        document.apply(&stamp(edit)).unwrap();
    }
    assert_eq!(document.history.len(), 1);
    let entry = document.history.get(0).unwrap();
    assert_eq!(entry.what, "note");
    assert_eq!(entry.on, format!("answers/{id}"));
}

/// What each list says: of each record its name and all its fields, in order.
fn told_by_lists(document: &Assessment) -> Vec<(&'static str, Vec<(String, Fields)>)> {
    let told = |spec: &'static ListSpec| {
        let ids = document.record_ids(spec.id).into_iter();
        let records = ids.zip(document.records(spec.id));
        let records = records.map(|(id, record)| (spec.id.at(&id).to_string(), said(record)));
        let mut records: Vec<(String, Fields)> = records.collect();
        // What is said of a thing of the standard says nothing where nobody has said anything.
        records.retain(|(_, fields)| spec.is_list() || !fields.is_empty());
        (spec.id.as_str(), records)
    };
    lists().map(told).collect()
}

/// The names of people in all fields that hold some, but for those that note who made a change.
fn people_in(document: &Assessment) -> Vec<Value> {
    let mut all = Vec::new();
    for spec in lists() {
        for record in document.records(spec.id) {
            let fields = spec.fields.iter().enumerate();
            let named = fields.filter(|(_, field)| {
                let is_author = field.key == "by" && !spec.stamped.is_empty();
                field.kind == Kind::Person && !is_author
            });
            all.extend(named.map(|(index, _)| record.get(index)));
        }
    }
    all.retain(|value| !value.is_none());
    all
}

proptest! {
    #[test]
    fn what_an_edit_is_not_about_says_the_same_after_it(
        mut document in arbitrary::document(),
        change in arbitrary::stamped(),
    ) {
        let (before, people) = (told_by_lists(&document), people_in(&document));
        let parts = change.edit.parts();
        let is_about = |part: &str| parts.iter().any(|own| own == part);
        if document.apply(&change).is_ok() {
            for ((list, was), (_, is)) in before.iter().zip(&told_by_lists(&document)) {
                prop_assert!(was == is || is_about(list), "{}", list);
                let evidence = |all: &[(String, Fields)], of: &str| -> Vec<(String, Fields)> {
                    all.iter().filter(|(name, _)| name.starts_with(of)).cloned().collect()
                };
                for (name, fields) in was.iter().chain(is) {
                    let same = |all: &[(String, Fields)]| all.iter().any(|one| one.0 == *name && one.1 == *fields);
                    prop_assert!((same(was) && same(is)) || is_about(name), "{}", name);
                    if let Some((owner, _)) = name.rsplit_once('/').filter(|(owner, _)| owner.contains('/')) {
                        let of = format!("{owner}/");
                        prop_assert!(evidence(was, &of) == evidence(is, &of) || is_about(owner), "{}", owner);
                    }
                }
            }
            prop_assert!(people_in(&document) == people || change.edit.is_about_people());
        }
    }
}
