//! Keys that act anywhere. Single keys belong to the page at hand, which registers a handler in
//! the session; they can be switched off (WCAG 2.1.4) and never act while a text is typed.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::app::browser::element;
use crate::app::session::Session;
use crate::app::ui::show_keys;

/// Listens for keys as long as the app lives.
pub fn listen(session: Session) {
    let handle = window_event_listener(leptos::ev::keydown, move |event| on_key(session, &event));
    // The app lives as long as the page: the listener is never removed.
    std::mem::forget(handle);
}

fn on_key(session: Session, event: &KeyboardEvent) {
    if session.route.get_untracked().is_bare() {
        return;
    }
    let key = event.key();
    let typing = is_typing(event);
    if event.ctrl_key() || event.meta_key() {
        // In a text field the browser's own undo takes back what was just typed.
        if typing || event.alt_key() {
            return;
        }
        match key.to_lowercase().as_str() {
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
