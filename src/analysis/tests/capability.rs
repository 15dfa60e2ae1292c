use proptest::prelude::*;

use super::*;
use crate::analysis::capability::{lens_title, proposed, quick_level};
use Achievement::{F, L, N, P};

fn result(document: &Assessment, area: &str) -> AreaResult {
    let area = area_id(area);
    let mut all = areas(document).into_iter();
    all.find(|result| result.area == area).unwrap()
}

/// 8.6.1 has ten statements, three of them (g, h, i) with a condition.
fn rated(ratings: [Rating; 10]) -> Assessment {
    let mut document = empty();
    for (letter, rating) in "abcdefghij".chars().zip(ratings) {
        untrigger(&mut document, &format!("8.6.1-{letter}"), "none yet");
        rate(&mut document, &format!("8.6.1-{letter}"), rating);
    }
    document
}

fn proposal(ratings: [Rating; 10]) -> Option<Achievement> {
    proposed(&rated(ratings), area_id("8.6.1"))
}

#[test]
fn there_are_31_areas_and_none_is_proposed_for_an_empty_document() {
    let all = areas(&empty());
    assert_eq!(all.len(), 31);
    for area in all {
        assert_eq!((area.proposed, area.level), (None, None));
        assert!(!area.confirmed);
        assert_eq!(area.attributes.len(), standard().attributes.len());
    }
}

#[test]
fn bands_and_caps() {
    use Rating::{Fully as Fu, Largely as La, Not as No, Partly as Pa, Untriggered as Un};
    assert_eq!(proposal([Fu; 10]), Some(F));
    assert_eq!(proposal([La; 10]), Some(L));
    assert_eq!(proposal([Pa; 10]), Some(P));
    assert_eq!(proposal([No; 10]), Some(N));
    // Mean of 8 Fully and 2 Largely: 87.5, above 85.
    assert_eq!(proposal([Fu, Fu, Fu, Fu, Fu, Fu, Fu, Fu, La, La]), Some(F));
    // 7 and 3: 85, which belongs to the lower band.
    assert_eq!(proposal([Fu, Fu, Fu, Fu, Fu, Fu, Fu, La, La, La]), Some(L));
    // One Partly among Fully: 86.5, but at most L.
    assert_eq!(proposal([Fu, Fu, Fu, Fu, Fu, Fu, Fu, Fu, Fu, Pa]), Some(L));
    // One Not: at most P.
    assert_eq!(proposal([Fu, Fu, Fu, Fu, Fu, Fu, Fu, Fu, Fu, No]), Some(P));
    // A cap never raises: Not and Partly stay what the mean says.
    assert_eq!(proposal([No, No, No, No, No, No, No, No, No, Pa]), Some(N));
    // Untriggered is left out of the mean.
    assert_eq!(proposal([Fu, Fu, Fu, Fu, Fu, Fu, Un, Un, Un, Fu]), Some(F));
    assert_eq!(proposal([La, La, La, La, La, La, Un, Un, Un, Fu]), Some(L));
}

#[test]
fn an_upper_limit_belongs_to_the_lower_band() {
    // 8.5.1.3 and others would not do: ten applicable statements, 7 Fully and 3 Largely, give
    // a mean of exactly 85. 10.2 has eight, 8.3.4 fourteen with conditions.
    let mut document = empty();
    let mut statements = standard().statements_of_area(area_id("8.3.4"));
    for _ in 0..7 {
        let statement = statements.next().unwrap();
        rate(&mut document, statement.id.as_str(), Rating::Fully);
    }
    for _ in 0..3 {
        let statement = statements.next().unwrap();
        rate(&mut document, statement.id.as_str(), Rating::Largely);
    }
    for statement in statements {
        untrigger(&mut document, statement.id.as_str(), "none used");
    }
    assert_eq!(proposed(&document, area_id("8.3.4")), Some(L));
    // One more Fully instead of Largely is above.
    rate(&mut document, "8.3.4.1-h", Rating::Fully);
    assert_eq!(proposed(&document, area_id("8.3.4")), Some(F));
    // Half Partly, half Largely is exactly 50: P.
    let mut document = empty();
    for (index, statement) in standard().statements_of(clause_id("10.2")).enumerate() {
        let rating = [Rating::Partly, Rating::Largely][index % 2];
        rate(&mut document, statement.id.as_str(), rating);
    }
    assert_eq!(proposed(&document, area_id("10.2")), Some(P));
}

#[test]
fn no_proposal_until_complete_or_when_nothing_applies() {
    let mut document = rated([Rating::Fully; 10]);
    document.answers.remove(&id("8.6.1-d"));
    assert_eq!(proposed(&document, area_id("8.6.1")), None);
    assert_eq!(result(&document, "8.6.1").level, None);

    let mut document = empty();
    for statement in standard().statements_of_area(area_id("8.3.4")) {
        untrigger(
            &mut document,
            statement.id.as_str(),
            "nobody else is involved",
        );
    }
    assert_eq!(proposed(&document, area_id("8.3.4")), None);
    untrigger(&mut document, "8.3.4.1-a", "");
    assert_eq!(proposed(&document, area_id("8.3.4")), None);
}

#[test]
fn a_person_confirms_or_changes_pa_1_1() {
    let mut document = rated([Rating::Fully; 10]);
    let area = result(&document, "8.6.1");
    assert_eq!((area.proposed, area.level), (Some(F), Some(1)));
    assert!(!area.confirmed);
    let rated = document.capability.entry(area_id("8.6.1")).or_default();
    rated.pa_1_1 = Some(P);
    rated.target = Some(3);
    let area = result(&document, "8.6.1");
    assert_eq!((area.proposed, area.level), (Some(F), Some(0)));
    assert!(area.confirmed);
    assert_eq!(area.attributes[0].1, Some(P));
    assert_eq!(area.target, Some(3));
    // By hand even where nothing is assessed.
    document.answers.clear();
    assert_eq!(result(&document, "8.6.1").level, Some(0));
}

#[test]
fn every_attribute_of_the_standard_has_its_field() {
    for attribute in &standard().attributes {
        let mut document = empty();
        let record = AreaCapability::LIST.at("8.6.1");
        let edit = Stamped {
            at: Default::default(),
            by: String::new(),
            edit: record.set(&AreaCapability::field(attribute.id), F),
        };
        document.apply(&edit).unwrap();
        let rated = &document.capability[&area_id("8.6.1")];
        assert_eq!(rated.attribute(attribute.id), Some(F));
    }
}

fn with(values: &[(&str, Achievement)]) -> u8 {
    let attributes: Vec<_> = standard()
        .attributes
        .iter()
        .map(|a| {
            let value = values.iter().find(|(id, _)| *id == a.id.as_str());
            (a.id, value.map(|(_, value)| *value))
        })
        .collect();
    level(&attributes)
}

#[test]
fn the_level_rule_with_the_example_of_facts_6_2() {
    let established = [("3.1", F), ("3.2", F), ("3.3", F)];
    let example = [&[("1.1", F), ("2.1", L), ("2.2", F)][..], &established].concat();
    assert_eq!(with(&example), 2);
    let full = [&[("1.1", F), ("2.1", F), ("2.2", F)][..], &established].concat();
    assert_eq!(with(&full), 3);
    assert_eq!(with(&[]), 0);
    assert_eq!(with(&[("1.1", P)]), 0);
    assert_eq!(with(&[("1.1", L)]), 1);
    assert_eq!(with(&[("1.1", L), ("2.1", F), ("2.2", F)]), 1, "1.1 only L");
    assert_eq!(with(&[("1.1", F), ("2.1", F)]), 1, "2.2 unrated");
    assert_eq!(with(&[("1.1", F), ("2.1", P), ("2.2", F)]), 1);
    let everything: Vec<_> = standard()
        .attributes
        .iter()
        .map(|a| (a.id.as_str(), F))
        .collect();
    assert_eq!(with(&everything), 5);
    assert_eq!(level(&[]), 0);
}

#[test]
fn the_quick_way_gives_exactly_its_level() {
    for before in [0, 5] {
        for wanted in 0..=5 {
            let mut document = rated([Rating::Fully; 10]);
            for level in [before, wanted] {
                let edit = Stamped {
                    at: at("2026-05-05T10:00:00Z"),
                    by: String::new(),
                    edit: quick_level(area_id("8.6.1"), level),
                };
                document.apply(&edit).unwrap();
            }
            let area = result(&document, "8.6.1");
            assert_eq!(area.level, Some(wanted));
            assert!(area.confirmed);
            let higher = standard().attributes.iter().zip(&area.attributes);
            for (attribute, (_, value)) in higher {
                if attribute.level > wanted.max(1) {
                    assert_eq!(*value, None);
                }
            }
        }
    }
    assert_eq!(
        quick_level(area_id("4"), 9),
        quick_level(area_id("4"), 5),
        "there is no level above 5"
    );
}

#[test]
fn an_axis_is_as_strong_as_its_weakest_area() {
    let mut document = empty();
    let lens_2018 = standard().lenses().iter().find(|l| l.id == "2018").unwrap();
    let index = lens_2018
        .axes
        .iter()
        .position(|a| a.short.starts_with("8.6"))
        .unwrap();
    let set = |document: &mut Assessment, area: &str, level: u8, target: Option<u8>| {
        let edit = Stamped {
            at: at("2026-05-05T10:00:00Z"),
            by: String::new(),
            edit: quick_level(area_id(area), level),
        };
        document.apply(&edit).unwrap();
        document.capability.entry(area_id(area)).or_default().target = target;
    };
    set(&mut document, "8.6.1", 3, Some(4));
    set(&mut document, "8.6.2", 1, None);
    let axis = &lens(lens_2018, &areas(&document))[index];
    assert_eq!(axis.level, None, "8.6.3 has none");
    assert_eq!(axis.missing, [area_id("8.6.3")]);
    set(&mut document, "8.6.3", 2, Some(2));
    let axis = &lens(lens_2018, &areas(&document))[index];
    assert_eq!((axis.level, axis.target), (Some(1), Some(2)));
    assert!(axis.missing.is_empty());
    assert_eq!(axis.areas.len(), 3);
}

#[test]
fn every_lens_gives_a_result_for_every_axis() {
    let mut document = empty();
    for area in &standard().areas {
        let edit = Stamped {
            at: at("2026-05-05T10:00:00Z"),
            by: String::new(),
            edit: quick_level(area.id, 2),
        };
        document.apply(&edit).unwrap();
    }
    let areas = areas(&document);
    for one in standard().lenses() {
        let axes = lens(one, &areas);
        assert_eq!(axes.len(), one.axes.len());
        for axis in axes {
            assert!(!axis.areas.is_empty(), "{} {}", one.id, axis.title);
            assert_eq!(axis.level, Some(2), "{} {}", one.id, axis.title);
        }
        // Without areas nothing has a level, and the missing ones are named.
        for axis in lens(one, &[]) {
            assert_eq!(axis.level, None);
            assert_eq!(axis.missing, axis.areas);
        }
    }
}

proptest! {
    /// Against the rule as it is written, in floating point.
    #[test]
    fn proposals_follow_the_written_rule(ratings in prop::collection::vec(0_usize..5, 10)) {
        let mut all = [Rating::Fully; 10];
        for (index, choice) in ratings.iter().enumerate() {
            all[index] = Rating::ALL[*choice];
        }
        let points: Vec<f64> = all.iter().filter_map(|r| match r {
            Rating::Not => Some(7.5),
            Rating::Partly => Some(32.5),
            Rating::Largely => Some(67.5),
            Rating::Fully => Some(92.5),
            Rating::Untriggered => None,
        }).collect();
        let expected = (!points.is_empty()).then(|| {
            let mean = points.iter().sum::<f64>() / points.len() as f64;
            let band = if mean <= 15.0 { N } else if mean <= 50.0 { P } else if mean <= 85.0 { L } else { F };
            if all.contains(&Rating::Not) { band.min(P) }
            else if all.contains(&Rating::Partly) { band.min(L) }
            else { band }
        });
        prop_assert_eq!(proposal(all), expected);
    }

    #[test]
    fn raising_an_attribute_never_lowers_the_level(
        values in prop::collection::vec(prop::option::of(0_usize..4), 10),
        raised in 0_usize..10,
    ) {
        let make = |values: &[Option<usize>]| {
            let ids = standard().attributes.iter().map(|a| a.id);
            let values = values.iter().map(|v| v.map(|v| Achievement::ALL[v]));
            level(&ids.zip(values).collect::<Vec<_>>())
        };
        let before = make(&values);
        let mut higher = values.clone();
        higher[raised] = Some(higher[raised].map_or(0, |v| (v + 1).min(3)));
        prop_assert!(make(&higher) >= before);
    }
}

#[test]
fn no_target_is_reached_where_none_is_set() {
    let mut document = empty();
    let title = |document: &Assessment| {
        let lens = &standard().lenses()[0];
        lens_title(&crate::analysis::lens(lens, &areas(document)))
    };
    assert_eq!(title(&document), "Capability: no level yet");
    rate_clause(&mut document, "8.6.1", Rating::Fully);
    assert_eq!(
        title(&document),
        "Capability: some process areas have a level, no group of them has one for all its areas yet"
    );
    let mut document = empty();
    rate_clause(&mut document, "4", Rating::Fully);
    assert_eq!(
        title(&document),
        "Capability: 12 of 13 without a level, no target set"
    );
    for statement in &standard().statements {
        rate(&mut document, statement.id.as_str(), Rating::Fully);
    }
    assert_eq!(title(&document), "Capability: no target set yet");
    let aim = |document: &mut Assessment, area: &str, target: u8| {
        let entry = document.capability.entry(area_id(area)).or_default();
        entry.target = Some(target);
    };
    aim(&mut document, "4", 1);
    assert_eq!(
        title(&document),
        "Capability: every target that is set is reached, 1 of 13"
    );
    for area in &standard().areas {
        aim(&mut document, area.id.as_str(), 1);
    }
    assert_eq!(title(&document), "Capability: every target is reached");
    aim(&mut document, "5", 2);
    assert_eq!(title(&document), "Capability: 1 of 13 below target");
}
