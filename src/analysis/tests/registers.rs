//! One fact entered once holds everywhere: what the records of the steps say of the documents and records
//! that the standard asks for.

use super::*;
use crate::analysis::consistency::{Gravity, inconsistencies};
use crate::analysis::registers::{ItemStanding, state};
use crate::assessment::records::*;

fn standing(document: &Assessment, item: &str) -> ItemStanding {
    let item = RegisterId::parse(item).unwrap();
    state(document, &Conformity::of(document), item).standing()
}

fn reason(document: &Assessment, item: &str) -> String {
    let item = RegisterId::parse(item).unwrap();
    let state = state(document, &Conformity::of(document), item);
    state.shown.map_or(String::new(), |shown| shown.reason)
}

fn by_hand(document: &mut Assessment, item: &str) {
    let state = RegisterState {
        status: RegisterStatus::Approved,
        approved_by: "B. Lindqvist".into(),
        ..RegisterState::default()
    };
    document
        .register
        .insert(RegisterId::parse(item).unwrap(), state);
}

fn contradictions(document: &Assessment) -> Vec<String> {
    let found = inconsistencies(document, &Conformity::of(document));
    let grave = found
        .into_iter()
        .filter(|one| one.gravity == Gravity::Contradiction);
    grave.map(|one| one.text).collect()
}

/// A scope with one service, named in the statement that is built from it.
fn scoped() -> Assessment {
    let mut document = empty();
    document.scope.services = vec![Service {
        id: "s".into(),
        name: "Mail".into(),
        ..Service::default()
    }];
    document
}

#[test]
fn an_approved_scope_statement_is_the_document_d1() {
    let mut document = scoped();
    assert_eq!(standing(&document, "D1"), ItemStanding::Draft);
    let statement = &mut document.scope.statement;
    statement.version = "1.0".into();
    statement.approved_by = "A. Karim".into();
    statement.approved = Some(day("2026-03-02"));
    assert_eq!(standing(&document, "D1"), ItemStanding::Approved);
    assert_eq!(
        reason(&document, "D1"),
        "scope statement: version 1.0, A. Karim, 2 Mar 2026"
    );
    // Nobody has to tick it, and the gate counts it.
    let gate = stage_1(&document, &Conformity::of(&document));
    let documents = gate
        .criteria
        .iter()
        .find(|c| c.key == crate::analysis::readiness::GateKey::Documents);
    assert!(
        documents
            .unwrap()
            .reason
            .starts_with("28 of 29 missing: D2")
    );
    // Words of a person that leave the services out are no approved scope.
    document.scope.statement.text = "Everything".into();
    assert_eq!(standing(&document, "D1"), ItemStanding::Draft);
}

#[test]
fn a_state_set_by_hand_cannot_outvote_the_record_that_is_the_thing_itself() {
    let mut document = ready();
    assert!(contradictions(&document).is_empty());
    assert!(stage_1(&document, &Conformity::of(&document)).open());
    document.scope = scoped().scope;
    assert_eq!(standing(&document, "D1"), ItemStanding::Draft);
    let found = contradictions(&document);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("D1 is set to “approved” by hand, but: "),
        "{found:?}"
    );
    assert!(!stage_1(&document, &Conformity::of(&document)).open());
}

#[test]
fn lists_of_other_steps_show_that_a_document_is_there_but_not_that_it_is_approved() {
    let mut document = scoped();
    assert_eq!(
        standing(&document, "D11"),
        ItemStanding::Missing,
        "in no catalogue"
    );
    document.scope.services[0].catalogued = true;
    assert_eq!(standing(&document, "D11"), ItemStanding::Draft);
    document.scope.customers = vec![Customer {
        id: "c".into(),
        name: "Sales".into(),
        ..Customer::default()
    }];
    assert_eq!(standing(&document, "D12"), ItemStanding::Draft);
    let party = |id: &str, kind| Party {
        id: id.into(),
        name: format!("Party {id}"),
        kind,
        ..Party::default()
    };
    document.scope.parties = vec![
        party("a", PartyKind::External),
        party("b", PartyKind::External),
        party("c", PartyKind::Internal),
    ];
    document.scope.parties[0].agreement = "Contract 7".into();
    document.scope.supplies = vec![Supplied {
        id: "x".into(),
        party: "a".into(),
        kind: Supply::Component,
        what: "Hosting".into(),
        ..Supplied::default()
    }];
    assert_eq!(standing(&document, "D9"), ItemStanding::Draft);
    assert_eq!(standing(&document, "D8"), ItemStanding::Missing);
    assert_eq!(standing(&document, "D14"), ItemStanding::Draft);
    assert_eq!(standing(&document, "D15"), ItemStanding::Missing);
    assert!(reason(&document, "D14").starts_with("1 of 2 "));
    // Set by hand beyond that, it stands, and the doubt is named.
    by_hand(&mut document, "D14");
    assert_eq!(standing(&document, "D14"), ItemStanding::Approved);
    let found = inconsistencies(&document, &Conformity::of(&document));
    let doubt = found
        .iter()
        .find(|one| one.text.starts_with("D14 is set to"));
    assert_eq!(doubt.unwrap().gravity, Gravity::Doubt);
}

#[test]
fn audits_reviews_findings_and_duties_are_records_that_are_kept() {
    let mut document = empty();
    for item in ["R14", "R17", "R18", "R19", "R20"] {
        assert_eq!(standing(&document, item), ItemStanding::Missing, "{item}");
    }
    document.preparation.audits = vec![InternalAudit {
        id: "a".into(),
        from: Some(day("2026-05-04")),
        auditors: "C. Duarte".into(),
        areas: vec![area_id("4")],
        state: AuditState::Performed,
        ..InternalAudit::default()
    }];
    assert_eq!(standing(&document, "R17"), ItemStanding::Draft, "no report");
    document.preparation.audits[0].report = "Audit folder".into();
    assert_eq!(standing(&document, "R17"), ItemStanding::Approved);

    document.preparation.reviews = vec![review()];
    assert_eq!(
        standing(&document, "R18"),
        ItemStanding::Draft,
        "no decision"
    );
    document.preparation.decisions = vec![decision()];
    assert_eq!(standing(&document, "R18"), ItemStanding::Approved);
    assert_eq!(
        standing(&document, "R20"),
        ItemStanding::Approved,
        "an improvement"
    );

    document.preparation.decisions[0].kind = DecisionKind::Change;
    assert_eq!(standing(&document, "R20"), ItemStanding::Missing);
    document.retain.improvements = vec![Improvement {
        id: "i".into(),
        text: "One form for all requests".into(),
        ..Improvement::default()
    }];
    assert_eq!(standing(&document, "R20"), ItemStanding::Approved);

    document.audit.findings = vec![Finding {
        id: "f".into(),
        grade: FindingGrade::Minor,
        text: "No owner".into(),
        ..Finding::default()
    }];
    assert_eq!(standing(&document, "R19"), ItemStanding::Draft);
    document.audit.findings[0].correction = "Named one".into();
    assert_eq!(standing(&document, "R19"), ItemStanding::Approved);

    document.retain.duties = vec![Duty {
        id: "t".into(),
        statements: vec![id("8.7.2-j")],
        ..Duty::default()
    }];
    let done = |record: &str| DutyDone {
        id: "done".into(),
        duty: "t".into(),
        date: Some(day("2026-07-01")),
        record: record.into(),
        ..DutyDone::default()
    };
    document.retain.done = vec![done("")];
    assert_eq!(
        standing(&document, "R14"),
        ItemStanding::Missing,
        "no record"
    );
    document.retain.done = vec![done("Test report")];
    assert_eq!(standing(&document, "R14"), ItemStanding::Approved);
}

#[test]
fn one_sponsor_is_asked_once() {
    let mut document = empty();
    let sponsor = |document: &Assessment| project::sponsor(document).to_owned();
    assert_eq!(sponsor(&document), "");
    document.project.charter.sponsor = "B. Aalto".into();
    assert_eq!(sponsor(&document), "B. Aalto", "older files");
    document.awareness.commitment.sponsor = "E. Lindqvist".into();
    assert_eq!(sponsor(&document), "E. Lindqvist");
    assert!(project::two_sponsors(&document).is_some());
    document.project.charter.sponsor = " e. lindqvist ".into();
    assert!(project::two_sponsors(&document).is_none());
    let role = ItemId::parse("scope.role-sponsor").unwrap();
    assert_eq!(roles::holder(&document, role).unwrap().0, "E. Lindqvist");
}

#[test]
fn a_record_that_ratings_say_is_kept_is_asked_about_and_counts_no_more_for_it() {
    let nine = RegisterId::parse("R9").unwrap();
    let mut document = empty();
    let asked = |document: &Assessment| {
        let conformity = Conformity::of(document);
        let state = state(document, &conformity, nine);
        assert_eq!(state.standing(), ItemStanding::Missing);
        state.claimed_by(document)
    };
    assert_eq!(asked(&document), None);
    let statements = &standard().register_item(nine).statements;
    let first = statements[0];
    rate(&mut document, first.as_str(), Rating::Partly);
    assert_eq!(asked(&document), None);
    rate(&mut document, first.as_str(), Rating::Largely);
    assert_eq!(asked(&document), Some((first, Rating::Largely)));
    if let Some(other) = statements.get(1) {
        rate(&mut document, other.as_str(), Rating::Not);
        assert_eq!(asked(&document), None, "another answer speaks against it");
    }
    let kept = RegisterState {
        status: RegisterStatus::Draft,
        ..RegisterState::default()
    };
    document.register.insert(nine, kept);
    let conformity = Conformity::of(&document);
    assert_eq!(
        state(&document, &conformity, nine).claimed_by(&document),
        None
    );
}
