//! Small parts that nearly every page has.

use leptos::prelude::*;

/// An event handler without a type of its own: Leptos makes its machinery once for all of them
/// instead of once for each.
pub fn on<E: 'static>(handler: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(handler)
}

/// The heading row of a table.
pub fn table_head(names: &'static [&'static str]) -> AnyView {
    let cells = names
        .iter()
        .map(|name| view! { <th scope="col">{*name}</th> })
        .map(IntoAny::into_any)
        .collect_view();
    view! { <thead><tr>{cells}</tr></thead> }.into_any()
}

/// A heading with a lead sentence: the top of every page. It takes the focus after navigation.
pub fn lead(title: Signal<String>, sub: Signal<String>) -> AnyView {
    view! {
        <div class="lead">
            <h1 id="title" tabindex="-1">{move || title.get()}</h1>
            <p class="sub">{move || sub.get()}</p>
        </div>
    }
    .into_any()
}

/// Asks before what cannot be undone.
pub fn confirm(text: &str) -> bool {
    window().confirm_with_message(text).unwrap_or(false)
}
