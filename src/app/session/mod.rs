//! The one way through the house: every click becomes an `Edit`; here it is applied, stored,
//! made undoable and shown. Pages read the signals and hand over edits; only this folder writes.

mod assessments;
mod boot;
mod changes;
mod copies;
mod desk;
mod files;
mod followers;
mod handed;
mod merging;
mod moving;
mod notice;
mod packets;
mod restoring;
mod saving;
mod snapshots;
mod tables;
mod telling;
mod workshop;

use std::sync::Arc;

use leptos::prelude::*;

use super::locks::Lock;
use super::route::Route;
use crate::analysis::{Conformity, StepState};
use crate::assessment::{Assessment, AssessmentId, Undo};
use crate::exchange::TableFile;
use crate::standard::WorkshopPart;
use crate::store::{Browser, Disk, LibraryEntry, OpenError, Prefs, Skipped, Store, Storing};

use boot::Last;

pub use boot::Boot;
pub use copies::{Copying, FolderAct, FolderState, Linked};
pub use desk::DocumentActs;
use followers::Followers;
pub use followers::PEOPLE;
pub use handed::{
    Answered, DocumentDesk, HandOut, HandOutContent, Later, Opened, Readers, Refused,
};
pub use merging::Merging;
pub use notice::{Failure, Notice, NoticeAct, Save};
pub use restoring::Candidate;
use restoring::OpenedBeside;

/// A text that is being typed and not yet an edit.
type Typing = Option<(String, Arc<dyn Fn() -> bool + Send + Sync>)>;

/// What the page at hand does with a key; `true` when it used it.
pub type KeyHandler = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// What the page at hand does with files that are dropped.
pub type FileHandler = Arc<dyn Fn(Vec<web_sys::File>) + Send + Sync>;

/// Everything the pages share. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub struct Session {
    pub route: ReadSignal<Route>,
    /// The open document; an empty placeholder while none is open.
    pub doc: ReadSignal<Assessment>,
    pub opened: ReadSignal<bool>,
    /// Of an empty document while there is no desk yet; no page asks that early.
    pub conformity: ReadSignal<Arc<Conformity>>,
    /// How far the steps of the open assessment are, for the rail and their own pages; none while
    /// nothing is open or there is no desk yet.
    pub steps: ReadSignal<Vec<StepState>>,
    pub save: Memo<Save>,
    /// Whether the disk has all that is stored; none without a database.
    pub on_disk: ReadSignal<Option<bool>>,
    /// When something was last stored in this session.
    pub saved_at: ReadSignal<Option<chrono::DateTime<chrono::Utc>>>,
    /// How the copies in a folder of the person's own stand.
    pub folder: ReadSignal<FolderState>,
    pub notice: ReadSignal<Option<Notice>>,
    pub prefs: ReadSignal<Prefs>,
    pub list: ReadSignal<Vec<LibraryEntry>>,
    /// Assessments that could not be opened.
    pub broken: ReadSignal<Vec<OpenError>>,
    /// Changes of the open assessment that could not be read or applied.
    pub skipped: ReadSignal<Vec<Skipped>>,
    pub undo: ReadSignal<Undo>,
    /// A spoken line for people who do not see what changed, and whether it is one of every second.
    pub spoken: ReadSignal<(String, bool)>,
    set: Signals,
    readers: Readers,
    keys: StoredValue<Option<KeyHandler>>,
    file_handler: StoredValue<Option<FileHandler>>,
    /// Files with tables that were dropped or chosen on some page, until their own page takes them.
    dropped: RwSignal<Vec<TableFile>>,
    /// Ballots that came in on some page, with their names, until their own page takes them.
    ballots_in: RwSignal<Vec<(String, Vec<u8>)>>,
    /// The file that may take the place of what is here.
    candidate: RwSignal<Option<Candidate>>,
    opened_beside: StoredValue<Option<OpenedBeside>>,
    copying: StoredValue<Copying>,
    /// Assessments with the check sums of files whose state is part of them since the page was loaded.
    taken: StoredValue<Vec<(String, String)>>,
    typing: StoredValue<Typing>,
    is_typing: RwSignal<bool>,
    /// Whether the page at hand covers all others.
    held: StoredValue<bool>,
    store: StoredValue<Store<Browser>>,
    disk: StoredValue<Option<Disk>>,
    /// Tells other tabs that the open assessment is open here.
    presence: StoredValue<Option<Lock>>,
    /// Whether rewriting the base waits for an idle moment.
    idle: StoredValue<bool>,
    /// Whether a write that failed is to be tried again.
    trying: StoredValue<bool>,
    followers: StoredValue<Followers>,
    /// Edits made since the page was loaded.
    edits: StoredValue<u32>,
    /// Whether a file was saved of all that waits.
    handed_out: StoredValue<bool>,
    /// The open assessment as a newer version found it when it first rewrote it.
    before: RwSignal<Option<String>>,
    /// What was open last, until the desk is here.
    last: StoredValue<Option<Last>>,
    waits: RwSignal<bool>,
}

/// What only this folder writes.
#[derive(Clone, Copy)]
struct Signals {
    route: RwSignal<Route>,
    doc: RwSignal<Assessment>,
    opened: RwSignal<bool>,
    conformity: RwSignal<Arc<Conformity>>,
    steps: RwSignal<Vec<StepState>>,
    /// Whether the SMS is declared in operation.
    declared: RwSignal<bool>,
    is_packet: RwSignal<bool>,
    /// `None` until the file of the pages is here.
    desk: RwSignal<Option<DocumentDesk>>,
    standing: RwSignal<Storing>,
    on_disk: RwSignal<Option<bool>>,
    saved_at: RwSignal<Option<chrono::DateTime<chrono::Utc>>>,
    folder: RwSignal<FolderState>,
    notice: RwSignal<Option<Notice>>,
    prefs: RwSignal<Prefs>,
    list: RwSignal<Vec<LibraryEntry>>,
    broken: RwSignal<Vec<OpenError>>,
    skipped: RwSignal<Vec<Skipped>>,
    undo: RwSignal<Undo>,
    spoken: RwSignal<(String, bool)>,
}

impl Signals {
    fn new(here: Route, store: &Store<Browser>) -> Self {
        Self {
            route: RwSignal::new(here),
            doc: RwSignal::new(placeholder()),
            opened: RwSignal::new(false),
            conformity: RwSignal::new(Arc::default()),
            steps: RwSignal::new(Vec::new()),
            declared: RwSignal::new(false),
            is_packet: RwSignal::new(false),
            desk: RwSignal::new(None),
            standing: RwSignal::new(Storing::Stored),
            on_disk: RwSignal::new(store.is_on_disk()),
            saved_at: RwSignal::new(None),
            folder: RwSignal::new(FolderState::Unknown),
            notice: RwSignal::new(None),
            prefs: RwSignal::new(store.prefs()),
            list: RwSignal::new(store.list()),
            broken: RwSignal::new(Vec::new()),
            skipped: RwSignal::new(Vec::new()),
            undo: RwSignal::new(Undo::default()),
            spoken: RwSignal::default(),
        }
    }
}

impl Session {
    /// Shows what was read at the start. Writes nothing.
    pub fn start(here: Route, readers: Readers, boot: Boot) -> Self {
        let Boot { store, disk, last } = boot;
        let lasts = store.lasts();
        let set = Signals::new(here, &store);
        let is_typing = RwSignal::new(false);
        let save = Memo::new(move |_| Save::of(lasts, &set.standing.read(), is_typing.get()));
        let session = Self {
            route: set.route.read_only(),
            doc: set.doc.read_only(),
            opened: set.opened.read_only(),
            conformity: set.conformity.read_only(),
            steps: set.steps.read_only(),
            save,
            on_disk: set.on_disk.read_only(),
            saved_at: set.saved_at.read_only(),
            folder: set.folder.read_only(),
            notice: set.notice.read_only(),
            prefs: set.prefs.read_only(),
            list: set.list.read_only(),
            broken: set.broken.read_only(),
            skipped: set.skipped.read_only(),
            undo: set.undo.read_only(),
            spoken: set.spoken.read_only(),
            set,
            readers,
            keys: StoredValue::new(None),
            file_handler: StoredValue::new(None),
            dropped: RwSignal::new(Vec::new()),
            ballots_in: RwSignal::new(Vec::new()),
            candidate: RwSignal::new(None),
            opened_beside: StoredValue::new(None),
            copying: StoredValue::new(Copying::default()),
            taken: StoredValue::new(Vec::new()),
            typing: StoredValue::new(None),
            is_typing,
            held: StoredValue::new(false),
            store: StoredValue::new(store),
            disk: StoredValue::new(disk),
            presence: StoredValue::new(None),
            idle: StoredValue::new(false),
            trying: StoredValue::new(false),
            followers: StoredValue::new(Followers::default()),
            edits: StoredValue::new(0),
            handed_out: StoredValue::new(false),
            before: RwSignal::new(None),
            waits: RwSignal::new(last.is_some()),
            last: StoredValue::new(last),
        };
        session.stand();
        session
    }

    /// Changes and stores the preferences. What cannot be stored still holds until the page is left.
    pub fn set_prefs(self, change: impl FnOnce(&mut Prefs)) {
        let (prefs, stored) = self.store.write_value().set_prefs(change);
        self.set.prefs.set(prefs);
        self.stand();
        if let Err(error) = stored {
            self.warn(t!(
                "Your preference holds until you leave this page, but it could not be stored: {reason}.",
                reason = error
            ));
        }
    }

    /// Speaks a line to screen readers.
    pub fn say(self, text: String) {
        self.set.spoken.update(|spoken| *spoken = (text, !spoken.1));
    }

    /// Goes to a page.
    pub fn go(self, route: Route) {
        // A hash of our own making is always accepted.
        let _ = window().location().set_hash(&route.hash());
    }

    /// Whatever the address says: who was filling in a ballot gets their curtain back, not somebody else's page.
    fn uncover(self) {
        if self.with_ballots(|ballots| ballots.is_drafted()) {
            let ballots = Route::Workshop(WorkshopPart::Ballots);
            self.go(ballots);
            self.arrive(ballots);
        }
    }

    /// Notes that the address has changed.
    pub fn arrive(self, route: Route) {
        self.leave_notice(route);
        self.set.route.set(route);
    }

    /// Whether the page at hand covers all others from now on, as while somebody fills in a ballot at a machine that is passed round:
    /// no address, no key and no file leads away from it.
    pub fn hold(self, held: bool) {
        self.held.set_value(held);
    }

    pub fn is_held(self) -> bool {
        self.held.get_value()
    }

    /// What the page at hand does with keys from now on; `None` when it does nothing with them.
    pub fn on_keys(self, handler: Option<KeyHandler>) {
        self.keys.set_value(handler);
    }

    /// Offers a key to the page at hand; `true` when it used it.
    pub fn press(self, key: &str) -> bool {
        let handler = self.keys.get_value();
        handler.is_some_and(|handler| handler(key))
    }

    /// What the page at hand does with dropped files from now on; `None` when they are opened as anywhere.
    pub fn on_files(self, handler: Option<FileHandler>) {
        self.file_handler.set_value(handler);
    }

    /// Offers dropped files to the page at hand; `true` when it takes them.
    pub fn hand_files(self, files: Option<&web_sys::FileList>) -> bool {
        let (Some(handler), Some(files)) = (self.file_handler.get_value(), files) else {
            return false;
        };
        handler((0..files.length()).filter_map(|at| files.get(at)).collect());
        true
    }

    /// Whether findings are called nonconformities (the SMS is declared in operation).
    pub fn declared(self) -> bool {
        self.set.declared.get()
    }
}

fn placeholder() -> Assessment {
    Assessment::new(
        AssessmentId(String::new()),
        "",
        chrono::DateTime::UNIX_EPOCH,
    )
}

/// The shared session.
pub fn session() -> Session {
    expect_context()
}
