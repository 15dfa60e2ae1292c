//! Ways in which what was typed got lost once.

use super::full::Full;
use super::library::{at, document, edit, rate, reopened, statement, store_with};
use super::open::rename;
use crate::assessment::{Answer, Gap, Rating, SCHEMA, Stamped};
use crate::store::keys::EditName;
use crate::store::texts::edit_text_of;
use crate::store::*;

fn note(index: usize, text: &str) -> Stamped {
    Stamped {
        at: at(1),
        by: "Ann".to_owned(),
        edit: Answer::LIST
            .at(statement(index).as_str())
            .set(Answer::note, text),
    }
}

#[test]
fn a_document_opened_again_after_a_compaction_reuses_no_number() {
    let mut doc = document("a");
    let mut store = store_with(&doc);
    for i in 0..262 {
        edit(&mut store, &mut doc, rate(i, Rating::Fully, i as i64));
    }
    store.compact(&mut doc, None).unwrap();
    store.close();
    let (mut doc, _) = store.open("a", None).unwrap();
    edit(&mut store, &mut doc, rate(0, Rating::Not, 300));
    store.compact(&mut doc, None).unwrap();
    for i in 1..6 {
        edit(&mut store, &mut doc, rate(i, Rating::Not, 300 + i as i64));
    }
    assert_eq!(reopened(&store, "a").0, doc);
}

#[test]
fn renaming_a_closed_assessment_reuses_no_number() {
    let mut doc = document("a");
    let mut store = store_with(&doc);
    for i in 0..3 {
        edit(&mut store, &mut doc, rate(i, Rating::Fully, i as i64));
    }
    store.compact(&mut doc, None).unwrap();
    store.close();
    for name in ["One", "Two", "Three"] {
        store.change_closed("a", rename(name), None).unwrap();
        assert_eq!(reopened(&store, "a").0.organization, name);
    }
    let (mut doc, _) = store.open("a", None).unwrap();
    edit(&mut store, &mut doc, rate(0, Rating::Not, 9));
    assert_eq!(reopened(&store, "a").0, doc);
}

#[test]
fn a_tab_whose_storage_vanished_says_so_and_can_keep_all_of_it() {
    let mut doc = document("a");
    let mut store = store_with(&doc);
    edit(&mut store, &mut doc, rate(0, Rating::Fully, 1));
    store.storage.texts.clear();
    store.catch_up(&mut doc);
    assert_eq!(store.standing(), Storing::Halted(Halt::Gone));
    let change = rate(1, Rating::Fully, 2);
    doc.apply(&change).unwrap();
    store.record(&doc, change);
    assert_eq!(store.standing(), Storing::Halted(Halt::Gone));
    assert!(store.would_lose());
    assert!(store.storage.texts.is_empty(), "no edit without its base");
    store.keep(&mut doc);
    assert_eq!(store.standing(), Storing::Stored);
    assert_eq!(reopened(&store, "a").0, doc);
    edit(&mut store, &mut doc, rate(2, Rating::Fully, 3));
    assert_eq!(reopened(&store, "a").0, doc);
}

#[test]
fn whoever_keeps_it_second_takes_in_what_the_first_has_stored() {
    for pressed in [true, false] {
        let mut doc = document("a");
        let mut store = store_with(&doc);
        edit(&mut store, &mut doc, rate(0, Rating::Fully, 1));
        let mut other = Store::new(store.storage.clone(), "t2".to_owned());
        let (mut others, _) = other.open("a", None).unwrap();
        for (store, doc) in [(&mut store, &mut doc), (&mut other, &mut others)] {
            store.storage.texts.clear();
            store.catch_up(doc);
        }
        let in_memory = |store: &mut Store<Memory>,
                         doc: &mut crate::assessment::Assessment,
                         change: Stamped| {
            doc.apply(&change).unwrap();
            store.record(doc, change);
            assert_eq!(store.standing(), Storing::Halted(Halt::Gone));
        };
        in_memory(&mut store, &mut doc, rate(1, Rating::Fully, 2));
        in_memory(&mut other, &mut others, rate(2, Rating::Fully, 3));
        in_memory(&mut other, &mut others, rate(3, Rating::Fully, 4));
        other.keep(&mut others);
        edit(&mut other, &mut others, rate(4, Rating::Fully, 5));
        store.storage.texts = other.storage.texts.clone();
        match pressed {
            true => drop(store.keep(&mut doc)),
            // Also without a word: what is stored is there again.
            false => drop(store.catch_up(&mut doc)),
        }
        assert_eq!(store.standing(), Storing::Stored);
        assert!((0..5).all(|index| doc.rating(statement(index)).is_some()));
        assert_eq!(reopened(&store, "a").0, doc);
        other.storage.texts = store.storage.texts.clone();
        other.catch_up(&mut others);
        assert_eq!(others, doc);
    }
}

#[test]
fn a_write_that_fits_does_not_hide_one_that_did_not() {
    let mut doc = document("a");
    let mut store = Store::new(Full::default(), "t1".to_owned());
    store.add(&doc);
    store.storage.room = Some(store.storage.used() + 400);
    let big = note(0, &"x".repeat(1000));
    doc.apply(&big).unwrap();
    store.record(&doc, big);
    store.set_prefs(|prefs| prefs.shortcuts = false).1.unwrap();
    store.set_open(Some("a")).unwrap();
    assert!(matches!(store.standing(), Storing::Waiting(_)));
    assert!(store.would_lose());
}

#[test]
fn an_edit_that_does_not_fit_holds_up_no_other_and_can_be_taken_back() {
    let mut doc = document("a");
    let mut store = Store::new(Full::default(), "t1".to_owned());
    store.add(&doc);
    store.storage.room = Some(store.storage.used() + 3000);
    let big = note(0, &"x".repeat(5000));
    let back = doc.apply(&big).unwrap();
    store.record(&doc, big);
    let small = rate(1, Rating::Fully, 2);
    doc.apply(&small).unwrap();
    store.record(&doc, small);
    let again = Store::new(store.storage.clone(), "t9".to_owned());
    let again = again.read("a", None).unwrap();
    assert_eq!(again.rating(statement(1)), Some(Rating::Fully));
    assert!(matches!(store.standing(), Storing::Waiting(_)));

    let back = Stamped {
        at: at(3),
        by: String::new(),
        edit: back,
    };
    doc.apply(&back).unwrap();
    store.record(&doc, back);
    assert_eq!(store.standing(), Storing::Stored);
    let again = Store::new(store.storage.clone(), "t9".to_owned());
    let again = again.read("a", None).unwrap();
    assert_eq!(again.answers, doc.answers);
}

#[test]
fn a_record_that_was_never_stored_leaves_no_trace_when_it_is_taken_back() {
    let mut doc = document("a");
    let mut store = store_with(&doc);
    store.storage.full = true;
    let piece = crate::assessment::Evidence::at(statement(0), "e1");
    let mut act = |edit, store: &mut Store<Memory>| {
        let change = Stamped {
            at: at(1),
            by: String::new(),
            edit,
        };
        doc.apply(&change).unwrap();
        store.record(&doc, change);
    };
    act(piece.add([("title", "x".into())]), &mut store);
    act(piece.set("title", "y"), &mut store);
    act(piece.remove(), &mut store);
    assert_eq!(store.standing(), Storing::Stored);
    store.storage.full = false;
    let before = store.storage.texts.clone();
    act(piece.add([("title", "z".into())]), &mut store);
    assert_eq!(store.storage.texts.len(), before.len() + 1);
    let (again, skipped) = reopened(&store, "a");
    assert_eq!((again.answers, skipped), (doc.answers, vec![]));
}

#[test]
fn an_edit_on_a_record_that_waits_waits_too() {
    let mut doc = document("a");
    let mut store = Store::new(Full::default(), "t1".to_owned());
    store.add(&doc);
    store.storage.room = Some(store.storage.used() + 2000);
    let piece = crate::assessment::Evidence::at(statement(0), "e1");
    for edit in [
        piece.add([("title", "x".repeat(3000).into())]),
        piece.set("location", "Shelf"),
        Gap::LIST.at(statement(1).as_str()).set(Gap::cause, "Why"),
    ] {
        let change = Stamped {
            at: at(1),
            by: String::new(),
            edit,
        };
        doc.apply(&change).unwrap();
        store.record(&doc, change);
    }
    let other = Store::new(store.storage.clone(), "t9".to_owned());
    let again = other.read("a", None).unwrap();
    assert!(again.answers.is_empty() && again.gaps.len() == 1);
    store.storage.room = None;
    store.flush(&doc);
    let mut other = Store::new(store.storage.clone(), "t9".to_owned());
    let (again, skipped) = other.open("a", None).unwrap();
    assert_eq!((again.answers, skipped), (doc.answers, vec![]));
}

#[test]
fn a_tab_with_older_code_stops_and_overwrites_nothing() {
    let mut doc = document("a");
    let mut store = store_with(&doc);
    let key = "waymark/a/a/head".to_owned();
    let mut head: Head = Head::read(&store.storage.texts[&key]);
    head.schema = SCHEMA + 1;
    store.storage.texts.insert(key, head.text());
    let before = store.storage.texts.clone();
    for i in 0..300 {
        let change = rate(i, Rating::Fully, i as i64);
        doc.apply(&change).unwrap();
        store.record(&doc, change);
    }
    assert_eq!(store.standing(), Storing::Halted(Halt::Newer(SCHEMA + 1)));
    assert!(store.would_lose() && !store.wants_compaction());
    store.compact(&mut doc, None).unwrap();
    assert_eq!(store.storage.texts, before);
}

#[test]
fn an_edit_of_a_newer_version_stops_a_tab_whether_it_hears_or_reads_it() {
    let mut doc = document("a");
    let mut store = store_with(&doc);
    let name = EditName {
        clock: 1,
        tab: "t2".to_owned(),
        number: 1,
    };
    let newer = edit_text_of(SCHEMA + 1, "a", &name, &rate(0, Rating::Fully, 1));
    let key = name.key("a");
    let told = store.absorb(&mut doc, &key, &newer);
    assert!(matches!(told, FromElsewhere::Refused(_)), "{told:?}");
    assert_eq!(store.standing(), Storing::Halted(Halt::Newer(SCHEMA + 1)));
    store.storage.texts.insert(key, newer);
    let mut other = Store::new(store.storage.clone(), "t9".to_owned());
    let (_, skipped) = other.open("a", None).unwrap();
    assert_eq!(skipped.len(), 1);
    assert_eq!(other.standing(), Storing::Halted(Halt::Newer(SCHEMA + 1)));
}

#[test]
fn the_header_of_a_base_does_not_grow_with_the_edits() {
    let mut doc = document("a");
    let mut store = store_with(&doc);
    for i in 0..4300 {
        edit(
            &mut store,
            &mut doc,
            rate(i % 300, Rating::ALL[i % 4], i as i64),
        );
        if store.wants_compaction() {
            store.compact(&mut doc, None).unwrap();
        }
    }
    let base = &store.storage.texts["waymark/a/a/base"];
    let header = base.split_once('\n').unwrap().0;
    assert!(header.len() < 100, "{header}");
    // A later load has nothing to rewrite until enough edits have gathered again.
    let (mut doc, _) = store.open("a", None).unwrap();
    edit(&mut store, &mut doc, rate(0, Rating::Not, 9999));
    assert_eq!(store.wants_compaction(), store.near("a").len() > 256);
}
