//! Context and interested parties (4.1, 4.2), with the climate question of Amendment 1:2024.

use leptos::prelude::*;

use crate::app::browser::{random_id, today};
use crate::app::records::{ListView, record_list, single, start_with};
use crate::assessment::Listed;
use crate::assessment::records::{Climate, InterestedParty, Matter};
use crate::assessment::{Edit, day_text};
use crate::standard::usual;

pub fn tab() -> AnyView {
    view! {
        {single(
            Climate::LIST,
            t!("The climate question"),
            t!("Amendment 1:2024 asks whether climate change is one of the matters of 4.1. Both answers are fine, with a reason; it asks for no environmental programme. Think of cooling, energy, travel, floods, and of what customers require."),
            &[
                Climate::relevant,
                Climate::by,
                Climate::date,
                Climate::reason,
            ],
        )}
        {record_list(matters())}
        {record_list(interested())}
        {start_with(InterestedParty::LIST, t!("Start with the usual interested parties"), usual_parties)}
    }
    .into_any()
}

fn matters() -> ListView {
    ListView {
        summary: |doc, id| Matter::find(doc, id).map_or(String::new(), matter_state),
        ..ListView::new(
            Matter::LIST,
            t!("Internal and external matters"),
            t!(
                "What helps or hinders the SMS in reaching its intended results (4.1): people, sites, technology, market, law, prices. A short list with consequences is enough; both internal and external ones belong here."
            ),
            t!("Add a matter"),
            &[
                Matter::text,
                Matter::origin,
                Matter::effect,
                Matter::review,
                Matter::consequence,
            ],
        )
    }
}

fn matter_state(matter: &Matter) -> String {
    let (origin, effect) = (matter.origin.label(), matter.effect.label());
    let mut parts = vec![format!("{origin}, {effect}")];
    if matter.consequence.trim().is_empty() {
        parts.push(t!("consequence missing").to_owned());
    }
    let late = matter.review.filter(|date| *date < today());
    parts.extend(late.map(|date| t!("to be looked at again since {day}", day = day_text(date))));
    parts.join(" · ")
}

fn interested() -> ListView {
    ListView {
        summary: |doc, id| {
            InterestedParty::find(doc, id).map_or(String::new(), |p| match p.requirement.trim() {
                "" => t!("requirement missing").to_owned(),
                _ => p.kind.label().to_owned(),
            })
        },
        ..ListView::new(
            InterestedParty::LIST,
            t!("Interested parties and what they require"),
            t!(
                "Who has a stake in the SMS and the services, and which of their requirements bear on them (4.2). One line a requirement; they may include climate-related ones."
            ),
            t!("Add an interested party"),
            &[
                InterestedParty::name,
                InterestedParty::kind,
                InterestedParty::source,
                InterestedParty::requirement,
            ],
        )
    }
}

fn usual_parties() -> Vec<Edit> {
    let parties = usual::interested();
    parties
        .map(|[name, requirement, kind]| {
            let record = InterestedParty::LIST.at(&random_id());
            record.add([
                (InterestedParty::name, name.into()),
                (InterestedParty::requirement, requirement.into()),
                (InterestedParty::kind, kind.into()),
            ])
        })
        .collect()
}
