//! Expired evidence proves nothing, and what expires is told of everywhere.

use super::*;
use crate::analysis::retain::{DateState, EventKind, events};
use crate::analysis::tests::{at, changed, day, disprove, id, prove, ready};
use crate::analysis::{Conformity, Figure, Standing, explain, next_acts, stage_2};
use crate::assessment::records::LaterAudit;

const STATEMENT: &str = "8.6.1-b";

/// A document for which every criterion holds, with a last day at one piece of evidence.
fn dated_until(until: &str) -> Assessment {
    let mut document = ready();
    let answer = document.answers.get_mut(&id(STATEMENT)).unwrap();
    answer.evidence[0].valid_until = Some(day(until));
    answer.evidence[0].owner = "Ida".into();
    document
}

#[test]
fn expired_evidence_proves_nothing_from_the_day_after_its_last() {
    let document = dated_until("2026-10-01");
    let standing = |today| Conformity::on(&document, day(today)).standing(id(STATEMENT));
    assert_eq!(standing("2026-10-01"), Standing::Conform);
    assert_eq!(standing("2026-10-02"), Standing::Claimed);
    // Nobody has to change anything for it: an open gate closes.
    let late = Conformity::on(&document, day("2026-10-02"));
    let gate = stage_2(&document, &late);
    let open: Vec<&str> = gate
        .criteria
        .iter()
        .filter(|c| !c.holds)
        .map(|c| c.reason.as_str())
        .collect();
    assert_eq!(open, ["1 claimed: 8.6.1-b; the evidence of 1 has expired"]);
    let told = explain(Figure::StatementGrade(id(STATEMENT)), &document, &late);
    assert!(format!("{told:?}").contains("Of these expired"), "{told:?}");
}

#[test]
fn another_piece_that_is_valid_still_proves_it() {
    let mut document = dated_until("2026-10-01");
    let answer = document.answers.get_mut(&id(STATEMENT)).unwrap();
    let mut other = answer.evidence[0].clone();
    other.id = "f".into();
    other.valid_until = None;
    answer.evidence.push(other);
    let late = Conformity::on(&document, day("2027-10-02"));
    assert_eq!(late.standing(id(STATEMENT)), Standing::Conform);
}

#[test]
fn a_state_that_was_kept_counts_as_on_its_own_day() {
    let mut document = dated_until("2026-10-01");
    document.history = vec![changed("2026-09-30T10:00:00Z")].into();
    let standing = |conformity: Conformity| conformity.standing(id(STATEMENT));
    let today = day("2028-01-01");
    assert_eq!(
        standing(Conformity::on(&document, today)),
        Standing::Claimed
    );
    assert_eq!(
        standing(Conformity::of_kept(&document, today)),
        Standing::Conform
    );
    assert_eq!(standing(Conformity::of(&document)), Standing::Conform);
    document.history = vec![changed("2026-10-02T10:00:00Z")].into();
    assert_eq!(
        standing(Conformity::of_kept(&document, today)),
        Standing::Claimed
    );
    assert_eq!(
        at("2026-10-02T10:00:00Z").date_naive(),
        document.known_by(today)
    );
}

#[test]
fn what_expires_is_warned_of_in_time() {
    let document = dated_until("2026-10-01");
    let lapse = |document: &Assessment, today| {
        let all = lapsing(document, day(today));
        all.first().map(|one| one.lapse)
    };
    assert_eq!(lapse(&document, "2026-08-01"), None);
    assert_eq!(lapse(&document, "2026-08-02"), Some(Lapse::Soon));
    assert_eq!(lapse(&document, "2026-10-01"), Some(Lapse::Soon));
    assert_eq!(lapse(&document, "2026-10-02"), Some(Lapse::Expired));
    // An audit that is still further away asks for it earlier.
    let mut planned = document.clone();
    planned.project.charter.stage_2 = Some(day("2026-10-15"));
    let before = Lapse::BeforeAudit(day("2026-10-15"));
    assert_eq!(lapse(&planned, "2026-03-01"), Some(before));
    planned.project.charter.stage_2 = Some(day("2026-10-01"));
    assert_eq!(lapse(&planned, "2026-03-01"), None);
    // Once the certificate is there, the audits that follow.
    planned.retain.audits = vec![LaterAudit {
        id: "a".into(),
        from: Some(day("2027-03-01")),
        ..LaterAudit::default()
    }];
    assert_eq!(
        next_audit(&planned, day("2026-09-01")),
        Some(day("2026-10-01"))
    );
    assert_eq!(
        next_audit(&planned, day("2026-10-02")),
        Some(day("2027-03-01"))
    );
}

#[test]
fn it_is_the_next_act_and_stands_in_the_calendar() {
    let document = dated_until("2026-10-01");
    for (today, state) in [
        ("2026-09-01", DateState::Due),
        ("2026-10-02", DateState::Late),
    ] {
        let today = day(today);
        let conformity = Conformity::on(&document, today);
        let acts = next_acts(&document, &conformity, today);
        let named = acts
            .iter()
            .find(|act| act.title.contains("Renew the evidence “Minutes”"));
        assert!(named.is_some(), "{acts:?}");
        let events = events(&document, today);
        let found: Vec<_> = events
            .iter()
            .filter(|e| e.kind == EventKind::Evidence)
            .collect();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].date, found[0].state), (day("2026-10-01"), state));
        assert_eq!(found[0].owner, "Ida");
        let file = crate::analysis::evidence::dated(&document);
        assert_eq!(file[0].statements, [id(STATEMENT)]);
    }
    let acts = next_acts(&document, &Conformity::of(&document), day("2026-01-01"));
    assert!(!acts.iter().any(|act| act.title.contains("Renew")));
}

#[test]
fn a_piece_at_many_statements_is_one_date() {
    let mut document = dated_until("2026-10-01");
    disprove(&mut document, "8.6.1-c");
    prove(&mut document, "8.6.1-c");
    let again = document.answers[&id(STATEMENT)].evidence[0].clone();
    document.answers.get_mut(&id("8.6.1-c")).unwrap().evidence = vec![again];
    let all = lapsing(&document, day("2026-10-02"));
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].statements, [id(STATEMENT), id("8.6.1-c")]);
    assert_eq!(
        lapse_words(&all).unwrap(),
        "1 piece of evidence has expired"
    );
}
