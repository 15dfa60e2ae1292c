//! Step: retain.

use leptos::prelude::*;

use super::step::{criteria, frame};
use crate::standard::StepId;

pub fn page() -> AnyView {
    frame(StepId::Retain, part)
}

fn part(tab: &'static str) -> AnyView {
    match tab {
        _ => criteria(StepId::Retain),
    }
}
