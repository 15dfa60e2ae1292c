//! When what changed is stored, what happens when that fails, and what is still being typed.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::changes::ONLY_SHOWN;
use super::telling::show;
use super::{NoticeAct, Session};
use crate::app::browser::{now, persist, shows_snapshot, sleep};
use crate::app::locks::{LockAnswer, Sharing, ask};
use crate::store::{Disk, FromElsewhere, Store, Storing, base_key};
use crate::words::say;

/// Between two tries of a write that failed, in milliseconds.
const AGAIN: i32 = 2000;

impl Session {
    /// Shows how the open document stands now, after any act on the store, and lets the database follow. Where something waits, it
    /// is tried again every few seconds.
    pub(super) fn stand(self) {
        let (standing, on_disk) = {
            let store = self.store.read_value();
            (store.standing(), store.is_on_disk())
        };
        let waits = matches!(standing, Storing::Waiting(_) | Storing::DatabaseAlone(_));
        if standing == Storing::Stored && self.opened.get_untracked() {
            self.set.saved_at.set(Some(now()));
        }
        show(self.set.standing, standing);
        show(self.set.on_disk, on_disk);
        if waits && !self.trying.get_value() {
            self.trying.set_value(true);
            self.retry_later();
        }
        self.tell_disk();
    }

    fn retry_later(self) {
        spawn_local(async move {
            sleep(AGAIN).await;
            self.trying.set_value(false);
            self.flush();
            self.stand();
        });
    }

    /// Hands what waits for the database over to it. One transaction at a time: what comes meanwhile goes with the next.
    fn tell_disk(self) {
        let Some(disk) = self.disk.get_value() else {
            return;
        };
        let acts = self.store.write_value().hand_over();
        if let Some(acts) = acts {
            spawn_local(async move {
                let done = disk.write(&acts).await.is_ok();
                self.store.write_value().answered(done);
                if !done {
                    // The connection may be closed: by an upgrade, or because the browser cleared the data.
                    if let Ok(again) = Disk::open().await {
                        self.disk.set_value(Some(again));
                    }
                    sleep(AGAIN).await;
                }
                self.stand();
            });
        }
    }

    /// Waits until the database has all that it was told, or does not answer for some seconds.
    pub(super) async fn disk_told(self) -> bool {
        for _ in 0..500 {
            self.tell_disk();
            let told = self.store.read_value().is_told();
            if told {
                return true;
            }
            sleep(10).await;
        }
        false
    }

    /// Asks the browser once to keep the data for good, after some real work: browsers agree more readily then.
    pub(super) fn ask_to_keep(self) {
        const REAL_WORK: u32 = 20;
        let edits = self.edits.get_value() + 1;
        self.edits.set_value(edits);
        if edits == REAL_WORK && !self.prefs.with_untracked(|prefs| prefs.asked_to_keep) {
            self.set_prefs(|prefs| prefs.asked_to_keep = true);
            spawn_local(async {
                persist().await;
            });
        }
    }

    /// Rewrites the base once enough edits have gathered, when the browser has nothing to do.
    /// Only an edit starts this, never time alone.
    pub(super) fn compact_when_idle(self) {
        let wanted = self.store.read_value().wants_compaction();
        if !wanted || self.idle.get_value() {
            return;
        }
        self.idle.set_value(true);
        spawn_local(async move {
            sleep(1000).await;
            self.compact().await;
            self.idle.set_value(false);
        });
    }

    /// Rewrites the base, alone among all tabs. The lock is held until the database has it too: the next one to hold it sees
    /// there what was written.
    async fn compact(self) {
        let id = self.doc.with_untracked(|doc| doc.id.0.clone());
        let lock = ask(&format!("waymark/base/{id}"), Sharing::Alone).await;
        if matches!(lock, LockAnswer::Taken) {
            return;
        }
        let far = match self.disk.get_value() {
            Some(disk) => disk.first_line(&base_key(&id)).await.ok().flatten(),
            None => None,
        };
        let mut came = FromElsewhere::Nothing;
        let changed = self.change_document(|document| {
            if document.id.0 != id || !self.store.read_value().wants_compaction() {
                return false;
            }
            // A failure loses nothing: the edits are still stored.
            let compacted = self.store.write_value().compact(document, far.as_deref());
            came = compacted.unwrap_or(FromElsewhere::Nothing);
            came != FromElsewhere::Nothing
        });
        if changed {
            self.document_changed();
        }
        self.came(came);
        self.stand();
        self.disk_told().await;
        drop(lock);
    }

    /// Whether the open assessment may be left: not while something of it is in memory alone. Offers the file, and once that is
    /// saved it may. A window that shows a snapshot opens nothing else.
    pub fn may_leave(self) -> bool {
        if shows_snapshot() {
            self.alert(t!("Not done: {reason}.", reason = say(ONLY_SHOWN)));
            return false;
        }
        self.commit_typing();
        if !self.would_lose() {
            return true;
        }
        self.tell(
            t!("Some changes of the open assessment are not stored yet, and leaving it now would lose them. Save them as a file first; then go on.").to_owned(),
            true,
            Some(NoticeAct::SaveFile),
        );
        false
    }

    /// Whether leaving the page now would lose something of which no file was saved either.
    pub fn would_lose(self) -> bool {
        self.store.read_value().would_lose() && !self.handed_out.get_value()
    }

    pub(super) fn flush_now(self) {
        self.doc
            .with_untracked(|doc| self.store.write_value().flush(doc));
    }

    pub(super) fn keep_now(self) {
        self.take_over(Store::keep);
        let id = self.doc.with_untracked(|doc| doc.id.0.clone());
        let _ = self.store.write_value().set_open(Some(&id));
        self.refresh_list();
        self.stand();
    }

    /// Holds a text that is being typed until it becomes an edit. Only one field is typed in at
    /// a time: another one's text is stored first. `commit` stores it and says whether nothing waits any more.
    pub fn typing(self, field: &str, commit: Arc<dyn Fn() -> bool + Send + Sync>) {
        let other = self
            .typing
            .with_value(|typing| typing.as_ref().is_some_and(|(id, _)| id != field));
        if other {
            self.commit_typing();
        }
        self.typing.set_value(Some((field.to_owned(), commit)));
        if !self.is_typing.get_untracked() {
            self.is_typing.set(true);
        }
    }

    /// Makes the text being typed an edit at once: before anything that reads the document.
    pub fn commit_typing(self) {
        let mut typing = None;
        self.typing.update_value(|slot| typing = slot.take());
        if let Some((field, commit)) = typing
            && !commit()
        {
            // Half a word, which an input method still composes.
            self.typing.set_value(Some((field, commit)));
            return;
        }
        if self.is_typing.get_untracked() {
            self.is_typing.set(false);
        }
    }
}
