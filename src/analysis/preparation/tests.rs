use chrono::NaiveDate;
use proptest::prelude::*;

use super::super::conformity::Conformity;
use super::super::readiness::proofs;
use super::super::tests::{area_id, day, empty, id, perfect, prove, rate};
use super::audits::{Programme, Weight, conflicts, is_performed, lacking};
use super::*;
use crate::assessment::records::*;
use crate::assessment::{Acceptance, Gap, GapStatus, PersonDays, Rating, RegisterStatus};
use crate::standard::{RegisterId, standard};

fn held(document: &Assessment, key: &str) -> Option<(bool, String)> {
    proven(document, &Conformity::of(document), key).map(|check| (check.holds, check.reason))
}

fn audit(auditors: &str, areas: &[&str]) -> InternalAudit {
    InternalAudit {
        id: auditors.into(),
        title: "Round 1".into(),
        from: Some(day("2026-09-01")),
        to: Some(day("2026-09-03")),
        auditors: auditors.into(),
        areas: areas.iter().map(|area| area_id(area)).collect(),
        state: AuditState::Performed,
        report: "Wiki".into(),
        ..InternalAudit::default()
    }
}

fn whole(auditors: &str) -> InternalAudit {
    InternalAudit {
        areas: standard().areas.iter().map(|area| area.id).collect(),
        ..audit(auditors, &[])
    }
}

#[test]
fn names_are_split_and_compared_without_case_and_blanks() {
    let list: Vec<_> = names(" A. One, b. two ;\nC ,, ").collect();
    assert_eq!(list, ["A. One", "b. two", "C"]);
    assert!(same_name(" a. ONE ", "A. One"));
    assert!(is_among("B. Two", "A. One, b. two"));
    assert!(!is_among("B. Tw", "b. two"));
    assert_eq!(names(" , ").count(), 0);
}

#[test]
fn only_performed_audits_with_dates_and_report_cover_an_area() {
    let mut document = empty();
    assert_eq!(held(&document, "preparation.internal-audit"), None);
    document.preparation.audits = vec![audit("C. Duarte", &["4", "8.6.1"])];
    let found = held(&document, "preparation.internal-audit").unwrap();
    assert!(!found.0 && found.1.starts_with("2 of 31 areas audited, left: 5, 6, 7"));
    document.preparation.audits.push(whole("C. Duarte"));
    assert!(held(&document, "preparation.internal-audit").unwrap().0);

    type Spoil = fn(&mut InternalAudit);
    let spoils: [(Spoil, &str); 5] = [
        (|a| a.state = AuditState::Planned, "state “performed”"),
        (|a| (a.from, a.to) = (None, None), "date"),
        (|a| a.auditors = " ".into(), "auditor"),
        (|a| a.areas.clear(), "areas"),
        (|a| a.report = String::new(), "report"),
    ];
    for (spoil, what) in spoils {
        let mut document = document.clone();
        spoil(&mut document.preparation.audits[1]);
        assert_eq!(lacking(&document.preparation.audits[1]), [what]);
        assert!(!is_performed(&document.preparation.audits[1]));
        let programme = Programme::of(&document);
        assert_eq!(programme.not_audited().len(), 29, "{what}");
        let planned = if what == "areas" { 29 } else { 0 };
        assert_eq!(programme.not_planned().len(), planned, "{what}");
        assert!(!held(&document, "preparation.internal-audit").unwrap().0);
    }
}

#[test]
fn the_process_areas_hold_every_clause() {
    for statement in &standard().statements {
        let areas = standard().areas.iter();
        let holding = areas.filter(|area| {
            let mut statements = standard().statements_of_area(area.id);
            statements.any(|s| s.id == statement.id)
        });
        assert_eq!(holding.count(), 1, "{}", statement.id);
    }
}

#[test]
fn nobody_audits_their_own_work() {
    let mut document = empty();
    document.preparation.audits = vec![whole(" k. SATO ")];
    assert!(held(&document, "preparation.internal-audit").unwrap().0);

    // The owner of an area.
    document.project.owners = vec![ProcessOwner {
        id: "o".into(),
        name: "K. Sato".into(),
        areas: vec![area_id("8.6.1")],
    }];
    let found = conflicts(&document, &document.preparation.audits[0]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].weight, Weight::Blocking);
    assert_eq!(found[0].area, Some(area_id("8.6.1")));
    assert!(found[0].reason.contains("owns 8.6.1 Incident management"));
    let (holds, reason) = held(&document, "preparation.internal-audit").unwrap();
    assert!(!holds);
    assert_eq!(
        reason,
        "31 of 31 areas audited; audited by their own people: 8.6.1"
    );

    // Another auditor can take the area; someone else's audit of it counts.
    document.preparation.audits[0].auditors = "K. Sato, C. Duarte".into();
    let found = conflicts(&document, &document.preparation.audits[0]);
    assert_eq!(found[0].weight, Weight::Share);
    assert!(held(&document, "preparation.internal-audit").unwrap().0);
    document.preparation.audits[0].auditors = "K. Sato".into();
    document
        .preparation
        .audits
        .push(audit("C. Duarte", &["8.6.1"]));
    assert!(held(&document, "preparation.internal-audit").unwrap().0);

    // The owner of a gap or of a task there.
    let mut document = empty();
    document.gaps.insert(
        id("8.6.1-a"),
        Gap {
            owner: "K. Sato".into(),
            ..Gap::default()
        },
    );
    let round = audit("K. Sato", &["8.6.1", "8.6.2"]);
    let reasons = |document: &Assessment| -> Vec<String> {
        let found = conflicts(document, &round).into_iter();
        found.map(|conflict| conflict.reason).collect()
    };
    assert!(reasons(&document)[0].contains("owns the gap at 8.6.1-a"));
    document.gaps.clear();
    document.project.tasks = vec![Task {
        id: "t".into(),
        title: "Write the procedure".into(),
        owner: "k. sato".into(),
        statements: vec![id("8.6.2-a")],
        ..Task::default()
    }];
    assert!(reasons(&document)[0].contains("task “Write the procedure” in 8.6.2"));
    // To carry out the audit is not one's own work in the area.
    document.project.tasks[0].work = Work::Audit;
    assert!(reasons(&document).is_empty());
}

#[test]
fn who_only_rated_is_remarked_and_the_body_must_not_audit_at_all() {
    let mut document = empty();
    rate(&mut document, "8.6.1-a", Rating::Fully);
    document.answers.get_mut(&id("8.6.1-a")).unwrap().by = "K. Sato".into();
    document.preparation.audits = vec![whole("K. Sato")];
    let found = conflicts(&document, &document.preparation.audits[0]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].weight, Weight::Remark);
    assert!(held(&document, "preparation.internal-audit").unwrap().0);

    document.project.bodies = vec![Body {
        id: "b".into(),
        name: "Oldmere Assessment".into(),
        chosen: true,
        ..Body::default()
    }];
    document.preparation.audits = vec![whole("P. Grey (oldmere assessment)")];
    let found = conflicts(&document, &document.preparation.audits[0]);
    assert_eq!((found[0].area, found[0].weight), (None, Weight::Blocking));
    assert!(found[0].reason.contains("certification body"));
    assert!(!held(&document, "preparation.internal-audit").unwrap().0);
}

#[test]
fn the_review_needs_chair_date_inputs_minutes_and_a_decision() {
    let mut document = empty();
    assert_eq!(held(&document, "preparation.management-review"), None);
    assert_eq!(held(&document, "preparation.review-inputs"), None);
    let inputs: Vec<_> = review::inputs().map(|item| item.id).collect();
    assert_eq!(inputs.len(), 14);
    document.preparation.reviews = vec![Review {
        id: "r".into(),
        date: Some(day("2026-10-29")),
        chair: "E. Lindqvist".into(),
        inputs: inputs.clone(),
        minutes: "Share".into(),
        ..Review::default()
    }];
    let made = Decision {
        id: "d".into(),
        review: "r".into(),
        text: "Hire".into(),
        ..Decision::default()
    };
    let key = "preparation.management-review";
    assert_eq!(
        held(&document, key).unwrap(),
        (false, "missing: at least one decision".into())
    );
    document.preparation.decisions = vec![made];
    assert_eq!(
        held(&document, key).unwrap(),
        (true, "14 inputs, 1 decision".into())
    );
    let mut less = document.clone();
    less.preparation.reviews[0].inputs.pop();
    assert!(!held(&less, key).unwrap().0);
    assert_eq!(
        held(&less, "preparation.review-inputs").unwrap(),
        (false, "13 of 14 inputs".into())
    );
    less.preparation.reviews[0].chair = " ".into();
    let (_, reason) = held(&less, key).unwrap();
    assert_eq!(
        reason,
        "missing: who of top management chaired it, 1 input left"
    );

    // A review planned for next year does not take away the one that was held; a new one held does.
    document.preparation.reviews.push(Review {
        id: "next".into(),
        date: Some(day("2027-10-29")),
        ..Review::default()
    });
    assert!(held(&document, key).unwrap().0);
    document.preparation.reviews[1].inputs = inputs[..3].to_vec();
    assert!(!held(&document, key).unwrap().0);
    assert_eq!(
        held(&document, "preparation.review-inputs").unwrap().1,
        "3 of 14 inputs"
    );
    // The gate asks the same.
    let conformity = Conformity::of(&document);
    assert!(!proofs::management_review(&document, &conformity).holds);
}

fn rehearsal() -> Rehearsal {
    Rehearsal {
        id: "x".into(),
        date: Some(day("2027-01-19")),
        by: "F. Weiss".into(),
        involved: YesNo::No,
        report: "Share".into(),
        ..Rehearsal::default()
    }
}

#[test]
fn a_dry_run_takes_someone_who_has_no_part_in_the_project() {
    let key = "preparation.dry-run";
    let mut document = empty();
    assert_eq!(held(&document, key), None);
    document.preparation.rehearsals = vec![rehearsal()];
    assert!(held(&document, key).unwrap().0);

    type Spoil = fn(&mut Assessment);
    let spoils: [(Spoil, &str); 8] = [
        (
            |d| d.preparation.rehearsals[0].involved = YesNo::Yes,
            "has worked on",
        ),
        (
            |d| d.preparation.rehearsals[0].involved = YesNo::Unknown,
            "not said",
        ),
        (
            |d| d.preparation.rehearsals[0].report = String::new(),
            "report missing",
        ),
        (
            |d| d.preparation.rehearsals[0].by = String::new(),
            "who carried it out",
        ),
        (
            |d| d.project.charter.manager = "f. weiss".into(),
            "manages the project",
        ),
        (
            |d| d.project.charter.adviser = "F. Weiss".into(),
            "advises the project",
        ),
        (
            |d| {
                d.project.board = vec![BoardMember {
                    name: "F. WEISS".into(),
                    ..BoardMember::default()
                }]
            },
            "project board",
        ),
        (
            |d| {
                d.project.tasks = vec![Task {
                    owner: "F. Weiss".into(),
                    ..Task::default()
                }]
            },
            "owns tasks",
        ),
    ];
    for (spoil, what) in spoils {
        let mut document = document.clone();
        spoil(&mut document);
        let (holds, reason) = held(&document, key).unwrap();
        assert!(!holds && reason.contains(what), "{what}: {reason}");
    }

    document.audit.findings = vec![Finding {
        source: Source::Rehearsal,
        text: "Old version in use".into(),
        ..Finding::default()
    }];
    assert_eq!(
        held(&document, key).unwrap(),
        (false, "1 of 1 findings open".into())
    );
    let finding = &mut document.audit.findings[0];
    finding.correction = "Removed".into();
    finding.cause = "Print-outs".into();
    finding.action = "No print-outs".into();
    finding.done = Some(day("2027-01-25"));
    assert!(held(&document, key).unwrap().0);
}

fn keep(document: &mut Assessment, since: Option<NaiveDate>) {
    for item in standard().register.iter().filter(|i| !i.is_document()) {
        let state = document.register.entry(item.id).or_default();
        (state.status, state.since) = (RegisterStatus::Approved, since);
    }
}

#[test]
fn the_running_period_counts_months_to_stage_2_for_each_record() {
    let key = "preparation.running-period";
    assert_eq!(rehearsal::default_months(), 3);
    let mut document = perfect();
    keep(&mut document, None);
    assert_eq!(held(&document, key), None);
    document.preparation.period.since = Some(day("2026-11-30"));
    let (holds, reason) = held(&document, key).unwrap();
    assert!(!holds && reason.contains("no date of stage 2"));
    // 30 November and three months is the last of February.
    document.project.charter.stage_2 = Some(day("2027-02-28"));
    assert!(held(&document, key).unwrap().0);
    document.project.charter.stage_2 = Some(day("2027-02-27"));
    assert!(!held(&document, key).unwrap().0);
    // A leap year has one day more.
    document.preparation.period.since = Some(day("2027-11-30"));
    document.project.charter.stage_2 = Some(day("2028-02-28"));
    assert!(!held(&document, key).unwrap().0);
    document.project.charter.stage_2 = Some(day("2028-02-29"));
    assert!(held(&document, key).unwrap().0);
    // Stage 2 of step 6 outranks the plan; a record of its own start outranks the period.
    document.audit.stage_2.from = Some(day("2028-01-10"));
    assert!(!held(&document, key).unwrap().0);
    document.preparation.period.months = Some(1);
    assert!(held(&document, key).unwrap().0);
    let r14 = RegisterId::parse("R14").unwrap();
    document.register.get_mut(&r14).unwrap().since = Some(day("2027-12-20"));
    let (holds, reason) = held(&document, key).unwrap();
    assert!(
        !holds
            && reason.starts_with("1 of 20 records short of 1 month")
            && reason.ends_with(": R14")
    );
    // What is not kept has no period, whatever the start of the others.
    document.register.remove(&r14);
    assert!(held(&document, key).unwrap().1.ends_with(": R14"));
}

#[test]
fn the_index_names_what_is_not_proven() {
    let key = "preparation.index-complete";
    assert_eq!(held(&empty(), key), None);
    let mut document = perfect();
    assert!(held(&document, key).unwrap().0);
    document
        .answers
        .get_mut(&id("8.6.1-a"))
        .unwrap()
        .evidence
        .clear();
    rate(&mut document, "4.1-a", Rating::Largely);
    document
        .answers
        .get_mut(&id("4.1-a"))
        .unwrap()
        .evidence
        .clear();
    let (holds, reason) = held(&document, key).unwrap();
    assert!(!holds);
    assert!(
        reason.ends_with("without evidence: 4.1-a, 8.6.1-a"),
        "{reason}"
    );
    prove(&mut document, "4.1-a");
    prove(&mut document, "8.6.1-a");
    assert!(held(&document, key).unwrap().0);
    // A gap has nothing to prove; what is not assessed leaves the index open.
    rate(&mut document, "4.1-a", Rating::Not);
    document
        .answers
        .get_mut(&id("4.1-a"))
        .unwrap()
        .evidence
        .clear();
    assert!(held(&document, key).unwrap().0);
    document.answers.remove(&id("4.1-a"));
    assert!(
        held(&document, key)
            .unwrap()
            .1
            .contains("1 statement not assessed")
    );

    let conformity = Conformity::of(&document);
    let index = index::index(&document, &conformity);
    let rows: usize = index.iter().map(|clause| clause.rows.len()).sum();
    assert_eq!(rows, 308);
    let documents: usize = index.iter().map(|clause| clause.documents.len()).sum();
    assert_eq!(documents, 49);
    let placeless: usize = index
        .iter()
        .flat_map(|c| &c.rows)
        .map(|r| r.placeless)
        .sum();
    assert!(placeless > 0, "evidence of the test has no place");
}

#[test]
fn the_board_holds_gaps_and_what_was_closed() {
    let mut document = perfect();
    rate(&mut document, "9.3-a", Rating::Not);
    rate(&mut document, "4.1-a", Rating::Partly);
    let gap = |status, due: Option<&str>| Gap {
        owner: "R. Iyer, K. Sato".into(),
        due: due.map(day),
        status,
        effort: Some(PersonDays(2.0)),
        ..Gap::default()
    };
    document
        .gaps
        .insert(id("4.1-a"), gap(GapStatus::Doing, Some("2026-11-19")));
    let mut closed = gap(GapStatus::Verified, None);
    closed.verified = Some(Acceptance {
        by: "C. Duarte".into(),
        date: day("2026-11-01"),
    });
    document.gaps.insert(id("8.6.1-a"), closed);
    // Planned once, never closed, no gap any more: nothing to show.
    document
        .gaps
        .insert(id("8.6.1-b"), gap(GapStatus::Open, None));
    let cards = board::board(&document, &Conformity::of(&document));
    let ids: Vec<_> = cards.iter().map(|c| c.statement.as_str()).collect();
    assert_eq!(ids, ["9.3-a", "4.1-a", "8.6.1-a"]);
    let gaps: Vec<_> = cards.iter().map(|c| (c.is_gap, c.major)).collect();
    assert_eq!(gaps, [(true, true), (true, false), (false, false)]);
    assert!(cards[1].late(day("2026-11-20")) && !cards[1].late(day("2026-11-19")));
    assert!(cards[1].passes("k. sato", "4") && !cards[1].passes("", "5"));
    assert!(!cards[1].passes("K. Sat", ""));
    assert_eq!(cards[2].area, Some(area_id("8.6.1")));
}

#[test]
fn inputs_say_what_is_known_and_nothing_for_an_empty_document() {
    let today = day("2026-11-20");
    let mut document = empty();
    for input in 0..=15 {
        assert_eq!(inputs::known(&document, input, today), "", "{input}");
    }
    document.audit.findings = vec![
        Finding {
            due: Some(day("2026-11-19")),
            ..Finding::default()
        },
        Finding {
            grade: FindingGrade::Major,
            done: Some(day("2026-11-19")),
            ..Finding::default()
        },
    ];
    assert_eq!(
        inputs::known(&document, 3, today),
        "2 nonconformities: corrective actions 1 open (1 late), 1 done"
    );
    document.preparation.audits = vec![audit("C. Duarte", &["4"])];
    assert_eq!(
        inputs::known(&document, 5, today),
        "1 internal audit performed; findings: 1 major, 1 minor, 0 others"
    );
}

proptest! {
    /// Coverage adds up, and taking an audit away never covers more.
    #[test]
    fn coverage_grows_with_audits(picks in proptest::collection::vec((0..31_usize, any::<bool>()), 0..20)) {
        let mut document = empty();
        let mut before = 31;
        for (place, performed) in picks {
            let mut next = audit("C. Duarte", &[]);
            next.areas = vec![standard().areas[place].id];
            if !performed {
                next.state = AuditState::Planned;
            }
            document.preparation.audits.push(next);
            let programme = Programme::of(&document);
            let open = programme.not_audited().len();
            prop_assert!(open <= before && programme.not_planned().len() <= open);
            prop_assert_eq!(programme.areas.len(), 31);
            before = open;
        }
    }
}
