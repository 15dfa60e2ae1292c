//! The report as a file, in the format that the next person needs. It is written in the browser, beside the page or in small
//! steps, between which the page answers.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::analysis::written::ReportPart;
use crate::app::browser::{clock, download_bytes, milliseconds, sleep};
use crate::app::charts;
use crate::app::helper;
use crate::app::pages::elsewhere;
use crate::app::route::Route;
use crate::app::session::{Session, session};
use crate::app::ui::words::t_view;
use crate::app::ui::{TableView, card, derived, each, lead, live, on, size_text, toggle};
use crate::assessment::Assessment;
use crate::assessment::records::PaperSize;
use crate::exchange::errand::Errand;
use crate::exchange::written::{NotWritten, ReportFormat, ReportOrder, ReportWriting, WrittenFile};

/// For how many milliseconds is written before the browser may answer a key or a click.
const AT_A_TIME: f64 = 30.0;

/// What is chosen, and how far the writing is. Copies are handles to the same.
#[derive(Clone, Copy)]
struct Taking {
    session: Session,
    /// Keys of the parts that are left out.
    without: RwSignal<Vec<String>>,
    paper: RwSignal<PaperSize>,
    stage: RwSignal<WritingStage>,
}

/// How far the writing is.
#[derive(Clone, Debug, PartialEq)]
enum WritingStage {
    Idle,
    /// Of which format, and how many pieces of how many.
    Writing(ReportFormat, usize, usize),
    /// A person wants no more of it.
    Stopping,
    Done(String),
    Failed(String),
}

pub fn page() -> AnyView {
    let taking = Taking {
        session: session(),
        without: RwSignal::new(Vec::new()),
        paper: RwSignal::new(
            session()
                .doc
                .with_untracked(|doc| doc.planning.layout.paper),
        ),
        stage: RwSignal::new(WritingStage::Idle),
    };
    view! {
        {lead(
            t!("Take it with you").into(),
            t!("The report of the assessment as a file, in the format that the next person needs. It is written here in your browser and sent nowhere.").into(),
        )}
        {parts(taking)}
        {formats(taking)}
        {elsewhere::view(taking.session)}
        {other_ways(taking.session)}
    }
    .into_any()
}

fn parts(taking: Taking) -> AnyView {
    let boxes = each(ReportPart::ALL, |part| {
        let is_in = derived(move || {
            !taking
                .without
                .with(|all| all.iter().any(|k| k == part.key()))
        });
        view! {
            <label>
                <input
                    type="checkbox"
                    data-part=part.key()
                    prop:checked=is_in
                    on:change=on(move |_| toggle(taking.without, part.key()))
                />
                " " {part.label()}
            </label>
        }
    });
    let sizes = each(PaperSize::ALL, |size| {
        view! {
            <label>
                <input
                    type="radio"
                    name="paper"
                    data-paper=size.key()
                    prop:checked=move || taking.paper.get() == size
                    on:change=on(move |_| taking.paper.set(size))
                />
                " " {size.label()}
            </label>
        }
    });
    let all = move |_| taking.without.set(Vec::new());
    let none = move |_| {
        let keys = ReportPart::ALL.iter().map(|part| part.key().to_owned());
        taking.without.set(keys.collect());
    };
    let body = view! {
        <fieldset>
            <legend>{t!("Parts of the report")}</legend>
            <div class="choices">{boxes}</div>
            <p class="row">
                <button type="button" data-action="all-parts" on:click=on(all)>{t!("All parts")}</button>
                <button type="button" data-action="no-parts" on:click=on(none)>{t!("No part")}</button>
            </p>
        </fieldset>
        <fieldset>
            <legend>{t!("Paper, for Word and the web page")}</legend>
            <div class="choices">{sizes}</div>
        </fieldset>
    };
    card(t!("What goes into it"), body.into_any())
}

/// The table of formats, a button each, and what came of it.
fn formats(taking: Taking) -> AnyView {
    let none = derived(move || {
        taking
            .without
            .with(|all| all.len() == ReportPart::ALL.len())
    });
    let busy = derived(move || {
        matches!(
            taking.stage.get(),
            WritingStage::Writing(..) | WritingStage::Stopping
        )
    });
    let rows = each(ReportFormat::ALL, |format| {
        let save = move |_| {
            if !busy.get_untracked() {
                spawn_local(taking.save(format));
            }
        };
        view! {
            <tr>
                <th scope="row">{format.label()}</th>
                <td>{format.why()}</td>
                <td>
                    <button
                        type="button"
                        data-action=format!("save-{}", format.key())
                        aria-label=t!("Save as {format}", format = format.label())
                        prop:disabled=none
                        // A disabled button would lose the focus of whoever pressed it.
                        aria-disabled=move || busy.get().to_string()
                        on:click=on(save)
                    >
                        {t!("Save")}
                    </button>
                </td>
            </tr>
        }
    });
    let table = TableView::new(&[
        t_later!("Format"),
        t_later!("What it is good for"),
        t_later!("Save"),
    ])
    .unseen(&[2])
    .class("formats")
    .name(t!("Formats"))
    .scrolling(rows);
    let body = view! {
        <p hidden=move || !none.get() data-nothing-chosen="">{t!("Choose at least one part above.")}</p>
        {table}
        {outcome(taking)}
    };
    card(t!("As which file"), body.into_any())
}

/// How far the writing is, and what was written.
fn outcome(taking: Taking) -> AnyView {
    let words = derived(move || match taking.stage.get() {
        WritingStage::Idle | WritingStage::Failed(_) => String::new(),
        WritingStage::Writing(format, done, all) => t!(
            "Writing {file}: {done} of {all} pieces …",
            file = format.label(),
            done,
            all
        ),
        WritingStage::Stopping => t!("Stopping …").to_owned(),
        WritingStage::Done(words) => words,
    });
    let state = move || match taking.stage.get() {
        WritingStage::Idle => "idle",
        WritingStage::Writing(..) | WritingStage::Stopping => "writing",
        WritingStage::Done(_) => "done",
        WritingStage::Failed(_) => "failed",
    };
    let failed = live(move || match taking.stage.get() {
        WritingStage::Failed(reason) => {
            view! { <p class="field-error" role="alert">{reason}</p> }.into_any()
        }
        _ => ().into_any(),
    });
    let cancel = move |_| taking.stage.set(WritingStage::Stopping);
    let writing = move || matches!(taking.stage.get(), WritingStage::Writing(..));
    view! {
        <div class="row" data-outcome=state>
            <p role="status">{words}</p>
            <button type="button" data-action="cancel-writing" hidden=move || !writing() on:click=on(cancel)>{t!("Cancel")}</button>
        </div>
        {failed}
    }
    .into_any()
}

fn other_ways(session: Session) -> AnyView {
    let body = view! {
        <ul class="lines">
            <li>
                <button type="button" data-action="export-here" on:click=on(move |_| session.export())>{t!("Save a snapshot")}</button>
                " " {t!("The whole assessment as one file that Waymark opens again: your backup, and the way to another computer.")}
            </li>
            <li>{t_view!("{print}, or keep it as a PDF with the print dialog of the browser.", print = view! { <a href=Route::Report.hash()>{t!("Print the report")}</a> })}</li>
            <li>{t_view!("{highlights} on one printed page.", highlights = view! { <a href=Route::Highlights.hash()>{t!("Highlights for top management")}</a> })}</li>
            <li>{t_view!("{history}: who changed what and when.", history = view! { <a href=Route::History.hash()>{t!("History")}</a> })}</li>
        </ul>
    };
    card(t!("Other ways out"), body.into_any())
}

impl Taking {
    /// Writes and saves a file, and says what came of it.
    async fn save(self, format: ReportFormat) {
        // What is still being typed belongs to it.
        self.session.commit_typing();
        let _ = self.stage.try_set(WritingStage::Writing(format, 0, 0));
        let stage = match self.write(format).await {
            Ok(Some(file)) => {
                download_bytes(&file.name, &file.mime, &file.bytes);
                let size = size_text(file.bytes.len() as f64);
                WritingStage::Done(t!("Written: {file}, {size}.", file = file.name, size))
            }
            Ok(None) => WritingStage::Done(t!("Stopped; nothing was written.").to_owned()),
            Err(reason) => WritingStage::Failed(t!(
                "{file} was not written. {reason}",
                file = format.label(),
                reason
            )),
        };
        let _ = self.stage.try_set(stage);
    }

    /// The file; nothing where a person stopped it or left the page.
    async fn write(self, format: ReportFormat) -> Result<Option<WrittenFile>, String> {
        // So that the page shows that something goes on.
        sleep(0).await;
        let Some(order) = self.order(format) else {
            return Ok(None);
        };
        let goes_on = move |done, all| match self.stage.try_get_untracked() {
            Some(WritingStage::Writing(..)) => {
                self.stage.set(WritingStage::Writing(format, done, all));
                true
            }
            _ => false,
        };
        let document = self.session.doc.get_untracked();
        let errand = Errand::Report(order.clone());
        match helper::write(&document, &errand, goes_on).await {
            Some(written) => written,
            None => self.write_here(&document, &order, goes_on).await,
        }
    }

    /// What is chosen; nothing where the page was left.
    fn order(self, format: ReportFormat) -> Option<ReportOrder> {
        let paper = self.paper.try_get_untracked()?;
        let all = ReportPart::ALL.into_iter();
        let without = self.without.try_get_untracked()?;
        Some(ReportOrder {
            format,
            parts: all
                .filter(|part| !without.iter().any(|key| key == part.key()))
                .collect(),
            paper,
            author: self
                .session
                .prefs
                .with_untracked(|prefs| prefs.name.clone()),
            at: clock(),
        })
    }

    /// Writes on the page itself, which answers in between.
    async fn write_here(
        self,
        document: &Assessment,
        order: &ReportOrder,
        goes_on: impl Fn(usize, usize) -> bool,
    ) -> Result<Option<WrittenFile>, String> {
        let conformity = self.session.conformity.get_untracked();
        let report = order.report(document, &conformity);
        let facts = order.facts(document);
        let begun = self.session.begin_report(order.format, report, facts).await;
        let charts = charts::of_report(document, &conformity, order.format);
        let mut writing = begun.map_err(|refused| refused.0)?.with_charts(charts);
        while self
            .write_some(&mut writing)
            .map_err(|error| error.to_string())?
        {
            let (done, all) = writing.progress();
            sleep(0).await;
            if !goes_on(done, all) {
                return Ok(None);
            }
        }
        let file = writing.finish().map_err(|error| error.to_string())?;
        Ok(Some(file))
    }

    /// Writes for a moment; whether something is left.
    fn write_some(self, writing: &mut ReportWriting) -> Result<bool, NotWritten> {
        let begun = milliseconds();
        while milliseconds() - begun < AT_A_TIME {
            if !writing.step()? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
