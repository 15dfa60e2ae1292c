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

pub fn texts() -> Vec<Text> {
    let mut found = Vec::new();
    for (table, columns) in COLUMNS {
        let file = format!("standard/data/{table}.tsv");
        let text = fs::read_to_string(root().join("src").join(&file)).expect("a content table");
        let mut lines = text
            .lines()
            .filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let head: Vec<&str> = lines
            .next()
            .expect("a head")
            .split('\t')
            .map(str::trim)
            .collect();
        for line in lines {
            let cells = line.split('\t').map(str::trim);
            // What a rule looks for in people's own texts stands there in every language at once.
            let is_rule = line.starts_with("word\t");
            let words = head.iter().zip(cells).filter(|(column, cell)| {
                let is_text = columns.contains(column) && !(is_rule && **column == "text");
                is_text && cell.contains(char::is_alphabetic)
            });
            found.extend(words.map(|(_, cell)| Text {
                context: Some(CONTENT.to_owned()),
                one: cell.to_owned(),
                many: None,
                file: file.clone(),
                places: None,
            }));
        }
    }
    found
}

/// The reader of the content translates whole cells wherever they stand, so no key may be a text as well.
#[test]
fn no_key_of_the_content_is_one_of_its_texts() {
    let texts: std::collections::BTreeSet<String> =
        texts().into_iter().map(|text| text.one).collect();
    for (table, columns) in COLUMNS {
        let path = root().join(format!("src/standard/data/{table}.tsv"));
        let text = fs::read_to_string(path).expect("a content table");
        let mut lines = text
            .lines()
            .filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let head: Vec<&str> = lines
            .next()
            .expect("a head")
            .split('\t')
            .map(str::trim)
            .collect();
        for line in lines {
            for (column, cell) in head.iter().zip(line.split('\t').map(str::trim)) {
                let is_both = !columns.contains(column) && texts.contains(cell);
                assert!(
                    !is_both,
                    "{table}: the {column} “{cell}” is a text elsewhere"
                );
            }
        }
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
