//! The acts on whole assessments: open, make, copy, rename, delete, bring back, export, import.

use leptos::prelude::*;

use super::{NoticeAct, Opened, Refused, Session, placeholder};
use crate::app::browser::{self, now};
use crate::app::route::Route;
use crate::assessment::{Assessment, AssessmentId, Undo, restore};
use crate::exchange;

impl Session {
    /// Looks which of the other assessments cannot be opened, so that the list can say so.
    pub fn check_others(self) {
        let store = self.store.read_value();
        let broken = self.list.with_untracked(|list| {
            let all = list.iter();
            all.filter_map(|listed| store.read(&listed.id).err())
                .collect()
        });
        drop(store);
        self.set.broken.set(broken);
    }

    pub(super) fn refresh_list(self) {
        let list = self.store.read_value().list();
        self.set.list.set(list);
    }

    /// Opens an assessment and remembers it as the open one.
    pub fn open(self, id: &str) -> bool {
        if !self.load(id) {
            return false;
        }
        let stored = self.store.write_value().set_open(Some(id));
        self.report(stored);
        true
    }

    /// Opens an assessment without writing anything.
    pub(super) fn load(self, id: &str) -> bool {
        self.commit_typing();
        let opened = self.store.write_value().open(id);
        match opened {
            Ok((document, skipped)) => {
                self.set.skipped.set(skipped);
                self.show(document);
                true
            }
            Err(error) => {
                self.alert(format!(
                    "This assessment cannot be opened: {}. What is stored of it was left as it is; you can download it from the list.",
                    error.reason
                ));
                false
            }
        }
    }

    fn show(self, document: Assessment) {
        self.set.undo.set(Undo::default());
        self.set.doc.set(document);
        self.set.opened.set(true);
    }

    /// Keeps a document and opens it. An id that is already here makes it a copy.
    pub fn add(self, mut document: Assessment) {
        self.commit_typing();
        let mut store = self.store.write_value();
        if store.has(&document.id.0) {
            document.id = AssessmentId(browser::random_id());
        }
        let stored = store.add(&document);
        drop(store);
        self.set.skipped.set(Vec::new());
        self.show(document);
        self.report(stored);
        self.refresh_list();
    }

    /// A new, empty assessment.
    pub fn create(self, organization: &str) {
        let id = AssessmentId(browser::random_id());
        self.add(Assessment::new(id, organization, now()));
    }

    /// A copy of an assessment under a new name, opened.
    pub fn duplicate(self, id: &str) {
        let read = self.store.read_value().read(id);
        if let Ok(mut document) = read {
            document.id = AssessmentId(browser::random_id());
            document.organization = format!("{} (copy)", document.organization);
            document.created = now();
            self.add(document);
        }
    }

    /// Moves an assessment to the deleted ones and offers to take it back.
    pub fn delete(self, id: &str) {
        self.commit_typing();
        let stored = self.store.write_value().set_deleted(id, Some(now()));
        if stored.is_err() {
            self.report(stored);
            return;
        }
        self.close_if_open(id);
        self.refresh_list();
        let name = self.list.with_untracked(|list| {
            list.iter()
                .find(|listed| listed.id == id)
                .map(|listed| listed.head.name.clone())
        });
        let text = format!("“{}” was deleted.", name.unwrap_or_default());
        self.tell(text, false, Some(NoticeAct::Restore(id.to_owned())));
    }

    /// Takes an assessment back from the deleted ones.
    pub fn restore(self, id: &str) {
        let stored = self.store.write_value().set_deleted(id, None);
        self.report(stored);
        self.dismiss();
        self.refresh_list();
    }

    /// Removes a deleted or damaged assessment for good.
    pub fn purge(self, id: &str) {
        self.close_if_open(id);
        self.store.write_value().purge(id);
        self.set
            .broken
            .update(|broken| broken.retain(|error| error.id != id));
        self.refresh_list();
    }

    /// The open assessment as it stood before a newer version of the app first rewrote it.
    pub fn before_update(self) -> Option<Assessment> {
        let id = self.doc.with(|doc| doc.id.0.clone());
        let text = self.store.read_value().before_update(&id)?;
        restore(&text).ok()
    }

    /// Everything stored of an assessment, as it is.
    pub fn raw(self, id: &str) -> String {
        self.store.read_value().raw(id)
    }

    fn is_open(self, id: &str) -> bool {
        self.doc.with_untracked(|doc| doc.id.0 == id)
    }

    fn close_if_open(self, id: &str) {
        if !self.is_open(id) {
            return;
        }
        self.set.opened.set(false);
        self.set.undo.set(Undo::default());
        self.set.skipped.set(Vec::new());
        self.set.doc.set(placeholder());
        self.store.write_value().close();
    }

    /// Renames any assessment, open or not.
    pub fn rename(self, id: &str, name: String) -> Result<(), String> {
        let rename = Assessment::own().set(Assessment::organization, name);
        if self.is_open(id) {
            return self.try_edit(rename);
        }
        let change = self.stamp(rename);
        let renamed = self.store.write_value().change_closed(id, change);
        self.refresh_list();
        renamed
    }

    /// Downloads the open assessment as a snapshot.
    pub fn export(self) {
        self.commit_typing();
        let (name, text, id) = self.doc.with_untracked(|doc| {
            (
                browser::file_name(&doc.organization, "waymark.json"),
                exchange::export(doc, now()),
                doc.id.0.clone(),
            )
        });
        browser::download(&name, "application/json", &text);
        self.set_prefs(|prefs| {
            prefs.exported.insert(id, now());
        });
        self.say(format!("Saved as {name}"));
    }

    /// Opens a snapshot from a file's bytes, or says what is wrong with it and changes nothing. The invitation to a ballot leads
    /// to its page instead.
    pub async fn import(self, bytes: Vec<u8>) {
        match (self.readers.file)(bytes).await {
            Ok(Opened::Document(document)) => self.enter(*document),
            Ok(Opened::Invitation(code)) => {
                self.dismiss();
                let _ = window()
                    .location()
                    .set_hash(&exchange::ballot::link("", &code));
            }
            Err(refused) => self.alert(refused.0),
        }
    }

    /// Opens the example.
    pub async fn open_example(self) {
        let read = match browser::fetch_own("example.json").await {
            Some(bytes) => (self.readers.example)(bytes).await,
            None => Err(Refused("The example could not be loaded. Check the connection and try again; nothing was changed.".to_owned())),
        };
        match read {
            Ok(document) => self.enter(document),
            Err(refused) => self.alert(refused.0),
        }
    }

    /// Keeps a document that came from a file and goes to its first page.
    fn enter(self, document: Assessment) {
        self.dismiss();
        self.add(document);
        self.go(Route::Dashboard);
    }
}
