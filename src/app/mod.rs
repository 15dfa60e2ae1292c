//! The Leptos application: shell, route, pages, components, keyboard. The only room that knows
//! HTML. All but the route needs a browser.

// The view macro erases the type of a closure that is written out, not of one passed by name:
// `{move || title()}` instead of `{title}` is what keeps the program small.
#![allow(clippy::redundant_closure)]

pub mod route;

#[cfg(target_arch = "wasm32")]
mod browser;
// Until the workshop's page holds it.
#[cfg(target_arch = "wasm32")]
mod camera;
#[cfg(target_arch = "wasm32")]
mod charts;
#[cfg(target_arch = "wasm32")]
mod chunk;
#[cfg(target_arch = "wasm32")]
mod keyboard;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(target_arch = "wasm32")]
mod records;
#[cfg(target_arch = "wasm32")]
mod session;
#[cfg(target_arch = "wasm32")]
mod shell;
#[cfg(target_arch = "wasm32")]
mod ui;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub use shell::mount;
