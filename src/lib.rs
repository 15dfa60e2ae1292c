//! Waymark: a free self-assessment for ISO/IEC 20000-1 that runs wholly in the browser.
//!
//! Eight rooms; each may use only the rooms below it. The pure rooms build and are tested
//! natively: browser crates are dependencies of the wasm32 target only, so the compiler itself
//! keeps the browser out of them.
//!
//! - [`app`]: Leptos pages, route, keyboard; the only room that knows HTML.
//! - [`store`]: what is written to the browser's storage, when, and how it is read back.
//! - [`exchange`]: in and out as text: snapshots and their schema, tables from spreadsheets.
//! - [`chart`]: analysis result in, SVG text out.
//! - [`analysis`]: pure questions to the standard and a document: conformity, capability, readiness.
//! - [`assessment`]: the document a person owns, its edits, undo, restoring of untrusted input.
//! - [`standard`]: ISO/IEC 20000-1 as data.
//! - [`words`]: every text in the chosen language.

// What tests share with the browser tests calls this crate by its name.
#[cfg(test)]
extern crate self as waymark;

// Its macros are used in all rooms, so it stands before them.
#[macro_use]
pub mod words;

pub mod analysis;
pub mod app;
pub mod assessment;
pub mod chart;
pub mod exchange;
pub mod standard;
pub mod store;
