//! Where the certificate stands, the time line, what comes within a year, the calendar.

use leptos::prelude::*;

use super::{state_word, timeline};
use crate::analysis::retain::{self, Event, SUSPENSION, Standing};
use crate::app::browser::{download, now, today};
use crate::app::route::Route;
use crate::app::session::{Session, session};
use crate::app::ui::{on, place_link, plural, table_head};
use crate::exchange::calendar;
use crate::standard::{AuditPart, ProjectPart, RetainPart};

pub fn part() -> AnyView {
    let session = session();
    let standing = Memo::new(move |_| session.doc.with(|doc| retain::standing(doc, today())));
    view! {
        {head(session, standing)}
        {timeline::figure(session)}
        {upcoming(standing)}
    }
    .into_any()
}

fn head(session: Session, standing: Memo<Standing>) -> AnyView {
    let cycle = Memo::new(move |_| session.doc.with(|doc| retain::cycle(doc, today())));
    let basis = move || {
        cycle.with(|cycle| match cycle {
            None => "The dates of three years follow from the certification decision, or, before it, from the planned stage 2. Enter one of them and this page shows when which audit has to take place.".to_owned(),
            Some(cycle) if cycle.planned => format!(
                "Nothing is decided yet. These dates are planned: {}. They move with the plan.",
                cycle.basis
            ),
            Some(cycle) => format!(
                "Counted from the {}; valid to: {}.",
                cycle.basis, cycle.expiry_rule
            ),
        })
    };
    let starts = move || {
        cycle.with(Option::is_none).then(|| {
            view! {
                <p class="row">
                    <a class="button" href=Route::Project(ProjectPart::People).hash()>"Plan stage 2 in step 4"</a>
                    <a href=Route::Audit(AuditPart::Decision).hash()>"Enter the decision in step 6"</a>
                    <a href=Route::Retain(RetainPart::Certificate).hash()>"Enter a certificate you have"</a>
                </p>
            }
        })
    };
    let late = move || {
        standing.with(|s| {
            let rows = s
                .late
                .iter()
                .map(|event| {
                    let text = format!("{}: {}", event.title, event.when());
                    let rule = event.rule.clone();
                    view! { <li>{place_link(event.place, text)} " " <span class="small">{rule}</span></li> }
                })
                .map(IntoAny::into_any)
                .collect_view();
            let title = format!("{} late", plural(s.late.len(), "date"));
            (!s.late.is_empty()).then(|| {
                view! {
                    <div class="warning">
                        <h3>{title}</h3>
                        <ul>{rows}</ul>
                    </div>
                }
            })
        })
    };
    let suspension = move || {
        let shown = standing.with(|s| s.suspension);
        shown.then(|| view! { <p class="warning">{SUSPENSION}</p> })
    };
    let late_count = move || standing.with(|s| s.late.len());
    view! {
        <section class="sheet keeping">
            <h2 data-figure="retain-standing">{move || standing.with(|s| s.title.clone())}</h2>
            <p>{move || standing.with(|s| s.next.clone())}</p>
            <p class="small">{move || basis()}</p>
            {move || starts()}
            <div data-figure="retain-late" data-value=move || late_count()>{move || late()}</div>
            {move || suspension()}
            {export(session)}
        </section>
    }
    .into_any()
}

/// The button that downloads the calendar.
fn export(session: Session) -> AnyView {
    let count = Memo::new(move |_| session.doc.with(|doc| retain::events(doc, today()).len()));
    let save = move |_| {
        session.commit_typing();
        let (name, text, count) = session.doc.with_untracked(|doc| {
            let events = retain::events(doc, today());
            let text = calendar::calendar(doc, &events, now());
            (calendar::file_name(&doc.organization), text, events.len())
        });
        download(&name, calendar::MIME, &text);
        session.say(format!("{} saved as {name}", plural(count, "date")));
    };
    let words = move || match count.get() {
        0 => "The calendar is empty as long as no step has a date.".to_owned(),
        n => format!(
            "{} of all steps: briefings, tasks, audits, reviews, findings, duties, expiry. Import the file again after changes: entries are updated, not doubled.",
            plural(n, "date")
        ),
    };
    view! {
        <p class="row">
            <button type="button" class="primary" data-action="export-calendar" on:click=on(save)>
                "Calendar file (.ics)"
            </button>
            <span class="small">{move || words()}</span>
        </p>
    }
    .into_any()
}

fn row(event: &Event) -> AnyView {
    let rule = event.rule.clone();
    view! {
        <tr>
            <td class="nowrap">{event.when()}</td>
            <th scope="row">{place_link(event.place, event.title.clone())}</th>
            <td data-label="State">{state_word(event.state, event.planned)}</td>
            <td data-label="Who">{event.owner.clone()}</td>
            <td class="wide-cell small" data-label="Why then">{rule}</td>
        </tr>
    }
    .into_any()
}

fn upcoming(standing: Memo<Standing>) -> AnyView {
    let rows = move || standing.with(|s| s.upcoming.iter().map(row).collect_view());
    let documents = move || {
        standing.with(|s| {
            let rows = s
                .documents
                .iter()
                .map(|event| {
                    let text = event.title.clone();
                    let rest = match event.owner.as_str() {
                        "" => event.when(),
                        owner => format!("{}, {owner}", event.when()),
                    };
                    view! { <li>{place_link(event.place, text)} " " <span class="small">{rest}</span></li> }
                })
                .map(IntoAny::into_any)
                .collect_view();
            let title = format!("Reviews of documents and records: {}", s.documents.len());
            (!s.documents.is_empty()).then(|| {
                view! {
                    <details class="documents">
                        <summary>{title}</summary>
                        <ul>{rows}</ul>
                    </details>
                }
            })
        })
    };
    let count = move || standing.with(|s| s.upcoming.len());
    let title = move || match count() {
        0 => "Nothing within the next 12 months".to_owned(),
        n => format!("The next 12 months: {}", plural(n, "date")),
    };
    view! {
        <section class="sheet upcoming">
            <h2>{move || title()}</h2>
            <p class="small">
                {move || match count() {
                    0 => "Audits, duties, reviews of documents and deadlines of findings will stand here, each with the reason for its date.",
                    _ => "What keeps the certificate; tasks, briefings and interviews are in the calendar file and on their own pages.",
                }}
            </p>
            <div class="scroll" hidden=move || count() == 0>
                <table class="stacking" data-list="upcoming">
                    {table_head(&["When", "What", "State", "Who", "Why then"])}
                    <tbody>{move || rows()}</tbody>
                </table>
            </div>
            {move || documents()}
        </section>
    }
    .into_any()
}
