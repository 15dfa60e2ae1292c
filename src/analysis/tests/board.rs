//! The report to the board.

use super::*;
use crate::analysis::board::{BoardReport, board_report};
use crate::assessment::records::Amount;
use crate::assessment::records::{Cost, Risk, RiskState, Weight};

fn report(document: &Assessment) -> BoardReport {
    board_report(document, &Conformity::of(document), day("2026-11-28"))
}

#[test]
fn an_empty_assessment_claims_nothing_and_names_no_figure() {
    let report = report(&empty());
    assert!(!report.stage_1.open && !report.stage_2.open);
    assert!(
        report.stage_1.answer.starts_with("Not yet: 0 of "),
        "{}",
        report.stage_1.answer
    );
    assert!(report.effort.is_empty(), "too early for person-days");
    assert!(!report.uncounted.is_empty(), "and it says why");
    assert_eq!(
        report.money,
        ["No budget is named yet, and no cost is planned."]
    );
    assert!(report.stage_1.dates.is_empty() && report.risks.is_empty());
}

#[test]
fn every_figure_is_that_of_the_page_it_comes_from() {
    let document = ready();
    let conformity = Conformity::of(&document);
    let report = report(&document);
    for (booking, gate) in [
        (&report.stage_1, stage_1(&document, &conformity)),
        (&report.stage_2, stage_2(&document, &conformity)),
    ] {
        assert_eq!((booking.held, booking.total), (gate.held(), gate.total()));
        assert_eq!(booking.open, gate.open());
        let missing = gate.criteria.iter().filter(|c| !c.holds).count();
        assert_eq!(booking.missing.len() + booking.more, missing);
    }
    assert_eq!(report.highlights.counts, conformity.total());
}

#[test]
fn a_day_before_the_end_of_the_plan_is_said_to_be_one() {
    let mut document = empty();
    document.project.charter.stage_1 = Some(day("2026-12-01"));
    let dates = report(&document).stage_1.dates;
    assert_eq!(dates[0], "Planned for 1 Dec 2026, in 3 days.");
    document.audit.stage_1.from = Some(day("2026-11-27"));
    let dates = report(&document).stage_1.dates;
    assert_eq!(
        dates[0],
        "Agreed with the certification body for 27 Nov 2026, 1 day ago."
    );
}

#[test]
fn risks_come_gravest_first_and_what_does_not_fit_is_counted() {
    let mut document = empty();
    let risk = |text: &str, impact, state| Risk {
        text: text.into(),
        impact,
        state,
        ..Risk::default()
    };
    document.project.risks = vec![
        risk("small", Weight::Low, RiskState::Open),
        risk("grave", Weight::High, RiskState::Open),
        risk("past", Weight::High, RiskState::Gone),
        risk("", Weight::Middle, RiskState::Treated),
    ];
    let told = report(&document).risks;
    let texts: Vec<&str> = told.iter().map(|risk| risk.text.as_str()).collect();
    assert_eq!(texts, ["grave", "unnamed risk", "small"]);
    document.project.risks = vec![risk("one", Weight::Low, RiskState::Open); 11];
    let told = report(&document);
    assert_eq!((told.risks.len(), told.more_risks), (5, 6));
}

#[test]
fn more_planned_than_given_is_said() {
    let mut document = empty();
    document.project.charter.budget = Some(Amount(1000.0));
    document.project.charter.currency = "EUR".into();
    let cost = |amount: Option<f64>| Cost {
        planned: amount.map(Amount),
        ..Cost::default()
    };
    document.project.costs = vec![cost(Some(1200.0)), cost(None)];
    let money = report(&document).money;
    assert!(
        money[0].contains("1\u{a0}200\u{a0}EUR planned"),
        "{money:?}"
    );
    assert!(
        money[1].contains("200\u{a0}EUR more is planned than given"),
        "{money:?}"
    );
    assert_eq!(money[2], "1 cost line has no amount yet.");
}

#[test]
fn what_took_place_is_not_asked_for_again() {
    let mut document = ready();
    assert!(report(&document).stage_1.answer.starts_with("Yes: all "));
    document.audit.stage_1.report = "Ready".into();
    document.project.charter.stage_1 = Some(day("2026-12-24"));
    let told = report(&document);
    assert!(
        told.stage_1
            .answer
            .starts_with("Stage 1 took place. Of its criteria "),
        "{}",
        told.stage_1.answer
    );
    assert!(told.stage_1.dates.is_empty() && told.granted.is_none());
    assert!(!told.stage_2.answer.contains("took place"));
    document.retain.certificate.decision = Some(day("2026-11-01"));
    let told = report(&document);
    assert!(told.stage_2.answer.starts_with("Stage 2 took place."));
    assert_eq!(told.granted, Some(day("2026-11-01")));
    assert!(
        told.nothing_to_decide()
            .contains("the certificate is granted")
    );
}
