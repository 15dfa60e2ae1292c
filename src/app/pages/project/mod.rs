//! Step: project.

use leptos::prelude::*;

use super::step::{criteria, frame};
use crate::standard::StepId;

pub fn page() -> AnyView {
    frame(StepId::Project, part)
}

fn part(tab: &'static str) -> AnyView {
    match tab {
        _ => criteria(StepId::Project),
    }
}
