//! Where the certificate stands, the time line, what comes within a year, the calendar.

use leptos::prelude::*;

use super::{state_word, timeline};
use crate::analysis::retain::{self, CertificateStanding, Event, SUSPENSION};
use crate::app::browser::{download, now, today};
use crate::app::route::Route;
use crate::app::session::{Session, session};
use crate::app::ui::{TableView, derived, destination_link, each, live, on, read};
use crate::exchange::calendar;
use crate::standard::{AuditPart, ProjectPart, RetainPart};
use crate::words::say;

pub fn part() -> AnyView {
    let session = session();
    let certificate_standing = read(|doc| retain::certificate_standing(doc, today()));
    view! {
        {head(session, certificate_standing)}
        {timeline::figure(session)}
        {upcoming(certificate_standing)}
    }
    .into_any()
}

fn head(session: Session, certificate_standing: Memo<CertificateStanding>) -> AnyView {
    let cycle = read(|doc| retain::cycle(doc, today()));
    let basis = derived(move || {
        cycle.with(|cycle| match cycle {
            None => t!("The dates of three years follow from the certification decision, or, before it, from the planned stage 2. Enter one of them and this page shows when which audit has to take place.").to_owned(),
            Some(cycle) if cycle.planned => t!(
                "Nothing is decided yet. These dates are planned: {basis}. They move with the plan.",
                basis = cycle.basis
            ),
            Some(cycle) => t!(
                "Counted from the {basis}; valid to: {rule}.",
                basis = cycle.basis,
                rule = cycle.expiry_rule
            ),
        })
    });
    let starts = live(move || {
        cycle.with(Option::is_none).then(|| {
            view! {
                <p class="row">
                    <a class="button" href=Route::Project(ProjectPart::People).hash()>{t!("Plan stage 2 in step 4")}</a>
                    <a href=Route::Audit(AuditPart::Decision).hash()>{t!("Enter the decision in step 6")}</a>
                    <a href=Route::Retain(RetainPart::Certificate).hash()>{t!("Enter a certificate you have")}</a>
                </p>
            }
        })
    });
    let late = live(move || {
        certificate_standing.with(|certificate_standing| late(&certificate_standing.late))
    });
    let suspension = live(move || {
        let shown = certificate_standing.with(|s| s.suspension);
        shown.then(|| view! { <p class="warning">{say(SUSPENSION)}</p> })
    });
    let late_count = derived(move || certificate_standing.with(|s| s.late.len()));
    view! {
        <section class="sheet keeping">
            <h2 data-figure="retain-standing">{move || certificate_standing.with(|s| s.title.clone())}</h2>
            <p>{move || certificate_standing.with(|s| s.next.clone())}</p>
            <p class="small">{basis}</p>
            {starts}
            <div data-figure="retain-late" data-value=late_count>{late}</div>
            {suspension}
            {export(session)}
            <p><a class="step-link" data-action="next-cycle" href=Route::NextCycle.hash()>{t!("Begin the next cycle")}</a></p>
        </section>
    }
    .into_any()
}

/// What is late, with the rule that says so.
fn late(events: &[Event]) -> Option<AnyView> {
    let rows = each(events.iter(), |event| {
        let text = format!("{}: {}", event.title, event.when());
        let rule = event.rule.clone();
        view! { <li>{destination_link(event.destination, text)} " " <span class="small">{rule}</span></li> }
    });
    let title = t_count!(events.len(), "{count} date late", "{count} dates late");
    (!events.is_empty()).then(|| {
        view! {
            <div class="warning">
                <h3>{title}</h3>
                <ul>{rows}</ul>
            </div>
        }
        .into_any()
    })
}

/// The button that downloads the calendar.
fn export(session: Session) -> AnyView {
    let count = read(|doc| retain::events(doc, today()).len());
    let save = move |_| {
        session.commit_typing();
        let (name, text, count) = session.doc.with_untracked(|doc| {
            let events = retain::events(doc, today());
            let id = doc.id.0.clone();
            let before = session
                .prefs
                .with_untracked(|prefs| prefs.calendar.get(&id).cloned())
                .unwrap_or_default();
            let text = calendar::calendar(doc, &events, &before, now());
            let told = calendar::told(&events, &before, today());
            session.set_prefs(|prefs| {
                prefs.calendar.insert(id, told);
            });
            (calendar::file_name(&doc.organization), text, events.len())
        });
        download(&name, calendar::MIME, &text);
        session.say(t_count!(
            count,
            "{count} date saved as {name}",
            "{count} dates saved as {name}",
            name,
        ));
    };
    let words = derived(move || match count.get() {
        0 => t!("The calendar is empty as long as no step has a date.").to_owned(),
        n => t_count!(
            n,
            "{count} date of all steps: briefings, tasks, audits, reviews, findings, duties, expiry. Import the file again after changes: entries are updated, not doubled, and what is gone is taken back.",
            "{count} dates of all steps: briefings, tasks, audits, reviews, findings, duties, expiry. Import the file again after changes: entries are updated, not doubled, and what is gone is taken back."
        ),
    });
    view! {
        <p class="row">
            <button type="button" class="primary" data-action="export-calendar" data-icon="save" on:click=on(save)>
                {t!("Calendar file (.ics)")}
            </button>
            <span class="small">{words}</span>
        </p>
    }
    .into_any()
}

fn row(event: &Event) -> AnyView {
    let rule = event.rule.clone();
    view! {
        <tr>
            <td class="nowrap">{event.when()}</td>
            <th scope="row">{destination_link(event.destination, event.title.clone())}</th>
            <td data-label=t!("State")>{state_word(event.state, event.planned)}</td>
            <td data-label=t!("Who")>{event.owner.clone()}</td>
            <td class="wide-cell small" data-label=t!("Why then")>{rule}</td>
        </tr>
    }
    .into_any()
}

fn upcoming(certificate_standing: Memo<CertificateStanding>) -> AnyView {
    let rows = move || certificate_standing.with(|s| each(s.upcoming.iter(), row));
    let documents = live(move || {
        certificate_standing.with(|s| {
            let rows = each(s
                .documents
                .iter(), |event| {
                    let text = event.title.clone();
                    let rest = match event.owner.as_str() {
                        "" => event.when(),
                        owner => format!("{}, {owner}", event.when()),
                    };
                    view! { <li>{destination_link(event.destination, text)} " " <span class="small">{rest}</span></li> }
                });
            let title = t!("Reviews of documents and records: {count}", count = s.documents.len());
            (!s.documents.is_empty()).then(|| {
                view! {
                    <details class="documents">
                        <summary>{title}</summary>
                        <ul>{rows}</ul>
                    </details>
                }
            })
        })
    });
    let count = derived(move || certificate_standing.with(|s| s.upcoming.len()));
    let title = derived(move || match count.get() {
        0 => t!("Nothing within the next 12 months").to_owned(),
        n => t_count!(
            n,
            "The next 12 months: {count} date",
            "The next 12 months: {count} dates"
        ),
    });
    view! {
        <section class="sheet upcoming">
            <h2>{title}</h2>
            <p class="small">
                {move || match count.get() {
                    0 => t!("Audits, duties, reviews of documents and deadlines of findings will stand here, each with the reason for its date."),
                    _ => t!("What keeps the certificate; tasks, briefings and interviews are in the calendar file and on their own pages."),
                }}
            </p>
            {TableView::new(&[t_later!("When"), t_later!("What"), t_later!("State"), t_later!("Who"), t_later!("Why then")]).name(t!("Dates")).class("stacking").list("upcoming").hidden(derived(move || count.get() == 0)).scrolling(live(rows))}
            {documents}
        </section>
    }
    .into_any()
}
