//! The plan of the house: rooms use only rooms below them, and no part needs another that needs
//! it back. Reads the sources; what it cannot resolve it passes over.

mod plan;
mod source;

use std::collections::{BTreeMap, BTreeSet};

use plan::{Plan, circles};

/// The rooms, each with those it may use.
const ROOMS: [(&str, &[&str]); 7] = [
    ("standard", &[]),
    ("assessment", &["standard"]),
    ("analysis", &["assessment", "standard"]),
    ("chart", &["standard"]),
    ("exchange", &["analysis", "assessment", "standard"]),
    ("store", &["assessment", "standard"]),
    (
        "app",
        &[
            "store",
            "exchange",
            "chart",
            "analysis",
            "assessment",
            "standard",
        ],
    ),
];

/// The rooms whose folders must not need each other.
const WITHOUT_KNOTS: &[&str] = &[
    "standard",
    "assessment",
    "analysis",
    "chart",
    "exchange",
    "store",
];

fn house() -> Plan {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src/");
    Plan::read(&|file| std::fs::read_to_string(format!("{root}{file}")).ok())
}

fn room(file: &str) -> &str {
    file.split_once('/').map_or("", |(room, _)| room)
}

/// The part of its room in which a file stands: a folder, or a plain file with its own name.
fn part(file: &str) -> String {
    let mut names = file.split('/');
    let (room, part) = (
        names.next().unwrap_or_default(),
        names.next().unwrap_or_default(),
    );
    format!("{room}/{}", part.trim_end_matches(".rs"))
}

/// What is wrong with the rooms.
fn rooms(plan: &Plan) -> Vec<String> {
    let mut out = Vec::new();
    for (file, needs) in &plan.needs {
        let allowed = ROOMS.iter().find(|(name, _)| *name == room(file));
        for (other, name) in needs {
            let below = allowed
                .is_none_or(|(own, below)| room(other) == *own || below.contains(&room(other)));
            if !below {
                out.push(format!(
                    "{file} needs {other} ({name}), which is no room below it"
                ));
            }
        }
    }
    out
}

/// The circles between parts of the rooms, each named file by file.
fn knots(plan: &Plan, rooms: &[&str], key: fn(&str) -> String) -> Vec<String> {
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, needs) in plan
        .needs
        .iter()
        .filter(|(file, _)| rooms.contains(&room(file)))
    {
        let part = key(file);
        let others = needs
            .keys()
            .map(|other| key(other))
            .filter(|other| *other != part);
        graph.entry(part.clone()).or_default().extend(others);
    }
    circles(&graph)
        .into_iter()
        .map(|circle| named(plan, &circle, key))
        .collect()
}

fn named(plan: &Plan, circle: &[String], key: fn(&str) -> String) -> String {
    let mut out = format!("{} need each other:", circle.join(", "));
    for (file, needs) in &plan.needs {
        for (other, name) in needs {
            let (from, to) = (key(file), key(other));
            if from != to && circle.contains(&from) && circle.contains(&to) {
                out.push_str(&format!("\n  {file} needs {other} ({name})"));
            }
        }
    }
    out
}

#[test]
fn rooms_use_only_rooms_below_them() {
    let wrong = rooms(&house());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_two_folders_of_a_room_need_each_other() {
    let wrong = knots(&house(), WITHOUT_KNOTS, part);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_files_need_each_other() {
    let wrong = knots(&house(), WITHOUT_KNOTS, str::to_owned);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
