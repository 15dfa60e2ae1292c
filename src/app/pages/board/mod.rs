//! The report to the board: four pages to print, and the form that says how they look.

mod logo;
mod sheets;

use leptos::prelude::*;

use crate::analysis::board::board_report;
use crate::app::browser::today;
use crate::app::records::{print_button, record_fields};
use crate::app::route::Route;
use crate::app::session::session;
use crate::app::ui::{asked, derived, lead, paper_head, paper_words, read};
use crate::assessment::Listed;
use crate::assessment::records::{Layout, PaperSize};

pub fn page() -> AnyView {
    let session = session();
    let report = asked(|doc, conformity| board_report(doc, conformity, today()));
    let layout = read(|doc| doc.planning.layout.clone());
    let head = derived(move || {
        let organization = session.doc.with(|doc| doc.organization.clone());
        let mark = layout.with(|layout| layout.mark.trim().to_owned());
        (organization, mark)
    });
    let logo = logo::Logo::new(session);
    let pages = move || {
        let (organization, mark) = head.get();
        let picture = logo.shown.get();
        report.with(|report| sheets::all(report, &organization, &mark, picture.as_deref()))
    };
    paper_head(Signal::derive(move || {
        let (organization, mark) = head.get();
        report.with(|report| paper_words(&format!("{organization} · {}", report.title), &mark))
    }));
    let letter = move || layout.with(|layout| layout.paper == PaperSize::Letter);
    let record = Layout::LIST.at("");
    view! {
        <div class="noprint handout-acts">
            {lead(
                t!("Report to the board").into(),
                t!("Four pages for those who decide: where we stand, whether stage 1 can be booked, what it takes, and what only they can do. It follows from the assessment; print it, or save it as PDF from the print dialog.").into(),
            )}
            <p class="row">
                {print_button()}
                <a class="button" href=Route::Highlights.hash()>{t!("The same on one page")}</a>
                <a class="button" href=Route::Report.hash()>{t!("The whole report, as appendix")}</a>
            </p>
            <details class="board-layout">
                <summary>{t!("Title, mark, paper and logo")}</summary>
                <div data-list=Layout::LIST.as_str()>
                    {record_fields(&record, &[Layout::title, Layout::mark, Layout::paper])}
                </div>
                {logo.form()}
            </details>
        </div>
        <div class="board-report" class:letter=letter data-page="board-report">
            {pages}
        </div>
    }
    .into_any()
}
