//! How far the message has come, group by group.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::awareness::{CAN_EXPLAIN, Reach, coverage, reached};
use crate::analysis::figures::{share, share_text};
use crate::app::browser::today;
use crate::app::session::session;
use crate::app::ui::words::t_view;
use crate::app::ui::{derived, destination_link, each, live, read, table_head};
use crate::assessment::day_text;
use crate::standard::{AwarenessPart, StepPart};

const BRIEFINGS: Destination = Destination::Part(StepPart::Awareness(AwarenessPart::Briefings));

pub fn tab() -> AnyView {
    let session = session();
    let reach = read(|doc| coverage(doc, Some(doc.known_by(today()))));
    let title = derived(move || {
        reach.with(|reach| {
            let briefed = reach.iter().filter(|r| r.briefed()).count();
            match reach.len() {
                0 => t!("No target group named yet").to_owned(),
                n if briefed == n => t_count!(
                    n,
                    "All {count} target group briefed",
                    "All {count} target groups briefed"
                ),
                n => t_count!(
                    n,
                    "{briefed} of {count} target group briefed",
                    "{briefed} of {count} target groups briefed",
                    briefed,
                ),
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
                    {move || { let (came, all) = people.get(); people_reached(came, all) }}
                </span>
            </div>
            {super::briefings::twice()}
            {body}
            <details class="small">
                <summary>{t!("How this is counted")}</summary>
                <p>
                    {t!("A group is briefed when a briefing for it has a date that is not in the future and a record of attendance (a number or a list).")} " "
                    {t!("A closed workshop counts the same for the groups of those who attended.")} " "
                    {t!("The future begins after the newest change of this assessment, and never later than after today.")} " "
                    {t!("People reached is the least that the attendance proves: of several briefings for a group the largest, since the same people may have come twice; of a briefing for several groups those who cannot have come from the others.")} " "
                    {t!("“Could explain” holds when at least {percent} % of those asked on the last day of asking could explain the goal and their own contribution. That share is a house assumption; the standard names none.", percent = CAN_EXPLAIN)}
                </p>
            </details>
        </section>
    }
    .into_any()
}

fn table(reach: &[Reach]) -> AnyView {
    if reach.is_empty() {
        return view! {
            <p>{t_view!(
                "Here you will see for each target group whether it has been briefed, how many people were reached, and whether those asked can explain the goal. {name_the_groups} to begin.",
                name_the_groups = destination_link(BRIEFINGS, t!("Name the target groups").to_owned()),
            )}</p>
        }
            .into_any();
    }
    let rows = each(reach.iter(), row);
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=t!("Coverage by target group")>
            <table class="coverage" data-table="coverage">
                {table_head(&[t_later!("Target group"), t_later!("Briefed"), t_later!("People reached"), t_later!("Could explain, last asked")])}
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
        .into_any()
}

fn row(reach: &Reach) -> AnyView {
    let briefed = match (reach.last, reach.planned) {
        (Some(date), 0) => t!("yes, last {day}", day = day_text(date)),
        (Some(date), n) => t!(
            "yes, last {day}; {n} more to hold or record",
            day = day_text(date),
            n
        ),
        (None, 0) => t!("no briefing planned").to_owned(),
        (None, n) => t_count!(
            n,
            "not yet; {count} briefing to hold or record",
            "not yet; {count} briefings to hold or record"
        ),
    };
    let people = match (reach.reached, reach.people, reach.share()) {
        (Some(0), Some(all), Some(_)) => {
            t!("of {all}; who came from which group is not known", all).into_any()
        }
        (Some(came), Some(all), Some(share)) => {
            let (came, all) = (u64::from(came), u64::from(all));
            bar(share, people_and_share(came, all))
        }
        (_, None, _) => t!("size of the group not given").into_any(),
        (None, Some(all), _) if reach.briefed() => {
            t!("of {all}; attendance not counted", all).into_any()
        }
        (_, Some(all), _) => bar(0, t!("0 of {all}", all)),
    };
    let icon = if reach.briefed() { "holds" } else { "not-yet" };
    view! {
        <tr class:open=!reach.briefed()>
            <th scope="row">{reach.name.clone()}</th>
            <td data-label=t!("Briefed: ")><span class="sign-of" data-icon=icon aria-hidden="true"></span>" " {briefed}</td>
            <td data-label=t!("Reached: ")>{people}</td>
            <td data-label=t!("Could explain: ")>{explained(reach)}</td>
        </tr>
    }
    .into_any()
}

/// How many of those asked last could explain.
fn explained(reach: &Reach) -> AnyView {
    let (Some((asked, could)), Some((all, _))) = (reach.latest, reach.total) else {
        return t!("nobody asked yet").into_any();
    };
    let words = match (reach.explains() == Some(true), all > asked) {
        (true, true) => t!(
            "{could} of {asked}, enough; {all} asked in all",
            could,
            asked,
            all
        ),
        (true, false) => t!("{could} of {asked}, enough", could, asked),
        (false, true) => t!(
            "{could} of {asked}, too few; {all} asked in all",
            could,
            asked,
            all
        ),
        (false, false) => t!("{could} of {asked}, too few", could, asked),
    };
    bar(share(could.into(), asked.into()), words)
}

/// Attendance proves no more than a least number, unless everybody came.
fn people_reached(came: u64, all: u64) -> String {
    match came < all {
        true => t!("at least {came} of {all} people reached", came, all),
        false => t!("{came} of {all} people reached", came, all),
    }
}

/// As [`people_reached`], in a column of that name, with the share.
fn people_and_share(came: u64, all: u64) -> String {
    let percent = share_text(came, all);
    match came < all {
        true => t!(
            "at least {came} of {all} people ({percent})",
            came,
            all,
            percent
        ),
        false => t!("{came} of {all} people ({percent})", came, all, percent),
    }
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
