//! One page of highlights for top management, to print.

use leptos::prelude::*;

use crate::analysis::highlights::{Highlights, LeadershipState, Wanted, highlights};
use crate::analysis::{Counts, Destination, Standing};
use crate::app::browser::today;
use crate::app::records::print_button;
use crate::app::route::Route;
use crate::app::session::session;
use crate::app::ui::words::t_view;
use crate::app::ui::{asked, destination_link, each, lead};
use crate::assessment::day_text;
use crate::standard::{AwarenessPart, StepId, standard};

pub fn page() -> AnyView {
    let session = session();
    let page = asked(|doc, conformity| highlights(doc, conformity, today()));
    let sheet = move || {
        let organization = session.doc.with(|doc| doc.organization.clone());
        page.with(|page| handout(page, &organization, session.declared()))
    };
    view! {
        <div class="noprint handout-acts">
            {lead(
                t!("Highlights for top management").into(),
                t!("One page for those who decide: where we stand, what it takes, what only they can do. It follows from the assessment; print it, or save it as PDF from the print dialog.").into(),
            )}
            <p class="row">
                {print_button()}
                <a class="button" href=Route::Report.hash()>{t!("The whole report")}</a>
                <a class="button" href=Route::Awareness(AwarenessPart::Message).hash()>{t!("Change goals and commitment")}</a>
            </p>
        </div>
        <article class="sheet handout highlights" data-page="highlights" aria-label=t!("The highlights")>{sheet}</article>
    }
    .into_any()
}

fn handout(page: &Highlights, organization: &str, declared: bool) -> AnyView {
    view! {
        <header>
            <p class="small">{organization.to_owned()} " · " {day_text(today())}</p>
            <h2>{t!("ISO/IEC 20000-1: what top management should know")}</h2>
            <p>{t!("The standard asks for a service management system (SMS): a lasting way to plan, run and improve services, led from the top. An accredited certification body audits it in two stages; the certificate is valid for three years, with an audit each year.")}</p>
        </header>
        <div class="handout-parts">
            {part(t!("Where we stand"), stand(page, declared))}
            {part(t!("What holds us up most"), attention(page))}
            {part(t!("Why we do it"), why(page))}
            {part(t!("What is in scope"), scope(page))}
            {part(t!("What it takes"), lines(&page.takes))}
            {part(t!("What we ask of you now"), wanted(&page.wanted))}
        </div>
        {part(t!("What top management does itself (clause 5 and 9.3)"), duties(&page.leadership))}
    }
    .into_any()
}

/// A part of the page with its heading.
fn part(title: &'static str, body: AnyView) -> AnyView {
    view! { <section><h3>{title}</h3>{body}</section> }.into_any()
}

/// A paragraph each.
pub fn lines(lines: &[String]) -> AnyView {
    each(lines, |line| view! { <p>{line.clone()}</p> })
}

/// The standings that occur, each with its count.
pub fn counts_line(counts: Counts, declared: bool) -> AnyView {
    let figures = each(
        Standing::COUNTED
            .into_iter()
            .filter(|standing| counts.of(*standing) > 0),
        |standing| {
            let count = counts.of(standing);
            view! {
                <li data-figure=standing.key() data-value=count>
                    <i class=format!("swatch s-{}", standing.key()) aria-hidden="true"></i>
                    <b>{count}</b> " " {standing.label(declared)}
                </li>
            }
        },
    );
    view! { <ul class="counts-line">{figures}</ul> }.into_any()
}

fn stand(page: &Highlights, declared: bool) -> AnyView {
    let counts = page.counts;
    view! {
        <p><b>{page.headline.0.clone()} "."</b></p>
        <p data-figure="coverage" data-value=counts.coverage()>
            {t!("{assessed} of {total} statements are assessed ({percent} %):", assessed = counts.assessed(), total = counts.total(), percent = counts.coverage())}
        </p>
        {counts_line(counts, declared)}
        {lines(&page.standing)}
    }
    .into_any()
}

fn attention(page: &Highlights) -> AnyView {
    let (majors, total) = &page.majors;
    let rows = each(majors, |(id, missing)| {
        let text = match missing.is_empty() {
            true => standard().statement(*id).text.to_owned(),
            false => missing.clone(),
        };
        view! { <li>{destination_link(Destination::Statement(*id), id.to_string())} " " {text}</li> }
    });
    let words = match (*total, majors.len()) {
        (0, _) => t!("No single statement is a major gap so far.").to_owned(),
        (all, shown) if all == shown => t_count!(all, "{count} major gap:", "{count} major gaps:"),
        (all, shown) => t_count!(
            all,
            "{count} major gap, of these the first {shown}:",
            "{count} major gaps, of these the first {shown}:",
            shown,
        ),
    };
    view! { <p>{words}</p><ul>{rows}</ul>{lines(&page.processes)} }.into_any()
}

fn why(page: &Highlights) -> AnyView {
    let (goals, total) = &page.goals;
    if goals.is_empty() {
        return view! { <p class="to-come">{t!("Goals and benefits are still to be written down in step 1.")}</p> }.into_any();
    }
    let rows = each(goals, |goal| view! { <li>{goal.clone()}</li> });
    let more = total - goals.len();
    let more = (more > 0).then(|| view! { <li>{t!("and {more} more", more)}</li> });
    view! { <ul>{rows}{more}</ul> }.into_any()
}

fn scope(page: &Highlights) -> AnyView {
    if page.scope.is_empty() {
        let link = destination_link(Destination::Step(StepId::Scope), t!("step 2").to_owned());
        let words = t_view!("Not said yet: it is set in {place}.", place = link);
        return view! { <p class="to-come">{words}</p> }.into_any();
    }
    view! { <p>{page.scope.clone()}</p><p class="small">{page.scope_state.clone()}</p> }.into_any()
}

fn wanted(wanted: &[Wanted]) -> AnyView {
    if wanted.is_empty() {
        return view! { <p>{t!("All that only you can do so far is done.")}</p> }.into_any();
    }
    let rows = each(wanted, |one| {
        view! { <li>{destination_link(one.destination, one.what.to_owned())} <span class="small">" (" {one.reason.clone()} ")"</span></li> }
    });
    view! { <ul>{rows}</ul> }.into_any()
}

fn duties(duties: &[LeadershipState]) -> AnyView {
    let rows = each(duties, |duty| {
        let state = match duty.open {
            Some(id) => destination_link(Destination::Statement(id), duty.state.clone()),
            None => duty.state.clone().into_any(),
        };
        view! {
            <li>
                <span><b>{duty.title}</b> ": " {duty.text}</span>
                <span class="small">{state}</span>
            </li>
        }
    });
    view! { <ul class="duties-above">{rows}</ul> }.into_any()
}
