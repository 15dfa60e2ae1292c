//! The list of all dates.

use super::*;
use crate::assessment::records::{
    Briefing, Duty, DutyDone, Finding, FindingGrade, Interview, Source, Task, TaskState,
};

fn keys(document: &Assessment, today: &str) -> Vec<String> {
    let events = events(document, day(today)).into_iter();
    events
        .map(|event| format!("{} {} {}", event.date, event.key, event.state.label()))
        .collect()
}

#[test]
fn an_empty_document_has_no_dates() {
    assert_eq!(events(&document(), day("2026-11-20")), []);
}

#[test]
fn dates_of_all_steps_stand_in_order() {
    let mut document = document();
    document.awareness.briefings.push(Briefing {
        id: "b".into(),
        date: Some(day("2026-03-01")),
        attended: Some(12),
        ..Briefing::default()
    });
    document.planning.interviews.push(Interview {
        id: "i".into(),
        date: Some(day("2026-04-01")),
        ..Interview::default()
    });
    document.project.tasks.push(Task {
        id: "t".into(),
        end: Some(day("2026-12-01")),
        state: TaskState::Doing,
        ..Task::default()
    });
    document.project.charter.stage_1 = Some(day("2026-12-10"));
    document.audit.stage_2.from = Some(day("2027-01-12"));
    document.audit.stage_2.to = Some(day("2027-01-14"));
    document.audit.findings.push(Finding {
        id: "f".into(),
        source: Source::Stage2,
        grade: FindingGrade::Major,
        due: Some(day("2027-04-14")),
        ..Finding::default()
    });
    assert_eq!(
        keys(&document, "2026-11-20"),
        [
            "2026-03-01 briefing/b done",
            "2026-04-01 interview/i late",
            "2026-12-01 task/t due",
            "2026-12-10 stage-1 due",
            "2027-01-12 stage-2 due",
            "2027-02-25 cycle-1/decision to come",
            "2027-04-14 finding/f to come",
            "2027-07-14 finding/f/verified to come",
            "2028-02-25 cycle-1/first-surveillance to come",
            "2029-10-25 cycle-1/prepare to come",
            "2029-12-31 cycle-1/surveillance-1 to come",
            "2030-02-25 cycle-1/expiry to come",
            "2030-02-25 cycle-1/recertification to come",
        ]
    );
    let planned: Vec<_> = events(&document, day("2026-11-20"))
        .into_iter()
        .filter(|event| event.planned)
        .map(|event| event.key)
        .collect();
    assert_eq!(
        planned.len(),
        7,
        "the charter's stage 1 and the cycle: {planned:?}"
    );
}

#[test]
fn duties_are_repeated_to_the_end_of_the_cycle_and_keep_their_keys_when_done() {
    let mut document = decided("2026-08-31");
    document.retain.duties.push(Duty {
        id: "d".into(),
        title: "Review".into(),
        months: Some(6),
        ..Duty::default()
    });
    let duties = |document: &Assessment| -> Vec<String> {
        let all = keys(document, "2026-11-20").into_iter();
        all.filter(|key| key.contains("duty")).collect()
    };
    assert_eq!(
        duties(&document),
        [
            "2027-02-28 duty/d/0 to come",
            "2027-08-28 duty/d/1 to come",
            "2028-02-28 duty/d/2 to come",
            "2028-08-28 duty/d/3 to come",
            "2029-02-28 duty/d/4 to come",
            "2029-08-28 duty/d/5 to come",
        ]
    );
    document.retain.done.push(DutyDone {
        id: "x".into(),
        duty: "d".into(),
        date: Some(day("2026-11-19")),
        ..DutyDone::default()
    });
    let after = duties(&document);
    assert_eq!(after[0], "2026-11-19 duty-done/x done");
    assert_eq!(after[1], "2027-05-19 duty/d/0 to come");
}

#[test]
fn an_expired_certificate_shows_until_when_it_can_be_restored() {
    let document = decided("2023-11-03");
    let keys = keys(&document, "2026-11-20");
    assert!(
        keys.contains(&"2026-11-03 cycle-1/expiry late".to_owned()),
        "{keys:?}"
    );
    assert!(
        keys.contains(&"2027-05-03 cycle-1/restore to come".to_owned()),
        "{keys:?}"
    );
}

#[test]
fn what_takes_several_days_is_late_after_the_last_one() {
    let mut document = document();
    document.audit.stage_2.from = Some(day("2026-11-19"));
    document.audit.stage_2.to = Some(day("2026-11-21"));
    let stage = |today: &str| {
        let all = events(&document, day(today)).into_iter();
        all.filter(|event| event.key == "stage-2")
            .map(|event| event.state)
            .next()
    };
    assert_eq!(stage("2026-11-21"), Some(State::Due));
    assert_eq!(stage("2026-11-22"), Some(State::Late));
}
