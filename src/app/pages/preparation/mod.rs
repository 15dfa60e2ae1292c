//! Step: preparation.

pub mod audit_day;
mod registers;

use leptos::prelude::*;

use super::step::{criteria, frame};
use crate::standard::StepId;

pub fn page() -> AnyView {
    frame(StepId::Preparation, part)
}

fn part(tab: &'static str) -> AnyView {
    match tab {
        "documents" => registers::registers(),
        _ => criteria(StepId::Preparation),
    }
}
