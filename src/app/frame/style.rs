//! The part of the style sheet that the first page does without. It stands in the wasm files of the other pages, so that it belongs to
//! their release and is there before the first of them is drawn.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::document;
use web_sys::CssStyleSheet;

/// In the order in which the rules follow each other.
const LATER: &str = concat!(
    // Made out of the set by `build.rs`.
    include_str!(concat!(env!("OUT_DIR"), "/icons.css")),
    include_str!("../../../style/later/icons.css"),
    include_str!("../../../style/later/base.css"),
    include_str!("../../../style/later/pages.css"),
    include_str!("../../../style/later/tables.css"),
    include_str!("../../../style/later/steps.css"),
    include_str!("../../../style/later/history.css"),
    include_str!("../../../style/later/charts.css"),
    include_str!("../../../style/later/awareness_scope.css"),
    include_str!("../../../style/later/start.css"),
    include_str!("../../../style/later/project.css"),
    include_str!("../../../style/later/preparation.css"),
    include_str!("../../../style/later/documents.css"),
    include_str!("../../../style/later/packets.css"),
    include_str!("../../../style/later/retain.css"),
    include_str!("../../../style/later/board.css"),
    include_str!("../../../style/later/alerts.css"),
    include_str!("../../../style/later/looking_back.css"),
    include_str!("../../../style/later/talk.css"),
    include_str!("../../../style/later/ballot-form.css"),
    include_str!("../../../style/later/ballots.css"),
    include_str!("../../../style/later/ballot.css"),
    include_str!("../../../style/later/room.css"),
    include_str!("../../../style/later/workshop.css"),
    include_str!("../../../style/later/camera.css"),
    include_str!("../../../style/later/print.css"),
);

/// Adds it to the page, once.
pub fn adopt() {
    static ADOPTED: AtomicBool = AtomicBool::new(false);
    if ADOPTED.swap(true, Ordering::Relaxed) {
        return;
    }
    // Without it the pages still work, unadorned; browsers without are told so before the start (boot/guard.js).
    let Ok(sheet) = CssStyleSheet::new() else {
        return;
    };
    if sheet.replace_sync(LATER).is_ok() {
        let sheets = document().adopted_style_sheets();
        sheets.push(&sheet);
        document().set_adopted_style_sheets(&sheets);
    }
}
