//! What needs attention, and what is said without evidence.

use leptos::prelude::*;

use super::{nothing, section};
use crate::analysis::Destination;
use crate::analysis::report::{EndReport, ReportGap};
use crate::app::ui::{destination_link, each, person_days, plural};
use crate::assessment::{GapStatus, PersonDays, day_text};
use crate::standard::standard;

pub fn attention(report: &EndReport) -> AnyView {
    let count = report.major.len() + report.minor.len();
    let title = match count {
        0 => "What needs attention: no gap".to_owned(),
        1 => "What needs attention: 1 gap".to_owned(),
        n => format!("What needs attention: {n} gaps"),
    };
    let open = report.counts.not_assessed;
    let open = (open > 0).then(|| {
        let text = format!(
            "{} not assessed yet, so more gaps may come.",
            match open {
                1 => "1 statement is".to_owned(),
                n => format!("{n} statements are"),
            }
        );
        view! { <p class="small"><b>{text}</b></p> }
    });
    let systemic = (!report.systemic.is_empty()).then(|| {
        let ids: Vec<&str> = report.systemic.iter().map(|id| id.as_str()).collect();
        let text = format!(
            "Fail as a whole, since more than half of their statements are below Largely (house rule): {}.",
            ids.join(", ")
        );
        view! { <p>{text}</p> }
    });
    let body = view! {
        {open}
        {systemic}
        {list("Major", &report.major)}
        {list("Minor", &report.minor)}
        {(count == 0).then(|| nothing("Gaps appear here in order of priority: grade, then how much they block, then effort."))}
    };
    section("attention", title, body.into_any())
}

fn list(grade: &'static str, gaps: &[ReportGap]) -> AnyView {
    if gaps.is_empty() {
        return ().into_any();
    }
    let rows = each(gaps.iter(), row);
    view! {
        <h3>{format!("{grade}: {}", gaps.len())}</h3>
        <ul class="report-gaps">{rows}</ul>
    }
    .into_any()
}

fn row(gap: &ReportGap) -> AnyView {
    let line = |name: &'static str, text: &str| {
        (!text.is_empty())
            .then(|| view! { <p><span class="small">{name}</span> {text.to_owned()}</p> })
    };
    let mut facts = Vec::new();
    facts.push(match gap.owner.as_str() {
        "" => "no owner".to_owned(),
        owner => owner.to_owned(),
    });
    facts.extend(gap.due.map(|due| format!("until {}", day_text(due))));
    facts.push(format!(
        "{}{}",
        person_days(PersonDays::from(gap.effort)),
        if gap.proposed { " (proposed)" } else { "" }
    ));
    match gap.status {
        GapStatus::Open => {}
        GapStatus::Doing => facts.push("being closed".to_owned()),
        GapStatus::Done => facts.push("said to be closed".to_owned()),
        GapStatus::Verified => facts.push("closing verified".to_owned()),
    }
    let unsaid = gap
        .recommendation
        .is_empty()
        .then(|| nothing("No recommendation yet."));
    view! {
        <li data-gap=gap.statement.as_str()>
            <p>{destination_link(Destination::Statement(gap.statement), gap.statement.to_string())} " " <b>{gap.missing.clone()}</b></p>
            {line("Recommendation: ", &gap.recommendation)}
            {unsaid}
            {line("Benefit: ", &gap.benefit)}
            <p class="small">{facts.join(" · ")}</p>
        </li>
    }
    .into_any()
}

/// Says conform, but nothing shows it.
pub fn claimed(report: &EndReport) -> AnyView {
    let title = match report.claimed.len() {
        0 => "Said to conform, without evidence: nothing".to_owned(),
        n => format!(
            "Said to conform, without evidence: {}",
            plural(n, "statement")
        ),
    };
    let rows = each(report.claimed.iter(), |id| {
        let text = standard().statement(*id).text;
        view! { <li data-claimed=id.as_str()>{destination_link(Destination::Statement(*id), id.to_string())} " " {text}</li> }
    });
    let body = view! {
        <p class="small">"Rated Fully, but no piece of evidence is named. An auditor asks for it; until then it does not count as conform."</p>
        <ul class="lines">{rows}</ul>
    };
    section("claimed", title, body.into_any())
}
