//! What leaves the browser as a file, and what comes in as one.

use std::sync::Arc;

use leptos::prelude::*;

use super::{HandOut, NoticeAct, Opened, OpenedBeside, Refused, Session};
use crate::analysis::Conformity;
use crate::analysis::written::WrittenReport;
use crate::app::browser::{self, download, now};
use crate::app::route::Route;
use crate::assessment::{Assessment, Moment};
use crate::exchange::written::{FileFacts, ReportFormat, ReportWriting};
use crate::exchange::{self, Snapshot};

impl Session {
    pub(super) fn export_now(self) {
        self.commit_typing();
        let (name, text, id) = self.doc.with_untracked(|doc| {
            // What goes back is told from what was sent.
            let name = match doc.packets.own.is_whole() {
                true => doc.organization.clone(),
                false => t!("{organization} filled in", organization = doc.organization),
            };
            (
                browser::file_name(&name, "waymark.json"),
                exchange::export(doc, now()),
                doc.id.0.clone(),
            )
        });
        browser::download(&name, "application/json", &text);
        self.handed_out.set_value(true);
        self.tell_sealed(&id, t!("Saved as {name}", name));
        self.set_prefs(|prefs| {
            prefs.exported.insert(id, now());
        });
    }

    /// Makes a file for somebody else, in a part of the program that is fetched for it.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn hand_out(self, file: HandOut) -> Result<Vec<u8>, Refused> {
        self.commit_typing();
        (self.fetched().await?.hand_out)(file).await
    }

    /// Says what was saved or copied; where sealed ballots stay behind, also how many, and where their round can be ended.
    pub(super) fn tell_sealed(self, id: &str, done: String) {
        match self.store.write_value().ballots(id).waiting() {
            0 => self.say(done),
            count => self.tell(
                sealed_stay(&done, count),
                false,
                Some(NoticeAct::Round(id.to_owned())),
            ),
        }
    }

    pub(super) async fn save_raw_now(self, id: &str, name: &str) {
        let far = self.far(id).await;
        let stored = self.store.read_value().raw(id, far.as_ref());
        download(name, "application/json", &stored);
        self.tell_sealed(id, t!("Saved as {name}", name));
    }

    /// Begins a file with the report of the open assessment. What writes it is fetched when the first file needs it.
    pub async fn begin_report(
        self,
        format: ReportFormat,
        report: WrittenReport,
        facts: FileFacts,
    ) -> Result<ReportWriting, Refused> {
        (self.fetched().await?.write)(format, report, facts).await
    }

    /// The assessment as a workbook. What writes it is fetched when the first file needs it.
    pub async fn write_workbook(
        self,
        document: Assessment,
        conformity: Arc<Conformity>,
        now: Moment,
    ) -> Result<Vec<u8>, Refused> {
        (self.fetched().await?.workbook)(document, conformity, now).await
    }

    pub(super) async fn import_now(self, bytes: Vec<u8>) {
        match (self.readers.file)(bytes).await {
            Ok(Opened::Snapshot(snapshot)) => self.take_in(*snapshot),
            Ok(Opened::Packet(snapshot, take_in)) => take_in(self, *snapshot),
            Ok(Opened::Invitation(code)) => {
                self.dismiss();
                let _ = window()
                    .location()
                    .set_hash(&exchange::ballot::link("", &code));
            }
            Ok(Opened::Ballots(bring)) => bring(self),
            Err(refused) => self.alert(refused.0),
        }
    }

    /// A snapshot out of a file's bytes, for what only looks at it; the passphrase is asked for where the file is locked.
    ///
    /// # Errors
    /// What is wrong with it.
    pub async fn read_snapshot_file(self, bytes: Vec<u8>) -> Result<Snapshot, String> {
        match (self.readers.file)(bytes).await {
            Ok(Opened::Snapshot(snapshot) | Opened::Packet(snapshot, _)) => Ok(*snapshot),
            Ok(Opened::Invitation(_)) => Err(t!(
                "it is an invitation to a ballot, which is opened on the page Ballot"
            )
            .to_owned()),
            Ok(Opened::Ballots(_)) => Err(t!(
                "it holds sealed ballots, which are taken back on the page Workshop, part Ballots"
            )
            .to_owned()),
            Err(refused) => Err(refused.0),
        }
    }

    pub(super) async fn read_example(self) -> Result<Assessment, Refused> {
        match browser::fetch_own("example.json").await {
            Some(bytes) => (self.readers.example)(bytes).await,
            None => Err(Refused(t!("The example could not be loaded. Check the connection and try again; nothing was changed.").to_owned())),
        }
    }

    /// Opens what was read from a file. What is here already is left as it is: the file is opened as a copy of it, and a message
    /// offers to look at what differs.
    fn take_in(self, snapshot: Snapshot) {
        let here = self.name_of(&snapshot.document.id.0);
        let Some(name) = here else {
            self.took(&snapshot.document.id.0, snapshot.sha256);
            if self.enter(snapshot.document)
                && let Some(redaction) = snapshot.redacted
            {
                self.tell(redaction.opened(), false, None);
            }
            return;
        };
        let Snapshot {
            created,
            sha256,
            document,
            ..
        } = snapshot;
        let of = document.id.0.clone();
        if self.enter(document) {
            let copy = self.doc.with_untracked(|doc| doc.id.0.clone());
            self.opened_beside.set_value(Some(OpenedBeside {
                of,
                copy,
                created,
                sha256,
            }));
            self.tell(
                t!(
                    "“{name}” is here already, so the file was opened as a copy of it. The one that was here is as it was.",
                    name
                ),
                false,
                Some(NoticeAct::Compare),
            );
        }
    }

    /// Keeps a document that came from a file and goes to its first page; whether it could.
    pub(super) fn enter(self, document: Assessment) -> bool {
        let may = self.may_leave();
        if may {
            self.dismiss();
            self.add(document);
            self.go(Route::Dashboard);
        }
        may
    }
}

/// What is said where something was saved or copied in mid-round.
fn sealed_stay(done: &str, count: usize) -> String {
    t_count!(
        count,
        "{done}. {count} sealed ballot of an open round is not in it: they stay in this browser until the round is revealed. If the votes are to come along, end the round and save again.",
        "{done}. {count} sealed ballots of an open round are not in it: they stay in this browser until the round is revealed. If the votes are to come along, end the round and save again.",
        done
    )
}
