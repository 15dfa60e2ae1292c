//! Two states of an assessment: what differs, and the edit from one to the other.

use proptest::prelude::*;

use super::*;
use crate::assessment::arbitrary;
use crate::assessment::records::{Briefing, Task, Value, Voting, Workshop};

pub(super) fn stamp(edit: Edit) -> Stamped {
    Stamped {
        at: Default::default(),
        by: "Somebody else".into(),
        edit,
    }
}

pub(super) fn make(document: &mut Assessment, edit: Edit) -> Edit {
    document.apply(&stamp(edit)).unwrap()
}

/// What comparing speaks of: all but the history and what names the document.
pub(super) fn told(document: &Assessment) -> Assessment {
    let Assessment {
        id,
        created,
        example,
        edition,
        ..
    } = empty();
    Assessment {
        id,
        created,
        example,
        edition,
        ..bare(document)
    }
}

proptest! {
    #[test]
    fn the_edit_leads_from_one_state_to_the_other_and_back(
        before in arbitrary::document(),
        after in arbitrary::document(),
    ) {
        let differences = before.differences(&after);
        prop_assert_eq!(differences.is_empty(), told(&before) == told(&after));
        let mut document = before.clone();
        match before.edit_to(&after) {
            None => prop_assert!(differences.is_empty()),
            Some(edit) => {
                let inverse = document.apply(&stamp(edit));
                prop_assert!(inverse.is_ok(), "{:?}", inverse);
                prop_assert_eq!(told(&document), told(&after));
                prop_assert!(document.differences(&after).is_empty());
                prop_assert!(document.apply(&stamp(inverse.unwrap())).is_ok());
                prop_assert_eq!(bare(&document), bare(&before));
            }
        }
    }

    #[test]
    fn whatever_one_edit_changes_differs(
        before in arbitrary::document(),
        edit in arbitrary::stamped(),
    ) {
        let mut after = before.clone();
        if after.apply(&edit).is_ok() {
            let differs = told(&before) != told(&after);
            prop_assert_eq!(!before.differences(&after).is_empty(), differs);
            prop_assert!(before.differences(&before.clone()).is_empty());
        }
    }
}

fn briefings(names: &[&str]) -> Assessment {
    let mut document = empty();
    for name in names {
        let record = Briefing::LIST.at(name);
        make(
            &mut document,
            record.add([(Briefing::material, (*name).into())]),
        );
    }
    document
}

fn leaves(edit: &Edit) -> Vec<String> {
    let mut leaves = Vec::new();
    edit.leaves(&mut leaves);
    let name = |edit: &&Edit| match edit {
        Edit::Add(record, at, _) => format!("add {} at {at}", record.id),
        Edit::Remove(record) => format!("remove {}", record.id),
        edit => format!("{edit:?}"),
    };
    leaves.iter().map(name).collect()
}

#[test]
fn only_what_has_to_move_moves() {
    let before = briefings(&["a", "b", "c", "d"]);
    let after = briefings(&["b", "c", "d", "a"]);
    let differences = before.differences(&after);
    assert!(differences.records.is_empty());
    assert_eq!(differences.reordered[0].id, Briefing::LIST);
    let edit = before.edit_to(&after).unwrap();
    assert_eq!(leaves(&edit), ["remove a", "add a at 3"]);
    // One that comes and one that goes leave the others where they are.
    let after = briefings(&["a", "new", "c", "d"]);
    let edit = before.edit_to(&after).unwrap();
    assert_eq!(leaves(&edit), ["remove b", "add new at 1"]);
    assert!(before.differences(&after).reordered.is_empty());
}

#[test]
fn a_rating_keeps_who_gave_it_and_when() {
    let statement = crate::standard::standard().statements[0].id;
    let (mut before, mut after) = (empty(), empty());
    for (document, rating) in [(&mut before, Rating::Not), (&mut after, Rating::Fully)] {
        let change = Stamped {
            at: "2026-03-01T08:00:00+01:00".parse().unwrap(),
            by: "Ada".into(),
            edit: answer(statement).set(Answer::rating, rating),
        };
        document.apply(&change).unwrap();
    }
    let edit = before.edit_to(&after).unwrap();
    make(&mut before, edit);
    assert_eq!(before.answers, after.answers);
    assert_eq!(before.answers[&statement].by, "Ada");
}

#[test]
fn what_may_no_longer_be_changed_comes_back_as_a_whole() {
    let workshop = Workshop::LIST.at("w");
    let mut before = empty();
    make(&mut before, workshop.add([(Workshop::round, 1.0.into())]));
    let mut after = empty();
    let other = Value::from(Voting::ALL[1]);
    let voted = [
        (Workshop::voting, other.clone()),
        (Workshop::round, 1.0.into()),
    ];
    make(&mut after, workshop.add(voted));
    assert!(
        before
            .clone()
            .apply(&stamp(workshop.set(Workshop::voting, other)))
            .is_err()
    );
    let edit = before.edit_to(&after).unwrap();
    let stood = before.clone();
    let back = make(&mut before, edit);
    assert_eq!(before.workshops, after.workshops);
    make(&mut before, back);
    assert_eq!(before.workshops, stood.workshops);
}

#[test]
fn what_brought_its_own_end_of_changes_can_be_taken_back() {
    let workshop = Workshop::LIST.at("w");
    let mut before = empty();
    make(&mut before, workshop.add([]));
    let mut after = before.clone();
    make(
        &mut after,
        workshop.set(Workshop::voting, Value::from(Voting::ALL[1])),
    );
    make(&mut after, workshop.set(Workshop::round, Value::from(1.0)));
    let stood = before.clone();
    let edit = before.edit_to(&after).unwrap();
    let back = make(&mut before, edit);
    assert_eq!(before.workshops, after.workshops);
    make(&mut before, back);
    assert_eq!(before.workshops, stood.workshops);
}

#[test]
fn tasks_that_wait_for_each_other_the_other_way_round_change_places() {
    let chain = |first: &str, second: &str| {
        let mut document = empty();
        for id in ["a", "b"] {
            let task = Task::LIST.at(id);
            make(&mut document, task.add([(Task::title, id.into())]));
        }
        let waits = Value::from(vec![first.to_owned()]);
        make(&mut document, Task::LIST.at(second).set(Task::after, waits));
        document
    };
    let (mut before, after) = (chain("a", "b"), chain("b", "a"));
    let edit = before.edit_to(&after).unwrap();
    make(&mut before, edit);
    assert_eq!(before.project, after.project);
}
