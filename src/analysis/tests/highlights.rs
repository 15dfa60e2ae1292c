//! The page for top management.

use super::*;
use crate::analysis::highlights::{Highlights, highlights};
use crate::assessment::records::{Commitment, Goal};

fn page(document: &Assessment) -> Highlights {
    highlights(document, &Conformity::of(document), day("2026-11-28"))
}

#[test]
fn an_empty_assessment_says_what_is_asked_first_and_claims_nothing() {
    let page = page(&empty());
    assert_eq!(page.scope, "", "a pattern with empty brackets is no scope");
    assert!(page.leadership.iter().all(|one| one.met == 0));
    assert!(page.leadership[0].state.starts_with("0 of 8 met"));
    let wanted: Vec<&str> = page.wanted.iter().map(|wanted| wanted.what).collect();
    assert_eq!(
        wanted,
        [
            "Confirm the goal in writing",
            "Approve the scope statement",
            "Sign the mandate of the project",
            "Release the budget",
        ],
        "nothing to decide or to review before there is a result"
    );
    assert!(page.takes[0].starts_with("Too early"));
}

#[test]
fn what_the_records_know_stands_on_the_page_and_is_asked_no_more() {
    let mut document = ready();
    document.awareness.commitment = Commitment {
        sponsor: "E. Lindqvist".into(),
        statement: "We want it".into(),
        date: Some(day("2026-02-02")),
        ..Commitment::default()
    };
    let page = page(&document);
    assert!(page.leadership.iter().all(|one| one.state == "met"));
    let wanted: Vec<&str> = page.wanted.iter().map(|wanted| wanted.what).collect();
    assert!(
        !wanted.contains(&"Confirm the goal in writing"),
        "{wanted:?}"
    );
    assert_eq!(page.counts.conform, all());

    disprove(&mut document, "5.1-b");
    rate(&mut document, "5.1-a", Rating::Partly);
    let page = self::page(&document);
    let plan = page
        .leadership
        .iter()
        .find(|one| one.title == "Have a plan");
    assert_eq!(plan.unwrap().state, "0 of 1 met, 1 without evidence");
    assert_eq!(page.leadership[0].state, "7 of 8 met, 1 gap");
    assert_eq!(page.leadership[0].open, Some(id("5.1-a")));
}

#[test]
fn however_much_is_typed_the_page_stays_short_and_says_how_much_there_is() {
    let mut document = perfect();
    let long = "A very long sentence that somebody typed. ".repeat(60);
    document.scope.statement.text.clone_from(&long);
    document.scope.statement.approved_by.clone_from(&long);
    document.scope.statement.version.clone_from(&long);
    document.scope.statement.approved = Some(day("2026-03-20"));
    for statement in &standard().statements {
        rate(&mut document, statement.id.as_str(), Rating::Not);
    }
    document.awareness.goals = (0..20)
        .map(|number| Goal {
            id: format!("g{number}"),
            text: long.clone(),
            means: long.clone(),
            ..Goal::default()
        })
        .collect();
    let page = page(&document);
    assert_eq!((page.goals.0.len(), page.goals.1), (3, 20));
    assert_eq!(page.majors.0.len(), 3);
    assert_eq!(page.majors.1, usize::from(page.counts.major));
    let mut letters = page.scope.chars().count() + page.scope_state.chars().count();
    letters += page
        .goals
        .0
        .iter()
        .map(|t| t.chars().count())
        .sum::<usize>();
    letters += page
        .majors
        .0
        .iter()
        .map(|(_, t)| t.chars().count())
        .sum::<usize>();
    letters += page
        .processes
        .iter()
        .map(|t| t.chars().count())
        .sum::<usize>();
    letters += page
        .wanted
        .iter()
        .map(|w| w.reason.chars().count())
        .sum::<usize>();
    assert!(
        letters < 2_000,
        "{letters} letters of the organization's own"
    );
}
