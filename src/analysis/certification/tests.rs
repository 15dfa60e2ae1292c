use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use super::deadlines::{Basis, deadlines, lapsed, repeat_needed, until};
use super::timeline::{Progression, timeline, uncovered, warnings};
use super::*;
use crate::analysis::findings::{is_closed, is_late, is_of_body, lacking};
use crate::analysis::months::after;
use crate::analysis::preparation::inputs;
use crate::analysis::tests::{day, empty, held};
use crate::assessment::records::{
    Announcement, Application, AuditResult, Effective, LaterAudit, LaterAuditKind, Outcome, Review,
    Service, Sitting,
};
use crate::standard::{DoneCriterion, ReviewInput, standard};

fn finding(source: Source, grade: FindingGrade) -> Finding {
    Finding {
        id: "f".into(),
        source,
        grade,
        text: "No test of the plan".into(),
        ..Finding::default()
    }
}

fn after_stage_2(last: &str, grade: FindingGrade) -> Assessment {
    let mut document = empty();
    document.audit.stage_2.to = Some(day(last));
    document.audit.findings = vec![finding(Source::Stage2, grade)];
    document
}

#[test]
fn six_months_end_on_the_last_day_of_a_short_month() {
    for (from, expected) in [
        ("2026-08-31", "2027-02-28"),
        ("2027-08-31", "2028-02-29"),
        ("2027-08-29", "2028-02-29"),
        ("2026-08-29", "2027-02-28"),
        ("2028-02-29", "2028-08-29"),
        ("2026-12-31", "2027-06-30"),
        ("2027-03-16", "2027-09-16"),
    ] {
        assert_eq!(after(day(from), 6), day(expected), "{from}");
    }
    assert_eq!(after(NaiveDate::MAX, 6), NaiveDate::MAX);
}

#[test]
fn a_major_has_the_rule_and_the_term_of_the_body_and_the_earlier_one_leads() {
    let mut document = after_stage_2("2027-03-18", FindingGrade::Major);
    let of = |document: &Assessment| -> Vec<(NaiveDate, Basis)> {
        let all = deadlines(document, &document.audit.findings[0]);
        all.into_iter().map(|d| (d.date, d.basis)).collect()
    };
    assert_eq!(of(&document), [(day("2027-09-18"), Basis::Rule)]);
    document.audit.application = Application {
        major_days: Some(90),
        minor_days: Some(28),
        ..Application::default()
    };
    assert_eq!(
        of(&document),
        [
            (day("2027-06-16"), Basis::Body),
            (day("2027-09-18"), Basis::Rule)
        ]
    );
    // A generous body does not outrank the rule.
    document.audit.application.major_days = Some(365);
    assert_eq!(of(&document)[0], (day("2027-09-18"), Basis::Rule));
    // Minors: the plan, by the body's term only.
    document.audit.findings[0].grade = FindingGrade::Minor;
    assert_eq!(of(&document), [(day("2027-04-15"), Basis::Body)]);
    document.audit.findings[0].due = Some(day("2027-04-01"));
    assert_eq!(of(&document)[0], (day("2027-04-01"), Basis::Own));
    // The last day may be the only one known.
    document.audit.stage_2.to = None;
    document.audit.stage_2.from = Some(day("2027-03-18"));
    assert_eq!(of(&document).len(), 2);
    // Findings of other audits have their own dates only.
    document.audit.findings[0].source = Source::InternalAudit;
    assert_eq!(of(&document), [(day("2027-04-01"), Basis::Own)]);
}

#[test]
fn after_six_months_stage_2_is_repeated() {
    let mut document = after_stage_2("2026-08-31", FindingGrade::Major);
    let is_lapsed = |document: &Assessment, today: &str| {
        lapsed(document, &document.audit.findings[0], day(today)).is_some()
    };
    assert!(!is_lapsed(&document, "2027-02-28"), "the last day counts");
    assert!(is_lapsed(&document, "2027-03-01"));
    document.audit.findings[0].verified = Some(day("2027-02-28"));
    assert!(!is_lapsed(&document, "2027-03-01"));
    assert!(repeat_needed(&document).is_empty());
    document.audit.findings[0].verified = Some(day("2027-03-01"));
    assert!(is_lapsed(&document, "2027-03-01"));
    assert_eq!(repeat_needed(&document).len(), 1);
    document.audit.findings[0].grade = FindingGrade::Minor;
    assert!(!is_lapsed(&document, "2030-01-01"));
}

/// A major of a recertification after a certificate that runs until 2 May 2030.
fn renewal() -> Assessment {
    let mut document = empty();
    document.retain.certificate.decision = Some(day("2027-05-03"));
    document.retain.certificate.expiry = Some(day("2030-05-02"));
    document.audit.findings = vec![Finding {
        raised: Some(day("2030-03-01")),
        ..finding(Source::Recertification, FindingGrade::Major)
    }];
    document
}

#[test]
fn a_major_of_a_recertification_is_verified_before_the_certificate_expires() {
    let mut document = renewal();
    let of = |document: &Assessment| -> Vec<(NaiveDate, Basis)> {
        let all = deadlines(document, &document.audit.findings[0]);
        all.into_iter().map(|d| (d.date, d.basis)).collect()
    };
    let expiry = [(day("2030-05-02"), Basis::Rule)];
    assert_eq!(of(&document), expiry);
    let late = |document: &Assessment, today: &str| {
        let finding = &document.audit.findings[0];
        let lapsed = lapsed(document, finding, day(today));
        assert!(lapsed.is_none_or(|words| words.contains("9.6.3.2")));
        (is_late(document, finding, day(today)), lapsed.is_some())
    };
    assert_eq!(late(&document, "2030-05-02"), (false, false));
    assert_eq!(late(&document, "2030-05-03"), (true, true));
    // Without the date on the certificate three years after the decision count.
    document.retain.certificate.expiry = None;
    assert_eq!(of(&document), [(day("2030-05-03"), Basis::Rule)]);
    document = renewal();
    // Terms of the body and of stage 2 are for stage 2.
    document.audit.stage_2.to = Some(day("2027-03-18"));
    document.audit.application.major_days = Some(30);
    assert_eq!(of(&document), expiry);
    // Once renewed, the finding keeps the expiry that it had to meet.
    document.retain.certificate.expiry = None;
    document.retain.audits = vec![LaterAudit {
        id: "r".into(),
        kind: LaterAuditKind::Recertification,
        result: AuditResult::WithFindings,
        decided: Some(day("2030-04-20")),
        ..LaterAudit::default()
    }];
    assert_eq!(of(&document)[0].0, day("2030-05-03"));
    document.audit.findings[0].raised = Some(day("2033-03-01"));
    assert_eq!(of(&document)[0].0, day("2033-05-03"));
    // Other grades, other audits and a system without a certificate have no such rule.
    document = renewal();
    for grade in [FindingGrade::Minor, FindingGrade::Observation] {
        document.audit.findings[0].grade = grade;
        assert_eq!(of(&document), []);
    }
    document = renewal();
    document.audit.findings[0].source = Source::Surveillance;
    assert_eq!(of(&document), []);
    document = renewal();
    document.retain.certificate = Default::default();
    assert_eq!(of(&document), []);
}

#[test]
fn own_nonconformities_close_with_the_check_that_the_action_worked() {
    let mut document = empty();
    for source in Source::ALL
        .into_iter()
        .filter(|source| !is_of_body(*source))
    {
        for grade in [FindingGrade::Minor, FindingGrade::Major] {
            let mut own = finding(source, grade);
            own.correction = "Tested".into();
            own.cause = "Nobody planned it".into();
            own.action = "Yearly test".into();
            own.due = Some(day("2027-03-01"));
            own.done = Some(day("2027-02-01"));
            assert_eq!(lacking(&own), ["check that the action worked"]);
            // What only waits for the check is not late.
            document.audit.findings = vec![own.clone()];
            assert!(!is_late(&document, &own, day("2027-06-01")));
            own.effective = Effective::No;
            assert_eq!(lacking(&own), ["an action that works"]);
            own.effective = Effective::Yes;
            assert!(is_closed(&own), "{source:?}");
            own.cause = " ".into();
            assert_eq!(lacking(&own), ["cause"], "majors and minors need one");
            own.done = None;
            own.cause = "Nobody planned it".into();
            assert!(is_late(&document, &own, day("2027-06-01")), "not done");
        }
        // Advice needs no judgement of its effect.
        let mut advice = finding(source, FindingGrade::Improvement);
        advice.action = "Taken up".into();
        assert!(is_closed(&advice), "{source:?}");
    }
}

#[test]
fn days_are_told_as_people_count() {
    let today = day("2026-12-31");
    for (date, text) in [
        ("2026-12-31", "today"),
        ("2027-01-01", "tomorrow"),
        ("2027-01-12", "in 12 days"),
        ("2026-12-30", "1 day late"),
        ("2026-12-01", "30 days late"),
    ] {
        assert_eq!(until(day(date), today), text);
    }
}

#[test]
fn concerns_need_an_answer() {
    let key = "audit.stage-1-concerns";
    let mut document = empty();
    assert_eq!(held(&document, key), None);
    document.audit.stage_1.from = Some(day("2027-02-02"));
    assert!(!held(&document, key).unwrap().0, "not held yet");
    document.audit.stage_1.result = StageResult::Ready;
    assert!(held(&document, key).unwrap().0);
    document.audit.stage_1.result = StageResult::Concerns;
    assert!(!held(&document, key).unwrap().0, "none written down");
    document.audit.findings = vec![finding(Source::Stage1, FindingGrade::Concern)];
    assert_eq!(
        held(&document, key).unwrap(),
        (false, "1 of 1 without answer".into())
    );
    document.audit.stage_2.from = Some(day("2027-02-10"));
    let found = warnings(&document);
    assert!(found[0].contains("1 area of concern of stage 1 has no answer"));
    assert!(found.iter().any(|text| text.contains("8 days between")));
    let mut decided = document.clone();
    decided.audit.decision.outcome = Outcome::Positive;
    assert!(warnings(&decided).is_empty());
    document.audit.findings[0].action = "Plan exercised".into();
    assert!(held(&document, key).unwrap().0);
    document.audit.stage_1.result = StageResult::Repeat;
    assert!(!held(&document, key).unwrap().0);
}

#[test]
fn a_later_review_does_not_hide_the_one_before_stage_1() {
    let mut document = empty();
    document.audit.stage_1.from = Some(day("2027-02-02"));
    let review = |date: &str, minutes: &str| Review {
        id: date.into(),
        date: Some(day(date)),
        minutes: minutes.into(),
        ..Review::default()
    };
    let warned = |document: &Assessment| {
        let found = warnings(document);
        found.iter().any(|text| text.contains("management review"))
    };
    document.preparation.reviews = vec![review("2027-02-01", "")];
    assert!(warned(&document), "planned, nothing of it recorded");
    document.preparation.reviews = vec![review("2027-02-03", "Share")];
    assert!(warned(&document), "a day late");
    document
        .preparation
        .reviews
        .push(review("2027-02-02", "Share"));
    assert!(!warned(&document));
}

#[test]
fn findings_of_all_audits_of_the_body_need_the_body() {
    for source in Source::ALL.iter().copied() {
        let mut major = finding(source, FindingGrade::Major);
        major.correction = "Tested".into();
        major.cause = "Nobody planned it".into();
        major.action = "Yearly test".into();
        major.done = Some(day("2027-04-01"));
        major.effective = Effective::Yes;
        assert_eq!(is_closed(&major), !is_of_body(source), "{source:?}");
        major.verified = Some(day("2027-05-01"));
        assert!(is_closed(&major), "{source:?}");
        let mut minor = finding(source, FindingGrade::Minor);
        minor.accepted = Some(day("2027-04-01"));
        assert_eq!(is_closed(&minor), is_of_body(source), "{source:?}");
    }
    assert!(is_of_body(Source::Surveillance) && is_of_body(Source::Recertification));
}

#[test]
fn a_major_is_late_by_the_rule_without_a_date_of_its_own() {
    let mut document = after_stage_2("2027-03-18", FindingGrade::Major);
    let late = |document: &Assessment, today: &str| {
        is_late(document, &document.audit.findings[0], day(today))
    };
    assert!(!late(&document, "2027-09-18") && late(&document, "2027-09-19"));
    document.audit.findings[0].due = Some(day("2027-05-01"));
    assert!(!late(&document, "2027-05-01") && late(&document, "2027-05-02"));
    let known = |today| inputs::known(&document, ReviewInput::NonconformityTrend, day(today));
    assert_eq!(
        known("2027-05-02"),
        "1 nonconformity: 1 open (1 late), 0 closed"
    );
}

#[test]
fn majors_are_verified_and_minors_have_an_accepted_plan() {
    let key = "audit.findings-handled";
    let mut document = empty();
    assert_eq!(held(&document, key), None);
    document.audit.stage_2.recommendation = Recommendation::Yes;
    assert!(held(&document, key).unwrap().0, "no finding");
    document.audit.findings = vec![
        finding(Source::Stage2, FindingGrade::Major),
        finding(Source::Stage2, FindingGrade::Minor),
        finding(Source::Stage2, FindingGrade::Improvement),
    ];
    assert_eq!(
        held(&document, key).unwrap().1,
        "1 major not closed and verified, 1 minor without accepted plan"
    );
    let major = &mut document.audit.findings[0];
    major.correction = "Tested".into();
    major.action = "Yearly test".into();
    assert_eq!(lacking(major), ["cause", "verification by the body"]);
    major.cause = "Nobody planned it".into();
    assert_eq!(lacking(major), ["verification by the body"]);
    major.verified = Some(day("2027-05-01"));
    document.audit.findings[1].accepted = Some(day("2027-04-10"));
    assert!(held(&document, key).unwrap().0);
    document.audit.stage_2.to = Some(day("2026-10-31"));
    let (holds, reason) = held(&document, key).unwrap();
    assert!(!holds && reason.contains("another stage 2"), "{reason}");
}

#[test]
fn a_decision_on_the_certificate_is_one_in_the_timeline() {
    let mut document = empty();
    let decision = |document: &Assessment| {
        let facts = timeline(document, day("2027-06-01")).into_iter();
        let fact = facts.last().unwrap();
        (fact.date, fact.state, fact.text.starts_with("granted"))
    };
    assert_eq!(decision(&document), (None, Progression::Open, false));
    document.retain.certificate.decision = Some(day("2027-05-03"));
    let granted = (Some(day("2027-05-03")), Progression::Done, true);
    assert_eq!(decision(&document), granted);
    document.audit.decision.outcome = Outcome::Negative;
    assert_eq!(decision(&document), (None, Progression::Done, false));
}

#[test]
fn decision_certificate_and_news() {
    let mut document = empty();
    for key in [
        "audit.decision-positive",
        "audit.certificate-issued",
        "audit.informed",
    ] {
        assert_eq!(held(&document, key), None, "{key}");
    }
    assert_eq!(DoneCriterion::from_key("x"), None);
    document.audit.decision.outcome = Outcome::Positive;
    assert!(!held(&document, "audit.decision-positive").unwrap().0);
    document.audit.decision.date = Some(day("2027-05-03"));
    assert!(held(&document, "audit.decision-positive").unwrap().0);
    document.retain.certificate.number = "SMS 12".into();
    let (holds, reason) = held(&document, "audit.certificate-issued").unwrap();
    assert!(!holds && reason.contains("its scope"));
    document.retain.certificate.scope = "Hosting".into();
    assert!(!held(&document, "audit.certificate-issued").unwrap().0);
    document.audit.application.scope_agreed = Some(day("2027-01-04"));
    assert!(held(&document, "audit.certificate-issued").unwrap().0);
    document.audit.decision.outcome = Outcome::Negative;
    assert!(!held(&document, "audit.certificate-issued").unwrap().0);
    assert!(!held(&document, "audit.decision-positive").unwrap().0);

    let news = |channel, state| Announcement {
        channel,
        state,
        ..Announcement::default()
    };
    document.audit.announcements = vec![
        news(Channel::Staff, TaskState::Done),
        news(Channel::Customers, TaskState::Open),
        news(Channel::Celebration, TaskState::Done),
    ];
    assert_eq!(
        held(&document, "audit.informed").unwrap(),
        (false, "not told yet: customers".into())
    );
    document.audit.announcements[1].state = TaskState::Done;
    assert!(held(&document, "audit.informed").unwrap().0);
}

#[test]
fn sittings_cover_areas_and_the_timeline_tells_states() {
    let mut document = after_stage_2("2026-11-18", FindingGrade::Major);
    assert_eq!(uncovered(&document).len(), 31);
    document.audit.sittings = vec![Sitting {
        areas: standard().areas[1..].iter().map(|area| area.id).collect(),
        ..Sitting::default()
    }];
    assert_eq!(uncovered(&document).len(), 1);
    document.audit.application.applied = Some(day("2026-06-01"));
    let facts = timeline(&document, day("2026-11-20"));
    let states: Vec<_> = facts.iter().map(|f| (f.title.as_str(), f.state)).collect();
    assert_eq!(
        states,
        [
            ("Application", Progression::Done),
            ("Contract", Progression::Open),
            ("Stage 1", Progression::Open),
            ("Stage 2", Progression::Late),
            (
                "Major nonconformity: No test of the plan",
                Progression::Planned
            ),
            ("Decision", Progression::Open),
        ]
    );
    assert_eq!(facts[4].date, Some(day("2027-05-18")));
    let facts = timeline(&document, day("2027-05-19"));
    assert_eq!(facts[4].state, Progression::Late);
    assert!(facts[4].text.contains("another stage 2"));
}

#[test]
fn texts_about_the_certificate_are_checked() {
    let mut document = empty();
    document.organization = "Kestrel Hosting".into();
    document.scope.statement.services = "managed hosting".into();
    document.audit.application.body = "Oldmere Assessment".into();
    let suggestion = marks::suggestion(&document);
    assert!(marks::problems(&suggestion).is_empty(), "{suggestion}");
    for part in ["Kestrel Hosting", "managed hosting", "Oldmere Assessment"] {
        assert!(suggestion.contains(part), "{suggestion}");
    }
    assert!(marks::problems("").is_empty());
    for (text, word) in [
        ("We are now ACCREDITED to ISO/IEC 20000-1", "accredit"),
        ("Our product is\ncertified.", "product is certified"),
        ("an ISO-approved firm, ISO approved", "ISO approved"),
        ("certified to ISO/IEC 20000-2", "20000-2"),
        ("Certified services from us", "certified service"),
    ] {
        let found = marks::problems(text);
        assert!(found.iter().any(|p| p.contains(word)), "{text}: {found:?}");
    }
    // Words within words are none: discredited, unguaranteed.
    let text = "Our service management system (ISO/IEC 20000-1) was never discredited";
    assert!(marks::problems(text).is_empty());
    assert_eq!(marks::problems("We did it").len(), 2);
    // Nor are longer names: the body ISOQAR is not ISO.
    let text = "Our service management system is certified by ISOQAR to ISO/IEC 20000-1";
    assert!(marks::problems(text).is_empty());
    let found = marks::problems(&text.replace("ISOQAR", "ISO"));
    assert!(found[0].starts_with("“certified by ISO”"), "{found:?}");
}

#[test]
fn a_certified_service_management_system_is_the_right_claim() {
    let flagged = |text: &str, word: &str| {
        let found = marks::problems(text);
        found
            .iter()
            .any(|problem| problem.starts_with(&format!("“{word}")))
    };
    for fine in [
        "Our certified service management system (ISO/IEC 20000-1) covers hosting",
        "A certified\nservice  management system to ISO/IEC 20000-1",
        "Our service management system is certified to ISO/IEC 20000-1 by Oldmere, an accredited certification body",
    ] {
        assert_eq!(marks::problems(fine), Vec::<String>::new(), "{fine}");
    }
    for (text, word) in [
        ("Our certified service", "certified service"),
        ("Certified service: managed by us", "certified service"),
        // The right claim once does not hide the wrong one beside it.
        (
            "A certified service management system for a certified service",
            "certified service",
        ),
        ("We are an accredited provider", "accredit"),
        ("Accredited", "accredit"),
    ] {
        assert!(flagged(text, word), "{text}");
    }
}

#[test]
fn the_sentence_takes_the_services_of_the_scope() {
    let mut document = empty();
    let scope = |document: &Assessment| {
        let text = marks::suggestion(document);
        text.split_once("certificate: ").unwrap().1.to_owned()
    };
    assert_eq!(scope(&document), "[scope as on the certificate].");
    document.scope.services = ["Hosting", "Backup"]
        .map(|name| Service {
            id: name.into(),
            name: name.into(),
            ..Service::default()
        })
        .into();
    assert_eq!(scope(&document), "the services Hosting and Backup.");
    document.scope.statement.services = "managed hosting.".into();
    assert_eq!(scope(&document), "managed hosting.");
    document.scope.statement.text = "The SMS of Test Org.".into();
    assert_eq!(scope(&document), "The SMS of Test Org.");
}

proptest! {
    /// Six months later is six calendar months on, on the same day or the last of a shorter month.
    #[test]
    fn months_keep_the_day_where_they_can(days in 0..40_000_i64, months in 0..24_u32) {
        let from = day("2000-01-01") + chrono::TimeDelta::days(days);
        let to = after(from, months);
        let count = |d: NaiveDate| d.year() * 12 + d.month0() as i32;
        prop_assert_eq!(count(to) - count(from), months as i32);
        prop_assert!(to.day() <= from.day());
        let end = to.succ_opt().unwrap().day() == 1;
        prop_assert!(to.day() == from.day() || end);
    }

    /// Any text is checked without end or panic.
    #[test]
    fn any_text_is_checked(text in "\\PC{0,200}") {
        marks::problems(&text);
    }
}

#[test]
fn findings_of_stage_2_are_counted_by_weight() {
    let mut document = empty();
    assert_eq!(
        stage_2_counts(&document).title(),
        "No finding of stage 2 entered"
    );
    let mut closed = finding(Source::Stage2, FindingGrade::Minor);
    closed.accepted = Some(day("2027-04-01"));
    document.audit.findings = vec![
        finding(Source::Stage1, FindingGrade::Major),
        finding(Source::Stage2, FindingGrade::Major),
        finding(Source::Stage2, FindingGrade::Minor),
        closed,
        finding(Source::Stage2, FindingGrade::Observation),
    ];
    let counts = stage_2_counts(&document);
    assert_eq!(counts.title(), "Stage 2: 1 major, 2 minor, 1 others");
    assert_eq!(counts.open, 2);
}

#[test]
fn the_sentence_of_stage_2_names_the_deadline_that_comes_first() {
    let today = day("2027-03-01");
    let mut document = empty();
    assert!(deadlines_sentence(&document, today).contains("not entered yet"));
    document.audit.stage_2.to = Some(day("2027-02-10"));
    assert!(!deadlines_sentence(&document, today).contains("nearest"));
    document.audit.application.major_days = Some(60);
    document.audit.findings = vec![Finding {
        id: "f".into(),
        source: Source::Stage2,
        grade: FindingGrade::Major,
        text: "No capacity plan".into(),
        ..Finding::default()
    }];
    let said = deadlines_sentence(&document, today);
    let first = deadlines::deadlines(&document, &document.audit.findings[0]).remove(0);
    assert_eq!(first.date, day("2027-04-11"));
    assert!(
        said.contains(
            "The nearest deadline is 11 Apr 2027 (in 41 days), for the major nonconformity “No capacity plan”"
        ),
        "{said}"
    );
    assert!(said.contains("until 10 Aug 2027"), "{said}");
}

#[test]
fn a_day_to_come_is_never_called_done() {
    let mut document = empty();
    document.project.charter.stage_2 = Some(day("2027-07-20"));
    document.audit.decision.outcome = Outcome::Positive;
    document.audit.decision.date = Some(day("2026-11-29"));
    let states = |today: &str| {
        let facts = timeline(&document, day(today));
        let of = |title| facts.iter().find(|fact| fact.title == title).unwrap().state;
        (of("Stage 2"), of("Decision"))
    };
    use Progression::{Done, Planned};
    assert_eq!(states("2026-11-28"), (Planned, Planned));
    assert_eq!(states("2026-11-30"), (Planned, Done));
    assert_eq!(states("2027-07-20"), (Done, Done));
}
