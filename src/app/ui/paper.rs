//! What stands at the head of every printed sheet of a page, beside its number, and what empty dates say there.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use crate::app::browser::set_root;

/// Where the style sheet takes the words from.
const HEAD: &str = "--paper-head";

/// Puts words at the head of every sheet while the page is open. Only some browsers draw in the margins; `data-margin-boxes` tells the
/// style sheet, so that others number the sheets in the page itself.
pub fn paper_head(words: Signal<String>) {
    let knows = js_sys::Reflect::has(&window(), &"CSSMarginRule".into());
    if knows.unwrap_or(false) {
        set_root("data-margin-boxes", "");
    }
    Effect::new(move |_| put(Some(&quoted(&words.get()))));
    on_cleanup(|| put(None));
}

/// What is printed, with its confidential mark.
pub fn paper_words(title: &str, mark: &str) -> String {
    match mark {
        "" => title.to_owned(),
        mark => format!("{title} · {mark}"),
    }
}

/// Marks empty dates before paper is drawn, for as long as the window is there. No style sheet can tell them from others by itself, and a
/// browser prints its own pattern in them, such as “mm/dd/yyyy”.
pub fn blank_dates() {
    let mark = |_| {
        let Ok(dates) = document().query_selector_all("input[type='date']") else {
            return;
        };
        for index in 0..dates.length() {
            let date = dates.get(index);
            if let Some(date) = date.and_then(|date| date.dyn_into::<HtmlInputElement>().ok()) {
                // A name of our own is always taken.
                let _ = match date.value().is_empty() {
                    true => date.set_attribute("data-blank", ""),
                    false => date.remove_attribute("data-blank"),
                };
            }
        }
    };
    drop(window_event_listener_untyped("beforeprint", mark));
}

fn put(head: Option<&str>) {
    let root = document().document_element();
    let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    // A name and a value of our own are always taken.
    let _ = match head {
        Some(head) => root.style().set_property(HEAD, head),
        None => root.style().remove_property(HEAD).map(drop),
    };
}

/// A text as a string of the style sheet's language.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out + "\""
}
