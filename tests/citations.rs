//! What comments refer to is in the repository: no citation of documents that are elsewhere, and
//! every section of `docs/domain.md` that is cited exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const DOMAIN: &str = "docs/domain.md";
const GLOSSARY: &str = "docs/glossary.md";

/// Folders that are read with all below them; the files of the root are read as well.
const FOLDERS: [&str; 7] = ["boot", "src", "tests", "xtask", "style", "public", "docs"];

const ENDINGS: [&str; 8] = ["rs", "tsv", "md", "css", "html", "js", "toml", "json"];

/// How documents outside the repository used to be cited, in pieces so that this file does not
/// find itself.
const ELSEWHERE: [&str; 6] = [
    concat!("facts", " section"),
    concat!("(facts", " "),
    concat!("design", " section"),
    concat!("seed", " 0"),
    concat!("the", " seeds"),
    concat!("../", "shared"),
];

/// The text files below a folder, or only those in it.
fn files(folder: &Path, below: bool, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            if below && !path.ends_with("target") {
                files(&path, below, found);
            }
        } else if ENDINGS
            .iter()
            .any(|e| path.extension().is_some_and(|x| x == *e))
        {
            found.push(path);
        }
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All text files with their text on one line, as comments are wrapped anywhere.
fn texts() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(root, false, &mut found);
    for folder in FOLDERS {
        files(&root.join(folder), true, &mut found);
    }
    found
        .into_iter()
        .map(|path| {
            let text = on_one_line(&read(&path));
            (path.strip_prefix(root).unwrap_or(&path).to_owned(), text)
        })
        .collect()
}

fn on_one_line(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = line.trim_start();
        let markers = ["//!", "///", "//", "#"];
        let marker = markers.iter().find_map(|marker| line.strip_prefix(marker));
        marker.unwrap_or(line).trim()
    });
    lines.collect::<Vec<_>>().join(" ")
}

/// The section titles cited in a text, which is on one line.
fn cited(text: &str) -> Vec<String> {
    let mut titles = Vec::new();
    for rest in text.split(DOMAIN).skip(1) {
        let mut rest = rest.strip_prefix(',').unwrap_or("");
        while let Some((title, after)) = rest
            .trim_start()
            .strip_prefix('“')
            .and_then(|rest| rest.split_once('”'))
        {
            titles.push(title.to_owned());
            rest = after
                .strip_prefix(" and")
                .or_else(|| after.strip_prefix(','))
                .unwrap_or("");
        }
    }
    titles
}

/// The titles of the sections, without their numbers.
fn sections() -> BTreeSet<String> {
    let text = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(DOMAIN));
    let headings = text.lines().filter_map(|line| line.strip_prefix("## "));
    headings
        .map(|heading| {
            heading
                .split_once(". ")
                .map_or(heading, |(_, title)| title)
                .to_owned()
        })
        .collect()
}

/// The tests named in a text, each with the file before it, both between backticks.
fn named_tests(text: &str) -> Vec<(String, String)> {
    let (mut file, mut found) = (None, Vec::new());
    for word in text.split('`').skip(1).step_by(2) {
        let is_name = word.contains('_') && !word.contains(['.', '/', ' ']);
        match &file {
            _ if word.ends_with(".rs") => file = Some(word.to_owned()),
            Some(file) if is_name => found.push((file.clone(), word.to_owned())),
            _ => {}
        }
    }
    found
}

#[test]
fn every_promise_about_security_names_a_test_that_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = read(&root.join("SECURITY.md"));
    let (_, promised) = text.split_once("## Promised").expect("a section");
    let (promised, _) = promised.split_once("\n## ").expect("another after it");
    for promise in promised.split("\n- ").skip(1) {
        let tests = named_tests(promise);
        assert!(
            !tests.is_empty() || promise.contains("`cargo xtask test`"),
            "no test: {promise}"
        );
        for (file, name) in tests {
            let source = read(&root.join(&file));
            let ways = [
                format!("fn {name}("),
                format!("in_every_browser!({name},"),
                format!("in_every_browser!(\n    {name},"),
            ];
            assert!(
                ways.iter().any(|way| source.contains(way)),
                "{file} has no test {name}"
            );
        }
    }
}

#[test]
fn nothing_outside_the_repository_is_cited() {
    let mut found = Vec::new();
    for (path, text) in texts() {
        let text = text.to_lowercase();
        for phrase in ELSEWHERE.iter().filter(|phrase| text.contains(*phrase)) {
            found.push(format!("{}: “{phrase}”", path.display()));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_cited_section_exists() {
    let sections = sections();
    let (mut missing, mut count) = (Vec::new(), 0);
    for (path, text) in texts() {
        // The page's own example of a citation is one, too.
        for title in cited(&text) {
            count += 1;
            if !sections.contains(&title) {
                missing.push(format!("{}: “{title}”", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(count > 20, "only {count} citations were recognized");
}

#[test]
fn a_citation_is_found_across_lines_and_with_several_titles() {
    let text = concat!(
        "/// See (docs/domain",
        ".md, “Condition not\n    /// triggered” and “Grades”), “More”."
    );
    assert_eq!(
        cited(&on_one_line(text)),
        ["Condition not triggered", "Grades"]
    );
}

/// The words between back ticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn paths_of_the_documents_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut missing = Vec::new();
    for (document, below) in [(DOMAIN, ""), (GLOSSARY, "src")] {
        let text = read(&root.join(document));
        let paths = quoted(&text).filter(|word| word.contains('/') && !word.contains(['#', ' ']));
        let paths = paths.map(|path| (path, root.join(below).join(path)));
        let gone = paths.filter(|(path, here)| !here.exists() && !root.join(path).exists());
        missing.extend(gone.map(|(path, _)| format!("{document}: {path}")));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn names_of_the_glossary_stand_where_it_says() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    files(&src, true, &mut sources);
    let anywhere = sources.iter().map(|path| read(path));
    let anywhere = words(&anywhere.collect::<Vec<_>>().join("\n"));
    let glossary = read(&src.join("..").join(GLOSSARY));
    let cells = glossary
        .lines()
        .filter_map(|line| line.strip_suffix('|')?.rsplit('|').next());
    let mut missing = Vec::new();
    for cell in cells {
        let mut names = Vec::new();
        for word in quoted(cell) {
            if !word.contains('/') {
                names.push(word);
                continue;
            }
            // The names before a path stand in that file.
            let file = fs::read_to_string(src.join(word)).unwrap_or_default();
            let here = words(&file);
            let gone = names.drain(..).filter(|name| !here.contains(*name));
            missing.extend(gone.map(|name| format!("{name} in {word}")));
        }
        // Without a path, and not the name of a list, they stand somewhere.
        let gone = names.into_iter().filter(|name| {
            let name = name.rsplit('.').next().unwrap_or(name);
            !anywhere.contains(name)
        });
        missing.extend(gone.map(str::to_owned));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.map(str::to_owned).collect()
}
