//! What the standard is: history, parts, neighbours, who is certified, and its cycle across the steps.

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::ui::{TableView, card, each, lead};
use crate::standard::usual::{Background, background};
use crate::standard::{BackgroundKind, EDITION, StepId, standard};

pub fn page() -> AnyView {
    let intro = t!(
        "ISO/IEC 20000-1 says what has to be true of an organization that plans, runs and improves services. Certificates are given to {edition}.",
        edition = EDITION
    );
    view! {
        {lead(t!("What the standard is").into(), intro.into())}
        {cycle()}
        {card(t!("Who can be certified"), entries(BackgroundKind::Who))}
        {card(t!("How it goes together with what you know"), entries(BackgroundKind::Relation))}
        {card(t!("Where it comes from"), entries(BackgroundKind::History))}
        {card(t!("The parts of the series"), entries(BackgroundKind::Part))}
        <p class="small">
            {t!("In our own words and without the standard’s text: you need your own licensed copy.")} " "
            <a href=Route::Help.hash()>{t!("How Waymark counts, and all terms")}</a>
        </p>
    }
    .into_any()
}

fn of(kind: BackgroundKind) -> impl Iterator<Item = Background> {
    background().filter(move |entry| entry.kind == kind)
}

fn entries(kind: BackgroundKind) -> AnyView {
    let rows = each(of(kind), |entry| {
        let when = (!entry.when.is_empty())
            .then(|| view! { " " <span class="small">{entry.when}</span> }.into_any());
        view! {
            <dt>{entry.title} {when}</dt>
            <dd>{entry.text} " " {steps(&entry.steps)}</dd>
        }
    });
    view! { <dl class="terms">{rows}</dl> }.into_any()
}

/// Plan, do, check, act, each with the steps in which it is worked on.
fn cycle() -> AnyView {
    let rows = each(of(BackgroundKind::Cycle), |entry| {
        view! {
            <tr>
                <th scope="row">{entry.title}<br /><span class="small">{entry.when}</span></th>
                <td>{entry.text}</td>
                <td data-label=t!("Here in Waymark")>{steps(&entry.steps)}</td>
            </tr>
        }
    });
    view! {
        <section class="sheet">
            <h2>{t!("Plan, do, check, act")}</h2>
            <p class="small">{t!("The standard is built as a circle, and so is the way to the certificate. After the fourth comes the first again, for as long as there are services.")}</p>
            {TableView::new(&["", t_later!("What is done"), t_later!("Here in Waymark")]).name(t!("Plan, do, check, act")).class("side-by-side").scrolling(rows)}
        </section>
    }
    .into_any()
}

/// Links to the steps that an entry speaks of.
fn steps(steps: &[StepId]) -> AnyView {
    let links = each(steps, |step| {
        let number = *step as usize + 1;
        let title = standard().step(*step).title;
        view! { <a class="step-link" href=Route::of_step(*step).hash() title=title>{t!("Step {number}: {title}", number, title = step.short())}</a> " " }
    });
    links.into_any()
}
