//! The languages of the app: every text that the code and the content hold is in each file of `public/words/`, with the same places,
//! nothing else is, and none is too long for where it stands.
//!
//! `WAYMARK_WRITE=1 cargo test --test words` brings the files in step: what is new comes in without a translation, what is gone goes.

mod boot;
mod content;
mod file;
mod picture;
mod source;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use waymark::words::place_names;
use waymark::words::po::{PoEntry, entries};

/// A text that can be translated.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Text {
    context: Option<String>,
    one: String,
    many: Option<String>,
    /// The file it stands in.
    file: String,
    /// The places that the code fills; none where it is not known.
    places: Option<Vec<String>>,
}

/// Context, text, and the text for more than one.
type Key = (Option<String>, String, Option<String>);

fn key_of(entry: &PoEntry) -> Key {
    (
        entry.context.clone(),
        entry.text.clone(),
        entry.many.clone(),
    )
}

impl Text {
    fn key(&self) -> Key {
        (self.context.clone(), self.one.clone(), self.many.clone())
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All texts, each once, in the order of the files.
fn texts() -> Vec<Text> {
    let mut all = source::texts(&root().join("src"));
    all.extend(content::texts());
    all.extend(boot::texts());
    let mut seen = BTreeMap::new();
    all.retain(|text| seen.insert(text.key(), ()).is_none());
    all
}

/// The language files, each with its tag.
fn languages() -> Vec<(String, PathBuf)> {
    let folder = root().join("public/words");
    let files = fs::read_dir(&folder).expect("the folder of the languages");
    let mut languages: Vec<_> = files
        .filter_map(|file| {
            let path = file.ok()?.path();
            let tag = path.file_name()?.to_str()?.strip_suffix(".po")?.to_owned();
            Some((tag, path))
        })
        .collect();
    languages.sort();
    languages
}

fn read(path: &PathBuf) -> Vec<PoEntry> {
    let text = fs::read_to_string(path).expect("a language file");
    entries(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn is_complete(entries: &[PoEntry]) -> bool {
    let head = entries.iter().find(|entry| entry.text.is_empty());
    head.is_some_and(|head| head.forms.concat().contains("X-Complete: yes"))
}

/// A language that is not complete may lack what is not translated.
#[test]
fn every_language_file_has_every_text_and_nothing_else() {
    let texts = texts();
    for (tag, path) in languages() {
        let entries = read(&path);
        if std::env::var_os("WAYMARK_WRITE").is_some() {
            let file = file::written(&texts, &entries, is_complete(&entries));
            fs::write(&path, file).expect("the file can be written");
            continue;
        }
        let found: Vec<Key> = entries
            .iter()
            .map(key_of)
            .filter(|key| !key.1.is_empty())
            .collect();
        let mut expected: Vec<Key> = texts.iter().map(Text::key).collect();
        if !is_complete(&entries) {
            expected.retain(|key| found.contains(key));
        }
        let differ = expected.iter().zip(&found).find(|(a, b)| a != b);
        assert!(
            expected == found,
            "{tag}: not the texts of the code, first at {differ:?}; WAYMARK_WRITE=1 cargo test --test words brings it in step"
        );
    }
}

/// Languages that say of themselves that they are whole (`X-Complete: yes`) miss nothing; the others are said in English where they do.
#[test]
fn a_complete_language_misses_no_text() {
    for (tag, path) in languages() {
        let entries = read(&path);
        let missing: Vec<&str> = entries
            .iter()
            .filter(|entry| entry.fuzzy || entry.forms.iter().any(String::is_empty))
            .map(|entry| entry.text.as_str())
            .collect();
        assert!(
            !is_complete(&entries) || missing.is_empty(),
            "{tag} misses {}: {missing:#?}",
            missing.len()
        );
    }
}

#[test]
fn translations_fill_the_same_places() {
    for (tag, path) in languages() {
        for entry in read(&path).iter().filter(|entry| !entry.text.is_empty()) {
            let many = entry.many.as_deref().unwrap_or(&entry.text);
            for form in entry.forms.iter().filter(|form| !form.is_empty()) {
                let (mine, one, many) = (
                    place_names(form),
                    place_names(&entry.text),
                    place_names(many),
                );
                let differ = mine != one && mine != many;
                assert!(
                    !differ,
                    "{tag}: “{form}” has other places than “{}”",
                    entry.text
                );
            }
        }
    }
}

/// Labels stand in columns and on buttons; sentences wrap.
#[test]
fn translations_of_labels_are_no_longer_than_their_place() {
    let mut long = Vec::new();
    for (tag, path) in languages() {
        for entry in read(&path) {
            let many = entry.many.as_deref().unwrap_or_default().chars().count();
            let length = entry.text.chars().count().max(many);
            // Short ones need not be twice as short in another language.
            let most = (2 * length).max(36);
            for form in entry
                .forms
                .iter()
                .filter(|form| form.chars().count() > most && length > 0)
            {
                long.push(format!("{tag}: “{form}” for “{}”", entry.text));
            }
        }
    }
    assert!(long.is_empty(), "too long: {long:#?}");
}

#[test]
fn the_code_fills_the_places_of_its_texts() {
    for text in texts() {
        let Some(filled) = &text.places else { continue };
        let many = text.many.as_deref().unwrap_or(&text.one);
        let mut written = place_names(&text.one);
        written.extend(place_names(many));
        written.retain(|place| text.many.is_none() || *place != "count");
        written.sort_unstable();
        written.dedup();
        assert_eq!(&written, filled, "{}: “{}”", text.file, text.one);
    }
}
