//! States that were worked on apart come together, and nothing that one side says is lost without a person's word.

use proptest::prelude::*;

use super::comparing::{make, stamp, told};
use super::*;
use crate::assessment::arbitrary;
use crate::assessment::records::{Briefing, Task, Value};

/// With every conflict decided the same way.
fn merged(
    here: &Assessment,
    there: &Assessment,
    base: Option<&Assessment>,
    side: Side,
) -> Assessment {
    let merge = Merge::of(here, there, base);
    let chosen = vec![side; merge.conflicts.len()];
    let mut document = here.clone();
    if let Some(edit) = merge.edit(here, &chosen).unwrap_or_default() {
        document.apply(&stamp(edit)).unwrap();
    }
    document
}

/// A state after some edits; those that are refused are left out.
fn after(base: &Assessment, edits: &[Stamped]) -> Assessment {
    let mut document = base.clone();
    for edit in edits {
        let _ = document.apply(edit);
    }
    document
}

fn edits() -> impl Strategy<Value = Vec<Stamped>> {
    prop::collection::vec(arbitrary::stamped(), 0..8)
}

proptest! {
    #[test]
    fn merging_with_itself_changes_nothing(document in arbitrary::document()) {
        for base in [None, Some(&document)] {
            let merge = Merge::of(&document, &document.clone(), base);
            prop_assert!(merge.conflicts.is_empty() && merge.taken.is_empty());
            prop_assert_eq!(merge.edit(&document, &[]), Ok(None));
        }
    }

    #[test]
    fn what_only_one_side_changed_is_what_stands(
        base in arbitrary::document(),
        changed in arbitrary::document(),
    ) {
        let to = merged(&base, &changed, Some(&base), Side::Here);
        prop_assert_eq!(told(&to), told(&changed), "taken");
        let stays = merged(&changed, &base, Some(&base), Side::Here);
        prop_assert_eq!(told(&stays), told(&changed), "kept");
        let same = merged(&changed, &changed.clone(), Some(&base), Side::Here);
        prop_assert_eq!(told(&same), told(&changed), "both alike");
    }

    /// Whatever differs is taken, kept or asked about; where nothing is asked, both orders come to the same.
    #[test]
    fn no_field_vanishes_and_the_order_does_not_matter(
        base in arbitrary::document(),
        one in edits(),
        other in edits(),
        with_base in any::<bool>(),
    ) {
        let (here, there) = (after(&base, &one), after(&base, &other));
        let known = with_base.then_some(&base);
        let merge = Merge::of(&here, &there, known);
        let to = merged(&here, &there, known, Side::Here);
        for difference in &to.differences(&there).records {
            // What stands and differs from there was changed here, or is asked about.
            let asked = merge.conflicts.iter().any(|one| one.difference.record == difference.record);
            let of_here = |key: &str| here.value(&difference.record, key) != base.value(&difference.record, key);
            let was = base.record(&difference.record).is_some();
            let is = here.record(&difference.record).is_some();
            let changed = was != is || difference.fields.iter().any(|field| of_here(field.field.key));
            prop_assert!(asked || changed, "{:?}", difference);
        }
        for difference in &to.differences(&here).records {
            let of_there = |key: &str| there.value(&difference.record, key) != base.value(&difference.record, key);
            let was = base.record(&difference.record).is_some();
            let is = there.record(&difference.record).is_some();
            let changed = was != is || difference.fields.iter().any(|field| of_there(field.field.key));
            prop_assert!(changed, "{:?}", difference);
        }
        let back = Merge::of(&there, &here, known);
        prop_assert_eq!(merge.conflicts.is_empty(), back.conflicts.is_empty());
        if merge.conflicts.is_empty() {
            let from = merged(&there, &here, known, Side::Here);
            let differences = to.differences(&from);
            // Lists to which both added may end in another order.
            let lists = differences.records.iter().all(|one| one.fields.iter().all(|field| matches!(field.after, Value::List(_))));
            prop_assert!(lists, "{:?}", differences.records);
        }
    }

    #[test]
    fn choosing_a_side_everywhere_gives_that_side_what_was_asked(
        base in arbitrary::document(),
        here in arbitrary::document(),
        there in arbitrary::document(),
    ) {
        let merge = Merge::of(&here, &there, Some(&base));
        let chosen = vec![Side::There; merge.conflicts.len()];
        let Ok(edit) = merge.edit(&here, &chosen) else { return Ok(()) };
        let mut document = here.clone();
        if let Some(edit) = edit {
            document.apply(&stamp(edit)).unwrap();
        }
        for conflict in &merge.conflicts {
            for field in &conflict.difference.fields {
                let record = &conflict.difference.record;
                prop_assert_eq!(document.value(record, field.field.key), there.value(record, field.field.key));
            }
        }
    }
}

fn by(who: &str, minute: u32, edit: Edit) -> Stamped {
    let at = format!("2026-03-01T08:{minute:02}:00+01:00");
    Stamped {
        at: at.parse().unwrap(),
        by: who.into(),
        edit,
    }
}

fn statement(index: usize) -> StatementId {
    crate::standard::standard().statements[index].id
}

/// A shared beginning, then one person here and one there.
fn parted(here: &[Edit], there: &[Edit]) -> (Assessment, Assessment, Assessment) {
    let mut base = empty();
    let rated = answer(statement(0)).set(Answer::rating, Rating::Not);
    base.apply(&by("Ada", 0, rated)).unwrap();
    let (mut one, mut other) = (base.clone(), base.clone());
    for (minute, edit) in (11..).zip(here) {
        one.apply(&by("Ada", minute, edit.clone())).unwrap();
    }
    for (minute, edit) in (31..).zip(there) {
        other.apply(&by("Bo", minute, edit.clone())).unwrap();
    }
    (base, one, other)
}

#[test]
fn the_histories_tell_who_changed_what_where_no_ancestor_is_kept() {
    let rate = |index, rating| answer(statement(index)).set(Answer::rating, rating);
    let (base, here, there) = parted(
        &[
            rate(1, Rating::Fully),
            answer(statement(0)).set(Answer::note, "Asked twice."),
        ],
        &[rate(0, Rating::Largely), rate(2, Rating::Partly)],
    );
    for known in [None, Some(&base)] {
        let merge = Merge::of(&here, &there, known);
        assert!(merge.conflicts.is_empty(), "{:?}", merge.conflicts);
        assert_eq!((merge.taken.len(), merge.kept), (2, 2));
        let to = merged(&here, &there, known, Side::Here);
        let rating = |index| to.answers[&statement(index)].rating;
        assert_eq!(
            [0, 1, 2].map(rating),
            [
                Some(Rating::Largely),
                Some(Rating::Fully),
                Some(Rating::Partly)
            ]
        );
        // Whoever merges did not rate.
        assert_eq!(to.answers[&statement(0)].by, "Bo");
        assert_eq!(to.answers[&statement(0)].note, "Asked twice.");
    }
}

/// A clock that once stood in the future left a change that is later than all that follow.
#[test]
fn a_clock_that_stood_wrong_before_they_parted_makes_no_removal_forgotten() {
    let mut base = empty();
    let task = Task::LIST.at("t1");
    base.apply(&by("Ada", 0, task.add([]))).unwrap();
    let mut wrong = by("Ada", 1, answer(statement(0)).set(Answer::note, "Later."));
    wrong.at = "2126-03-01T08:00:00Z".parse().unwrap();
    base.apply(&wrong).unwrap();
    let (here, mut there) = (base.clone(), base.clone());
    there.apply(&by("Bo", 31, task.remove())).unwrap();
    let to = merged(&here, &there, None, Side::Here);
    assert!(to.project.tasks.is_empty());
}

#[test]
fn what_both_changed_is_asked_with_who_and_when() {
    let rate = |rating| answer(statement(0)).set(Answer::rating, rating);
    let (base, here, there) = parted(&[rate(Rating::Partly)], &[rate(Rating::Fully)]);
    for known in [None, Some(&base)] {
        let merge = Merge::of(&here, &there, known);
        let [conflict] = merge.conflicts.as_slice() else {
            panic!("{:?}", merge.conflicts)
        };
        assert_eq!(
            (conflict.here.by.as_str(), conflict.there.by.as_str()),
            ("Ada", "Bo")
        );
        assert_eq!(conflict.later(), Some(Side::There));
        let rating = |side| merged(&here, &there, known, side).answers[&statement(0)].rating;
        assert_eq!(rating(Side::Here), Some(Rating::Partly));
        assert_eq!(rating(Side::There), Some(Rating::Fully));
    }
}

#[test]
fn removed_here_and_changed_there_is_asked_and_removed_alone_goes() {
    let briefing = Briefing::LIST.at("b");
    let added = |document: &mut Assessment| {
        let edit = briefing.add([(Briefing::material, "Slides".into())]);
        document.apply(&by("Ada", 1, edit)).unwrap();
    };
    let mut base = empty();
    added(&mut base);
    let mut here = base.clone();
    here.apply(&by("Ada", 20, briefing.remove())).unwrap();
    for known in [None, Some(&base)] {
        let merge = Merge::of(&here, &base, known);
        assert!(merge.conflicts.is_empty() && merge.taken.is_empty());
        assert_eq!(Merge::of(&base, &here, known).taken.len(), 1);
        let mut there = base.clone();
        let edit = briefing.set(Briefing::material, "Film");
        there.apply(&by("Bo", 30, edit)).unwrap();
        let merge = Merge::of(&here, &there, known);
        assert_eq!(merge.conflicts.len(), 1);
        let to = merged(&here, &there, known, Side::There);
        assert_eq!(to.awareness, there.awareness);
    }
}

#[test]
fn what_cannot_stand_together_is_asked_with_the_reason() {
    let mut base = empty();
    for id in ["a", "b"] {
        make(&mut base, Task::LIST.at(id).add([(Task::title, id.into())]));
    }
    let (mut here, mut there) = (base.clone(), base.clone());
    let waits = |on: &str| Value::from(vec![on.to_owned()]);
    make(&mut here, Task::LIST.at("a").set(Task::after, waits("b")));
    make(&mut there, Task::LIST.at("b").set(Task::after, waits("a")));
    let merge = Merge::of(&here, &there, Some(&base));
    let [conflict] = merge.conflicts.as_slice() else {
        panic!("{:?}", merge.conflicts)
    };
    assert!(
        conflict
            .reason
            .as_ref()
            .is_some_and(|reason| reason.contains("wait")),
        "{conflict:?}"
    );
    assert_eq!(merge.edit(&here, &[Side::Here]), Ok(None));
    assert!(merge.edit(&here, &[Side::There]).is_err());
}

#[test]
fn a_list_in_a_field_keeps_what_either_side_added() {
    let task = Task::LIST.at("a");
    let mut base = empty();
    for id in ["a", "b", "c", "d"] {
        make(&mut base, Task::LIST.at(id).add([(Task::title, id.into())]));
    }
    let set = |document: &mut Assessment, ids: &[&str]| {
        let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        make(document, task.set(Task::after, Value::from(ids)));
    };
    set(&mut base, &["b"]);
    let (mut here, mut there) = (base.clone(), base.clone());
    set(&mut here, &["b", "c"]);
    set(&mut there, &["d"]);
    let to = merged(&here, &there, Some(&base), Side::Here);
    assert_eq!(to.project.tasks[0].after, ["c", "d"]);
}
