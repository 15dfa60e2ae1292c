//! Snapshots: states of an assessment that are kept whole beside it, in the browser's database alone. Each is a file as it would be
//! exported, never rewritten, and a head that lists tell it by; only the head's note of deletion changes.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::join::Texts;
use super::outbox::DiskAct;
use crate::assessment::from_json;
use crate::assessment::time::{self, Moment};
use crate::standard::sort;

/// What is known of a snapshot without reading it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SnapshotHead {
    pub name: String,
    /// Why it was taken.
    pub reason: String,
    /// When it was taken, by the clock of whoever took it.
    #[serde(with = "time::moment")]
    pub at: Moment,
    pub by: String,
    /// The check sum of its content, as the file bears it.
    pub sha256: String,
    /// Of the file.
    pub bytes: u64,
    /// The key figures of that day, as `analysis` writes them.
    pub figures: String,
    /// When it was deleted. It stays until it is removed for good.
    #[serde(
        deserialize_with = "time::time_or_none",
        skip_serializing_if = "Option::is_none"
    )]
    pub deleted: Option<DateTime<Utc>>,
}

/// One of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptSnapshot {
    pub id: String,
    pub head: SnapshotHead,
}

/// The key prefix of all snapshots of an assessment.
pub fn snapshots_prefix(assessment: &str) -> String {
    format!("waymark/s/{assessment}/")
}

/// The key of a snapshot's file.
pub fn snapshot_key(assessment: &str, id: &str) -> String {
    format!("{}{id}/file", snapshots_prefix(assessment))
}

/// The key of which snapshots were offered of an assessment.
pub fn snapshot_offers_key(assessment: &str) -> String {
    format!("{}offers", snapshots_prefix(assessment))
}

/// The key of the logo that stands on an assessment's report to the board. It lies beside the snapshots and not in the document: a
/// picture would be in every copy of the document, in its history and on the tight space of local storage, and in files for others.
pub fn logo_key(assessment: &str) -> String {
    format!("{}logo", snapshots_prefix(assessment))
}

fn snapshot_head_key(assessment: &str, id: &str) -> String {
    format!("{}{id}/head", snapshots_prefix(assessment))
}

/// What the database is told to keep a snapshot: both or neither.
pub fn keep_snapshot(assessment: &str, kept: &KeptSnapshot, file: String) -> Vec<DiskAct> {
    vec![
        DiskAct::Put(snapshot_key(assessment, &kept.id), file),
        change_snapshot(assessment, kept),
    ]
}

/// What the database is told to keep another head of it.
pub fn change_snapshot(assessment: &str, kept: &KeptSnapshot) -> DiskAct {
    let head = serde_json::to_string(&kept.head).unwrap_or_default();
    DiskAct::Put(snapshot_head_key(assessment, &kept.id), head)
}

/// What the database is told to remove a snapshot for good.
pub fn remove_snapshot(assessment: &str, id: &str) -> DiskAct {
    DiskAct::Clear(format!("{}{id}/", snapshots_prefix(assessment)))
}

/// The snapshots of an assessment, newest first, out of their heads. A head that cannot be read gives one without a name: its
/// file may be whole.
pub fn snapshots(assessment: &str, heads: &Texts) -> Vec<KeptSnapshot> {
    let start = snapshots_prefix(assessment);
    let one = |(key, text): (&String, &String)| {
        let id = key.strip_prefix(&start)?.strip_suffix("/head")?;
        Some(KeptSnapshot {
            id: id.to_owned(),
            head: from_json(text).unwrap_or_default(),
        })
    };
    let mut all: Vec<KeptSnapshot> = heads.iter().filter_map(one).collect();
    sort(&mut all, |a, b| b.head.at.cmp(&a.head.at));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(id: &str, at: &str) -> KeptSnapshot {
        KeptSnapshot {
            id: id.to_owned(),
            head: SnapshotHead {
                name: format!("State {id}"),
                at: at.parse().unwrap(),
                figures: "conform:2/9".to_owned(),
                ..SnapshotHead::default()
            },
        }
    }

    fn texts(acts: Vec<DiskAct>) -> Texts {
        let put = |act| match act {
            DiskAct::Put(key, text) => (key, text),
            other => panic!("{other:?}"),
        };
        acts.into_iter().map(put).collect()
    }

    #[test]
    fn a_list_is_read_from_heads_newest_first() {
        let (older, newer) = (
            kept("k1", "2026-01-02T08:00:00+13:00"),
            kept("k0", "2026-01-03T08:00:00+01:00"),
        );
        let mut acts = keep_snapshot("a1", &older, "file".to_owned());
        acts.extend(keep_snapshot("a1", &newer, "file".to_owned()));
        let mut all = texts(acts);
        assert_eq!(
            all.get("waymark/s/a1/k1/file").map(String::as_str),
            Some("file")
        );
        assert_eq!(snapshots("a1", &all), [newer.clone(), older.clone()]);
        assert!(snapshots("a", &all).is_empty());
        // Only the head is written anew.
        let mut gone = older.clone();
        gone.head.deleted = Some("2026-02-02T08:00:00Z".parse().unwrap());
        for (key, text) in texts(vec![change_snapshot("a1", &gone)]) {
            all.insert(key, text);
        }
        assert_eq!(snapshots("a1", &all), [newer, gone]);
    }

    #[test]
    fn a_damaged_head_hides_no_file() {
        let heads: Texts = [("waymark/s/a1/k1/head".to_owned(), "{".to_owned())]
            .into_iter()
            .collect();
        let all = snapshots("a1", &heads);
        assert_eq!((all.len(), all[0].head.name.as_str()), (1, ""));
    }
}
