//! One page about the certificate, to print, made from the organization's own data. What is
//! missing is said, never invented.

use leptos::prelude::*;

use crate::analysis::wanted::certificate_line;
use crate::analysis::{Destination, project, steps};
use crate::app::browser::today;
use crate::app::records::print_button;
use crate::app::route::Route;
use crate::app::session::{Session, session};
use crate::app::ui::{destination_link, each, lead};
use crate::assessment::records::{Goal, GoalKind};
use crate::assessment::{Assessment, day_text};
use crate::standard::{AwarenessPart, StepId, StepPart, standard};

const MESSAGE: Destination = Destination::Part(StepPart::Awareness(AwarenessPart::Message));
const BRIEFINGS: Destination = Destination::Part(StepPart::Awareness(AwarenessPart::Briefings));

pub fn page() -> AnyView {
    let session = session();
    view! {
        <div class="noprint handout-acts">
            {lead(t!("Briefing").into(), t!("One page to hand out, made from your own data. Print it, or save it as PDF from the print dialog.").into())}
            <p class="row">
                {print_button()}
                <a class="button" href=Route::Awareness(AwarenessPart::Message).hash()>{t!("Change goals and commitment")}</a>
                <a class="button" href=Route::Awareness(AwarenessPart::Briefings).hash()>{t!("Change groups and briefings")}</a>
                <a class="button" href=Route::Highlights.hash()>{t!("Highlights for top management")}</a>
            </p>
        </div>
        {move || gaps(session)}
        <article class="sheet handout" data-page="briefing" aria-label=t!("The briefing")>{move || session.doc.with(|doc| handout(session, doc))}</article>
    }
    .into_any()
}

/// What the page cannot say yet, with where to add it; not printed.
fn gaps(session: Session) -> AnyView {
    let missing = session.doc.with(|doc| {
        let data = &doc.awareness;
        let said = |text: &str| !text.trim().is_empty();
        let none = |text: &String| !said(text);
        [
            (data.goals.is_empty(), t!("no goal or benefit"), MESSAGE),
            (
                none(&data.commitment.statement),
                t!("no words of the sponsor"),
                MESSAGE,
            ),
            (!said(project::sponsor(doc)), t!("no sponsor"), MESSAGE),
            (data.groups.is_empty(), t!("no target group"), BRIEFINGS),
            (
                data.groups.iter().any(|group| none(&group.message)),
                t!("what changes for one of the groups"),
                BRIEFINGS,
            ),
            (
                upcoming(doc).next().is_none(),
                t!("no briefing to come"),
                BRIEFINGS,
            ),
        ]
        .into_iter()
        .filter(|(missing, ..)| *missing)
        .map(|(_, what, destination)| (what, destination))
        .collect::<Vec<_>>()
    });
    if missing.is_empty() {
        return ().into_any();
    }
    let rows = each(
        missing,
        |(what, destination)| view! { <li>{destination_link(destination, what.to_owned())}</li> },
    );
    view! {
        <section class="sheet noprint left-to-do">
            <h2>{t!("Still missing on the page")}</h2>
            <ul>{rows}</ul>
        </section>
    }
    .into_any()
}

/// Briefings that are still to come, in their order.
fn upcoming(doc: &Assessment) -> impl Iterator<Item = &crate::assessment::records::Briefing> {
    let all = doc.awareness.briefings.iter();
    let today = today();
    all.filter(move |briefing| briefing.date.is_some_and(|date| date >= today))
}

/// A part of the page with its heading.
fn part(title: &'static str, body: AnyView) -> AnyView {
    view! { <section><h3>{title}</h3>{body}</section> }.into_any()
}

/// A line for what nobody has written down yet.
fn to_come(words: &'static str) -> AnyView {
    view! { <p class="to-come">{words}</p> }.into_any()
}

fn handout(session: Session, doc: &Assessment) -> AnyView {
    let organization = doc.organization.clone();
    view! {
        <header>
            <p class="small">{organization} " · " {day_text(today())}</p>
            <h2>{t!("Our way to the ISO/IEC 20000-1 certificate")}</h2>
            <p>{t!("ISO/IEC 20000-1 says what an organization needs so that its services are planned, delivered and improved in a reliable way: a service management system (SMS). Organizations are certified, not people and not tools.")}</p>
        </header>
        <div class="handout-parts">
            {part(t!("Why we do this"), why(doc))}
            {part(t!("What the sponsor says"), sponsor(doc))}
            {part(t!("The way, and where we stand"), way(session, doc))}
            {part(t!("What it means for you"), groups(doc))}
            {part(t!("What everybody should be able to say"), able())}
            {part(t!("Next briefings"), dates(doc))}
            {part(t!("Whom to ask"), ask(doc))}
        </div>
    }
    .into_any()
}

fn why(doc: &Assessment) -> AnyView {
    let goals = &doc.awareness.goals;
    let said = |goal: &&Goal| !goal.text.trim().is_empty();
    let of = |kind: GoalKind| {
        let some = goals
            .iter()
            .filter(move |goal| goal.kind == kind)
            .filter(said);
        each(some, |goal| {
            let means = match goal.means.trim() {
                "" => String::new(),
                means => format!(" – {means}"),
            };
            view! { <li><b>{goal.text.trim().to_owned()}</b>{means}</li> }
        })
    };
    if !goals.iter().any(|goal| said(&goal)) {
        return to_come(t!("Goals and benefits are still to be written down."));
    }
    view! { <ul>{of(GoalKind::Goal)} {of(GoalKind::Benefit)}</ul> }.into_any()
}

fn sponsor(doc: &Assessment) -> AnyView {
    let commitment = &doc.awareness.commitment;
    if commitment.statement.trim().is_empty() {
        return to_come(t!("The sponsor's written commitment is still to come."));
    }
    let mut signed: Vec<String> = [project::sponsor(doc), &commitment.position]
        .into_iter()
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    signed.extend(commitment.date.map(day_text));
    view! {
        <blockquote>{commitment.statement.trim().to_owned()}</blockquote>
        <p class="small">{signed.join(", ")}</p>
    }
    .into_any()
}

fn way(session: Session, doc: &Assessment) -> AnyView {
    let steps = session.conformity.with(|c| steps(doc, c));
    let steps: Vec<_> = steps
        .into_iter()
        .filter(|state| state.step != StepId::Retain)
        .collect();
    let next = steps
        .iter()
        .position(|state| !state.complete && state.done == 0);
    let rows = each(steps.iter().enumerate(), |(index, state)| {
        // Steps overlap: several may be under way, and none of them alone is where the organization stands.
        let under_way = !state.complete && state.done > 0;
        let words = match (state.complete, under_way) {
            (true, _) => t!("done").to_owned(),
            (false, true) => t!(
                "under way: {done} of {total} criteria",
                done = state.done,
                total = state.total
            ),
            (false, false) if Some(index) == next => t!("comes next").to_owned(),
            (false, false) => t!("to come").to_owned(),
        };
        view! {
            <li class:here=under_way>
                <b>{standard().step(state.step).title}</b> ": " {words}
            </li>
        }
    });
    view! {
        <ol>{rows}</ol>
        <p>{certificate_line(doc, today()).map(|line| format!("{line} "))} {t!("Once granted, the certificate is valid for three years, with surveillance audits in between and a recertification before it ends.")}</p>
    }
    .into_any()
}

fn groups(doc: &Assessment) -> AnyView {
    if doc.awareness.groups.is_empty() {
        return to_come(t!("The target groups are still to be named."));
    }
    let rows = each(doc.awareness.groups.iter(), |group| {
        let name = match group.name.trim() {
            "" => group.audience.label().to_owned(),
            name => name.to_owned(),
        };
        let message = match group.message.trim() {
            "" => t!("still to be written down").to_owned(),
            message => message.to_owned(),
        };
        view! { <dt>{name}</dt><dd>{message}</dd> }
    });
    view! { <dl>{rows}</dl> }.into_any()
}

/// What 7.3 asks people to know, in our words.
fn able() -> AnyView {
    view! {
        <ul>
            <li>{t!("Where to find the service management policy and the objectives, and what they say.")}</li>
            <li>{t!("Which services my work belongs to.")}</li>
            <li>{t!("What I contribute, and what follows when a process is not kept.")}</li>
        </ul>
        <p class="small">{t!("Auditors ask staff at random. An honest answer in your own words is the best one.")}</p>
    }
    .into_any()
}

fn dates(doc: &Assessment) -> AnyView {
    let mut next: Vec<_> = upcoming(doc).collect();
    if next.is_empty() {
        return to_come(t!("No briefing is planned at present."));
    }
    crate::standard::sort(&mut next, |a, b| a.date.cmp(&b.date));
    let rows = each(next.into_iter().take(5), |briefing| {
        let names = doc.awareness.groups.iter();
        let names = names.filter(|group| briefing.groups.contains(&group.id));
        let names: Vec<&str> = names.map(|group| group.name.trim()).collect();
        let mut words = briefing.date.map(day_text).unwrap_or_default();
        for part in [briefing.topic.trim(), &names.join(", ")] {
            if !part.is_empty() {
                words.push_str(": ");
                words.push_str(part);
            }
        }
        view! { <li>{words}</li> }
    });
    view! { <ul>{rows}</ul> }.into_any()
}

/// The people named for this step: who holds its roles.
fn ask(doc: &Assessment) -> AnyView {
    let roles = standard().step(StepId::Awareness).items.iter();
    let rows: Vec<_> = roles
        .filter(|item| item.kind == crate::standard::ItemKind::Role)
        .filter_map(|item| {
            let owner = doc.steps.get(&item.id)?.owner.trim().to_owned();
            (!owner.is_empty()).then(|| view! { <li><b>{item.text}</b> ": " {owner}</li> })
        })
        .map(IntoAny::into_any)
        .collect();
    if rows.is_empty() {
        let sponsor = project::sponsor(doc).trim().to_owned();
        if sponsor.is_empty() {
            return to_come(t!(
                "Nobody is named yet: enter who holds the roles in the check list of step 1."
            ));
        }
        return view! { <p><b>{t!("Sponsor")}</b> ": " {sponsor}</p> }.into_any();
    }
    view! { <ul>{rows}</ul> }.into_any()
}
