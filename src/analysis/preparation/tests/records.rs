//! Review, dry run, running period, index, board, inputs.

use chrono::NaiveDate;

use super::*;
use crate::analysis::conformity::Standing;
use crate::analysis::readiness::proofs;
use crate::analysis::tests::{disprove, empty, id, overrule, perfect, prove, rate};
use crate::assessment::{Gap, GapStatus, Grade, PersonDays, Rating, RegisterStatus};
use crate::standard::{AreaId, RegisterId, ReviewInput, standard};

#[test]
fn the_review_needs_chair_date_inputs_minutes_and_a_decision() {
    let mut document = empty();
    assert_eq!(held(&document, "preparation.management-review"), None);
    assert!(review::inputs_proven(&document).is_none());
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

    // The next review, planned or being written, takes nothing from the one that is complete.
    document.preparation.reviews.push(Review {
        id: "next".into(),
        date: Some(day("2027-10-29")),
        ..Review::default()
    });
    assert!(held(&document, key).unwrap().0);
    document.preparation.reviews[1].inputs = inputs[..3].to_vec();
    assert!(held(&document, key).unwrap().0);
    assert!(held(&document, "preparation.review-inputs").unwrap().0);
    // The gate asks the same.
    let gate = |document: &Assessment| {
        proofs::management_review(document, &Conformity::of(document)).holds
    };
    assert!(gate(&document));
    assert_eq!(review::latest(&document).unwrap().id, "next");
    document.preparation.reviews.remove(0);
    assert_eq!(
        held(&document, "preparation.review-inputs").unwrap(),
        (false, "3 of 14 inputs".into())
    );
    assert!(!gate(&document));
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
    assert!(!held(&document, key).unwrap().0, "did it work?");
    document.audit.findings[0].effective = Effective::Yes;
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
    disprove(&mut document, "8.6.1-a");
    rate(&mut document, "4.1-a", Rating::Largely);
    disprove(&mut document, "4.1-a");
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
    disprove(&mut document, "4.1-a");
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
    assert_eq!(rows, standard().statements.len());
    let documents: usize = index.iter().map(|clause| clause.documents.len()).sum();
    assert_eq!(documents, 49);
    let placeless: usize = index
        .iter()
        .flat_map(|c| &c.rows)
        .map(|r| r.placeless)
        .sum();
    assert!(placeless > 0, "evidence of the test has no place");
}

fn drop_evidence(document: &mut Assessment, statement: &str) {
    let answer = document.answers.get_mut(&id(statement));
    answer.unwrap().evidence.clear();
}

#[test]
fn the_index_counts_what_conformity_counts() {
    let key = "preparation.index-complete";
    let mut document = perfect();
    drop_evidence(&mut document, "7.3-a");
    rate(&mut document, "7.3-b", Rating::Largely);
    drop_evidence(&mut document, "7.3-b");
    assert!(!held(&document, key).unwrap().0);
    document.awareness.groups = vec![TargetGroup {
        id: "all".into(),
        ..TargetGroup::default()
    }];
    document.awareness.briefings = vec![Briefing {
        topic: "Why".into(),
        date: Some(day("2026-03-01")),
        groups: vec!["all".into()],
        attended: Some(7),
        told_policy: true,
        told_services: true,
        ..Briefing::default()
    }];
    assert!(held(&document, key).unwrap().0, "the briefing is proof");
    let conformity = Conformity::of(&document);
    let index = index::index(&document, &conformity);
    let mut rows = index.iter().flat_map(|clause| &clause.rows);
    let row = rows.find(|row| row.statement.id == id("7.3-a")).unwrap();
    assert_eq!((row.known.len(), row.missing), (1, None));
    // A grade by hand is no evidence.
    drop_evidence(&mut document, "8.6.1-a");
    overrule(&mut document, "8.6.1-a", Grade::Observation);
    let (holds, reason) = held(&document, key).unwrap();
    assert!(!holds && reason.ends_with(": 8.6.1-a"), "{reason}");
}

#[test]
fn an_answer_that_the_scope_contradicts_is_none_in_the_index() {
    let mut document = perfect();
    document.scope.parties = vec![Party {
        id: "p".into(),
        name: "Tarnhall".into(),
        ..Party::default()
    }];
    rate(&mut document, "8.3.4.1-a", Rating::Untriggered);
    let answer = document.answers.get_mut(&id("8.3.4.1-a")).unwrap();
    answer.reason = "No other parties.".into();
    let conformity = Conformity::of(&document);
    assert_eq!(conformity.standing(id("8.3.4.1-a")), Standing::NotAssessed);
    let (holds, reason) = held(&document, "preparation.index-complete").unwrap();
    assert!(!holds);
    let rated = standard().statements.len() - 1;
    assert_eq!(
        reason,
        format!(
            "all {rated} statements rated Fully or Largely have evidence; 1 statement not assessed"
        )
    );
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
    closed.verified_by = "C. Duarte".into();
    closed.verified_on = Some(day("2026-11-01"));
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
    let passes = |owner: &str, area: &str| {
        let filter = board::BoardFilter {
            owner: owner.into(),
            area: area.into(),
            ..board::BoardFilter::default()
        };
        !board::found(&document, &cards[1..2], &filter, &[]).is_empty()
    };
    assert!(passes("k. sato", "4") && !passes("", "5"));
    assert!(!passes("K. Sat", ""));
    assert_eq!(cards[2].area, AreaId::parse("8.6.1"));
}

#[test]
fn inputs_say_what_is_known_and_nothing_for_an_empty_document() {
    let today = day("2026-11-20");
    let mut document = empty();
    for input in ReviewInput::ALL {
        assert_eq!(inputs::known(&document, *input, today), "", "{input:?}");
    }
    document.audit.findings = vec![
        Finding {
            due: Some(day("2026-11-19")),
            ..Finding::default()
        },
        Finding {
            grade: FindingGrade::Major,
            correction: "Removed".into(),
            cause: "Print-outs".into(),
            action: "No print-outs".into(),
            done: Some(day("2026-11-19")),
            effective: Effective::Yes,
            ..Finding::default()
        },
    ];
    assert_eq!(
        inputs::known(&document, ReviewInput::NonconformityTrend, today),
        "2 nonconformities: 1 open (1 late), 1 closed"
    );
    document.preparation.audits = vec![audit("C. Duarte", &["4"])];
    assert_eq!(
        inputs::known(&document, ReviewInput::AuditTrend, today),
        "1 internal audit performed; findings: 1 major, 1 minor, 0 others"
    );
}

#[test]
fn a_decision_belongs_to_the_newest_review_that_is_not_to_come() {
    let review = |id: &str, date: Option<&str>| Review {
        id: id.into(),
        date: date.map(day),
        ..Review::default()
    };
    let newest = |reviews: Vec<Review>| {
        let mut document = empty();
        document.preparation.reviews = reviews;
        review::newest(&document, day("2026-11-30")).map(|review| review.id.clone())
    };
    assert_eq!(newest(vec![]), None);
    let (old, new) = (
        review("old", Some("2025-11-01")),
        review("new", Some("2026-11-01")),
    );
    let (next, undated) = (review("next", Some("2027-11-01")), review("undated", None));
    let held = vec![new, old, undated, next.clone()];
    assert_eq!(newest(held).as_deref(), Some("new"));
    assert_eq!(newest(vec![next]).as_deref(), Some("next"));
}
