//! Keys that act anywhere. Single keys belong to the page at hand, which registers a handler in
//! the session; they can be switched off (WCAG 2.1.4) and never act while a text is typed.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::HtmlInputElement;

use crate::app::browser::element;
use crate::app::key::command;
use crate::app::session::Session;
use crate::app::ui::{Visits, show_keys};

/// Listens for keys as long as the app lives.
pub fn listen(session: Session, visits: Visits) {
    let on_key = move |event| on_key(session, visits, &event);
    let handle = window_event_listener(leptos::ev::keydown, on_key);
    // The app lives as long as the page: the listener is never removed.
    std::mem::forget(handle);
    spare_input_methods();
}

/// While an input method composes a word its keys are its own: none of them acts, sends a form or closes a dialog here. Heard before
/// everybody else, so that nobody else has to ask.
fn spare_input_methods() {
    let spare = Closure::<dyn Fn(KeyboardEvent)>::new(|event: KeyboardEvent| {
        // The number stands for a key that an input method has used; Safari sends it after the word is done.
        if event.is_composing() || event.key_code() == 229 {
            event.stop_immediate_propagation();
            if matches!(event.key().as_str(), "Enter" | "Escape") {
                event.prevent_default();
            }
        }
    });
    let listener = spare.as_ref().unchecked_ref();
    // Adding a listener cannot fail.
    let _ = window().add_event_listener_with_callback_and_bool("keydown", listener, true);
    spare.forget();
}

fn on_key(session: Session, visits: Visits, event: &KeyboardEvent) {
    if session.route.get_untracked().is_bare() || session.is_held() {
        return;
    }
    let key = command(&event.key(), &event.code(), event.shift_key());
    let typing = is_typing(event);
    if event.ctrl_key() || event.meta_key() {
        // In a text field the browser's own undo takes back what was just typed.
        if typing || event.alt_key() {
            return;
        }
        match key.to_ascii_lowercase().as_str() {
            "z" if event.shift_key() => session.redo(),
            "y" => session.redo(),
            "z" => session.undo(),
            _ => return,
        }
        event.prevent_default();
        return;
    }
    if typing {
        if key == "Escape"
            && let Some(active) = document().active_element()
        {
            let _ = active.unchecked_into::<web_sys::HtmlElement>().blur();
        }
        return;
    }
    let open_dialog = element("dialog[open]").is_some();
    // What is still being typed into a field that another tab took away is no command.
    if visits.is_bereft() {
        return;
    }
    if event.alt_key() || open_dialog || !session.prefs.with_untracked(|prefs| prefs.shortcuts) {
        return;
    }
    let used = if key == "?" {
        show_keys();
        true
    } else {
        session.press(&key)
    };
    if used {
        event.prevent_default();
    }
}

/// Whether the key goes into a text: then it is no command.
fn is_typing(event: &KeyboardEvent) -> bool {
    let Some(target) = event.target() else {
        return false;
    };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return !matches!(
            input.type_().as_str(),
            "radio" | "checkbox" | "button" | "file"
        );
    }
    let element = target.dyn_ref::<web_sys::Element>();
    element.is_some_and(|e| matches!(e.tag_name().as_str(), "TEXTAREA" | "SELECT"))
}
