//! Closed assessments live in the browser's database; local storage is for the open ones. Moving follows on opening and closing,
//! never on time alone, and an interruption loses nothing: local storage is cleared only after the disk has all of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Session;
use crate::app::browser::sleep;
use crate::app::locks::{Lock, LockAnswer, Sharing, ask};
use crate::store::{Texts, prefix};

fn lock(id: &str) -> String {
    format!("waymark/open/{id}")
}

/// Tells other tabs that an assessment is open here, before it is read: none of them moves it from then on. None where the browser
/// has no locks; then nothing is ever moved.
pub(super) async fn be_present(id: &str) -> Option<Lock> {
    // Another tab that is moving it is done within moments.
    for _ in 0..100 {
        match ask(&lock(id), Sharing::Together).await {
            LockAnswer::Granted(held) => return Some(held),
            LockAnswer::NoLocks => return None,
            LockAnswer::Taken => sleep(50).await,
        }
    }
    None
}

/// Makes sure that an assessment is open in no tab. None where it is, or where nobody knows: then it stays where it is.
async fn alone(id: &str) -> Option<Lock> {
    // This tab may have closed it just now, and gives its own lock back in its own time.
    for _ in 0..10 {
        match ask(&lock(id), Sharing::Alone).await {
            LockAnswer::Granted(held) => return Some(held),
            LockAnswer::NoLocks => return None,
            LockAnswer::Taken => sleep(50).await,
        }
    }
    None
}

impl Session {
    /// What the database holds of an assessment; none without a database.
    pub(super) async fn far(self, id: &str) -> Option<Texts> {
        let disk = self.disk.get_value()?;
        self.disk_told().await;
        disk.below(&prefix(id)).await.ok()
    }

    pub(super) fn move_now(self) {
        if self.disk.get_value().is_none() {
            return;
        }
        spawn_local(async move {
            let idle = self.store.read_value().idle();
            for id in idle {
                if let Some(held) = alone(&id).await {
                    self.move_one(&id).await;
                    drop(held);
                }
            }
        });
    }

    async fn move_one(self, id: &str) {
        let Some(far) = self.far(id).await else {
            return;
        };
        let is_open = || self.doc.with_untracked(|doc| doc.id.0 == id);
        if is_open() {
            return;
        }
        let moving = self.store.write_value().start_moving(id, &far);
        let Some(texts) = moving else {
            return;
        };
        if self.disk_told().await && !is_open() {
            self.store.write_value().moved(&texts);
        }
        self.stand();
    }
}
