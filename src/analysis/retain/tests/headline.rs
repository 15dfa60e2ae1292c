//! The certificate in words.

use super::*;
use crate::assessment::records::Duty;

#[test]
fn the_words_follow_the_state() {
    let mut document = document();
    let say = |document: &Assessment, today: &str| certificate_standing(document, day(today));
    let none = say(&document, "2026-11-20");
    assert!(none.title.starts_with("No certificate yet"));
    assert_eq!((none.next.as_str(), none.late.len()), ("", 0));
    document.project.charter.stage_2 = Some(day("2027-01-12"));
    let planned = say(&document, "2026-11-20");
    assert_eq!(
        planned.title,
        "Planned: certified from 23 Feb 2027 to 23 Feb 2030"
    );
    assert!(
        planned
            .next
            .starts_with("Next: Stage 2 audit, 12 Jan 2027."),
        "{}",
        planned.next
    );
    let mut document = decided("2026-11-03");
    let valid = say(&document, "2026-11-20");
    assert_eq!(valid.title, "Certified until 3 Nov 2029");
    assert!(
        valid
            .next
            .contains("First surveillance audit: latest date, 3 Nov 2027"),
        "{}",
        valid.next
    );
    assert!(!valid.suspension && valid.late.is_empty());
    let missed = say(&document, "2027-11-04");
    assert!(missed.suspension && missed.late.len() == 1);
    document.retain.audits.push(audit(
        LaterAuditKind::Surveillance,
        "2027-10-01",
        AuditResult::Failed,
    ));
    assert!(say(&document, "2027-10-02").suspension, "failed");
    document.retain.audits.push(surveillance("2027-10-20"));
    assert!(!say(&document, "2027-11-04").suspension, "made good");
    document.retain.duties.push(Duty {
        first: Some(day("2026-11-19")),
        ..Duty::default()
    });
    assert_eq!(say(&document, "2026-11-20").late.len(), 1);
    assert!(!say(&document, "2026-11-20").late.is_empty());
}

#[test]
fn an_expired_certificate_says_how_long_it_can_be_restored() {
    let document = decided("2023-11-03");
    let now = certificate_standing(&document, day("2026-11-20"));
    assert_eq!(now.title, "The certificate expired on 3 Nov 2026");
    assert!(now.next.contains("until 3 May 2027"), "{}", now.next);
    let later = certificate_standing(&document, day("2027-05-04"));
    assert!(
        later.next.contains("could be restored until 3 May 2027"),
        "{}",
        later.next
    );
    assert_eq!(
        certificate_standing(&document, day("2026-11-03")).title,
        "Certified until 3 Nov 2026"
    );
}

#[test]
fn only_a_missed_rule_or_a_failed_audit_speaks_of_suspension() {
    let mut document = decided("2026-11-03");
    let open = |kind| audit(kind, "2027-05-01", AuditResult::Open);
    document
        .retain
        .audits
        .push(open(LaterAuditKind::Surveillance));
    document.retain.audits.push(open(LaterAuditKind::Special));
    document.retain.audits[1].id = "special".to_owned();
    let now = certificate_standing(&document, day("2027-05-02"));
    assert_eq!(now.late.len(), 2, "results to be typed in");
    assert!(now.late.iter().any(|e| e.kind == EventKind::Special));
    assert!(!now.suspension, "six months are left");
    assert!(certificate_standing(&document, day("2027-11-04")).suspension);
    document.retain.audits[1].result = AuditResult::Failed;
    assert!(certificate_standing(&document, day("2027-05-02")).suspension);
}
