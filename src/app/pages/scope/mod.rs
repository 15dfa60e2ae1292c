//! Step: scope.

use leptos::prelude::*;

use super::step::{criteria, frame};
use crate::standard::StepId;

pub fn page() -> AnyView {
    frame(StepId::Scope, part)
}

fn part(tab: &'static str) -> AnyView {
    match tab {
        _ => criteria(StepId::Scope),
    }
}
