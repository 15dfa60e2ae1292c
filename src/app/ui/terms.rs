//! Texts in which the terms of the glossary are explained where they stand: by pointing, by the keyboard and by a tap.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::draw::each;
use super::parts::on;
use crate::analysis::terms::pieces;
use crate::app::browser::{element, window_width};
use crate::standard::Term;

/// Id of the one place in which a term is explained.
const PLACE: &str = "term-told";

/// Width of that place, in pixels, as the style sheet has it.
const WIDTH: f64 = 320.0;

/// A text with its terms marked. Not for labels, links and summaries: what is marked can be pressed.
pub fn with_terms(text: &str) -> AnyView {
    each(pieces(text), |(word, term)| match term {
        None => word.to_owned().into_any(),
        Some(term) => marked(word.to_owned(), term),
    })
    .into_any()
}

fn marked(word: String, term: &'static Term) -> AnyView {
    view! {
        <button
            type="button"
            class="term"
            on:pointerenter=on(move |event: web_sys::PointerEvent| tell(&event, term))
            on:focus=on(move |event: web_sys::FocusEvent| tell(&event, term))
            on:click=on(move |event: web_sys::MouseEvent| tell(&event, term))
            on:pointerleave=on(|_: web_sys::PointerEvent| hide())
            on:blur=on(|_: web_sys::FocusEvent| hide())
            on:keydown=on(|event: web_sys::KeyboardEvent| if event.key() == "Escape" { hide() })
        >
            {word}
        </button>
    }
    .into_any()
}

fn tell(event: &web_sys::Event, term: &'static Term) {
    let Some(word) = event
        .current_target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return;
    };
    let Some(place) = element(&format!("#{PLACE}")).or_else(make) else {
        return;
    };
    place.set_text_content(Some(&format!("{}: {}", term.term, term.meaning)));
    drop(word.set_attribute("aria-describedby", PLACE));
    place.set_hidden(false);
    let (at, style) = (word.get_bounding_client_rect(), place.style());
    let left = at
        .left()
        .min(f64::from(window_width()) - WIDTH - 12.0)
        .max(8.0);
    let below = at.bottom() + 6.0;
    let tall = f64::from(place.offset_height());
    let room = f64::from(
        document()
            .document_element()
            .map_or(0, |root| root.client_height()),
    );
    let top = match below + tall > room {
        true => (at.top() - tall - 6.0).max(0.0),
        false => below,
    };
    drop(style.set_property("left", &format!("{left}px")));
    drop(style.set_property("top", &format!("{top}px")));
}

fn make() -> Option<HtmlElement> {
    let place = document().create_element("div").ok()?;
    let place: HtmlElement = place.dyn_into().ok()?;
    place.set_id(PLACE);
    place.set_attribute("role", "tooltip").ok()?;
    document().body()?.append_child(&place).ok()?;
    Some(place)
}

fn hide() {
    if let Some(place) = element(&format!("#{PLACE}")) {
        drop(place.set_attribute("hidden", ""));
    }
}
