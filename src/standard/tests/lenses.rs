//! Process areas and lenses.

use std::collections::{HashMap, HashSet};

use super::*;
use crate::standard::types::is_within;

const AREAS: [&str; 31] = [
    "4", "5", "6", "7", "8.1", "8.2.2", "8.2.3", "8.2.4", "8.2.5", "8.2.6", "8.3.2", "8.3.3",
    "8.3.4", "8.4.1", "8.4.2", "8.4.3", "8.5.1", "8.5.2", "8.5.3", "8.6.1", "8.6.2", "8.6.3",
    "8.7.1", "8.7.2", "8.7.3", "9.1", "9.2", "9.3", "9.4", "10.1", "10.2",
];

/// What the 2005 view does not cover although 2005 had no ancestor of it (docs/domain.md, “Lenses”) …
const NEW_SINCE_2005: [&str; 9] = [
    "4.1", "4.2", "7.4", "7.6", "8.2.1", "8.2.2", "8.2.3", "8.2.5", "8.4.2",
];

/// … and what 2005 asked for outside its 13 processes.
const OUTSIDE_2005_PROCESSES: [&str; 14] = [
    "4.3", "4.4", "5", "6", "7.1", "7.2", "7.3", "7.5", "8.1", "8.5.2", "9.1", "9.2", "9.3", "10",
];

#[test]
fn the_areas_share_out_all_statements() {
    let s = standard();
    assert_eq!(texts(s.areas.iter().map(|area| area.id)), AREAS);
    let mut seen = HashMap::new();
    for area in &s.areas {
        let id = area.id;
        assert_eq!(area.clauses[0].as_str(), id.as_str());
        assert!(area.short.chars().count() <= 16, "{id}: {}", area.short);
        assert_eq!(AreaId::parse(id.as_str()), Some(id));
        for clause in &area.clauses {
            assert!(ClauseId::parse(clause.as_str()).is_some(), "{id}: {clause}");
        }
        assert!(s.statements_of_area(id).next().is_some(), "{id} is empty");
        for statement in s.statements_of_area(id) {
            assert_eq!(seen.insert(statement.id, id), None, "{}", statement.id);
        }
    }
    assert_eq!(seen.len(), STATEMENTS);
    let shorts: HashSet<_> = s.areas.iter().map(|area| area.short).collect();
    assert_eq!(shorts.len(), 31);
}

#[test]
fn the_lenses_say_what_they_cover() {
    let s = standard();
    let shape = s.lenses().iter().map(|lens| (lens.id, lens.axes.len()));
    assert_eq!(
        shape.collect::<Vec<_>>(),
        [
            ("2018", 13),
            ("areas", 31),
            ("2005", 13),
            ("2011", 23),
            ("yasm", 17)
        ]
    );
    for lens in s.lenses() {
        assert!(lens.about.len() > 60, "{}", lens.id);
        let shorts: HashSet<_> = lens.axes.iter().map(|axis| axis.short).collect();
        assert_eq!(shorts.len(), lens.axes.len(), "{}", lens.id);
        for axis in &lens.axes {
            let name = format!("{} {}", lens.id, axis.title);
            assert!(axis.short.chars().count() <= 16, "{name}");
            assert!(!axis.clauses.is_empty(), "{name}");
            for clause in &axis.clauses {
                assert!(ClauseId::parse(clause.as_str()).is_some(), "{name}");
                assert!(s.statements_of(*clause).next().is_some(), "{name}");
            }
            assert!(s.areas_of(axis).next().is_some(), "{name}");
        }
    }

    let leaves_within = |clauses: &[&str]| -> Vec<String> {
        let within = |leaf: &str| clauses.iter().any(|c| is_within(leaf, c));
        let filled = STATEMENTS_PER_LEAF.iter().filter(|(_, count)| *count > 0);
        filled
            .filter(|(leaf, _)| within(leaf))
            .map(|(leaf, _)| leaf.to_string())
            .collect()
    };
    let missing_in_2005 = [&NEW_SINCE_2005[..], &OUTSIDE_2005_PROCESSES[..]].concat();
    let expected = [
        vec![],
        vec![],
        leaves_within(&missing_in_2005),
        leaves_within(&["4.4", "7.6"]),
        vec![],
    ];
    assert_eq!(expected[2].len(), 41);
    for (lens, expected) in s.lenses().iter().zip(expected) {
        assert_eq!(texts(s.not_covered_by(lens)), expected, "{}", lens.id);
    }
    // The text names what the 2005 view leaves out, clauses 4 to 7 in one breath.
    for clause in NEW_SINCE_2005.iter().filter(|c| c.starts_with('8')) {
        assert!(s.lenses()[2].about.contains(clause), "{clause}");
    }

    // The 13 processes stand in their five groups.
    let groups = s.lenses()[2].groups();
    let groups = groups.iter().map(|(name, axes)| (*name, axes.len()));
    assert_eq!(
        groups.collect::<Vec<_>>(),
        [
            ("Service delivery processes", 6),
            ("Relationship processes", 2),
            ("Resolution processes", 2),
            ("Control processes", 2),
            ("Release process", 1),
        ]
    );
    assert!(s.lenses()[0].groups().is_empty());

    // In the two views of today each statement stands once.
    for lens in &s.lenses()[..2] {
        for statement in &s.statements {
            let axes = lens.axes.iter().filter(|axis| {
                let within = |c: &ClauseId| is_within(statement.clause.as_str(), c.as_str());
                axis.clauses.iter().any(within)
            });
            assert_eq!(axes.count(), 1, "{} {}", lens.id, statement.id);
        }
    }
    for (axis, area) in s.lenses()[1].axes.iter().zip(&s.areas) {
        assert_eq!(axis.clauses, area.clauses);
        assert_eq!(axis.title, format!("{} {}", area.id, area.title));
    }
}
