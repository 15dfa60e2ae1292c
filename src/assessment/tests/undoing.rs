//! Undo, redo, and the joining of typing.

use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;
use crate::assessment::arbitrary;
use crate::standard::{StatementId, standard};

fn at(millis: i64) -> Moment {
    Moment::default() + TimeDelta::milliseconds(millis)
}

fn statement(index: usize) -> StatementId {
    standard().statements[index].id
}

fn note(index: usize, text: &str) -> Edit {
    answer(statement(index)).set(Answer::note, text)
}

/// Applies the edits, some of them typed in the visit with a number.
fn play(edits: Vec<(Option<u32>, Edit)>) -> (Assessment, Undo) {
    let (mut document, mut undo) = (empty(), Undo::default());
    for (millis, (visit, edit)) in edits.into_iter().enumerate() {
        go_on(&mut document, &mut undo, millis as i64, visit, edit);
    }
    (document, undo)
}

fn go_on(document: &mut Assessment, undo: &mut Undo, millis: i64, visit: Option<u32>, edit: Edit) {
    let by = "Ada".into();
    let at = at(millis);
    let change = Stamped { at, by, edit };
    match visit {
        Some(visit) => undo.apply_typed(document, &change, visit),
        None => undo.apply(document, &change),
    }
    .unwrap();
}

/// How many steps undo takes back.
fn steps(document: &mut Assessment, undo: &mut Undo) -> usize {
    std::iter::from_fn(|| undo.undo(document, at(0), "Ada")).count()
}

proptest! {
    #[test]
    fn undo_and_redo_go_all_the_way(
        before in arbitrary::document(),
        edits in prop::collection::vec((arbitrary::stamped(), 0i64..5_000), 0..12),
    ) {
        let (mut document, mut undo) = (before.clone(), Undo::default());
        let mut now = 0;
        for (mut edit, pause) in edits {
            now += pause;
            edit.at = at(now);
            let kept = document.clone();
            if undo.apply(&mut document, &edit).is_err() {
                prop_assert_eq!(&document, &kept);
            }
        }
        let after = document.clone();
        for _ in 0..2 {
            while undo.next_undo().is_some() {
                prop_assert!(undo.undo(&mut document, at(now), "Ada").is_some());
            }
            prop_assert_eq!(bare(&document), bare(&before));
            while undo.next_redo().is_some() {
                prop_assert!(undo.redo(&mut document, at(now), "Ada").is_some());
            }
            prop_assert_eq!(bare(&document), bare(&after));
        }
    }

    #[test]
    fn what_undo_stores_replays_to_the_same_document(
        before in arbitrary::document(),
        edits in prop::collection::vec(arbitrary::stamped(), 1..6),
    ) {
        let (mut document, mut undo) = (before.clone(), Undo::default());
        let mut journal = Vec::new();
        for edit in edits {
            if undo.apply(&mut document, &edit).is_ok() {
                journal.push(edit);
            }
        }
        journal.extend(undo.undo(&mut document, at(9), "Ada"));
        journal.extend(undo.redo(&mut document, at(9), "Bo"));
        let mut replayed = before;
        for edit in &journal {
            prop_assert!(replayed.apply(edit).is_ok());
        }
        prop_assert_eq!(replayed, document);
    }
}

#[test]
fn a_step_is_called_by_what_was_done_also_when_it_is_undone() {
    let piece = Evidence::at(statement(0), "a");
    let (mut document, mut undo) = play(vec![(None, piece.add([]))]);
    assert_eq!(undo.next_undo(), Some("piece of evidence added"));
    undo.undo(&mut document, at(10), "Ada").unwrap();
    assert_eq!(undo.next_redo(), Some("piece of evidence added"));
    undo.redo(&mut document, at(20), "Ada").unwrap();
    assert_eq!(undo.next_undo(), Some("piece of evidence added"));
}

#[test]
fn an_act_is_called_by_its_name_and_a_field_by_what_happened_to_it() {
    let piece = Evidence::at(statement(0), "a");
    let closing = Edit::Many(vec![piece.add([]), piece.set(Evidence::title, "x")]);
    let (mut document, mut undo) = play(vec![(None, closing)]);
    undo.call_last("closing the workshop");
    assert_eq!(undo.next_undo(), Some("closing the workshop"));
    undo.undo(&mut document, at(10), "Ada").unwrap();
    assert_eq!(undo.next_redo(), Some("closing the workshop"));
    undo.call_last("nothing is there to be called");
    undo.redo(&mut document, at(20), "Ada").unwrap();
    assert_eq!(undo.next_undo(), Some("closing the workshop"));
    let (_, undo) = play(vec![
        (None, piece.add([])),
        (None, piece.set(Evidence::title, "x")),
    ]);
    let named = undo.next_undo().unwrap();
    assert!(named.starts_with("change of “"), "{named}");
}

#[test]
fn one_visit_to_a_field_is_one_step_and_one_entry_of_history() {
    let word = "Incident process";
    let typed = (1..=word.len()).map(|end| (Some(7), note(0, &word[..end])));
    let (mut document, mut undo) = play(typed.collect());
    assert_eq!(document.history.len(), 1);
    assert_eq!(steps(&mut document, &mut undo), 1);
    assert_eq!(bare(&document), empty());
}

#[test]
fn a_pause_within_a_visit_changes_nothing() {
    let (mut document, mut undo) = (empty(), Undo::default());
    for (millis, text) in [(0, "a"), (400_000, "ab"), (800_000, "abc")] {
        go_on(&mut document, &mut undo, millis, Some(1), note(0, text));
    }
    assert_eq!(document.history.len(), 1);
    assert_eq!(steps(&mut document, &mut undo), 1);
}

#[test]
fn another_visit_another_field_or_a_choice_starts_a_new_step() {
    let review = |flag: bool| answer(statement(0)).set(Answer::review, flag);
    for (edits, expected) in [
        (vec![(Some(1), note(0, "a")), (Some(2), note(0, "ab"))], 2),
        (vec![(Some(1), note(0, "a")), (Some(1), note(1, "b"))], 2),
        (vec![(Some(1), note(0, "a")), (None, note(0, "ab"))], 2),
        (vec![(None, note(0, "a")), (Some(0), note(0, "ab"))], 2),
        (vec![(Some(1), note(0, "a")), (Some(1), rename("B"))], 2),
        (vec![(None, review(true)), (None, review(false))], 2),
    ] {
        let (mut document, mut undo) = play(edits);
        assert_eq!(steps(&mut document, &mut undo), expected);
        assert_eq!(bare(&document), empty());
    }
}

#[test]
fn what_another_tab_wrote_in_between_comes_back_with_undo() {
    let (mut document, mut undo) = play(vec![(Some(1), note(0, "mine"))]);
    let at = at(1);
    let (by, edit) = ("Bo".into(), note(0, "theirs"));
    document.apply(&Stamped { at, by, edit }).unwrap();
    go_on(&mut document, &mut undo, 2, Some(1), note(0, "mine again"));
    undo.undo(&mut document, at, "Ada").unwrap();
    assert_eq!(document.answers[&statement(0)].note, "theirs");
}

#[test]
fn two_people_typing_at_once_make_an_entry_each() {
    let mut document = empty();
    for millis in 0..20 {
        let (by, index) = [("Ada", 0), ("Bo", 1)][millis % 2];
        let at = at(300 * millis as i64);
        let edit = note(index, &"x".repeat(millis + 1));
        let by = by.to_owned();
        document.apply(&Stamped { at, by, edit }).unwrap();
    }
    let by: Vec<_> = document.history.iter().map(|entry| entry.by).collect();
    assert_eq!(by, ["Ada", "Bo"]);
}

#[test]
fn typing_in_two_pieces_of_evidence_is_two_steps() {
    let id = statement(0);
    let [a, b] = ["a", "b"].map(|piece| Evidence::at(id, piece));
    let title = Evidence::title;
    let (mut document, mut undo) = play(vec![
        (None, a.add([])),
        (None, b.add([])),
        (Some(1), a.set(title, "Minutes")),
        (Some(2), b.set(title, "Policy")),
        (Some(2), b.set(title, "Policy 2")),
    ]);
    undo.undo(&mut document, at(40), "Ada").unwrap();
    let titles = |d: &Assessment| -> Vec<String> {
        d.answers[&id]
            .evidence
            .iter()
            .map(|e| e.title.clone())
            .collect()
    };
    assert_eq!(titles(&document), ["Minutes", ""]);
    undo.undo(&mut document, at(40), "Ada").unwrap();
    assert_eq!(titles(&document), ["", ""]);
}

#[test]
fn typing_after_an_undo_stands_on_its_own() {
    let (mut document, mut undo) = play(vec![(Some(1), note(0, "a"))]);
    undo.undo(&mut document, at(10), "Ada").unwrap();
    undo.redo(&mut document, at(20), "Ada").unwrap();
    go_on(&mut document, &mut undo, 30, Some(1), note(0, "ab"));
    undo.undo(&mut document, at(40), "Ada").unwrap();
    assert_eq!(document.answers[&statement(0)].note, "a");
}

#[test]
fn a_new_edit_ends_redo_and_a_refused_one_does_not() {
    let (mut document, mut undo) = play(vec![(Some(1), note(0, "a"))]);
    undo.undo(&mut document, at(10), "Ada").unwrap();
    let apply = |undo: &mut Undo, document: &mut Assessment, edit| {
        let by = String::new();
        undo.apply(
            document,
            &Stamped {
                at: at(20),
                by,
                edit,
            },
        )
    };
    assert!(apply(&mut undo, &mut document, rename(" ")).is_err());
    assert!(undo.next_redo().is_some());
    apply(&mut undo, &mut document, rename("B")).unwrap();
    assert!(undo.next_redo().is_none());
}

/// What is remembered over a reload, and read again.
fn reloaded(undo: &Undo) -> Undo {
    undo.remembered()
        .map_or_else(Undo::default, |text| Undo::remember(&text).unwrap())
}

proptest! {
    #[test]
    fn undo_and_redo_go_on_after_a_reload(
        before in arbitrary::document(),
        edits in prop::collection::vec(arbitrary::stamped(), 0..12),
        back in 0..4usize,
    ) {
        let (mut document, mut undo) = (before.clone(), Undo::default());
        for edit in edits {
            let _ = undo.apply(&mut document, &edit);
        }
        let after = document.clone();
        for _ in 0..back {
            undo.undo(&mut document, at(0), "Ada");
        }
        let mut undo = reloaded(&undo);
        while undo.next_redo().is_some() {
            prop_assert!(undo.redo(&mut document, at(0), "Ada").is_some());
        }
        prop_assert_eq!(bare(&document), bare(&after));
        let mut undo = reloaded(&undo);
        while undo.next_undo().is_some() {
            prop_assert!(undo.undo(&mut document, at(0), "Ada").is_some());
        }
        prop_assert_eq!(bare(&document), bare(&before));
    }

    #[test]
    fn no_text_makes_the_reading_of_steps_panic(text in any::<String>()) {
        let _ = Undo::remember(&text);
    }
}

#[test]
fn what_is_remembered_has_an_end_and_begins_with_the_newest() {
    let notes = (0..150).map(|n| (None, note(0, &format!("{n}"))));
    let (mut document, undo) = play(notes.collect());
    let mut undo = reloaded(&undo);
    assert_eq!(steps(&mut document, &mut undo), 100);
    assert_eq!(document.answers[&statement(0)].note, "49");

    let long = |n: i64| format!("{n}{}", "x".repeat(19_000));
    let notes = (0..50).map(|n| (None, note(0, &long(n))));
    let (_, undo) = play(notes.collect());
    let text = undo.remembered().unwrap();
    assert!((200_000..260_000).contains(&text.len()), "{}", text.len());

    // One step beyond all that fits leaves nothing to remember.
    let huge = (0..20).map(|n| gap(statement(n)).set(Gap::cause, "y".repeat(20_000)));
    let clear = (0..20).map(|n| gap(statement(n)).set(Gap::cause, ""));
    let edits = vec![
        (None, Edit::Many(huge.collect())),
        (None, Edit::Many(clear.collect())),
    ];
    let (_, undo) = play(edits);
    assert_eq!(undo.remembered(), None);
    assert_eq!(Undo::default().remembered(), None);
}
