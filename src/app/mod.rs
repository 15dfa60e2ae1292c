//! The Leptos application, the only room that knows HTML. All but the routes and the table of pages
//! needs a browser. Its floors, each of which uses only those below:
//!
//! - `frame`: rail, bar, messages, keyboard; knows every page and puts it into its wasm file.
//! - `pages`: a folder or file each.
//! - `records`, `charts`, `camera`, `ui`: what pages are built of; `work` is what the person is at in
//!   step 3, `chunks` which wasm files are here, `releases` whether a newer version of
//!   the app is.
//! - `incoming`: what becomes of files that are chosen or dropped.
//! - `locked`: files that a passphrase locks, and copies for others.
//! - `looking_back`: a window that shows a snapshot, in which nothing can be changed.
//! - `way_back`: the way back leads to the place that one left, and a link that names a record shows it (`reveal`).
//! - `alerts`: what has the focus never lies beneath an alert.
//! - `snapshot_offer`: when the state is worth keeping.
//! - `language`: which language the app speaks.
//! - `helper`: threads beside the page for what takes long.
//! - `folder`: copies in a folder of the person's own.
//! - `session`: the open document and all that pages share; they read signals and hand over edits.
//! - `key`, `route`, `table`, `browser`, `locks`: where the person is, which pages there are, what the browser can do.

// The view macro erases the type of a closure that is written out, not of one passed by name:
// `{move || title()}` instead of `{title}` is what keeps the program small.
#![allow(clippy::redundant_closure)]

pub mod key;
pub mod route;
mod table;

#[cfg(target_arch = "wasm32")]
mod alerts;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod camera;
#[cfg(target_arch = "wasm32")]
mod charts;
#[cfg(target_arch = "wasm32")]
mod chunks;
#[cfg(target_arch = "wasm32")]
mod find;
#[cfg(target_arch = "wasm32")]
mod folder;
#[cfg(target_arch = "wasm32")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod helper;
#[cfg(target_arch = "wasm32")]
mod incoming;
#[cfg(target_arch = "wasm32")]
mod language;
#[cfg(target_arch = "wasm32")]
mod locked;
#[cfg(target_arch = "wasm32")]
mod locks;
#[cfg(target_arch = "wasm32")]
mod looking_back;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(target_arch = "wasm32")]
mod position;
#[cfg(target_arch = "wasm32")]
mod records;
#[cfg(target_arch = "wasm32")]
mod releases;
#[cfg(target_arch = "wasm32")]
mod reveal;
#[cfg(target_arch = "wasm32")]
mod session;
#[cfg(target_arch = "wasm32")]
mod snapshot_offer;
#[cfg(target_arch = "wasm32")]
mod tour;
#[cfg(target_arch = "wasm32")]
mod ui;
#[cfg(target_arch = "wasm32")]
mod way_back;

#[cfg(target_arch = "wasm32")]
pub use frame::mount;
