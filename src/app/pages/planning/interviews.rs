//! Interviews in order of time, and their forms.

use leptos::prelude::*;

use crate::analysis::planning::{self, is_missed};
use crate::app::browser::today;
use crate::app::records::{ListView, record_list};
use crate::app::ui::{TableView, derived, each, live, plural, read};
use crate::assessment::Listed;
use crate::assessment::records::Interview;
use crate::assessment::{Assessment, day_text};
use crate::standard::standard;

pub fn section() -> AnyView {
    let list = record_list(ListView {
        summary,
        ..ListView::new(
            Interview::LIST,
            "Interviews",
            "Ask process owners and people who do the work, and look at real cases. Tick “Held” afterwards and note what was learned.",
            "Plan an interview",
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
        None => "no date yet".to_owned(),
    }];
    parts.extend(Some(interview.time.clone()).filter(|time| !time.trim().is_empty()));
    parts.push(plural(interview.areas.len(), "area"));
    if interview.held {
        parts.push("held".to_owned());
    } else if is_missed(interview, today()) {
        parts.push("past, not ticked as held".to_owned());
    }
    parts.join(", ")
}

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
            true => "held",
            false if is_missed(&interview, today()) => "past, not held",
            false => "to come",
        };
        view! {
            <tr>
                <td class="nowrap">{when} " " {interview.time}</td>
                <th scope="row">{interview.person}</th>
                <td data-label="By">{interview.by}</td>
                <td class="wide-cell" data-label="Areas">{areas.join(", ")}</td>
                <td data-label="Place">{interview.place}</td>
                <td data-label="State">{state}</td>
            </tr>
        }
        .into_any()
    };
    let rows = live(move || each(all.get(), row));
    let title = derived(move || {
        all.with(|all| {
            let held = all.iter().filter(|interview| interview.held).count();
            format!("Interviews in order of time: {held} of {} held", all.len())
        })
    });
    view! {
        <section class="sheet" hidden=move || all.with(Vec::is_empty)>
            <h2>{title}</h2>
            {TableView::new(&["When", "Interviewed", "By", "Areas", "Place", "State"]).class("stacking").list("agenda").scrolling(rows)}
        </section>
    }
    .into_any()
}
