//! The acts on whole assessments: open, make, copy, rename, delete, bring back, export, import.

use super::*;
use crate::app::chunk::Opened;

impl Session {
    /// Looks which of the other assessments cannot be opened, so that the list can say so.
    pub fn check_others(self) {
        let broken = self.library.with_value(|library| {
            self.list.with_untracked(|list| {
                list.iter()
                    .filter_map(|listed| library.open(&listed.id).err())
                    .collect::<Vec<_>>()
            })
        });
        self.broken.set(broken);
    }

    pub(super) fn refresh_list(self) {
        self.list.set(self.library.with_value(Library::list));
    }

    /// Opens an assessment and remembers it as the open one.
    pub fn open(self, id: &str) -> bool {
        if !self.load(id) {
            return false;
        }
        let stored = self.write(|library| library.set_open(Some(id)));
        self.report(stored);
        true
    }

    /// Opens an assessment without writing anything.
    pub(super) fn load(self, id: &str) -> bool {
        self.commit_typing();
        match self.library.with_value(|library| library.open(id)) {
            Ok((document, journal, skipped)) => {
                self.skipped.set(skipped);
                self.show(document, journal);
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

    fn show(self, document: Assessment, journal: Journal) {
        self.journal.set_value(Some(journal));
        self.undo.set(Undo::default());
        self.doc.set(document);
        self.opened.set(true);
    }

    /// Keeps a document and opens it. An id that is already here makes it a copy.
    pub fn add(self, mut document: Assessment) {
        self.commit_typing();
        if self
            .library
            .with_value(|library| library.has(&document.id.0))
        {
            document.id = AssessmentId(browser::random_id());
        }
        let mut added = None;
        self.library
            .update_value(|library| added = Some(library.add(&document)));
        if let Some((journal, stored)) = added {
            self.skipped.set(Vec::new());
            self.show(document, journal);
            self.report(stored);
        }
        self.refresh_list();
    }

    /// A new, empty assessment.
    pub fn create(self, organization: &str) {
        let id = AssessmentId(browser::random_id());
        self.add(Assessment::new(id, organization, now()));
    }

    /// A copy of an assessment under a new name, opened.
    pub fn duplicate(self, id: &str) {
        if let Ok((mut document, ..)) = self.library.with_value(|library| library.open(id)) {
            document.id = AssessmentId(browser::random_id());
            document.organization = format!("{} (copy)", document.organization);
            document.created = now();
            self.add(document);
        }
    }

    /// Moves an assessment to the deleted ones and offers to take it back.
    pub fn delete(self, id: &str) {
        self.commit_typing();
        let stored = self.write(|library| library.set_deleted(id, Some(now())));
        if stored.is_err() {
            self.report(stored);
            return;
        }
        if self.doc.with_untracked(|doc| doc.id.0 == id) {
            self.close();
        }
        self.refresh_list();
        let name = self.list.with_untracked(|list| {
            list.iter()
                .find(|listed| listed.id == id)
                .map(|listed| listed.head.name.clone())
        });
        self.notice.set(Some(Notice {
            text: format!("“{}” was deleted.", name.unwrap_or_default()),
            alert: false,
            act: Some(NoticeAct::Restore(id.to_owned())),
        }));
    }

    /// Takes an assessment back from the deleted ones.
    pub fn restore(self, id: &str) {
        let stored = self.write(|library| library.set_deleted(id, None));
        self.report(stored);
        self.notice.set(None);
        self.refresh_list();
    }

    /// Removes a deleted or damaged assessment for good.
    pub fn purge(self, id: &str) {
        if self.doc.with_untracked(|doc| doc.id.0 == id) {
            self.close();
        }
        self.library.update_value(|library| library.purge(id));
        self.broken
            .update(|broken| broken.retain(|error| error.id != id));
        self.refresh_list();
    }

    /// The open assessment as it stood before a newer version of the app first rewrote it.
    pub fn before_update(self) -> Option<Assessment> {
        let id = self.doc.with(|doc| doc.id.0.clone());
        let text = self
            .library
            .with_value(|library| library.before_update(&id))?;
        crate::assessment::restore(&text).ok()
    }

    /// Everything stored of an assessment, as it is.
    pub fn raw(self, id: &str) -> String {
        self.library.with_value(|library| library.raw(id))
    }

    fn close(self) {
        self.opened.set(false);
        self.journal.set_value(None);
        self.undo.set(Undo::default());
        self.doc.set(placeholder());
        // Forgetting which one was open cannot fail: it removes a key.
        let _ = self.write(|library| library.set_open(None));
    }

    /// Renames any assessment, open or not.
    pub fn rename(self, id: &str, name: String) -> Result<(), String> {
        let rename = Assessment::own().set(field!(Assessment.organization), name);
        if self.doc.with_untracked(|doc| doc.id.0 == id) {
            return self.try_edit(rename);
        }
        let opened = self.library.with_value(|library| library.open(id));
        let (mut document, mut journal, _) = opened.map_err(|error| error.reason.to_string())?;
        let change = self.stamp(rename);
        document.apply(&change).map_err(|error| error.to_string())?;
        let stored = self.write(|library| {
            journal.record(&mut library.area, &document, change)?;
            library.name(&document)
        });
        self.refresh_list();
        stored.map_err(|error| error.to_string())
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
    pub async fn import(self, bytes: Vec<u8>) -> bool {
        match crate::app::chunk::open_file(bytes).await {
            Ok(Opened::Document(document)) => {
                self.notice.set(None);
                self.add(*document);
                true
            }
            Ok(Opened::Invitation(code)) => {
                self.notice.set(None);
                let _ = window()
                    .location()
                    .set_hash(&exchange::ballot::link("", &code));
                false
            }
            Err(refused) => {
                self.alert(refused.0);
                false
            }
        }
    }
}
