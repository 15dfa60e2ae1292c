//! Local storage and the database: whichever is behind or damaged is mended from the other.

use proptest::prelude::*;

use super::library::{at, document, edit, rate, statement};
use super::tabs::write;
use crate::assessment::{Answer, Assessment, Rating, Stamped};
use crate::store::*;

/// A store with a database, and this document open.
fn with_disk(doc: &Assessment) -> Store<Memory> {
    let mut store = Store::new(Memory::default(), "t1".to_owned());
    store.set_far(Default::default());
    store.add(doc);
    store
}

fn answer(store: &mut Store<Memory>, disk: &mut Texts) {
    while let Some(acts) = store.hand_over() {
        write(disk, &acts);
        store.answered(true);
    }
}

/// After a restart with these texts; whether both stores say the same then.
fn restarted(near: &Texts, disk: &Texts) -> (Assessment, Vec<Skipped>, Store<Memory>, Texts) {
    let mut store = Store::new(Memory::of(near.clone()), "t9".to_owned());
    store.set_far(Default::default());
    let mut disk = disk.clone();
    let (document, skipped) = store.open("a", Some(&disk)).unwrap();
    answer(&mut store, &mut disk);
    (document, skipped, store, disk)
}

fn note(index: usize, text: &str, second: i64) -> Stamped {
    Stamped {
        at: at(second),
        by: "Ann".to_owned(),
        edit: Answer::LIST
            .at(statement(index).as_str())
            .set(Answer::note, text),
    }
}

#[test]
fn the_bar_says_on_disk_only_once_the_database_has_answered() {
    let mut doc = document("a");
    let mut store = with_disk(&doc);
    let mut disk = Texts::default();
    assert_eq!(store.is_on_disk(), Some(false));
    answer(&mut store, &mut disk);
    assert_eq!(store.is_on_disk(), Some(true));
    edit(&mut store, &mut doc, rate(0, Rating::Fully, 1));
    assert_eq!(store.is_on_disk(), Some(false));
    store.hand_over().unwrap();
    assert_eq!(store.is_on_disk(), Some(false), "not yet answered");
    store.answered(false);
    assert_eq!(store.is_on_disk(), Some(false), "refused");
    answer(&mut store, &mut disk);
    assert_eq!(store.is_on_disk(), Some(true));
    assert_eq!(disk, store.near("a"), "both hold the same");
}

#[test]
fn a_full_local_storage_loses_nothing_that_the_disk_has() {
    let mut doc = document("a");
    let mut store = with_disk(&doc);
    let mut disk = Texts::default();
    answer(&mut store, &mut disk);
    store.storage.full = true;
    let change = rate(0, Rating::Fully, 1);
    doc.apply(&change).unwrap();
    store.record(&doc, change);
    assert!(store.would_lose());
    assert!(matches!(store.standing(), Storing::Waiting(_)));
    answer(&mut store, &mut disk);
    assert!(matches!(store.standing(), Storing::DatabaseAlone(_)));
    assert!(!store.would_lose());
    let (again, ..) = restarted(&store.storage.texts, &disk);
    assert_eq!(again, doc);
}

#[test]
fn without_the_database_that_it_had_an_assessment_is_not_rewritten() {
    let mut doc = document("a");
    let mut store = with_disk(&doc);
    let mut disk = Texts::default();
    answer(&mut store, &mut disk);
    // The browser is killed, and local storage is as it was seconds before.
    let near = store.storage.texts.clone();
    edit(&mut store, &mut doc, note(0, "On disk", 1));
    store.compact(&mut doc, None).unwrap();
    answer(&mut store, &mut disk);

    // The database does not answer at the next start.
    let mut late = Store::new(Memory::of(near), "t2".to_owned());
    let (mut shown, _) = late.open("a", None).unwrap();
    edit(&mut late, &mut shown, note(1, "Meanwhile", 2));
    late.compact(&mut shown, None).unwrap();

    let (again, ..) = restarted(&late.storage.texts, &disk);
    let note = |index| again.answers[&statement(index)].note.as_str();
    assert_eq!([note(0), note(1)], ["On disk", "Meanwhile"]);
}

#[test]
fn what_the_database_alone_holds_is_shown_when_it_answers_late() {
    let mut doc = document("a");
    let mut store = with_disk(&doc);
    let mut disk = Texts::default();
    answer(&mut store, &mut disk);
    let near = store.storage.texts.clone();
    edit(&mut store, &mut doc, note(0, "On disk", 1));
    answer(&mut store, &mut disk);

    let mut late = Store::new(Memory::of(near), "t2".to_owned());
    late.set_far(Default::default());
    let (mut shown, _) = late.open("a", None).unwrap();
    assert!(late.is_behind());
    edit(&mut late, &mut shown, note(1, "Meanwhile", 2));
    late.compact(&mut shown, None).unwrap();
    assert_eq!(late.join_far(&mut shown, &disk), FromElsewhere::Taken);
    assert!(!late.is_behind());
    let note = |doc: &Assessment, index| doc.answers[&statement(index)].note.clone();
    assert_eq!(
        note(&shown, 0) + note(&shown, 1).as_str(),
        "On diskMeanwhile"
    );
    // Whatever makes this tab read local storage anew keeps it.
    assert_eq!(late.read("a", None).unwrap(), shown);
}

#[test]
fn closed_assessments_move_to_the_database_and_come_back_with_their_ballots() {
    let mut doc = document("a");
    let mut store = with_disk(&doc);
    let mut disk = Texts::default();
    edit(&mut store, &mut doc, rate(0, Rating::Fully, 1));
    let sealed = "waymark/a/a/box/w/b/1".to_owned();
    store.storage.set(&sealed, "sealed").unwrap();
    store.add(&document("b"));
    answer(&mut store, &mut disk);

    let moving = store.start_moving("a", &disk).unwrap();
    // Interrupted here, it is still all in local storage.
    assert_eq!(store.read("a", None).unwrap(), doc);
    answer(&mut store, &mut disk);
    store.moved(&moving);
    assert!(store.near("a").is_empty());
    assert!(store.has("a") && store.list().len() == 2);
    assert_eq!(store.read("a", Some(&disk)).unwrap(), doc);

    let rename = Stamped {
        at: at(2),
        by: String::new(),
        edit: Assessment::own().set(Assessment::organization, "New name"),
    };
    store
        .change_closed("a", rename.clone(), Some(&disk))
        .unwrap();
    assert!(store.near("a").is_empty(), "it stays in the database");
    assert!(
        store
            .list()
            .iter()
            .any(|listed| listed.head.name == "New name")
    );
    answer(&mut store, &mut disk);
    doc.apply(&rename).unwrap();

    let (opened, _) = store.open("a", Some(&disk)).unwrap();
    assert_eq!(opened, doc);
    assert_eq!(store.storage.get(&sealed).as_deref(), Some("sealed"));
    assert_eq!(
        store.read("a", None).unwrap(),
        doc,
        "it is in local storage again"
    );
}

#[test]
fn a_change_made_while_it_moves_keeps_it_where_it_is() {
    let mut doc = document("a");
    let mut store = with_disk(&doc);
    let mut disk = Texts::default();
    edit(&mut store, &mut doc, rate(0, Rating::Fully, 1));
    store.add(&document("b"));
    let moving = store.start_moving("a", &disk).unwrap();
    answer(&mut store, &mut disk);
    store.storage.set("waymark/a/a/live", "{}").unwrap();
    store.storage.remove("waymark/a/a/j/1-t1-1");
    store.moved(&moving);
    assert!(!store.near("a").is_empty());
}

/// What may happen to one text of one store.
#[derive(Clone, Debug)]
enum Fault {
    Gone,
    Empty,
    Cut(usize),
    Noise(usize),
    Swapped,
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        Just(Fault::Gone),
        Just(Fault::Empty),
        any::<usize>().prop_map(Fault::Cut),
        any::<usize>().prop_map(Fault::Noise),
        Just(Fault::Swapped),
    ]
}

fn harm(texts: &mut Texts, which: usize, fault: &Fault) {
    let keys: Vec<String> = texts.keys().cloned().collect();
    let key = keys[which % keys.len()].clone();
    let text = texts[&key].clone();
    match fault {
        Fault::Gone => drop(texts.remove(&key)),
        Fault::Empty => drop(texts.insert(key, String::new())),
        Fault::Cut(at) => drop(texts.insert(key, text.chars().take(at % text.len()).collect())),
        Fault::Noise(at) => {
            let mut letters: Vec<char> = text.chars().collect();
            let at = at % letters.len();
            letters[at] = if letters[at] == '7' { '3' } else { '7' };
            texts.insert(key, letters.into_iter().collect());
        }
        Fault::Swapped => {
            let other = keys[(which + 1) % keys.len()].clone();
            let text = texts[&other].clone();
            let was = texts.insert(key, text);
            texts.insert(other, was.unwrap_or_default());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn any_damage_to_one_store_is_mended_from_the_other(
        edits in 1..12_usize,
        compact_at in 0..12_usize,
        which in any::<usize>(),
        fault in fault(),
        near_is_hit in any::<bool>(),
    ) {
        let mut doc = document("a");
        let mut store = with_disk(&doc);
        let mut disk = Texts::default();
        for i in 0..edits {
            edit(&mut store, &mut doc, note(i, &format!("Note {i}"), i as i64));
            if i == compact_at {
                store.compact(&mut doc, None).unwrap();
            }
        }
        answer(&mut store, &mut disk);
        let mut near = store.storage.texts.clone();
        match near_is_hit {
            true => harm(&mut near, which, &fault),
            false => harm(&mut disk, which, &fault),
        }
        let (again, skipped, store, disk) = restarted(&near, &disk);
        prop_assert_eq!(&again, &doc);
        prop_assert_eq!(skipped, []);
        // From now on either of them is enough.
        prop_assert_eq!(store.read("a", None).unwrap(), again.clone());
        let nothing = Store::new(Memory::default(), "t8".to_owned());
        prop_assert_eq!(nothing.read("a", Some(&disk)).unwrap(), again);
    }

    #[test]
    fn after_a_killed_browser_everything_on_disk_is_there(
        edits in 2..40_usize,
        lost in 0..40_usize,
        compactions in prop::collection::vec(0..40_usize, 0..3),
        answers in prop::collection::vec(any::<bool>(), 40),
    ) {
        // Local storage may be as it was some edits ago: browsers write it to disk late.
        let mut doc = document("a");
        let mut store = with_disk(&doc);
        let mut disk = Texts::default();
        answer(&mut store, &mut disk);
        let mut moments = vec![store.storage.texts.clone()];
        let mut on_disk = 0;
        for (i, answers) in answers.iter().enumerate().take(edits) {
            edit(&mut store, &mut doc, note(i, &format!("Note {i}"), i as i64));
            if compactions.contains(&i) {
                store.compact(&mut doc, disk.get("waymark/a/a/base").map(String::as_str)).unwrap();
            }
            if *answers {
                answer(&mut store, &mut disk);
                on_disk = i + 1;
            }
            moments.push(store.storage.texts.clone());
        }
        let near = &moments[moments.len().saturating_sub(lost + 1)];
        let (again, skipped, ..) = restarted(near, &disk);
        prop_assert_eq!(skipped, []);
        for i in 0..on_disk {
            let kept = again.answers.get(&statement(i)).map(|answer| answer.note.clone());
            prop_assert_eq!(kept, Some(format!("Note {i}")));
        }
    }
}
