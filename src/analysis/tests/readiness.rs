use super::*;

fn gate_1(document: &Assessment) -> Gate {
    stage_1(document, &Conformity::of(document))
}

fn gate_2(document: &Assessment) -> Gate {
    stage_2(document, &Conformity::of(document))
}

fn criterion<'a>(gate: &'a Gate, key: &str) -> &'a Criterion {
    gate.criteria
        .iter()
        .find(|c| c.key.key() == key)
        .expect(key)
}

fn missing(gate: &Gate) -> Vec<&'static str> {
    let missing = gate.criteria.iter().filter(|c| !c.holds && !c.practice);
    missing.map(|c| c.key.key()).collect()
}

#[test]
fn an_empty_document_holds_no_criterion_of_any_gate() {
    let document = empty();
    for gate in [gate_1(&document), gate_2(&document)] {
        assert!(!gate.open());
        assert_eq!((gate.held(), gate.missing(), gate.total()), (0, 5, 5));
        for criterion in &gate.criteria {
            assert!(!criterion.holds, "{:?}", criterion.key);
            assert!(!criterion.reason.is_empty() && !criterion.title.is_empty());
        }
    }
    assert!(!Gate::default().open(), "a gate without criteria is closed");
}

#[test]
fn an_empty_document_meets_no_computed_criterion() {
    let document = empty();
    let conformity = Conformity::of(&document);
    let mut seen = 0;
    for item in standard().steps.iter().flat_map(|step| &step.items) {
        match criterion_state(&document, &conformity, item) {
            Some((holds, reason)) => {
                seen += 1;
                assert!(!holds, "{}: {reason}", item.id);
                assert!(item.computed, "{} is always worked out", item.id);
            }
            None => assert!(!item.computed),
        }
    }
    assert_eq!(seen, 7, "all that are computed");
}

#[test]
fn a_ready_document_opens_both_gates_without_warning() {
    let document = ready();
    for gate in [gate_1(&document), gate_2(&document)] {
        assert!(gate.open(), "{:?}", missing(&gate));
        assert_eq!((gate.held(), gate.missing()), (5, 0));
        assert_eq!(gate.warnings().count(), 0);
    }
    for state in steps(&document, &Conformity::of(&document)) {
        assert_eq!(state.done, state.total, "{:?}", state.left);
        assert_eq!(state.complete, state.step != StepId::Retain);
    }
}

#[test]
fn a_signature_needs_name_and_date() {
    for (item, gate, key) in [
        ("scope.approved", 1, "scope-approved"),
        ("preparation.internal-audit", 1, "internal-audit"),
        ("preparation.management-review", 1, "management-review"),
        ("project.body-chosen", 1, "certification-body"),
        ("audit.stage-1-concerns", 2, "stage-1-concerns"),
    ] {
        let check = |document: &Assessment| {
            let gate = [gate_1, gate_2][gate - 1](document);
            let found = criterion(&gate, key);
            (found.holds, found.reason.clone())
        };
        let mut document = ready();
        assert!(check(&document).0);
        let item = ItemId::parse(item).unwrap();
        let tick = document.steps.get_mut(&item).unwrap();
        tick.owner = " ".into();
        let (holds, reason) = check(&document);
        assert!(!holds && reason.contains("who"), "{key}: {reason}");
        let tick = document.steps.get_mut(&item).unwrap();
        tick.owner = "A. Karim".into();
        tick.date = None;
        let (holds, reason) = check(&document);
        assert!(!holds && reason.contains("date"), "{key}: {reason}");
        let tick = document.steps.get_mut(&item).unwrap();
        tick.date = Some(day("2026-09-12"));
        tick.status = TickStatus::Doing;
        assert!(!check(&document).0, "{key}");
        document.steps.remove(&item);
        assert!(!check(&document).0, "{key}");
    }
}

#[test]
fn the_management_review_needs_all_fourteen_inputs() {
    let mut document = ready();
    assert!(computed(&document, "preparation.review-inputs").0);
    let input = ItemId::parse("preparation.input-7").unwrap();
    document.steps.remove(&input);
    let gate = gate_1(&document);
    assert_eq!(missing(&gate), ["management-review"]);
    let reason = &criterion(&gate, "management-review").reason;
    assert!(reason.contains("13 of 14"), "{reason}");
    assert_eq!(
        computed(&document, "preparation.review-inputs"),
        (false, "13 of 14 inputs".into())
    );
}

#[test]
fn documents_must_be_approved_by_someone() {
    let mut document = ready();
    let set = |document: &mut Assessment, item: &str, status, by: &str| {
        let item = document
            .register
            .get_mut(&RegisterId::parse(item).unwrap())
            .unwrap();
        (item.status, item.approved_by) = (status, by.into());
    };
    set(&mut document, "D5", RegisterStatus::Missing, "");
    set(&mut document, "D9", RegisterStatus::Draft, "B. Lindqvist");
    set(&mut document, "D20", RegisterStatus::Approved, " ");
    // Records are no documents.
    set(&mut document, "R3", RegisterStatus::Missing, "");
    let gate = gate_1(&document);
    assert_eq!(missing(&gate), ["documents"]);
    let found = criterion(&gate, "documents");
    assert_eq!(
        found.reason,
        "3 of 29 not approved (1 missing, 1 draft, 1 without approver): D5, D9, D20"
    );
    assert_eq!(
        found.destination,
        Destination::Register(RegisterId::parse("D5").unwrap())
    );
    document.register.clear();
    let gate = gate_1(&document);
    assert_eq!(
        criterion(&gate, "documents").reason,
        "29 of 29 missing: D1, D2, D3, D4 and 25 more"
    );
}

#[test]
fn a_document_whose_statements_are_all_untriggered_is_not_required() {
    let mut document = ready();
    let d15 = RegisterId::parse("D15").unwrap();
    document.register.remove(&d15);
    assert_eq!(missing(&gate_1(&document)), ["documents"]);
    untrigger(&mut document, "8.3.4.2-a", "no internal suppliers");
    assert_eq!(
        missing(&gate_1(&document)),
        ["documents"],
        "only one of two"
    );
    untrigger(&mut document, "8.3.4.2-b", "");
    assert_eq!(missing(&gate_1(&document)), ["documents"], "no reason");
    untrigger(&mut document, "8.3.4.2-b", "no internal suppliers");
    let gate = gate_1(&document);
    assert!(gate.open());
    assert_eq!(
        criterion(&gate, "documents").reason,
        "28 of 28 documents approved, 1 not required"
    );
}

#[test]
fn one_open_answer_closes_stage_2() {
    let mut document = ready();
    document.answers.remove(&id("4.1-a"));
    let gate = gate_2(&document);
    assert!(!gate.open());
    // What speaks of all statements cannot hold while one is open.
    assert_eq!(
        missing(&gate),
        ["coverage", "no-open-major", "no-claimed", "minors-accepted"]
    );
    let found = criterion(&gate, "coverage");
    assert_eq!(found.reason, format!("1 of {} left", all()));
    assert_eq!(found.destination, Destination::Statement(id("4.1-a")));
    assert_eq!(
        criterion(&gate, "no-open-major").reason,
        "none so far, 1 statement not assessed"
    );
}

#[test]
fn majors_of_statements_and_clauses_close_stage_2() {
    let mut document = ready();
    rate(&mut document, "9.3-a", Rating::Not);
    let gate = gate_2(&document);
    assert_eq!(missing(&gate), ["no-open-major"]);
    assert_eq!(criterion(&gate, "no-open-major").reason, "1 open: 9.3-a");
    // A plan or a verified closing does not open it: the rating says what is.
    let gap = document.gaps.entry(id("9.3-a")).or_default();
    gap.status = GapStatus::Verified;
    assert_eq!(missing(&gate_2(&document)), ["no-open-major"]);

    let mut document = ready();
    for letter in ["a", "b", "c"] {
        let statement = format!("8.4.1-{letter}");
        rate(&mut document, &statement, Rating::Partly);
        accept(&mut document, &statement);
    }
    let gate = gate_2(&document);
    assert_eq!(missing(&gate), ["no-open-major"]);
    let found = criterion(&gate, "no-open-major");
    assert_eq!(found.reason, "1 systemic: 8.4.1");
    assert_eq!(found.destination, Destination::Clause(clause_id("8.4.1")));
}

fn accept(document: &mut Assessment, statement: &str) {
    let gap = document.gaps.entry(id(statement)).or_default();
    gap.accepted_by = "Board".into();
    gap.accepted_on = Some(day("2026-10-01"));
}

#[test]
fn claimed_statements_and_minors_without_accepted_plan_close_stage_2() {
    let mut document = ready();
    disprove(&mut document, "5.1-a");
    let gate = gate_2(&document);
    assert_eq!(missing(&gate), ["no-claimed"]);
    assert_eq!(criterion(&gate, "no-claimed").reason, "1 claimed: 5.1-a");
    prove(&mut document, "5.1-a");

    rate(&mut document, "5.1-a", Rating::Largely);
    rate(&mut document, "5.1-b", Rating::Largely);
    accept(&mut document, "5.1-b");
    let gate = gate_2(&document);
    assert_eq!(missing(&gate), ["minors-accepted"]);
    assert_eq!(
        criterion(&gate, "minors-accepted").reason,
        "1 of 2 without accepted plan: 5.1-a"
    );
    accept(&mut document, "5.1-a");
    assert!(gate_2(&document).open());
    let gap = document.gaps.get_mut(&id("5.1-a")).unwrap();
    gap.accepted_by.clear();
    assert!(!gate_2(&document).open(), "accepted by nobody");
}

#[test]
fn practice_warns_and_does_not_close_the_gate() {
    let mut document = ready();
    for item in ["preparation.dry-run", "preparation.running-period"] {
        document.steps.remove(&ItemId::parse(item).unwrap());
    }
    let gate = gate_2(&document);
    assert!(gate.open());
    let keys: Vec<_> = gate.warnings().map(|c| c.key.key()).collect();
    assert_eq!(keys, ["dry-run", "running-period"]);
    assert_eq!((gate.held(), gate.total()), (5, 5));
}

#[test]
fn house_rules_say_so_on_the_criterion_itself() {
    let document = ready();
    let conformity = Conformity::of(&document);
    let all = [
        stage_1(&document, &conformity),
        stage_2(&document, &conformity),
    ];
    let all = all.iter().flat_map(|gate| &gate.criteria);
    let house: Vec<&str> = all
        .filter(|criterion| criterion.house.starts_with("house rule: "))
        .map(|criterion| criterion.key.key())
        .collect();
    assert_eq!(
        house,
        ["internal-audit", "no-open-major", "minors-accepted"]
    );
    // On the check list of the step too.
    for item in [
        "preparation.internal-audit",
        "preparation.majors-closed",
        "preparation.minors-planned",
    ] {
        let item = ItemId::parse(item).and_then(|id| standard().item(id));
        assert!(item.unwrap().hint.contains("House rule: "));
    }
}
