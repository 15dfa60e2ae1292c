//! Copies in a folder that may fail, lie, and be changed by others.

use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use proptest::prelude::*;

use super::*;
use crate::assessment::arbitrary;
use crate::assessment::{Assessment, AssessmentId, Edit, Moment, Stamped};
use crate::exchange::{import, open};
use crate::standard::Map;

/// What goes wrong at a write.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// It is refused.
    Full,
    /// It says that it was done, and something else is there.
    Garbled,
    /// The page ends before it.
    Killed,
}

/// A folder in memory.
#[derive(Debug, Default)]
struct Disk {
    files: RefCell<Map<String, Vec<u8>>>,
    remembered: RefCell<CopyNotes>,
    writes: Cell<usize>,
    /// Which write goes wrong, from 0.
    fault: Cell<Option<(usize, Fault)>>,
    /// Somebody else's write after so many of ours.
    others: RefCell<Option<(usize, String, Vec<u8>)>>,
    /// A killed page does nothing more.
    dead: Cell<bool>,
}

const KILLED: FolderError = FolderError::Other(String::new());

impl Disk {
    fn text(&self, file: &str) -> Option<Vec<u8>> {
        self.files.borrow().get(file).cloned()
    }

    fn put(&self, file: &str, bytes: Vec<u8>) {
        self.files.borrow_mut().insert(file.to_owned(), bytes);
    }

    fn names(&self) -> Vec<String> {
        self.files.borrow().keys().cloned().collect()
    }

    fn fails(&self, at: usize, fault: Fault) {
        self.writes.set(0);
        self.fault.set(Some((at, fault)));
    }

    /// Makes a copy, from what is remembered.
    fn copy(&self, document: &Assessment) -> Result<Copied, FolderError> {
        self.dead.set(false);
        let mut kept = self.remembered.borrow().clone();
        let mut copying = pin!(keep_copy(self, &mut kept, document, Default::default()));
        match copying
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            Poll::Ready(copied) => copied,
            Poll::Pending => unreachable!("this folder answers at once"),
        }
    }
}

impl Folder for Disk {
    async fn read(&self, file: &str) -> Result<Option<Vec<u8>>, FolderError> {
        if self.dead.get() {
            return Err(KILLED);
        }
        Ok(self.text(file))
    }

    async fn write(&self, file: &str, bytes: &[u8]) -> Result<(), FolderError> {
        let number = self.writes.get();
        self.writes.set(number + 1);
        let other = self.others.borrow().clone();
        if let Some((at, other, text)) = other
            && at == number
        {
            self.put(&other, text);
        }
        match self.fault.get() {
            _ if self.dead.get() => return Err(KILLED),
            Some((at, Fault::Full)) if at == number => return Err(FolderError::Full),
            Some((at, Fault::Killed)) if at == number => {
                self.dead.set(true);
                return Err(KILLED);
            }
            Some((at, Fault::Garbled)) if at == number => {
                self.put(file, bytes[..bytes.len() / 2].to_vec());
            }
            _ => self.put(file, bytes.to_vec()),
        }
        Ok(())
    }

    async fn remove(&self, file: &str) -> Result<(), FolderError> {
        if self.dead.get() {
            return Err(KILLED);
        }
        self.files.borrow_mut().remove(file);
        Ok(())
    }

    async fn remember(&self, _: &str, kept: &CopyNotes) -> Result<(), FolderError> {
        if self.dead.get() {
            return Err(KILLED);
        }
        // As it goes through the browser's database.
        let text = serde_json::to_string(kept).unwrap();
        *self.remembered.borrow_mut() = serde_json::from_str(&text).unwrap();
        Ok(())
    }
}

fn named(id: &str, name: &str) -> Assessment {
    Assessment::new(AssessmentId(id.into()), name, Moment::default())
}

fn renamed(document: &Assessment, name: &str) -> Assessment {
    let mut document = document.clone();
    let edit = Assessment::own().set(Assessment::organization, name);
    make(&mut document, edit);
    document
}

fn make(document: &mut Assessment, edit: Edit) {
    let change = Stamped {
        at: Default::default(),
        by: String::new(),
        edit,
    };
    document.apply(&change).unwrap();
}

const FILE: &str = "Kestrel-k1.waymark.json";

fn organization(disk: &Disk, file: &str) -> String {
    import(&disk.text(file).unwrap()).unwrap().organization
}

#[test]
fn each_copy_follows_the_one_before_which_stays_as_bak() {
    let disk = Disk::default();
    let first = named("k1", "Kestrel");
    assert_eq!(disk.copy(&first), Ok(Copied::Kept));
    assert_eq!(disk.names(), [FILE]);
    let copy = open(&disk.text(FILE).unwrap()).unwrap();
    assert_eq!((copy.parent, &copy.document), (None, &first));
    // Nothing new, nothing written.
    disk.writes.set(0);
    assert_eq!(disk.copy(&first), Ok(Copied::Kept));
    assert_eq!(disk.writes.get(), 0);
    let second = renamed(&first, "Merlin");
    assert_eq!(disk.copy(&second), Ok(Copied::Kept));
    // A new name of the organization leaves the file where it is.
    assert_eq!(disk.names(), [FILE.to_owned(), format!("{FILE}.bak")]);
    let next = open(&disk.text(FILE).unwrap()).unwrap();
    assert_eq!((next.parent, next.document), (Some(copy.sha256), second));
    assert_eq!(organization(&disk, &format!("{FILE}.bak")), "Kestrel");
    // A file that was taken away comes again.
    disk.files.borrow_mut().remove(FILE);
    assert_eq!(disk.copy(&renamed(&first, "Hobby")), Ok(Copied::Kept));
    assert_eq!(organization(&disk, FILE), "Hobby");
}

#[test]
fn what_was_changed_elsewhere_is_never_written_over() {
    for changed in ["unreadable", "another state"] {
        let disk = Disk::default();
        let first = named("k1", "Kestrel");
        disk.copy(&first).unwrap();
        let theirs = renamed(&first, "Theirs");
        let text = match changed {
            "unreadable" => b"{\"half".to_vec(),
            _ => crate::exchange::export(&theirs, Default::default()).into_bytes(),
        };
        disk.put(FILE, text.clone());
        let ours = renamed(&first, "Ours");
        assert_eq!(disk.copy(&ours), Ok(Copied::Beside(FILE.to_owned())));
        let second = copy_name(&ours, 1);
        assert_eq!(organization(&disk, &second), "Ours");
        // It is told once, and copies go on beside it.
        let more = renamed(&ours, "Ours again");
        assert_eq!(disk.copy(&more), Ok(Copied::Kept));
        assert_eq!(organization(&disk, &second), "Ours again");
        assert_eq!(disk.text(FILE), Some(text.clone()));
        assert_eq!(disk.remembered.borrow().elsewhere.as_deref(), Some(FILE));
        if changed == "unreadable" {
            continue;
        }
        // Once its state was taken in, copies follow it.
        let sha256 = open(&text).unwrap().sha256;
        disk.remembered.borrow_mut().learn(sha256.clone());
        assert_eq!(disk.copy(&renamed(&more, "Both")), Ok(Copied::Kept));
        let copy = open(&disk.text(FILE).unwrap()).unwrap();
        assert_eq!(
            (copy.parent, copy.document.organization.as_str()),
            (Some(sha256), "Both")
        );
        assert_eq!(organization(&disk, &format!("{FILE}.bak")), "Theirs");
        assert_eq!(disk.remembered.borrow().elsewhere, None);
    }
}

#[test]
fn a_write_of_somebody_else_between_looking_and_writing_stays() {
    let disk = Disk::default();
    let first = named("k1", "Kestrel");
    disk.copy(&first).unwrap();
    disk.writes.set(0);
    *disk.others.borrow_mut() = Some((0, FILE.to_owned(), b"theirs".to_vec()));
    assert_eq!(disk.copy(&renamed(&first, "Ours")), Err(FolderError::Busy));
    assert_eq!(disk.text(FILE), Some(b"theirs".to_vec()));
    *disk.others.borrow_mut() = None;
    assert_eq!(
        disk.copy(&renamed(&first, "Ours")),
        Ok(Copied::Beside(FILE.to_owned()))
    );
    assert_eq!(disk.text(FILE), Some(b"theirs".to_vec()));
}

#[test]
fn a_browser_that_lost_its_notes_goes_on_where_the_file_is_what_it_has() {
    let disk = Disk::default();
    let document = named("k1", "Kestrel");
    disk.copy(&document).unwrap();
    *disk.remembered.borrow_mut() = CopyNotes::default();
    assert_eq!(disk.copy(&document), Ok(Copied::Kept));
    assert_eq!(disk.copy(&renamed(&document, "Merlin")), Ok(Copied::Kept));
    assert_eq!(disk.names(), [FILE.to_owned(), format!("{FILE}.bak")]);
}

#[test]
fn another_assessment_of_the_same_name_has_a_file_of_its_own() {
    let disk = Disk::default();
    disk.copy(&named("k1", "Kestrel")).unwrap();
    *disk.remembered.borrow_mut() = CopyNotes::default();
    disk.copy(&named("k2", "Kestrel")).unwrap();
    assert_eq!(disk.names(), [FILE, "Kestrel-k2.waymark.json"]);
    // Somebody gave one the name of another.
    disk.put("Kestrel-k3.waymark.json", disk.text(FILE).unwrap());
    *disk.remembered.borrow_mut() = CopyNotes::default();
    assert_eq!(disk.copy(&named("k3", "Kestrel")), Ok(Copied::Kept));
    assert_eq!(organization(&disk, "Kestrel-k3-2.waymark.json"), "Kestrel");
    assert_eq!(disk.text("Kestrel-k3.waymark.json"), disk.text(FILE));
}

#[test]
fn names_are_safe_for_every_file_system() {
    let name = |organization: &str| copy_name(&named("k1", organization), 1);
    assert_eq!(name("A/B: “C”\\..*?"), "A-B-C-k1.waymark.json");
    assert_eq!(name("…"), "assessment-k1.waymark.json");
    assert_eq!(
        copy_name(&named("nul", "…"), 2),
        "assessment-nul-2.waymark.json"
    );
    assert!(name(&"界".repeat(300)).len() < 130);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_goes_wrong_a_whole_copy_stays_and_the_next_try_works(
        states in prop::collection::vec(arbitrary::document(), 2..4),
        at in 0usize..4,
        fault in prop::sample::select(vec![Fault::Full, Fault::Garbled, Fault::Killed]),
        which in 1usize..3,
    ) {
        let disk = Disk::default();
        let states: Vec<Assessment> = states
            .into_iter()
            .map(|state| Assessment { id: AssessmentId("k1".into()), ..state })
            .collect();
        for (index, state) in states.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| &states[before]);
            if index == which {
                disk.fails(at, fault);
                let copied = disk.copy(state);
                prop_assert!(copied.is_ok() || at < 3 || before == Some(state));
                // What was there last is there still: as the file or beside it.
                let here: Vec<Assessment> = disk
                    .names()
                    .iter()
                    .filter_map(|name| import(&disk.text(name)?).ok())
                    .collect();
                prop_assert!(here.contains(state) || before.is_some_and(|before| here.contains(before)));
                disk.fault.set(None);
            }
            let copied = disk.copy(state);
            prop_assert!(copied.is_ok(), "{:?}", copied);
            let file = disk.remembered.borrow().file.clone();
            let copy = import(&disk.text(&file).unwrap()).unwrap();
            prop_assert_eq!(&copy, state);
            // Only what reads as nothing of ours is passed by; that happens where the disk itself garbled the file.
            let passed_by = disk.remembered.borrow().elsewhere.is_some();
            prop_assert!(!passed_by || fault == Fault::Garbled);
        }
    }
}
