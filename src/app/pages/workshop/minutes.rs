//! TODO of the helper or lead.

use leptos::prelude::*;

pub fn part() -> AnyView {
    view! { <p>"minutes"</p> }.into_any()
}
