//! The head of a list that can be searched: what of it is shown, the search, and what else narrows it.

use leptos::prelude::*;

use super::parts::on;

/// The words of a search head.
pub struct SearchHead {
    /// What is searched, such as “Evidence”.
    pub list: &'static str,
    pub id: &'static str,
    /// Where the words are looked for.
    pub label: &'static str,
}

impl SearchHead {
    /// `shown` are the buttons that choose what is shown, made by [`shown_button`]; `more` is what stands behind the search.
    pub fn view(self, shown: Option<AnyView>, search: RwSignal<String>, more: AnyView) -> AnyView {
        let Self { list, id, label } = self;
        let shown = shown.map(|buttons| {
            view! { <div class="group" role="group" aria-label=t!("Show")>{buttons}</div> }
        });
        view! {
            <div class="filters" role="search" aria-label=list>
                {shown}
                <label class="vh" for=id>{label}</label>
                <input
                    type="search"
                    dir="auto"
                    id=id
                    placeholder=t!("Search")
                    prop:value=move || search.get()
                    on:input=on(move |ev| search.set(event_target_value(&ev)))
                />
                {more}
            </div>
        }
        .into_any()
    }
}

/// A button that chooses what is shown.
pub fn shown_button(
    key: &'static str,
    label: &'static str,
    pressed: Signal<bool>,
    choose: impl Fn() + 'static,
) -> AnyView {
    view! {
        <button data-filter=key aria-pressed=move || pressed.get().to_string() on:click=on(move |_| choose())>{label}</button>
    }
    .into_any()
}
