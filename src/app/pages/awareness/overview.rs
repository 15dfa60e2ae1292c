//! How far the message has come, group by group, and the done-criteria.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::awareness::{CAN_EXPLAIN, Reach, coverage, reached};
use crate::analysis::figures::{share, share_text};
use crate::app::browser::today;
use crate::app::pages::step::criteria;
use crate::app::session::session;
use crate::app::ui::{derived, destination_link, each, live, plural, read, table_head};
use crate::assessment::day_text;
use crate::standard::{AwarenessPart, StepId, StepPart};

const BRIEFINGS: Destination = Destination::Part(StepPart::Awareness(AwarenessPart::Briefings));

pub fn tab() -> AnyView {
    view! {
        {groups()}
        {criteria(StepId::Awareness)}
    }
    .into_any()
}

fn groups() -> AnyView {
    let session = session();
    let reach = read(|doc| coverage(doc, Some(doc.known_by(today()))));
    let title = derived(move || {
        reach.with(|reach| {
            let briefed = reach.iter().filter(|r| r.briefed()).count();
            match reach.len() {
                0 => "No target group named yet".to_owned(),
                n if briefed == n => format!("All {} briefed", plural(n, "target group")),
                n => format!("{briefed} of {} briefed", plural(n, "target group")),
            }
        })
    });
    let briefed = derived(move || reach.with(|reach| reach.iter().filter(|r| r.briefed()).count()));
    let body = live(move || reach.with(|reach| table(reach)));
    let people = derived(move || {
        let came = session
            .doc
            .with(|doc| reached(doc, Some(doc.known_by(today()))));
        let sizes = |reach: &Vec<Reach>| -> u64 {
            let sizes = reach.iter().filter_map(|r| r.people);
            sizes.map(u64::from).sum()
        };
        (came, reach.with(sizes))
    });
    view! {
        <section class="sheet">
            <div class="cap">
                <h2 data-figure="groups-briefed" data-value=briefed>{title}</h2>
                <span class="small" hidden=move || people.get().1 == 0>
                    {move || { let (came, all) = people.get(); format!("{} people reached", at_least(came, all)) }}
                </span>
            </div>
            {body}
            <details class="small">
                <summary>"How this is counted"</summary>
                <p>
                    "A group is briefed when a briefing for it has a date that is not in the future and a record of attendance (a number or a list). "
                    "A closed workshop counts the same for the groups of those who attended. "
                    "The future begins after the newest change of this assessment, and never later than after today. "
                    "People reached is the least that the attendance proves: of several briefings for a group the largest, since the same people may have come twice; of a briefing for several groups those who cannot have come from the others. "
                    {format!("“Could explain” holds when at least {CAN_EXPLAIN} % of those asked on the last day of asking could explain the goal and their own contribution. That share is a house assumption; the standard names none.")}
                </p>
            </details>
        </section>
    }
    .into_any()
}

fn table(reach: &[Reach]) -> AnyView {
    if reach.is_empty() {
        return view! {
            <p>"Here you will see for each target group whether it has been briefed, how many people were reached, and whether those asked can explain the goal. "
                {destination_link(BRIEFINGS, "Name the target groups".to_owned())}
                " to begin."</p>
        }
            .into_any();
    }
    let rows = each(reach.iter(), row);
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Coverage by target group">
            <table class="coverage" data-table="coverage">
                {table_head(&["Target group", "Briefed", "People reached", "Could explain, last asked"])}
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
        .into_any()
}

fn row(reach: &Reach) -> AnyView {
    let briefed = match (reach.last, reach.planned) {
        (Some(date), 0) => format!("yes, last {}", day_text(date)),
        (Some(date), n) => format!("yes, last {}; {n} more to hold or record", day_text(date)),
        (None, 0) => "no briefing planned".to_owned(),
        (None, n) => format!("not yet; {} to hold or record", plural(n, "briefing")),
    };
    let people = match (reach.reached, reach.people, reach.share()) {
        (Some(0), Some(all), Some(_)) => {
            view! { {format!("of {all}; who came from which group is not known")} }.into_any()
        }
        (Some(came), Some(all), Some(share)) => {
            let (came, all) = (u64::from(came), u64::from(all));
            let percent = share_text(came, all);
            bar(share, format!("{} people ({percent})", at_least(came, all)))
        }
        (_, None, _) => view! { "size of the group not given" }.into_any(),
        (None, Some(all), _) if reach.briefed() => {
            view! { {format!("of {all}; attendance not counted")} }.into_any()
        }
        (_, Some(all), _) => bar(0, format!("0 of {all}")),
    };
    let asked = match (reach.latest, reach.total) {
        (Some((asked, could)), Some((all, _))) => {
            let share = share(could.into(), asked.into());
            let verdict = match reach.explains() {
                Some(true) => "enough",
                _ => "too few",
            };
            let more = if all > asked {
                format!("; {all} asked in all")
            } else {
                String::new()
            };
            bar(share, format!("{could} of {asked}, {verdict}{more}"))
        }
        _ => view! { "nobody asked yet" }.into_any(),
    };
    let sign = if reach.briefed() { "●" } else { "○" };
    view! {
        <tr class:open=!reach.briefed()>
            <th scope="row">{reach.name.clone()}</th>
            <td data-label="Briefed: "><span class="sign-of" aria-hidden="true">{sign}</span>" " {briefed}</td>
            <td data-label="Reached: ">{people}</td>
            <td data-label="Could explain: ">{asked}</td>
        </tr>
    }
    .into_any()
}

/// Attendance proves no more than a least number, unless everybody came.
fn at_least(came: u64, all: u64) -> String {
    let least = if came < all { "at least " } else { "" };
    format!("{least}{came} of {all}")
}

/// A share as a bar with its words.
fn bar(share: u8, words: String) -> AnyView {
    view! {
        <span class="share">
            <span class="share-bar" aria-hidden="true"><i style=format!("width:{}%", share.min(100))></i></span>
            {words}
        </span>
    }
    .into_any()
}
