use super::*;
use crate::analysis::project::impartiality::{JudgedRule, Verdict, day_price, judged_rules};
use crate::analysis::readiness::criterion_state;

/// A body with every question answered well.
fn clean() -> Body {
    Body {
        id: "b".into(),
        name: "Meridian Certification".into(),
        accredited: YesNo::Yes,
        consultancy: YesNo::No,
        internal_audits: YesNo::No,
        related: YesNo::No,
        auditor_advised: YesNo::No,
        outsources: YesNo::No,
        marketed: YesNo::No,
        pre_audits: Some(0),
        chosen: true,
        ..Body::default()
    }
}

fn of(document: &Assessment, key: &str) -> JudgedRule {
    let all = judged_rules(document, &document.project.bodies[0]);
    all.into_iter()
        .find(|f| f.rule.key.key() == key)
        .expect(key)
}

fn with(body: Body) -> Assessment {
    let mut document = empty();
    document.project.bodies = vec![body];
    document.project.charter.stage_1 = Some(day("2027-03-01"));
    document
}

fn chosen(document: &Assessment) -> Option<(bool, String)> {
    let item = ItemId::parse("project.body-chosen").unwrap();
    criterion_state(
        document,
        &conformity(document),
        standard().item(item).unwrap(),
    )
}

#[test]
fn the_rules_are_nine_with_the_clauses_of_the_facts() {
    let rules: Vec<_> = standard()
        .impartiality()
        .iter()
        .map(|r| (r.key.key(), r.clause, r.confirmed))
        .collect();
    assert_eq!(
        rules,
        [
            ("accredited", "", false),
            ("consultancy", "5.2.5", false),
            ("adviser", "5.2.5", false),
            ("internal-audits", "5.2.6", true),
            ("related", "5.2.7", false),
            ("outsources", "5.2.8", false),
            ("marketed", "5.2.9", true),
            ("auditor", "5.2.10", false),
            ("pre-audits", "", false),
        ]
    );
    let document = with(clean());
    assert_eq!(
        of(&document, "related").source(),
        "ISO/IEC 17021-1, 5.2.7, unconfirmed number"
    );
    assert_eq!(of(&document, "marketed").source(), "ISO/IEC 17021-1, 5.2.9");
    for rule in standard().impartiality() {
        assert!(
            !rule.rule.is_empty() && !rule.mend.is_empty(),
            "{:?}",
            rule.key
        );
        assert!(
            !rule.rule.ends_with('.') && !rule.mend.ends_with('.'),
            "{:?}",
            rule.key
        );
    }
}

#[test]
fn nothing_answered_is_open_and_never_passed() {
    let document = with(Body {
        id: "b".into(),
        name: "Meridian".into(),
        chosen: true,
        ..Body::default()
    });
    let all = judged_rules(&document, &document.project.bodies[0]);
    for finding in all {
        let passes = finding.rule.key == ImpartialityKey::Adviser;
        assert_eq!(finding.is_open(), !passes, "{:?}", finding.rule.key);
    }
    assert_eq!(
        chosen(&document),
        Some((false, "Meridian: 8 questions of impartiality open".into()))
    );
}

#[test]
fn every_question_can_break_its_rule() {
    type Break = fn(&mut Assessment);
    let breaks: [(&str, Break); 9] = [
        ("accredited", |d| d.project.bodies[0].accredited = YesNo::No),
        ("consultancy", |d| {
            d.project.bodies[0].consultancy = YesNo::Yes
        }),
        ("adviser", |d| {
            d.project.charter.adviser_firm = "MERIDIAN certification, Ltd.".into()
        }),
        ("internal-audits", |d| {
            d.project.bodies[0].internal_audits = YesNo::Yes
        }),
        ("related", |d| {
            d.project.bodies[0].related = YesNo::Yes;
            d.project.bodies[0].related_ended = Some(day("2025-03-02"));
        }),
        ("outsources", |d| {
            d.project.bodies[0].outsources = YesNo::Yes
        }),
        ("marketed", |d| d.project.bodies[0].marketed = YesNo::Yes),
        ("auditor", |d| {
            d.project.bodies[0].auditor_advised = YesNo::Yes;
            d.project.bodies[0].auditor_advised_ended = Some(day("2026-01-31"));
        }),
        ("pre-audits", |d| d.project.bodies[0].pre_audits = Some(2)),
    ];
    assert_eq!(
        chosen(&with(clean())),
        Some((true, "Meridian Certification".into()))
    );
    for (key, spoil) in breaks {
        let mut document = with(clean());
        spoil(&mut document);
        assert!(of(&document, key).is_conflict(), "{key}");
        let broken = judged_rules(&document, &document.project.bodies[0]);
        assert_eq!(
            broken.iter().filter(|f| f.is_conflict()).count(),
            1,
            "{key}"
        );
        assert!(!chosen(&document).unwrap().0, "{key}");
    }
}

#[test]
fn two_years_are_two_years_to_the_day_of_stage_1() {
    let passed = |ended: &str, stage: &str| {
        let mut body = clean();
        body.internal_audits = YesNo::Yes;
        body.internal_audits_ended = Some(day(ended));
        let mut document = with(body);
        document.project.charter.stage_1 = Some(day(stage));
        matches!(of(&document, "internal-audits").verdict, Verdict::Passed(_))
    };
    assert!(!passed("2025-03-01", "2027-02-28"));
    assert!(passed("2025-03-01", "2027-03-01"));
    assert!(!passed("2024-12-31", "2026-12-30"));
    assert!(passed("2024-12-31", "2026-12-31"));
    // 29 February has no like two years later: the years are over on 1 March.
    assert!(!passed("2024-02-29", "2026-02-28"));
    assert!(passed("2024-02-29", "2026-03-01"));
    assert!(passed("2026-02-28", "2028-02-28"));
    // Without the date of stage 1 nobody can tell.
    let mut body = clean();
    body.related = YesNo::Yes;
    body.related_ended = Some(day("2001-01-01"));
    let mut document = with(body);
    document.project.charter.stage_1 = None;
    assert!(of(&document, "related").is_open());
}

#[test]
fn an_adviser_without_a_firm_leaves_the_question_open() {
    let mut document = with(clean());
    document.project.charter.adviser = "O. Vance".into();
    assert!(of(&document, "adviser").is_open());
    document.project.charter.adviser_firm = "Vance Advice".into();
    assert!(!of(&document, "adviser").is_open() && !of(&document, "adviser").is_conflict());
    // A legal form alone names nobody.
    document.project.charter.adviser_firm = "GmbH".into();
    assert!(!of(&document, "adviser").is_conflict());
}

#[test]
fn exactly_one_body_is_chosen_whatever_the_quotes() {
    let mut document = with(clean());
    let other = Body {
        id: "c".into(),
        ..clean()
    };
    document.project.bodies.push(other);
    assert_eq!(
        chosen(&document),
        Some((false, "2 chosen; choose one".into()))
    );
    document.project.bodies[1].chosen = false;
    assert!(chosen(&document).unwrap().0);
    document.project.bodies[0].chosen = false;
    assert_eq!(
        chosen(&document),
        Some((false, "none chosen, 2 bodies on the shortlist".into()))
    );
    assert_eq!(
        chosen(&empty()),
        None,
        "a person may sign while there is no shortlist"
    );
    let body = &mut document.project.bodies[0];
    assert_eq!(day_price(body), None);
    body.quote = Some(Amount(9000.0));
    body.audit_days = Some(PersonDays(0.0));
    assert_eq!(day_price(body), None);
    body.audit_days = Some(PersonDays(6.0));
    assert_eq!(day_price(body), Some(1500.0));
}

#[test]
fn mandate_and_budget_count_with_name_and_date() {
    let state = |document: &Assessment, item: &str| {
        let item = standard().item(ItemId::parse(item).unwrap()).unwrap();
        criterion_state(document, &conformity(document), item)
    };
    let mut document = empty();
    assert_eq!(state(&document, "project.board-signed"), None);
    assert_eq!(state(&document, "project.budget-released"), None);
    let charter = &mut document.project.charter;
    charter.sponsor = "E. Lindqvist".into();
    charter.manager = "B. Aalto".into();
    charter.signed_by = "E. Lindqvist".into();
    charter.budget = Some(Amount(50_000.0));
    let (holds, reason) = state(&document, "project.board-signed").unwrap();
    assert!(
        !holds && reason == "missing: date of the signature",
        "{reason}"
    );
    document.project.charter.signed = Some(day("2026-04-01"));
    assert!(state(&document, "project.board-signed").unwrap().0);
    let (holds, reason) = state(&document, "project.budget-released").unwrap();
    assert!(!holds && reason.contains("who released it"), "{reason}");
    document.project.charter.released = Some(day("2026-04-01"));
    document.project.charter.released_by = "D. Castellano".into();
    assert!(state(&document, "project.budget-released").unwrap().0);
}
