//! Texts in which the terms of the glossary are explained where they stand: by pointing, by the keyboard and by a tap.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement};

use super::parts::on;
use crate::analysis::terms::pieces;
use crate::app::browser::{element, window_width};
use crate::standard::Term;

/// Id of the one place in which a term is explained.
const PLACE: &str = "term-told";

/// Marks the word that is explained, and says by what.
const TOLD: &str = "aria-describedby";

/// Between the word and the place, in pixels.
const GAP: f64 = 6.0;

/// Width of that place, in pixels, as the style sheet has it.
const WIDTH: f64 = 320.0;

/// A text with its terms marked. Not for labels, links and summaries: what is marked can be pressed.
pub fn with_terms(text: &str) -> AnyView {
    let mut pieces = pieces(text).into_iter().peekable();
    let mut shown = Vec::new();
    while let Some((word, term)) = pieces.next() {
        let Some(term) = term else {
            shown.push(word.to_owned().into_any());
            continue;
        };
        let word = marked(word.to_owned(), term);
        // A line may end behind a button, but not before the comma that follows it.
        let rest = pieces.next_if(|(_, term)| term.is_none());
        let rest = rest.map_or("", |(rest, _)| rest);
        let sign = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_ascii_punctuation())
                .len();
        let (sign, rest) = rest.split_at(sign);
        shown.push(match sign {
            "" => word,
            sign => view! { <span class="term-end">{word} {sign.to_owned()}</span> }.into_any(),
        });
        shown.push(rest.to_owned().into_any());
    }
    shown.into_any()
}

fn marked(word: String, term: &'static Term) -> AnyView {
    view! {
        <button
            type="button"
            class="term"
            // Not as soon as it lies under the mouse: a page that moves would explain what nobody points at.
            on:pointermove=on(move |event: web_sys::PointerEvent| tell(&event, term))
            on:focus=on(move |event: web_sys::FocusEvent| tell(&event, term))
            on:click=on(move |event: web_sys::MouseEvent| tell(&event, term))
        >
            {word}
        </button>
    }
    .into_any()
}

/// Explains the term in the word that the event is about.
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
    let is_told = word.has_attribute(TOLD);
    if is_told && !place.hidden() {
        return;
    }
    hide(&place);
    place.set_text_content(Some(&format!("{}: {}", term.term, term.meaning)));
    drop(word.set_attribute(TOLD, PLACE));
    place.set_hidden(false);
    put(&place, &word);
}

/// Puts the place below the word, or above it where there is no room.
fn put(place: &HtmlElement, word: &Element) {
    let (at, style) = (word.get_bounding_client_rect(), place.style());
    let left = at
        .left()
        .min(f64::from(window_width()) - WIDTH - 12.0)
        .max(8.0);
    let below = at.bottom() + GAP;
    let tall = f64::from(place.offset_height());
    let room = f64::from(
        document()
            .document_element()
            .map_or(0, |root| root.client_height()),
    );
    let top = match below + tall > room {
        true => (at.top() - tall - GAP).max(0.0),
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
    place.set_hidden(true);
    document().body()?.append_child(&place).ok()?;
    watch(&place);
    Some(place)
}

/// Looks after the place as long as the app runs: nothing else tells when the word goes away under it, as with its page.
fn watch(place: &HtmlElement) {
    for event in [
        "pointermove",
        "click",
        "scroll",
        "focusin",
        "keydown",
        "hashchange",
    ] {
        let place = place.clone();
        let look = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            if place.hidden() {
                return;
            }
            match (event.type_().as_str(), told_word()) {
                // Any key ends it, Escape as well as one that leads on; the focus on the next term comes after its key.
                ("keydown" | "hashchange", _) | (_, None) => hide(&place),
                (_, Some(word)) if !is_at(&word) && !is_at(&place) => hide(&place),
                ("scroll", Some(word)) => put(&place, &word),
                _ => {}
            }
        });
        let function = look.as_ref().unchecked_ref();
        drop(window().add_event_listener_with_callback_and_bool(event, function, true));
        look.forget();
    }
}

/// Whether somebody is at it with the mouse or the keyboard.
fn is_at(element: &Element) -> bool {
    element.matches(":hover, :focus").unwrap_or_default()
}

/// The word whose term is being explained.
fn told_word() -> Option<Element> {
    document()
        .query_selector(&format!(".term[{TOLD}]"))
        .ok()
        .flatten()
}

fn hide(place: &HtmlElement) {
    place.set_hidden(true);
    if let Some(word) = told_word() {
        drop(word.remove_attribute(TOLD));
    }
}
