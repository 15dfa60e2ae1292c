//! What a workshop prints beside its minutes: cards to vote with, and who owes what by when. Each stands on the page as it will on paper;
//! while it is open, the page prints it alone.

mod cards;
mod owed;

use leptos::prelude::*;

use crate::app::browser::print;
use crate::app::ui::on;

pub use cards::section as cards_section;
pub use owed::section as owed_section;

/// A button that opens what is to be printed and the browser's print dialog, what it is, and the sheets, while they are open.
fn printable(
    key: &'static str,
    title: &'static str,
    label: &'static str,
    about: &'static str,
    sheets: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let open = RwSignal::new(false);
    let open_and_print = move |_| {
        open.set(true);
        // Once the sheets are drawn.
        request_animation_frame(|| request_animation_frame(print));
    };
    view! {
        <section class="sheet to-print noprint" data-to-print=key>
            <h2>{title}</h2>
            <p>{about}</p>
            <p class="row">
                <button type="button" data-action=format!("print-{key}") data-icon="print" on:click=on(open_and_print)>{label}</button>
                <button
                    type="button"
                    data-action=format!("show-{key}")
                    aria-expanded=move || open.get().to_string()
                    on:click=on(move |_| open.update(|open| *open = !*open))
                >
                    {move || if open.get() { t!("Hide the sheets") } else { t!("Look at the sheets") }}
                </button>
            </p>
        </section>
        {move || open.get().then(|| view! { <div class="print-alone" data-sheets=key>{sheets()}</div> })}
    }
    .into_any()
}
