//! Any number of tabs on one assessment come to the same document, whatever was late, out of order or missed.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::full::Shared;
use super::library::{at, document, rate, statement};
use crate::assessment::{Answer, Assessment, Edit, Evidence, Gap, Rating, Stamped, Undo};
use crate::store::outbox::DiskAct;
use crate::store::*;

/// Something that happens in one of three tabs.
#[derive(Clone, Debug)]
enum Act {
    Edit(u8),
    Undo,
    /// Hears of the next thing that another tab wrote.
    Hear,
    /// Sleeps through all that the others have written.
    Miss,
    CatchUp,
    Compact,
    /// Is killed and starts anew.
    Reload,
    /// The database answers.
    Disk(bool),
}

fn act() -> impl Strategy<Value = (usize, Act)> {
    let act = prop_oneof![
        8 => any::<u8>().prop_map(Act::Edit),
        1 => Just(Act::Undo),
        6 => Just(Act::Hear),
        1 => Just(Act::Miss),
        1 => Just(Act::CatchUp),
        1 => Just(Act::Compact),
        1 => Just(Act::Reload),
        4 => prop::bool::weighted(0.8).prop_map(Act::Disk),
    ];
    (0..3_usize, act)
}

/// An edit of some kind: of few records, so that the tabs meet.
fn some_edit(kind: u8, second: i64) -> Edit {
    let index = usize::from(kind % 3);
    let piece = Evidence::at(statement(index), &format!("e{}", kind / 64));
    match kind % 16 / 3 {
        0 => rate(index, Rating::ALL[usize::from(kind / 3 % 4)], second).edit,
        1 => piece.add([("title", "Register".into())]),
        2 => piece.set(Evidence::title, format!("Title {second}")),
        3 => piece.remove(),
        4 => Gap::LIST
            .at(statement(index).as_str())
            .set(Gap::cause, format!("Because {second}")),
        _ => Answer::LIST
            .at(statement(index).as_str())
            .set(Answer::note, format!("Note {second}")),
    }
}

struct Tab {
    store: Store<Shared>,
    document: Assessment,
    undo: Undo,
    heard: usize,
}

/// Three tabs, what they share, and the database.
struct Browser {
    shared: Shared,
    disk: Texts,
    tabs: Vec<Tab>,
    starts: usize,
}

impl Browser {
    fn new(document: &Assessment) -> Self {
        let shared = Shared::default();
        let mut first = Store::new(shared.clone(), "t0".to_owned());
        first.add(document);
        let mut browser = Self {
            shared,
            disk: Texts::default(),
            tabs: Vec::new(),
            starts: 0,
        };
        for tab in 0..3 {
            let opened = browser.start(tab);
            browser.tabs.push(opened);
        }
        browser
    }

    fn start(&mut self, tab: usize) -> Tab {
        self.starts += 1;
        let mut storage = self.shared.clone();
        storage.tab = tab;
        let mut store = Store::new(storage, format!("t{:03}", self.starts));
        store.set_far(Default::default());
        let far = self.disk.below("waymark/a/a/");
        let (document, _) = store.open("a", Some(&far)).unwrap();
        Tab {
            store,
            document,
            undo: Undo::default(),
            heard: self.shared.told.borrow().len(),
        }
    }

    fn act(&mut self, tab: usize, act: Act, second: i64) {
        let base = self.disk.get("waymark/a/a/base").cloned();
        let Tab {
            store,
            document,
            undo,
            heard,
        } = &mut self.tabs[tab];
        match act {
            Act::Edit(kind) => {
                let edit = Stamped {
                    at: at(second),
                    by: format!("Tab {tab}"),
                    edit: some_edit(kind, second),
                };
                // What is refused, such as a second piece with one id, is not stored.
                if undo.apply(document, &edit).is_ok() {
                    store.record(document, edit);
                }
            }
            Act::Undo => {
                if let Some(edit) = undo.undo(document, at(second), "") {
                    store.record(document, edit);
                }
            }
            Act::Hear => {
                let told = self.shared.told.borrow().get(*heard).cloned();
                if let Some((from, key, text)) = told {
                    *heard += 1;
                    match text {
                        Some(text) if from != tab => drop(store.absorb(document, &key, &text)),
                        _ => {}
                    }
                }
            }
            Act::Miss => *heard = self.shared.told.borrow().len(),
            Act::CatchUp => drop(store.catch_up(document)),
            Act::Compact => drop(store.compact(document, base.as_deref())),
            Act::Disk(done) => {
                if let Some(acts) = store.hand_over() {
                    if done {
                        write(&mut self.disk, &acts);
                    }
                    self.tabs[tab].store.answered(done);
                }
            }
            Act::Reload => {
                store.remember_undo(undo);
                let before = document.clone();
                let mut again = self.start(tab);
                again.undo = again.store.remembered_undo();
                // What can be undone is good for the very document.
                if again.undo.next_undo().or(again.undo.next_redo()).is_some() {
                    assert_eq!(again.document, before);
                }
                self.tabs[tab] = again;
            }
        }
    }
}

/// As the database does it: all acts of a transaction.
pub fn write(disk: &mut Texts, acts: &[DiskAct]) {
    for act in acts {
        match act {
            DiskAct::Put(key, text) => drop(disk.insert(key.clone(), text.clone())),
            DiskAct::Remove(key) => drop(disk.remove(key)),
            DiskAct::Clear(start) => disk.retain(|key, _| !key.starts_with(start)),
        }
    }
}

trait Below {
    fn below(&self, start: &str) -> Texts;
}

impl Below for Texts {
    fn below(&self, start: &str) -> Texts {
        let all = self.clone().into_iter();
        all.filter(|(key, _)| key.starts_with(start)).collect()
    }
}

static EMPTY: LazyLock<Assessment> = LazyLock::new(|| document("a"));

/// A document whose history is so long that some of it is given up after a few more edits.
static LONG: LazyLock<Assessment> = LazyLock::new(|| {
    let mut long = document("a");
    for n in 0..700_i64 {
        let record = Answer::LIST.at(statement(n as usize % 3).as_str());
        let edit = match n % 2 {
            0 => record.set(Answer::review, n % 4 == 0),
            _ => record.set(Answer::note, format!("Note {n}")),
        };
        let change = Stamped {
            at: at(n * 1_000 - 700_000),
            by: "Ann".to_owned(),
            edit,
        };
        long.apply(&change).unwrap();
    }
    long
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn all_tabs_and_a_reload_come_to_the_same_document(
        acts in prop::collection::vec(act(), 1..60),
        long in prop::bool::weighted(0.1),
    ) {
        let mut browser = Browser::new(if long { &LONG } else { &EMPTY });
        for (second, (tab, act)) in acts.into_iter().enumerate() {
            browser.act(tab, act, second as i64);
        }
        for tab in 0..3 {
            browser.act(tab, Act::CatchUp, 0);
        }
        let reloaded = browser.start(0).document;
        for tab in &browser.tabs {
            prop_assert_eq!(&tab.document, &reloaded);
            prop_assert_eq!(tab.store.standing(), Storing::Stored);
        }
        // Local storage alone gives the same as both stores.
        let alone = browser.tabs[0].store.read("a", None).unwrap();
        prop_assert_eq!(&alone, &reloaded);
    }
}

/// Otherwise the property above would say nothing about what is given up.
#[test]
fn some_of_the_long_history_is_given_up_within_a_few_edits() {
    let mut document = LONG.clone();
    let given_up = (1..60).any(|second| {
        let before = document.history.len();
        document
            .apply(&rate(
                second as usize % 3,
                Rating::ALL[second as usize % 4],
                second,
            ))
            .unwrap();
        document.history.len() < before
    });
    assert!(given_up, "{} entries", LONG.history.len());
}
