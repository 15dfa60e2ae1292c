use chrono::TimeDelta;
use sha2::{Digest, Sha256};

use super::super::*;
use crate::assessment::{
    Answer, Assessment, AssessmentId, Moment, Rating, RestoreError, SCHEMA, Stamped,
};
use crate::field;
use crate::standard::{StatementId, standard};

/// How a document says its schema.
fn schema(number: u32) -> String {
    format!("\"schema\":{number},")
}

fn at(second: i64) -> Moment {
    Moment::default() + TimeDelta::days(20_000) + TimeDelta::seconds(second)
}

fn statement(index: usize) -> StatementId {
    standard().statements[index].id
}

fn rate(index: usize, rating: Rating, second: i64) -> Stamped {
    Stamped {
        at: at(second),
        by: "Ann".to_owned(),
        edit: Answer::LIST
            .at(statement(index).as_str())
            .set(field!(Answer.rating), rating),
    }
}

fn document(id: &str) -> Assessment {
    Assessment::new(AssessmentId(id.to_owned()), "Org", at(0).to_utc())
}

fn library() -> Library<Memory> {
    Library::new(Memory::default(), "t1".to_owned())
}

fn edit(library: &mut Library<Memory>, doc: &mut Assessment, journal: &mut Journal, e: Stamped) {
    doc.apply(&e).unwrap();
    journal.record(&mut library.area, doc, e).unwrap();
}

#[test]
fn what_was_edited_is_there_after_a_kill() {
    let (mut library, mut doc) = (library(), document("a"));
    let (mut journal, stored) = library.add(&doc);
    stored.unwrap();
    for i in 0..5 {
        edit(
            &mut library,
            &mut doc,
            &mut journal,
            rate(i, Rating::Fully, i as i64),
        );
        let (reopened, _, skipped) = library.open("a").unwrap();
        assert_eq!(reopened, doc);
        assert!(skipped.is_empty());
    }
    assert_eq!(library.open_id().as_deref(), Some("a"));
}

#[test]
fn an_edit_writes_one_small_key_however_much_is_kept() {
    let mut library = library();
    for i in 0..20 {
        library.add(&document(&format!("other{i}"))).1.unwrap();
    }
    let mut doc = document("a");
    for i in 0..300 {
        doc.apply(&rate(i, Rating::Partly, 0)).unwrap();
    }
    let (mut journal, _) = library.add(&doc);
    let before = library.area.clone();
    edit(
        &mut library,
        &mut doc,
        &mut journal,
        rate(1, Rating::Fully, 1),
    );
    let written: Vec<_> = library
        .area
        .texts
        .iter()
        .filter(|(key, text)| before.texts.get(*key) != Some(text))
        .collect();
    assert_eq!(written.len(), 1, "{written:?}");
    assert!(written[0].1.len() < 300, "{written:?}");
}

#[test]
fn compaction_keeps_the_document_and_drops_the_journal() {
    let (mut library, mut doc) = (library(), document("a"));
    let (mut journal, _) = library.add(&doc);
    let mut second = 0;
    while !journal.wants_compaction() {
        second += 1;
        let rating = Rating::ALL[second as usize % 4];
        edit(
            &mut library,
            &mut doc,
            &mut journal,
            rate(0, rating, second),
        );
    }
    let before = library.area.clone();
    journal.compact(&mut library.area, &doc).unwrap();
    assert!(library.area.texts.len() < 10);
    assert_eq!(library.open("a").unwrap().0, doc);

    // A tab killed between the two steps: new base, old journal still there.
    let mut torn = library.area.clone();
    for (key, text) in before.texts {
        torn.texts.entry(key).or_insert(text);
    }
    let torn = Library::new(torn, "t2".to_owned());
    assert_eq!(torn.open("a").unwrap().0, doc, "no edit counts twice");
}

#[test]
fn a_failed_write_keeps_the_edits_and_tries_again_in_order() {
    let (mut library, mut doc) = (library(), document("a"));
    let (mut journal, _) = library.add(&doc);
    library.area.full = true;
    for (second, rating) in [(1, Rating::Not), (2, Rating::Fully)] {
        let change = rate(0, rating, second);
        doc.apply(&change).unwrap();
        assert!(journal.record(&mut library.area, &doc, change).is_err());
    }
    assert!(journal.is_waiting());
    library.area.full = false;
    journal.flush(&mut library.area, &doc).unwrap();
    assert!(!journal.is_waiting());
    assert_eq!(library.open("a").unwrap().0, doc);
}

#[test]
fn a_new_document_that_could_not_be_stored_is_stored_later() {
    let (mut library, mut doc) = (library(), document("a"));
    library.area.full = true;
    let (mut journal, stored) = library.add(&doc);
    assert!(stored.is_err());
    let change = rate(0, Rating::Not, 1);
    doc.apply(&change).unwrap();
    assert!(journal.record(&mut library.area, &doc, change).is_err());
    library.area.full = false;
    journal.flush(&mut library.area, &doc).unwrap();
    assert_eq!(library.open("a").unwrap().0, doc);
}

#[test]
fn damage_is_reported_and_never_overwritten() {
    let (mut library, doc) = (library(), document("a"));
    library.add(&doc).1.unwrap();
    library.add(&document("b")).1.unwrap();
    let whole = library.area.texts["waymark/a/a/base"].clone();
    for broken in [
        String::new(),
        "x".to_owned(),
        whole[..whole.len() / 2].to_owned(),
        whole.replace("Org", "Orc"),
        whole.replace(&schema(SCHEMA), &schema(99)),
    ] {
        library
            .area
            .texts
            .insert("waymark/a/a/base".to_owned(), broken.clone());
        let before = library.area.texts.clone();
        let error = library.open("a").unwrap_err();
        assert_eq!(error.id, "a");
        if broken.contains("99") {
            assert_eq!(error.reason, RestoreError::Newer { found: 99 });
        }
        assert_eq!(library.area.texts, before);
        assert!(library.open("b").is_ok(), "the rest opens");
        assert!(library.raw("a").contains("waymark/a/a/base"));
    }
}

#[test]
fn a_base_of_an_older_schema_is_kept_when_it_is_first_rewritten() {
    let (mut library, doc) = (library(), document("a"));
    library.add(&doc).1.unwrap();
    let key = "waymark/a/a/base".to_owned();
    let text = serde_json::to_string(&doc).unwrap();
    let old = text.replace(&schema(SCHEMA), &schema(SCHEMA - 1));
    let sum = Sha256::digest(old.as_bytes());
    let sum: String = sum
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    library
        .area
        .texts
        .insert(key.clone(), format!("{sum} \n{old}"));

    let (mut document, mut journal, _) = library.open("a").unwrap();
    assert_eq!(document, doc);
    // Reading and editing keep it in place; it is set aside before it is written over.
    let rename = |name: &str| Stamped {
        at: at(1),
        by: String::new(),
        edit: Assessment::own().set(field!(Assessment.organization), name),
    };
    edit(&mut library, &mut document, &mut journal, rename("New"));
    assert_eq!(library.before_update("a"), None);
    journal.compact(&mut library.area, &document).unwrap();
    assert_eq!(library.before_update("a"), Some(old.clone()));
    assert!(library.area.texts[&key].contains(&schema(SCHEMA)));
    edit(&mut library, &mut document, &mut journal, rename("Newer"));
    journal.compact(&mut library.area, &document).unwrap();
    assert_eq!(library.before_update("a"), Some(old));
    assert_eq!(library.open("a").unwrap().0.organization, "Newer");
}

#[test]
fn a_damaged_edit_is_skipped_named_and_kept() {
    let (mut library, mut doc) = (library(), document("a"));
    let (mut journal, _) = library.add(&doc);
    for i in 0..3 {
        edit(
            &mut library,
            &mut doc,
            &mut journal,
            rate(i, Rating::Fully, i as i64),
        );
    }
    let key = "waymark/a/a/j/2-t1".to_owned();
    library
        .area
        .texts
        .insert(key.clone(), "{\"at\":".to_owned());
    let (reopened, mut journal, skipped) = library.open("a").unwrap();
    assert_eq!(skipped.len(), 1);
    assert_eq!(skipped[0].key, key);
    assert_eq!(reopened.rating(statement(0)), Some(Rating::Fully));
    assert_eq!(reopened.rating(statement(1)), None);
    assert_eq!(reopened.rating(statement(2)), Some(Rating::Fully));
    journal.compact(&mut library.area, &reopened).unwrap();
    assert_eq!(library.area.texts[&key], "{\"at\":", "never overwritten");
}

#[test]
fn two_tabs_keep_each_others_edits() {
    let (mut one, mut doc_one) = (library(), document("a"));
    let (mut journal_one, _) = one.add(&doc_one);
    let mut two = Library::new(one.area.clone(), "t2".to_owned());
    let (mut doc_two, mut journal_two, _) = two.open("a").unwrap();

    edit(
        &mut one,
        &mut doc_one,
        &mut journal_one,
        rate(0, Rating::Fully, 1),
    );
    two.area = one.area.clone();
    edit(
        &mut two,
        &mut doc_two,
        &mut journal_two,
        rate(1, Rating::Not, 2),
    );
    one.area = two.area.clone();

    let keys: Vec<_> = one.area.texts.clone().into_iter().collect();
    for (key, text) in keys.iter().filter(|(key, _)| key.contains("/j/")) {
        journal_one.absorb(&mut doc_one, key, text);
        journal_two.absorb(&mut doc_two, key, text);
    }
    for doc in [&doc_one, &doc_two, &one.open("a").unwrap().0] {
        assert_eq!(doc.rating(statement(0)), Some(Rating::Fully));
        assert_eq!(doc.rating(statement(1)), Some(Rating::Not));
    }
    assert_eq!(
        journal_one.wants_compaction(),
        journal_two.wants_compaction()
    );
}

#[test]
fn deleting_can_be_taken_back_until_it_is_for_good() {
    let mut library = library();
    library.add(&document("a")).1.unwrap();
    library.set_deleted("a", Some(at(9).to_utc())).unwrap();
    assert_eq!(library.list()[0].head.deleted, Some(at(9).to_utc()));
    library.set_deleted("a", None).unwrap();
    assert_eq!(library.list()[0].head.deleted, None);
    assert!(library.open("a").is_ok());
    library.purge("a");
    assert!(library.list().is_empty());
    assert!(!library.has("a"));
}

#[test]
fn preferences_survive_damage() {
    let mut library = library();
    let prefs = Prefs {
        name: "Ann".to_owned(),
        shortcuts: false,
        ..Prefs::default()
    };
    library.set_prefs(&prefs).unwrap();
    assert_eq!(library.prefs(), prefs);
    library
        .area
        .texts
        .insert("waymark/prefs".to_owned(), "{".to_owned());
    assert_eq!(library.prefs(), Prefs::default());
}
