//! A text that is handed on: as a QR code for a camera, and to copy. For ballots and for links to them.

use leptos::prelude::*;

use crate::app::browser::{copy, element};
use crate::app::ui::on;
use crate::exchange::qr;

/// The text as a QR code; where it is too big for one, that, the sizes and what to do instead.
pub fn qr_code(text: &str, label: &str, instead: &str) -> AnyView {
    match qr::encode(text) {
        Ok(code) => view! {
            <figure class="qr-box" data-qr inner_html=code.svg(label)></figure>
        }
        .into_any(),
        Err(qr::TooBig { bytes, most }) => view! {
            <p class="too-big" data-too-big role="status">
                {t!(
                    "Too big for one QR code: it takes {bytes} bytes, and a code that a camera reads from a screen holds {most}. {instead}",
                    bytes,
                    most,
                    instead
                )}
            </p>
        }
        .into_any(),
    }
}

/// The text in a field of its own with a button that copies it. Where the browser does not let a page copy, it is marked for
/// copying by hand.
pub fn copy_box(id: &'static str, label: &'static str, text: String) -> AnyView {
    let said = RwSignal::new("");
    let copied = text.clone();
    let rows = if text.len() > 120 { "4" } else { "2" };
    view! {
        <div class="field copy-box">
            <label for=id>{label}</label>
            <textarea id=id readonly rows=rows spellcheck="false">{text}</textarea>
            <div class="acts">
                <button
                    type="button"
                    data-action="copy"
                    data-icon="copy"
                    on:click=on(move |_| {
                        let text = copied.clone();
                        leptos::task::spawn_local(async move {
                            let done = copy(&text).await;
                            if !done && let Some(area) = element(&format!("#{id}")) {
                                let area: web_sys::HtmlTextAreaElement =
                                    wasm_bindgen::JsCast::unchecked_into(area);
                                let _ = area.focus();
                                area.select();
                            }
                            said.set(match done {
                                true => t!("Copied."),
                                false => t!("This browser does not let the page copy. The text is marked: copy it by hand."),
                            });
                        });
                    })
                >
                    {t!("Copy")}
                </button>
                <span role="status" class="small">{move || said.get()}</span>
            </div>
        </div>
    }
    .into_any()
}
