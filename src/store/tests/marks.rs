//! Which assessment is open, and the preferences: both stores hold them, and the later one counts.

use super::tabs::write;
use crate::store::*;

fn answer(store: &mut Store<Memory>, disk: &mut Texts) {
    while let Some(acts) = store.hand_over() {
        write(disk, &acts);
        store.answered(true);
    }
}

fn text(key: &str, text: &str) -> Texts {
    [(key.to_owned(), text.to_owned())].into_iter().collect()
}

/// A new tab over these two stores.
fn started(near: &Texts, disk: &Texts) -> Store<Memory> {
    let mut store = Store::new(Memory::of(near.clone()), "t9".to_owned());
    store.set_far(Default::default());
    for key in MARKS {
        store.join_mark(key, disk.get(key));
    }
    store
}

#[test]
fn what_local_storage_lost_with_a_killed_browser_comes_back() {
    let (mut store, mut disk) = (started(&Texts::default(), &Texts::default()), Texts::new());
    store
        .set_prefs(|prefs| prefs.name = "Ann".to_owned())
        .1
        .unwrap();
    store.set_open(Some("a")).unwrap();
    answer(&mut store, &mut disk);
    let before = store.storage.texts.clone();
    store
        .set_prefs(|prefs| prefs.theme = Theme::Dark)
        .1
        .unwrap();
    store.set_open(Some("b")).unwrap();
    answer(&mut store, &mut disk);
    for near in [before, Texts::new()] {
        let mut again = started(&near, &disk);
        let prefs = again.prefs();
        assert_eq!((prefs.name.as_str(), prefs.theme), ("Ann", Theme::Dark));
        assert_eq!(again.open_id().as_deref(), Some("b"));
        assert_eq!(again.hand_over(), None, "the database has it already");
    }
}

#[test]
fn what_the_database_was_not_told_is_told_at_the_next_start() {
    let mut store = started(&Texts::default(), &Texts::default());
    store.set_prefs(|prefs| prefs.shortcuts = false).1.unwrap();
    store.set_open(Some("a")).unwrap();
    let mut disk = Texts::new();
    let mut again = started(&store.storage.texts, &disk);
    assert!(!again.prefs().shortcuts);
    assert_eq!(again.open_id().as_deref(), Some("a"));
    answer(&mut again, &mut disk);
    assert_eq!(disk, store.storage.texts);
}

#[test]
fn what_was_closed_stays_closed() {
    let (mut store, mut disk) = (started(&Texts::default(), &Texts::default()), Texts::new());
    store.set_open(Some("a")).unwrap();
    answer(&mut store, &mut disk);
    store.storage.full = true;
    store.close();
    answer(&mut store, &mut disk);
    assert_eq!(started(&store.storage.texts, &disk).open_id(), None);
    assert_eq!(started(&Texts::new(), &disk).open_id(), None);
}

#[test]
fn marks_of_an_older_release_and_damaged_ones_give_way_only_to_what_is_newer() {
    let near = text("waymark/open", "a");
    let mut store = started(&near, &Texts::new());
    assert_eq!(store.open_id().as_deref(), Some("a"));
    store.set_open(Some("b")).unwrap();
    assert_eq!(
        started(&store.storage.texts, &near).open_id().as_deref(),
        Some("b")
    );

    let whole = text("waymark/prefs", r#"{"name":"Ann"}"#);
    let damaged = text("waymark/prefs", "{");
    assert_eq!(started(&damaged, &whole).prefs().name, "Ann");
    assert_eq!(started(&whole, &damaged).prefs().name, "Ann");
    assert_eq!(started(&damaged, &damaged).prefs(), Prefs::default());
}
