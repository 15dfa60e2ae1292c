//! devices

use leptos::prelude::*;

pub fn section() -> AnyView {
    ().into_any()
}
