//! What the quick look shows: good, missing, not answered, area by area; where to look first; and the ways on.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::quick_look::{FirstPicture, first_picture, first_rule};
use crate::app::route::Route;
use crate::app::ui::{asked, ball, derived, destination_address, destination_link, each, live};
use crate::assessment::Rating;
use crate::standard::{StartPart, StatementId, WorkshopPart, standard};

pub fn page() -> AnyView {
    let picture = asked(first_picture);
    let title = derived(move || picture.with(FirstPicture::headline));
    let uncertain = derived(move || picture.with(FirstPicture::uncertainty));
    let silent = derived(move || picture.with(|picture| !picture.says_something()));
    let areas = live(move || {
        each(picture.get().areas, |(area, id, rating)| {
            cell(area, id, rating)
        })
    });
    let left = derived(move || picture.with(|picture| picture.total - picture.answered));
    view! {
        <div class="lead">
            <h1 id="title" tabindex="-1">{title}</h1>
            <p class="sub" hidden=silent>{uncertain}</p>
            <p class="small" hidden=move || left.get() == 0>
                {move || t!("{count} of the quick look not answered.", count = left.get())} " "
                <a href=Route::Start(StartPart::Look).hash()>{t!("Go on with it")}</a>
            </p>
        </div>
        <section class="sheet">
            <h2>{t!("Area by area")}</h2>
            <ul class="area-cells">{areas}</ul>
        </section>
        {first(picture)}
        {ways_on()}
    }
    .into_any()
}

/// An area with the answer to its question.
fn cell(area: &'static str, id: StatementId, rating: Option<Rating>) -> AnyView {
    let said = rating.map_or(t!("not answered"), Rating::label);
    view! {
        <li data-area-of=id.as_str() class:open=rating.is_none()>
            <a href=destination_address(Destination::Statement(id))>
                {rating.map(ball)}
                <span>{area}</span>
                <small>{said}</small>
            </a>
        </li>
    }
    .into_any()
}

/// Where something is missing that an auditor would stop at.
fn first(picture: Memo<FirstPicture>) -> AnyView {
    let rows = live(move || {
        each(picture.get().first, |(area, id)| {
            let statement = standard().statement(id);
            view! {
                <li>
                    <b>{destination_link(Destination::Statement(id), area.to_owned())}</b>
                    <span>" – " {statement.text} "."</span>
                    <p class="small">{standard().looked_for(statement.clause)}</p>
                </li>
            }
        })
    });
    view! {
        <section class="sheet" hidden=move || picture.with(|picture| picture.first.is_empty())>
            <h2>{t!("Look here first")}</h2>
            <p class="small">{first_rule()}</p>
            <ol class="look-first">{rows}</ol>
        </section>
    }
    .into_any()
}

/// From here to the whole assessment.
fn ways_on() -> AnyView {
    let way = |route: Route, title: &'static str, text: &'static str| {
        view! { <li><a href=route.hash()>{title}</a><p class="small">{text}</p></li> }
    };
    view! {
        <section class="sheet">
            <h2>{t!("From here on")}</h2>
            <ul class="ways-on">
                {way(Route::Assessment(None), t!("Rate the rest by yourself"), t!("Clause by clause, with evidence. About two minutes a statement (house estimate), in as many sittings as you like; what you have just answered counts already."))}
                {way(Route::Workshop(WorkshopPart::Prepare), t!("Rate it with the people who run the processes"), t!("A workshop: everybody votes unseen, you talk about what differs, and the minutes write themselves."))}
                {way(Route::AssessmentPlan, t!("Hand parts of it out"), t!("Plan who assesses what, or send each process owner a file with their own statements."))}
                {way(Route::Dashboard, t!("See where you stand"), t!("Figures, charts and what to do next, as far as the answers go."))}
            </ul>
        </section>
    }
    .into_any()
}
