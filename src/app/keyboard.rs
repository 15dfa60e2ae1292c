//! Keys that act anywhere. Single keys belong to the page at hand, which registers a handler in
//! the session; they can be switched off (WCAG 2.1.4) and never act while a text is typed.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlInputElement};

use super::browser::element;
use super::session::Session;

/// What the keys do, for the help page and the `?` dialog.
pub const KEYS: [(&str, &str); 10] = [
    (
        "1 2 3 4",
        "rate not, partially, largely, fully; brings the next unanswered statement",
    ),
    ("0", "clear the rating"),
    ("j  k", "next, previous statement"),
    ("/", "search statements"),
    ("e", "add evidence"),
    ("n", "write a note"),
    ("?", "show these keys"),
    ("Ctrl Z", "undo (⌘ Z on a Mac)"),
    ("Ctrl Shift Z", "redo (or Ctrl Y)"),
    ("Esc", "leave a text field or close this"),
];

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
        session
            .keys
            .get_value()
            .is_some_and(|handler| handler(&key))
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

/// Opens the list of keys.
pub fn show_keys() {
    if let Some(dialog) = element("#keys").and_then(|e| e.dyn_into::<HtmlDialogElement>().ok()) {
        let _ = dialog.show_modal();
    }
}

/// The dialog that `?` opens.
pub fn keys_dialog() -> AnyView {
    view! {
        <dialog id="keys" aria-labelledby="keys-title">
            <form method="dialog">
                <h2 id="keys-title">"Keys"</h2>
                {keys_list()}
                <button class="main" type="submit">"Close"</button>
            </form>
        </dialog>
    }
    .into_any()
}

/// The keys and what they do.
pub fn keys_list() -> AnyView {
    let keys = KEYS
        .into_iter()
        .map(|(key, act)| view! { <dt><kbd>{key}</kbd></dt><dd>{act}</dd> })
        .map(IntoAny::into_any)
        .collect_view();
    view! { <dl class="keys">{keys}</dl> }.into_any()
}
