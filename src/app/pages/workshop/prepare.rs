//! TODO of the helper or lead.

use leptos::prelude::*;

pub fn part() -> AnyView {
    view! { <p>"prepare"</p> }.into_any()
}
