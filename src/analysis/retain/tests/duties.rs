//! Duties that come again, changes to report.

use super::*;
use crate::assessment::records::{
    AuditState, ChangeKind, Duty, DutyDone, InternalAudit, ReportedChange, Review, YesNo,
};
use crate::standard::standard;

fn duty(id: &str, months: Option<u32>) -> Duty {
    Duty {
        id: id.to_owned(),
        title: format!("Duty {id}"),
        months,
        ..Duty::default()
    }
}

fn done(duty: &str, on: &str) -> DutyDone {
    DutyDone {
        id: format!("{duty} {on}"),
        duty: duty.to_owned(),
        date: Some(day(on)),
        ..DutyDone::default()
    }
}

fn next(document: &Assessment, today: &str) -> Vec<(Option<String>, Option<DateState>)> {
    let cycle = cycle(document, day(today));
    duties(document, cycle.as_ref(), day(today))
        .into_iter()
        .map(|duty| (duty.next.map(|date| date.to_string()), duty.state))
        .collect()
}

#[test]
fn the_next_date_counts_from_what_is_known_best() {
    let mut document = document();
    document.retain.duties.push(duty("a", None));
    assert_eq!(next(&document, "2027-01-01"), [(None, None)]);
    // Planned decision, decision, first date, last done.
    document.project.charter.stage_2 = Some(day("2027-01-12"));
    assert_eq!(
        next(&document, "2026-11-20")[0].0.as_deref(),
        Some("2028-02-23")
    );
    document.retain.certificate.decision = Some(day("2027-01-31"));
    document.retain.duties[0].months = Some(1);
    assert_eq!(
        next(&document, "2027-02-01"),
        [(Some("2027-02-28".into()), Some(DateState::Due))]
    );
    document.retain.duties[0].first = Some(day("2027-06-30"));
    assert_eq!(
        next(&document, "2027-02-01"),
        [(Some("2027-06-30".into()), Some(DateState::Ahead))]
    );
    document.retain.done.push(done("a", "2027-05-31"));
    document.retain.done.push(done("a", "2027-03-31"));
    document.retain.done.push(done("b", "2028-03-31"));
    assert_eq!(
        next(&document, "2027-06-30"),
        [(Some("2027-06-30".into()), Some(DateState::Due))]
    );
    assert_eq!(
        next(&document, "2027-07-01"),
        [(Some("2027-06-30".into()), Some(DateState::Late))]
    );
}

#[test]
fn a_year_after_a_leap_day_and_over_the_turn_of_the_year() {
    let mut document = decided("2027-12-31");
    document.retain.duties.push(duty("a", None));
    document.retain.done.push(done("a", "2028-02-29"));
    assert_eq!(
        next(&document, "2028-03-01")[0].0.as_deref(),
        Some("2029-02-28")
    );
    document.retain.done.clear();
    document.retain.duties[0].months = Some(2);
    assert_eq!(
        next(&document, "2028-01-01")[0].0.as_deref(),
        Some("2028-02-29")
    );
}

#[test]
fn internal_audits_and_management_reviews_of_step_5_count_as_done() {
    let mut document = decided("2026-11-03");
    let mut n = 0;
    let edits = usual(|| {
        n += 1;
        format!("d{n}")
    });
    apply(&mut document, Edit::Many(edits));
    assert_eq!(document.retain.duties.len(), standard().duties().len());
    let state = |document: &Assessment, title: &str, today: &str| {
        let cycle = cycle(document, day(today));
        let all = duties(document, cycle.as_ref(), day(today));
        all.into_iter()
            .find(|duty| duty.title.contains(title))
            .unwrap()
    };
    let audit = state(&document, "internal audits", "2026-11-20");
    assert_eq!((audit.last, audit.next), (None, Some(day("2027-11-03"))));
    document.preparation.audits.push(InternalAudit {
        id: "1".into(),
        from: Some(day("2026-09-01")),
        to: Some(day("2026-09-04")),
        ..InternalAudit::default()
    });
    assert_eq!(
        state(&document, "internal audits", "2026-11-20").last,
        None,
        "only planned"
    );
    document.preparation.audits[0].state = AuditState::Performed;
    let last = |document: &Assessment, today| state(document, "internal audits", today).last;
    assert_eq!(last(&document, "2026-11-20"), None, "no record of it");
    let held = &mut document.preparation.audits[0];
    held.auditors = "Ada".into();
    held.report = "A-1".into();
    held.areas = vec![crate::standard::standard().areas[0].id];
    assert_eq!(last(&document, "2026-09-03"), None, "still ahead");
    let audit = state(&document, "internal audits", "2026-11-20");
    assert_eq!(
        (audit.last, audit.next),
        (Some(day("2026-09-04")), Some(day("2027-09-04")))
    );
    assert_eq!(audit.last_from, "internal audit of step 5");
    document.preparation.reviews.push(Review {
        id: "1".into(),
        date: Some(day("2026-10-15")),
        ..Review::default()
    });
    assert_eq!(
        state(&document, "management review", "2026-11-20").last,
        None,
        "no minutes"
    );
    document.preparation.reviews[0].minutes = "SharePoint".into();
    let review = state(&document, "management review", "2026-11-20");
    assert_eq!(review.next, Some(day("2027-10-15")));
    assert_eq!(
        state(&document, "management review", "2026-10-14").last,
        None,
        "still ahead"
    );
    // A later entry of the log wins; one for a day to come is a plan.
    let id = review.id.clone();
    document.retain.done.push(done(&id, "2026-11-21"));
    let planned = state(&document, "management review", "2026-11-20");
    assert_eq!(planned.last, Some(day("2026-10-15")));
    document.retain.done.push(done(&id, "2026-11-19"));
    let review = state(&document, "management review", "2026-11-20");
    assert_eq!(
        (review.last_from, review.next),
        ("", Some(day("2027-11-19")))
    );
}

#[test]
fn significant_changes_wait_to_be_reported() {
    let mut document = document();
    let change =
        |id: &str, significant, date: Option<&str>, reported: Option<&str>| ReportedChange {
            id: id.to_owned(),
            significant,
            date: date.map(day),
            reported: reported.map(day),
            ..ReportedChange::default()
        };
    document.retain.changes = vec![
        change("a", YesNo::Yes, Some("2026-11-19"), None),
        change("b", YesNo::Yes, Some("2026-11-20"), None),
        change("c", YesNo::Yes, None, None),
        change("d", YesNo::No, Some("2026-01-01"), None),
        change("e", YesNo::Unknown, Some("2026-01-01"), None),
        change("f", YesNo::Yes, Some("2026-01-01"), Some("2026-02-01")),
    ];
    let states: Vec<_> = changes(&document, day("2026-11-20"))
        .into_iter()
        .map(|change| change.state)
        .collect();
    assert_eq!(
        states,
        [
            Some(DateState::Late),
            Some(DateState::Due),
            Some(DateState::Due),
            None,
            Some(DateState::Due),
            Some(DateState::Done),
        ]
    );
}

#[test]
fn usual_duties_are_edits_that_can_be_taken_back() {
    let mut document = document();
    let before = document.retain.clone();
    let mut n = 0;
    let edits = usual(|| {
        n += 1;
        n.to_string()
    });
    let inverse = apply(&mut document, Edit::Many(edits));
    assert_eq!(document.retain.duties.len(), standard().duties().len());
    apply(&mut document, inverse);
    assert_eq!(document.retain, before);
}

#[test]
fn every_kind_of_change_that_the_body_wants_to_hear_of_can_be_noted() {
    let keys = ChangeKind::ALL.map(ChangeKind::key);
    for kind in [
        "ownership",
        "organization",
        "management",
        "contact",
        "sites",
        "scope",
        "system",
        "transfer",
    ] {
        assert!(keys.contains(&kind), "{kind}");
    }
    // Each is late alike once it holds and was not reported.
    for kind in ChangeKind::ALL {
        let mut document = decided("2026-11-03");
        document.retain.changes = vec![ReportedChange {
            id: "1".into(),
            kind,
            significant: YesNo::Yes,
            date: Some(day("2027-01-01")),
            ..ReportedChange::default()
        }];
        let state = |today| changes(&document, day(today))[0].state;
        assert_eq!(state("2026-12-31"), Some(DateState::Due), "{kind:?}");
        assert_eq!(state("2027-01-02"), Some(DateState::Late), "{kind:?}");
    }
}
