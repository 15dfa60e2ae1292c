//! Keeping the certificate: where it stands, certificate and audits, duties, changes to report.

mod certificate;
mod changes;
mod duties;
mod overview;
mod timeline;

use leptos::prelude::*;

use super::step::{criteria, frame};
use crate::analysis::retain::State;
use crate::standard::StepId;

pub fn page() -> AnyView {
    frame(StepId::Retain, part)
}

fn part(tab: &'static str) -> AnyView {
    match tab {
        "" => overview::part(),
        "certificate" => certificate::part(),
        "duties" => duties::part(),
        "changes" => changes::part(),
        _ => criteria(StepId::Retain),
    }
}

/// The word for a state, told apart by shape too; “planned” for what rests on a plan.
fn state_word(state: State, planned: bool) -> AnyView {
    let (sign, word, class) = match (planned, state) {
        (_, State::Done) => ("●", "done", "state done"),
        (true, _) => ("◌", "planned", "state"),
        (_, State::Late) => ("✕", "late", "state late"),
        (_, State::Due) => ("◐", "due", "state due"),
        (_, State::Ahead) => ("○", "to come", "state"),
    };
    view! {
        <span class=class>
            <span aria-hidden="true">{sign}</span>
            " "
            {word}
        </span>
    }
    .into_any()
}
