//! The open assessment: two tabs, refused changes, what is renamed while it is closed.

use super::library::{at, document, edit, rate, reopened, statement, store_with};
use crate::assessment::{Assessment, Rating, Stamped};
use crate::store::*;
use crate::store::{keys, texts};

pub fn rename(name: &str) -> Stamped {
    Stamped {
        at: at(1),
        by: "Ann".to_owned(),
        edit: Assessment::own().set(Assessment::organization, name),
    }
}

/// Another tab that has the same assessment open.
fn second(one: &Store<Memory>) -> (Store<Memory>, Assessment) {
    let mut two = Store::new(one.storage.clone(), "t2".to_owned());
    let (doc, _) = two.open("a", None).unwrap();
    (two, doc)
}

/// The key and the text of the edit stored last.
fn last_edit(store: &Store<Memory>) -> (String, String) {
    let texts = store.storage.texts.clone().into_iter();
    let mut edits = texts.filter(|(key, _)| key.contains("/j/"));
    edits.next_back().unwrap()
}

#[test]
fn two_tabs_keep_each_others_edits() {
    let mut doc_one = document("a");
    let mut one = store_with(&doc_one);
    let (mut two, mut doc_two) = second(&one);
    edit(&mut one, &mut doc_one, rate(0, Rating::Fully, 1));
    two.storage = one.storage.clone();
    edit(&mut two, &mut doc_two, rate(1, Rating::Not, 2));
    one.storage = two.storage.clone();

    let keys: Vec<_> = one.storage.texts.clone().into_iter().collect();
    for (key, text) in keys.iter().filter(|(key, _)| key.contains("/j/")) {
        one.absorb(&mut doc_one, key, text);
        two.absorb(&mut doc_two, key, text);
    }
    for doc in [&doc_one, &doc_two, &reopened(&one, "a").0] {
        assert_eq!(doc.rating(statement(0)), Some(Rating::Fully));
        assert_eq!(doc.rating(statement(1)), Some(Rating::Not));
    }
    assert_eq!(one.wants_compaction(), two.wants_compaction());
}

#[test]
fn what_another_tab_did_is_taken_once_and_the_rest_is_told_apart() {
    let mut doc_one = document("a");
    let mut one = store_with(&doc_one);
    let (mut two, mut doc_two) = second(&one);
    edit(&mut two, &mut doc_two, rename("New name"));
    let (key, text) = last_edit(&two);
    let taken = one.absorb(&mut doc_one, &key, &text);
    assert_eq!(taken, FromElsewhere::Taken);
    assert_eq!(doc_one.organization, "New name");
    let again = one.absorb(&mut doc_one, &key, &text);
    assert_eq!(again, FromElsewhere::Nothing);
    let mut absorb = |key: &str, text: &str| one.absorb(&mut doc_one, key, text);
    assert_eq!(absorb("waymark/a/a/head", "{}"), FromElsewhere::List);
    assert_eq!(
        absorb("waymark/a/b/j/1-t2-1", &text),
        FromElsewhere::Nothing
    );
    assert_eq!(absorb("waymark/prefs", "{}"), FromElsewhere::Nothing);
}

#[test]
fn an_edit_of_another_tab_that_cannot_be_applied_or_read_is_reported() {
    let mut doc_one = document("a");
    let mut one = store_with(&doc_one);
    let (mut two, mut doc_two) = second(&one);
    edit(&mut two, &mut doc_two, rename("New name"));
    let (key, text) = last_edit(&two);
    let before = doc_one.clone();
    // No name is refused; the other text is none of ours.
    for text in [text.replace("New name", "Old name"), "{\"at\":".to_owned()] {
        refused(&mut one, &mut doc_one, &key, &text);
        assert_eq!(doc_one, before);
    }
    // It is not counted as known: its own text still comes through.
    let taken = one.absorb(&mut doc_one, &key, &text);
    assert_eq!(taken, FromElsewhere::Taken);

    // No name is refused.
    let name = keys::EditName::parse("2-t2-2").unwrap();
    let nameless = texts::edit_text("a", &name, &rename(""));
    let before = doc_one.clone();
    refused(&mut one, &mut doc_one, &name.key("a"), &nameless);
    assert_eq!(doc_one, before);
}

/// Hands over an edit that cannot be taken, and looks that it is named.
fn refused(store: &mut Store<Memory>, doc: &mut Assessment, key: &str, text: &str) {
    let refused = store.absorb(doc, key, text);
    let FromElsewhere::Refused(skipped) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(skipped[0].key, key);
    assert!(!skipped[0].reason.is_empty());
}

#[test]
fn a_refused_change_stores_nothing() {
    let mut store = store_with(&document("a"));
    let before = store.storage.texts.clone();
    assert!(store.change_closed("a", rename(" "), None).is_err());
    assert!(
        store
            .change_closed("nowhere", rename("Name"), None)
            .is_err()
    );
    assert_eq!(store.storage.texts, before);
}

#[test]
fn a_rename_reaches_the_list_whether_the_assessment_is_open_or_closed() {
    let mut doc = document("a");
    let mut store = store_with(&doc);
    edit(&mut store, &mut doc, rename("Second"));
    assert_eq!(store.list()[0].head.name, "Second");
    store.close();
    assert_eq!(store.open_id(), None);
    store.change_closed("a", rename("Third"), None).unwrap();
    assert_eq!(store.list()[0].head.name, "Third");
    assert_eq!(store.read("a", None).unwrap().organization, "Third");
}
