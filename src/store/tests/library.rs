use chrono::TimeDelta;
use sha2::{Digest, Sha256};

use super::full::Full;
use crate::assessment::{
    Answer, Assessment, AssessmentId, Moment, Rating, RestoreError, SCHEMA, Stamped,
};
use crate::standard::{StatementId, standard};
use crate::store::*;

/// How a document says its schema.
fn schema(number: u32) -> String {
    format!("\"schema\":{number},")
}

pub fn at(second: i64) -> Moment {
    Moment::default() + TimeDelta::days(20_000) + TimeDelta::seconds(second)
}

pub fn statement(index: usize) -> StatementId {
    standard().statements[index].id
}

pub fn rate(index: usize, rating: Rating, second: i64) -> Stamped {
    Stamped {
        at: at(second),
        by: "Ann".to_owned(),
        edit: Answer::LIST
            .at(statement(index).as_str())
            .set(Answer::rating, rating),
    }
}

pub fn document(id: &str) -> Assessment {
    Assessment::new(AssessmentId(id.to_owned()), "Org", at(0).to_utc())
}

fn store() -> Store<Memory> {
    Store::new(Memory::default(), "t1".to_owned())
}

/// A store with this document open.
pub fn store_with(doc: &Assessment) -> Store<Memory> {
    let mut store = store();
    store.add(doc);
    store
}

/// As another tab sees what is stored.
pub fn reopened(store: &Store<Memory>, id: &str) -> (Assessment, Vec<Skipped>) {
    let mut other = Store::new(store.storage.clone(), "t9".to_owned());
    other.open(id, None).unwrap()
}

pub fn edit(store: &mut Store<Memory>, doc: &mut Assessment, e: Stamped) {
    doc.apply(&e).unwrap();
    store.record(doc, e);
    assert_eq!(store.standing(), Storing::Stored);
}

#[test]
fn what_was_edited_is_there_after_a_kill() {
    let mut doc = document("a");
    let mut store = store_with(&doc);
    for i in 0..5 {
        edit(&mut store, &mut doc, rate(i, Rating::Fully, i as i64));
        let (reopened, skipped) = reopened(&store, "a");
        assert_eq!(reopened, doc);
        assert!(skipped.is_empty());
    }
    store.set_open(Some("a")).unwrap();
    assert_eq!(store.open_id().as_deref(), Some("a"));
}

#[test]
fn an_edit_writes_one_small_key_however_much_is_kept() {
    let mut store = store();
    for i in 0..20 {
        store.add(&document(&format!("other{i}")));
    }
    let mut doc = document("a");
    for i in 0..300 {
        doc.apply(&rate(i, Rating::Partly, 0)).unwrap();
    }
    store.add(&doc);
    let before = store.storage.clone();
    edit(&mut store, &mut doc, rate(1, Rating::Fully, 1));
    let written: Vec<_> = store
        .storage
        .texts
        .iter()
        .filter(|(key, text)| before.texts.get(*key) != Some(text))
        .collect();
    assert_eq!(written.len(), 1, "{written:?}");
    assert!(written[0].1.len() < 300, "{written:?}");
}

#[test]
fn compaction_keeps_the_document_and_drops_the_journal() {
    let mut doc = document("a");
    let mut store = store_with(&doc);
    let mut second = 0;
    while !store.wants_compaction() {
        second += 1;
        let rating = Rating::ALL[second as usize % 4];
        edit(&mut store, &mut doc, rate(0, rating, second));
    }
    let before = store.storage.clone();
    store.compact(&mut doc, None).unwrap();
    assert!(store.storage.texts.len() < 10);
    assert_eq!(reopened(&store, "a").0, doc);

    // A tab killed between the two steps: new base, old journal still there.
    let mut torn = store.storage.clone();
    for (key, text) in before.texts {
        torn.texts.entry(key).or_insert(text);
    }
    let torn = Store::new(torn, "t2".to_owned());
    assert_eq!(torn.read("a", None).unwrap(), doc, "no edit counts twice");
}

#[test]
fn a_failed_write_keeps_the_edits_and_tries_again_in_order() {
    let mut doc = document("a");
    let mut store = store_with(&doc);
    store.storage.full = true;
    for (second, rating) in [(1, Rating::Not), (2, Rating::Fully)] {
        let change = rate(0, rating, second);
        doc.apply(&change).unwrap();
        store.record(&doc, change);
        assert!(matches!(store.standing(), Storing::Waiting(_)));
        assert!(store.would_lose());
    }
    store.storage.full = false;
    store.flush(&doc);
    assert_eq!(store.standing(), Storing::Stored);
    assert!(!store.would_lose());
    assert_eq!(reopened(&store, "a").0, doc);
}

#[test]
fn a_new_document_that_could_not_be_stored_is_stored_later() {
    let (mut store, mut doc) = (store(), document("a"));
    store.storage.full = true;
    store.add(&doc);
    assert!(matches!(store.standing(), Storing::Waiting(_)));
    let change = rate(0, Rating::Not, 1);
    doc.apply(&change).unwrap();
    store.record(&doc, change);
    assert!(matches!(store.standing(), Storing::Waiting(_)));
    store.storage.full = false;
    store.flush(&doc);
    assert_eq!(store.standing(), Storing::Stored);
    assert_eq!(reopened(&store, "a").0, doc);
}

/// The base as a newer version writes it.
fn newer(base: &str) -> String {
    let (header, json) = base.split_once('\n').unwrap();
    let (_, header) = header.split_once(' ').unwrap();
    let json = json.replace(&schema(SCHEMA), &schema(99));
    let sum = Sha256::digest(format!("{header}\0{json}\0"));
    let sum: String = sum
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{sum} {header}\n{json}")
}

#[test]
fn damage_is_reported_and_never_overwritten() {
    let doc = document("a");
    let mut store = store_with(&doc);
    store.add(&document("b"));
    let whole = store.storage.texts["waymark/a/a/base"].clone();
    for broken in [
        String::new(),
        "x".to_owned(),
        whole[..whole.len() / 2].to_owned(),
        whole.replace("Org", "Orc"),
        newer(&whole),
    ] {
        store
            .storage
            .texts
            .insert("waymark/a/a/base".to_owned(), broken.clone());
        let before = store.storage.texts.clone();
        let error = store.open("a", None).unwrap_err();
        assert_eq!(error.id, "a");
        if broken.contains(&schema(99)) {
            assert_eq!(error.reason, RestoreError::Newer { found: 99 });
        }
        assert_eq!(store.storage.texts, before);
        assert!(store.read("b", None).is_ok(), "the rest opens");
        assert!(store.raw("a", None).contains("waymark/a/a/base"));
    }
}

#[test]
fn a_base_of_an_older_schema_is_kept_when_it_is_first_rewritten() {
    let doc = document("a");
    let mut store = store_with(&doc);
    let key = "waymark/a/a/base".to_owned();
    let text = serde_json::to_string(&doc).unwrap();
    let old = text.replace(&schema(SCHEMA), &schema(SCHEMA - 1));
    let sum = Sha256::digest(old.as_bytes());
    let sum: String = sum
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    store
        .storage
        .texts
        .insert(key.clone(), format!("{sum} \n{old}"));

    let (mut document, _) = store.open("a", None).unwrap();
    assert_eq!(document, doc);
    // Reading and editing keep it in place; it is set aside before it is written over.
    let rename = |name: &str| Stamped {
        at: at(1),
        by: String::new(),
        edit: Assessment::own().set(Assessment::organization, name),
    };
    edit(&mut store, &mut document, rename("New"));
    let kept = |store: &Store<Memory>| before_update("a", Some(&store.near("a")));
    assert_eq!(kept(&store), None);
    store.compact(&mut document, None).unwrap();
    assert_eq!(kept(&store), Some(old.clone()));
    assert!(store.storage.texts[&key].contains(&schema(SCHEMA)));
    edit(&mut store, &mut document, rename("Newer"));
    store.compact(&mut document, None).unwrap();
    assert_eq!(kept(&store), Some(old));
    assert_eq!(reopened(&store, "a").0.organization, "Newer");
}

#[test]
fn a_damaged_edit_is_skipped_named_and_kept() {
    let mut doc = document("a");
    let mut store = store_with(&doc);
    for i in 0..3 {
        edit(&mut store, &mut doc, rate(i, Rating::Fully, i as i64));
    }
    let key = "waymark/a/a/j/2-t1-2".to_owned();
    store
        .storage
        .texts
        .insert(key.clone(), "{\"at\":".to_owned());
    let (mut reopened, skipped) = store.open("a", None).unwrap();
    assert_eq!(skipped.len(), 1);
    assert_eq!(skipped[0].key, key);
    assert_eq!(reopened.rating(statement(0)), Some(Rating::Fully));
    assert_eq!(reopened.rating(statement(1)), None);
    assert_eq!(reopened.rating(statement(2)), Some(Rating::Fully));
    store.compact(&mut reopened, None).unwrap();
    assert_eq!(store.storage.texts[&key], "{\"at\":", "never overwritten");
}

#[test]
fn deleting_can_be_taken_back_until_it_is_for_good() {
    let mut store = store();
    store.add(&document("a"));
    store.set_deleted("a", Some(at(9).to_utc())).unwrap();
    assert_eq!(store.list()[0].head.deleted, Some(at(9).to_utc()));
    store.set_deleted("a", None).unwrap();
    assert_eq!(store.list()[0].head.deleted, None);
    assert!(store.read("a", None).is_ok());
    store.purge("a");
    assert!(store.list().is_empty());
    assert!(!store.has("a"));
}

#[test]
fn deleting_works_with_a_full_storage_too() {
    let mut doc = document("a");
    doc.organization = "An organization with a name of some length".to_owned();
    let mut store = Store::new(Full::default(), "t1".to_owned());
    store.add(&doc);
    store.storage.room = Some(store.storage.used());
    store.set_deleted("a", Some(at(9).to_utc())).unwrap();
    assert_eq!(store.list()[0].head.deleted, Some(at(9).to_utc()));
    assert_eq!(store.list()[0].head.name, doc.organization);
}

#[test]
fn two_tabs_change_different_preferences() {
    let mut one = store();
    let (prefs, stored) = one.set_prefs(|prefs| prefs.name = "Ann".to_owned());
    stored.unwrap();
    assert_eq!(one.prefs(), prefs);
    let mut two = Store::new(one.storage.clone(), "t2".to_owned());
    two.set_prefs(|prefs| prefs.shortcuts = false).1.unwrap();
    one.storage = two.storage.clone();
    one.set_prefs(|prefs| prefs.theme = Theme::Dark).1.unwrap();
    let prefs = one.prefs();
    assert_eq!(
        (prefs.name.as_str(), prefs.shortcuts, prefs.theme),
        ("Ann", false, Theme::Dark)
    );
    let texts = &mut one.storage.texts;
    texts.insert("waymark/prefs".to_owned(), "{".to_owned());
    assert_eq!(one.prefs(), Prefs::default(), "damaged");
}

#[test]
fn each_tab_remembers_what_it_had_open() {
    let mut one = store();
    for id in ["a", "b"] {
        one.add(&document(id));
    }
    one.set_open(Some("a")).unwrap();
    let mut two = Store::new(Memory::of(one.storage.texts.clone()), "t2".to_owned());
    assert_eq!(two.open_id().as_deref(), Some("a"), "a new tab");
    two.set_open(Some("b")).unwrap();
    one.storage.texts = two.storage.texts.clone();
    assert_eq!(one.open_id().as_deref(), Some("a"));
    assert_eq!(two.open_id().as_deref(), Some("b"));
}

#[test]
fn a_download_of_what_is_stored_holds_no_sealed_ballot_and_no_draft() {
    let mut store = store_with(&document("a"));
    for key in ["box/w/b/1", "box/w/draft", "box/w/seat/1/p", "live"] {
        let key = format!("waymark/a/a/{key}");
        store.storage.texts.insert(key, "secret".to_owned());
    }
    let far = store.storage.texts.clone();
    let raw = store.raw("a", Some(&far));
    assert!(!raw.contains("secret"), "{raw}");
    assert!(raw.contains("database:waymark/a/a/base") && raw.contains("\"waymark/a/a/base"));
}
