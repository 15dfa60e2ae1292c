//! TODO of the helper or lead.

use leptos::prelude::*;

pub fn part() -> AnyView {
    view! { <p>"talk"</p> }.into_any()
}
