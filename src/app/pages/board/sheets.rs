//! The four pages.

use leptos::prelude::*;

use crate::analysis::board::{BoardReport, Booking, MissingCriterion};
use crate::analysis::project::days_text;
use crate::app::browser::{today, window_width};
use crate::app::charts;
use crate::app::pages::highlights::{counts_line, lines};
use crate::app::session::session;
use crate::app::ui::{destination_link, each, sentence};
use crate::assessment::day_text;
use crate::standard::standard;

/// Width at which charts are drawn where the window allows it, in pixels: that of the text on A4.
const WIDTH: u32 = 660;
/// What stands beside a chart in a narrow window, its scroll bar included: drawn wider it would be shrunk, and its words with it.
const BESIDE: u32 = 81;

pub fn all(report: &BoardReport, organization: &str, mark: &str, logo: Option<&str>) -> AnyView {
    let declared = session().declared();
    let pages = [
        ("stand", t!("Where we stand"), stand(report, declared)),
        ("book", book_title(report), book(report)),
        ("takes", t!("What it takes"), takes(report)),
        ("decide", t!("What we ask you to decide"), decide(report)),
    ];
    let count = pages.len();
    each(
        pages.into_iter().enumerate(),
        |(index, (key, title, body))| {
            view! {
                <article class="sheet board-page" data-board=key aria-label=title>
                    <header>
                        {logo.map(|logo| view! { <img class="board-logo" src=logo.to_owned() alt="" /> })}
                        <p class="small">
                            <span>{organization.to_owned()} " · " {report.title.clone()}</span>
                            <b class="board-mark">{mark.to_owned()}</b>
                            <span class="sheet-number">{t!("{page} of {all}", page = index + 1, all = count)}</span>
                        </p>
                        <h2>{title}</h2>
                    </header>
                    {body}
                    <footer class="small">{t!("{day} · Self-assessment against ISO/IEC 20000-1; no certificate, and no promise of one.", day = day_text(today()))}</footer>
                </article>
            }
        },
    )
}

fn stand(report: &BoardReport, declared: bool) -> AnyView {
    let page = &report.highlights;
    let counts = page.counts;
    let session = session();
    let width = WIDTH.min(window_width().saturating_sub(BESIDE));
    let bars = move |title: &str, width| {
        session
            .conformity
            .with(|conformity| charts::gaps(title, conformity, width))
    };
    let scope = match page.scope.is_empty() {
        true => t!("The scope is not said yet.").to_owned(),
        false => t!(
            "Scope: {scope} {state}",
            scope = sentence(page.scope.trim_end_matches('.')),
            state = page.scope_state
        ),
    };
    view! {
        <p class="board-answer">{page.headline.0.clone()} "."</p>
        <p>{page.headline.1.clone()}</p>
        <p data-figure="coverage" data-value=counts.coverage()>
            {t_count!(
                usize::from(counts.total()),
                "{assessed} of {count} statement is assessed ({percent} %):",
                "{assessed} of {count} statements are assessed ({percent} %):",
                assessed = counts.assessed(),
                percent = counts.coverage(),
            )}
        </p>
        {counts_line(counts, declared)}
        {charts::printed("board-gaps", t!("Statements by clause"), width, bars)}
        {lines(&page.standing)}
        {lines(&page.processes)}
        <p class="small">{scope}</p>
        <p class="small">{t!("Method: each requirement is a statement, rated not, partially, largely or fully achieved, with evidence. Fully achieved without evidence is only claimed; what is not assessed never counts as met. Conformity, capability and readiness are three answers and are never blended into one.")}</p>
    }
    .into_any()
}

fn booking(stage: &Booking, name: &'static str) -> AnyView {
    let rows = each(stage.missing.iter().filter(|one| !one.practice), missing);
    let practice = each(stage.missing.iter().filter(|one| one.practice), missing);
    let warned = stage.missing.iter().any(|one| one.practice);
    let more = (stage.more > 0)
        .then(|| view! { <p class="small">{t_count!(stage.more, "And {count} more.", "And {count} more.")}</p> });
    let warned = warned.then(|| {
        view! { <p class="small">{t!("Not a rule, but wise before the audit:")}</p><ul class="board-list">{practice}</ul> }
    });
    view! {
        <section data-figure=name data-value=if stage.open { "open" } else { "closed" }>
            <p class="board-answer">{stage.answer.clone()}</p>
            {lines(&stage.dates)}
            <ul class="board-list">{rows}</ul>
            {more}
            {warned}
        </section>
    }
    .into_any()
}

fn missing(one: &MissingCriterion) -> AnyView {
    view! { <li><b>{one.title.clone()}</b> ": " {destination_link(one.destination, one.reason.clone())}</li> }.into_any()
}

fn book_title(report: &BoardReport) -> &'static str {
    match report.granted {
        None => t!("Can we book stage 1?"),
        Some(_) => t!("Do we still meet what the audit asked?"),
    }
}

fn book(report: &BoardReport) -> AnyView {
    let page = &report.highlights;
    let majors = each(&page.majors.0, |(id, what)| {
        let text = match what.is_empty() {
            true => standard().statement(*id).text.to_owned(),
            false => what.clone(),
        };
        view! { <li>{id.to_string()} " " {text}</li> }
    });
    let majors = match page.majors.1 {
        0 => view! { <p>{t!("No single statement is a major gap so far.")}</p> }.into_any(),
        all => view! {
            <p>{t_count!(all, "{count} major gap, of which a certificate waits; the first:", "{count} major gaps, of which a certificate waits; the first:")}</p>
            <ul class="board-list">{majors}</ul>
        }
        .into_any(),
    };
    let (words, second) = match report.granted {
        None => (
            t!("Stage 1 checks documents and readiness, stage 2 the work itself. Book stage 1 when its criteria hold; the certification body then fixes stage 2.").to_owned(),
            t!("And stage 2, from which the certificate follows?"),
        ),
        Some(day) => (
            t!("The certificate was granted on {day}. The criteria of its two stages, as they stand today, tell how ready we are for the next audit of the body.", day = day_text(day)),
            t!("And stage 2?"),
        ),
    };
    view! {
        <p>{words}</p>
        {booking(&report.stage_1, "stage-1")}
        <h3>{second}</h3>
        {booking(&report.stage_2, "stage-2")}
        <h3>{t!("What holds us up most")}</h3>
        {majors}
    }
    .into_any()
}

fn takes(report: &BoardReport) -> AnyView {
    let effort = each(&report.effort, |(title, days)| {
        view! { <tr><th scope="row">{title.clone()}</th><td class="r">{days.clone()}</td></tr> }
    });
    let effort = (!report.effort.is_empty()).then(|| {
        view! {
            <table class="board-table">
                <caption class="vh">{t!("Person-days by part")}</caption>
                <thead><tr><th scope="col">{t!("Part")}</th><th scope="col" class="r">{t!("Person-days")}</th></tr></thead>
                <tbody>{effort}</tbody>
            </table>
        }
    });
    let risks = each(&report.risks, |risk| {
        let owner = match risk.owner.is_empty() {
            true => t!("no owner").to_owned(),
            false => risk.owner.clone(),
        };
        let answer = match risk.answer.is_empty() {
            true => t!("Nothing is done about it yet.").to_owned(),
            false => risk.answer.clone(),
        };
        view! { <li><b>{risk.text.clone()}</b> {format!(" ({}; {owner}). ", risk.weight)} {answer}</li> }
    });
    let more = (report.more_risks > 0).then(
        || view! { <li>{t_count!(report.more_risks, "and {count} more", "and {count} more")}</li> },
    );
    let risks = match report.risks.is_empty() {
        true => view! { <p>{t!("No risk of the project is written down.")}</p> }.into_any(),
        false => view! { <ul class="board-list">{risks}{more}</ul> }.into_any(),
    };
    view! {
        {lines(&report.highlights.takes)}
        {effort}
        {each(&report.uncounted, |line| view! { <p class="small">{line.clone()}</p> })}
        {phases(report)}
        <h3>{t!("Money")}</h3>
        {lines(&report.money)}
        <h3>{t!("Risks, gravest first")}</h3>
        {risks}
    }
    .into_any()
}

fn phases(report: &BoardReport) -> AnyView {
    if report.phases.is_empty() {
        return view! { <h3>{t!("Plan")}</h3><p>{t!("Nothing to plan yet.")}</p> }.into_any();
    }
    let date = |date: Option<chrono::NaiveDate>| date.map_or("–".to_owned(), day_text);
    let rows = each(&report.phases, |phase| {
        view! {
            <tr>
                <th scope="row">{phase.title.clone()}</th>
                <td>{date(phase.from)}</td>
                <td>{date(phase.to)}</td>
                <td class="r">{phase.effort.map_or("–".to_owned(), days_text)}</td>
            </tr>
        }
    });
    let title = match report.proposed {
        true => t!("Plan, as a proposal: the project has no tasks yet"),
        false => t!("Plan, from the tasks of the project"),
    };
    let more = (report.more_phases > 0)
        .then(|| view! { <p class="small">{t_count!(report.more_phases, "And {count} more.", "And {count} more.")}</p> });
    view! {
        <h3>{title}</h3>
        <table class="board-table">
            <thead><tr><th scope="col">{t!("Phase")}</th><th scope="col">{t!("From")}</th><th scope="col">{t!("To")}</th><th scope="col" class="r">{t!("Person-days")}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
        {more}
    }
    .into_any()
}

fn decide(report: &BoardReport) -> AnyView {
    let page = &report.highlights;
    let wanted = each(&page.wanted, |one| {
        view! {
            <tr>
                <th scope="row">{destination_link(one.destination, one.what.to_owned())}<br/><span class="small">{one.reason.clone()}</span></th>
                <td class="tick" data-icon="box">{t!("yes")}</td>
                <td class="tick" data-icon="box">{t!("later")}</td>
                <td class="tick" data-icon="box">{t!("no")}</td>
            </tr>
        }
    });
    let wanted = match page.wanted.is_empty() {
        true => view! { <p class="board-answer">{report.nothing_to_decide()}</p> }.into_any(),
        false => view! {
            <p class="board-answer">{t_count!(page.wanted.len(), "{count} decision for you.", "{count} decisions for you.")}</p>
            <table class="board-table decisions">
                <thead><tr><th scope="col">{t!("We ask you to")}</th><th scope="col" colspan="3">{t!("Decided")}</th></tr></thead>
                <tbody>{wanted}</tbody>
            </table>
        }
        .into_any(),
    };
    let duties = each(&page.leadership, |duty| {
        view! { <li><b>{duty.title}</b> ": " {duty.text} " " <span class="small">"(" {duty.state.clone()} ")"</span></li> }
    });
    view! {
        {wanted}
        <h3>{t!("What top management does itself (clause 5 and 9.3)")}</h3>
        <ul class="board-list">{duties}</ul>
        <div class="signatures">
            <p>{t!("Decided on")}</p>
            <p>{t!("By")}</p>
        </div>
    }
    .into_any()
}
