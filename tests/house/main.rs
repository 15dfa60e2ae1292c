//! The plan of the house: rooms use only rooms below them, no part needs another that needs it
//! back, the name of a type means one thing, and no function is longer than a screen. Reads the
//! sources; what it cannot resolve it passes over.

mod icons;
mod plan;
mod source;
mod styles;

use std::collections::{BTreeMap, BTreeSet};

use plan::{Plan, circles, shortest};

/// The rooms, each with those it may use.
const ROOMS: [(&str, &[&str]); 8] = [
    ("words", &[]),
    ("standard", &["words"]),
    ("assessment", &["standard", "words"]),
    ("analysis", &["assessment", "standard", "words"]),
    ("chart", &["standard", "words"]),
    ("exchange", &["analysis", "assessment", "standard", "words"]),
    ("store", &["assessment", "standard", "words"]),
    (
        "app",
        &[
            "store",
            "exchange",
            "chart",
            "analysis",
            "assessment",
            "standard",
            "words",
        ],
    ),
];

/// The rooms in which no two folders, and no files of different folders, need each other. A file
/// directly in a room counts as a folder.
const FOLDERS: &[&str] = &[
    "words",
    "standard",
    "assessment",
    "analysis",
    "chart",
    "exchange",
    "store",
    "app",
];

/// The rooms in which no two files at all need each other.
const FILES: &[&str] = &[
    "words", "standard", "analysis", "chart", "exchange", "store",
];

fn house() -> Plan {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src/");
    Plan::read(&|file| std::fs::read_to_string(format!("{root}{file}")).ok())
}

fn room(file: &str) -> &str {
    file.split('/')
        .next()
        .map_or("", |room| room.trim_end_matches(".rs"))
}

/// The folder directly in its room in which a file stands; a plain file there is its own.
fn folder(file: &str) -> String {
    let parts: Vec<&str> = file.split('/').take(2).collect();
    parts.join("/").trim_end_matches(".rs").to_owned()
}

/// The folder in which a file stands.
fn folder_of(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder_of, _)| folder_of)
}

/// The needs that go to no room below.
fn upwards(plan: &Plan) -> Vec<String> {
    let mut out = Vec::new();
    for (file, needs) in &plan.needs {
        let Some((own, below)) = ROOMS.iter().find(|(name, _)| *name == room(file)) else {
            continue;
        };
        let wrong = needs.iter().filter(|(other, _)| {
            let other = room(other);
            other != *own && !below.contains(&other)
        });
        out.extend(wrong.map(|(other, name)| format!("{file} needs {other} ({name})")));
    }
    out
}

/// The circles in some rooms between what `part` makes of files, each as its shortest round, file
/// by file. `counts` says of the files on it whether it matters.
fn knots(
    plan: &Plan,
    rooms: &[&str],
    part: fn(&str) -> String,
    counts: fn(&[String]) -> bool,
) -> Vec<String> {
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let files = plan.needs.iter();
    for (file, needs) in files.filter(|(file, _)| rooms.contains(&room(file))) {
        let own = part(file);
        let others = needs.keys().map(|other| part(other));
        let others = others.filter(|other| *other != own).collect::<Vec<_>>();
        graph.entry(own).or_default().extend(others);
    }
    let all = circles(&graph).into_iter().filter(|all| counts(all));
    all.map(|all| {
        let round = shortest(&graph, &all);
        let next = round.iter().cycle().skip(1);
        let steps = round.iter().zip(next).map(|(from, to)| {
            let all = plan.needs.iter().flat_map(|(file, needs)| {
                let needs = needs.iter();
                needs.map(move |(other, name)| (file, other, name))
            });
            let mut shown =
                all.filter(|(file, other, _)| part(file) == *from && part(other) == *to);
            let (file, other, name) = shown.next().expect("a step of the round is a need");
            format!("  {file} needs {other} ({name})")
        });
        let steps: Vec<String> = steps.collect();
        format!(
            "{} of a circle of {}:\n{}",
            round.len(),
            all.len(),
            steps.join("\n")
        )
    })
    .collect()
}

fn between_folders(plan: &Plan, rooms: &[&str]) -> Vec<String> {
    knots(plan, rooms, folder, |_| true)
}

fn between_files_of_folders(plan: &Plan, rooms: &[&str]) -> Vec<String> {
    knots(plan, rooms, str::to_owned, |files| {
        files
            .iter()
            .any(|file| folder_of(file) != folder_of(&files[0]))
    })
}

fn between_files(plan: &Plan, rooms: &[&str]) -> Vec<String> {
    knots(plan, rooms, str::to_owned, |_| true)
}

#[test]
fn rooms_use_only_rooms_below_them() {
    let plan = house();
    for (room, _) in ROOMS {
        assert!(
            plan.needs.keys().any(|file| file.starts_with(room)),
            "{room} is not read"
        );
    }
    let wrong = upwards(&plan);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_two_folders_of_a_room_need_each_other() {
    let plan = house();
    let mut wrong = between_folders(&plan, FOLDERS);
    wrong.extend(between_files_of_folders(&plan, FOLDERS));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_two_files_of_a_room_need_each_other() {
    let wrong = between_files(&house(), FILES);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The names that stand for more than one type, with the files that declare them.
fn doubled(plan: &Plan) -> Vec<String> {
    let types = plan.types().into_iter();
    types
        .filter(|(_, files)| files.len() > 1)
        .map(|(name, files)| format!("{name}: {files:?}"))
        .collect()
}

#[test]
fn a_type_name_means_one_thing() {
    let plan = house();
    // One declared by hand and one by each of the macros.
    for name in [
        "Plot",
        "Briefing",
        "Answer",
        "NoteKind",
        "Rating",
        "Workshops",
    ] {
        assert!(plan.types().contains_key(name), "{name} is not read");
    }
    let wrong = doubled(&plan);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Most lines that the body of a function may have.
const SCREEN: usize = 60;

/// Functions still to be broken up. Whoever does it takes the line out.
const LONG: &[(&str, &str)] = &[];

/// The functions whose body is longer than a screen.
fn long(plan: &Plan) -> Vec<(&str, &str, usize)> {
    let functions = plan.functions();
    functions
        .map(|(file, name, lines)| (file.as_str(), name, lines))
        .filter(|(.., lines)| *lines > SCREEN)
        .collect()
}

#[test]
fn no_function_is_longer_than_a_screen() {
    let plan = house();
    assert!(plan.functions().count() > 2000, "functions are not read");
    let long = long(&plan);
    let is_known = |file: &str, name: &str| LONG.contains(&(file, name));
    let new = long.iter().filter(|(file, name, _)| !is_known(file, name));
    let new: Vec<_> = new.collect();
    assert!(new.is_empty(), "more than {SCREEN} lines: {new:#?}");
    for (file, name) in LONG {
        assert!(
            long.iter()
                .any(|(in_file, one, _)| (in_file, one) == (file, name)),
            "{name} in {file} has been broken up: take it off the list"
        );
    }
}

/// The plan of made-up files.
fn made(files: &[(&str, &str)]) -> Plan {
    Plan::read(&|wanted| {
        let mut files = files.iter();
        let found = files.find(|(file, _)| *file == wanted)?;
        Some(found.1.to_owned())
    })
}

#[test]
fn a_planted_circle_is_named_file_by_file() {
    let plan = made(&[
        ("lib.rs", "pub mod analysis;"),
        ("analysis/mod.rs", "mod gaps; mod scope; pub use gaps::Gap;"),
        ("analysis/gaps/mod.rs", "mod order; pub use order::Gap;"),
        (
            "analysis/gaps/order.rs",
            "pub struct Gap; fn f() { crate::analysis::scope::look() }",
        ),
        // Through two re-exports.
        (
            "analysis/scope.rs",
            "use crate::analysis::Gap; pub fn look(_: Gap) {}",
        ),
    ]);
    let wrong = between_folders(&plan, &["analysis"]);
    assert_eq!(
        wrong,
        ["2 of a circle of 2:\n  \
          analysis/gaps/order.rs needs analysis/scope.rs (crate::analysis::scope::look)\n  \
          analysis/scope.rs needs analysis/gaps/order.rs (crate::analysis::Gap)"]
    );
    assert_eq!(between_files_of_folders(&plan, &["analysis"]).len(), 1);
    assert_eq!(between_folders(&plan, &["chart"]), [""; 0]);
}

#[test]
fn a_folder_that_only_hands_names_on_ties_nothing() {
    let plan = made(&[
        ("lib.rs", "pub mod chart; pub mod standard;"),
        ("standard.rs", "pub fn sort() {}"),
        (
            "chart/mod.rs",
            "mod a; mod b; pub use a::draw; pub use b::Row; pub struct Chart;",
        ),
        (
            "chart/a.rs",
            "use super::{Chart, Row, b}; fn draw() -> Chart { b::row() }",
        ),
        (
            "chart/b.rs",
            "use crate::standard::*; use super::Chart; pub struct Row;",
        ),
    ]);
    assert_eq!(between_files(&plan, &["chart"]), [""; 0]);
    let needs: Vec<&str> = plan.needs["chart/a.rs"]
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(needs, ["chart/b.rs", "chart/mod.rs"]);
    assert!(plan.needs["chart/mod.rs"].is_empty());
}

#[test]
fn files_of_one_folder_are_told_apart_from_files_of_several() {
    let plan = made(&[
        ("lib.rs", "pub mod store;"),
        ("store/mod.rs", "mod a; mod b;"),
        ("store/a.rs", "use super::b::B; pub struct A;"),
        ("store/b.rs", "use super::a::A; pub struct B;"),
    ]);
    assert_eq!(between_files(&plan, &["store"]).len(), 1);
    assert_eq!(between_files_of_folders(&plan, &["store"]), [""; 0]);
}

#[test]
fn a_function_that_grew_too_long_is_named() {
    let body = |lines: usize| "    let x = '{';\n".repeat(lines);
    let long_one = format!(
        "impl X {{ fn long(\n a: fn(u8), b: [u8; 2]) -> u8 {{\n{}}} }}",
        body(61)
    );
    let text = format!(
        "fn short() {{\n{}}}\n{long_one}\ntrait T {{ fn said(&self); }}\n#[cfg(test)]\nfn test() {{\n{}}}\n",
        body(60),
        body(70)
    );
    let plan = made(&[("lib.rs", text.as_str())]);
    assert_eq!(long(&plan), [("lib.rs", "long", 61)]);
}

#[test]
fn a_need_of_a_room_above_is_named_and_tests_are_free() {
    let plan = made(&[
        ("lib.rs", "pub mod chart; pub mod analysis;"),
        (
            "analysis/mod.rs",
            "#[cfg(test)] mod tests; #[cfg(test)] use crate::chart::Row; // crate::chart::Row\n\
             const TEXT: &str = \"crate::chart::Row\"; #[cfg(test)] mod inner { use crate::chart::Row; }",
        ),
        ("analysis/tests.rs", "use crate::chart::Row;"),
        (
            "chart.rs",
            "pub struct Row; fn f<'a>() -> &'a crate::analysis::Gap { 'x' }",
        ),
    ]);
    assert_eq!(
        upwards(&plan),
        ["chart.rs needs analysis/mod.rs (crate::analysis::Gap)"]
    );
}

#[test]
fn a_type_name_that_is_declared_twice_is_named() {
    let plan = made(&[
        (
            "lib.rs",
            "mod a; mod b; #[cfg(test)] struct Voting; #[cfg(test)] mod tests { struct Row; }",
        ),
        (
            "a.rs",
            "pub struct Row; enum Line { Row } fn f() { struct Inner; } choice! { /// Word.\n\
             #[x(y)] Voting { A = \"a\" } } impl Iterator for Row { type Item = u8; }",
        ),
        (
            "b.rs",
            "type Row = u8; trait Inner {} pick! { Other { Line } } record! { Voting \"voting\" {} }\n\
             impl Iterator for Other { type Item = u8; } macro_rules! m { () => { struct $name; } }",
        ),
    ]);
    assert_eq!(
        doubled(&plan),
        [
            "Inner: [\"a.rs\", \"b.rs\"]",
            "Row: [\"a.rs\", \"b.rs\"]",
            "Voting: [\"a.rs\", \"b.rs\"]"
        ]
    );
}

#[test]
fn what_a_type_captures_is_no_import() {
    let plan = made(&[
        ("lib.rs", "pub mod chart; pub mod analysis;"),
        (
            "chart.rs",
            "fn all() -> impl Iterator<Item = u8> + use<> { x() } use crate::analysis::B;",
        ),
        ("analysis.rs", "pub struct B;"),
    ]);
    assert_eq!(upwards(&plan).len(), 1);
}
