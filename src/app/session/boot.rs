//! What is read before the first page is shown.

use super::moving::be_present;
use crate::app::browser::{shows_snapshot, tab_name, within};
use crate::app::locks::Lock;
use crate::store::{Browser, Disk, MARKS, Store};

/// Milliseconds after which the app starts without the database: it hangs in some browsers.
pub(super) const PATIENCE: i32 = 2000;

/// What was open last, and will be again.
pub(super) struct Last {
    pub id: String,
    /// Tells other tabs that it is open here.
    pub presence: Option<Lock>,
}

/// The store, and which assessment was open last.
pub struct Boot {
    pub(super) store: Store<Browser>,
    pub(super) disk: Option<Disk>,
    pub(super) last: Option<Last>,
}

impl Boot {
    /// Reads both stores. Writes only what one of them lacks of what the other holds. A window that shows a snapshot has neither:
    /// whatever is done in it, nothing can be stored.
    ///
    /// `alone`: the page shows no assessment, as the room screen does.
    pub async fn read(alone: bool) -> Self {
        if shows_snapshot() {
            return Self {
                store: Store::new(Browser::aside(&MARKS), tab_name()),
                disk: None,
                last: None,
            };
        }
        let mut store = Store::new(Browser::new(), tab_name());
        let disk = within(PATIENCE, Disk::open()).await;
        let mut disk = disk.and_then(Result::ok);
        if let Some(open) = &disk {
            match within(PATIENCE, open.heads()).await {
                Some(Ok(heads)) => {
                    store.set_far(heads);
                    join_marks(&mut store, open).await;
                }
                _ => disk = None,
            }
        }
        let id = store.open_id().filter(|id| !alone && store.has(id));
        let last = match id {
            Some(id) => Some(Last {
                presence: be_present(&id).await,
                id,
            }),
            None => None,
        };
        Self { store, disk, last }
    }
}

/// Brings the preferences, and which assessment is open, to the newer of what both stores say.
async fn join_marks(store: &mut Store<Browser>, disk: &Disk) {
    for key in MARKS {
        if let Some(Ok(far)) = within(PATIENCE, disk.below(key)).await {
            store.join_mark(key, far.get(key));
        }
    }
}
