//! The audit time of a quote against the general rules.

use proptest::prelude::*;

use super::*;
use crate::analysis::project::audit_time::{
    LABEL, SiteAudit, TimeKey, TimeVerdict, sample, time_check,
};
use crate::assessment::PersonDays;

fn days(days: f64) -> Option<PersonDays> {
    Some(PersonDays(days))
}

/// Six days by the table for 120 persons in one place, and the quote says so.
fn quote() -> Assessment {
    let mut document = empty();
    document.scope.statement.persons = Some(120);
    document.scope.statement.sites = Some(0);
    document.project.bodies = vec![Body {
        id: "b".into(),
        persons: Some(120),
        table_days: days(6.0),
        audit_days: days(6.0),
        ..Body::default()
    }];
    document
}

fn factor(effect: TimeEffect, percent: u32, why: &str) -> TimeFactor {
    TimeFactor {
        id: format!("{effect:?}{percent}{why}"),
        body: "b".into(),
        effect,
        percent: Some(percent),
        why: why.into(),
    }
}

fn verdict(document: &Assessment, key: TimeKey) -> Option<(TimeVerdict, String)> {
    let check = time_check(document, &document.project.bodies[0]);
    let mut points = check.points.into_iter();
    let found = points.find(|point| point.key == key)?;
    Some((found.verdict, found.text))
}

fn of(document: &Assessment, key: TimeKey) -> TimeVerdict {
    verdict(document, key).map(|(found, _)| found).unwrap()
}

#[test]
fn a_quote_by_the_table_is_fine_and_an_empty_one_is_asked_about() {
    let document = quote();
    let check = time_check(&document, &document.project.bodies[0]);
    assert_eq!((check.days, check.warnings()), (Some(6.0), 0));
    assert!(check.points.iter().all(|p| p.verdict == TimeVerdict::Fine));
    assert_eq!(check.points.len(), 5, "no sites, nothing integrated");
    let mut document = empty();
    document.project.bodies = vec![Body::default()];
    let check = time_check(&document, &document.project.bodies[0]);
    assert_eq!((check.days, check.warnings()), (None, 0));
    for point in check.points {
        let none = point.key == TimeKey::Factors;
        assert_eq!(point.verdict == TimeVerdict::Fine, none, "{point:?}");
    }
    assert!(LABEL.contains("ISO/IEC 20000-6 decides"));
}

#[test]
fn the_quote_is_for_the_persons_in_the_scope() {
    let mut document = quote();
    document.project.bodies[0].persons = Some(80);
    let (found, text) = verdict(&document, TimeKey::Persons).unwrap();
    assert_eq!(found, TimeVerdict::Warns);
    assert_eq!(
        text,
        "the quote reckons with 80 persons, the scope has 120 persons"
    );
    document.project.bodies[0].persons = None;
    assert_eq!(of(&document, TimeKey::Persons), TimeVerdict::Untold);
    document.scope.statement.persons = None;
    assert_eq!(of(&document, TimeKey::Persons), TimeVerdict::Untold);
}

#[test]
fn reductions_past_30_percent_warn_and_increases_make_no_room() {
    let mut document = quote();
    let less = |percent| factor(TimeEffect::Less, percent, "ISO/IEC 27001");
    document.project.factors = vec![less(20), less(10)];
    document.project.bodies[0].audit_days = days(4.2);
    assert_eq!(of(&document, TimeKey::Factors), TimeVerdict::Fine, "30 %");
    assert_eq!(of(&document, TimeKey::Offered), TimeVerdict::Fine);
    document.project.factors.push(less(1));
    assert_eq!(of(&document, TimeKey::Factors), TimeVerdict::Warns);
    // Taking 40 off and adding 20 leaves 20 off, but 40 were taken off.
    document.project.factors = vec![less(40), factor(TimeEffect::More, 20, "complex")];
    document.project.bodies[0].audit_days = days(4.8);
    assert_eq!(of(&document, TimeKey::Factors), TimeVerdict::Warns);
    // A factor of another body, or without a percentage, is none of this quote.
    document.project.factors[0].body = "c".into();
    document.project.factors[1].percent = None;
    assert_eq!(of(&document, TimeKey::Factors), TimeVerdict::Fine);
    // Each needs its reason.
    document.project.factors = vec![factor(TimeEffect::Less, 10, " ")];
    let (found, text) = verdict(&document, TimeKey::Factors).unwrap();
    assert_eq!(found, TimeVerdict::Untold);
    assert!(text.starts_with("one factor has no reason"), "{text}");
}

#[test]
fn the_days_offered_stand_beside_table_and_factors() {
    let mut document = quote();
    let mut offer = |offered, factors: Vec<TimeFactor>| {
        document.project.bodies[0].audit_days = days(offered);
        document.project.factors = factors;
        let check = time_check(&document, &document.project.bodies[0]);
        (of(&document, TimeKey::Offered), check.days)
    };
    let less = |percent| factor(TimeEffect::Less, percent, "same work in all shifts");
    // Under 70 % of the table value, whatever the factors say.
    assert_eq!(offer(4.0, vec![]), (TimeVerdict::Warns, Some(6.0)));
    assert_eq!(offer(4.0, vec![less(40)]).0, TimeVerdict::Warns);
    // Within them, but no factor explains it.
    assert_eq!(offer(5.0, vec![]).0, TimeVerdict::Warns);
    let (found, counted) = offer(5.0, vec![less(20)]);
    assert_eq!(found, TimeVerdict::Fine);
    assert!((counted.unwrap() - 4.8).abs() < 1e-9);
    // A quarter of a day is rounding, and more than the table is no fault.
    assert_eq!(offer(5.75, vec![]).0, TimeVerdict::Fine);
    assert_eq!(offer(9.0, vec![]).0, TimeVerdict::Fine);
    let more = factor(TimeEffect::More, 50, "complex processes");
    assert_eq!(offer(6.0, vec![more]), (TimeVerdict::Warns, Some(9.0)));
    // Only what is missing is asked for.
    let mut asked = |days: Option<PersonDays>, table: Option<PersonDays>| {
        document.project.bodies[0].audit_days = days;
        document.project.bodies[0].table_days = table;
        verdict(&document, TimeKey::Offered).unwrap().1
    };
    let nine = days(9.0);
    assert_eq!(asked(nine, None), "type the table value behind the quote");
    assert_eq!(asked(None, nine), "type the audit days of the quote");
    assert!(asked(None, None).ends_with("and its table value"));
    document.project.bodies[0].audit_days = nine;
    // Nothing is divided or compared where the table value is missing or zero.
    document.project.bodies[0].table_days = days(0.0);
    assert_eq!(of(&document, TimeKey::Offered), TimeVerdict::Untold);
    assert_eq!(of(&document, TimeKey::Table), TimeVerdict::Untold);
}

#[test]
fn sites_are_sampled_by_the_root_of_their_number() {
    use SiteAudit::{First, Recertification, Surveillance};
    for (sites, samples) in [
        (0, [0, 0, 0]),
        (1, [1, 1, 1]),
        (4, [2, 2, 2]),
        (9, [3, 2, 3]),
        (10, [4, 2, 3]),
        (12, [4, 3, 3]),
        (25, [5, 3, 4]),
        (26, [6, 4, 5]),
        (100, [10, 6, 8]),
    ] {
        let found = [First, Surveillance, Recertification].map(|audit| sample(sites, audit));
        assert_eq!(found, samples, "{sites}");
    }
    let mut document = quote();
    document.scope.statement.sites = Some(12);
    let (found, text) = verdict(&document, TimeKey::Sites).unwrap();
    assert_eq!(found, TimeVerdict::Untold);
    assert!(
        text.ends_with(
            "of 12 sites besides the central function at least 4 at the first audit, \
             3 at a surveillance audit, 3 at the recertification"
        ),
        "{text}"
    );
    let body = &mut document.project.bodies[0];
    (body.sites_first, body.sites_surveillance) = (Some(4), Some(3));
    body.sites_recertification = Some(3);
    assert_eq!(of(&document, TimeKey::Sites), TimeVerdict::Fine);
    document.project.bodies[0].sites_surveillance = Some(2);
    let (found, text) = verdict(&document, TimeKey::Sites).unwrap();
    assert_eq!(found, TimeVerdict::Warns);
    assert!(text.starts_with("the quote has 2 at a surveillance audit"));
    document.scope.statement.sites = None;
    assert_eq!(of(&document, TimeKey::Sites), TimeVerdict::Untold);
}

#[test]
fn a_sampled_site_keeps_half_of_its_time() {
    let mut document = quote();
    document.project.bodies[0].site_alone = days(4.0);
    document.project.bodies[0].site_days = days(1.5);
    assert_eq!(verdict(&document, TimeKey::Site), None, "one place");
    document.scope.statement.sites = Some(3);
    assert_eq!(of(&document, TimeKey::Site), TimeVerdict::Warns);
    document.project.bodies[0].site_days = days(2.0);
    assert_eq!(of(&document, TimeKey::Site), TimeVerdict::Fine);
    document.project.bodies[0].site_alone = None;
    assert_eq!(verdict(&document, TimeKey::Site), None);
}

#[test]
fn an_integrated_audit_takes_at_most_a_fifth_off_the_sum() {
    let mut document = quote();
    assert_eq!(verdict(&document, TimeKey::Integrated), None);
    document.project.bodies[0].other_days = days(4.0);
    assert_eq!(of(&document, TimeKey::Integrated), TimeVerdict::Untold);
    // The sum of the single times is ten.
    document.project.bodies[0].together_days = days(8.0);
    assert_eq!(of(&document, TimeKey::Integrated), TimeVerdict::Fine);
    document.project.bodies[0].together_days = days(7.75);
    assert_eq!(of(&document, TimeKey::Integrated), TimeVerdict::Warns);
    // The single time is that after its own factors.
    document.project.factors = vec![factor(TimeEffect::Less, 20, "ISO 9001")];
    assert_eq!(of(&document, TimeKey::Integrated), TimeVerdict::Fine);
}

proptest! {
    /// The smallest number whose square is not below the share of the root.
    #[test]
    fn samples_are_rounded_up_and_never_more_than_all(sites in 0_u32..=1_000_000) {
        for (audit, tenths) in SiteAudit::ALL.into_iter().zip([10_u64, 6, 8]) {
            let found = u64::from(sample(sites, audit));
            let limit = tenths * tenths * u64::from(sites);
            prop_assert!((found * 10).pow(2) >= limit);
            prop_assert!(found == 0 || ((found - 1) * 10).pow(2) < limit);
            prop_assert!(found <= u64::from(sites));
            prop_assert!(sample(sites, audit) <= sample(sites + 1, audit));
        }
    }
}
