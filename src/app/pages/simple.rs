//! Pages that only say something.

use leptos::prelude::*;

/// Without the terms that other pages explain: this one is there before they are.
fn head(title: &'static str, sub: &'static str) -> AnyView {
    view! {
        <div class="lead">
            <h1 id="title" tabindex="-1">{title}</h1>
            <p class="sub">{sub}</p>
        </div>
    }
    .into_any()
}

fn message(title: &'static str, sub: &'static str, link: (&'static str, &'static str)) -> AnyView {
    view! {
        {head(title, sub)}
        <p><a class="main button" href=link.0>{link.1}</a></p>
    }
    .into_any()
}

/// The page needs an open assessment.
pub fn nothing_open() -> AnyView {
    message(
        t!("No assessment is open"),
        t!(
            "This page shows an assessment. Start a new one, open one of yours, or look at the example."
        ),
        ("#/", t!("Go to the assessments")),
    )
}

/// No such page.
pub fn unknown() -> AnyView {
    message(
        t!("There is no such page"),
        t!("The address leads nowhere in Waymark. Nothing of your data was touched."),
        ("#/", t!("Go to the assessments")),
    )
}

/// The file with the page could not be fetched.
pub fn not_loaded(again: impl Fn() + 'static) -> AnyView {
    view! {
        {head(
            t!("This page could not be loaded"),
            t!("The connection failed while fetching it. Nothing of your data was touched."),
        )}
        <p><button class="main" data-action="load-again" on:click=crate::app::ui::on(move |_| again())>{t!("Try again")}</button></p>
    }
    .into_any()
}

/// The file with the page belongs to a release that the host has no more.
pub fn renewed(switch: impl Fn() + 'static) -> AnyView {
    view! {
        {head(
            t!("A new version is here"),
            t!("Waymark was renewed since you opened it, and this page belongs to the version before. Your work is kept; reload to go on with the new version."),
        )}
        <p><button class="main" data-action="use-release" on:click=crate::app::ui::on(move |_| switch())>{t!("Reload")}</button></p>
    }
    .into_any()
}
