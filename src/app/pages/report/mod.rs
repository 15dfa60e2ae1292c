//! Step 3: the end report of the assessment, to print or to take along as a file. Page and files are written from the same
//! report.

mod form;
pub mod written;

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::analysis::next_acts;
use crate::analysis::written::{ReportPart, report_title, subtitle, written_report};
use crate::app::browser::{element, print, today};
use crate::app::charts;
use crate::app::records;
use crate::app::route::Route;
use crate::app::session::session;
use crate::app::ui::words::t_view;
use crate::app::ui::{
    TurnPart, asked, derived, draw_all, each, lead, live, on, paper_head, paper_words,
    parts_in_turns, read,
};
use crate::assessment::records::PaperSize;
use crate::standard::ProjectPart;
use written::{NamedPlace, section};

pub fn page() -> AnyView {
    let session = session();
    let letter = read(|doc| doc.planning.layout.paper == PaperSize::Letter);
    let mark = read(|doc| doc.planning.layout.mark.trim().to_owned());
    paper_head(Signal::derive(move || {
        let title = session.doc.with(report_title);
        mark.with(|mark| paper_words(&title, mark))
    }));
    view! {
        <div class="report" class:letter=letter>
            {lead(
                Signal::derive(move || session.doc.with(report_title)),
                Signal::derive(move || session.doc.with(|doc| subtitle(doc, today()))),
            )}
            <p class="row noprint">
                <button type="button" class="main" data-action="print-report" data-icon="print" on:click=on(|_| print())>{t!("Print the report")}</button>
                <a class="button" href=Route::Files.hash()>{t!("Save it as a file")}</a>
                <a class="button" href=Route::Highlights.hash()>{t!("Highlights on one page")}</a>
                <a class="button" data-action="open-board-report" href=Route::BoardReport.hash()>{t!("Report to the board")}</a>
                <span class="small">
                    {t_view!(
                        "Everything below follows from the assessment; your own words and the decision are typed at the end of the page. The rates behind the person-days and the tasks in detail are in the {plan}.",
                        plan = view! { <a href=Route::Project(ProjectPart::Plan).hash()>{t!("plan of the project")}</a> },
                    )}
                </span>
            </p>
            {parts()}
            {records::people()}
        </div>
    }
    .into_any()
}

/// All parts, and what people add; one is drawn anew only when something in it has changed.
fn parts() -> AnyView {
    let report = asked(|doc, conformity| {
        Arc::new(written_report(doc, conformity, today(), &ReportPart::ALL))
    });
    let places = asked(|doc, conformity| {
        let acts = next_acts(doc, conformity, today()).into_iter();
        acts.map(|act| (act.title, act.destination))
            .collect::<Vec<NamedPlace>>()
    });
    let titles = derived(move || {
        report.with(|report| {
            let titles = report.parts.iter().map(|part| part.title.clone());
            titles.collect::<Vec<_>>()
        })
    });
    let parts = ReportPart::ALL.into_iter().enumerate();
    let parts = parts.map(|(index, part)| -> TurnPart {
        Box::new(move || {
            let written = derived(move || report.with(|report| report.parts.get(index).cloned()));
            let written = live(move || {
                let places = match part {
                    ReportPart::Next => places.get(),
                    _ => Vec::new(),
                };
                written.get().map(|part| section(&part, &places))
            });
            let chart = charts::report_title(part).map(|title| chart(part, title));
            view! { {written} {chart} }.into_any()
        })
    });
    let form: TurnPart = Box::new(form::form);
    let parts = parts_in_turns(parts.chain([form]).collect(), FIRST);
    view! { {contents(titles)} {parts} }.into_any()
}

/// The titles of all parts, with the way to each.
fn contents(titles: Memo<Vec<String>>) -> AnyView {
    let rows = live(move || {
        each(
            ReportPart::ALL.into_iter().zip(titles.get()),
            |(part, title)| {
                let go = move |_| {
                    draw_all();
                    let go = move || {
                        if let Some(part) = element(&format!("[data-report='{}']", part.key())) {
                            part.scroll_into_view();
                            let _ = part.focus();
                        }
                    };
                    set_timeout(go, Duration::ZERO);
                };
                view! { <li><button type="button" class="link" data-to-part=part.key() on:click=on(go)>{title}</button></li> }
            },
        )
    });
    let id = "report-contents";
    view! {
        <nav class="sheet contents noprint" aria-labelledby=id>
            <h2 id=id>{t!("Contents")}</h2>
            <ol>{rows}</ol>
        </nav>
    }
    .into_any()
}

/// Parts that are drawn at once: more than a screen shows.
const FIRST: usize = 3;

/// The chart of a part.
fn chart(part: ReportPart, title: &'static str) -> AnyView {
    let session = session();
    let draw = move |title: &str, width| {
        let conformity = session.conformity.get();
        let drawn = session
            .doc
            .with(|doc| charts::in_report(part, title, doc, &conformity, width));
        drawn.unwrap_or_default()
    };
    charts::figure(part.key(), title.to_owned().into(), ().into_any(), draw)
}
