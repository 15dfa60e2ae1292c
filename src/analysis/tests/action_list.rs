//! What each person has still to do.

use super::*;
use crate::analysis::action_list::{ActionList, action_lists};
use crate::assessment::records::{Finding, Task, TaskState};

fn lists(document: &Assessment) -> Vec<ActionList> {
    action_lists(document, &Conformity::of(document), day("2026-11-28"))
}

fn task(title: &str, owner: &str, end: Option<&str>, state: TaskState) -> Task {
    Task {
        title: title.into(),
        owner: owner.into(),
        end: end.map(day),
        state,
        id: title.into(),
        ..Task::default()
    }
}

fn titles(list: &ActionList) -> Vec<&str> {
    list.actions
        .iter()
        .map(|action| action.title.as_str())
        .collect()
}

#[test]
fn an_empty_assessment_gives_nobody_anything_to_do() {
    assert!(lists(&empty()).is_empty());
}

#[test]
fn each_has_a_list_by_day_and_what_nobody_owns_comes_last() {
    let mut document = empty();
    document.project.tasks = vec![
        task("no day", "Ann", None, TaskState::Open),
        task("later", "Ann, Bo", Some("2027-02-01"), TaskState::Doing),
        task("late", "ann", Some("2026-11-27"), TaskState::Open),
        task("done", "Ann", Some("2026-11-01"), TaskState::Done),
        task("nobody", "", Some("2026-12-01"), TaskState::Open),
    ];
    document.audit.findings = vec![Finding {
        text: "No plan".into(),
        owner: "Bo".into(),
        ..Finding::default()
    }];
    let lists = lists(&document);
    let people: Vec<&str> = lists.iter().map(|list| list.person.as_str()).collect();
    assert_eq!(people, ["Ann", "Bo", ""]);
    assert_eq!(titles(&lists[0]), ["late", "later", "no day"]);
    assert_eq!(titles(&lists[1]), ["later", "No plan"]);
    assert_eq!(titles(&lists[2]), ["nobody"]);
    assert_eq!((lists[0].late(), lists[1].late()), (1, 0));
    assert_eq!(lists[0].actions[0].record, "late");
    assert!(
        lists[1].actions[1].state.starts_with("lacks "),
        "{:?}",
        lists[1]
    );
}

#[test]
fn every_gap_stands_on_exactly_one_list_until_its_rating_says_otherwise() {
    let document = ready();
    let conformity = Conformity::of(&document);
    let lists = lists(&document);
    let listed = lists.iter().flat_map(|list| &list.actions);
    let listed = listed.filter(|action| action.kind.ends_with("gap")).count();
    assert_eq!(listed, usize::from(conformity.total().gaps()));
}
