//! The gap board: which cards are shown, what is done to one or several, tasks of the plan from them.

use super::*;
use crate::analysis::gaps::board::{BoardFilter, GapCard, NOBODY, board, found, window};
use crate::analysis::gaps::board_acts::{BoardAct, assign, make_tasks, move_to};
use crate::assessment::records::*;

const A: &str = "8.6.1-a";
const B: &str = "8.6.1-b";
const C: &str = "5.1-a";

fn today() -> NaiveDate {
    day("2026-11-20")
}

/// Three gaps: two of one owner in one area, one of nobody in another.
fn gappy() -> Assessment {
    let mut document = perfect();
    for statement in [A, B, C] {
        rate(&mut document, statement, Rating::Partly);
    }
    for statement in [A, B] {
        document.gaps.entry(id(statement)).or_default().owner = "K. Sato".into();
    }
    document.gaps.entry(id(C)).or_default().cause = "The board never met".into();
    document
}

fn cards(document: &Assessment) -> Vec<GapCard> {
    board(document, &Conformity::of(document))
}

fn all() -> Vec<StatementId> {
    [A, B, C].map(id).to_vec()
}

/// Applies the act as the page does; gives what takes it back.
fn carry_out(document: &mut Assessment, act: &BoardAct) -> Edit {
    let stamped = Stamped {
        at: at("2026-11-20T09:00:00Z"),
        by: String::new(),
        edit: Edit::Many(act.edits.clone()),
    };
    document.apply(&stamped).expect("the edits fit")
}

fn plan(document: &Assessment, chosen: &[StatementId]) -> BoardAct {
    let mut count = document.project.tasks.len();
    let mut new_id = || {
        count += 1;
        format!("n{count}")
    };
    let known = Conformity::of(document);
    make_tasks(
        document,
        &known,
        &cards(document),
        chosen,
        &mut new_id,
        today(),
    )
}

#[test]
fn a_filter_asks_for_owner_area_and_words_and_leaves_what_is_worked_on() {
    let document = gappy();
    let cards = cards(&document);
    let shown = |filter: BoardFilter, kept: &[StatementId]| {
        let mut shown: Vec<String> = found(&document, &cards, &filter, kept)
            .iter()
            .map(|card| card.statement.to_string())
            .collect();
        shown.sort();
        shown
    };
    let words = |words: &str| BoardFilter {
        words: words.into(),
        ..BoardFilter::default()
    };
    let owner = |owner: &str| BoardFilter {
        owner: owner.into(),
        ..BoardFilter::default()
    };
    assert!(!words("  ").is_set());
    assert_eq!(shown(words("  "), &[]), [C, A, B]);
    assert!(owner(NOBODY).is_set());
    assert_eq!(shown(owner(NOBODY), &[]), [C]);
    assert_eq!(shown(owner("k. sato"), &[]), [A, B]);
    assert_eq!(shown(owner("k. sato"), &[id(C)]), [C, A, B]);
    let area = BoardFilter {
        area: "8.6.1".into(),
        ..BoardFilter::default()
    };
    assert_eq!(shown(area, &[]), [A, B]);
    // The number, the text, the cause, in any order and case.
    assert_eq!(shown(words("8.6.1-B"), &[]), [B]);
    assert_eq!(shown(words("met BOARD"), &[]), [C]);
    assert!(shown(words("met unicorn"), &[]).is_empty());
}

#[test]
fn a_column_shows_its_first_ten_and_what_is_worked_on() {
    let mut document = empty();
    for statement in &standard().statements[..15] {
        rate(&mut document, statement.id.as_str(), Rating::Not);
    }
    let cards = cards(&document);
    assert_eq!(cards.len(), 15);
    let shown = |all, kept: &[StatementId]| window(&cards, GapStatus::Open, all, kept);
    assert_eq!(shown(false, &[]).len(), 10);
    assert_eq!(shown(true, &[]).len(), 15);
    let last = cards[14].statement;
    assert_eq!(shown(false, &[last]).len(), 11);
    assert!(shown(false, &[last]).contains(&last));
    assert!(window(&cards, GapStatus::Done, true, &[]).is_empty());
}

#[test]
fn several_are_assigned_in_one_act_that_one_undo_takes_back() {
    let mut document = gappy();
    let before = document.gaps.clone();
    let act = assign(&document, &all(), Some(" B. Ito "), Some(day("2026-12-01")));
    assert_eq!((act.done.len(), act.left.len()), (3, 0));
    let inverse = carry_out(&mut document, &act);
    for gap in document.gaps.values() {
        assert_eq!(
            (gap.owner.as_str(), gap.due),
            ("B. Ito", Some(day("2026-12-01")))
        );
    }
    carry_out(
        &mut document,
        &BoardAct {
            edits: vec![inverse],
            ..BoardAct::default()
        },
    );
    assert_eq!(document.gaps, before);
    // What is not said stays.
    let act = assign(&document, &all(), None, Some(day("2026-12-01")));
    carry_out(&mut document, &act);
    assert_eq!(document.gaps[&id(A)].owner, "K. Sato");
}

#[test]
fn who_verified_a_gap_does_not_become_its_owner() {
    let mut document = gappy();
    let verifier = Some(("C. Duarte", today()));
    let act = move_to(
        &document,
        &cards(&document),
        &[id(A)],
        GapStatus::Verified,
        verifier,
    );
    carry_out(&mut document, &act);
    let act = assign(&document, &all(), Some("C. Duarte"), None);
    assert_eq!(act.done, [id(B), id(C)]);
    assert!(
        act.left_text().starts_with("8.6.1-a: C. Duarte owns"),
        "{}",
        act.left_text()
    );
}

#[test]
fn what_may_not_be_moved_is_left_and_named_with_the_reason() {
    let mut document = gappy();
    let to = |document: &Assessment, to, verifier| {
        move_to(document, &cards(document), &all(), to, verifier)
    };
    // Nobody verifies what they own; the others are moved.
    let act = to(&document, GapStatus::Verified, Some(("k. sato", today())));
    assert_eq!(act.done, [id(C)]);
    assert_eq!(
        act.left_text(),
        "8.6.1-a, 8.6.1-b: K. Sato owns this gap; someone else has to verify it."
    );
    // Nor does nobody.
    let act = to(&document, GapStatus::Verified, Some(("  ", today())));
    assert!(act.done.is_empty());
    let act = to(&document, GapStatus::Verified, None);
    assert_eq!((act.edits.len(), act.left.len()), (0, 3));

    let act = to(&document, GapStatus::Done, None);
    assert_eq!(act.done.len(), 3);
    carry_out(&mut document, &act);
    assert_eq!(to(&document, GapStatus::Done, None).left.len(), 3);
    // By its rating there is nothing left to do: it would be gone from the board.
    rate(&mut document, A, Rating::Fully);
    let act = to(&document, GapStatus::Open, None);
    assert_eq!(act.done, [id(B), id(C)]);
    assert!(
        act.left_text().contains("no gap any more"),
        "{}",
        act.left_text()
    );
}

#[test]
fn moved_back_several_are_verified_by_nobody() {
    let mut document = gappy();
    let verifier = Some(("C. Duarte", today()));
    let act = move_to(
        &document,
        &cards(&document),
        &all(),
        GapStatus::Verified,
        verifier,
    );
    carry_out(&mut document, &act);
    assert!(document.gaps.values().all(|gap| gap.verified().is_some()));
    let act = move_to(&document, &cards(&document), &all(), GapStatus::Doing, None);
    carry_out(&mut document, &act);
    assert!(document.gaps.values().all(|gap| gap.verified().is_none()));
}

#[test]
fn a_task_of_one_gap_says_who_until_when_and_how_much_and_there_is_no_second() {
    let mut document = gappy();
    let gap = document.gaps.entry(id(A)).or_default();
    (gap.due, gap.effort) = (Some(day("2026-12-11")), Some(PersonDays(3.0)));
    document.project.owners = vec![ProcessOwner {
        id: "o".into(),
        name: "Somebody Else".into(),
        areas: vec![area_id("8.6.1")],
    }];
    document.project.tasks = vec![Task {
        id: "audit".into(),
        work: Work::Audit,
        ..Task::default()
    }];
    let act = plan(&document, &[id(A)]);
    carry_out(&mut document, &act);
    let task = document.project.tasks[1].clone();
    assert!(task.title.starts_with("Close the gap: "), "{}", task.title);
    assert_eq!(
        task.owner, "K. Sato",
        "who owns the gap, before the process owner"
    );
    assert_eq!(task.end, Some(day("2026-12-11")));
    assert!(
        task.start
            .is_some_and(|start| start >= today() && Some(start) <= task.end)
    );
    assert_eq!(task.effort, Some(PersonDays(3.0)));
    assert_eq!(task.work, Work::Record);
    assert_eq!(task.statements, [id(A)]);
    assert_eq!(
        document.project.tasks[0].after,
        std::slice::from_ref(&task.id),
        "the audit waits for it"
    );

    let cards = cards(&document);
    let of = |statement| cards.iter().find(|card| card.statement == id(statement));
    let told = of(A).and_then(|card| card.task.as_ref()).unwrap();
    assert_eq!((&told.id, &told.title), (&task.id, &task.title));
    assert_eq!(of(B).unwrap().task, None);
    let again = plan(&document, &[id(A)]);
    assert!(again.edits.is_empty());
    assert_eq!(again.left_text(), "8.6.1-a: in the plan already.");
}

#[test]
fn several_gaps_become_a_task_for_each_area_and_the_nearest_day_counts() {
    let mut document = gappy();
    document.gaps.entry(id(A)).or_default().due = Some(day("2026-12-20"));
    document.gaps.entry(id(B)).or_default().due = Some(day("2026-12-10"));
    let act = plan(&document, &all());
    let inverse = carry_out(&mut document, &act);
    let tasks = &document.project.tasks;
    assert_eq!(tasks.len(), 2, "no checks: nobody asked for them here");
    let both = tasks
        .iter()
        .find(|task| task.statements.len() == 2)
        .unwrap();
    assert_eq!(
        (both.owner.as_str(), both.end),
        ("K. Sato", Some(day("2026-12-10")))
    );
    assert!(
        both.title.starts_with("Close gaps: Incident"),
        "{}",
        both.title
    );
    assert!(plan(&document, &all()).edits.is_empty());
    carry_out(
        &mut document,
        &BoardAct {
            edits: vec![inverse],
            ..BoardAct::default()
        },
    );
    assert!(document.project.tasks.is_empty());
}

#[test]
fn a_gap_without_owner_and_day_has_those_of_the_task_that_closes_it() {
    let mut document = gappy();
    document.gaps.clear();
    document.project.tasks = vec![Task {
        id: "t".into(),
        title: "Write it down".into(),
        owner: "Ida".into(),
        end: Some(day("2026-10-01")),
        statements: vec![id(A)],
        ..Task::default()
    }];
    let of = |document: &Assessment| {
        let cards = cards(document);
        let card = cards.iter().find(|card| card.statement == id(A)).unwrap();
        let filter = BoardFilter {
            owner: "Ida".into(),
            ..BoardFilter::default()
        };
        let found = found(document, &cards, &filter, &[]);
        let is_found = found.iter().any(|card| card.statement == id(A));
        (card.owner.clone(), card.due, is_found)
    };
    let by_plan = ("Ida".to_owned(), Some(day("2026-10-01")), true);
    assert_eq!(of(&document), by_plan);
    let gap = document.gaps.entry(id(A)).or_default();
    gap.owner = "Bo".into();
    gap.due = Some(day("2026-12-01"));
    let own = ("Bo".to_owned(), Some(day("2026-12-01")), false);
    assert_eq!(of(&document), own);
    document.project.tasks.clear();
    assert_eq!(of(&document), own);
}

#[test]
fn a_day_that_has_passed_is_still_the_end() {
    let mut document = gappy();
    document.gaps.entry(id(A)).or_default().due = Some(day("2026-10-01"));
    let act = plan(&document, &[id(A)]);
    carry_out(&mut document, &act);
    let task = &document.project.tasks[0];
    assert_eq!(
        (task.start, task.end),
        (Some(day("2026-10-01")), Some(day("2026-10-01")))
    );
}

#[test]
fn many_that_are_left_are_not_all_named() {
    let left = standard().statements[..8].iter();
    let act = BoardAct {
        left: left.map(|one| (one.id, "why".to_owned())).collect(),
        ..BoardAct::default()
    };
    assert!(
        act.left_text().ends_with(" and 3 more: why."),
        "{}",
        act.left_text()
    );
}
