//! The texts of the content: the cells of `src/standard/data/` that people read.

use std::fs;

use waymark::words::CONTENT;

use super::{Text, root};

/// The columns of words, table by table; the others hold keys and numbers.
const COLUMNS: [(&str, &[&str]); 23] = [
    ("areas", &["title", "short"]),
    ("audiences", &["name", "message"]),
    ("auditor", &["auditor"]),
    ("background", &["title", "when", "text"]),
    ("clauses", &["title"]),
    ("conditions", &["condition"]),
    ("duties", &["title", "why"]),
    ("glossary", &["term", "meaning"]),
    ("goals", &["text", "means"]),
    ("heuristics", &["title", "value", "source"]),
    ("impartiality", &["rule", "mend"]),
    ("interested", &["name", "requirement"]),
    ("leadership", &["title", "text"]),
    ("lenses", &["title", "short", "about"]),
    ("levels", &["title", "descriptor"]),
    ("marks", &["text", "why"]),
    ("messages", &["what", "to", "when", "how"]),
    ("outlines", &["title", "text"]),
    ("register", &["title", "note"]),
    ("scope_words", &[]),
    ("skeletons", &["text"]),
    ("statements", &["statement", "evidence"]),
    ("steps", &["text", "hint"]),
];

/// A cell of a content table.
struct Cell {
    table: &'static str,
    column: String,
    text: String,
    /// Whether people read it.
    is_text: bool,
}

fn cells() -> Vec<Cell> {
    let mut cells = Vec::new();
    for (table, columns) in COLUMNS {
        let path = root().join(format!("src/standard/data/{table}.tsv"));
        let file = fs::read_to_string(path).expect("a content table");
        let mut lines = file
            .lines()
            .filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let head: Vec<&str> = lines
            .next()
            .expect("a head")
            .split('\t')
            .map(str::trim)
            .collect();
        for line in lines {
            // What a rule looks for in people's own texts stands there in every language at once.
            let is_rule = line.starts_with("word\t");
            let row = head.iter().zip(line.split('\t').map(str::trim));
            cells.extend(row.map(|(column, text)| Cell {
                table,
                column: (*column).to_owned(),
                text: text.to_owned(),
                is_text: columns.contains(column) && !(is_rule && *column == "text"),
            }));
        }
    }
    cells
}

pub fn texts() -> Vec<Text> {
    let words = cells()
        .into_iter()
        .filter(|cell| cell.is_text && cell.text.contains(char::is_alphabetic));
    words
        .map(|cell| Text {
            context: Some(CONTENT.to_owned()),
            one: cell.text,
            many: None,
            file: format!("standard/data/{}.tsv", cell.table),
            places: None,
        })
        .collect()
}

/// The reader of the content translates whole cells wherever they stand, so no key may be a text as well.
#[test]
fn no_key_of_the_content_is_one_of_its_texts() {
    let texts: std::collections::BTreeSet<String> =
        texts().into_iter().map(|text| text.one).collect();
    for cell in cells().iter().filter(|cell| !cell.is_text) {
        assert!(
            !texts.contains(&cell.text),
            "{}: the {} “{}” is a text elsewhere",
            cell.table,
            cell.column,
            cell.text
        );
    }
}

#[test]
fn every_table_of_the_content_is_named() {
    let folder = fs::read_dir(root().join("src/standard/data")).expect("the content");
    for file in folder {
        let name = file
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned();
        let table = name.strip_suffix(".tsv").expect("a table");
        assert!(
            COLUMNS.iter().any(|(known, _)| *known == table),
            "{name} is not named here"
        );
    }
}
