//! Duties that come again: what is due, their settings, and the log.

use leptos::prelude::*;

use super::state_word;
use crate::analysis::retain::{self, DateState, DutyState, MONTHS};
use crate::app::browser::{random_id, today};
use crate::app::records::{ListView, record_list, start_with};
use crate::app::session::{Session, session};
use crate::app::ui::{TableView, derived, each, live, on};
use crate::assessment::Listed;
use crate::assessment::records::{Duty, DutyDone};
use crate::assessment::{Assessment, day_text};
use crate::standard::sort;

pub fn part() -> AnyView {
    let session = session();
    view! {
        {due(session)}
        {record_list(ListView {
            summary,
            ..ListView::new(
                Duty::LIST,
                t!("Duties and their owners"),
                t!("“Planned intervals” has no number in the standard: every 12 months is a house assumption, and the interval is yours to set."),
                t!("Add a duty"),
                &[
                    Duty::title,
                    Duty::owner,
                    Duty::months,
                    Duty::first,
                    Duty::statements,
                    Duty::note,
                ],
            )
        })}
        {record_list(ListView {
            summary: log_summary,
            ..ListView::new(
                DutyDone::LIST,
                t!("Log of duties done"),
                t!("What was done when, by whom, and where its record is kept."),
                t!("Add an entry"),
                &[
                    DutyDone::duty,
                    DutyDone::date,
                    DutyDone::by,
                    DutyDone::record,
                ],
            )
        })}
    }
    .into_any()
}

fn states(doc: &Assessment) -> Vec<DutyState> {
    let cycle = retain::cycle(doc, today());
    retain::duties(doc, cycle.as_ref(), today())
}

fn summary(doc: &Assessment, id: &str) -> String {
    let Some(duty) = Duty::find(doc, id) else {
        return String::new();
    };
    let months = duty.months.unwrap_or(MONTHS);
    let owner = match duty.owner.trim() {
        "" => t!("no owner"),
        owner => owner,
    };
    let every = t_count!(months as usize, "every month", "every {count} months");
    format!("{owner}, {every}")
}

fn log_summary(doc: &Assessment, id: &str) -> String {
    let Some(done) = DutyDone::find(doc, id) else {
        return String::new();
    };
    let mut parts = Vec::new();
    if Duty::find(doc, &done.duty).is_none() {
        parts.push(t!("no duty chosen").to_owned());
    }
    parts.extend(done.date.map(day_text));
    parts.extend(Some(done.by.clone()).filter(|by| !by.trim().is_empty()));
    parts.join(", ")
}

/// What is due, the most urgent first.
fn due(session: Session) -> AnyView {
    let duties = derived(move || {
        let mut all = session.doc.with(states);
        // Without a date they stand last.
        let key = |duty: &DutyState| (duty.next.is_none(), duty.next);
        sort(&mut all, |a, b| key(a).cmp(&key(b)));
        all
    });
    let rows = live(move || {
        let duties = duties.get().into_iter();
        each(duties, |duty| row(session, duty))
    });
    let title = derived(move || {
        duties.with(|all| {
            let late = all
                .iter()
                .filter(|d| d.state == Some(DateState::Late))
                .count();
            match (all.len(), late) {
                (0, _) => t!("No duties yet").to_owned(),
                (n, 0) => t_count!(n, "{count} duty, none late", "{count} duties, none late"),
                (n, late) => t_count!(
                    n,
                    "{late} of {count} duty late",
                    "{late} of {count} duties late",
                    late,
                ),
            }
        })
    });
    let late = move || {
        duties.with(|all| {
            all.iter()
                .filter(|d| d.state == Some(DateState::Late))
                .count()
        })
    };
    view! {
        <section class="sheet due">
            <h2 data-figure="duties-late" data-value=move || late() aria-live="polite">{title}</h2>
            <p class="small">
                {t!("Next due: the interval after it was last done; else the first date set for it; else the interval after the decision. Internal audits and management reviews of step 5 count here as they are.")}
            </p>
            {start_with(Duty::LIST, t!("Start with the usual duties"), || retain::usual(random_id))}
            {TableView::new(&[t_later!("Duty"), t_later!("Next due"), t_later!("State"), t_later!("Owner"), t_later!("Why then"), t_later!("Act")])
                .name(t!("Duties"))
                .class("stacking")
                .list("duties-due")
                .unseen(&[5])
                .hidden(Signal::derive(move || duties.with(Vec::is_empty)))
                .scrolling(rows)}
        </section>
    }
    .into_any()
}

fn row(session: Session, duty: DutyState) -> AnyView {
    let next = match duty.next {
        Some(next) => day_text(next),
        None => "–".to_owned(),
    };
    let state = duty.state.map(|state| state_word(state, duty.planned));
    let mut why = duty.rule.clone();
    if !duty.last_from.is_empty() {
        why += " (";
        why += duty.last_from;
        why.push(')');
    }
    let label = t!("Done today: {duty}", duty = duty.title);
    let id = duty.id.clone();
    let title = duty.title.clone();
    let done = move |_| {
        let by = session.prefs.with_untracked(|prefs| prefs.name.clone());
        let record = DutyDone::LIST.at(&random_id());
        let edit = record.add([
            (DutyDone::duty, id.as_str().into()),
            (DutyDone::date, today().into()),
            (DutyDone::by, by.into()),
        ]);
        if session.edit(edit) {
            session.say(t!(
                "{duty}: done today. The log has it; undo takes it back.",
                duty = title
            ));
        }
    };
    let done_today = duty.last == Some(today());
    view! {
        <tr data-duty=duty.id>
            <th scope="row">{duty.title}</th>
            <td class="nowrap" data-label=t!("Next due")>{next}</td>
            <td data-label=t!("State")>{state}</td>
            <td data-label=t!("Owner")>{duty.owner}</td>
            <td class="wide-cell small" data-label=t!("Why then")>{why}</td>
            <td>
                <button type="button" data-action="duty-done" data-icon="check" aria-label=label disabled=done_today on:click=on(done)>
                    {t!("Done today")}
                </button>
            </td>
        </tr>
    }
    .into_any()
}
