//! The list of all dates.

use super::*;
use crate::analysis::Destination;
use crate::assessment::records::{
    Briefing, Duty, DutyDone, Finding, FindingGrade, Interview, Source, Task, TaskState,
};
use crate::standard::{AuditPart, PreparationPart, RetainPart, StepPart};

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
    assert_eq!(stage("2026-11-21"), Some(DateState::Due));
    assert_eq!(stage("2026-11-22"), Some(DateState::Late));
}

fn state_of(document: &Assessment, key: &str, today: &str) -> Option<DateState> {
    let all = events(document, day(today)).into_iter();
    all.filter(|event| event.key == key)
        .map(|event| event.state)
        .next()
}

#[test]
fn the_terms_of_the_body_stand_in_the_list() {
    let mut document = document();
    document.audit.stage_2.to = Some(day("2027-01-14"));
    document.audit.application.major_days = Some(90);
    document.audit.application.minor_days = Some(28);
    for (id, grade) in [("a", FindingGrade::Major), ("i", FindingGrade::Minor)] {
        document.audit.findings.push(Finding {
            id: id.into(),
            source: Source::Stage2,
            grade,
            ..Finding::default()
        });
    }
    let findings = |document: &Assessment| -> Vec<String> {
        let keys = keys(document, "2027-03-01").into_iter();
        keys.filter(|key| key.contains("finding")).collect()
    };
    assert_eq!(
        findings(&document),
        [
            "2027-02-11 finding/i/body late",
            "2027-04-14 finding/a/body due",
            "2027-07-14 finding/a/verified to come",
        ]
    );
    document.audit.findings[0].verified = Some(day("2027-02-20"));
    document.audit.findings[1].accepted = Some(day("2027-02-10"));
    let done = |key: &String| key.ends_with("done");
    assert!(findings(&document).iter().all(done));
}

#[test]
fn the_recertification_is_begun_by_its_audit_not_by_the_date() {
    let mut document = decided("2026-11-03");
    let prepare = |document: &Assessment| state_of(document, "cycle-1/prepare", "2029-07-04");
    assert_eq!(prepare(&document), Some(DateState::Late));
    let kind = LaterAuditKind::Recertification;
    let failed = audit(kind, "2029-07-01", AuditResult::Failed);
    document.retain.audits.push(failed);
    assert_eq!(prepare(&document), Some(DateState::Late));
    let booked = audit(kind, "2029-09-01", AuditResult::Open);
    document.retain.audits.push(booked);
    assert_eq!(prepare(&document), Some(DateState::Done));
}

#[test]
fn a_stage_is_done_by_its_result_report_or_the_decision() {
    use crate::assessment::records::{Outcome, Recommendation, StageResult};
    let mut document = document();
    document.audit.stage_1.from = Some(day("2027-01-12"));
    document.audit.stage_2.from = Some(day("2027-02-12"));
    let both = |document: &Assessment| {
        ["stage-1", "stage-2"].map(|key| state_of(document, key, "2027-03-01").unwrap())
    };
    assert_eq!(both(&document), [DateState::Late, DateState::Late]);
    document.audit.stage_1.result = StageResult::Ready;
    assert_eq!(both(&document), [DateState::Done, DateState::Late]);
    document.audit.stage_2.recommendation = Recommendation::Yes;
    assert_eq!(both(&document), [DateState::Done, DateState::Done]);
    document.audit.stage_1.result = StageResult::Open;
    document.audit.stage_2.recommendation = Recommendation::Open;
    document.audit.decision.outcome = Outcome::Negative;
    assert_eq!(both(&document), [DateState::Done, DateState::Done]);
}

#[test]
fn nothing_is_done_on_a_day_to_come_or_without_its_record() {
    use crate::assessment::records::{AuditState, InternalAudit};
    let mut document = document();
    document.awareness.briefings.push(Briefing {
        id: "b".into(),
        date: Some(day("2026-11-01")),
        attended: Some(0),
        ..Briefing::default()
    });
    document.preparation.audits.push(InternalAudit {
        id: "a".into(),
        to: Some(day("2026-11-01")),
        state: AuditState::Performed,
        ..InternalAudit::default()
    });
    let states = |document: &Assessment| {
        ["briefing/b", "internal-audit/a"].map(|key| state_of(document, key, "2026-11-20"))
    };
    assert_eq!(states(&document), [Some(DateState::Late); 2]);
    let audit = &mut document.preparation.audits[0];
    audit.auditors = "Ada".into();
    audit.report = "A-1".into();
    audit.areas = vec![crate::standard::standard().areas[0].id];
    document.awareness.briefings[0].attended = Some(3);
    assert_eq!(states(&document), [Some(DateState::Done); 2]);
    document.preparation.audits[0].to = Some(day("2026-11-21"));
    document.awareness.briefings[0].date = Some(day("2026-11-21"));
    assert_eq!(states(&document), [Some(DateState::Due); 2]);
}

#[test]
fn every_record_with_a_date_stands_in_the_list() {
    use crate::assessment::records::*;
    let mut document = document();
    let date = Some(day("2026-12-01"));
    let id = || "x".to_owned();
    macro_rules! push {
        ($list:expr, $kind:ident, $field:ident) => {
            $list.push($kind {
                id: id(),
                $field: date,
                ..$kind::default()
            })
        };
    }
    push!(document.scope.matters, Matter, review);
    push!(document.planning.assignments, Assignment, until);
    push!(document.project.costs, Cost, date);
    push!(document.preparation.decisions, Decision, due);
    push!(document.preparation.rehearsals, Rehearsal, date);
    push!(document.audit.sittings, Sitting, date);
    push!(document.audit.announcements, Announcement, date);
    document.audit.application.applied = date;
    document.audit.application.contract = date;
    let mut found = keys(&document, "2026-11-20");
    found.sort();
    assert_eq!(
        found,
        [
            "announcement/x",
            "application/applied",
            "application/contract",
            "assignment/x",
            "cost/x",
            "matter/x",
            "rehearsal/x",
            "resolution/x",
            "sitting/x",
        ]
        .map(|key| format!("2026-12-01 {key} due"))
    );
}

#[test]
fn open_gaps_without_a_task_stand_together_by_owner_and_day() {
    use crate::assessment::{Answer, Gap, Rating};
    let mut document = document();
    let ids: Vec<_> = crate::standard::standard()
        .statements
        .iter()
        .map(|s| s.id)
        .collect();
    for (index, owner) in [(0, "Ada"), (1, "Ada"), (2, "Bob"), (3, "Ada")] {
        let gap = Gap {
            owner: owner.into(),
            due: Some(day("2026-12-01")),
            ..Gap::default()
        };
        document.gaps.insert(ids[index], gap);
        let answer = Answer {
            rating: Some(Rating::Not),
            ..Answer::default()
        };
        document.answers.insert(ids[index], answer);
    }
    // Closed by a task: that one stands in the list.
    document.project.tasks.push(Task {
        statements: vec![ids[3]],
        ..Task::default()
    });
    let found = |document: &Assessment| -> Vec<(String, String)> {
        let all = events(document, day("2026-11-20")).into_iter();
        let gaps = all.filter(|event| event.kind == EventKind::Gap);
        gaps.map(|event| (event.title, event.owner)).collect()
    };
    assert_eq!(
        found(&document),
        [
            (
                format!("2 gaps due: {}, {}", ids[0], ids[1]),
                "Ada".to_owned()
            ),
            (format!("Gap due: {}", ids[2]), "Bob".to_owned()),
        ]
    );
    document.answers = Default::default();
    assert_eq!(found(&document), [], "no gap");
}

#[test]
fn a_finding_leads_to_the_page_that_lists_it_and_is_done_where_that_says_closed() {
    let mut document = document();
    for (id, source, grade) in [
        ("i", Source::InternalAudit, FindingGrade::Minor),
        ("o", Source::Review, FindingGrade::Improvement),
        ("1", Source::Stage1, FindingGrade::Concern),
        ("2", Source::Stage2, FindingGrade::Minor),
        ("s", Source::Surveillance, FindingGrade::Minor),
    ] {
        document.audit.findings.push(Finding {
            id: id.into(),
            source,
            grade,
            due: Some(day("2027-04-14")),
            ..Finding::default()
        });
    }
    let listed = events(&document, day("2027-05-01"));
    let of = |id: &str| {
        let key = format!("finding/{id}");
        listed.iter().find(|event| event.key == key).unwrap()
    };
    for (id, part) in [
        ("i", StepPart::Preparation(PreparationPart::Actions)),
        ("o", StepPart::Preparation(PreparationPart::Actions)),
        ("1", StepPart::Audit(AuditPart::Stages)),
        ("2", StepPart::Audit(AuditPart::Findings)),
        ("s", StepPart::Retain(RetainPart::Certificate)),
    ] {
        assert_eq!(of(id).destination, Destination::Part(part), "{id}");
    }
    for finding in &document.audit.findings {
        let closed = crate::analysis::findings::is_closed(finding);
        assert_eq!(
            of(&finding.id).state == DateState::Done,
            closed,
            "{}",
            finding.id
        );
    }
}
