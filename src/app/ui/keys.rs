//! What the keys do, for the help page and the dialog that `?` opens.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::draw::each;
use crate::app::browser::element;
use crate::words::say;

/// Each with what it does.
const KEYS: [(&str, &str); 13] = [
    (
        "1 2 3 4",
        t_later!("rate not, partially, largely, fully; brings the next unanswered statement"),
    ),
    (
        "5",
        t_later!("the condition did not arise; asks for the reason"),
    ),
    ("0", t_later!("clear the rating")),
    ("j  k", t_later!("next, previous statement")),
    ("/", t_later!("search the statements of step 3")),
    ("e", t_later!("add evidence")),
    ("n", t_later!("write a note")),
    (
        "g",
        t_later!("say what is missing: at the statement just rated, else at the one at hand"),
    ),
    ("?", t_later!("show these keys")),
    (
        t_later!("Ctrl K"),
        t_later!("search everything, or act by name (Cmd K on a Mac)"),
    ),
    (t_later!("Ctrl Z"), t_later!("undo (Cmd Z on a Mac)")),
    (t_later!("Ctrl Shift Z"), t_later!("redo (or Ctrl Y)")),
    (
        t_later!("Esc"),
        t_later!("leave a text field or close this"),
    ),
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
                <h2 id="keys-title">{t!("Keys")}</h2>
                {keys_list()}
                <button class="main" type="submit">{t!("Close")}</button>
            </form>
        </dialog>
    }
    .into_any()
}

/// The keys and what they do.
pub fn keys_list() -> AnyView {
    let keys = each(
        KEYS,
        |(key, act)| view! { <dt><kbd>{say(key)}</kbd></dt><dd>{say(act)}</dd> },
    );
    view! {
        <dl class="keys">{keys}</dl>
        <p class="small">{t!("On keyboards without Latin letters the keys act by their place; the row of digits acts without shift on any layout.")}</p>
    }
    .into_any()
}
