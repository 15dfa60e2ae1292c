//! Target groups, briefings with their record, spot checks.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::awareness::{CAN_EXPLAIN, counted_twice, is_held};
use crate::analysis::workshop::minutes::{Attendance, attendance};
use crate::app::browser::{random_id, today};
use crate::app::records::{ListView, record_list, start_with};
use crate::app::ui::{destination_link, each, live, read};
use crate::assessment::Listed;
use crate::assessment::records::{Briefing, SpotCheck, TargetGroup};
use crate::assessment::{Assessment, Edit, RecordId, day_text};
use crate::standard::{WorkshopPart, usual};

pub fn tab() -> AnyView {
    view! {
        {record_list(groups())}
        {twice()}
        {start_with(TargetGroup::LIST, t!("Start with the five usual groups"), usual_groups)}
        {record_list(briefings())}
        {workshops()}
        {record_list(checks())}
        <p class="small">
            {t!("A group passes when at least {percent} % of those asked last could explain (house assumption).", percent = CAN_EXPLAIN)}
        </p>
    }
    .into_any()
}

fn groups() -> ListView {
    ListView {
        summary: size,
        more: Some(once_only),
        ..ListView::new(
            TargetGroup::LIST,
            t!("Target groups"),
            t!(
                "People who are told the same in the same way. The number of people lets the coverage be counted; what changes for them is printed on the briefing."
            ),
            t!("Add a target group"),
            &[
                TargetGroup::name,
                TargetGroup::audience,
                TargetGroup::people,
                TargetGroup::message,
            ],
        )
    }
}

/// How people are counted, below the field that asks for their number.
fn once_only(_: &RecordId) -> AnyView {
    view! { <p class="small">{t!("People in it: count each person in one group only. “All staff” means those who are in no other group.")}</p> }
        .into_any()
}

/// Where somebody was counted in two groups.
pub(super) fn twice() -> AnyView {
    let warning = read(counted_twice);
    view! {
        <p class="warning" role="status" data-warning="counted-twice" hidden=move || warning.with(Option::is_none)>{move || warning.get()}</p>
    }
    .into_any()
}

fn briefings() -> ListView {
    ListView {
        summary: state,
        ..ListView::new(
            Briefing::LIST,
            t!("Briefings"),
            t!(
                "Planned and held. One counts for its groups once its day has come and attendance is recorded, as a number or as a list. It is evidence for what it told of 7.3, once a briefing with a topic told it to every target group."
            ),
            t!("Add a briefing"),
            &[
                Briefing::topic,
                Briefing::date,
                Briefing::by,
                Briefing::attended,
                Briefing::groups,
                Briefing::told_policy,
                Briefing::told_services,
                Briefing::told_part,
                Briefing::attendance,
                Briefing::material,
                Briefing::note,
            ],
        )
    }
}

fn checks() -> ListView {
    ListView {
        summary: result,
        ..ListView::new(
            SpotCheck::LIST,
            t!("Spot checks"),
            t!(
                "Ask two or three people of each group what policy, objectives and the goal are, what they contribute and what happens if a process is not kept: auditors do the same. The answers are evidence for 7.3 once every group was asked. Let someone ask who is not their manager."
            ),
            t!("Add a spot check"),
            &[
                SpotCheck::group,
                SpotCheck::date,
                SpotCheck::asked,
                SpotCheck::explained,
                SpotCheck::by,
                SpotCheck::note,
            ],
        )
    }
}

/// Closed workshops: entered there, counted here.
fn workshops() -> AnyView {
    let held = read(|doc| {
        let all = attendance(doc, Some(doc.known_by(today()))).into_iter();
        let line = |one: Attendance| (one.title(), day_text(one.day), groups_of(doc, &one));
        all.map(line).collect::<Vec<_>>()
    });
    let rows = live(move || {
        let row = |(title, day, groups): (String, String, String)| {
            view! { <li>{destination_link(Destination::Workshop(WorkshopPart::Minutes), title)} ", " {day} ": " {groups}</li> }
        };
        let all = held.get().into_iter();
        each(all, row)
    });
    view! {
        <section class="sheet" data-part="workshops" hidden=move || held.with(Vec::is_empty)>
            <h2>{move || t_count!(held.with(Vec::len), "{count} workshop counted as briefings", "{count} workshops counted as briefings")}</h2>
            <p class="small">
                {t!("Whoever took part in a closed workshop, and belongs to a target group, was briefed by it. The list is kept in the workshop, so nothing is entered twice.")}
            </p>
            <ul class="remarks">{rows}</ul>
        </section>
    }
    .into_any()
}

/// “2 of process owners, 4 of all staff”.
fn groups_of(doc: &Assessment, attendance: &Attendance) -> String {
    let parts = attendance.groups.iter().map(|(id, count)| {
        let name = TargetGroup::find(doc, id).map_or("", |group| match group.name.trim() {
            "" => group.audience.label(),
            name => name,
        });
        t!("{count} of {group}", count, group = name)
    });
    parts.collect::<Vec<_>>().join(", ")
}

fn usual_groups() -> Vec<Edit> {
    let groups = usual::audiences();
    groups
        .map(|[audience, name, message]| {
            let record = TargetGroup::LIST.at(&random_id());
            record.add([
                (TargetGroup::name, name.into()),
                (TargetGroup::audience, audience.into()),
                (TargetGroup::message, message.into()),
            ])
        })
        .collect()
}

fn size(doc: &Assessment, id: &str) -> String {
    match TargetGroup::find(doc, id).and_then(|group| group.people) {
        Some(n) => t_count!(n as usize, "{count} person", "{count} people"),
        None => t!("number of people not given").to_owned(),
    }
}

fn state(doc: &Assessment, id: &str) -> String {
    let Some(briefing) = Briefing::find(doc, id) else {
        return String::new();
    };
    let today = today();
    let day = briefing.date.map(day_text);
    let mut parts = Vec::new();
    match (briefing.date, day) {
        (Some(date), Some(day)) if date > today => {
            parts.push(t!("planned for {day}", day));
            if is_held(briefing, None) {
                parts.push(t!("attendance does not count before that day").to_owned());
            }
        }
        (Some(_), Some(day)) if is_held(briefing, Some(doc.known_by(today))) => {
            parts.push(t!("held {day}", day));
        }
        // Its day has come, but nothing has been changed since.
        (Some(_), Some(day)) if is_held(briefing, None) => {
            parts.push(t!(
                "{day}, attendance was typed before; it counts from the next change on",
                day
            ));
        }
        (Some(_), Some(day)) => parts.push(t!("{day}, attendance not recorded", day)),
        _ => parts.push(t!("no date").to_owned()),
    }
    if let Some(attended) = briefing.attended {
        let people = t_count!(attended as usize, "{count} person", "{count} people");
        parts.push(people);
    }
    match briefing.groups.len() {
        0 => parts.push(t!("for no group yet").to_owned()),
        n => parts.push(t_count!(n, "for {count} group", "for {count} groups")),
    }
    parts.join(" · ")
}

/// The name of a spot check is its group; here its day and its figures.
fn result(doc: &Assessment, id: &str) -> String {
    let Some(check) = SpotCheck::find(doc, id) else {
        return String::new();
    };
    let figures = match (check.asked, check.explained) {
        (Some(asked), Some(could)) => t!("asked {asked}, {could} could explain", asked, could),
        (Some(asked), None) => t!("asked {asked}, answers not counted", asked),
        _ => t!("nobody asked yet").to_owned(),
    };
    match check.date {
        Some(date) => format!("{figures} · {}", day_text(date)),
        None => figures,
    }
}
