//! Coverage of target groups, spot checks, and the criteria of step 1.

use proptest::prelude::*;

use super::*;
use crate::analysis::awareness::*;
use crate::assessment::records::*;

fn group(id: &str, people: Option<u32>) -> TargetGroup {
    TargetGroup {
        id: id.into(),
        name: id.to_uppercase(),
        people,
        ..TargetGroup::default()
    }
}

fn briefing(date: &str, groups: &[&str], attended: Option<u32>) -> Briefing {
    Briefing {
        id: format!("{date}-{}", groups.join("")),
        date: (!date.is_empty()).then(|| day(date)),
        groups: groups.iter().map(|id| id.to_string()).collect(),
        attended,
        ..Briefing::default()
    }
}

fn check(date: &str, group: &str, asked: Option<u32>, explained: Option<u32>) -> SpotCheck {
    SpotCheck {
        id: format!("{date}{group}"),
        date: (!date.is_empty()).then(|| day(date)),
        group: group.into(),
        asked,
        explained,
        ..SpotCheck::default()
    }
}

fn with(groups: Vec<TargetGroup>, briefings: Vec<Briefing>) -> Assessment {
    let mut document = empty();
    document.awareness.groups = groups;
    document.awareness.briefings = briefings;
    document
}

fn criterion(document: &Assessment, key: &str) -> Option<(bool, String)> {
    let item = ItemId::parse(key).and_then(|id| standard().item(id));
    criterion_state(document, &Conformity::of(document), item.expect(key))
}

#[test]
fn a_briefing_counts_on_its_day_and_not_before() {
    for (date, today, held) in [
        ("2026-11-20", "2026-11-20", true),
        ("2026-11-21", "2026-11-20", false),
        ("2026-12-31", "2027-01-01", true),
        ("2027-01-01", "2026-12-31", false),
        ("2028-02-29", "2028-02-28", false),
        ("2028-02-29", "2028-02-29", true),
        ("2028-02-29", "2028-03-01", true),
    ] {
        let briefing = briefing(date, &["a"], Some(3));
        assert_eq!(is_held(&briefing, Some(day(today))), held, "{date} {today}");
        assert!(is_held(&briefing, None), "attendance is proof");
    }
    let today = Some(day("2026-11-20"));
    assert!(!is_held(&briefing("", &["a"], Some(3)), today), "no date");
    assert!(!is_held(&briefing("2026-11-01", &["a"], None), today));
    assert!(!is_held(&briefing("2026-11-01", &["a"], Some(0)), today));
    let mut listed = briefing("2026-11-01", &["a"], None);
    listed.attendance = "  ".into();
    assert!(!is_held(&listed, today));
    listed.attendance = "Wiki, list 7".into();
    assert!(is_held(&listed, today));
}

#[test]
fn reach_is_counted_where_both_numbers_are_known() {
    let groups = vec![group("a", Some(10)), group("b", Some(30)), group("c", None)];
    let briefings = vec![
        briefing("2026-03-01", &["a"], Some(4)),
        briefing("2026-04-01", &["a", "b"], Some(20)),
        briefing("2026-05-01", &["c"], Some(5)),
        briefing("2026-12-24", &["b"], None),
    ];
    let reach = coverage(&with(groups, briefings), Some(day("2026-11-20")));
    // Of the 20, all of the other group may have been there, so 0 and 10 are certain.
    assert_eq!((reach[0].reached, reach[0].share()), (Some(4), Some(40)));
    assert_eq!((reach[1].reached, reach[1].share()), (Some(10), Some(33)));
    assert_eq!((reach[1].held, reach[1].planned), (1, 1));
    assert_eq!(reach[1].last, Some(day("2026-04-01")));
    assert!(reach[2].briefed());
    assert_eq!((reach[2].reached, reach[2].share()), (None, None));
}

#[test]
fn nobody_is_reached_twice_and_an_empty_group_has_no_share() {
    let groups = vec![group("a", Some(10)), group("b", Some(0))];
    let briefings = vec![
        briefing("2026-03-01", &["a"], Some(8)),
        briefing("2026-04-01", &["a"], Some(8)),
        briefing("2026-04-01", &["b"], Some(8)),
    ];
    let reach = coverage(&with(groups, briefings), None);
    assert_eq!((reach[0].reached, reach[0].share()), (Some(8), Some(80)));
    assert_eq!(reach[1].share(), None);
}

#[test]
fn people_reached_is_never_overstated() {
    // Twice the same 20 of 40, for all that is known.
    let briefings = vec![
        briefing("2026-03-01", &["a"], Some(20)),
        briefing("2026-04-01", &["a"], Some(20)),
    ];
    let document = with(vec![group("a", Some(40))], briefings);
    assert_eq!(coverage(&document, None)[0].share(), Some(50));
    assert_eq!(reached(&document, None), 20);
    // All hands: 90 of 100 came, at least 20 of the one and 60 of the other group; 90 in all.
    let groups = vec![group("a", Some(30)), group("b", Some(70)), group("c", None)];
    let all_hands = briefing("2026-03-01", &["a", "b"], Some(90));
    let document = with(groups, vec![all_hands]);
    let reach = coverage(&document, None);
    assert_eq!((reach[0].reached, reach[1].reached), (Some(20), Some(60)));
    assert_eq!(reached(&document, None), 90);
    assert_eq!(reached(&document, Some(day("2026-02-28"))), 0);
}

#[test]
fn what_lies_after_the_newest_change_is_no_proof() {
    let mut document = with(
        vec![group("a", None)],
        vec![briefing("2026-12-03", &["a"], Some(4))],
    );
    document.awareness.checks = vec![check("2026-12-03", "a", Some(5), Some(5))];
    let state = |document: &Assessment| {
        let holds = |key| criterion(document, key).unwrap().0;
        (
            holds("awareness.groups-briefed"),
            holds("awareness.staff-can-explain"),
        )
    };
    assert_eq!(document.known_day(), None);
    document.history = vec![
        changed("2026-12-02T23:59:59Z"),
        changed("2026-11-20T08:00:00Z"),
    ]
    .into();
    assert_eq!(document.known_day(), Some(day("2026-12-02")));
    assert_eq!(state(&document), (false, false));
    rate_clause(&mut document, "7.3", Rating::Fully);
    let standing = |document: &Assessment| Conformity::of(document).standing(id("7.3-a"));
    assert_eq!(standing(&document), Standing::Claimed);
    document.history.push(changed("2026-12-03T00:00:00Z"));
    assert_eq!(state(&document), (true, true));
    assert_eq!(standing(&document), Standing::Conform);
}

#[test]
fn the_last_day_of_asking_decides_and_all_are_counted() {
    let mut document = with(vec![group("a", None)], vec![]);
    document.awareness.checks = vec![
        check("2026-05-31", "a", Some(10), Some(3)),
        check("2026-10-31", "a", Some(5), Some(4)),
        check("2026-10-31", "a", Some(5), Some(4)),
        check("", "a", Some(2), Some(0)),
        check("2026-11-30", "a", Some(9), None),
        check("2026-11-30", "", Some(9), Some(0)),
    ];
    let reach = &coverage(&document, None)[0];
    assert_eq!(reach.latest, Some((10, 8)));
    assert_eq!(reach.total, Some((22, 11)));
    assert_eq!(reach.explains(), Some(true), "80 % exactly");
    document.awareness.checks[1].explained = Some(3);
    assert_eq!(coverage(&document, None)[0].explains(), Some(false));
}

#[test]
fn without_records_a_signature_decides_and_with_them_the_records() {
    let mut document = empty();
    for key in [
        "awareness.goal-confirmed",
        "awareness.groups-briefed",
        "awareness.staff-can-explain",
    ] {
        assert_eq!(criterion(&document, key), None, "{key}");
        sign(&mut document, key);
    }
    document.awareness.groups = vec![group("a", None), group("b", None)];
    let briefed = |document: &Assessment| criterion(document, "awareness.groups-briefed").unwrap();
    assert_eq!(
        briefed(&document),
        (
            false,
            "2 of 2 groups without a recorded briefing: A, B".into()
        )
    );
    document.awareness.briefings = vec![briefing("2026-03-01", &["a", "b"], Some(2))];
    assert_eq!(
        briefed(&document),
        (true, "2 groups briefed, with a record".into())
    );
    let explain = |document: &Assessment| criterion(document, "awareness.staff-can-explain");
    assert_eq!(explain(&document), Some((false, "nobody asked yet".into())));
    document.awareness.checks = vec![check("2026-03-09", "a", Some(5), Some(3))];
    assert_eq!(
        explain(&document),
        Some((false, "below 80 %: A; nobody asked of B".into()))
    );
    document.awareness.checks = vec![
        check("2026-03-09", "a", Some(5), Some(4)),
        check("2026-03-10", "b", Some(1), Some(1)),
    ];
    assert_eq!(
        explain(&document),
        Some((true, "5 of 6 asked could explain".into()))
    );
}

#[test]
fn the_commitment_needs_sponsor_words_and_date() {
    let mut document = empty();
    document.awareness.commitment.sponsor = "E. Lindqvist".into();
    let state = |document: &Assessment| criterion(document, "awareness.goal-confirmed").unwrap();
    assert_eq!(
        state(&document),
        (false, "the words, the date are missing".into())
    );
    document.awareness.commitment.statement = "We will.".into();
    document.awareness.commitment.date = Some(day("2028-02-29"));
    assert!(state(&document).0);
}

proptest! {
    #[test]
    fn shares_stay_within_bounds(
        people in proptest::option::of(0u32..=1_000_000),
        other in proptest::option::of(0u32..=1_000_000),
        attended in proptest::collection::vec(proptest::option::of(0u32..=1_000_000), 0..6),
    ) {
        let groups = vec![group("a", people), group("b", other)];
        let briefings = attended.into_iter().enumerate().map(|(n, attended)| {
            let groups: &[&str] = if n % 2 == 0 { &["a"] } else { &["a", "b"] };
            Briefing { id: n.to_string(), ..briefing("2026-03-01", groups, attended) }
        });
        for reach in coverage(&with(groups, briefings.collect()), None) {
            if let Some(share) = reach.share() {
                prop_assert!(share <= 100);
                prop_assert!(reach.reached.unwrap() <= reach.people.unwrap());
                prop_assert!(reach.briefed());
            }
        }
    }
}

#[test]
fn groups_of_more_people_than_the_scope_has_are_told() {
    let mut document = with(vec![group("a", Some(11)), group("b", Some(45))], vec![]);
    assert_eq!(counted_twice(&document), None, "the scope says no number");
    document.scope.statement.persons = Some(45);
    let told = counted_twice(&document).unwrap();
    assert!(told.contains("56") && told.contains("45"), "{told}");
    document.awareness.groups[0].audience = Audience::Suppliers;
    assert_eq!(counted_twice(&document), None, "suppliers are others");
}
