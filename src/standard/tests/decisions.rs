//! What the review of the content asked for, and what was decided (`docs/content-decisions.tsv`).

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use super::*;

const DECISIONS: &str = include_str!("../../../docs/content-decisions.tsv");

/// Rows of the review.
const ROWS: usize = 158;

/// The rows: number, id, field, decision, what the content says now, test, why.
fn decisions() -> Vec<[&'static str; 7]> {
    content::rows(DECISIONS).collect()
}

/// All Rust sources and content files below `src`, those of tests or the others.
fn sources(of_tests: bool) -> String {
    fn read(folder: &Path, of_tests: bool, out: &mut String) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            let test = path.components().any(|part| {
                let part = part.as_os_str();
                part == "tests" || part == "tests.rs"
            });
            if path.is_dir() {
                read(&path, of_tests, out);
            } else if test == of_tests {
                out.push_str(&fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut out = String::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    read(&folder, of_tests, &mut out);
    out
}

#[test]
fn every_row_of_the_review_is_decided_once() {
    let rows = decisions();
    assert_eq!(content::lines(DECISIONS).count(), ROWS);
    let numbers: Vec<String> = rows.iter().map(|row| row[0].to_owned()).collect();
    assert_eq!(numbers, texts(1..=ROWS));
    let pairs: HashSet<_> = rows.iter().map(|row| (row[1], row[2])).collect();
    assert_eq!(pairs.len(), ROWS, "an id and field stand twice");
    for [row, id, field, decision, says, test, why] in rows {
        match decision {
            "applied" => {
                let proven = says != "-" || test != "-" || field == "kind";
                assert!(proven, "{row} {id} proves nothing");
            }
            "changed" | "declined" => assert!(why.len() > 20, "{row} {id} says not why"),
            _ => panic!("{row} {id}: {decision}"),
        }
    }
}

#[test]
fn the_content_says_what_was_decided() {
    let (said, tests) = (sources(false), sources(true));
    for [row, id, field, decision, says, test, _] in decisions() {
        if decision == "declined" {
            continue;
        }
        let column = match field {
            "statement" => Some(2),
            "kind" => Some(3),
            "evidence" => Some(4),
            "checked" => Some(5),
            _ => None,
        };
        let statement = content::rows::<6>(content::STATEMENTS).find(|cells| cells[0] == id);
        match (column, statement) {
            (Some(column), Some(cells)) => assert_eq!(cells[column], says, "{row} {id}"),
            _ if says == "-" => assert!(test != "-", "{row} {id}"),
            _ => assert!(
                said.contains(&says.replace(" | ", "\t")),
                "{row} {id}: {says}"
            ),
        }
        let named = test == "-" || tests.contains(&format!("fn {test}("));
        assert!(named, "{row} {id}: there is no test {test}");
    }
}

#[test]
fn every_review_input_names_its_statement() {
    let mut seen = HashSet::new();
    for input in ReviewInput::ALL {
        let id = StatementId::parse(input.statement()).unwrap();
        assert_eq!(standard().statement(id).clause.as_str(), "9.3");
        seen.insert(id);
    }
    assert_eq!(
        texts(
            standard()
                .statements
                .iter()
                .map(|x| x.id)
                .filter(|x| seen.contains(x))
        ),
        [
            "9.3-b", "9.3-c", "9.3-d", "9.3-e", "9.3-f", "9.3-g", "9.3-h"
        ]
    );
}

#[test]
fn one_interval_between_the_stages_stands_everywhere() {
    let interval = standard().heuristic(Assumption::StageInterval);
    assert!(interval.shown().starts_with("1–3 months"));
    assert!((1.0..=3.0).contains(&interval.number()));
    let said = sources(false);
    for other in [
        "ne to three months between",
        "1–2 months",
        "ne to two months",
        "two months after stage",
    ] {
        assert!(!said.contains(other), "{other}");
    }
}
