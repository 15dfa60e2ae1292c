use proptest::prelude::*;

use super::*;
use crate::analysis::conformity::LOOKED_AT;
use crate::analysis::planning::Assigned;
use crate::analysis::readiness::Readiness;
use crate::assessment::arbitrary;

fn standing(document: &Assessment, statement: &str) -> Standing {
    Conformity::of(document).standing(id(statement))
}

#[test]
fn an_empty_document_is_not_assessed_throughout() {
    let conformity = Conformity::of(&empty());
    let total = conformity.total();
    assert_eq!((total.not_assessed, total.total()), (all(), all()));
    assert_eq!((total.conform, total.coverage()), (0, 0));
    assert_eq!(conformity.ratings().not_assessed, all());
    assert!(conformity.systemic().is_empty());
    for clause in &standard().clauses {
        let result = conformity.clause(clause.id);
        assert_eq!(result.clause, clause.id);
        let statements = standard().statements_of(clause.id).count();
        let expected = (statements > 0).then_some(Standing::NotAssessed);
        assert_eq!(result.worst, expected, "{}", clause.id);
        assert_eq!(usize::from(result.counts.total()), statements);
    }
    assert_eq!(conformity.clauses().len(), 88);
}

#[test]
fn the_four_ratings_propose_the_grades_of_design_section_4() {
    let mut document = empty();
    // Kind “any”, in a clause with others.
    for (rating, grade) in [
        (Rating::Fully, Grade::Claimed),
        (Rating::Largely, Grade::Minor),
        (Rating::Partly, Grade::Minor),
        (Rating::Not, Grade::Minor),
    ] {
        rate(&mut document, "5.1-a", rating);
        assert_eq!(
            proposed_grade(&document, id("5.1-a"), &Conformity::of(&document)),
            Some(grade)
        );
        assert_eq!(standing(&document, "5.1-a"), grade.into());
    }
    rate(&mut document, "5.1-a", Rating::Fully);
    prove(&mut document, "5.1-a");
    assert_eq!(standing(&document, "5.1-a"), Standing::Conform);
    assert_eq!(
        proposed_grade(&document, id("5.1-b"), &Conformity::of(&document)),
        None
    );
}

#[test]
fn an_empty_line_is_no_evidence() {
    let mut document = empty();
    rate(&mut document, "5.1-a", Rating::Fully);
    let blank = Evidence {
        id: "e".into(),
        title: "  ".into(),
        owner: "somebody".into(),
        ..Evidence::default()
    };
    document.answers.get_mut(&id("5.1-a")).unwrap().evidence = vec![blank];
    assert_eq!(standing(&document, "5.1-a"), Standing::Claimed);
    document.answers.get_mut(&id("5.1-a")).unwrap().evidence[0].location = "wiki".into();
    assert_eq!(standing(&document, "5.1-a"), Standing::Conform);
}

#[test]
fn evidence_without_a_rating_is_not_assessed() {
    let mut document = empty();
    prove(&mut document, "5.1-a");
    assert_eq!(standing(&document, "5.1-a"), Standing::NotAssessed);
}

#[test]
fn not_is_major_for_documents_records_audit_and_review() {
    for (statement, expected) in [
        ("6.3-a", Standing::Major),   // document
        ("8.1-c", Standing::Major),   // record
        ("9.2.1-a", Standing::Major), // internal audit
        ("9.2.2-b", Standing::Major),
        ("9.3-a", Standing::Major), // management review
        ("9.4-a", Standing::Minor), // not within 9.3
        ("9.1-a", Standing::Minor),
        ("8.6.1-b", Standing::Minor),
    ] {
        let mut document = empty();
        rate(&mut document, statement, Rating::Not);
        assert_eq!(standing(&document, statement), expected, "{statement}");
        // Partly is never major by itself.
        rate(&mut document, statement, Rating::Partly);
        assert_eq!(standing(&document, statement), Standing::Minor);
    }
}

#[test]
fn a_clause_all_not_is_an_absent_process() {
    let mut document = empty();
    rate_clause(&mut document, "8.4.2", Rating::Not);
    assert_eq!(standing(&document, "8.4.2-a"), Standing::Major);
    assert_eq!(standing(&document, "8.4.2-b"), Standing::Major);
    assert_eq!(
        proposed_grade(&document, id("8.4.2-a"), &Conformity::of(&document)),
        Some(Grade::Major)
    );
    rate(&mut document, "8.4.2-b", Rating::Partly);
    assert_eq!(standing(&document, "8.4.2-a"), Standing::Minor);
    // One answer of the clause missing: not every statement is Not.
    document.answers.remove(&id("8.4.2-b"));
    assert_eq!(standing(&document, "8.4.2-a"), Standing::Minor);
    assert_eq!(
        proposed_grade(&document, id("8.4.2-a"), &Conformity::of(&document)),
        Some(Grade::Minor)
    );
}

#[test]
fn a_clause_of_one_statement_is_absent_when_that_is_not() {
    let mut document = empty();
    assert_eq!(standard().statements_of(clause_id("8.2.5")).count(), 1);
    rate(&mut document, "8.2.5-a", Rating::Not);
    assert_eq!(standing(&document, "8.2.5-a"), Standing::Major);
    // One statement is never systemic.
    assert!(Conformity::of(&document).systemic().is_empty());
}

#[test]
fn everything_fully_without_evidence_is_claimed() {
    let mut document = empty();
    for clause in 4..=10 {
        rate_clause(&mut document, &clause.to_string(), Rating::Fully);
    }
    let conformity = Conformity::of(&document);
    assert_eq!(conformity.total().claimed, all());
    assert_eq!(conformity.total().conform, 0);
    assert_eq!(conformity.total().coverage(), 100);
    let clause = conformity.clause(clause_id("8"));
    assert_eq!(clause.worst, Some(Standing::Claimed));
}

#[test]
fn what_says_nothing_is_no_evidence() {
    let mut document = empty();
    rate(&mut document, "5.1-a", Rating::Fully);
    for (title, location) in [
        ("-", ""),
        ("N/A", "tbd"),
        ("to be provided", "?"),
        ("No evidence available", ""),
        ("0", "0"),
        ("#REF!", "#N/A"),
        ("yes", ""),
        ("", "keine"),
    ] {
        let piece = Evidence {
            id: "e".into(),
            title: title.into(),
            location: location.into(),
            ..Evidence::default()
        };
        let answer = document.answers.get_mut(&id("5.1-a")).unwrap();
        answer.evidence = vec![piece.clone()];
        assert_eq!(standing(&document, "5.1-a"), Standing::Claimed, "{title}");
        let answer = document.answers.get_mut(&id("5.1-a")).unwrap();
        let where_it_is = Evidence {
            location: "DMS 7".into(),
            ..piece
        };
        answer.evidence.push(where_it_is);
        assert_eq!(standing(&document, "5.1-a"), Standing::Conform, "{title}");
    }
}

#[test]
fn untriggered_counts_only_with_its_reason() {
    let mut document = empty();
    untrigger(&mut document, "8.6.1-g", "  ");
    assert_eq!(standing(&document, "8.6.1-g"), Standing::NotAssessed);
    assert_eq!(Conformity::of(&document).ratings().untriggered, 0);
    untrigger(&mut document, "8.6.1-g", "no major incident yet");
    assert_eq!(standing(&document, "8.6.1-g"), Standing::Untriggered);
    let conformity = Conformity::of(&document);
    assert_eq!(conformity.ratings().untriggered, 1);
    assert_eq!(conformity.total().untriggered, 1);
    assert_eq!(
        proposed_grade(&document, id("8.6.1-g"), &Conformity::of(&document)),
        None
    );
}

#[test]
fn an_override_with_reason_wins_but_only_on_a_rating() {
    let mut document = empty();
    overrule(&mut document, "6.3-a", Grade::Conform);
    assert_eq!(standing(&document, "6.3-a"), Standing::NotAssessed);
    rate(&mut document, "6.3-a", Rating::Not);
    assert_eq!(standing(&document, "6.3-a"), Standing::Conform);
    assert_eq!(
        proposed_grade(&document, id("6.3-a"), &Conformity::of(&document)),
        Some(Grade::Major)
    );
    document.answers.get_mut(&id("6.3-a")).unwrap().grade_reason = " ".into();
    assert_eq!(standing(&document, "6.3-a"), Standing::Major);

    for (grade, expected) in [
        (Grade::Improvement, Standing::Improvement),
        (Grade::Observation, Standing::Observation),
        (Grade::Minor, Standing::Minor),
        (Grade::Major, Standing::Major),
        (Grade::Claimed, Standing::Claimed),
    ] {
        overrule(&mut document, "6.3-a", grade);
        assert_eq!(standing(&document, "6.3-a"), expected);
    }

    untrigger(&mut document, "8.6.1-g", "");
    overrule(&mut document, "8.6.1-g", Grade::Conform);
    assert_eq!(standing(&document, "8.6.1-g"), Standing::NotAssessed);
    untrigger(&mut document, "8.6.1-g", "none yet");
    assert_eq!(standing(&document, "8.6.1-g"), Standing::Untriggered);
}

#[test]
fn improvements_and_observations_count_as_conform() {
    let mut document = perfect();
    overrule(&mut document, "4.1-a", Grade::Improvement);
    overrule(&mut document, "4.1-b", Grade::Observation);
    let conformity = Conformity::of(&document);
    let total = conformity.total();
    assert_eq!(
        (total.conform, total.improvement, total.observation),
        (all(), 1, 1)
    );
    assert_eq!(total.total(), all());
    let clause = conformity.clause(clause_id("4.1"));
    assert_eq!(clause.worst, Some(Standing::Observation));
}

#[test]
fn the_worst_grade_below_decides_a_clause() {
    let mut document = perfect();
    let worst = |document: &Assessment, clause: &str| {
        let conformity = Conformity::of(document);
        conformity.clause(clause_id(clause)).worst
    };
    assert_eq!(worst(&document, "8"), Some(Standing::Conform));
    assert_eq!(worst(&document, "8.3.1"), None);
    document.answers.remove(&id("8.6.1-a"));
    for clause in ["8", "8.6", "8.6.1"] {
        assert_eq!(worst(&document, clause), Some(Standing::NotAssessed));
    }
    assert_eq!(worst(&document, "8.6.2"), Some(Standing::Conform));
    rate(&mut document, "8.6.2-b", Rating::Largely);
    assert_eq!(worst(&document, "8.6"), Some(Standing::Minor));
    rate(&mut document, "8.6.3-c", Rating::Not);
    assert_eq!(worst(&document, "8.6"), Some(Standing::Major));
    assert_eq!(worst(&document, "8.6.2"), Some(Standing::Minor));
    assert_eq!(worst(&document, "9"), Some(Standing::Conform));
    // 8.6 does not reach into 8.60 or 8.
    assert_eq!(worst(&document, "8.7"), Some(Standing::Conform));
}

#[test]
fn a_systemic_major_takes_more_than_half_of_at_least_three() {
    let systemic = |document: &Assessment| Conformity::of(document).systemic();
    let mut document = perfect();
    // 8.4.1 has four statements: two below Largely are half, three are more.
    rate(&mut document, "8.4.1-a", Rating::Partly);
    rate(&mut document, "8.4.1-b", Rating::Not);
    rate(&mut document, "8.4.1-c", Rating::Largely);
    assert!(systemic(&document).is_empty());
    rate(&mut document, "8.4.1-c", Rating::Partly);
    assert_eq!(systemic(&document), [clause_id("8.4.1")]);
    let conformity = Conformity::of(&document);
    assert!(conformity.clause(clause_id("8.4.1")).systemic);
    assert!(!conformity.clause(clause_id("8.4")).systemic, "leaf only");
    assert_eq!(conformity.clause(clause_id("8")).systemic_below, 1);
    assert_eq!(conformity.total().major, 0, "counted apart");
    // Not fully assessed: not yet.
    document.answers.remove(&id("8.4.1-d"));
    assert!(systemic(&document).is_empty());
}

#[test]
fn untriggered_statements_do_not_count_for_a_systemic_major() {
    let mut document = perfect();
    // 8.3.4.2: four statements, all with a condition.
    for letter in ["a", "b"] {
        untrigger(&mut document, &format!("8.3.4.2-{letter}"), "none used");
    }
    rate(&mut document, "8.3.4.2-c", Rating::Partly);
    rate(&mut document, "8.3.4.2-d", Rating::Partly);
    assert!(
        Conformity::of(&document).systemic().is_empty(),
        "two applicable"
    );
    rate(&mut document, "8.3.4.2-a", Rating::Fully);
    assert_eq!(
        Conformity::of(&document).systemic(),
        [clause_id("8.3.4.2")],
        "two of three"
    );
    untrigger(&mut document, "8.3.4.2-b", "");
    assert!(
        Conformity::of(&document).systemic().is_empty(),
        "without reason it is unanswered"
    );
}

#[test]
fn coverage_is_100_only_when_complete_and_0_only_when_nothing_is_assessed() {
    let coverage = |assessed: u16, left: u16| {
        let counts = Counts {
            conform: assessed,
            not_assessed: left,
            ..Counts::default()
        };
        counts.coverage()
    };
    assert_eq!(coverage(0, 300), 0);
    assert_eq!(coverage(1, 299), 1);
    assert_eq!(coverage(299, 1), 99);
    assert_eq!(coverage(300, 0), 100);
    assert_eq!(coverage(150, 150), 50);
    assert_eq!(coverage(0, 0), 0);
    assert!(!Counts::default().complete());
}

#[test]
fn words_follow_the_declaration() {
    assert_eq!(Standing::Minor.label(false), "minor gap");
    assert_eq!(Standing::Minor.label(true), "minor nonconformity");
    assert_eq!(Standing::Major.label(true), "major nonconformity");
    assert_eq!(Standing::NotAssessed.key(), "not-assessed");
    let mut document = empty();
    assert!(!Conformity::of(&document).declared());
    document.in_operation_since = Some(day("2026-04-01"));
    assert!(Conformity::of(&document).declared());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn asking_after_each_edit_finds_what_asking_for_the_whole_does(
        mut document in arbitrary::document(),
        edits in prop::collection::vec(arbitrary::stamped(), 1..12),
        today in arbitrary::date(),
        later in prop::option::of((0..12usize, arbitrary::date())),
    ) {
        let mut today = today;
        let mut known = Conformity::on(&document, today);
        for (n, change) in edits.iter().enumerate() {
            if let Some((at, day)) = later && at == n {
                today = day;
            }
            let Ok(inverse) = document.apply(change) else {
                continue;
            };
            known = known.after(&document, today, &change.edit.statements());
            prop_assert_eq!(&known, &Conformity::on(&document, today));
            if n % 3 == 0 {
                let back = Stamped { edit: inverse, ..change.clone() };
                document.apply(&back).unwrap();
                known = known.after(&document, today, &back.edit.statements());
                prop_assert_eq!(&known, &Conformity::on(&document, today));
            }
        }
    }
}

#[test]
fn a_rating_looks_at_no_other_evidence() {
    let today = day("2026-11-28");
    let mut document = empty();
    for statement in &standard().statements {
        rate(&mut document, statement.id.as_str(), Rating::Fully);
        let answer = document.answers.get_mut(&statement.id).unwrap();
        answer.evidence = (0..20)
            .map(|piece| Evidence {
                id: format!("e{piece}"),
                title: "Minutes".into(),
                valid_until: (piece % 2 == 0).then_some(day("2026-01-01")),
                ..Evidence::default()
            })
            .collect();
    }
    let known = Conformity::on(&document, today);
    let change = Stamped {
        at: at("2026-11-28T09:00:00Z"),
        by: "Ida".into(),
        edit: answer(id("8.6.1-a")).set(Answer::rating, Rating::Not),
    };
    document.apply(&change).unwrap();
    LOOKED_AT.set(0);
    let known = known.after(&document, today, &change.edit.statements());
    let asked = Readiness::of(&document, &known);
    asked.steps();
    asked.stage_1();
    asked.stage_2();
    Assigned::new(&document);
    // One piece that has expired and one that has not.
    assert_eq!(LOOKED_AT.get(), 2);
}
