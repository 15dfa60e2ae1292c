//! ballot

#[allow(dead_code)]
pub mod form;

use leptos::prelude::*;

pub fn page() -> AnyView {
    ().into_any()
}
