//! Interviews in order of time, and their forms.

use leptos::prelude::*;

use crate::analysis::planning::{self, is_missed};
use crate::app::browser::today;
use crate::app::records::{ListView, record_list};
use crate::app::ui::{TableView, derived, each, live, read};
use crate::assessment::Listed;
use crate::assessment::records::Interview;
use crate::assessment::{Assessment, day_text};
use crate::standard::standard;

pub fn section() -> AnyView {
    let list = record_list(ListView {
        summary,
        ..ListView::new(
            Interview::LIST,
            t!("Interviews"),
            t!(
                "Ask process owners and people who do the work, and look at real cases. Tick “Held” afterwards and note what was learned."
            ),
            t!("Plan an interview"),
            &[
                Interview::person,
                Interview::date,
                Interview::time,
                Interview::place,
                Interview::by,
                Interview::areas,
                Interview::held,
                Interview::note,
            ],
        )
    });
    view! { {agenda()} {list} }.into_any()
}

fn summary(doc: &Assessment, id: &str) -> String {
    let Some(interview) = Interview::find(doc, id) else {
        return String::new();
    };
    let mut parts = vec![match interview.date {
        Some(date) => day_text(date),
        None => t!("no date yet").to_owned(),
    }];
    parts.extend(Some(interview.time.clone()).filter(|time| !time.trim().is_empty()));
    parts.push(t_count!(
        interview.areas.len(),
        "{count} area",
        "{count} areas"
    ));
    if interview.held {
        parts.push(t!("held").to_owned());
    } else if is_missed(interview, today()) {
        parts.push(t!("past, not ticked as held").to_owned());
    }
    parts.join(", ")
}

const HEADS: &[&str] = &[
    t_later!("When"),
    t_later!("Interviewed"),
    t_later!("By"),
    t_later!("Areas"),
    t_later!("Place"),
    t_later!("State"),
];

/// Those with a date, in order of time.
fn agenda() -> AnyView {
    let all = read(|doc| {
        planning::agenda(doc)
            .into_iter()
            .cloned()
            .collect::<Vec<_>>()
    });
    let row = |interview: Interview| {
        let areas: Vec<String> = interview
            .areas
            .iter()
            .map(|area| format!("{area} {}", standard().area(*area).short))
            .collect();
        let when = interview.date.map(day_text).unwrap_or_default();
        let state = match interview.held {
            true => t!("held"),
            false if is_missed(&interview, today()) => t!("past, not held"),
            false => t!("to come"),
        };
        view! {
            <tr>
                <td class="nowrap">{when} " " {interview.time}</td>
                <th scope="row">{interview.person}</th>
                <td data-label=t!("By")>{interview.by}</td>
                <td class="wide-cell" data-label=t!("Areas")>{areas.join(", ")}</td>
                <td data-label=t!("Place")>{interview.place}</td>
                <td data-label=t!("State")>{state}</td>
            </tr>
        }
        .into_any()
    };
    let rows = live(move || each(all.get(), row));
    let title = derived(move || {
        all.with(|all| {
            let held = all.iter().filter(|interview| interview.held).count();
            t!(
                "Interviews in order of time: {held} of {all} held",
                held,
                all = all.len()
            )
        })
    });
    view! {
        <section class="sheet" hidden=move || all.with(Vec::is_empty)>
            <h2>{title}</h2>
            {TableView::new(HEADS).name(t!("Interviews")).class("stacking").list("agenda").scrolling(rows)}
        </section>
    }
    .into_any()
}
