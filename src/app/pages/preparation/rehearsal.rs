//! Dry run and running period: practice, no rule.

use leptos::prelude::*;

use super::{ACTION_FIELDS, finding_summary, remarks};
use crate::analysis::Destination;
use crate::analysis::preparation::rehearsal as rules;
use crate::app::records::{ListView, record_list, record_list_with, single};
use crate::app::ui::{TableView, asked, derived, destination_link, each, live, plural};
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
            "Dry run",
            "Someone who has had no part in the project audits as the certification body would and writes a report. Practice, not a rule. Not the certification body itself: repeated preliminary audits make it part of the project.",
            "Add a dry run",
            FIELDS,
        )
    };
    let findings = ListView {
        summary: finding_summary,
        ..ListView::new(
            Finding::LIST,
            "Findings of the dry run",
            "Each is handled before stage 1: correction, cause, action, done.",
            "Add a finding",
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
            "Running period",
            "How long the processes have been run and left records when stage 2 comes. Many bodies look for about three months (practice of two published pages, no rule): choose what your body expects.",
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

/// A row of the table: number, title, since, reached, holds.
type RecordPeriod = (RegisterId, &'static str, String, String, &'static str);

fn row(run: &rules::Run, record: &rules::RecordRun) -> RecordPeriod {
    let since = match (record.kept, record.since) {
        (false, _) => "not kept".to_owned(),
        (_, None) => "no date".to_owned(),
        (_, Some(since)) => day_text(since),
    };
    let state = match (record.holds, run.stage_2, record.since) {
        (true, ..) => "● covered",
        (_, _, None) => "○ open",
        (_, None, _) => "○ no date of stage 2",
        _ => "○ too short",
    };
    let reached = record.reached.map(day_text).unwrap_or_default();
    (record.item.id, record.item.title, since, reached, state)
}

fn table() -> AnyView {
    let data = asked(|doc, conformity| {
        let run = rules::run(doc, conformity);
        let rows: Vec<RecordPeriod> = run.records.iter().map(|record| row(&run, record)).collect();
        let held = run.records.iter().filter(|record| record.holds).count();
        (rows, held, run.months, run.stage_2)
    });
    let title = derived(move || {
        data.with(|(rows, held, months, _)| {
            let months = plural(*months as usize, "month");
            format!("{held} of {} records cover {months}", rows.len())
        })
    });
    let sentence = derived(move || {
        data.with(|(_, _, months, stage_2)| match stage_2 {
            Some(day) => format!(
                "Each record needs {} between its start and stage 2 on {}. Its start is entered at the record, else it is that of the running period.",
                plural(*months as usize, "month"),
                day_text(*day)
            ),
            None => "There is no date of stage 2 yet: enter it in the project charter or under step 6.".to_owned(),
        })
    });
    let rows = live(move || {
        each(
            data.with(|(rows, ..)| rows.clone()),
            |(id, title, since, reached, state)| {
                view! {
                    <tr>
                        <th scope="row">{destination_link(Destination::Register(id), id.to_string())} " " {title}</th>
                        <td data-label="Since">{since}</td>
                        <td data-label="Reached">{reached}</td>
                        <td>{state}</td>
                    </tr>
                }
            },
        )
    });
    view! {
        <section class="sheet" data-period="">
            <h2>{title}</h2>
            <p class="small">{sentence}</p>
            {TableView::new(&["Record", "Kept since", "Long enough on", "State"]).name("Running period of the records").class("matrix").scrolling(rows)}
        </section>
    }
    .into_any()
}
