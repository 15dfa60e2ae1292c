//! Dry run and running period: practice, no rule.

use leptos::prelude::*;

use super::{ACTION_FIELDS, finding_summary, remarks};
use crate::analysis::Destination;
use crate::analysis::preparation::rehearsal as rules;
use crate::app::records::{ListView, record_list, record_list_with, single};
use crate::app::ui::{TableView, asked, derived, destination_link, each, live};
use crate::assessment::Listed;
use crate::assessment::records::{Finding, Period, Rehearsal, Source};
use crate::assessment::{Assessment, day_text};
use crate::standard::RegisterId;

const FIELDS: &[&str] = &[
    Rehearsal::by,
    Rehearsal::firm,
    Rehearsal::date,
    Rehearsal::involved,
    Rehearsal::report,
    Rehearsal::summary,
];

pub fn rehearsal() -> AnyView {
    let view = ListView {
        summary: |doc, id| {
            Rehearsal::find(doc, id)
                .and_then(|rehearsal| rehearsal.date)
                .map(day_text)
                .unwrap_or_default()
        },
        more: Some(|record| remarks(record, problems)),
        ..ListView::new(
            Rehearsal::LIST,
            t!("Dry run"),
            t!(
                "Someone who has had no part in the project audits as the certification body would and writes a report. Practice, not a rule. Not the certification body itself: repeated preliminary audits make it part of the project."
            ),
            t!("Add a dry run"),
            FIELDS,
        )
    };
    let findings = ListView {
        summary: finding_summary,
        ..ListView::new(
            Finding::LIST,
            t!("Findings of the dry run"),
            t!("Each is handled before stage 1: correction, cause, action, done."),
            t!("Add a finding"),
            ACTION_FIELDS,
        )
    };
    view! {
        {record_list(view)}
        {record_list_with(
            findings,
            |doc, id| Finding::find(doc, id).is_some_and(|f| f.source == Source::Rehearsal),
            &[("source", "rehearsal")],
        )}
        {single(
            Period::LIST,
            t!("Running period"),
            t!("How long the processes have been run and left records when stage 2 comes. Many bodies look for about three months (practice of two published pages, no rule): choose what your body expects."),
            &[Period::since, Period::months],
        )}
        {table()}
    }
    .into_any()
}

fn problems(doc: &Assessment, id: &str) -> Vec<String> {
    let rehearsal = Rehearsal::find(doc, id);
    let lacking = rehearsal.map(|rehearsal| rules::lacking_of(doc, rehearsal));
    let lacking = lacking.unwrap_or_default().into_iter();
    let sentence = |text: String| {
        let mut letters = text.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string());
        format!("{}{}.", first.unwrap_or_default(), letters.as_str())
    };
    lacking.map(sentence).collect()
}

/// A row of the table: number, title, since, reached, whether it holds, in words.
type RecordPeriod = (RegisterId, &'static str, String, String, bool, &'static str);

fn row(run: &rules::Run, record: &rules::RecordRun) -> RecordPeriod {
    let since = match (record.kept, record.since) {
        (false, _) => t!("not kept").to_owned(),
        (_, None) => t!("no date").to_owned(),
        (_, Some(since)) => day_text(since),
    };
    let state = match (record.holds, run.stage_2, record.since) {
        (true, ..) => t!("covered"),
        (_, _, None) => t!("open"),
        (_, None, _) => t!("no date of stage 2"),
        _ => t!("too short"),
    };
    let reached = record.reached.map(day_text).unwrap_or_default();
    let (id, title) = (record.item.id, record.item.title);
    (id, title, since, reached, record.holds, state)
}

const HEADS: &[&str] = &[
    t_later!("Record"),
    t_later!("Kept since"),
    t_later!("Long enough on"),
    t_later!("State"),
];

fn table() -> AnyView {
    let data = asked(|doc, conformity| {
        let run = rules::run(doc, conformity);
        let rows: Vec<RecordPeriod> = run.records.iter().map(|record| row(&run, record)).collect();
        let held = run.records.iter().filter(|record| record.holds).count();
        (rows, held, run.months, run.stage_2)
    });
    let title = derived(move || {
        data.with(|(rows, held, months, _)| {
            t_count!(
                *months as usize,
                "{held} of {all} records cover {count} month",
                "{held} of {all} records cover {count} months",
                held,
                all = rows.len()
            )
        })
    });
    let sentence = derived(move || {
        data.with(|(_, _, months, stage_2)| match stage_2 {
            Some(day) => t_count!(
                *months as usize,
                "Each record needs {count} month between its start and stage 2 on {day}. Its start is entered at the record, else it is that of the running period.",
                "Each record needs {count} months between its start and stage 2 on {day}. Its start is entered at the record, else it is that of the running period.",
                day = day_text(*day)
            ),
            None => t!("There is no date of stage 2 yet: enter it in the project charter or under step 6.").to_owned(),
        })
    });
    let rows = live(move || {
        each(
            data.with(|(rows, ..)| rows.clone()),
            |(id, title, since, reached, holds, state)| {
                let icon = if holds { "holds" } else { "not-yet" };
                view! {
                    <tr>
                        <th scope="row">{destination_link(Destination::Register(id), id.to_string())} " " {title}</th>
                        <td data-label=t!("Since")>{since}</td>
                        <td data-label=t!("Reached")>{reached}</td>
                        <td data-icon=icon>{state}</td>
                    </tr>
                }
            },
        )
    });
    view! {
        <section class="sheet" data-period="">
            <h2>{title}</h2>
            <p class="small">{sentence}</p>
            {TableView::new(HEADS).name(t!("Running period of the records")).class("matrix").scrolling(rows)}
        </section>
    }
    .into_any()
}
