//! What the lists of the pages count and let through.

use super::*;
use crate::analysis::preparation::audits;
use crate::analysis::registers;
use crate::analysis::tests::empty;
use crate::assessment::{RegisterState, RegisterStatus, Tick, TickStatus};
use crate::standard::{ItemId, RegisterId, standard};

const TODAY: &str = "2026-11-28";

fn register(document: &mut Assessment, id: &str, status: RegisterStatus, review: Option<&str>) {
    let state = RegisterState {
        status,
        review: review.map(day),
        ..RegisterState::default()
    };
    document
        .register
        .insert(RegisterId::parse(id).unwrap(), state);
}

#[test]
fn documents_and_records_are_counted_apart_by_state_and_by_late_review() {
    let mut document = empty();
    register(&mut document, "D1", RegisterStatus::Approved, Some(TODAY));
    register(
        &mut document,
        "D2",
        RegisterStatus::Draft,
        Some("2026-11-27"),
    );
    register(&mut document, "R1", RegisterStatus::Approved, None);
    let conformity = Conformity::of(&document);
    let all = registers::states(&document, &conformity);
    let counts = |documents| registers::RegisterCounts::of(&all, documents);
    let states = |documents| counts(documents).standings.map(|(_, count)| count);
    // Missing, draft, without approver, approved, not required.
    assert_eq!(states(true), [27, 1, 1, 0, 0]);
    assert_eq!(states(false), [19, 0, 0, 1, 0]);
    assert_eq!(counts(true).sentence(true), "0 of 29 documents approved");
    // A review is late from the day after its own.
    let late: Vec<&str> = all
        .iter()
        .filter(|state| state.is_late(day(TODAY)))
        .map(|state| state.item.id.as_str())
        .collect();
    assert_eq!(late, ["D2"]);
    let state = |id| registers::state(&document, &conformity, RegisterId::parse(id).unwrap());
    for (filter, passes) in [
        ("", true),
        ("late", true),
        ("draft", true),
        ("approved", false),
    ] {
        assert_eq!(state("D2").passes(filter, day(TODAY)), passes, "{filter}");
    }
    assert!(state("D1").passes("unnamed", day(TODAY)));
}

#[test]
fn findings_are_filtered_by_source_and_state() {
    let mut document = empty();
    assert!(actions::sentence(&document, day(TODAY)).starts_with("Nothing yet."));
    document.audit.findings = vec![
        Finding {
            id: "late".into(),
            grade: FindingGrade::Minor,
            due: Some(day("2026-11-27")),
            ..Finding::default()
        },
        Finding {
            id: "done".into(),
            source: Source::Review,
            grade: FindingGrade::Minor,
            done: Some(day("2026-11-20")),
            ..Finding::default()
        },
        Finding {
            id: "advice".into(),
            grade: FindingGrade::Observation,
            done: Some(day("2026-11-20")),
            ..Finding::default()
        },
    ];
    let shown = |source: &str, state: &str| {
        let all = document.audit.findings.iter();
        let shown = all.filter(|one| actions::passes(&document, one, source, state, day(TODAY)));
        shown.map(|one| one.id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(shown("", ""), ["late", "done", "advice"]);
    assert_eq!(shown("", "late"), ["late"]);
    assert_eq!(shown("", "unchecked"), ["done"]);
    assert!(shown(Source::Review.key(), "").contains(&"done"));
    let sentence = actions::sentence(&document, day(TODAY));
    assert!(sentence.starts_with("3 in all: "), "{sentence}");
    assert!(
        sentence.contains("1 late, 1 done without a judgement"),
        "{sentence}"
    );
}

#[test]
fn the_programme_says_in_sentences_what_is_left() {
    let mut document = empty();
    let sentence = |document: &Assessment| audits::Programme::of(document).sentence();
    assert!(sentence(&document).starts_with("In no audit: 4, "));
    document.preparation.audits = vec![InternalAudit {
        state: AuditState::Planned,
        ..audit("C. Duarte", &["4"])
    }];
    assert!(sentence(&document).starts_with("1 area planned, not audited yet. In no audit: 5, "));
    let all: Vec<_> = crate::standard::standard()
        .areas
        .iter()
        .map(|area| area.id)
        .collect();
    document.preparation.audits[0].areas = all;
    document.preparation.audits[0].state = AuditState::Performed;
    assert_eq!(
        sentence(&document),
        "Every clause from 4 to 10 and every process is audited."
    );
}

#[test]
fn a_review_from_the_check_list_has_its_ticks_in_the_order_of_the_standard() {
    let mut document = empty();
    let inputs: Vec<ItemId> = review::inputs().map(|item| item.id).collect();
    let tick = |status| Tick {
        status,
        date: Some(day(TODAY)),
        ..Tick::default()
    };
    for id in [inputs[5], inputs[2]] {
        document.steps.insert(id, tick(TickStatus::Done));
    }
    document.steps.insert(inputs[3], tick(TickStatus::Doing));
    let expected: Vec<String> = [inputs[2], inputs[5]].map(|id| id.to_string()).to_vec();
    assert_eq!(review::from_ticks(&document), (None, expected.clone()));
    assert_eq!(review::in_order(&[inputs[5], inputs[2]]), expected);
    let held = ItemId::parse("preparation.management-review").unwrap();
    document.steps.insert(held, tick(TickStatus::Done));
    assert_eq!(review::from_ticks(&document), (Some(day(TODAY)), expected));
}

#[test]
fn the_overview_says_how_each_part_stands() {
    let mut document = empty();
    register(&mut document, "D1", RegisterStatus::Approved, None);
    document.preparation.audits = vec![audit("C. Duarte", &["4"])];
    let standing = overview::standing(&document, &Conformity::of(&document));
    let told = standing.map(|(part, text)| format!("{}: {text}", part.key()));
    assert_eq!(
        told,
        [
            "gaps: 0 open, 0 being done, 0 done, 0 verified",
            "documents: 0 of 29 documents approved; 1 of 20 records kept",
            &*format!(
                "evidence: nothing rated Fully or Largely yet; {} statements not assessed",
                standard().statements.len()
            ),
            "audits: 1 of 31 areas audited",
            "review: no review recorded yet",
            "actions: 0 findings, 0 open",
            "rehearsal: not planned yet",
        ]
    );
}

#[test]
fn owners_of_cards_stand_once_by_name() {
    let card = |owner: &str, status| board::GapCard {
        statement: crate::standard::standard().statements[0].id,
        area: None,
        is_gap: true,
        major: false,
        owner: owner.to_owned(),
        owner_by_plan: false,
        due: None,
        due_by_plan: false,
        effort: None,
        status,
        verified: None,
        task: None,
    };
    use crate::assessment::GapStatus::{Done, Open};
    let cards = [card("Bo, ana", Open), card("Ana", Done), card("", Open)];
    assert_eq!(board::owners(&empty(), &cards), ["ana", "Bo"]);
    let count = |status, owner: &str| {
        let filter = board::BoardFilter {
            owner: owner.into(),
            ..board::BoardFilter::default()
        };
        let found = board::found(&empty(), &cards, &filter, &[]);
        found.iter().filter(|card| card.status == status).count()
    };
    assert_eq!(
        (count(Open, ""), count(Open, "Bo"), count(Done, "Bo")),
        (2, 1, 0)
    );
}
