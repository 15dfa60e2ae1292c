//! What we write is read by programs that we did not write: the lines of `docs/snapshot.md`, and another implementation of the age format.

// A test may stop at the first surprise.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;

use waymark::assessment::{Assessment, GapStatus};
use waymark::exchange::import;
use waymark::exchange::locked::{Locking, WORK_FACTOR};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn example() -> (PathBuf, Assessment) {
    let file = Path::new(ROOT).join("public/example.json");
    let document = import(&std::fs::read(&file).unwrap()).unwrap();
    (file, document)
}

/// The lines in the documentation between the marks of a language.
fn lines(language: &str) -> String {
    let text = std::fs::read_to_string(Path::new(ROOT).join("docs/snapshot.md")).unwrap();
    let (_, rest) = text.split_once(&format!("```{language}\n")).unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

/// A file of the test's own.
fn kept(name: &str, content: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("other_programs");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(name);
    std::fs::write(&file, content).unwrap();
    file
}

/// What a program says; nothing where it is not on this machine.
fn said(program: &str, arguments: &[&Path]) -> Option<String> {
    let mut command = Command::new(program);
    let Ok(output) = command.current_dir(ROOT).args(arguments).output() else {
        eprintln!("left out: there is no {program} here");
        return None;
    };
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {errors}");
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_python_of_the_documentation_lists_the_open_gaps() {
    let (file, document) = example();
    let script = kept("read.py", lines("python").as_bytes());
    let Some(said) = said("python3", &[&script, &file]) else {
        return;
    };
    let mut shown = said.lines();
    assert!(shown.next().unwrap().starts_with(&document.organization));
    let open = document
        .gaps
        .iter()
        .filter(|(_, gap)| gap.status != GapStatus::Verified);
    let mut expected: Vec<String> = open
        .map(|(id, gap)| {
            let owner = if gap.owner.is_empty() {
                "nobody"
            } else {
                &gap.owner
            };
            let due = gap.due.map_or("no date".to_owned(), |due| due.to_string());
            format!("{id}\t{owner}\t{due}")
        })
        .collect();
    expected.sort();
    assert!(!expected.is_empty());
    assert_eq!(shown.collect::<Vec<_>>(), expected);
}

#[test]
fn the_javascript_of_the_documentation_counts_the_ratings() {
    let (file, document) = example();
    let script = kept("read.mjs", lines("js").as_bytes());
    let Some(said) = said("node", &[&script, &file]) else {
        return;
    };
    let counts: serde_json::Value = serde_json::from_str(&said).unwrap();
    let mut seen = 0;
    for (word, count) in counts.as_object().unwrap() {
        let rated = |answer: &&waymark::assessment::Answer| {
            answer.rating.map_or("none", |r| r.key()) == word
        };
        assert_eq!(
            document.answers.values().filter(rated).count() as u64,
            *count,
            "{word}"
        );
        seen += count.as_u64().unwrap();
    }
    assert_eq!(seen, document.answers.len() as u64);
}

#[test]
fn another_program_opens_what_is_locked_here() {
    if !Path::new(ROOT).join("node_modules/age-encryption").is_dir() {
        eprintln!("left out: `npm ci` has not been run");
        return;
    }
    let (file, _) = example();
    let content = std::fs::read(&file).unwrap();
    let passphrase = "correct horse ünïcode";
    let locking = Locking::begin(passphrase, WORK_FACTOR).unwrap();
    let locked = kept("ours.age", &locking.lock(WORK_FACTOR, &content).unwrap());
    let script = Path::new(ROOT).join("tests/locked/open.mjs");
    let said = said("node", &[&script, &locked, Path::new(passphrase)]);
    assert_eq!(said.map(String::into_bytes), Some(content));
}
