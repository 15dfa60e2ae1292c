//! The conditions that the records decide beside the list of other parties: what the parties
//! supply, what happened with one of them, and whether a nonconformity is known.

use super::*;
use crate::analysis::scope::*;
use crate::assessment::records::*;

fn party(name: &str) -> Party {
    Party {
        id: name.into(),
        name: name.into(),
        ..Party::default()
    }
}

fn supply(party: &str, kind: Supply, what: &str) -> Supplied {
    Supplied {
        id: format!("{party}-{what}"),
        party: party.into(),
        kind,
        what: what.into(),
        ..Supplied::default()
    }
}

/// How the condition of a statement stands.
fn state(document: &Assessment, statement: &str) -> (Use, String) {
    let all = conditions(document).into_iter();
    let mut of = all.filter(|condition| condition.statements.contains(&id(statement)));
    let found = of.next().expect(statement);
    (found.state, found.reason)
}

#[test]
fn what_the_parties_supply_decides_between_8_2_3_2_a_and_b() {
    let mut document = empty();
    let states = |document: &Assessment| {
        ["8.2.3.2-a", "8.2.3.2-b", "8.1-f"].map(|statement| state(document, statement).0)
    };
    assert_eq!(states(&document), [Use::Undecided; 3]);
    // A party is listed, but not yet what it supplies: the list alone closes nothing.
    document.scope.parties = vec![party("Northwind")];
    assert_eq!(states(&document), [Use::Undecided; 3]);
    // Nor does a line that someone just opened; a new line is of kind “component”.
    document.scope.supplies = vec![supply("Northwind", Supply::Component, " ")];
    assert_eq!(states(&document), [Use::Undecided; 3]);
    // A house that only buys components has no process run by others.
    document.scope.supplies = vec![supply("Northwind", Supply::Component, "lines")];
    assert_eq!(states(&document), [Use::Open, Use::Closed, Use::Open]);
    // And the reverse.
    document.scope.supplies = vec![supply("Northwind", Supply::Process, "service desk")];
    assert_eq!(states(&document), [Use::Closed, Use::Open, Use::Closed]);
    assert_eq!(
        state(&document, "8.2.3.2-a").1,
        "Northwind operates processes or parts of them"
    );
    // A second party about which nothing is said may still do the other.
    document.scope.parties.push(party("Contoso"));
    assert_eq!(
        states(&document),
        [Use::Closed, Use::Undecided, Use::Closed]
    );
    assert!(state(&document, "8.2.3.2-b").1.contains("Contoso"));
    // A supply of a party that is gone decides nothing.
    document.scope.parties = vec![party("Contoso")];
    assert_eq!(states(&document), [Use::Undecided; 3]);
    // With no party at all the approval decides, as for the others.
    document.scope.parties.clear();
    document.scope.statement.version = "1".into();
    document.scope.statement.approved_by = "E. Lindqvist".into();
    document.scope.statement.approved = Some(day("2026-09-11"));
    assert_eq!(states(&document), [Use::Open; 3]);
}

#[test]
fn events_with_a_supplier_stay_open_where_suppliers_are_listed() {
    let mut document = empty();
    document.scope.parties = vec![party("Northwind")];
    for statement in ["8.3.4.1-g", "8.3.4.1-i", "8.3.4.1-j"] {
        let (state, reason) = state(&document, statement);
        assert_eq!(state, Use::Events, "{statement}");
        assert!(reason.contains("Northwind") && reason.ends_with("decides"));
        untrigger(&mut document, statement, "none so far");
    }
    assert!(contradictions(&document).is_empty());
    // What is asked of every supplier is closed by the list.
    assert_eq!(state(&document, "8.3.4.1-h").0, Use::Closed);
    // Without external suppliers none of it arises.
    document.scope.parties[0].kind = PartyKind::Internal;
    for statement in ["8.3.4.1-g", "8.3.4.1-i", "8.3.4.1-j"] {
        assert_eq!(state(&document, statement).0, Use::Open, "{statement}");
    }
}

#[test]
fn quiet_years_can_be_answered_and_nobody_has_to_invent_events() {
    let mut document = empty();
    for statement in [
        "8.1-e",
        "8.5.2.3-b",
        "8.7.1-e",
        "8.7.3.3-a",
        "8.7.3.3-f",
        "10.2-h",
    ] {
        assert_eq!(state(&document, statement).0, Use::Events, "{statement}");
        untrigger(&mut document, statement, "none in the period");
        let standing = Conformity::of(&document).standing(id(statement));
        assert_eq!(standing, Standing::Untriggered, "{statement}");
    }
    // Each has a key of its own: a missed criterion is not the whole transition.
    let key = |statement| standard().statement(id(statement)).condition.map(|c| c.key);
    assert_ne!(key("8.5.2.3-b"), key("8.5.2.3-a"));
    assert_ne!(key("8.3.4.1-i"), key("8.3.4.1-j"));
    assert_ne!(key("8.2.3.2-a"), key("8.2.3.2-b"));
}

fn finding(grade: FindingGrade, text: &str) -> Finding {
    Finding {
        id: "f1".into(),
        grade,
        text: text.into(),
        ..Finding::default()
    }
}

#[test]
fn graded_findings_contradict_that_there_is_no_nonconformity() {
    let mut document = empty();
    untrigger(&mut document, "10.1.1-a", "none exists");
    let counts = |document: &Assessment| {
        let standing = Conformity::of(document).standing(id("10.1.1-a"));
        (standing, contradictions(document).len())
    };
    let holds = (Standing::Untriggered, 0);
    let contradicted = (Standing::NotAssessed, 1);
    assert_eq!(counts(&document), holds);
    assert_eq!(state(&document, "10.1.1-a").0, Use::Events);
    // Advice is no nonconformity, and an empty line is no finding.
    for grade in [
        FindingGrade::Observation,
        FindingGrade::Improvement,
        FindingGrade::Concern,
    ] {
        document.audit.findings = vec![finding(grade, "Labels are missing")];
        assert_eq!(counts(&document), holds, "{grade:?}");
    }
    document.audit.findings = vec![finding(FindingGrade::Minor, "")];
    assert_eq!(counts(&document), holds);
    for grade in [FindingGrade::Minor, FindingGrade::Major] {
        for source in Source::ALL {
            document.audit.findings = vec![Finding {
                source,
                ..finding(grade, "Labels are missing")
            }];
            assert_eq!(counts(&document), contradicted, "{source:?}");
        }
    }
    let (_, reason) = &contradictions(&document)[0];
    assert_eq!(reason, "1 nonconformity is recorded: “Labels are missing”");
}

#[test]
fn a_gap_of_a_system_in_operation_is_a_nonconformity_too() {
    let mut document = empty();
    untrigger(&mut document, "10.1.2-b", "none exists");
    rate(&mut document, "8.6.1-a", Rating::Partly);
    let known = |document: &Assessment| contradictions(document).len();
    // Before the declaration it is a gap.
    assert_eq!(known(&document), 0);
    document.in_operation_since = Some(day("2026-04-01"));
    assert_eq!(known(&document), 1);
    assert_eq!(
        contradictions(&document)[0].1,
        "the SMS is declared to be in operation, and not met is 8.6.1-a"
    );
    // A grade set by hand with its reason decides, as it does in conformity.
    overrule(&mut document, "8.6.1-a", Grade::Observation);
    assert_eq!(known(&document), 0);
    document
        .answers
        .get_mut(&id("8.6.1-a"))
        .unwrap()
        .grade_reason = " ".into();
    assert_eq!(known(&document), 1);
    rate(&mut document, "8.6.1-a", Rating::Fully);
    assert_eq!(known(&document), 0);
    overrule(&mut document, "8.6.1-a", Grade::Minor);
    assert_eq!(known(&document), 1);
}
