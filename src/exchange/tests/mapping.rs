//! Guessing columns.

use proptest::prelude::*;

use super::*;
use crate::exchange::parse;

fn guessed(text: &str) -> Vec<Target> {
    guess(&parse(text).unwrap())
}

#[test]
fn keys_and_labels_are_distinct_and_read_back() {
    for target in Target::ALL {
        assert_eq!(Target::from_key(target.key()), Some(target));
        let same = Target::ALL.iter().filter(|t| t.label() == target.label());
        assert_eq!(same.count(), 1);
    }
    assert_eq!(Target::default(), Target::Ignore);
}

#[test]
fn tables_of_consultants_are_understood() {
    use Target::*;
    for (text, expected) in [
        (
            "Clause;Requirement;Compliance;Evidence;Link;Findings;Recommendation;Responsible;Due date;Effort (PD)\n\
             8.6.1;Incident management;Partial;Ticket export;https://x;old;Train;Ada;2026-03-01;2",
            vec![
                Clause,
                Ignore,
                Rating,
                EvidenceTitle,
                EvidenceLocation,
                Note,
                Recommendation,
                GapOwner,
                Due,
                Effort,
            ],
        ),
        (
            "ID\tStatement\tStatus\tComment\tRoot cause\tBenefit\tProgress\n8.6.1-a\tIncidents are recorded\tcompliant\tlate\thabit\tspeed\topen",
            vec![Statement, Ignore, Rating, Note, Cause, Benefit, GapStatus],
        ),
        (
            "Kapitel;Erfüllungsgrad;Nachweis;Bemerkung;Maßnahme;Verantwortlich;Termin;Aufwand (PT);Status\n\
             Kapitel 8.6.1;teilweise erfüllt;Liste;gut;Schulung;Ada;1.3.2026;0,5;erledigt",
            vec![
                Clause,
                Rating,
                EvidenceTitle,
                Note,
                Recommendation,
                GapOwner,
                Due,
                Effort,
                GapStatus,
            ],
        ),
        ("8.6.1-a\tfully\n8.6.1-b\tnot", vec![Statement, Rating]),
        (
            "Clause,Letter,Result\n8.6.1,a),yes\n8.6.1,b),no",
            vec![Clause, Statement, Rating],
        ),
        (
            "Id,Clause,Rating\n8.6.1-a,8.6.1,fully",
            vec![Statement, Clause, Rating],
        ),
        // Without ids nothing is certain but the words.
        ("Name,Rating\nx,fully", vec![Ignore, Rating]),
        // A date of the assessment is no rating.
        (
            "Clause,Assessment date\n8.6.1,2026-01-01",
            vec![Clause, Ignore],
        ),
        ("Clause,Score %\n8.6.1,85", vec![Clause, Rating]),
        // A matrix of crosses is one rating.
        (
            "Clause,Yes,Partly,No,Remark\n8.6.1,x,,,ok\n9.2.1,,x,,programme\n8.7.2,,,x,nothing",
            vec![Clause, Cross, Cross, Cross, Note],
        ),
        (
            "Clause;erfüllt;teilweise;nicht\n8.6.1;✓;;\n9.2.1;;✓;",
            vec![Clause, Cross, Cross, Cross],
        ),
        (
            "Clause,Evidence date,Evidence owner,Evidence type\n8.6.1,2026-01-01,Ada,Record",
            vec![Clause, EvidenceDate, EvidenceOwner, EvidenceKind],
        ),
    ] {
        assert_eq!(guessed(text), expected, "{text}");
    }
}

/// What the columns could mean besides.
fn maybe(text: &str) -> Vec<Vec<Target>> {
    let all = guesses(&parse(text).unwrap()).into_iter();
    all.map(|column| column.maybe.iter().map(|m| m.target).collect())
        .collect()
}

#[test]
fn nothing_ambiguous_is_chosen_and_what_could_be_is_shown() {
    use Target::*;
    for (text, expected, could) in [
        // Target or actual.
        (
            "Statement,Target,Actual\n8.6.1-a,fully,partly\n8.6.1-b,fully,not",
            vec![Statement, Ignore, Ignore],
            vec![vec![], vec![Rating], vec![Rating]],
        ),
        (
            "Statement,Rating target,Rating\n8.6.1-a,fully,partly",
            vec![Statement, Ignore, Rating],
            vec![vec![], vec![Rating], vec![]],
        ),
        // Quarters.
        (
            "Statement,Q1,Q2\n8.6.1-a,not,partly\n8.6.1-b,not,fully",
            vec![Statement, Ignore, Ignore],
            vec![vec![], vec![Rating], vec![Rating]],
        ),
        (
            "Statement,Rating 2024,Rating 2025\n8.6.1-a,not,partly",
            vec![Statement, Ignore, Ignore],
            vec![vec![], vec![Rating], vec![Rating]],
        ),
        (
            "Statement,Self assessment,Auditor assessment\n8.6.1-a,fully,partly",
            vec![Statement, Ignore, Ignore],
            vec![vec![], vec![Rating], vec![Rating]],
        ),
        // What should be there.
        (
            "Clause,Evidence required,Status\n8.6.1,Incident register,Compliant",
            vec![Clause, Ignore, Rating],
            vec![vec![], vec![EvidenceTitle], vec![]],
        ),
        // Yes or no.
        (
            "Clause;Applicable;Gap found?;Status;Owner\n8.6.1;Yes;Yes;Open;A. Novak",
            vec![Clause, Ignore, Ignore, GapStatus, GapOwner],
            vec![vec![]; 5],
        ),
        (
            "Clause,Days overdue,Document owner approved,Owner\n8.6.1,14,Y,Y",
            vec![Clause, Ignore, Ignore, Ignore],
            vec![vec![], vec![Effort], vec![EvidenceOwner], vec![GapOwner]],
        ),
        (
            "Clause,Finding / recommendation\n8.6.1,Train them",
            vec![Clause, Ignore],
            vec![vec![], vec![Note, Recommendation]],
        ),
        (
            "Clause,Owner,Responsible\n8.6.1,Ann,Bo",
            vec![Clause, Ignore, Ignore],
            vec![vec![], vec![GapOwner], vec![GapOwner]],
        ),
    ] {
        assert_eq!(guessed(text), expected, "{text}");
        assert_eq!(maybe(text), could, "{text}");
    }
}

#[test]
fn a_column_of_placeholders_is_what_its_header_says() {
    assert_eq!(
        guessed("Statement,Evidence\n8.6.1-a,-\n8.6.1-b,TBD"),
        [Target::Statement, Target::EvidenceTitle]
    );
}

#[test]
fn a_reason_is_one_only_beside_untriggered() {
    use Target::*;
    assert_eq!(
        guessed("Clause,Rating,Justification\n8.6.1-g,not triggered,none yet"),
        [Statement, Rating, Reason]
    );
    assert_eq!(
        guessed("Clause,Rating,Justification\n8.6.1-g,fully,seen"),
        [Statement, Rating, Note]
    );
    assert_eq!(
        guessed("Clause,Rating,Justification,Note\n8.6.1-g,fully,seen,x"),
        [Statement, Rating, Ignore, Note]
    );
}

proptest! {
    #[test]
    fn every_table_is_guessed_without_doubling(
        text in "((8.6.1-a|8.6.1|a|fully|n/a|3|Status|Note|Owner|[a-z]{0,3})[,;\n]){0,30}",
    ) {
        if let Ok(table) = parse(&text) {
            let targets = guess(&table);
            prop_assert_eq!(targets.len(), table.head.len());
            for target in Target::ALL.into_iter().skip(1).filter(|t| *t != Target::Cross) {
                prop_assert!(targets.iter().filter(|t| **t == target).count() <= 1);
            }
        }
    }
}
