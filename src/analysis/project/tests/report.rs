use super::*;
use crate::analysis::report::end_report;

#[test]
fn an_empty_assessment_has_an_empty_report() {
    let document = empty();
    let report = end_report(&document, &conformity(&document), today());
    assert!(
        report.areas.is_empty() && report.clauses.is_empty(),
        "unanswered never complies"
    );
    assert!(report.major.is_empty() && report.minor.is_empty() && report.claimed.is_empty());
    assert!(report.introduce.is_empty() && report.phases.is_empty() && report.proposed);
}

#[test]
fn what_complies_needs_evidence_and_every_answer() {
    let mut document = perfect();
    let known = |document: &Assessment| end_report(document, &conformity(document), today());
    assert_eq!(known(&document).areas.len(), 31);
    assert!(known(&document).clauses.is_empty(), "told with their areas");
    // Claimed: said, but not shown.
    disprove(&mut document, "8.6.1-a");
    let report = known(&document);
    assert_eq!(report.claimed, [id("8.6.1-a")]);
    assert!(!report.areas.contains(&area_id("8.6.1")));
    // One clause of an area with a gap elsewhere still complies.
    rate(&mut document, "4.1-a", Rating::Largely);
    let report = known(&document);
    assert!(!report.areas.contains(&area_id("4")));
    assert!(
        report.clauses.contains(&clause_id("4.2")) && !report.clauses.contains(&clause_id("4.1"))
    );
    document.answers.remove(&id("4.2-a"));
    assert!(!known(&document).clauses.contains(&clause_id("4.2")));
}

#[test]
fn gaps_come_with_recommendation_benefit_owner_and_effort() {
    let mut document = perfect();
    rate(&mut document, "5.1-a", Rating::Largely);
    rate(&mut document, "9.2.1-a", Rating::Not);
    let gap = document.gaps.entry(id("5.1-a")).or_default();
    gap.recommendation = "Show it ".into();
    gap.benefit = "Trust".into();
    gap.effort = Some(PersonDays(1.5));
    document.gaps.entry(id("9.2.1-a")).or_default().benefit = "trust".into();
    rate_clause(&mut document, "8.4.2", Rating::Not);
    let report = end_report(&document, &conformity(&document), today());
    assert_eq!(report.minor[0].statement, id("5.1-a"));
    assert_eq!(report.minor[0].recommendation, "Show it");
    assert!(!report.minor[0].proposed && report.minor[0].effort == 1.5);
    assert!(
        report
            .major
            .iter()
            .any(|gap| gap.statement == id("9.2.1-a") && gap.proposed)
    );
    assert_eq!(report.benefits.len(), 1, "each benefit once");
    assert_eq!(report.benefits[0].1.len(), 2);
    assert_eq!(report.introduce.len(), 1);
    assert_eq!(report.introduce[0].area, area_id("8.4.2"));
    assert!((report.introduce[0].effort - 15.0).abs() < 1e-9);
}

#[test]
fn the_plan_is_proposed_until_the_project_has_tasks() {
    let mut document = perfect();
    rate(&mut document, "5.1-a", Rating::Largely);
    let report = end_report(&document, &conformity(&document), today());
    let titles: Vec<&str> = report
        .phases
        .iter()
        .map(|phase| phase.title.as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "Close the gaps",
            "Internal audit",
            "Management review",
            "Dry run",
            "Stage 1 audit",
            "Stage 2 audit"
        ]
    );
    assert!(report.proposed);
    for pair in report.phases.windows(2) {
        assert!(pair[0].from <= pair[1].from, "{pair:?}");
    }
    let mut own = task("a", "2027-01-04", "2027-01-08", &[]);
    own.statements = vec![id("5.1-a")];
    document.project.tasks = vec![own];
    document.project.charter.stage_1 = Some(day("2027-03-01"));
    let report = end_report(&document, &conformity(&document), today());
    assert!(!report.proposed);
    assert_eq!(report.phases[0].from, Some(day("2027-01-04")));
    assert_eq!(report.phases[1].from, Some(day("2027-03-01")));
    assert_eq!(report.phases[2].from, Some(day("2027-05-01")));
}
