//! Step 1: goals and commitment, briefings and spot checks, communication plan, coverage.

pub mod briefing;
mod briefings;
mod communication;
mod message;
mod overview;

use leptos::prelude::*;

use super::step::frame;
use crate::standard::StepId;

pub fn page() -> AnyView {
    frame(StepId::Awareness, part)
}

fn part(tab: &'static str) -> AnyView {
    match tab {
        "message" => message::tab(),
        "briefings" => briefings::tab(),
        "communication" => communication::tab(),
        _ => overview::tab(),
    }
}
