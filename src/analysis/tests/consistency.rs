//! The standing checks: each finds what it is for, nothing is found where nothing is wrong, and the gates
//! follow.

use super::*;
use crate::analysis::consistency::{
    CHECKS, Gravity, Inconsistency, inconsistencies, objections, rest_of_clause,
};
use crate::analysis::readiness::GateKey;
use crate::assessment::records::*;

fn found(document: &Assessment) -> Vec<Inconsistency> {
    inconsistencies(document, &Conformity::of(document))
}

fn texts(document: &Assessment) -> Vec<String> {
    found(document).into_iter().map(|one| one.text).collect()
}

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    for document in [empty(), ready()] {
        assert_eq!(texts(&document), Vec::<String>::new());
    }
}

#[test]
fn answers_that_exclude_each_other_hold_the_gate_open() {
    let mut document = ready();
    let coverage = |document: &Assessment| {
        let gate = stage_2(document, &Conformity::of(document));
        let found = gate
            .criteria
            .into_iter()
            .find(|c| c.key == GateKey::Coverage);
        found.unwrap()
    };
    assert!(coverage(&document).holds);
    untrigger(&mut document, "8.6.1-i", "none in the period");
    let criterion = coverage(&document);
    assert!(
        !criterion.holds,
        "8.6.1-g and -h are rated as if there had been one"
    );
    assert!(
        criterion.reason.starts_with("contradiction: 8.6.1-i says"),
        "{}",
        criterion.reason
    );
    assert_eq!(criterion.destination, Destination::Statement(id("8.6.1-i")));
    let state = steps(&document, &Conformity::of(&document));
    assert!(!state[2].complete, "the step says the same as the gate");
    let acts = next_acts(&document, &Conformity::of(&document), day("2026-11-28"));
    assert!(
        acts.iter()
            .any(|act| act.destination == Destination::Consistency)
    );
    for statement in ["8.6.1-g", "8.6.1-h"] {
        untrigger(&mut document, statement, "none in the period");
    }
    assert!(coverage(&document).holds && found(&document).is_empty());

    // Without external suppliers none of them can have missed a target.
    for statement in &standard().statements {
        let suppliers = statement.condition.map(|c| c.key) == Some(ConditionKey::ExternalSuppliers);
        if suppliers {
            untrigger(&mut document, statement.id.as_str(), "none used");
        }
    }
    let told = texts(&document);
    assert!(told[0].starts_with("8.3.4.1-g is rated, so "), "{told:?}");
    untrigger(&mut document, "8.3.4.1-g", "none used");
    assert!(coverage(&document).holds, "{:?}", texts(&document));
}

fn gap(status: GapStatus) -> Gap {
    Gap {
        status,
        owner: "K. Sato".into(),
        ..Gap::default()
    }
}

fn record_state(document: &mut Assessment, item: &str, status: RegisterStatus, by: &str) {
    let state = RegisterState {
        status,
        approved_by: by.into(),
        ..RegisterState::default()
    };
    document
        .register
        .insert(RegisterId::parse(item).unwrap(), state);
}

/// A document for each check, by its place in the list.
fn spoilt(index: usize) -> Assessment {
    let mut document = ready();
    let d = &mut document;
    let party = |kind| Party {
        id: "p".into(),
        name: "Northgate".into(),
        kind,
        ..Party::default()
    };
    match index {
        0 => {
            d.scope.parties = vec![party(PartyKind::External)];
            untrigger(d, "8.3.4.1-a", "none used");
        }
        1 => untrigger(d, "8.6.1-i", "none"),
        2 => {
            for statement in ["8.3.4.2-a", "8.3.4.2-b", "8.3.4.2-c"] {
                untrigger(d, statement, "none");
            }
        }
        3 => d.scope.statement.text = "Our services".into(),
        4 => {
            d.audit.stage_1.from = Some(day("2027-03-02"));
            d.audit.stage_2.from = Some(day("2027-03-01"));
        }
        5 => {
            d.audit.decision.outcome = Outcome::Positive;
            d.audit.decision.date = Some(day("2027-04-01"));
            d.retain.certificate.decision = Some(day("2027-04-02"));
        }
        6 => {
            d.audit.decision.outcome = Outcome::Positive;
            d.audit.findings = vec![Finding {
                source: Source::Stage2,
                grade: FindingGrade::Major,
                ..Finding::default()
            }];
        }
        7 => d.scope.parties = vec![party(PartyKind::External)],
        8 => rate(d, "5.2.2-a", Rating::Not),
        23 => record_state(d, "D2", RegisterStatus::Missing, ""),
        9 => {
            let statement = &mut d.scope.statement;
            statement.text = "The world-class best excellent SMS".into();
            statement.version = "1".into();
            statement.approved_by = "A".into();
            statement.approved = Some(day("2026-01-01"));
            d.scope.services = vec![Service {
                id: "s".into(),
                name: "Mail".into(),
                ..Service::default()
            }];
        }
        10 => d.answers.clear(),
        11 => {
            rate(d, "4.1-a", Rating::Largely);
            d.gaps.insert(id("4.1-a"), gap(GapStatus::Verified));
        }
        12 => {
            rate(d, "4.1-a", Rating::Largely);
            d.project.tasks = vec![Task {
                state: TaskState::Done,
                statements: vec![id("4.1-a")],
                ..Task::default()
            }];
        }
        13 => {
            rate(d, "8.6.1-a", Rating::Not);
            let rated = d.capability.entry(area_id("8.6.1")).or_default();
            rated.pa_1_1 = Some(Achievement::F);
        }
        14 => {
            d.awareness.commitment.sponsor = "A. Karim".into();
            d.project.charter.sponsor = "B. Aalto".into();
        }
        15 => {
            let edit = Stamped {
                at: at("2026-11-01T10:00:00Z"),
                by: "me".into(),
                edit: answer(id("4.1-a")).set(Answer::note, "seen"),
            };
            d.apply(&edit).unwrap();
            d.in_operation_since = Some(day("2026-12-01"));
        }
        16 => {
            rate(d, "8.6.1-a", Rating::Fully);
            prove(d, "8.6.1-a");
            let gap = d.gaps.entry(id("8.6.1-a")).or_default();
            gap.owner = "Petr Novak".into();
            gap.verified_by = "Novak, Petr".into();
            gap.verified_on = Some(day("2026-03-02"));
            gap.status = GapStatus::Verified;
        }
        17 => record_state(d, "D2", RegisterStatus::Approved, " "),
        18 => untrigger(d, "7.2-c", ""),
        19 => {
            d.gaps.insert(id("4.1-a"), gap(GapStatus::Doing));
        }
        20 => {
            rate(d, "4.1-a", Rating::Largely);
            d.project.tasks = vec![Task {
                effort: Some(PersonDays(90.0)),
                statements: vec![id("4.1-a")],
                ..Task::default()
            }];
        }
        21 => {
            d.project.charter.manager = "K. Sato".into();
            sign(d, "project.role-manager");
        }
        22 => {
            d.awareness.groups = vec![TargetGroup {
                id: "g".into(),
                people: Some(20),
                ..TargetGroup::default()
            }];
            d.awareness.briefings = vec![Briefing {
                groups: vec!["g".into()],
                attended: Some(34),
                ..Briefing::default()
            }];
        }
        24 => {
            overrule(d, "4.1-a", Grade::Observation);
            d.answers
                .get_mut(&id("4.1-a"))
                .unwrap()
                .grade_reason
                .clear();
        }
        25 => {
            // Its part was approved with other words than it has now.
            d.preparation.parts = vec![DocumentPart {
                id: "D2.intent".into(),
                part: "D2.intent".into(),
                text: "Now".into(),
                text_sum: "0123456789abcdef".into(),
                ..DocumentPart::default()
            }];
        }
        26 => {
            document.project.charter.stage_1 = Some(day("2027-03-01"));
            document.audit.stage_1.from = Some(day("2027-04-01"));
        }
        _ => panic!("a document for check {index}: {}", CHECKS[index].title),
    }
    document
}

#[test]
fn every_check_finds_what_it_is_for() {
    for (index, check) in CHECKS.iter().enumerate() {
        let document = spoilt(index);
        let conformity = Conformity::of(&document);
        let alone = check.found(&document, &conformity);
        assert!(!alone.is_empty(), "{index}: {}", check.title);
        for one in alone {
            assert_eq!(one.gravity, check.gravity);
            assert!(
                one.text.ends_with('.') && !one.text.contains(".."),
                "{}",
                one.text
            );
            assert_ne!(Some(one.at), one.other, "{}", one.text);
        }
    }
}

#[test]
fn a_certificate_before_stage_2_is_objected_to_beside_the_decision() {
    const HERE: Destination = Destination::Part(StepPart::Audit(AuditPart::Decision));
    let told = |document: &Assessment| objections(document, &Conformity::of(document), HERE);
    let mut document = ready();
    document.project.charter.stage_2 = Some(day("2027-07-20"));
    document.audit.findings = vec![Finding {
        source: Source::Stage2,
        grade: FindingGrade::Major,
        ..Finding::default()
    }];
    assert_eq!(told(&document), Vec::<String>::new(), "nothing is decided");
    document.audit.decision.outcome = Outcome::Positive;
    document.audit.decision.date = Some(day("2026-11-29"));
    assert_eq!(
        told(&document),
        [
            "The decision on 29 Nov 2026 would come before the last day of stage 2 on 20 Jul 2027.",
            "A certificate is granted, but a major of stage 2 is not verified.",
        ]
    );
    let early = found(&document).remove(0);
    let planned = Destination::Part(StepPart::Project(ProjectPart::People));
    assert_eq!(early.other, Some(planned), "where stage 2 is planned");
    document.audit.stage_2.from = Some(day("2026-11-01"));
    document.audit.findings[0].verified = Some(day("2026-11-20"));
    assert_eq!(
        told(&document),
        Vec::<String>::new(),
        "what was agreed counts"
    );
}

#[test]
fn the_rest_of_a_clause_leaves_out_what_did_not_arise() {
    let mut document = empty();
    untrigger(&mut document, "8.6.1-g", "none in the period");
    let rest = |document: &Assessment, clause: &str| {
        rest_of_clause(document, &Conformity::of(document), clause_id(clause))
    };
    let left = rest(&document, "8.6.1");
    assert_eq!(left.left_out, [id("8.6.1-h"), id("8.6.1-i")]);
    assert_eq!(left.rated.first(), Some(&id("8.6.1-a")));
    for statement in left.rated {
        rate(&mut document, statement.as_str(), Rating::Fully);
    }
    assert_eq!(texts(&document), Vec::<String>::new());
    // What arises only where something wider does is left out with that.
    untrigger(&mut document, "8.3.4.1-a", "none used");
    assert!(
        rest(&document, "8.3.4.1")
            .left_out
            .contains(&id("8.3.4.1-g"))
    );
    assert_eq!(rest(&empty(), "8.6.1").left_out, []);
}

#[test]
fn the_gravest_stand_first_and_only_they_touch_a_gate() {
    let order: Vec<Gravity> = CHECKS.iter().map(|check| check.gravity).collect();
    assert!(order.is_sorted_by_key(|gravity| *gravity as u8));
    for check in &CHECKS {
        assert!(
            check.gate.is_none() || check.gravity == Gravity::Contradiction,
            "{}",
            check.title
        );
    }
}

#[test]
fn a_level_above_what_the_ratings_propose_is_asked_with_the_reason() {
    let mut document = empty();
    let area = area_id("8.2.4");
    let ask = |document: &Assessment, level| objection(document, area, performed_at(level));
    assert_eq!(ask(&document, 5), None, "no proposal yet");
    rate_clause(&mut document, "8.2.4", Rating::Fully);
    assert_eq!(ask(&document, 5), None);
    rate(&mut document, "8.2.4-a", Rating::Partly);
    assert_eq!(
        ask(&document, 2).as_deref(),
        Some("The ratings of 8.2.4 propose L for PA 1.1, not F: 1 Partially, 2 Fully")
    );
    assert_eq!(ask(&document, 1), None, "level 1 takes L");
    assert_eq!(
        ask(&document, 0),
        None,
        "less than proposed takes nothing away"
    );
}
