//! The browser tests: the release build, as a person meets it, in three engines. `cargo xtask e2e [filter]` runs them.
//!
//! A test is an ordinary function on a [`harness::Page`]; [`in_every_browser!`] makes it three tests, one an engine. Tests rely on
//! the hooks (`data-app`, `data-action`, `data-figure`, …), never on looks or wording, and they wait for
//! conditions, never for a time.

// A test may stop at the first surprise.
#![allow(clippy::unwrap_used)]

#[macro_use]
mod harness;

mod access;
mod awareness_scope;
mod ballot;
mod bench;
mod board;
mod camera;
mod charts;
mod consistency;
mod consultant;
mod copies;
mod document;
mod documents;
mod evidence;
mod exports;
mod fields;
mod find;
mod guard;
mod history;
mod icons;
mod import;
mod kill;
mod library;
mod locked;
mod main_job;
mod next_cycle;
mod offline;
mod pace;
mod packets;
mod pages;
mod passing;
mod pictures;
mod planning;
mod portfolio;
mod preparation_audit;
mod project;
mod restore;
mod retain;
mod room;
mod security;
mod shots;
mod single_file;
mod smoke;
mod snapshots;
mod start;
mod storage;
mod tables;
mod walk;
mod way_back;
mod windows;
mod words;
mod workbook;
mod workshop;
mod workshop_next;
mod workshop_prepare;
mod workshop_time;
