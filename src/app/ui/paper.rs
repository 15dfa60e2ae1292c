//! What stands at the head of every printed sheet of a page, beside its number.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

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
