//! Step 2: the scope statement with its check list, the boundary, other parties, the context.

mod boundary;
mod conditions;
mod context;
mod parties;
mod statement;

use leptos::prelude::*;

use super::step::{check_list, frame};
use crate::standard::{ScopePart, StepId, StepPart};

pub fn page() -> AnyView {
    frame(StepId::Scope, |part| match part {
        StepPart::Scope(part) => view(part),
        _ => ().into_any(),
    })
}

fn view(part: ScopePart) -> AnyView {
    match part {
        ScopePart::Statement => statement::tab(),
        ScopePart::Boundary => boundary::tab(),
        ScopePart::Parties => parties::tab(),
        ScopePart::Context => context::tab(),
        ScopePart::CheckList => check_list(StepId::Scope),
    }
}
