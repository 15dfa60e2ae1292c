use super::*;
use crate::analysis::project::effort::{estimate, rates, to_introduce};
use crate::analysis::project::{budget, days_text};

#[test]
fn the_rates_are_the_house_assumptions_until_someone_sets_their_own() {
    let mut document = empty();
    let values = |document: &Assessment| -> Vec<(&str, f64)> {
        let rates = rates(document);
        rates
            .iter()
            .map(|rate| (rate.field, rate.value()))
            .collect()
    };
    assert_eq!(
        values(&document),
        [
            ("document", 2.0),
            ("revise", 0.5),
            ("record", 1.0),
            ("improve", 5.0),
            ("introduce", 15.0),
            ("audit", 5.0),
            ("review", 2.0),
            ("rehearsal", 3.0),
            ("attendance", 1.0),
            ("management", 20.0),
        ]
    );
    for rate in rates(&document) {
        let spec = EffortDefaults::LIST.spec().field(rate.field);
        assert!(spec.is_some() && !rate.title.is_empty(), "{}", rate.field);
    }
    document.project.defaults.document = Some(PersonDays(0.0));
    document.project.defaults.management = Some(10);
    assert_eq!(values(&document)[0], ("document", 0.0));
    assert_eq!(values(&document)[9], ("management", 10.0));
}

#[test]
fn a_process_counts_once_and_a_typed_effort_wins() {
    let mut document = perfect();
    for letter in ["a", "b", "c", "d"] {
        rate(&mut document, &format!("5.1-{letter}"), Rating::Largely);
    }
    let known = estimate(&document, &conformity(&document));
    assert_eq!(known.gaps.len(), 4);
    assert!(
        known
            .gaps
            .iter()
            .all(|gap| gap.work == Work::Improve && gap.shared == 4)
    );
    assert!(
        (known.closing() - 5.0).abs() < 1e-9,
        "one process to improve"
    );
    assert_eq!(known.gaps[0].why(), "improve a process, shared by 4 gaps");
    // 5 + audit 5 + review 2 + dry run 3, and a fifth of it on top.
    assert!((known.total - 18.0).abs() < 1e-9, "{}", known.total);
    assert_eq!(known.open.len(), 1, "audit attendance is not known");

    document.gaps.entry(id("5.1-a")).or_default().effort = Some(PersonDays(3.0));
    let known = estimate(&document, &conformity(&document));
    assert!(
        (known.closing() - 6.75).abs() < 1e-9,
        "three quarters of 5, and 3"
    );
    let sum: f64 = known.parts.iter().map(|part| part.days).sum();
    assert!((sum - known.total).abs() < 1e-9);
    let own = known
        .parts
        .iter()
        .find(|part| part.title.contains("their own"));
    assert_eq!(own.map(|part| part.days), Some(3.0));
    assert_eq!(known.areas()[0].1, 4);
}

#[test]
fn documents_and_records_count_once_each_by_what_is_there() {
    let mut document = perfect();
    let works = |document: &Assessment| -> Vec<Work> {
        let known = estimate(document, &conformity(document));
        known.gaps.iter().map(|gap| gap.work).collect()
    };
    // 6.3 asks for parts of one service management plan, D5.
    let plan: Vec<&Statement> = standard()
        .statements
        .iter()
        .filter(|s| s.kind == StatementKind::Document && s.clause.as_str() == "6.3")
        .take(2)
        .collect();
    for statement in &plan {
        rate(&mut document, statement.id.as_str(), Rating::Not);
    }
    assert_eq!(works(&document), [Work::Document; 2]);
    let known = estimate(&document, &conformity(&document));
    assert!((known.closing() - 2.0).abs() < 1e-9, "one document");
    assert!(
        known.parts[0].why.starts_with("1 × 2, for 2 gaps"),
        "{}",
        known.parts[0].why
    );

    document.register.insert(
        RegisterId::parse("D5").unwrap(),
        RegisterState {
            status: RegisterStatus::Draft,
            ..RegisterState::default()
        },
    );
    assert_eq!(works(&document), [Work::Revise; 2]);
    assert_eq!(
        conformity(&document).total().major,
        2,
        "the grade is another matter"
    );

    let mut document = perfect();
    let record = standard().statements.iter();
    let record = record
        .filter(|s| s.kind == StatementKind::Record)
        .next()
        .unwrap();
    rate(&mut document, record.id.as_str(), Rating::Partly);
    assert_eq!(works(&document), [Work::Record]);
}

#[test]
fn an_area_that_is_wholly_absent_is_one_process_to_introduce() {
    let mut document = perfect();
    rate_clause(&mut document, "8.4.2", Rating::Not);
    let area = area_id("8.4.2");
    assert_eq!(to_introduce(&document), [area]);
    let known = estimate(&document, &conformity(&document));
    assert!((known.of_area(area).map(|gap| gap.days()).sum::<f64>() - 15.0).abs() < 1e-9);
    assert!(known.gaps.iter().all(|gap| gap.work == Work::Introduce));
    // One statement partly there: improve, not introduce. No answer: nobody knows.
    let first = standard().statements_of_area(area).next().unwrap().id;
    rate(&mut document, first.as_str(), Rating::Partly);
    assert!(to_introduce(&document).is_empty());
    document.answers.remove(&first);
    assert!(to_introduce(&document).is_empty());
    assert!(to_introduce(&empty()).is_empty());
}

#[test]
fn attendance_follows_from_the_quote_of_the_chosen_body_and_the_guides() {
    let mut document = perfect();
    document.project.bodies = vec![Body {
        id: "b".into(),
        audit_days: Some(PersonDays(4.5)),
        ..Body::default()
    }];
    let days = |document: &Assessment| {
        let known = estimate(document, &conformity(document));
        let part = known
            .parts
            .iter()
            .find(|part| part.title == "Audit attendance");
        part.map(|part| part.days)
    };
    assert_eq!(days(&document), None, "not chosen");
    document.project.bodies[0].chosen = true;
    assert_eq!(days(&document), Some(4.5));
    document.project.defaults.guides = Some(2);
    assert_eq!(days(&document), Some(9.0));
}

#[test]
fn the_budget_adds_up_and_reads_well() {
    let mut document = empty();
    let amount = |value: f64| Some(Amount(value));
    document.project.charter.budget = amount(1000.0);
    document.project.costs = vec![
        Cost {
            planned: amount(800.0),
            spent: amount(120.5),
            ..Cost::default()
        },
        Cost::default(),
    ];
    let sum = budget::budget(&document);
    assert_eq!(
        (sum.left(), sum.free(), sum.unplanned),
        (Some(879.5), Some(200.0), 1)
    );
    for (value, text) in [
        (0.0, "0\u{a0}EUR"),
        (1234567.5, "1\u{a0}234\u{a0}567.50\u{a0}EUR"),
        (-20.25, "−20.25\u{a0}EUR"),
        (999.0, "999\u{a0}EUR"),
    ] {
        assert_eq!(budget::money_text(value, " EUR "), text);
    }
    assert_eq!(days_text(2.25), "2.25");
}
