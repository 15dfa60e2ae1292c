//! The acts on whole assessments: open, make, copy, rename, delete, bring back, remove.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::moving::be_present;
use super::telling::show;
use super::{NoticeAct, Session, placeholder};
use crate::app::browser::{self, clock, now};
use crate::app::locks::Lock;
use crate::assessment::{Assessment, AssessmentId, Undo, restore};
use crate::store::{Head, OpenError, Texts, before_update};

impl Session {
    pub(super) fn check_now(self) {
        spawn_local(async move {
            let idle = self.store.read_value().idle();
            for id in idle {
                let far = self.far(&id).await;
                let read = self.store.read_value().read(&id, far.as_ref());
                if let Err(error) = read {
                    self.note_broken(error);
                }
            }
        });
    }

    fn note_broken(self, error: OpenError) {
        self.set.broken.update(|broken| {
            broken.retain(|known| known.id != error.id);
            broken.push(error);
        });
    }

    pub(super) fn refresh_list(self) {
        let list = self.store.read_value().list();
        show(self.set.list, list);
    }

    pub(super) fn open_now(self, id: String, then: Box<dyn FnOnce()>) {
        if !self.may_leave() {
            return;
        }
        spawn_local(async move {
            if !self.is_open(&id) {
                let presence = be_present(&id).await;
                let far = self.far(&id).await;
                self.commit_typing();
                if !self.show_stored(&id, far, presence) {
                    return;
                }
            }
            self.remember_open(&id);
            self.stand();
            self.move_closed();
            then();
        });
    }

    /// Notes which assessment is open. Where that does not fit, the next start shows another one: nothing is lost.
    fn remember_open(self, id: &str) {
        let _ = self.store.write_value().set_open(Some(id));
    }

    /// Opens what the stores hold of an assessment and shows it, or says why it cannot be opened. `far` is what the database holds,
    /// `presence` tells other tabs that it is open here.
    pub(super) fn show_stored(self, id: &str, far: Option<Texts>, presence: Option<Lock>) -> bool {
        let opened = self.store.write_value().open(id, far.as_ref());
        match opened {
            Ok((document, skipped)) => {
                let before = before_update(id, far.as_ref())
                    .or_else(|| before_update(id, Some(&self.store.read_value().near(id))));
                self.before.set(before);
                self.set.skipped.set(skipped);
                self.presence.set_value(presence);
                self.show(document);
                self.read_far();
                true
            }
            Err(error) => {
                self.cannot_open(error);
                false
            }
        }
    }

    fn cannot_open(self, error: OpenError) {
        self.alert(t!(
            "This assessment cannot be opened: {reason}. What is stored of it was left as it is; you can download it from the list.",
            reason = error.reason
        ));
        self.note_broken(error);
    }

    pub(super) fn show(self, document: Assessment) {
        self.handed_out.set_value(false);
        self.set.undo.set(Undo::default());
        self.put_document(document, true);
    }

    /// Puts a document in the place of the one that is shown.
    fn put_document(self, document: Assessment, opened: bool) {
        self.change_document(|shown| {
            *shown = document;
            true
        });
        self.set.opened.set(opened);
        self.document_changed();
    }

    /// Keeps a document and opens it. An id that is already here, or unfit for a key, gives way to a new one.
    pub fn add(self, mut document: Assessment) {
        self.commit_typing();
        let mut store = self.store.write_value();
        if !document.id.is_fit() || store.has(&document.id.0) {
            document.id = AssessmentId(browser::random_id());
        }
        store.add(&document);
        drop(store);
        self.before.set(None);
        self.set.skipped.set(Vec::new());
        let id = document.id.0.clone();
        self.show(document);
        self.remember_open(&id);
        self.stand();
        self.refresh_list();
        spawn_local(async move {
            let presence = be_present(&id).await;
            if self.is_open(&id) {
                self.presence.set_value(presence);
            }
            self.move_closed();
        });
    }

    pub(super) fn create_now(self, organization: &str) {
        let id = AssessmentId(browser::random_id());
        self.add(Assessment::new(id, organization, clock()));
    }

    pub(super) fn duplicate_now(self, id: String) {
        if !self.may_leave() {
            return;
        }
        spawn_local(async move {
            let far = self.far(&id).await;
            let read = self.store.read_value().read(&id, far.as_ref());
            match read {
                Ok(mut document) => {
                    document.id = AssessmentId(browser::random_id());
                    document.organization = t!(
                        "{organization} (copy)",
                        organization = document.organization
                    );
                    document.created = clock();
                    let done = t!("Copied as “{name}”", name = document.organization);
                    self.add(document);
                    self.tell_sealed(&id, done);
                }
                Err(error) => self.cannot_open(error),
            }
        });
    }

    /// Moves an assessment to the deleted ones and offers to take it back.
    pub fn delete(self, id: &str) {
        if self.is_open(id) && !self.may_leave() {
            return;
        }
        let stored = self.store.write_value().set_deleted(id, Some(now()));
        if let Err(error) = stored {
            self.alert(t!(
                "Not deleted: {reason}. Nothing was changed.",
                reason = error
            ));
            return;
        }
        self.close_if_open(id);
        self.refresh_list();
        self.stand();
        self.move_closed();
        let name = self.listed(id).map(|head| head.name);
        let text = t!("“{name}” was deleted.", name = name.unwrap_or_default());
        self.tell(text, false, Some(NoticeAct::Restore(id.to_owned())));
    }

    /// Takes an assessment back from the deleted ones.
    pub fn restore(self, id: &str) {
        let stored = self.store.write_value().set_deleted(id, None);
        match stored {
            Ok(()) => self.dismiss(),
            Err(error) => self.alert(t!(
                "Not brought back: {reason}. Nothing was changed.",
                reason = error
            )),
        }
        self.refresh_list();
        self.stand();
    }

    /// Removes a deleted or damaged assessment for good.
    pub fn purge(self, id: &str) {
        self.close_if_open(id);
        self.store.write_value().purge(id);
        self.set
            .broken
            .update(|broken| broken.retain(|error| error.id != id));
        self.refresh_list();
        self.stand();
    }

    /// The open assessment as it stood before a newer version of the app first rewrote it.
    pub fn before_update(self) -> Option<Assessment> {
        self.before
            .with(|text| text.as_ref().and_then(|text| restore(text).ok()))
    }

    fn listed(self, id: &str) -> Option<Head> {
        self.list.with_untracked(|list| {
            let mut list = list.iter();
            let listed = list.find(|listed| listed.id == id)?;
            Some(listed.head.clone())
        })
    }

    /// The name of an assessment of the list; none of a deleted one.
    pub fn name_of(self, id: &str) -> Option<String> {
        let listed = self.listed(id).filter(|head| head.deleted.is_none());
        listed.map(|head| head.name)
    }

    pub(super) fn is_open(self, id: &str) -> bool {
        self.doc.with_untracked(|doc| doc.id.0 == id)
    }

    fn close_if_open(self, id: &str) {
        if !self.is_open(id) {
            return;
        }
        self.set.undo.set(Undo::default());
        self.set.skipped.set(Vec::new());
        self.before.set(None);
        self.presence.set_value(None);
        self.put_document(placeholder(), false);
        self.store.write_value().close();
    }

    pub(super) async fn rename_now(self, id: &str, name: String) -> Result<(), String> {
        let rename = Assessment::own().set(Assessment::organization, name);
        if self.is_open(id) {
            return self.try_edit(rename);
        }
        let change = self.stamp(rename);
        let far = self.far(id).await;
        let renamed = self
            .store
            .write_value()
            .change_closed(id, change, far.as_ref());
        self.refresh_list();
        self.stand();
        renamed
    }
}
