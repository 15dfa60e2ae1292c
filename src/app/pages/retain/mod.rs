//! Keeping the certificate: where it stands, certificate and audits, duties, improvements, changes to report.

mod certificate;
mod changes;
mod duties;
mod improvements;
mod overview;
mod timeline;

use leptos::prelude::*;

use super::step::{check_list, frame};
use crate::analysis::retain::DateState;
use crate::standard::{RetainPart, StepId, StepPart};

pub fn page() -> AnyView {
    frame(StepId::Retain, |part| match part {
        StepPart::Retain(part) => view(part),
        _ => ().into_any(),
    })
}

fn view(part: RetainPart) -> AnyView {
    match part {
        RetainPart::Overview => overview::part(),
        RetainPart::Certificate => certificate::part(),
        RetainPart::Duties => duties::part(),
        RetainPart::Improvements => improvements::part(),
        RetainPart::Changes => changes::part(),
        RetainPart::CheckList => check_list(StepId::Retain),
    }
}

/// The word for a state, told apart by shape too; “planned” for what rests on a plan.
fn state_word(state: DateState, planned: bool) -> AnyView {
    let (icon, word, class) = match (planned, state) {
        (_, DateState::Done) => ("holds", t!("done"), "state done"),
        (true, _) => ("planned", t!("planned"), "state"),
        (_, DateState::Late) => ("late", t!("late"), "state late"),
        (_, DateState::Due) => ("due", t!("due"), "state due"),
        (_, DateState::Ahead) => ("not-yet", t!("to come"), "state"),
    };
    view! { <span class=class data-icon=icon>{word}</span> }.into_any()
}
