//! Step 2: the scope statement with its check list, the boundary, other parties, the context.

mod boundary;
mod conditions;
mod context;
mod parties;
mod statement;

use leptos::prelude::*;

use super::step::frame;
use crate::standard::StepId;

pub fn page() -> AnyView {
    frame(StepId::Scope, part)
}

fn part(tab: &'static str) -> AnyView {
    match tab {
        "boundary" => boundary::tab(),
        "parties" => parties::tab(),
        "context" => context::tab(),
        _ => statement::tab(),
    }
}
