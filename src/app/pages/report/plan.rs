//! Next steps, benefits, person-days and the high-level plan.

use leptos::prelude::*;

use super::{nothing, section};
use crate::analysis::Destination;
use crate::analysis::report::EndReport;
use crate::app::pages::project;
use crate::app::route::Route;
use crate::app::ui::{destination_link, each, plural, read};
use crate::assessment::day_text;
use crate::assessment::records::GoalKind;
use crate::standard::ProjectPart;

/// Person-days without their unit.
pub fn days(days: f64) -> String {
    project::days(days)
}

pub fn next_steps(report: &EndReport) -> AnyView {
    let own = read(|doc| doc.planning.report.next_steps.clone());
    let rows = each(report.next_steps.iter(), |act| {
        let reason = format!(": {}", act.reason);
        view! { <li>{destination_link(act.destination, act.title.clone())} <span class="small">{reason}</span></li> }
    });
    let body = view! {
        <p class="own">{own}</p>
        <p class="small">"What the assessment itself calls for first:"</p>
        <ul class="lines">{rows}</ul>
    };
    section("next", "Recommended next steps".to_owned(), body.into_any())
}

pub fn benefits(report: &EndReport) -> AnyView {
    let goals = each(report.goals.iter(), |(text, means, kind)| {
        let kind = match kind {
            GoalKind::Goal => "goal",
            GoalKind::Benefit => "benefit",
        };
        let means = (!means.trim().is_empty()).then(|| format!(": {means}"));
        view! { <li><b>{text.clone()}</b> {means} " " <span class="small">"(" {kind} ")"</span></li> }
    });
    let gaps = each(report.benefits.iter(), |(text, ids)| {
        let links = each(
            ids.iter(),
            |id| view! { " " {destination_link(Destination::Statement(*id), id.to_string())} },
        );
        view! { <li>{text.clone()} <span class="small">{links}</span></li> }
    });
    let empty = report.goals.is_empty() && report.benefits.is_empty();
    let closing = (!report.benefits.is_empty())
        .then(|| view! { <h3>"What closing the gaps brings"</h3><ul class="lines">{gaps}</ul> });
    let body = view! {
        <ul class="lines">{goals}</ul>
        {closing}
        {empty.then(|| nothing("None named yet. Goals and benefits come from step 1, the benefit of a single recommendation from its gap."))}
    };
    section("benefits", "Potential benefits".to_owned(), body.into_any())
}

pub fn effort(report: &EndReport) -> AnyView {
    let estimate = &report.estimate;
    let title = estimate.title();
    let body = view! {
        <p class="small">"Efforts typed at gaps, else proposed from rates that start as house assumptions: no public figure could be trusted. A document, a record or a process counts once, however many statements ask for it. "
            <a class="noprint" href=Route::Project(ProjectPart::Plan).hash()>"Rates"</a>
        </p>
        {project::effort_parts(estimate)}
    };
    section("effort", title, body.into_any())
}

pub fn phases(report: &EndReport) -> AnyView {
    let title = match (report.proposed, report.phases.is_empty()) {
        (_, true) => "High-level project plan: nothing to plan yet".to_owned(),
        (true, _) => "High-level project plan: a proposal".to_owned(),
        (false, _) => "High-level project plan".to_owned(),
    };
    let rows: Vec<Vec<AnyView>> = report
        .phases
        .iter()
        .map(|phase| {
            let date = |date: Option<chrono::NaiveDate>| date.map_or("–".to_owned(), day_text);
            let to = phase.to.map_or(String::new(), day_text);
            vec![
                project::cell(phase.title.clone()),
                project::cell(date(phase.from)),
                project::cell(to),
                project::cell(phase.note.clone()),
                project::cell(phase.effort.map_or("–".to_owned(), days)),
            ]
        })
        .collect();
    let note = match report.proposed {
        true => {
            "Worked out from the gaps: owners give half of their time from the start of the project (house assumption), one task after the other. Project management and what nobody can date yet stand in the estimate above only. As soon as the project has tasks, this table shows them."
        }
        false => {
            "From the tasks of the project, with the person-days typed there. What belongs to no task stands in the estimate above only."
        }
    };
    let count = rows.len();
    let head = ["Phase", "From", "To", "Made of", "Person-days"].map(str::to_owned);
    let shown =
        (count > 0).then(|| project::table("High-level project plan", head.to_vec(), 4, rows));
    let body = view! {
        <p class="small">{note}</p>
        {shown}
        {(count > 0).then(|| view! { <p class="small noprint">{plural(count, "phase")} "; " <a href=Route::Project(ProjectPart::Plan).hash()>"the tasks in detail"</a></p> })}
    };
    section("plan", title, body.into_any())
}
