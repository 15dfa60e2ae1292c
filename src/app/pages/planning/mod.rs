//! Step 3: who assesses what and when, interviews, what is claimed without evidence, and what
//! management made of the report.

mod areas;
mod claimed;
mod interviews;
mod people;

use leptos::prelude::*;

use super::step;
use crate::analysis::planning::Assigned;
use crate::app::records::{people as known_people, single};
use crate::app::route::Route;
use crate::app::session::session;
use crate::app::ui::{lead, read};
use crate::assessment::records::{AssessmentPlan, GoOn};
use crate::assessment::{Listed, day_text};
use crate::standard::StepId;

pub fn page() -> AnyView {
    let session = session();
    let assigned = read(Assigned::new);
    view! {
        {lead(
            t!("Plan of the assessment").into(),
            t!("Who assesses what and when, whom to interview, and which claims still have no evidence. What is planned here shows in step 3 beside each statement.").into(),
        )}
        <p class="row">
            <a class="button" href=Route::AssessmentTasks.hash()>{t!("Check list of the assessment")}</a>
            <a class="button" href=Route::Report.hash()>{t!("Report of the assessment")}</a>
            <a class="button" href=Route::Highlights.hash()>{t!("Highlights for top management")}</a>
        </p>
        {single(
            AssessmentPlan::LIST,
            t!("Who and when"),
            t!("Own staff know the ground, outsiders see it without bias. A gap analysis takes 2 to 4 weeks (practice)."),
            &[
                AssessmentPlan::lead,
                AssessmentPlan::assessors,
                AssessmentPlan::from,
                AssessmentPlan::to,
                AssessmentPlan::reference,
                AssessmentPlan::method,
            ],
        )}
        {people::section(session, assigned)}
        {areas::section(assigned)}
        {interviews::section()}
        {claimed::section(session, assigned)}
        {report()}
        {known_people()}
    }
    .into_any()
}

/// What is done by people in this step, and who signs it.
pub fn check_list() -> AnyView {
    view! {
        {lead(
            t!("Check list of the assessment").into(),
            t!("What people do in step 3 beside the ratings. Tick what is done, name who does the rest; what the data proves needs no tick.").into(),
        )}
        <p class="row"><a class="button" href=Route::Highlights.hash()>{t!("Highlights to present to top management")}</a></p>
        {step::check_list(StepId::Assessment)}
        {known_people()}
    }
    .into_any()
}

/// What became of the report; it is written on its own page.
fn report() -> AnyView {
    let words = read(|doc| {
        let report = &doc.planning.report;
        let presented = match (report.presented, report.to.trim()) {
            (None, "") => t!("Not presented yet").to_owned(),
            (None, people) => t!("To be presented to {people}, no date yet", people),
            (Some(date), "") => {
                t!(
                    "Presented on {day}, to whom is not said",
                    day = day_text(date)
                )
            }
            (Some(date), people) => {
                t!(
                    "Presented to {people} on {day}",
                    people,
                    day = day_text(date)
                )
            }
        };
        let mut decision = match report.decision {
            GoOn::Open => t!("no decision of management yet").to_owned(),
            decision => t!(
                "decision of management: {decision}",
                decision = decision.label()
            ),
        };
        if !report.decided_by.trim().is_empty() {
            decision += ", ";
            decision += report.decided_by.trim();
        }
        if let Some(date) = report.decided {
            decision += ", ";
            decision += &day_text(date);
        }
        t!("{presented}; {decision}.", presented, decision)
    });
    view! {
        <section class="sheet">
            <h2>{t!("Report to management")}</h2>
            <p data-figure="report-facts">{words}</p>
            <p><a href=Route::Report.hash()>{t!("Open the report, where this is entered")}</a></p>
        </section>
    }
    .into_any()
}
