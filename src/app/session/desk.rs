//! The way to all that reads or writes a document. It stands with the pages of an assessment in a wasm file that comes after the first:
//! the first page, and whoever only looks around, loads without it. What can be asked for before that file is here goes through this
//! door; while none is here no document is open either.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::boot::{Last, PATIENCE};
use super::{DocumentDesk, Later, Refused, Session};
use crate::app::browser::{sleep, within};
use crate::assessment::Assessment;
use crate::store::{is_prefs, prefix};

/// What is done to documents, as functions of the session.
#[derive(Clone, Copy)]
pub struct DocumentActs {
    /// Opens what was open last.
    begin: fn(Session) -> Later<()>,
    open: fn(Session, String, Box<dyn FnOnce()>),
    create: fn(Session, &str),
    duplicate: fn(Session, String),
    rename: fn(Session, String, String) -> Later<Result<(), String>>,
    /// Notes which of the assessments that are not open cannot be read.
    check_others: fn(Session),
    /// Moves what is open in no tab to the database.
    move_closed: fn(Session),
    undo: fn(Session),
    redo: fn(Session),
    /// Takes over what another tab has stored under a key, or that something was removed.
    absorb: fn(Session, &str, Option<&str>),
    /// Looks what other tabs did.
    catch_up: fn(Session),
    /// Tries to store what waits.
    flush: fn(Session),
    keep_here: fn(Session),
    remember_undo: fn(Session),
    export: fn(Session),
    save_raw: fn(Session, String, &'static str) -> Later<()>,
    import: fn(Session, Vec<u8>) -> Later<()>,
    /// Opens a document that came as the example.
    enter: fn(Session, Assessment) -> bool,
}

impl Session {
    /// For the file that this stands in. Nobody else names it, or all of it would be in the first file.
    pub const ACTS: DocumentActs = DocumentActs {
        begin: |session| Box::pin(session.begin()),
        open: |session, id, then| session.open_now(id, then),
        create: |session, name| session.create_now(name),
        duplicate: Session::duplicate_now,
        rename: |session, id, name| Box::pin(async move { session.rename_now(&id, name).await }),
        check_others: Session::check_now,
        move_closed: Session::move_now,
        undo: Session::undo_now,
        redo: Session::redo_now,
        absorb: Session::absorb_now,
        catch_up: Session::catch_up_now,
        flush: Session::flush_now,
        keep_here: Session::keep_now,
        remember_undo: Session::remember_undo,
        export: Session::export_now,
        save_raw: |session, id, name| {
            Box::pin(async move { session.save_raw_now(&id, name).await })
        },
        import: |session, bytes| Box::pin(session.import_now(bytes)),
        enter: Session::enter,
    };

    /// The desk, where its file is here.
    pub(super) fn desk(self) -> Option<DocumentDesk> {
        self.set.desk.get_untracked()
    }

    /// Takes the desk, and opens what was open last; `false` where it was here already.
    pub async fn take_desk(self, desk: DocumentDesk) -> bool {
        let new = self.desk().is_none();
        if new {
            self.set.desk.set(Some(desk));
            (desk.acts.begin)(self).await;
        }
        new
    }

    /// The desk, fetched where that is still to be done. What was open last is open by then.
    pub(super) async fn fetched(self) -> Result<DocumentDesk, Refused> {
        if self.desk().is_none() {
            (self.readers.desk)(self).await?;
        }
        // Somebody else may have fetched it, and it is just being opened.
        while self.waits.get_untracked() {
            sleep(10).await;
        }
        self.desk()
            .ok_or_else(|| Refused(t!("Reload the page and try again.").to_owned()))
    }

    /// Does what a person asked for: at once where the desk is here, else once it has come.
    fn at_desk(self, act: impl FnOnce(DocumentActs) + 'static) {
        if let (Some(desk), false) = (self.desk(), self.waits.get_untracked()) {
            return act(desk.acts);
        }
        spawn_local(async move {
            match self.fetched().await {
                Ok(desk) => act(desk.acts),
                Err(refused) => self.alert(refused.0),
            }
        });
    }

    /// As [`Session::at_desk`], for what nobody asked for: without a connection it is done another time.
    fn at_desk_some_time(self, act: impl FnOnce(DocumentActs) + 'static) {
        spawn_local(async move {
            if let Ok(desk) = self.fetched().await {
                act(desk.acts);
            }
        });
    }

    /// Does something that makes no sense while nothing is open.
    pub(super) fn with_desk(self, act: impl FnOnce(DocumentActs)) {
        if let Some(desk) = self.desk() {
            act(desk.acts);
        }
    }

    /// Whether what was open last is still to be shown. Tracked.
    pub fn waits(self) -> bool {
        self.waits.get()
    }

    /// The desk could not be fetched: the page goes on without what was open last, which is shown once it comes.
    pub fn stop_waiting(self) {
        self.waits.set(false);
    }

    async fn begin(self) {
        let mut last = None;
        self.last.update_value(|slot| last = slot.take());
        let Some(Last { id, presence }) = last else {
            return;
        };
        // Read as late as this: while the desk was on its way another tab may have rewritten it.
        let far = match self.disk.get_value() {
            Some(disk) => within(PATIENCE, disk.below(&prefix(&id))).await,
            None => None,
        };
        let far = far.and_then(Result::ok);
        if self.show_stored(&id, far, presence) {
            let undo = self.store.read_value().remembered_undo();
            self.set.undo.set(undo);
            self.uncover();
        }
        self.stop_waiting();
        self.stand();
    }

    /// Opens an assessment, remembers it as the open one and then does `then`.
    pub fn open(self, id: String, then: impl FnOnce() + 'static) {
        self.at_desk(move |acts| (acts.open)(self, id, Box::new(then)));
    }

    /// Makes a new, empty assessment; whether it could be made. Not where the open one may not be left.
    pub async fn create(self, organization: &str) -> bool {
        let desk = match self.fetched().await {
            Ok(desk) => desk,
            Err(refused) => {
                self.alert(refused.0);
                return false;
            }
        };
        let may = self.may_leave();
        if may {
            (desk.acts.create)(self, organization);
        }
        may
    }

    /// Makes a copy of an assessment under a new name and opens it.
    pub fn duplicate(self, id: String) {
        self.at_desk(move |acts| (acts.duplicate)(self, id));
    }

    /// Renames any assessment, open or not.
    ///
    /// # Errors
    /// Why it was refused or not stored.
    pub async fn rename(self, id: String, name: String) -> Result<(), String> {
        let desk = self.fetched().await.map_err(|refused| refused.0)?;
        (desk.acts.rename)(self, id, name).await
    }

    /// Looks which of the other assessments in local storage cannot be opened, so that the list can say so. Those that only the
    /// database holds are read when they are opened.
    pub fn check_others(self) {
        let any = self.list.with_untracked(|list| !list.is_empty());
        if any {
            self.at_desk_some_time(move |acts| (acts.check_others)(self));
        }
    }

    pub(super) fn move_closed(self) {
        self.at_desk_some_time(move |acts| (acts.move_closed)(self));
    }

    pub fn undo(self) {
        self.with_desk(|acts| (acts.undo)(self));
    }

    pub fn redo(self) {
        self.with_desk(|acts| (acts.redo)(self));
    }

    /// Downloads the open assessment as a snapshot.
    pub fn export(self) {
        self.with_desk(|acts| (acts.export)(self));
    }

    /// Downloads everything stored of an assessment as it is, but for sealed ballots.
    pub fn save_raw(self, id: String, name: &'static str) {
        self.at_desk(move |acts| spawn_local((acts.save_raw)(self, id, name)));
    }

    /// Opens a snapshot from a file's bytes, or says what is wrong with it and changes nothing. The invitation to a ballot leads
    /// to its page instead.
    pub async fn import(self, bytes: Vec<u8>) {
        match self.fetched().await {
            Ok(desk) => (desk.acts.import)(self, bytes).await,
            Err(refused) => self.alert(refused.0),
        }
    }

    /// Opens the example.
    pub async fn open_example(self) {
        let (desk, read) = (self.fetched().await, self.read_example().await);
        match desk.and_then(|desk| Ok((desk, read?))) {
            Ok((desk, document)) => drop((desk.acts.enter)(self, document)),
            Err(refused) => self.alert(refused.0),
        }
    }

    /// Stores the open assessment anew after it has vanished from the browser.
    pub fn keep_here(self) {
        self.with_desk(|acts| (acts.keep_here)(self));
    }

    /// Tries to store what waits.
    pub(super) fn flush(self) {
        self.with_desk(|acts| (acts.flush)(self));
    }

    /// The page is hidden or left, perhaps for good: what is being typed is stored, and what can be undone outlives a reload.
    pub fn hide(self) {
        self.commit_typing();
        self.with_desk(|acts| (acts.remember_undo)(self));
    }

    fn remember_undo(self) {
        self.undo
            .with_untracked(|undo| self.store.write_value().remember_undo(undo));
    }

    /// Takes over what another tab has stored, or removed.
    pub fn absorb(self, key: &str, text: Option<&str>) {
        if is_prefs(key) {
            let prefs = self.store.read_value().prefs();
            self.set.prefs.set(prefs);
            return;
        }
        match self.desk() {
            Some(desk) => (desk.acts.absorb)(self, key, text),
            None => self.refresh_list(),
        }
    }

    /// Looks what other tabs did while this one slept, and whether what is stored is still there.
    pub fn catch_up(self) {
        match self.desk() {
            Some(desk) => (desk.acts.catch_up)(self),
            None => self.refresh_list(),
        }
    }
}
