//! Mandate, board and process owners.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::project::{sponsor, two_sponsors};
use crate::app::records::{ListView, record_fields, record_list};
use crate::app::ui::words::t_view;
use crate::app::ui::{derived, destination_link, live, person_days, read};
use crate::assessment::Assessment;
use crate::assessment::Listed;
use crate::assessment::day_text;
use crate::assessment::records::{BoardMember, Charter, ProcessOwner, Resource, StaffMember};
use crate::standard::{AwarenessPart, StepPart, standard};

pub fn tab() -> AnyView {
    view! { {charter()} {board()} {staff()} {owners()} {resources()} }.into_any()
}

fn charter() -> AnyView {
    let charter = Charter::LIST.at("");
    let fields = |keys: &[&'static str]| record_fields(&charter, keys);
    view! {
        <section class="sheet single" data-list=Charter::LIST.as_str()>
            <h2>{t!("Mandate")}</h2>
            <p class="small">{t!("The board signs what the project is for, who leads it and when the audits are planned. Without the commitment of senior management it fails.")}</p>
            {fields(&[Charter::goal])}
            {sponsor_line()}
            {fields(&[
                Charter::manager,
                Charter::adviser,
                Charter::adviser_firm,
            ])}
            <p class="small">{t!("An adviser and the certification body must have nothing to do with each other: the firm is compared with the shortlist.")}</p>
            {fields(&[
                Charter::start,
                Charter::stage_1,
                Charter::stage_2,
            ])}
            <p class="small">{t!("1–3 months between stage 1 and stage 2 are common practice; there is no fixed rule.")}</p>
            {fields(&[Charter::signed_by, Charter::signed])}
        </section>
    }
    .into_any()
}

/// The sponsor is named once, with the commitment of step 1. A name that stands in the mandate too, as
/// older files may have it, can be changed here.
fn sponsor_line() -> AnyView {
    let names = read(|doc| {
        let own = doc.project.charter.sponsor.trim();
        (
            sponsor(doc).to_owned(),
            !own.is_empty(),
            two_sponsors(doc).is_some(),
        )
    });
    let own = derived(move || names.with(|names| names.1));
    let step_1 = Destination::Part(StepPart::Awareness(AwarenessPart::Message));
    let line = live(move || {
        let (name, _, two) = names.get();
        let link = |text: &str| destination_link(step_1, text.to_owned());
        match (name.is_empty(), two) {
            (true, _) => t_view!(
                "Sponsor: nobody yet. {link}.",
                link = link(t!("Name the sponsor in step 1"))
            ),
            (_, false) => t_view!(
                "Sponsor: {name}, as in the {commitment}.",
                name = view! { <b>{name}</b> },
                commitment = link(t!("commitment of step 1"))
            ),
            (_, true) => view! {
                <b class="bad">{t!("Two sponsors: {name} gave the commitment of step 1, another name stands here.", name)}</b>
                " " {t_view!("{commitment} counts.", commitment = link(t!("The commitment")))}
            }
            .into_any(),
        }
    });
    let field = move || {
        own.get()
            .then(|| record_fields(&Charter::LIST.at(""), &[Charter::sponsor]))
    };
    view! { <div data-sponsor=""><p>{line}</p>{field}</div> }.into_any()
}

fn board() -> AnyView {
    record_list(ListView {
        summary: |doc, id| {
            BoardMember::find(doc, id).map_or(String::new(), |member| {
                let parts = [member.role.label(), member.position.as_str()];
                let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
                parts.join(" · ")
            })
        },
        ..ListView::new(
            BoardMember::LIST,
            t!("Project board"),
            t!("Decides about scope, money and time. The sponsor takes the chair; keep it small."),
            t!("Add a member"),
            &[BoardMember::name, BoardMember::role, BoardMember::position],
        )
    })
}

fn staff() -> AnyView {
    record_list(ListView {
        summary: |doc, id| {
            StaffMember::find(doc, id).map_or(String::new(), |member| {
                let days = member.days.map(person_days);
                let parts = [Some(member.does.clone()), days];
                let parts: Vec<String> = parts
                    .into_iter()
                    .flatten()
                    .filter(|p| !p.is_empty())
                    .collect();
                parts.join(" · ")
            })
        },
        ..ListView::new(
            StaffMember::LIST,
            t!("Project staff"),
            t!(
                "Who works on the project beside the process owners, with how much time. Whoever can take them off other work has to agree."
            ),
            t!("Add a member of staff"),
            &[
                StaffMember::name,
                StaffMember::does,
                StaffMember::days,
                StaffMember::from,
                StaffMember::to,
                StaffMember::released_by,
            ],
        )
    })
}

fn resources() -> AnyView {
    record_list(ListView {
        summary: |doc, id| {
            Resource::find(doc, id).map_or(String::new(), |resource| {
                let by = resource.by.map(|day| t!("by {day}", day = day_text(day)));
                let parts = [
                    Some(resource.kind.label().to_owned()),
                    by,
                    Some(resource.state.label().to_owned()),
                ];
                parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
            })
        },
        ..ListView::new(
            Resource::LIST,
            t!("Resources"),
            t!(
                "What the project needs beside people: a tool, a course, advice from outside, time of other teams. What it costs stands in the budget."
            ),
            t!("Add a resource"),
            &[
                Resource::what,
                Resource::kind,
                Resource::by,
                Resource::from,
                Resource::state,
                Resource::note,
            ],
        )
    })
}

fn owners() -> AnyView {
    let missing = read(without_owner);
    let note = derived(move || {
        missing.with(|missing| match missing.as_slice() {
            [] => t!("Every process area has its owner.").to_owned(),
            all if all.len() == standard().areas.len() => {
                t!("No process area has an owner yet. A task that is made of gaps goes to the owner of its area.").to_owned()
            }
            some => t!("Without an owner: {areas}.", areas = some.join(", ")),
        })
    });
    view! {
        {record_list(ListView {
            summary: |doc, id| {
                ProcessOwner::find(doc, id).map_or(String::new(), |owner| {
                    let areas = owner.areas.iter().map(|id| standard().area(*id).short);
                    let areas: Vec<&str> = areas.collect();
                    areas.join(", ")
                })
            },
            ..ListView::new(
                ProcessOwner::LIST,
                t!("Process owners"),
                t!("Who answers for which process areas. They close the gaps of their own areas."),
                t!("Add a process owner"),
                &[ProcessOwner::name, ProcessOwner::areas],
            )
        })}
        <p class="small after-list">{note}</p>
    }
    .into_any()
}

/// Areas that no process owner answers for, by short name.
fn without_owner(doc: &Assessment) -> Vec<&'static str> {
    let areas = standard().areas.iter().filter(|area| {
        let mut owners = doc.project.owners.iter();
        !owners.any(|owner| owner.areas.contains(&area.id) && !owner.name.trim().is_empty())
    });
    areas.map(|area| area.short).collect()
}
