//! A passphrase that is typed, hidden or shown.

use leptos::prelude::*;

use super::on;

/// The field with its switch.
pub fn passphrase_field(id: &'static str, passphrase: RwSignal<String>) -> AnyView {
    let shown = RwSignal::new(false);
    let kind = move || if shown.get() { "text" } else { "password" };
    view! {
        <div class="field">
            <label for=id>{t!("Passphrase")}</label>
            <div class="row tight">
                <input
                    id=id
                    type=kind
                    dir="auto"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    prop:value=move || passphrase.get()
                    on:input=on(move |ev| passphrase.set(event_target_value(&ev)))
                />
                <button
                    type="button"
                    data-action="show-passphrase"
                    data-icon=move || if shown.get() { "hide" } else { "show" }
                    aria-pressed=move || shown.get().to_string()
                    on:click=on(move |_| shown.update(|shown| *shown = !*shown))
                >
                    {move || if shown.get() { t!("Hide") } else { t!("Show") }}
                </button>
            </div>
        </div>
    }
    .into_any()
}
