//! What may be the same is found, and joining loses nothing unseen.

use proptest::prelude::*;

use super::super::{link, pieces};
use super::*;
use crate::analysis::evidence::tests::{apply, entry, small_library};
use crate::analysis::tests::{empty, id};
use crate::assessment::Evidence;
use crate::assessment::records::Record;

#[test]
fn only_web_addresses_become_links() {
    for place in [
        "https://wiki.example/x",
        " HTTP://wiki.example ",
        "https://10.0.0.1:8080/a?b#c",
    ] {
        assert_eq!(link(place), Some(place.trim()), "{place}");
    }
    for place in [
        "",
        "wiki.example",
        "javascript:alert(1)",
        "JaVaScRiPt://x/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://x.example",
        "//wiki.example",
        "https://",
        "https:///x",
        "https:wiki.example",
        "https://known.example@other.example/",
        "https://wiki.example/a b",
        "https://wiki.example\\@other.example",
        "https://wiki\u{0}.example",
        "see https://wiki.example",
        "httpsé://x",
    ] {
        assert_eq!(link(place), None, "{place}");
    }
}

#[test]
fn places_are_the_same_but_for_case_and_slash_of_the_host() {
    let same = |one: &str, other: &str| same_place(one) == same_place(other);
    assert!(same("https://Wiki.Example/", " HTTPS://wiki.example"));
    assert!(same("https://Wiki.Example/A", "https://wiki.example/A"));
    assert!(!same("https://wiki.example/A", "https://wiki.example/a"));
    assert!(!same("https://wiki.example/a/", "https://wiki.example/a"));
    assert!(!same("https://wiki.example", "http://wiki.example"));
    assert!(same(" Safe 4 ", "Safe 4"));
    assert!(!same("Safe 4", "safe 4"));
    assert_eq!(same_place("  "), None);
}

#[test]
fn pieces_at_one_place_or_of_one_name_are_told_once() {
    let mut document = empty();
    entry(&mut document, "4.1-a", "Log", "https://wiki.example/1", "");
    entry(&mut document, "4.1-b", "log", "https://WIKI.example/1", "");
    entry(&mut document, "4.2-a", "Minutes", "Safe", "");
    entry(&mut document, "4.2-b", "MINUTES", "Cupboard", "");
    entry(&mut document, "4.3-a", "tbd", "tbd", "");
    entry(&mut document, "4.3-b", "TBD", "tbd", "");
    let library = pieces(&document);
    let found = duplicates(&library);
    let told: Vec<(Alike, &[usize])> = found
        .iter()
        .map(|one| (one.alike, one.pieces.as_slice()))
        .collect();
    assert_eq!(
        told,
        [(Alike::Place, &[0, 1][..]), (Alike::Words, &[2, 3][..])]
    );
}

#[test]
fn joining_waits_for_each_choice_and_can_be_taken_back() {
    let mut document = empty();
    entry(
        &mut document,
        "4.1-a",
        "Log",
        "https://wiki.example/1",
        "Ida",
    );
    entry(&mut document, "4.1-a", "Log ", "https://wiki.example/1", "");
    entry(
        &mut document,
        "4.1-b",
        "Log",
        "https://wiki.example/1",
        "Ben",
    );
    document.answers.get_mut(&id("4.1-b")).unwrap().evidence[0].sample_of = Some(3);
    let before = document.answers.clone();
    let library = pieces(&document);
    let all: Vec<&LibraryPiece> = library.iter().collect();
    let choices = differing(&all);
    assert_eq!(choices.len(), 1);
    assert_eq!(choices[0].key, Evidence::owner);
    assert_eq!(choices[0].values, ["Ida".into(), Value::None, "Ben".into()]);
    assert_eq!(join(&document, &all, &vec![]), Err(vec![choices[0].label]));
    // Nobody can pick what none of them says.
    let foreign = vec![(Evidence::owner, "Zoe".into())];
    assert_eq!(join(&document, &all, &foreign), Err(vec![choices[0].label]));
    let edit = join(&document, &all, &vec![(Evidence::owner, "Ben".into())])
        .unwrap()
        .unwrap();
    let inverse = apply(&mut document, edit);
    let joined = pieces(&document);
    assert_eq!(joined.len(), 1);
    // One of the two at 4.1-a went; what was sampled for 4.1-b stays.
    assert_eq!(joined[0].uses.len(), 2);
    assert_eq!(joined[0].piece.owner, "Ben");
    assert_eq!(
        document.answers[&id("4.1-b")].evidence[0].sample_of,
        Some(3)
    );
    apply(&mut document, inverse);
    assert_eq!(document.answers, before);
}

#[test]
fn different_samples_of_one_statement_both_stay() {
    let mut document = empty();
    entry(&mut document, "4.1-a", "Log", "Safe 1", "Ida");
    entry(&mut document, "4.1-a", "Log", "Safe 1", "Ben");
    document.answers.get_mut(&id("4.1-a")).unwrap().evidence[1].sample_of = Some(3);
    let library = pieces(&document);
    let all: Vec<&LibraryPiece> = library.iter().collect();
    let edit = join(&document, &all, &vec![(Evidence::owner, "Ida".into())])
        .unwrap()
        .unwrap();
    apply(&mut document, edit);
    assert_eq!(pieces(&document)[0].uses.len(), 2);
}

proptest! {
    #[test]
    fn joining_loses_no_value_unseen(mut document in small_library(), group in 0usize..20, pick in 0usize..20) {
        let library = pieces(&document);
        let found = duplicates(&library);
        if found.is_empty() {
            return Ok(());
        }
        let group = &found[group % found.len()];
        let all: Vec<&LibraryPiece> = group.pieces.iter().map(|index| &library[*index]).collect();
        let choices = differing(&all);
        let picked: SharedValues = choices.iter().map(|field| (field.key, field.values[pick % field.values.len()].clone())).collect();
        // Every value of every piece is either what all of them say, or one of those shown side by side.
        let before: Vec<(usize, Value)> = all.iter().flat_map(|one| shared(one.piece).map(|(index, _)| (index, trimmed(one.piece.get(index))))).collect();
        let statements: Vec<_> = all.iter().flat_map(|one| one.statements()).collect();
        let samples = |document: &crate::assessment::Assessment| -> Vec<String> {
            let pieces = document.answers.iter().flat_map(|(id, answer)| answer.evidence.iter().map(move |piece| (id, piece)));
            let mut told: Vec<String> = pieces.filter_map(|(id, piece)| piece.sample().map(|sample| format!("{id} {sample:?}"))).collect();
            told.sort();
            told.dedup();
            told
        };
        let sampled = samples(&document);
        let Some(edit) = join(&document, &all, &picked).unwrap() else {
            return Ok(());
        };
        // A pick may put the end of a time before its start: then it is refused, and nothing changes.
        let uses: Vec<PieceUse> = all.iter().flat_map(|one| one.uses.clone()).collect();
        let stamped = crate::assessment::Stamped { at: Default::default(), by: String::new(), edit };
        if document.apply(&stamped).is_err() {
            return Ok(());
        }
        let kept: Vec<&PieceUse> = uses.iter().filter(|one| document.record(&one.record()).is_some()).collect();
        let joined = document.record(&kept[0].record()).unwrap();
        for (index, value) in before {
            let key = joined.fields()[index].key;
            let shown = choices.iter().find(|field| field.key == key).is_some_and(|field| field.values.contains(&value));
            prop_assert!(shown || trimmed(joined.get(index)) == value, "{key}");
        }
        // It is still there at every statement, and no sample went.
        for statement in statements {
            prop_assert!(kept.iter().any(|one| one.statement == statement));
        }
        prop_assert_eq!(samples(&document), sampled);
    }
}
