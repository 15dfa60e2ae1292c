//! Step 3: the end report of the assessment, to print: what complies, what needs
//! attention, processes to introduce, next steps, benefits, person-days, high-level plan.

mod form;
mod gaps;
mod plan;

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::report::{EndReport, end_report};
use crate::analysis::written::{counts_sentence, decision_lines, report_title, subtitle};
use crate::analysis::{self, Destination, workshop};
use crate::app::browser::today;
use crate::app::records;
use crate::app::route::Route;
use crate::app::session::{Session, session};
use crate::app::ui::{
    asked, derived, destination_link, each, lead, on, person_days, plural, plural_of, read,
};
use crate::assessment::PersonDays;
use crate::standard::standard;

pub fn page() -> AnyView {
    let session = session();
    let report = asked(|doc, conformity| Arc::new(end_report(doc, conformity, today())));
    let print = move |_| {
        let _ = window().print();
    };
    view! {
        <div class="report">
            {lead(
                Signal::derive(move || session.doc.with(report_title)),
                Signal::derive(move || session.doc.with(|doc| subtitle(doc, today()))),
            )}
            <p class="row noprint">
                <button type="button" class="main" data-action="print-report" on:click=on(print)>"Print the report"</button>
                <a class="button" href=Route::Highlights.hash()>"Highlights on one page"</a>
                <span class="small">"Everything below follows from the assessment; your own words and the decision are typed at the end of the page."</span>
            </p>
            {result(session)}
            {move || compliant(&report.get())}
            {move || gaps::attention(&report.get())}
            {move || gaps::claimed(&report.get())}
            {move || introduce(&report.get())}
            {move || plan::next_steps(&report.get())}
            {move || plan::benefits(&report.get())}
            {move || plan::effort(&report.get())}
            {move || plan::phases(&report.get())}
            {decision()}
            {form::form()}
            {records::people()}
        </div>
    }
    .into_any()
}

/// A section of the report; `name` is its hook.
pub(super) fn section(name: &'static str, title: String, body: AnyView) -> AnyView {
    view! {
        <section class="sheet report-part" data-report=name>
            <h2>{title}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// What stands where there is nothing to tell.
pub(super) fn nothing(text: &'static str) -> AnyView {
    view! { <p class="small">{text}</p> }.into_any()
}

/// Own words, the result in words, and the counts.
fn result(session: Session) -> AnyView {
    let headline = asked(analysis::headline);
    let summary = read(|doc| doc.planning.report.summary.clone());
    let counts = derived(move || session.conformity.with(|c| counts_sentence(&c.total())));
    let agreed = read(workshop::agreed_answers);
    view! {
        <section class="sheet report-part" data-report="result">
            <h2>"Result"</h2>
            <p class="own">{summary}</p>
            <p><b>{move || headline.with(|h| h.0.clone())} "."</b> " " {move || headline.with(|h| h.1.clone())}</p>
            <p class="small" data-figure="agreed-in-workshops" data-value=move || agreed.get() hidden=move || agreed.get() == 0>
                {move || format!("{} agreed on in a workshop; where dissent was recorded, the minutes name it.", plural_of(agreed.get(), "answer was", "answers were"))}
            </p>
            <p class="small">{counts} " Shares are never blended into one score: conformity is not capability."</p>
        </section>
    }
    .into_any()
}

fn compliant(report: &EndReport) -> AnyView {
    let title = match report.areas.len() {
        0 => "What complies: no whole process area yet".to_owned(),
        n => format!("What complies: {} of 31", plural(n, "process area")),
    };
    let areas = each(report.areas.iter(), |id| {
        let area = standard().area(*id);
        let destination = area.clauses.first().map_or(
            Destination::Step(crate::standard::StepId::Assessment),
            |c| Destination::Clause(*c),
        );
        view! { <li>{destination_link(destination, format!("{} {}", area.id, area.title))}</li> }
    });
    let clauses = each(report.clauses.iter(), |id| {
        let clause = standard().clause(*id);
        view! { <li>{destination_link(Destination::Clause(*id), format!("{} {}", clause.id, clause.title))}</li> }
    });
    let empty = report.areas.is_empty() && report.clauses.is_empty();
    let more = (!report.clauses.is_empty()).then(|| {
        view! { <h3>{format!("Outside of these, {}", plural(report.clauses.len(), "single clause"))}</h3><ul class="columns">{clauses}</ul> }
    });
    let body = view! {
        <p class="small">"Every statement that applies is met, with evidence seen. Unanswered or claimed is not counted."</p>
        <ul class="columns">{areas}</ul>
        {more}
        {empty.then(|| nothing("Nothing yet: areas and clauses appear here when every statement of theirs is met and something shows it."))}
    };
    section("complies", title, body.into_any())
}

fn introduce(report: &EndReport) -> AnyView {
    let title = match report.introduce.len() {
        0 => "Processes to introduce: none".to_owned(),
        n => format!("Processes to introduce: {n}"),
    };
    let rows = each(report.introduce.iter(), |found| {
        let area = standard().area(found.area);
        let destination = area.clauses.first().map_or(
            Destination::Step(crate::standard::StepId::Assessment),
            |c| Destination::Clause(*c),
        );
        let text = format!(
            ": {}, all rated Not; about {}",
            plural(found.statements, "statement"),
            person_days(PersonDays::from(found.effort))
        );
        view! { <li>{destination_link(destination, format!("{} {}", area.id, area.title))} {text}</li> }
    });
    let body = view! {
        <p class="small">"Process areas of which every statement that applies is rated Not. The others are improved, not introduced."</p>
        <ul class="lines">{rows}</ul>
    };
    section("introduce", title, body.into_any())
}

/// To whom it was presented, and what management decided.
fn decision() -> AnyView {
    let lines = read(decision_lines);
    let lines = move || each(lines.get(), |line| view! { <p>{line}</p> });
    view! {
        <section class="sheet report-part" data-report="decision">
            <h2>"Presented and decided"</h2>
            {lines}
        </section>
    }
    .into_any()
}
