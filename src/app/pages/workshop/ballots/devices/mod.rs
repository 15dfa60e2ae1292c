//! Devices of people's own: what is handed out, and what is taken back.

mod out;
mod taken;

use leptos::prelude::*;

pub use taken::part as take_back;

pub fn section() -> AnyView {
    view! {
        <section class="sheet way" data-way="devices">
            <h2>{t!("Devices of their own")}</h2>
            <p class="small">
                {t!("Everybody fills in the ballot in a browser of their own, before the session or during it, and gives it back. No server is between: it passes as a file, a code or a text.")}
            </p>
            {out::part()}
            {taken::part()}
        </section>
    }
    .into_any()
}
