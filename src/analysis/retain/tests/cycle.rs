//! Decision, audits, expiry.

use super::*;
use crate::analysis::tests::held;
use crate::assessment::records::Outcome;
use crate::standard::{Assumption, standard};

fn titles(document: &Assessment, today: &str) -> Vec<String> {
    let rows = asked(document, today).into_iter();
    rows.map(|(title, latest, state)| format!("{title} {latest} {}", state.label()))
        .collect()
}

#[test]
fn a_decision_starts_three_years_with_an_audit_in_each_calendar_year() {
    let document = decided("2026-11-03");
    assert_eq!(
        titles(&document, "2026-11-20"),
        [
            "First surveillance audit 2027-11-03 to come",
            "Surveillance audit 2028 2028-12-31 to come",
            "Recertification 2029-11-03 to come",
        ]
    );
    let cycle = cycle(&document, day("2026-11-20")).unwrap();
    assert_eq!(cycle.expiry, day("2029-11-03"));
    assert_eq!(cycle.restore, day("2030-05-03"));
    assert_eq!(cycle.prepare, day("2029-07-03"));
    assert!(!cycle.planned && cycle.number == 1);
}

#[test]
fn leap_days_and_month_ends_fall_on_the_last_day_of_shorter_months() {
    let leap = cycle(&decided("2028-02-29"), day("2028-03-01")).unwrap();
    assert_eq!(leap.audits[0].latest, day("2029-02-28"));
    assert_eq!(leap.expiry, day("2031-02-28"));
    assert_eq!(leap.restore, day("2031-08-28"));
    let end = cycle(&decided("2026-08-31"), day("2026-09-01")).unwrap();
    assert_eq!(end.expiry, day("2029-08-31"));
    assert_eq!(end.restore, day("2030-02-28"));
    assert_eq!(end.prepare, day("2029-04-30"));
    // Before a 29 February that exists it stays one.
    assert_eq!(after(day("2025-02-28"), 36), day("2028-02-28"));
    assert_eq!(after(day("2027-08-31"), 6), day("2028-02-29"));
    assert_eq!(after(day("2026-01-31"), 1), day("2026-02-28"));
}

#[test]
fn decisions_around_the_turn_of_the_year() {
    assert_eq!(
        titles(&decided("2026-12-31"), "2027-01-01"),
        [
            "First surveillance audit 2027-12-31 to come",
            "Surveillance audit 2028 2028-12-31 to come",
            "Recertification 2029-12-31 to come",
        ]
    );
    // Expiry on 1 January: the year before it still wants its audit, or the recertification.
    let mut new_year = decided("2027-01-01");
    assert_eq!(
        titles(&new_year, "2027-01-01"),
        [
            "First surveillance audit 2028-01-01 to come",
            "Surveillance audit 2029 2029-12-31 to come",
            "Recertification 2030-01-01 to come",
        ]
    );
    // Held early, in the year of the decision: the next calendar year wants one of its own.
    new_year.retain.audits.push(surveillance("2027-12-20"));
    assert_eq!(
        titles(&new_year, "2028-01-02"),
        [
            "First surveillance audit 2028-01-01 done",
            "Surveillance audit 2028 2028-12-31 to come",
            "Surveillance audit 2029 2029-12-31 to come",
            "Recertification 2030-01-01 to come",
        ]
    );
    let recertification = audit(
        LaterAuditKind::Recertification,
        "2029-10-10",
        AuditResult::Open,
    );
    new_year.retain.audits.push(recertification);
    let titles = titles(&new_year, "2028-01-02");
    assert_eq!(
        titles.len(),
        3,
        "the recertification stands for 2029: {titles:?}"
    );
}

#[test]
fn the_last_day_is_in_time_and_the_day_after_is_late() {
    let document = decided("2026-11-03");
    let first = |today| asked(&document, today).remove(0).2;
    assert_eq!(first("2027-08-02"), DateState::Ahead);
    assert_eq!(first("2027-08-03"), DateState::Due);
    assert_eq!(first("2027-11-03"), DateState::Due);
    assert_eq!(first("2027-11-04"), DateState::Late);
}

#[test]
fn audits_count_where_they_were_passed_and_in_their_range() {
    let mut document = decided("2026-11-03");
    let push = |document: &mut Assessment, audit| document.retain.audits.push(audit);
    push(&mut document, surveillance("2026-10-01"));
    push(
        &mut document,
        audit(
            LaterAuditKind::Surveillance,
            "2027-10-01",
            AuditResult::Failed,
        ),
    );
    push(
        &mut document,
        audit(LaterAuditKind::Special, "2027-10-02", AuditResult::Passed),
    );
    assert_eq!(asked(&document, "2027-12-01")[0].2, DateState::Late);
    push(
        &mut document,
        audit(
            LaterAuditKind::Surveillance,
            "2027-11-10",
            AuditResult::WithFindings,
        ),
    );
    let cycle = cycle(&document, day("2027-12-01")).unwrap();
    assert_eq!(
        cycle.audits[0].held,
        Some(day("2027-11-10")),
        "late, but held"
    );
    let state = |key| held(&document, key).unwrap();
    assert_eq!(
        state("retain.first-surveillance"),
        (
            false,
            "held on 10 Nov 2027, latest was 3 Nov 2027".to_owned()
        )
    );
    assert_eq!(
        state("retain.yearly-surveillance"),
        (false, "0 of 2 held, open: 2027, 2028".to_owned())
    );
}

#[test]
fn criteria_say_nothing_before_a_decision_and_hold_when_all_is_done() {
    let keys = [
        "retain.first-surveillance",
        "retain.yearly-surveillance",
        "retain.recertified-in-time",
    ];
    let ask = |document: &Assessment| keys.map(|key| held(document, key).map(|(holds, _)| holds));
    let mut planned = document();
    planned.project.charter.stage_2 = Some(day("2027-01-12"));
    assert_eq!(ask(&planned), [None; 3]);
    let mut document = decided("2026-11-03");
    assert_eq!(ask(&document), [Some(false); 3]);
    document.retain.audits.push(surveillance("2027-10-01"));
    document.retain.audits.push(surveillance("2028-10-01"));
    assert_eq!(ask(&document), [Some(true), Some(true), Some(false)]);
    let mut renewal = audit(
        LaterAuditKind::Recertification,
        "2029-09-01",
        AuditResult::Passed,
    );
    renewal.decided = Some(day("2029-11-03"));
    document.retain.audits.push(renewal);
    // The next cycle begins: its years are open again, the old one was renewed in time.
    assert_eq!(ask(&document), [Some(true), Some(false), Some(true)]);
}

#[test]
fn a_recertification_starts_the_next_cycle_on_the_old_expiry() {
    let mut document = decided("2026-11-03");
    let mut renewal = audit(
        LaterAuditKind::Recertification,
        "2029-09-01",
        AuditResult::WithFindings,
    );
    renewal.decided = Some(day("2029-10-20"));
    document.retain.audits.push(renewal.clone());
    let next = cycle(&document, day("2029-12-01")).unwrap();
    assert_eq!((next.number, next.decision), (2, day("2029-10-20")));
    assert_eq!(next.expiry, day("2032-11-03"));
    assert_eq!(next.renewed, Some((day("2029-10-20"), day("2029-11-03"))));
    let kinds: Vec<_> = next.audits.iter().map(|audit| audit.kind).collect();
    assert_eq!(
        kinds,
        [
            RequiredKind::Year(2030),
            RequiredKind::Year(2031),
            RequiredKind::Recertification
        ]
    );
    // Not decided, or failed: the old cycle goes on.
    document.retain.audits[0].decided = None;
    assert_eq!(cycle(&document, day("2029-12-01")).unwrap().number, 1);
    document.retain.audits[0] = LaterAudit {
        result: AuditResult::Failed,
        ..renewal
    };
    assert_eq!(cycle(&document, day("2029-12-01")).unwrap().number, 1);
}

#[test]
fn a_typed_expiry_wins_and_belongs_to_the_cycle_that_it_lies_in() {
    let mut document = decided("2026-11-03");
    document.retain.certificate.expiry = Some(day("2029-10-31"));
    let now = cycle(&document, day("2027-01-01")).unwrap();
    assert_eq!(
        (now.expiry, now.expiry_rule.as_str()),
        (day("2029-10-31"), "date on the certificate")
    );
    let mut renewal = audit(
        LaterAuditKind::Recertification,
        "2029-09-01",
        AuditResult::Passed,
    );
    renewal.decided = Some(day("2029-10-20"));
    document.retain.audits.push(renewal);
    assert_eq!(
        cycle(&document, day("2030-01-01")).unwrap().expiry,
        day("2032-10-31")
    );
    // The date of the new certificate, while the decision stays the first one.
    document.retain.certificate.expiry = Some(day("2032-11-02"));
    let next = cycle(&document, day("2030-01-01")).unwrap();
    assert_eq!((next.number, next.expiry), (2, day("2032-11-02")));
    assert_eq!(next.renewed, Some((day("2029-10-20"), day("2029-11-03"))));
}

#[test]
fn before_a_decision_the_dates_follow_from_the_planned_stage_2() {
    let mut document = document();
    assert_eq!(cycle(&document, day("2026-11-20")), None);
    document.project.charter.stage_2 = Some(day("2027-01-12"));
    let planned = cycle(&document, day("2026-11-20")).unwrap();
    assert!(planned.planned);
    assert_eq!(planned.decision, day("2027-02-23"), "six weeks later");
    assert_eq!(planned.expiry, day("2030-02-23"));
    assert!(
        planned.basis.contains("house assumption"),
        "{}",
        planned.basis
    );
    // What is agreed with the body beats the charter; its last day counts.
    document.audit.stage_2.from = Some(day("2027-02-01"));
    document.audit.stage_2.to = Some(day("2027-02-03"));
    assert_eq!(
        cycle(&document, day("2026-11-20")).unwrap().decision,
        day("2027-03-17")
    );
    // Nothing that rests on a plan is late.
    let old = asked(&document, "2035-01-01");
    assert!(
        old.iter().all(|(.., state)| *state == DateState::Due),
        "{old:?}"
    );
    // A refusal ends it; a positive decision makes it real; the certificate has the last word.
    document.audit.decision.outcome = Outcome::Negative;
    document.audit.decision.date = Some(day("2027-03-10"));
    assert_eq!(cycle(&document, day("2027-03-11")), None);
    document.audit.decision.outcome = Outcome::Positive;
    let real = cycle(&document, day("2027-03-11")).unwrap();
    assert!(!real.planned && real.decision == day("2027-03-10"));
    document.retain.certificate.decision = Some(day("2027-03-12"));
    assert_eq!(
        cycle(&document, day("2027-03-11")).unwrap().decision,
        day("2027-03-12")
    );
}

#[test]
fn the_assumed_time_to_the_decision_is_the_one_that_is_shown() {
    let shown = standard().heuristic(Assumption::DecisionTime);
    assert!(
        shown
            .shown()
            .starts_with(&format!("{} weeks", decision_weeks()))
    );
    assert_eq!(shown.source, "house assumption");
}
