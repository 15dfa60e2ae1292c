//! Something that takes long.

use leptos::prelude::*;

/// How far it is, from 0 to 1: to be seen all the time, and spoken of once.
pub fn working(
    is_busy: impl Fn() -> bool + Copy + Send + Sync + 'static,
    done: impl Fn() -> f64 + Copy + Send + Sync + 'static,
) -> AnyView {
    view! {
        <span class="working" hidden=move || !is_busy()>
            <progress max="1" prop:value=done aria-label=t!("Progress")></progress>
            " "
            <span aria-hidden="true">{move || format!("{:.0} %", done() * 100.0)}</span>
        </span>
        <span class="vh" role="status">{move || is_busy().then(|| t!("Working …"))}</span>
    }
    .into_any()
}
