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
    // Tenths that add up: what the gaps say one by one is what the process says.
    let shares: Vec<f64> = known.gaps.iter().map(|gap| gap.proposed).collect();
    assert_eq!(shares, [1.3, 1.2, 1.3, 1.2]);
    // 5 + 29 documents to approve at 0.5 + audit 5 + review 2 + dry run 3, a fifth of it on top, up to a
    // whole day; and a quarter more where nobody confirmed a rate.
    assert_eq!((known.total, known.most), (36.0, 45.0));
    assert_eq!(
        known.title(),
        "About 36 to 45 person-days to the certificate"
    );
    assert_eq!(known.open.len(), 1, "audit attendance is not known");

    document.gaps.entry(id("5.1-a")).or_default().effort = Some(PersonDays(3.0));
    let known = estimate(&document, &conformity(&document));
    assert!(
        (known.closing() - 6.7).abs() < 1e-9,
        "the other shares of 5, and 3"
    );
    let sum: f64 = known.parts.iter().map(|part| part.days).sum();
    assert!((sum - known.total).abs() < 1e-9);
    let own = known
        .parts
        .iter()
        .find(|part| part.title.contains("their own"));
    assert_eq!(own.map(|part| part.days), Some(3.0));
    assert_eq!(own.unwrap().why, "1 gap as typed: 3");
    assert_eq!(
        known.parts[0].why,
        "3.7 for 3 gaps that share their work with gaps whose effort is typed"
    );
    // Beside a process that is wholly open.
    let other = standard()
        .statements
        .iter()
        .find(|s| s.kind == StatementKind::Any && s.clause.as_str().starts_with("10"));
    rate(&mut document, other.unwrap().id.as_str(), Rating::Largely);
    let known = estimate(&document, &conformity(&document));
    assert_eq!(
        known.parts[0].why,
        "1 × 5, for 1 gap + 3.7 for 3 gaps that share their work with gaps whose effort is typed"
    );
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
    let mut statements = standard().statements.iter();
    let record = statements.find(|s| s.kind == StatementKind::Record);
    let record = record.unwrap();
    rate(&mut document, record.id.as_str(), Rating::Partly);
    assert_eq!(works(&document), [Work::Record]);
}

#[test]
fn a_figure_comes_when_half_is_rated_then_as_a_range_that_narrows() {
    let rated = |count: usize| {
        let mut document = empty();
        for statement in standard().statements.iter().take(count) {
            rate(&mut document, statement.id.as_str(), Rating::Largely);
        }
        estimate(&document, &conformity(&document))
    };
    let early = rated(28);
    let why = early.too_early.clone().unwrap();
    assert!(
        why.starts_with(&format!(
            "28 of {} statements are rated. From {} on",
            all(),
            all().div_ceil(2)
        )),
        "{why}"
    );
    assert!(
        !early.title().contains(|c: char| c.is_ascii_digit()),
        "{}",
        early.title()
    );

    let enough = usize::from(all().div_ceil(2));
    let half = rated(enough);
    assert_eq!(half.too_early, None);
    let open = half
        .parts
        .iter()
        .find(|part| part.title.contains("not rated yet"));
    let open = open.unwrap();
    let left = usize::from(all()) - enough;
    assert_eq!(open.title, format!("{left} statements not rated yet"));
    // As much for each of them as for the rated ones, to a tenth.
    let as_much = half.closing() * left as f64 / enough as f64;
    assert_eq!(open.days, 0.0);
    assert!((open.most - as_much).abs() <= 0.05, "{open:?}");
    assert!(half.most > half.total);

    let mut whole = perfect();
    let spread = |document: &Assessment| {
        let known = estimate(document, &conformity(document));
        (known.total, known.most)
    };
    assert_eq!(
        spread(&whole),
        (30.0, 38.0),
        "29 documents wait for approval"
    );
    for item in &standard().register {
        let state = RegisterState {
            status: RegisterStatus::Approved,
            approved_by: "B. Lindqvist".into(),
            ..RegisterState::default()
        };
        whole.register.insert(item.id, state);
    }
    assert_eq!(spread(&whole), (12.0, 15.0));
    // With rates of their own nothing is left to doubt.
    let own = &mut whole.project.defaults;
    let days = Some(PersonDays(2.0));
    for rate in [
        &mut own.document,
        &mut own.revise,
        &mut own.record,
        &mut own.improve,
        &mut own.introduce,
        &mut own.audit,
        &mut own.review,
        &mut own.rehearsal,
        &mut own.attendance,
    ] {
        *rate = days;
    }
    own.management = Some(0);
    let known = estimate(&whole, &conformity(&whole));
    assert_eq!(known.title(), "About 6 person-days to the certificate");
}

#[test]
fn a_document_counts_once_whether_a_gap_asks_for_it_or_nobody_has_written_it() {
    let mut document = perfect();
    let beyond = |document: &Assessment| {
        let known = estimate(document, &conformity(document));
        let part = known
            .parts
            .iter()
            .find(|p| p.title == "Documents beyond the gaps");
        part.map(|part| (part.days, part.most))
    };
    assert_eq!(
        beyond(&document),
        Some((14.5, 14.5)),
        "rated as there: only approved"
    );
    // D2 in a gap of its own, D16 not rated: perhaps to be written.
    rate(&mut document, "5.2.2-a", Rating::Partly);
    document.answers.remove(&id("8.4.3-a"));
    assert_eq!(beyond(&document), Some((14.0, 15.5)));
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
