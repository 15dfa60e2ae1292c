//! Snapshots of the open assessment: whole states, kept beside it in the browser's database.

use leptos::prelude::*;

use super::Session;
use crate::analysis::key_figures::KeyFigures;
use crate::app::browser::{clock, now, random_id};
use crate::assessment::{Assessment, AssessmentId};
use crate::exchange::{self, Snapshot};
use crate::store::{
    Disk, DiskAct, KeptSnapshot, SnapshotHead, change_snapshot, keep_snapshot, remove_snapshot,
    snapshot_key, snapshots, snapshots_prefix,
};

/// Why snapshots cannot be kept.
const NO_DATABASE: &str = "this browser has no database for Waymark (a private window, perhaps), and snapshots are kept there; save a file instead";

impl Session {
    fn database(self) -> Result<Disk, String> {
        self.disk.get_value().ok_or_else(|| NO_DATABASE.to_owned())
    }

    fn id(self) -> String {
        self.doc.with_untracked(|doc| doc.id.0.clone())
    }

    async fn tell_snapshots(self, acts: &[DiskAct]) -> Result<(), String> {
        let done = self.database()?.write(acts).await;
        done.map_err(|error| format!("the browser's database refused it: {}", error.0))
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
        let heads = self.database()?.heads_below(&snapshots_prefix(id)).await;
        let heads = heads.map_err(|error| format!("the database cannot be read: {}", error.0))?;
        Ok(snapshots(id, &heads))
    }

    /// Keeps the open assessment as it is now. Nothing is kept unless the disk has all of it.
    ///
    /// # Errors
    /// Why it was not kept.
    pub async fn take_snapshot(self, name: String, reason: String) -> Result<(), String> {
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
        let acts = keep_snapshot(&assessment, &kept, file);
        self.tell_snapshots(&acts).await
    }

    /// Keeps the open assessment before an act that changes much of it. Where there is no database the act goes on without: undo
    /// takes it back.
    pub(super) async fn snapshot_before(self, name: String) {
        let reason = "kept by Waymark, so that this can be looked up later".to_owned();
        let _ = self.take_snapshot(name, reason).await;
    }

    /// The file of a snapshot, as it was kept.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub async fn snapshot_file(self, id: &str) -> Result<String, String> {
        self.file_of(&self.id(), id).await
    }

    async fn file_of(self, assessment: &str, id: &str) -> Result<String, String> {
        let file = self.database()?.get(&snapshot_key(assessment, id)).await;
        let file = file.map_err(|error| format!("the database cannot be read: {}", error.0))?;
        file.ok_or_else(|| "it is no longer in this browser".to_owned())
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
        let file = self.file_of(assessment, &kept.id).await?;
        let read = exchange::open(file.as_bytes()).map_err(|error| error.to_string())?;
        match kept.head.sha256.is_empty() || read.sha256 == kept.head.sha256 {
            true => Ok(read),
            false => Err("its check sum is not the one noted when it was taken".to_owned()),
        }
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
