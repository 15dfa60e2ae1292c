//! Brings into sight what a link names, wherever it stands: what folds it away is opened, it is scrolled to, and it has the focus.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::browser::{each_frame, element, with_attribute};
use super::ui::{is_drawing, unfold_all, unfold_around};

/// The attributes by which pages say what stands where.
const HOOKS: [&str; 5] = [
    "data-record",
    "data-register",
    "data-item",
    "data-piece",
    "data-area",
];

/// Frames that a page may take until it is drawn, on a machine that is busy.
const PATIENCE: u32 = 120;

/// Frames after which a page on which nothing more is drawn has said all that it says by itself.
const CALM: u32 = 6;

/// Shows the record with this id on the page at hand, which may still be on its way; the focus goes to its head.
pub fn reveal(record: &str) {
    reveal_in_time(select(record), String::new());
}

/// As [`reveal`]; the focus goes to the element that `field` selects.
pub fn reveal_field(record: &str, field: String) {
    reveal_in_time(select(record), field);
}

/// What selects a record on its page.
fn select(record: &str) -> String {
    let each = HOOKS.map(|hook| format!("#main {}", with_attribute(hook, record)));
    each.join(", ")
}

fn reveal_in_time(record: String, field: String) {
    let mut calm = 0;
    each_frame(PATIENCE, move || {
        let Some(found) = element(&record) else {
            calm = if is_drawing() { 0 } else { calm + 1 };
            // Of very long lists the rest is drawn when it is asked for. Not once only: this may still be the page before.
            if calm == CALM {
                calm = 0;
                unfold_all();
            }
            return true;
        };
        unfold(&found);
        // What was opened is drawn first.
        let field = field.clone();
        request_animation_frame(move || request_animation_frame(move || show(&found, &field)));
        false
    });
}

/// Opens what folds an element away, and the element itself.
fn unfold(found: &HtmlElement) {
    if matches!(found.closest(".beyond"), Ok(Some(_))) {
        unfold_around(found);
    }
    let mut above: Option<Element> = found.parent_element();
    while let Some(folded) = above.and_then(|at| at.closest("details").ok().flatten()) {
        let _ = folded.set_attribute("open", "");
        above = folded.parent_element();
    }
    let own = found.query_selector(":scope > details, :scope > .body > details");
    if let Ok(Some(own)) = own {
        let _ = own.set_attribute("open", "");
    }
}

fn show(found: &HtmlElement, field: &str) {
    if let Some(before) = element("[data-revealed]") {
        let _ = before.remove_attribute("data-revealed");
    }
    let _ = found.set_attribute("data-revealed", "");
    let head = match field {
        "" => found.query_selector("summary, a, button, input, select, textarea"),
        field => document().query_selector(field),
    };
    let head = head.ok().flatten().and_then(|head| head.dyn_into().ok());
    let head: HtmlElement = head.unwrap_or_else(|| {
        let _ = found.set_attribute("tabindex", "-1");
        found.clone()
    });
    let _ = head.focus();
    found.scroll_into_view();
}
