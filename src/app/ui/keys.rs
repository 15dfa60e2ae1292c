//! What the keys do, for the help page and the dialog that `?` opens.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::draw::each;
use crate::app::browser::element;

/// Each with what it does.
const KEYS: [(&str, &str); 13] = [
    (
        "1 2 3 4",
        "rate not, partially, largely, fully; brings the next unanswered statement",
    ),
    ("5", "the condition did not arise; asks for the reason"),
    ("0", "clear the rating"),
    ("j  k", "next, previous statement"),
    ("/", "search the statements of step 3"),
    ("e", "add evidence"),
    ("n", "write a note"),
    (
        "g",
        "say what is missing: at the statement just rated, else at the one at hand",
    ),
    ("?", "show these keys"),
    ("Ctrl K", "search everything, or act by name (⌘ K on a Mac)"),
    ("Ctrl Z", "undo (⌘ Z on a Mac)"),
    ("Ctrl Shift Z", "redo (or Ctrl Y)"),
    ("Esc", "leave a text field or close this"),
];

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
    let keys = each(
        KEYS,
        |(key, act)| view! { <dt><kbd>{key}</kbd></dt><dd>{act}</dd> },
    );
    view! {
        <dl class="keys">{keys}</dl>
        <p class="small">"On keyboards without Latin letters the keys act by their place; the row of digits acts without shift on any layout."</p>
    }
    .into_any()
}
