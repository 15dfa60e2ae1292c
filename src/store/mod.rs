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
//! | `a/<id>/head` | name, dates: what the list of assessments shows |
//! | `a/<id>/base` | a header line with checksum, a line break, the document |
//! | `a/<id>/j/<number>-<tab>` | one edit made after the base |
//! | `open` | id of the open assessment |
//! | `prefs` | preferences of the person at this browser |
//! | `ballot/<workshop>-<round>` | a ballot of one's own for somebody else's workshop (`own.rs`) |
//!
//! An edit writes one small journal key, whatever the size or number of assessments. The tab in
//! the key keeps two tabs from overwriting each other's edits.

mod ballots;
#[cfg(target_arch = "wasm32")]
mod browser;
mod journal;
mod library;
mod open;
mod own;
mod prefs;
mod storage;

pub use ballots::{Ballots, Live, is_of_workshop};
#[cfg(target_arch = "wasm32")]
pub use browser::Browser;
pub use journal::{OpenError, Skipped};
pub use library::{Head, LibraryEntry};
pub use open::{FromElsewhere, Store, renames};
pub use own::{Own, OwnBallots, own_key};
pub use prefs::{Prefs, Theme};
pub use storage::{Memory, Storage, WriteError};

#[cfg(test)]
mod tests;
