use proptest::prelude::*;

use super::*;
use crate::analysis::workshop::*;
use crate::assessment::records::{Assignment, BoardMember, ProcessOwner, Vote, WorkshopNote};
use crate::standard::standard;

fn item<'a>(document: &'a Assessment, id: &str) -> &'a AgendaItem {
    AgendaItem::find(document, id).unwrap()
}

fn order(document: &Assessment) -> Vec<String> {
    items(document, "w").map(|item| item.id.clone()).collect()
}

#[test]
fn people_named_elsewhere_are_offered_once_and_never_who_is_here() {
    let mut document = prepared(Voting::Named);
    let edits = vec![
        Assignment::LIST.at("a").add([
            (Assignment::person, "Ann Lund; Eve Roth, FINN HAY".into()),
            (Assignment::role, "Service desk".into()),
        ]),
        ProcessOwner::LIST
            .at("o")
            .add([(ProcessOwner::name, "Finn Hay".into())]),
        BoardMember::LIST.at("m").add([
            (BoardMember::name, "Gil Moe".into()),
            (BoardMember::position, " CIO ".into()),
        ]),
        BoardMember::LIST
            .at("n")
            .add([(BoardMember::name, "  ".into())]),
    ];
    apply(&mut document, Edit::Many(edits));
    let found = |document: &Assessment, workshop| -> Vec<(String, String)> {
        let all = acquaintances(document, workshop);
        all.into_iter().map(|one| (one.name, one.role)).collect()
    };
    let of = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        let pairs = pairs.iter();
        pairs.map(|(a, b)| ((*a).into(), (*b).into())).collect()
    };
    let others = [
        ("Eve Roth", "Service desk"),
        ("FINN HAY", "Service desk"),
        ("Gil Moe", "CIO"),
    ];
    assert_eq!(found(&document, "w"), of(&others));
    // For another workshop those of this one come first, the last one first.
    apply(&mut document, Workshop::LIST.at("v").add([]));
    let next = found(&document, "v");
    assert_eq!(next.len(), 4 + 3);
    assert_eq!(next[0].0, "Dee Vance");

    let people = acquaintances(&document, "w");
    let edit = take_over("w", &people, &mut ids());
    let back = apply(&mut document, edit);
    assert_eq!(found(&document, "w"), []);
    apply(&mut document, back);
    assert_eq!(
        found(&document, "w"),
        of(&others),
        "one act, taken back as one"
    );
}

#[test]
fn what_is_voted_on_stays_on_the_agenda() {
    let mut document = prepared(Voting::Named);
    // Only the first two are in the round.
    let edit = open_round(&document, workshop(&document), &["i0".into(), "i1".into()]).unwrap();
    apply(&mut document, edit);
    let reason = take_off(&document, item(&document, "i0")).unwrap_err();
    assert!(reason.contains("being voted on"), "{reason}");
    assert!(take_off(&document, item(&document, "i2")).is_ok());
    assert_eq!(unvoted(&document, "w"), ["i2", "i3"]);
    let states: Vec<_> = lines(&document, workshop(&document))
        .into_iter()
        .map(|line| (line.state, line.loose))
        .collect();
    assert_eq!(states[0], ("being voted on in round 1".to_owned(), false));
    assert_eq!(states[3], (String::new(), true));

    let edit = clear_unvoted(&document, "w").unwrap();
    apply(&mut document, edit);
    assert_eq!(order(&document), ["i0", "i1"]);
    assert_eq!(clear_unvoted(&document, "w"), None);

    let sealed = boxed(
        &document,
        [ballot("b", "p0", &[("8.6.1-a", Voted::Partly)])],
    );
    let edit = reveal(&document, workshop(&document), &sealed).unwrap();
    apply(&mut document, edit);
    let reason = take_off(&document, item(&document, "i0")).unwrap_err();
    assert!(reason.contains("was voted on"), "{reason}");
    // Nobody voted on the other: it is as if it had not been asked.
    assert!(take_off(&document, item(&document, "i1")).is_ok());
}

#[test]
fn a_closed_workshop_stays_as_it_is() {
    let mut document = prepared(Voting::Named);
    let close = Workshop::LIST
        .at("w")
        .set(Workshop::closed, day("2026-12-03"));
    apply(&mut document, close);
    assert!(take_off(&document, item(&document, "i0")).is_err());
    assert_eq!(move_item(&document, item(&document, "i0"), false), None);
    let person = Participant::find(&document, "p0").unwrap();
    assert!(remove_participant(&document, person).is_err());
}

#[test]
fn nobody_leaves_while_ballots_are_counted_by_the_list_nor_whose_votes_are_in_the_minutes() {
    let mut document = prepared(Voting::Named);
    let of = |document: &Assessment, id: &str| {
        let person = Participant::find(document, id).unwrap();
        remove_participant(document, person).map(drop)
    };
    assert!(of(&document, "p3").is_ok());
    let all = document.record_ids(AgendaItem::LIST);
    let edit = open_round(&document, workshop(&document), &all).unwrap();
    apply(&mut document, edit);
    assert!(of(&document, "p3").unwrap_err().contains("reveal it first"));
    let sealed = boxed(
        &document,
        [ballot("b", "p0", &[("8.6.1-a", Voted::Partly)])],
    );
    let edit = reveal(&document, workshop(&document), &sealed).unwrap();
    apply(&mut document, edit);
    assert!(of(&document, "p0").unwrap_err().contains("minutes"));
    assert!(of(&document, "p3").is_ok());
}

#[test]
fn an_item_moves_with_all_it_holds_and_past_other_workshops() {
    let mut document = prepared(Voting::Named);
    let note = AgendaItem::LIST.at("i1").set(AgendaItem::rationale, "why");
    apply(&mut document, note);
    // An item of another workshop stands between.
    apply(&mut document, Workshop::LIST.at("v").add([]));
    let edit = add_items(&document, "v", &[id("9.1-a")], &mut ids());
    apply(&mut document, edit);
    let edit = add_items(&document, "w", &[id("9.2.1-a")], &mut || "i4".into());
    apply(&mut document, edit);

    assert_eq!(move_item(&document, item(&document, "i0"), true), None);
    assert_eq!(move_item(&document, item(&document, "i4"), false), None);
    let before = document.clone();
    let edit = move_item(&document, item(&document, "i3"), false).unwrap();
    let back = apply(&mut document, edit);
    assert_eq!(order(&document), ["i0", "i1", "i2", "i4", "i3"]);
    apply(&mut document, back);
    assert_eq!(document.workshops, before.workshops);
    let edit = move_item(&document, item(&document, "i1"), true).unwrap();
    apply(&mut document, edit);
    assert_eq!(order(&document), ["i1", "i0", "i2", "i3", "i4"]);
    assert_eq!(item(&document, "i1").rationale, "why");
    assert_eq!(order_of(&document, "v"), 1);
}

fn order_of(document: &Assessment, workshop: &str) -> usize {
    items(document, workshop).count()
}

#[test]
fn removing_a_workshop_takes_all_of_it_and_only_it_and_comes_back_whole() {
    let sure = (Voted::Partly, Confidence::Sure);
    let mut document = revealed(Voting::Named, &[("8.6.1-a", &[sure, sure])]);
    let edits = vec![
        Workshop::LIST.at("v").add([]),
        AgendaItem::LIST.at("other").add([
            (AgendaItem::workshop, "v".into()),
            (AgendaItem::statement, Value::List(vec!["9.1-a".into()])),
        ]),
        WorkshopNote::LIST.at("n").add([
            (WorkshopNote::item, "i0".into()),
            (WorkshopNote::text, "late tickets".into()),
        ]),
    ];
    apply(&mut document, Edit::Many(edits));
    let agreed = agree(&document, item(&document, "i0"), Voted::Partly).unwrap();
    apply(&mut document, agreed);
    let before = document.workshops.clone();
    let edit = remove_workshop(&document, "w");
    let back = apply(&mut document, edit);
    let left = &document.workshops;
    assert_eq!((left.sessions.len(), left.items.len()), (1, 1));
    assert!(left.participants.is_empty() && left.votes.is_empty() && left.notes.is_empty());
    assert!(document.rating(id("8.6.1-a")).is_some(), "answers stay");
    apply(&mut document, back);
    assert_eq!(document.workshops, before);
    assert!(!Vote::all(&document).is_empty());
}

#[test]
fn statements_are_found_by_number_and_by_words() {
    let document = prepared(Voting::Named);
    let ids = |text: &str| -> Vec<&str> {
        let found = search(&document, "w", text);
        found.iter().map(|s| s.id.as_str()).collect()
    };
    assert!(ids(" ").is_empty());
    assert!(ids("8.6.1").iter().all(|id| id.starts_with("8.6.1-")));
    assert!(!ids("8.6.1").contains(&"8.6.1-a"), "it is on the agenda");
    assert_eq!(ids("8.6.1-C"), ["8.6.1-c"]);
    assert!(!ids("MAJOR incident").is_empty());
    assert!(ids("no such words anywhere").is_empty());
}

#[test]
fn the_explanation_has_the_numbers_of_the_sentence() {
    let mut document = prepared(Voting::Named);
    let record = Workshop::LIST.at("w");
    apply(&mut document, record.set(Workshop::minutes, 10.0));
    let explained = fit(&document, workshop(&document)).explanation();
    let value = |name: &str| {
        let found = explained.inputs.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    };
    assert_eq!(value("Statements"), Some("4"));
    assert_eq!(value("Needed"), Some("12 min"));
    assert!(
        explained
            .changes
            .iter()
            .any(|text| text.contains("More time"))
    );
}

proptest! {
    /// Whatever is moved, the agenda keeps the same items, and undo its order.
    #[test]
    fn moving_loses_nothing(moves in proptest::collection::vec((0usize..4, any::<bool>()), 0..20)) {
        let mut document = prepared(Voting::Named);
        for (n, up) in moves {
            let before = order(&document);
            let Some(edit) = move_item(&document, item(&document, &format!("i{n}")), up) else {
                continue;
            };
            let mut other = document.clone();
            let back = apply(&mut other, edit.clone());
            apply(&mut other, back);
            prop_assert_eq!(order(&other), before.clone());
            apply(&mut document, edit);
            let mut after = order(&document);
            prop_assert_ne!(&after, &before);
            after.sort();
            prop_assert_eq!(after, ["i0", "i1", "i2", "i3"]);
        }
    }

    /// The agenda fits exactly when nothing has to be left out of it.
    #[test]
    fn the_agenda_fits_when_all_of_it_does(
        minutes in 0u32..600, around in 0u32..200, each in 0u32..60, count in 0usize..40,
    ) {
        let mut document = prepared(Voting::Named);
        let statements: Vec<_> = standard().statements.iter().take(count).map(|s| s.id).collect();
        let record = Workshop::LIST.at("w");
        let edit = Edit::Many(vec![
            clear_unvoted(&document, "w").unwrap(),
            record.set(Workshop::minutes, f64::from(minutes)),
            record.set(Workshop::around, f64::from(around)),
            record.set(Workshop::each, f64::from(each)),
        ]);
        apply(&mut document, edit);
        let edit = add_items(&document, "w", &statements, &mut ids());
        apply(&mut document, edit);
        let fit = fit(&document, workshop(&document));
        prop_assert!(fit.fitting() <= fit.items);
        if around <= minutes {
            prop_assert_eq!(fit.spare().unwrap() >= 0, fit.fitting() == fit.items);
        }
    }
}
