//! What is kept in the browser's storage, when it is written and how it is read back.
//!
//! [`Store`] is the one way to all of it. Its rules (docs/domain.md, “Storage promise”) are pure and
//! stand behind the small [`Storage`] trait, tested with its in-memory twin; only `browser` knows the
//! browser.
//!
//! Layout, every key below `waymark/`:
//!
//! | key | holds |
//! | --- | --- |
//! | `a/<id>/head` | name, dates: what the list of assessments shows; how often the base was written |
//! | `a/<id>/base` | a header line with check sum and the edits that it contains, a line break, the document |
//! | `a/<id>/j/<clock>-<tab>-<number>` | one edit made after the base |
//! | `a/<id>/aside/…` | what could not be used, for the download |
//! | `a/<id>/box/…`, `a/<id>/live` | what belongs to a workshop (`ballots.rs`) |
//! | `open` | how often it was written, and the id of the open assessment; each tab remembers its own too |
//! | `s/<id>/<snapshot>/file`, `…/head` | a snapshot of an assessment, in the database alone (`snapshots.rs`) |
//! | `s/<id>/logo` | the picture on its report to the board, in the database alone (`snapshots.rs`) |
//! | `s/<id>/offers` | at which moments a snapshot was offered, in the database alone (`snapshots.rs`) |
//! | `prefs` | preferences of the person at this browser |
//! | `ballot/<workshop>-<round>` | a ballot of one's own for somebody else's workshop (`own.rs`) |
//!
//! A tab alone remembers, in its own memory that ends with it, which assessment is open in it and what it can undo (`undo.rs`).
//!
//! Two stores hold the same keys. Local storage answers at once and holds what is open: an edit writes one small key there,
//! whatever the size or number of assessments. The browser's database answers later, once the disk has it (`outbox.rs`), and
//! holds all assessments, the closed ones alone. Opening joins the two (`join.rs`). Edits are replayed in one order everywhere
//! (`keys.rs`), so that all tabs and every reload come to the same document (`journal.rs`).

mod ballots;
#[cfg(target_arch = "wasm32")]
mod browser;
mod contained;
#[cfg(target_arch = "wasm32")]
mod disk;
mod head;
mod join;
mod journal;
mod keys;
mod library;
#[cfg(target_arch = "wasm32")]
mod links;
mod marks;
mod open;
mod outbox;
mod own;
mod prefs;
mod reminder;
mod snapshots;
mod storage;
mod texts;
mod undo;
mod waiting;

pub use ballots::{Ballots, Live, is_of_workshop};
#[cfg(target_arch = "wasm32")]
pub use browser::Browser;
#[cfg(target_arch = "wasm32")]
pub use disk::Disk;
pub use head::Head;
pub use join::Texts;
pub use journal::{Halt, OpenError, Skipped};
pub use keys::{base_key, owner, prefix};
pub use library::{LibraryEntry, before_update};
#[cfg(target_arch = "wasm32")]
pub use links::Links;
pub use marks::{MARKS, is_prefs};
pub use open::{FromElsewhere, Store, Storing, renames};
pub use outbox::DiskAct;
pub use own::{Own, OwnBallots, own_key};
pub use prefs::{Prefs, Theme};
pub use reminder::{Reminder, reminder};
pub use snapshots::{
    KeptSnapshot, SnapshotHead, change_snapshot, keep_snapshot, logo_key, remove_snapshot,
    snapshot_key, snapshot_offers_key, snapshots, snapshots_prefix,
};
pub use storage::{Memory, Storage, WriteError};

#[cfg(test)]
mod tests;
