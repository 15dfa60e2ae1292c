//! Step: audit.

mod decision;
mod findings;
mod overview;
mod stages;

use leptos::prelude::*;

use super::step::{check_list, frame};
use crate::app::records::single;
use crate::assessment::Listed;
use crate::assessment::records::Application;
use crate::standard::{AuditPart, StepId, StepPart};

pub fn page() -> AnyView {
    frame(StepId::Audit, |part| match part {
        StepPart::Audit(part) => view(part),
        _ => ().into_any(),
    })
}

fn view(part: AuditPart) -> AnyView {
    match part {
        AuditPart::Overview => overview::overview(),
        AuditPart::Application => application(),
        AuditPart::Stages => stages::stages(),
        AuditPart::Findings => findings::findings(),
        AuditPart::Decision => decision::decision(),
        AuditPart::CheckList => check_list(StepId::Audit),
    }
}

fn application() -> AnyView {
    view! {
        {single(
            Application::LIST,
            t!("Application and contract"),
            t!("Apply to an accredited certification body (formerly RCB), then sign its agreement. It fixes scope, audit time, deadlines and the use of marks."),
            &[
                Application::body,
                Application::applied,
                Application::contract,
                Application::contract_at,
                Application::scope_agreed,
            ],
        )}
        {single(
            Application::LIST,
            t!("The body's own terms"),
            t!("From the contract; they count from the last day of stage 2. By rule a major is verified within six months. Bodies often give 90 days for majors and two to four weeks for the plan of a minor (practice). The earlier date is the one to keep. Leave a term empty if the body sets none."),
            &[Application::major_days, Application::minor_days],
        )}
    }
    .into_any()
}
