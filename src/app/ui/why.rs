//! The explanation of a figure, where it stands.

use std::sync::Arc;

use leptos::prelude::*;

use super::draw::each;
use super::parts::on;
use crate::analysis::{self, Explanation, Figure};
use crate::app::session::session;

/// The button that opens the explanation of a figure: formula, inputs, what would change it.
pub fn why(label: &'static str, figure: Figure) -> AnyView {
    why_of(label, Arc::new(move || figure))
}

/// As [`why`], for a figure that changes with what is shown.
pub fn why_of(label: &'static str, figure: Arc<dyn Fn() -> Figure + Send + Sync>) -> AnyView {
    let session = session();
    let explain = move || {
        session.conformity.with(|conformity| {
            session
                .doc
                .with(|doc| analysis::explain(figure(), doc, conformity))
        })
    };
    why_with(label, Arc::new(explain))
}

/// As [`why`], for what a page explains itself.
pub fn why_with(
    label: &'static str,
    explain: Arc<dyn Fn() -> Explanation + Send + Sync>,
) -> AnyView {
    let open = RwSignal::new(false);
    let panel = move || {
        open.get().then(|| {
            let explanation = explain();
            let inputs = each(
                explanation.inputs,
                |(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> },
            );
            let changes = each(explanation.changes, |change| view! { <li>{change}</li> });
            view! {
                <div class="why-panel">
                    <h3>{explanation.title}</h3>
                    <p>{explanation.formula}</p>
                    <dl>{inputs}</dl>
                    <h4>{t!("What would change it")}</h4>
                    <ul>{changes}</ul>
                </div>
            }
        })
    };
    view! {
        <div class="why">
            <button
                type="button"
                data-action="why"
                aria-expanded=move || open.get().to_string()
                on:click=on(move |_| open.update(|o| *o = !*o))
            >
                {label}
            </button>
            {move || panel()}
        </div>
    }
    .into_any()
}
