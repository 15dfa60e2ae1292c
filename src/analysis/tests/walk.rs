//! The seven steps of an invented organization with 28, 150 and all statements rated: at no point does one
//! entry contradict another, and every figure is the same wherever it is shown.

use super::*;
use crate::analysis::consistency::{Gravity, inconsistencies};
use crate::analysis::project::{effort, tasks};
use crate::assessment::records::*;

const TODAY: &str = "2026-11-28";

/// Nothing that counts goes wrong; what is found is a hint at most.
fn agrees(document: &Assessment, stage: &str) {
    pairs::agree(document);
    let found = inconsistencies(document, &Conformity::of(document)).into_iter();
    let grave = found.filter(|one| one.gravity != Gravity::Hint);
    let grave: Vec<String> = grave.map(|one| one.text).collect();
    assert!(grave.is_empty(), "{stage}: {grave:#?}");
}

/// Steps 1 and 2.
fn begun() -> Assessment {
    let mut document = empty();
    let awareness = &mut document.awareness;
    awareness.commitment = Commitment {
        sponsor: "E. Lindqvist".into(),
        statement: "We want our customers to see what we do".into(),
        date: Some(day("2026-02-02")),
        ..Commitment::default()
    };
    awareness.groups = vec![TargetGroup {
        id: "all".into(),
        name: "All staff".into(),
        people: Some(60),
        ..TargetGroup::default()
    }];
    awareness.briefings = vec![Briefing {
        id: "b".into(),
        topic: "Why we do this".into(),
        date: Some(day("2026-03-01")),
        groups: vec!["all".into()],
        attended: Some(52),
        ..Briefing::default()
    }];
    let scope = &mut document.scope;
    scope.units = vec![Unit {
        id: "u".into(),
        name: "IT".into(),
        ..Unit::default()
    }];
    scope.services = vec![Service {
        id: "s".into(),
        name: "Mail".into(),
        catalogued: true,
        ..Service::default()
    }];
    scope.customers = vec![Customer {
        id: "c".into(),
        name: "The city".into(),
        ..Customer::default()
    }];
    scope.parties = vec![Party {
        id: "p".into(),
        name: "Northgate".into(),
        agreement: "Contract 7".into(),
        ..Party::default()
    }];
    scope.supplies = vec![Supplied {
        id: "x".into(),
        party: "p".into(),
        what: "Hosting".into(),
        ..Supplied::default()
    }];
    scope.statement.version = "1.0".into();
    scope.statement.approved_by = "E. Lindqvist".into();
    scope.statement.approved = Some(day("2026-03-20"));
    document
}

/// What every condition but that of suppliers is answered with.
fn answer_as_found(document: &mut Assessment, upto: usize) {
    for (index, statement) in standard().statements.iter().take(upto).enumerate() {
        let text = statement.id.as_str();
        let key = statement.condition.map(|condition| condition.key);
        match key {
            Some(ConditionKey::InternalSuppliers | ConditionKey::InternalSupplierMissed) => {
                untrigger(document, text, "no internal supplier is used");
                continue;
            }
            Some(ConditionKey::MajorIncident) => {
                untrigger(document, text, "no major incident in the period");
                continue;
            }
            _ => {}
        }
        let rating = [
            Rating::Fully,
            Rating::Fully,
            Rating::Largely,
            Rating::Partly,
        ];
        rate(document, text, rating[index % 4]);
        if index % 8 != 1 {
            prove(document, text);
        }
    }
}

/// Documents and records as an honest keeper of the list sets them: there where the ratings say so.
fn keep_the_list(document: &mut Assessment) {
    let conformity = Conformity::of(document);
    for item in &standard().register {
        let met = item
            .statements
            .iter()
            .all(|id| conformity.standing(*id).is_met());
        let state = RegisterState {
            status: match met {
                true => RegisterStatus::Approved,
                false => RegisterStatus::Draft,
            },
            approved_by: if met {
                "B. Aalto".into()
            } else {
                String::new()
            },
            ..RegisterState::default()
        };
        // What step 2 keeps needs no entry of its own.
        if item.id.as_str() != "D1" {
            document.register.insert(item.id, state);
        }
    }
}

#[test]
fn with_28_statements_rated_nothing_claims_to_know_the_whole() {
    let mut document = begun();
    answer_as_found(&mut document, 28);
    agrees(&document, "28 rated");
    let conformity = Conformity::of(&document);
    let estimate = effort::estimate(&document, &conformity);
    assert!(estimate.too_early.is_some());
    assert_eq!(
        conformity.total().coverage(),
        u8::try_from(28 * 100 / usize::from(all())).unwrap(),
        "rounded down"
    );
    let report = report::end_report(&document, &conformity, day(TODAY));
    assert!(report.phases.iter().all(|phase| phase.effort.is_none()));
}

#[test]
fn with_150_statements_rated_and_a_plan_the_pages_agree() {
    let mut document = begun();
    answer_as_found(&mut document, 150);
    let conformity = Conformity::of(&document);
    let mut next = 0;
    let edits = tasks::tasks_for_gaps(
        &document,
        &conformity,
        &mut || {
            next += 1;
            format!("task-{next}")
        },
        day(TODAY),
    );
    let stamped = Stamped {
        at: at("2026-11-20T09:00:00Z"),
        by: "K. Sato".into(),
        edit: Edit::Many(edits),
    };
    document.apply(&stamped).unwrap();
    agrees(&document, "150 rated");
}

#[test]
fn with_all_statements_rated_the_gates_follow_the_records() {
    let mut document = begun();
    answer_as_found(&mut document, standard().statements.len());
    keep_the_list(&mut document);
    agrees(&document, "all rated");
    let conformity = Conformity::of(&document);
    assert!(conformity.total().complete());
    let estimate = effort::estimate(&document, &conformity);
    assert!(estimate.too_early.is_none() && estimate.most > estimate.total);

    // Everything is mended, audited, reviewed and certified.
    for statement in &standard().statements {
        let text = statement.id.as_str();
        if document.rating(statement.id) != Some(Rating::Untriggered) {
            rate(&mut document, text, Rating::Fully);
            prove(&mut document, text);
        }
    }
    keep_the_list(&mut document);
    document.preparation.audits = vec![InternalAudit {
        id: "a".into(),
        from: Some(day("2026-05-04")),
        auditors: "C. Duarte".into(),
        areas: standard().areas.iter().map(|area| area.id).collect(),
        state: AuditState::Performed,
        report: "Audit folder".into(),
        ..InternalAudit::default()
    }];
    document.preparation.reviews = vec![review()];
    document.preparation.decisions = vec![decision()];
    document.audit.stage_1.from = Some(day("2026-08-03"));
    document.audit.stage_2.from = Some(day("2026-10-05"));
    document.audit.decision.outcome = Outcome::Positive;
    document.audit.decision.date = Some(day("2026-11-02"));
    agrees(&document, "certified");
    let conformity = Conformity::of(&document);
    let gate = stage_1(&document, &conformity);
    let open: Vec<_> = gate
        .criteria
        .iter()
        .filter(|c| !c.holds)
        .map(|c| c.key.key())
        .collect();
    assert_eq!(open, ["certification-body"], "{gate:?}");
}
