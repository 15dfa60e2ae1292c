//! Step 1: goals and commitment, briefings and spot checks, communication plan, coverage.

pub mod briefing;
mod briefings;
mod communication;
mod message;
mod overview;

use leptos::prelude::*;

use super::step::{check_list, frame};
use crate::standard::{AwarenessPart, StepId, StepPart};

pub fn page() -> AnyView {
    frame(StepId::Awareness, |part| match part {
        StepPart::Awareness(part) => view(part),
        _ => ().into_any(),
    })
}

fn view(part: AwarenessPart) -> AnyView {
    match part {
        AwarenessPart::Overview => overview::tab(),
        AwarenessPart::Message => message::tab(),
        AwarenessPart::Briefings => briefings::tab(),
        AwarenessPart::Communication => communication::tab(),
        AwarenessPart::CheckList => check_list(StepId::Awareness),
    }
}
