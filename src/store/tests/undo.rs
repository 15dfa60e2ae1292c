//! What can be undone after a reload.

use super::library::{at, document, edit, rate, store_with};
use crate::assessment::{Assessment, Rating, Undo};
use crate::store::*;

const KEY: &str = "waymark/undo";

/// A tab in which something was done.
fn worked() -> (Store<Memory>, Assessment, Undo) {
    let mut document = document("a");
    let mut store = store_with(&document);
    let mut undo = Undo::default();
    for second in 1..4 {
        let change = rate(second as usize, Rating::Fully, second);
        undo.apply(&mut document, &change).unwrap();
        store.record(&document, change);
    }
    (store, document, undo)
}

/// The tab after a reload.
fn reloaded(storage: Memory) -> (Store<Memory>, Assessment, Undo) {
    let mut store = Store::new(storage, "t2".to_owned());
    let (document, _) = store.open("a", None).unwrap();
    let undo = store.remembered_undo();
    (store, document, undo)
}

/// Steps that can be taken back.
fn steps(document: &Assessment, mut undo: Undo) -> usize {
    let mut document = document.clone();
    std::iter::from_fn(|| undo.undo(&mut document, at(9), "")).count()
}

#[test]
fn undo_goes_on_after_a_reload_and_after_the_next() {
    let (mut store, document, undo) = worked();
    store.remember_undo(&undo);
    let (mut store, mut again, mut undo) = reloaded(store.storage.clone());
    assert_eq!(again, document);
    let change = undo.undo(&mut again, at(9), "").unwrap();
    store.record(&again, change);
    assert_eq!(again.answers.len(), 2);
    store.remember_undo(&undo);
    let (_, again, undo) = reloaded(store.storage.clone());
    assert!(undo.next_redo().is_some());
    assert_eq!(steps(&again, undo), 2);
}

#[test]
fn it_stays_when_the_base_was_rewritten() {
    let (mut store, mut document, undo) = worked();
    store.compact(&mut document, None).unwrap();
    store.remember_undo(&undo);
    let (_, again, undo) = reloaded(store.storage.clone());
    assert_eq!(steps(&again, undo), 3);
}

#[test]
fn it_is_dropped_when_the_document_is_another_one_since() {
    // Another tab made an edit.
    let (mut store, _, undo) = worked();
    store.remember_undo(&undo);
    let (mut other, mut again, _) = reloaded(store.storage.clone());
    edit(&mut other, &mut again, rate(7, Rating::Not, 20));
    let (_, _, undo) = reloaded(other.storage.clone());
    assert_eq!((undo.next_undo(), undo.next_redo()), (None, None));

    // The last edit did not fit, and was lost with the tab.
    let (mut store, mut document, mut undo) = worked();
    store.storage.full = true;
    let change = rate(5, Rating::Fully, 5);
    undo.apply(&mut document, &change).unwrap();
    store.record(&document, change);
    store.remember_undo(&undo);
    store.storage.full = false;
    let (_, again, undo) = reloaded(store.storage.clone());
    assert_eq!(again.answers.len(), 3);
    assert!(undo.next_undo().is_none());

    // It was of another assessment.
    let (mut store, _, undo) = worked();
    store.remember_undo(&undo);
    store.add(&super::library::document("b"));
    assert!(store.remembered_undo().next_undo().is_none());
}

#[test]
fn what_cannot_be_read_or_says_nothing_is_nothing_to_undo() {
    let (mut store, _, undo) = worked();
    store.remember_undo(&undo);
    let kept = store.storage.own(KEY).unwrap();
    let (header, _) = kept.split_once('\n').unwrap();
    for text in [
        "",
        "x",
        header,
        &format!("{header}\n{{}}"),
        &format!("{header}\n[1]"),
    ] {
        store.storage.set_own(KEY, Some(text));
        let (_, _, undo) = reloaded(store.storage.clone());
        assert!(undo.next_undo().is_none(), "{text}");
    }
    store.remember_undo(&Undo::default());
    assert_eq!(store.storage.own(KEY), None);
    store.remember_undo(&undo);
    store.close();
    store.remember_undo(&undo);
    assert_eq!(store.storage.own(KEY), None, "nothing is open");
}

#[test]
fn a_step_that_fits_no_document_is_passed_over() {
    let (mut store, mut document, undo) = worked();
    store.remember_undo(&undo);
    let kept = store.storage.own(KEY).unwrap();
    let other = kept.replace("answers/", "gaps/");
    store.storage.set_own(KEY, Some(&other));
    let (_, again, mut undo) = reloaded(store.storage.clone());
    assert!(undo.undo(&mut document, at(9), "").is_none());
    assert_eq!(document, again);
}
