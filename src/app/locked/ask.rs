//! The dialog that asks for a passphrase until the file opens or the person gives up.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::work;
use crate::app::browser::{element, focus_soon};
use crate::app::session::Refused;
use crate::app::ui::{on, passphrase_field, working};
use crate::exchange::locked::LockedFile;

/// What a dialog knows.
#[derive(Clone)]
struct Asking {
    file: Rc<LockedFile>,
    /// What was locked, once it is open.
    content: Rc<RefCell<Option<Vec<u8>>>>,
    is_closed: Rc<Cell<bool>>,
    passphrase: RwSignal<String>,
    /// How far the present try is.
    trying: RwSignal<Option<RwSignal<f64>>>,
    wrong: RwSignal<Option<String>>,
}

const DIALOG: &str = "#unlock";

/// What was locked in a file.
///
/// # Errors
/// Why it does not open, or that the person gave up.
pub async fn unlock(bytes: Vec<u8>) -> Result<Vec<u8>, Refused> {
    let file = LockedFile::read(&bytes).map_err(|error| Refused(error.to_string()))?;
    let (content, is_closed) = (Rc::default(), Rc::default());
    let asking = {
        let (content, is_closed) = (Rc::clone(&content), Rc::clone(&is_closed));
        move |close: Function| {
            let asking = Asking {
                file: Rc::new(file),
                content,
                is_closed,
                passphrase: RwSignal::new(String::new()),
                trying: RwSignal::new(None),
                wrong: RwSignal::new(None),
            };
            dialog(asking, close)
        }
    };
    let mut asking = Some(asking);
    let mut mounted = None;
    let closed = js_sys::Promise::new(&mut |close, _| {
        if let (Some(body), Some(asking)) = (document().body(), asking.take()) {
            mounted = Some(leptos::mount::mount_to(body, move || asking(close)));
        }
    });
    if let Some(dialog) = the_dialog() {
        let _ = dialog.show_modal();
        focus_soon("#unlock-passphrase".to_owned());
        let _ = wasm_bindgen_futures::JsFuture::from(closed).await;
    }
    Cell::set(&is_closed, true);
    drop(mounted);
    let content: Option<Vec<u8>> = RefCell::take(&content);
    content.ok_or_else(|| Refused(t!("The file stays locked. Nothing was changed.").to_owned()))
}

fn the_dialog() -> Option<HtmlDialogElement> {
    element(DIALOG)?.dyn_into().ok()
}

fn close() {
    if let Some(dialog) = the_dialog() {
        dialog.close();
    }
}

fn dialog(asking: Asking, closed: Function) -> AnyView {
    let (trying, wrong, passphrase) = (asking.trying, asking.wrong, asking.passphrase);
    let busy = move || trying.get().is_some();
    let done = move || trying.get().map_or(0.0, |progress| progress.get());
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        if trying.get_untracked().is_none() {
            spawn_local(attempt(asking.clone()));
        }
    };
    let tell = move |_: leptos::ev::Event| drop(closed.call0(&wasm_bindgen::JsValue::NULL));
    view! {
        <dialog id="unlock" aria-labelledby="unlock-title" on:close=on(tell)>
            <form on:submit=on(submit)>
                <h2 id="unlock-title">{t!("This file is locked")}</h2>
                <p>{t!("It opens with the passphrase that it was saved with. Nobody else has it: who saved the file has to tell you.")}</p>
                {passphrase_field("unlock-passphrase", passphrase)}
                <p class="field-error" role="alert">{move || wrong.get()}</p>
                <p>{working(busy, done)}</p>
                <p class="row">
                    <button class="main" type="submit" data-action="unlock" aria-disabled=move || busy().to_string()>{t!("Open")}</button>
                    <button type="button" data-action="unlock-cancel" on:click=on(move |_| close())>{t!("Cancel")}</button>
                </p>
            </form>
        </dialog>
    }
    .into_any()
}

/// Tries the passphrase as it stands.
async fn attempt(asking: Asking) {
    let progress = RwSignal::new(0.0);
    asking.wrong.set(None);
    asking.trying.set(Some(progress));
    let passphrase = asking.passphrase.get_untracked();
    let opened = match asking.file.try_passphrase(&passphrase) {
        Ok(mut derivation) => {
            let is_closed = Rc::clone(&asking.is_closed);
            if !work::go(&mut derivation, progress, move || is_closed.get()).await {
                return;
            }
            asking.file.open(derivation)
        }
        Err(error) => Err(error),
    };
    // The person may have given up meanwhile.
    if asking.is_closed.get() {
        return;
    }
    asking.trying.set(None);
    match opened {
        Ok(content) => {
            *asking.content.borrow_mut() = Some(content);
            close();
        }
        Err(error) => {
            asking.wrong.set(Some(error.to_string()));
            focus_soon("#unlock-passphrase".to_owned());
        }
    }
}
