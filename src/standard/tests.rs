//! Proves that the content is complete and that every reference in it resolves. The expected
//! counts and lists are written out here, from the fact sheet, so that a lost row cannot go unseen.

pub(crate) mod wording;

use std::collections::{HashMap, HashSet};

use super::types::is_within;
use super::*;

/// What a content file holds.
struct File {
    name: &'static str,
    text: &'static str,
    cells: usize,
    rows: usize,
    /// The columns that are lists.
    lists: &'static [usize],
    /// The columns that are words for people, which may change at any time.
    sentences: &'static [usize],
}

const fn file(
    name: &'static str,
    text: &'static str,
    [cells, rows]: [usize; 2],
    lists: &'static [usize],
    sentences: &'static [usize],
) -> File {
    File {
        name,
        text,
        cells,
        rows,
        lists,
        sentences,
    }
}

const FILES: [File; 17] = [
    file("clauses", content::CLAUSES, [5, 88], &[], &[1, 4]),
    file("statements", content::STATEMENTS, [6, 308], &[4], &[2, 4]),
    file("conditions", content::CONDITIONS, [3, 18], &[2], &[1]),
    file("register", content::REGISTER, [5, 49], &[3], &[1, 4]),
    file("areas", content::AREAS, [4, 31], &[3], &[1, 2]),
    file("lenses", content::LENSES, [5, 102], &[3], &[1, 2, 4]),
    file("steps", content::STEPS, [5, 249], &[], &[2, 3]),
    file("levels", content::LEVELS, [4, 16], &[], &[2, 3]),
    file("glossary", content::GLOSSARY, [2, 91], &[], &[0, 1]),
    file("heuristics", content::HEURISTICS, [5, 25], &[], &[1, 2, 4]),
    file("goals", usual::GOALS, [3, 12], &[], &[1, 2]),
    file("audiences", usual::AUDIENCES, [3, 5], &[], &[1, 2]),
    file("messages", usual::MESSAGES, [4, 9], &[], &[0, 1, 2, 3]),
    file("interested", usual::INTERESTED, [3, 8], &[], &[0, 1, 2]),
    file("scope words", usual::SCOPE_WORDS, [2, 59], &[], &[]),
    file("marks", content::MARKS, [3, 30], &[], &[1, 2]),
    file("duties", content::DUTIES, [5, 17], &[3], &[1, 4]),
];

/// Every leaf clause with its number of statements.
const STATEMENTS_PER_LEAF: [(&str, usize); 63] = [
    ("4.1", 2),
    ("4.2", 2),
    ("4.3", 4),
    ("4.4", 2),
    ("5.1", 12),
    ("5.2.1", 4),
    ("5.2.2", 3),
    ("5.3", 3),
    ("6.1.1", 2),
    ("6.1.2", 4),
    ("6.1.3", 3),
    ("6.2.1", 8),
    ("6.2.2", 2),
    ("6.3", 11),
    ("7.1", 2),
    ("7.2", 4),
    ("7.3", 3),
    ("7.4", 2),
    ("7.5.1", 2),
    ("7.5.2", 2),
    ("7.5.3.1", 2),
    ("7.5.3.2", 3),
    ("7.5.4", 4),
    ("7.6", 2),
    ("8.1", 6),
    ("8.2.1", 2),
    ("8.2.2", 5),
    ("8.2.3.1", 6),
    ("8.2.3.2", 2),
    ("8.2.4", 3),
    ("8.2.5", 1),
    ("8.2.6", 8),
    ("8.3.1", 0),
    ("8.3.2", 9),
    ("8.3.3", 6),
    ("8.3.4.1", 10),
    ("8.3.4.2", 4),
    ("8.4.1", 4),
    ("8.4.2", 2),
    ("8.4.3", 6),
    ("8.5.1.1", 4),
    ("8.5.1.2", 5),
    ("8.5.1.3", 11),
    ("8.5.2.1", 9),
    ("8.5.2.2", 4),
    ("8.5.2.3", 4),
    ("8.5.3", 11),
    ("8.6.1", 9),
    ("8.6.2", 4),
    ("8.6.3", 10),
    ("8.7.1", 5),
    ("8.7.2", 12),
    ("8.7.3.1", 4),
    ("8.7.3.2", 5),
    ("8.7.3.3", 5),
    ("9.1", 5),
    ("9.2.1", 3),
    ("9.2.2", 6),
    ("9.3", 10),
    ("9.4", 4),
    ("10.1.1", 6),
    ("10.1.2", 2),
    ("10.2", 8),
];

/// Clause and letters of the statements that may be “condition not triggered” (docs/domain.md, “Condition not triggered”).
const CONDITIONAL: [(&str, &str); 17] = [
    ("7.2", "c"),
    ("8.2.3.1", "bdf"),
    ("8.2.3.2", "ab"),
    ("8.3.4.1", "abcdefghij"),
    ("8.3.4.2", "abcd"),
    ("8.3.2", "gh"),
    ("8.3.3", "f"),
    ("8.5.1.2", "bcd"),
    ("8.5.2.1", "abcdefghi"),
    ("8.5.2.2", "abcd"),
    ("8.5.2.3", "abcd"),
    ("8.5.1.3", "h"),
    ("8.5.3", "f"),
    ("8.6.1", "ghi"),
    ("8.7.2", "il"),
    ("10.1.1", "abcdef"),
    ("10.1.2", "ab"),
];

/// Clauses of the documents D1 to D29 and of the records R1 to R20.
const DOCUMENTS: [&str; 29] = [
    "4.3", "5.2.2", "6.2.1", "6.1.2", "6.3", "7.5.4", "8.2.2", "8.2.3.1", "8.2.3.1", "8.2.3.1",
    "8.2.4", "8.3.2", "8.3.3", "8.3.4.1", "8.3.4.2", "8.4.3", "8.5.1.1", "8.5.2.2", "8.5.3",
    "8.6.1", "8.7.1", "8.7.1", "8.7.2", "8.7.2", "8.7.2", "8.7.2", "8.7.3.1", "8.7.3.2", "8.7.3.2",
];
const RECORDS: [&str; 20] = [
    "7.2", "8.1", "8.2.6", "8.3.2", "8.3.4.1", "8.5.1.2", "8.5.1.3", "8.5.3", "8.6.1", "8.6.2",
    "8.6.3", "8.6.3", "8.7.1", "8.7.2", "8.7.3.3", "9.1", "9.2.2", "9.3", "10.1.2", "10.2",
];

/// Statements of kind doc or rec that no single item of the register proves, since they speak of
/// the whole document set: the register as such is their proof.
const WHOLE_SET: [&str; 5] = ["7.5.1-a", "7.5.1-b", "7.5.4-a", "7.5.4-c", "7.5.4-d"];

const AREAS: [&str; 31] = [
    "4", "5", "6", "7", "8.1", "8.2.2", "8.2.3", "8.2.4", "8.2.5", "8.2.6", "8.3.2", "8.3.3",
    "8.3.4", "8.4.1", "8.4.2", "8.4.3", "8.5.1", "8.5.2", "8.5.3", "8.6.1", "8.6.2", "8.6.3",
    "8.7.1", "8.7.2", "8.7.3", "9.1", "9.2", "9.3", "9.4", "10.1", "10.2",
];

/// What the 2005 view does not cover although 2005 had no ancestor of it (docs/domain.md, “Lenses”) …
const NEW_SINCE_2005: [&str; 10] = [
    "4.1", "4.2", "7.4", "7.6", "8.2.1", "8.2.2", "8.2.3", "8.2.5", "8.4.2", "8.6.2",
];
/// … and what 2005 asked for outside its 13 processes.
const OUTSIDE_2005_PROCESSES: [&str; 14] = [
    "4.3", "4.4", "5", "6", "7.1", "7.2", "7.3", "7.5", "8.1", "8.5.2", "9.1", "9.2", "9.3", "10",
];

fn texts<T: std::fmt::Display>(ids: impl IntoIterator<Item = T>) -> Vec<String> {
    ids.into_iter().map(|id| id.to_string()).collect()
}

/// All cells of all files with the place they stand, for rules that hold for every text.
fn cells() -> impl Iterator<Item = (String, usize, &'static str)> {
    FILES.into_iter().flat_map(|File { name, text, .. }| {
        content::lines(text)
            .enumerate()
            .flat_map(move |(row, line)| {
                line.split('\t').enumerate().map(move |(column, cell)| {
                    (format!("{name} row {}: {cell}", row + 1), column, cell)
                })
            })
    })
}

#[test]
fn no_row_is_left_out() {
    fn read<const N: usize>(text: &'static str) -> usize {
        content::rows::<N>(text).count()
    }
    for file in &FILES {
        let (name, text, width, count) = (file.name, file.text, file.cells, file.rows);
        let header = text.lines().find(|line| !line.starts_with('#'));
        assert_eq!(header.unwrap().split('\t').count(), width, "{name}: header");
        for line in content::lines(text) {
            assert_eq!(line.split('\t').count(), width, "{name}: {line}");
        }
        assert_eq!(content::lines(text).count(), count, "{name}");
        let read = match width {
            2 => read::<2>(text),
            3 => read::<3>(text),
            4 => read::<4>(text),
            5 => read::<5>(text),
            _ => read::<6>(text),
        };
        assert_eq!(read, count, "{name}");
    }

    let s = standard();
    assert_eq!(s.clauses.len(), 88);
    assert_eq!(s.statements.len(), 308);
    assert_eq!(s.register.len(), 49);
    assert_eq!(s.areas.len(), 31);
    let axes: usize = s.lenses.iter().map(|lens| lens.axes.len()).sum();
    assert_eq!(s.lenses.len() + axes, 102);
    let items: usize = s.steps.iter().map(|step| step.items.len()).sum();
    assert_eq!(s.steps.len() + items, 249);
    assert_eq!((s.attributes.len(), s.levels.len()), (10, 6));
    assert_eq!((s.glossary.len(), s.heuristics.len()), (91, 25));
    assert_eq!(s.marks.len(), 30);
}

#[test]
fn every_cell_is_tidy() {
    for (at, _, cell) in cells() {
        assert!(!cell.is_empty(), "empty cell, write “-”: {at}");
        assert_eq!(cell, cell.trim(), "{at}");
        assert!(!cell.contains("  "), "two spaces: {at}");
        for trap in [" .", " ,", "..", ",,", "--", "\u{a0}"] {
            assert!(!cell.contains(trap), "{trap:?}: {at}");
        }
    }
}

#[test]
fn semicolons_only_separate() {
    for File {
        name, text, lists, ..
    } in FILES
    {
        for line in content::lines(text) {
            for (column, cell) in line.split('\t').enumerate() {
                if lists.contains(&column) {
                    let entries: Vec<&str> = cell.split("; ").collect();
                    let unique: HashSet<&&str> = entries.iter().collect();
                    assert_eq!(unique.len(), entries.len(), "{name}, twice: {line}");
                    for entry in entries {
                        assert!(!entry.trim().is_empty(), "{name}, empty entry: {line}");
                        assert!(!entry.contains(';'), "{name}, “; ” expected: {line}");
                    }
                } else if (name, column) != ("statements", 2) {
                    assert!(!cell.contains(';'), "{name}, no list: {line}");
                }
            }
        }
    }
}

#[test]
fn no_forbidden_word_is_used() {
    // The words that a scope must not hold are no words of ours.
    for (at, _, cell) in cells().filter(|(at, ..)| !at.starts_with("scope words")) {
        let lower = cell.to_lowercase();
        for word in [
            "man-day",
            "man day",
            "manday",
            "n/a",
            "electoral",
            "marketing co",
            "bs 150000",
            "organis",
            "not applicable",
        ] {
            assert!(!lower.contains(word), "{word:?}: {at}");
        }
        let mut words = cell.split(|c: char| !c.is_alphanumeric());
        assert!(
            !words.any(|w| ["ICE", "shall", "fulfill"].contains(&w)),
            "{at}"
        );
        if cell.contains("RCB") {
            assert!(cell.contains("formerly"), "{at}");
        }
        assert_eq!(
            lower.matches("catalog").count(),
            lower.matches("catalogue").count(),
            "{at}"
        );
    }
    // Certification bodies are accredited, organizations are certified.
    let mut seen = 0;
    for File { name, text, .. } in FILES {
        for line in content::lines(text) {
            if line.to_lowercase().contains("accredit") {
                seen += 1;
                assert!(line.contains("ertification body"), "{name}: {line}");
            }
        }
    }
    assert!(seen > 3);
}

#[test]
fn the_clause_tree_is_whole() {
    let s = standard();
    let ids = texts(s.clauses.iter().map(|c| c.id));
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 88);
    assert!(s.clauses.is_sorted_by(|a, b| a.id < b.id));

    let untitled: Vec<_> = s.clauses.iter().filter(|c| c.untitled).collect();
    assert_eq!(
        texts(untitled.iter().map(|c| c.id)),
        [
            "6.1.1", "6.1.2", "6.1.3", "7.5.3.1", "7.5.3.2", "8.2.3.1", "8.2.3.2", "9.2.1",
            "9.2.2", "10.1.1", "10.1.2"
        ]
    );
    assert!(!s.clauses.iter().any(|c| c.title.contains("untitled")));

    for clause in &s.clauses {
        let id = clause.id;
        let below = s.clauses.iter().filter(|c| clause.contains(c.id)).count() - 1;
        assert_eq!(clause.leaf, below == 0, "{id}");
        assert_ne!(below, 1, "{id} has one child only");
        if let Some((parent, _)) = id.as_str().rsplit_once('.') {
            assert!(ClauseId::parse(parent).is_some(), "{id} has no parent");
        }
        assert_eq!(ClauseId::parse(id.as_str()), Some(id));
        assert_eq!(s.clause(id).id, id);
    }

    let leaves = s.clauses.iter().filter(|c| c.leaf).map(|c| c.id);
    assert_eq!(texts(leaves), STATEMENTS_PER_LEAF.map(|(id, _)| id));
    let filled = STATEMENTS_PER_LEAF.iter().filter(|(_, count)| *count > 0);
    assert_eq!(filled.count(), 62);
}

#[test]
fn every_clause_says_what_an_auditor_looks_for() {
    let s = standard();
    let mut seen = HashSet::new();
    for clause in &s.clauses {
        let (id, text) = (clause.id, clause.auditor);
        assert!(seen.insert(text), "{id} repeats a text");
        assert!(text.ends_with('.'), "{id}");
        let enough = if clause.leaf { 120 } else { 50 };
        assert!(text.len() >= enough, "{id} says too little: {text}");
        assert!(text.len() <= 320, "{id} says too much: {text}");
    }
    let auditor = |id| s.clause(ClauseId::parse(id).unwrap()).auditor;
    assert!(auditor("8.3.1").contains("no requirement"));
    assert!(auditor("4.2").contains("climate") && auditor("4.2").contains("not scored"));
}

#[test]
fn statements_are_complete() {
    let s = standard();
    assert!(s.statements.is_sorted_by(|a, b| a.id < b.id));
    let mut total = 0;
    for (leaf, count) in STATEMENTS_PER_LEAF {
        let clause = ClauseId::parse(leaf).unwrap();
        let own: Vec<_> = s.statements.iter().filter(|x| x.clause == clause).collect();
        // Letters run a, b, c … and the id starts with its clause.
        let expected = ('a'..).take(count).map(|letter| format!("{leaf}-{letter}"));
        assert_eq!(
            texts(own.iter().map(|x| x.id)),
            expected.collect::<Vec<_>>()
        );
        assert_eq!(s.statements_of(clause).count(), count);
        total += count;
    }
    assert_eq!(total, 308);

    let mut seen = HashSet::new();
    for statement in &s.statements {
        let id = statement.id;
        assert!(seen.insert(statement.text), "{id} repeats a text");
        assert!(statement.text.len() > 20, "{id}");
        assert!(!statement.evidence.is_empty(), "{id} has no evidence");
        assert_eq!(StatementId::parse(id.as_str()), Some(id));
        assert_eq!(s.statement(id).id, id);
    }

    let kind = |kind| s.statements.iter().filter(|x| x.kind == kind).count();
    assert_eq!(kind(StatementKind::Document), 54);
    assert_eq!(kind(StatementKind::Record), 26);
    let checked = |checked| s.statements.iter().filter(|x| x.checked == checked).count();
    assert_eq!(checked(Checked::Yes), 250);
    assert_eq!(checked(Checked::Partly), 19);
    assert_eq!(checked(Checked::No), 39);
    assert_eq!(s.statements.iter().filter(|x| x.our_reading()).count(), 58);
    // Every word of the two columns is known, so none fell back to a default.
    for [id, _, _, kind, _, checked] in content::rows(content::STATEMENTS) {
        assert!(["-", "doc", "rec"].contains(&kind), "{id}: {kind}");
        assert!(
            ["yes", "partly", "no"].contains(&checked),
            "{id}: {checked}"
        );
    }
}

#[test]
fn conditions_stand_where_the_facts_allow_them() {
    let s = standard();
    let expected: HashSet<String> = CONDITIONAL
        .into_iter()
        .flat_map(|(clause, letters)| letters.chars().map(move |x| format!("{clause}-{x}")))
        .collect();
    assert_eq!(expected.len(), 58);
    let conditional = s.statements.iter().filter(|x| x.condition.is_some());
    assert_eq!(
        texts(conditional.map(|x| x.id))
            .into_iter()
            .collect::<HashSet<_>>(),
        expected
    );

    // Each id stands once, and none is misspelt.
    let listed: Vec<&str> = content::rows(content::CONDITIONS)
        .flat_map(|[_, _, ids]| ids.split("; "))
        .collect();
    assert_eq!(listed.len(), 58);
    for id in listed {
        assert!(StatementId::parse(id).is_some(), "{id}");
    }
    // Each reads well after “Only asked when”.
    for [_, condition, _] in content::rows(content::CONDITIONS) {
        assert!(condition.starts_with(char::is_lowercase), "{condition}");
        assert!(!condition.ends_with('.'), "{condition}");
    }
}

#[test]
fn the_register_holds_every_document_and_record() {
    let s = standard();
    let documents = (1..=29).map(|n| format!("D{n}")).zip(DOCUMENTS);
    let records = (1..=20).map(|n| format!("R{n}")).zip(RECORDS);
    let expected: Vec<_> = documents.chain(records).collect();
    assert_eq!(s.register.len(), expected.len());

    for (item, (id, clause)) in s.register.iter().zip(expected) {
        assert_eq!((item.id.as_str(), item.clause.as_str()), (&*id, clause));
        assert!(ClauseId::parse(clause).is_some(), "{id}");
        assert!(!item.statements.is_empty(), "{id} proves nothing");
        assert_eq!(RegisterId::parse(&id), Some(item.id));
        assert_eq!(s.register_item(item.id).id, item.id);
        assert_ne!(item.note, "-", "{id}");
        for x in &item.statements {
            assert!(StatementId::parse(x.as_str()).is_some(), "{id}: {x}");
            let statement = s.statement(*x);
            assert_eq!(statement.clause, item.clause, "{id}: {x}");
            let kind = if item.is_document() {
                StatementKind::Document
            } else {
                StatementKind::Record
            };
            assert_eq!(statement.kind, kind, "{id}: {x}");
        }
        // Whether it is required must not hang on some of its statements only.
        let conditional = item.statements.iter().map(|x| s.statement(*x).condition);
        assert_eq!(conditional.collect::<HashSet<_>>().len(), 1, "{id}");
    }
    let titles: HashSet<_> = s.register.iter().map(|item| item.title).collect();
    assert_eq!(titles.len(), 49);
}

#[test]
fn every_documented_statement_is_proven_by_the_register() {
    let s = standard();
    let unproven = s.statements.iter().filter(|x| {
        let documented = x.kind != StatementKind::Any;
        documented && s.register_of(x.id).next().is_none()
    });
    assert_eq!(texts(unproven.map(|x| x.id)), WHOLE_SET);
}

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
    assert_eq!(seen.len(), 308);
    let shorts: HashSet<_> = s.areas.iter().map(|area| area.short).collect();
    assert_eq!(shorts.len(), 31);
}

#[test]
fn the_lenses_say_what_they_cover() {
    let s = standard();
    let shape = s.lenses.iter().map(|lens| (lens.id, lens.axes.len()));
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
    for lens in &s.lenses {
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
    assert_eq!(expected[2].len(), 42);
    for (lens, expected) in s.lenses.iter().zip(expected) {
        assert_eq!(texts(s.not_covered_by(lens)), expected, "{}", lens.id);
    }
    // The text names what the 2005 view leaves out, clauses 4 to 7 in one breath.
    for clause in NEW_SINCE_2005.iter().filter(|c| c.starts_with('8')) {
        assert!(s.lenses[2].about.contains(clause), "{clause}");
    }

    // In the two views of today each statement stands once.
    for lens in &s.lenses[..2] {
        for statement in &s.statements {
            let axes = lens.axes.iter().filter(|axis| {
                let within = |c: &ClauseId| is_within(statement.clause.as_str(), c.as_str());
                axis.clauses.iter().any(within)
            });
            assert_eq!(axes.count(), 1, "{} {}", lens.id, statement.id);
        }
    }
    for (axis, area) in s.lenses[1].axes.iter().zip(&s.areas) {
        assert_eq!(axis.clauses, area.clauses);
        assert_eq!(axis.title, format!("{} {}", area.id, area.title));
    }
}

#[test]
fn the_steps_hold_all_that_belongs_to_them() {
    let s = standard();
    assert!(s.steps.iter().map(|step| step.id).eq(StepId::ALL));
    // Activities, outputs, roles, criteria, inputs of each step.
    let expected = [
        (StepId::Awareness, [10, 5, 4, 3, 0]),
        (StepId::Scope, [11, 5, 4, 4, 0]),
        (StepId::Assessment, [12, 12, 4, 4, 0]),
        (StepId::Project, [14, 4, 6, 4, 0]),
        (StepId::Preparation, [16, 8, 5, 9, 14]),
        (StepId::Audit, [10, 7, 5, 5, 0]),
        (StepId::Retain, [22, 4, 4, 3, 0]),
    ];
    for (id, counts) in expected {
        let step = s.step(id);
        assert_eq!(step.id, id);
        assert!(!step.title.is_empty() && step.purpose.len() > 40, "{id:?}");
        let kinds = [
            ItemKind::Activity,
            ItemKind::Output,
            ItemKind::Role,
            ItemKind::Criterion,
            ItemKind::ReviewInput,
        ];
        let count = |kind| step.items.iter().filter(|item| item.kind == kind).count();
        assert_eq!(kinds.map(count), counts, "{id:?}");
        let days = if id == StepId::Preparation { 24 } else { 0 };
        assert_eq!(count(ItemKind::AuditDay), days, "{id:?}");
    }

    let mut seen = HashSet::new();
    for item in s.steps.iter().flat_map(|step| &step.items) {
        let id = item.id;
        assert!(seen.insert(id), "{id} stands twice");
        let (step, slug) = id.as_str().split_once('.').unwrap();
        assert_eq!(step, item.step.key());
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(slug.len() > 3 && slug.chars().all(plain), "{id}");
        assert_ne!(item.hint, "-", "{id}");
        assert!(item.hint.is_empty() || item.hint.ends_with('.'), "{id}");
        assert!(!item.text.ends_with('.'), "{id}");
        assert_eq!(ItemId::parse(id.as_str()), Some(id));
        // An activity tells more than its name.
        assert!(
            item.kind != ItemKind::Activity || !item.hint.is_empty(),
            "{id}"
        );
    }
}

#[test]
fn step_items_that_code_refers_to_exist() {
    let s = standard();
    let item = |id: &str| {
        let id = ItemId::parse(id).unwrap_or_else(|| panic!("{id} is missing"));
        s.item(id).unwrap()
    };
    for id in [
        "scope.approved",
        "project.body-chosen",
        "preparation.internal-audit",
        "preparation.management-review",
        "preparation.dry-run",
        "preparation.running-period",
        "audit.stage-1-concerns",
    ] {
        assert_eq!(item(id).kind, ItemKind::Criterion, "{id}");
        assert!(!item(id).computed, "{id}");
    }
    for number in 1..=14 {
        let id = format!("preparation.input-{number}");
        assert_eq!(item(&id).kind, ItemKind::ReviewInput, "{id}");
    }

    let computed: Vec<_> = s
        .steps
        .iter()
        .flat_map(|step| &step.items)
        .filter(|item| item.computed)
        .map(|item| item.criterion)
        .collect();
    assert_eq!(
        computed,
        [
            DoneCriterion::Coverage,
            DoneCriterion::GapsDescribed,
            DoneCriterion::GapsPlanned,
            DoneCriterion::MajorsClosed,
            DoneCriterion::MinorsPlanned,
            DoneCriterion::DocumentsApproved,
            DoneCriterion::ReviewInputs,
        ]
        .map(Some)
    );

    let yearly = &s.step(StepId::Retain).items;
    let yearly = yearly.iter().filter(|x| x.hint.starts_with("Yearly"));
    assert_eq!(yearly.count(), 16);
}

#[test]
fn levels_and_attributes_are_those_of_33020() {
    let s = standard();
    let levels = s.levels.iter().map(|level| (level.number, level.title));
    assert_eq!(
        levels.collect::<Vec<_>>(),
        [
            (0, "Incomplete"),
            (1, "Performed"),
            (2, "Managed"),
            (3, "Established"),
            (4, "Predictable"),
            (5, "Innovating"),
        ]
    );
    let attributes = s
        .attributes
        .iter()
        .map(|a| (a.id.as_str(), a.level, a.title));
    assert_eq!(
        attributes.collect::<Vec<_>>(),
        [
            ("1.1", 1, "Process performance"),
            ("2.1", 2, "Performance management"),
            ("2.2", 2, "Documented information management"),
            ("3.1", 3, "Process definition"),
            ("3.2", 3, "Process deployment"),
            ("3.3", 3, "Process assurance"),
            ("4.1", 4, "Quantitative analysis"),
            ("4.2", 4, "Quantitative control"),
            ("5.1", 5, "Process innovation"),
            ("5.2", 5, "Process innovation implementation"),
        ]
    );
    let levels = s.levels.iter().map(|level| level.descriptor);
    for descriptor in levels.chain(s.attributes.iter().map(|a| a.descriptor)) {
        assert!(descriptor.len() > 40, "{descriptor}");
    }
}

#[test]
fn the_glossary_is_sorted_and_explains_our_words() {
    let glossary = &standard().glossary;
    let terms: Vec<String> = glossary.iter().map(|x| x.term.to_lowercase()).collect();
    assert!(terms.is_sorted_by(|a, b| a < b));
    for term in [
        "accreditation",
        "asset",
        "audit criteria",
        "audit evidence (objective evidence)",
        "audit finding",
        "audit programme",
        "availability",
        "baseline",
        "certification body",
        "certification decision",
        "configuration item (ci)",
        "conformity",
        "continual improvement",
        "correction",
        "corrective action",
        "customer",
        "user",
        "customer acting as a supplier",
        "documented information",
        "effectiveness",
        "external supplier",
        "internal supplier",
        "gap analysis",
        "incident",
        "information security incident",
        "interested party",
        "internal audit",
        "known error",
        "major incident",
        "major nonconformity",
        "minor nonconformity",
        "management review",
        "nonconformity",
        "objective",
        "observation",
        "opportunity for improvement (ofi)",
        "organization",
        "other party",
        "outsource",
        "policy",
        "problem",
        "process",
        "recertification",
        "release",
        "request for change (rfc)",
        "risk",
        "scope",
        "service",
        "service catalogue",
        "service component",
        "service continuity",
        "service level agreement (sla)",
        "service management plan",
        "service management system (sms)",
        "service request",
        "service requirement",
        "stage 1",
        "stage 2",
        "surveillance audit",
        "top management",
        "transition",
        "value",
        // Words of the app.
        "not achieved",
        "partially achieved",
        "largely achieved",
        "fully achieved",
        "not assessed",
        "condition not triggered",
        "claimed",
        "gap",
        "coverage",
        "readiness gate",
        "capability level",
        "process area",
        "systemic major",
        "snapshot",
        "statement",
    ] {
        assert!(terms.iter().any(|x| x == term), "{term} is missing");
    }
}

#[test]
fn heuristics_name_their_source() {
    let s = standard();
    let keys: HashSet<_> = s.heuristics.iter().map(|x| x.key).collect();
    assert_eq!(keys.len(), s.heuristics.len());
    let efforts = s.heuristics.iter().filter(|x| x.key.starts_with("effort-"));
    let house = efforts.filter(|x| x.source == "house assumption");
    assert_eq!(
        house.map(|x| (x.key, x.shown())).collect::<Vec<_>>(),
        [
            ("effort-missing-document", "2".to_owned()),
            ("effort-revise-document", "0.5".to_owned()),
            ("effort-start-record", "1".to_owned()),
            ("effort-improve-process", "5".to_owned()),
            ("effort-introduce-process", "15".to_owned()),
            ("effort-project-management", "20 %".to_owned()),
            ("effort-internal-audit", "5".to_owned()),
            ("effort-management-review", "2".to_owned()),
            ("effort-dry-run", "3".to_owned()),
            ("effort-audit-attendance", "1".to_owned()),
        ]
    );
    for x in &s.heuristics {
        let marked = ["practice", "house assumption", "one vendor"];
        assert!(
            marked.iter().any(|mark| x.source.starts_with(mark)),
            "{}: {}",
            x.key,
            x.source
        );
    }
}

#[test]
fn every_key_of_the_rules_stands_in_the_content_once() {
    fn same<K: Copy + PartialEq + std::fmt::Debug>(all: &[K], found: Vec<K>) {
        assert_eq!(found.len(), all.len(), "{found:?}");
        for key in all {
            assert!(found.contains(key), "{key:?} is missing");
        }
    }
    let s = standard();
    let conditions = content::rows::<3>(content::CONDITIONS);
    let keys = conditions.map(|[key, ..]| ConditionKey::from_key(key).expect(key));
    same(ConditionKey::ALL, keys.collect());
    let rules = s.impartiality.iter().map(|rule| rule.key);
    same(ImpartialityKey::ALL, rules.collect());
    let items = || s.steps.iter().flat_map(|step| &step.items);
    let of = |kind| items().filter(move |item| item.kind == kind);
    for item in items() {
        let (criterion, input) = (
            item.kind == ItemKind::Criterion,
            item.kind == ItemKind::ReviewInput,
        );
        assert_eq!(
            (item.criterion.is_some(), item.input.is_some()),
            (criterion, input),
            "{}",
            item.id
        );
        assert!(
            item.criterion.is_none_or(|c| c.step() == item.step),
            "{}",
            item.id
        );
    }
    let criteria = of(ItemKind::Criterion).filter_map(|item| item.criterion);
    same(DoneCriterion::ALL, criteria.collect());
    let inputs = of(ItemKind::ReviewInput).filter_map(|item| item.input);
    same(ReviewInput::ALL, inputs.collect());
    let counted = s.heuristics.iter().filter(|h| !h.written.is_empty());
    let counted = counted.map(|h| Assumption::from_key(h.key).expect(h.key));
    same(Assumption::ALL, counted.collect());
    let words: Vec<_> = content::rows::<2>(usual::SCOPE_WORDS).collect();
    assert!(
        words
            .iter()
            .all(|[_, kind]| ScopeWordKind::from_key(kind).is_some())
    );
    for kind in ScopeWordKind::ALL {
        assert!(
            words.iter().any(|[_, word]| *word == kind.key()),
            "{kind:?}"
        );
    }
}

#[test]
fn every_number_that_the_app_counts_with_can_be_read_and_is_shown() {
    for assumption in Assumption::ALL {
        let heuristic = standard().heuristic(*assumption);
        assert_eq!(heuristic.key, assumption.key());
        assert!(
            heuristic.number() > 0.0,
            "{assumption:?}: {}",
            heuristic.written
        );
    }
    for heuristic in &standard().heuristics {
        assert_eq!(
            heuristic.value.matches("{}").count(),
            usize::from(!heuristic.written.is_empty()),
            "{}",
            heuristic.key
        );
    }
    let share = standard().heuristic(Assumption::ProjectManagement);
    assert_eq!((share.shown().as_str(), share.number()), ("20 %", 20.0));
    assert_eq!(
        standard().heuristic(Assumption::ReviseDocument).number(),
        0.5
    );
}

#[test]
fn rules_for_the_mark_say_why() {
    let marks = &standard().marks;
    for kind in [MarkRuleKind::Do, MarkRuleKind::Dont, MarkRuleKind::Word] {
        assert!(marks.iter().filter(|rule| rule.kind == kind).count() >= 5);
    }
    for rule in marks {
        assert!(
            rule.why.len() > 15 && rule.why.ends_with('.'),
            "{}",
            rule.text
        );
        assert!(!rule.text.ends_with(['.', '*']), "{}", rule.text);
        assert!(!rule.goes_on || rule.kind == MarkRuleKind::Word);
    }
}

#[test]
fn usual_duties_serve_known_statements_at_an_interval_that_can_be_stored() {
    let s = standard();
    let keys: HashSet<_> = s.duties.iter().map(|duty| duty.key).collect();
    assert_eq!((keys.len(), s.duties.len()), (17, 17));
    for duty in &s.duties {
        assert!((1..=120).contains(&duty.months), "{}", duty.key);
        assert!(
            !duty.title.is_empty() && duty.why.ends_with('.'),
            "{}",
            duty.key
        );
        for id in &duty.statements {
            assert!(StatementId::parse(id.as_str()).is_some(), "{id}");
        }
        let activity = s.step(StepId::Retain).items.iter();
        let named: Vec<_> = activity.map(|item| item.text).collect();
        assert!(named.contains(&duty.title), "{} is no activity", duty.title);
    }
    let serving = |key: &str| s.duties.iter().find(|duty| duty.key == key).unwrap();
    // Records of step 5 count for these two: the statement is how they are found.
    assert_eq!(serving("internal-audit").statements[0].as_str(), "9.2.1-a");
    assert_eq!(serving("management-review").statements[0].as_str(), "9.3-a");
}
