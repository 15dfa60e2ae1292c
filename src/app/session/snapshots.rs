//! Snapshots of the open assessment: whole states, kept beside it in the browser's database.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Session;
use crate::analysis::key_figures::KeyFigures;
use crate::app::browser::{clock, now, random_id, show_as_of};
use crate::assessment::{Assessment, AssessmentId};
use crate::exchange::{self, Snapshot};
use crate::store::{
    Disk, DiskAct, KeptSnapshot, SnapshotHead, change_snapshot, keep_snapshot, logo_key,
    remove_snapshot, snapshot_key, snapshot_offers_key, snapshots, snapshots_prefix,
};
use crate::words::say;

/// Why snapshots cannot be kept.
const NO_DATABASE: &str = t_later!(
    "this browser has no database for Waymark (a private window, perhaps), and snapshots are kept there; save a file instead"
);

const GONE: &str = t_later!("it is no longer in this browser");

fn unreadable(reason: &str) -> String {
    t!("the database cannot be read: {reason}", reason)
}

async fn list(disk: &Disk, assessment: &str) -> Result<Vec<KeptSnapshot>, String> {
    let heads = disk.heads_below(&snapshots_prefix(assessment)).await;
    let heads = heads.map_err(|error| unreadable(&error.0))?;
    Ok(snapshots(assessment, &heads))
}

async fn file(disk: &Disk, assessment: &str, id: &str) -> Result<String, String> {
    let file = disk.get(&snapshot_key(assessment, id)).await;
    let file = file.map_err(|error| unreadable(&error.0))?;
    file.ok_or_else(|| say(GONE).to_owned())
}

async fn read(disk: &Disk, assessment: &str, kept: &KeptSnapshot) -> Result<Snapshot, String> {
    let file = file(disk, assessment, &kept.id).await?;
    let read = exchange::open(file.as_bytes()).map_err(|error| error.to_string())?;
    match kept.head.sha256.is_empty() || read.sha256 == kept.head.sha256 {
        true => Ok(read),
        false => Err(t!("its check sum is not the one noted when it was taken").to_owned()),
    }
}

impl Session {
    fn database(self) -> Result<Disk, String> {
        self.disk
            .get_value()
            .ok_or_else(|| say(NO_DATABASE).to_owned())
    }

    fn id(self) -> String {
        self.doc.with_untracked(|doc| doc.id.0.clone())
    }

    async fn tell_snapshots(self, acts: &[DiskAct]) -> Result<(), String> {
        let done = self.database()?.write(acts).await;
        done.map_err(|error| {
            t!(
                "the browser's database refused it: {reason}",
                reason = error.0
            )
        })
    }

    /// The snapshots of the open assessment, newest first; the deleted ones too.
    ///
    /// # Errors
    /// Why they cannot be listed.
    pub async fn snapshots(self) -> Result<Vec<KeptSnapshot>, String> {
        self.snapshots_of(&self.id()).await
    }

    /// As [`Session::snapshots`], of any assessment.
    ///
    /// # Errors
    /// Why they cannot be listed.
    pub(super) async fn snapshots_of(self, id: &str) -> Result<Vec<KeptSnapshot>, String> {
        list(&self.database()?, id).await
    }

    /// Shows a snapshot in a window that has no store: to look at, as of the day it was taken.
    ///
    /// # Errors
    /// Why it cannot be shown.
    pub async fn show_snapshot(self, assessment: &str, id: &str) -> Result<KeptSnapshot, String> {
        let disk = Disk::open()
            .await
            .map_err(|_| say(NO_DATABASE).to_owned())?;
        let mut all = list(&disk, assessment).await?.into_iter();
        let kept = all.find(|kept| kept.id == id);
        let kept = kept.ok_or_else(|| say(GONE).to_owned())?;
        let read = read(&disk, assessment, &kept).await?;
        show_as_of(kept.head.at.date_naive());
        self.show(read.document);
        Ok(kept)
    }

    /// Keeps the open assessment as it is now. Nothing is kept unless the disk has all of it.
    ///
    /// # Errors
    /// Why it was not kept.
    pub async fn take_snapshot(self, name: String, reason: String) -> Result<(), String> {
        let acts = self.as_snapshot(name, reason);
        self.tell_snapshots(&acts).await
    }

    /// What the database is told to keep the open assessment as it is now.
    fn as_snapshot(self, name: String, reason: String) -> Vec<DiskAct> {
        self.commit_typing();
        let by = self.prefs.with_untracked(|prefs| prefs.name.clone());
        let (assessment, kept, file) = self.doc.with_untracked(|doc| {
            let (file, sha256) = exchange::export_with_sum(doc, now());
            let figures = self.conformity.with_untracked(|c| KeyFigures::of(doc, c));
            let head = SnapshotHead {
                name,
                reason,
                at: clock(),
                by,
                sha256,
                bytes: file.len() as u64,
                figures: figures.text(),
                deleted: None,
            };
            let id = random_id();
            (doc.id.0.clone(), KeptSnapshot { id, head }, file)
        });
        keep_snapshot(&assessment, &kept, file)
    }

    /// Keeps the open assessment, unless nothing was said in it yet, as it is before an act that changes much of it. The act waits
    /// for nothing: where there is no database it goes on without, and undo takes it back.
    pub fn snapshot_before(self, name: String) {
        if self.doc.with_untracked(|doc| doc.history.is_empty()) {
            return;
        }
        let reason = t!("kept by Waymark, so that this can be looked up later").to_owned();
        let acts = self.as_snapshot(name, reason);
        spawn_local(async move {
            let _ = self.tell_snapshots(&acts).await;
        });
    }

    /// Which snapshots were offered of the open assessment; none where none can be kept.
    pub async fn offers(self) -> Option<Vec<String>> {
        let key = snapshot_offers_key(&self.id());
        let told = self.database().ok()?.get(&key).await.ok()?;
        let told = told.unwrap_or_default();
        Some(told.split(' ').map(str::to_owned).collect())
    }

    /// Notes what was offered of an assessment, for good.
    pub async fn note_offers(self, assessment: &str, offers: &[String]) {
        let put = DiskAct::Put(snapshot_offers_key(assessment), offers.join(" "));
        // Where that fails, the worst is that it is offered again.
        let _ = self.tell_snapshots(&[put]).await;
    }

    /// The logo of the open assessment, as the address of a picture; none where there is none, or no database.
    pub async fn logo(self) -> Option<String> {
        let told = self.database().ok()?.get(&logo_key(&self.id())).await;
        told.ok().flatten().filter(|logo| !logo.is_empty())
    }

    /// Keeps the logo, or takes it away.
    ///
    /// # Errors
    /// Why it was not kept.
    pub async fn set_logo(self, logo: Option<String>) -> Result<(), String> {
        let put = DiskAct::Put(logo_key(&self.id()), logo.unwrap_or_default());
        self.tell_snapshots(&[put]).await
    }

    /// The file of a snapshot, as it was kept.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub async fn snapshot_file(self, id: &str) -> Result<String, String> {
        file(&self.database()?, &self.id(), id).await
    }

    /// A snapshot, read and checked: its content is what its check sum says, and that is the one noted when it was taken.
    ///
    /// # Errors
    /// What is wrong with it.
    pub async fn read_snapshot(self, kept: &KeptSnapshot) -> Result<Snapshot, String> {
        self.read_snapshot_of(&self.id(), kept).await
    }

    /// As [`Session::read_snapshot`], of any assessment.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) async fn read_snapshot_of(
        self,
        assessment: &str,
        kept: &KeptSnapshot,
    ) -> Result<Snapshot, String> {
        read(&self.database()?, assessment, kept).await
    }

    /// Moves a snapshot to the deleted ones, or back.
    ///
    /// # Errors
    /// Why that was not stored.
    pub async fn set_snapshot_deleted(
        self,
        mut kept: KeptSnapshot,
        deleted: bool,
    ) -> Result<(), String> {
        kept.head.deleted = deleted.then(now);
        self.tell_snapshots(&[change_snapshot(&self.id(), &kept)])
            .await
    }

    /// Removes a snapshot for good.
    ///
    /// # Errors
    /// Why it is still there.
    pub async fn purge_snapshot(self, id: &str) -> Result<(), String> {
        self.tell_snapshots(&[remove_snapshot(&self.id(), id)])
            .await
    }

    /// Opens a state as an assessment of its own.
    pub fn open_state(self, mut document: Assessment, name: String) -> bool {
        let may = self.may_leave();
        if may {
            document.id = AssessmentId(random_id());
            document.organization = name;
            self.add(document);
        }
        may
    }
}
