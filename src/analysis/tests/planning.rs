//! Who assesses what, and what the report leads to.

use super::*;
use crate::analysis::planning::{
    Assigned, agenda, claimed, claimed_by_clause, coverage, is_missed, progress,
};
use crate::assessment::records::{Assignment, GoOn, Interview};

fn assignment(id: &str, person: &str, areas: &[&str], statements: &[&str]) -> Assignment {
    Assignment {
        id: id.into(),
        person: person.into(),
        areas: areas.iter().map(|area| area_id(area)).collect(),
        statements: statements.iter().map(|text| self::id(text)).collect(),
        ..Assignment::default()
    }
}

#[test]
fn areas_and_single_statements_are_assigned_to_people() {
    let mut document = empty();
    document.planning.assignments = vec![
        assignment("1", "K. Sato, L. Brandt", &["8.6.1"], &["4.1-a"]),
        assignment("2", "K. Sato", &["8.6.2"], &["8.6.1-a"]),
        assignment("3", " ", &["10.1"], &[]),
    ];
    let assigned = Assigned::new(&document);
    assert_eq!(assigned.people(), ["K. Sato", "L. Brandt"]);
    assert_eq!(assigned.of(id("8.6.1-a")), ["K. Sato", "L. Brandt"]);
    assert_eq!(assigned.of(id("8.6.2-a")), ["K. Sato"]);
    assert_eq!(assigned.of(id("4.1-a")), ["K. Sato", "L. Brandt"]);
    assert!(assigned.of(id("10.1.1-a")).is_empty(), "nobody is named");
    assert!(assigned.is(id("8.6.2-a"), "K. Sato") && !assigned.is(id("8.6.2-a"), "L. Brandt"));
    // One person however the name is typed.
    document.planning.assignments[1].person = "k. sato".into();
    document.planning.assignments[1].until = Some(day("2026-11-20"));
    let assigned = Assigned::new(&document);
    assert_eq!(assigned.people(), ["K. Sato", "L. Brandt"]);
    assert!(assigned.is(id("8.6.2-a"), "K. SATO"));
    let known = progress(
        &document,
        &Conformity::of(&document),
        &assigned,
        day("2026-11-20"),
    );
    assert_eq!(known[0].until, Some(day("2026-11-20")));
}

#[test]
fn progress_counts_answers_and_what_is_claimed() {
    let mut document = empty();
    document.planning.assignments = vec![assignment("1", "K. Sato", &["8.6.1"], &[])];
    document.planning.assignments[0].until = Some(day("2026-11-20"));
    rate(&mut document, "8.6.1-a", Rating::Fully);
    rate(&mut document, "8.6.1-b", Rating::Fully);
    prove(&mut document, "8.6.1-b");
    rate(&mut document, "8.6.2-a", Rating::Fully);
    let ask = |document: &Assessment, today: &str| {
        let conformity = Conformity::of(document);
        let assigned = Assigned::new(document);
        progress(document, &conformity, &assigned, day(today)).remove(0)
    };
    let sato = ask(&document, "2026-11-20");
    assert_eq!((sato.assigned, sato.assessed, sato.claimed), (10, 2, 1));
    assert_eq!(sato.next, Some(id("8.6.1-c")));
    assert!(!sato.late, "the day itself is in time");
    assert!(ask(&document, "2026-11-21").late);
    for letter in ["c", "d", "e", "f", "g", "h", "i", "j"] {
        rate(&mut document, &format!("8.6.1-{letter}"), Rating::Partly);
    }
    let sato = ask(&document, "2026-11-21");
    assert_eq!((sato.assessed, sato.next, sato.late), (10, None, false));
    let conformity = Conformity::of(&document);
    assert_eq!(claimed(&conformity), [id("8.6.1-a"), id("8.6.2-a")]);
}

#[test]
fn areas_nobody_looks_at_can_be_told() {
    let mut document = empty();
    document.planning.assignments = vec![assignment("1", "K. Sato", &["8.6.1"], &["8.6.2-a"])];
    document.planning.interviews = vec![Interview {
        areas: vec![area_id("8.6.1"), area_id("9.2")],
        held: true,
        ..Interview::default()
    }];
    let cover = coverage(&document, &Assigned::new(&document));
    assert_eq!(cover.len(), 31);
    assert_eq!(
        cover.iter().map(|area| area.total).sum::<usize>(),
        usize::from(all())
    );
    let area = |text: &str| {
        let area = cover
            .iter()
            .find(|cover| cover.area == area_id(text))
            .unwrap();
        (area.assigned, area.total, area.interviews, area.held)
    };
    assert_eq!(area("8.6.1"), (10, 10, 1, 1));
    assert_eq!(area("8.6.2"), (1, 4, 0, 0));
    assert_eq!(area("9.2"), (0, 9, 1, 1));
}

#[test]
fn the_report_proves_what_it_says() {
    let mut document = empty();
    let ask = |document: &Assessment, key: &str| held(document, key);
    let presented = "assessment.report-presented";
    let decided = "assessment.decided";
    assert_eq!(ask(&document, presented), None);
    assert_eq!(ask(&document, decided), None);
    let report = &mut document.planning.report;
    report.presented = Some(day("2026-05-20"));
    report.decision = GoOn::Yes;
    assert_eq!(
        ask(&document, presented),
        Some((false, "to whom is missing".into()))
    );
    assert_eq!(ask(&document, decided).map(|check| check.0), Some(false));
    let report = &mut document.planning.report;
    report.to = "Board".into();
    report.decided_by = "E. Lindqvist".into();
    report.decided = Some(day("2026-05-20"));
    assert_eq!(
        ask(&document, presented),
        Some((true, "to Board, 20 May 2026".into()))
    );
    assert_eq!(
        ask(&document, decided),
        Some((true, "E. Lindqvist, 20 May 2026".into()))
    );
    document.planning.report.decision = GoOn::Later;
    assert_eq!(
        ask(&document, decided),
        Some((false, "the decision is: go on later".into()))
    );
}

#[test]
fn interviews_stand_in_order_of_time() {
    let mut document = empty();
    let times = [
        ("5", "2026-03-05", "14.30"),
        ("1", "2026-03-04", ""),
        ("3", "2026-03-05", "9:00"),
        ("6", "2026-03-05", "3 pm"),
        ("4", "2026-03-05", "12:15 pm"),
        ("2", "2026-03-05", "12:30 am"),
        ("7", "2027-01-01", "8:00"),
    ];
    for (id, date, time) in times {
        document.planning.interviews.push(Interview {
            id: id.into(),
            date: Some(day(date)),
            time: time.into(),
            ..Interview::default()
        });
    }
    document.planning.interviews.push(Interview::default());
    let order: Vec<&str> = agenda(&document).iter().map(|i| i.id.as_str()).collect();
    assert_eq!(order, ["1", "2", "3", "4", "5", "6", "7"]);
}

#[test]
fn an_interview_is_missed_from_the_day_after_its_own() {
    let mut interview = Interview {
        date: Some(day("2026-03-05")),
        ..Interview::default()
    };
    assert!(!is_missed(&interview, day("2026-03-05")));
    assert!(is_missed(&interview, day("2026-03-06")));
    interview.held = true;
    assert!(!is_missed(&interview, day("2026-03-06")));
}

#[test]
fn claims_are_grouped_by_clause_in_order() {
    let all = ["4.1-a", "4.2-a", "4.2-b"].map(id);
    let groups = claimed_by_clause(&all);
    let told: Vec<_> = groups
        .iter()
        .map(|(clause, list)| (clause.as_str(), list.len()))
        .collect();
    assert_eq!(told, [("4.1", 1), ("4.2", 2)]);
}
