//! Refusals, bookings and recertifications that come too late.

use super::*;
use crate::analysis::certification::contradiction;
use crate::analysis::tests::held;
use crate::analysis::{Conformity, Destination};
use crate::assessment::records::{Finding, FindingGrade, Outcome, Source};
use crate::standard::StepId;

fn renewal(on: &str, decided: &str) -> LaterAudit {
    LaterAudit {
        decided: Some(day(decided)),
        ..audit(
            LaterAuditKind::Recertification,
            on,
            AuditResult::WithFindings,
        )
    }
}

#[test]
fn an_open_major_of_the_recertification_outweighs_a_decision_in_time() {
    let mut document = decided("2026-11-03");
    let audits = &mut document.retain.audits;
    audits.push(renewal("2029-09-01", "2029-10-20"));
    document.audit.findings.push(Finding {
        source: Source::Recertification,
        grade: FindingGrade::Major,
        raised: Some(day("2029-09-01")),
        ..Finding::default()
    });
    let ask = |document: &Assessment| held(document, "retain.recertified-in-time").unwrap();
    let open = "decided on 20 Oct 2029, 1 major not verified by then".to_owned();
    assert_eq!(ask(&document), (false, open.clone()));
    document.audit.findings[0].verified = Some(day("2029-10-21"));
    assert_eq!(ask(&document), (false, open), "verified too late");
    document.audit.findings[0].verified = Some(day("2029-10-20"));
    assert!(ask(&document).0);
    // Of the next recertification, and of another audit: not about this decision.
    let finding = &mut document.audit.findings[0];
    (finding.verified, finding.raised) = (None, Some(day("2032-09-01")));
    assert!(ask(&document).0);
    (
        finding_of(&mut document).source,
        finding_of(&mut document).raised,
    ) = (Source::Surveillance, None);
    assert!(ask(&document).0);
    finding_of(&mut document).source = Source::Recertification;
    assert!(!ask(&document).0, "without a day it counts");
}

fn finding_of(document: &mut Assessment) -> &mut Finding {
    &mut document.audit.findings[0]
}

#[test]
fn a_refusal_outweighs_an_older_date_on_the_certificate() {
    let mut document = decided("2026-11-03");
    document.audit.decision.outcome = Outcome::Negative;
    assert_eq!(cycle(&document, day("2026-11-20")), None, "no date");
    document.audit.decision.date = Some(day("2026-11-03"));
    assert_eq!(cycle(&document, day("2026-11-20")), None, "same day");
    assert!(contradiction(&document).is_some());
    document.audit.decision.date = Some(day("2026-11-02"));
    assert!(cycle(&document, day("2026-11-20")).is_some());
    assert_eq!(contradiction(&document), None);
    document.audit.decision.outcome = Outcome::Positive;
    assert!(contradiction(&document).unwrap().contains("2 Nov 2026"));
    document.audit.decision.date = Some(day("2026-11-03"));
    assert_eq!(contradiction(&document), None);
}

#[test]
fn a_decision_on_the_certificate_counts_on_the_rail_and_in_step_6_too() {
    let document = decided("2026-11-03");
    let conformity = Conformity::of(&document);
    let steps = crate::analysis::steps(&document, &conformity);
    let retain = steps.iter().find(|s| s.step == StepId::Retain).unwrap();
    assert_eq!(retain.summary, format!("0 of {}", retain.total));
    let audit = steps.iter().find(|s| s.step == StepId::Audit).unwrap();
    let undecided = |(text, _): &(String, Destination)| text.contains("not decided yet");
    assert!(!audit.left.iter().any(undecided), "{:?}", audit.left);
    assert_eq!(audit.done, 1);
}

#[test]
fn a_booking_that_is_too_late_is_found_up_to_the_next_audit() {
    let booked = |document: &Assessment, index: usize| {
        let cycle = cycle(document, day("2026-11-20")).unwrap();
        cycle.audits[index].booked
    };
    let open = |on| audit(LaterAuditKind::Surveillance, on, AuditResult::Open);
    let mut document = decided("2026-11-03");
    document.retain.audits.push(open("2027-12-01"));
    assert_eq!(booked(&document, 0), Some(day("2027-12-01")), "first");
    document.retain.audits[0] = open("2029-02-01");
    assert_eq!(booked(&document, 0), None);
    assert_eq!(booked(&document, 1), Some(day("2029-02-01")), "2028");
    // From here on it is time for the recertification.
    document.retain.audits[0] = open("2029-07-03");
    assert_eq!(booked(&document, 1), None);
    // Held then, it counts as held late.
    document.retain.audits[0] = surveillance("2029-02-01");
    let cycle = cycle(&document, day("2029-03-01")).unwrap();
    assert_eq!(cycle.audits[1].held, Some(day("2029-02-01")));
}

#[test]
fn a_recertification_is_booked_by_audits_still_to_be_held() {
    let mut document = decided("2026-11-03");
    let kind = LaterAuditKind::Recertification;
    let booked = |document: &Assessment, today: &str| {
        let cycle = cycle(document, day(today)).unwrap();
        cycle.audits.last().unwrap().booked
    };
    let push = |document: &mut Assessment, on, result| {
        document.retain.audits.push(audit(kind, on, result));
    };
    push(&mut document, "2029-08-01", AuditResult::Failed);
    assert_eq!(booked(&document, "2029-08-02"), None);
    push(&mut document, "2029-09-01", AuditResult::Open);
    push(&mut document, "2029-10-01", AuditResult::Open);
    assert_eq!(booked(&document, "2029-08-02"), Some(day("2029-09-01")));
    assert_eq!(booked(&document, "2029-09-02"), Some(day("2029-10-01")));
    assert_eq!(booked(&document, "2029-10-02"), Some(day("2029-10-01")));
}

#[test]
fn a_decision_too_late_to_restore_starts_anew() {
    let mut document = decided("2026-11-03");
    // The last day for restoring: the new cycle builds on the old expiry.
    document
        .retain
        .audits
        .push(renewal("2030-04-01", "2030-05-03"));
    let restored = cycle(&document, day("2030-06-01")).unwrap();
    assert_eq!((restored.number, restored.expiry), (2, day("2032-11-03")));
    document.retain.audits[0].decided = Some(day("2030-05-04"));
    let anew = cycle(&document, day("2030-06-01")).unwrap();
    assert_eq!((anew.number, anew.expiry), (1, day("2033-05-04")));
    assert_eq!(
        (anew.renewed, anew.audits[0].kind),
        (None, RequiredKind::First)
    );
    document.retain.audits[0].decided = Some(day("2033-11-04"));
    let late = cycle(&document, day("2033-12-01")).unwrap();
    assert_eq!(late.expiry, day("2036-11-04"));
}
