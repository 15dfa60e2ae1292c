//! The first ten minutes of a new assessment: four short questions, the quick look, and the first picture. Each can be passed over; each
//! answer lands where it belongs and can be changed there.

mod look;
mod names;
mod picture;
mod questions;

use leptos::prelude::*;

use crate::analysis::Conformity;
use crate::analysis::quick_look::first_picture;
use crate::analysis::wanted::certificate_wanted;
use crate::app::records;
use crate::app::route::Route;
use crate::app::session::session;
use crate::app::ui::{derived, derived_from, each};
use crate::assessment::records::{Customer, Party, Service};
use crate::assessment::{Assessment, Listed};
use crate::standard::StartPart;

pub fn page() -> AnyView {
    let session = session();
    let here = derived_from(
        move |before: Option<&StartPart>| match session.route.get() {
            Route::Start(part) => part,
            // On the way to another page this one stays as it was.
            _ => before.copied().unwrap_or(StartPart::You),
        },
    );
    let part = derived(move || here.get());
    view! {
        <div class="start">
            {way(here)}
            {move || match part.get() {
                StartPart::You => questions::you(),
                StartPart::Services => questions::services(),
                StartPart::Suppliers => questions::suppliers(),
                StartPart::Date => questions::date(),
                StartPart::Look => look::page(),
                StartPart::Picture => picture::page(),
            }}
        </div>
        {records::people()}
    }
    .into_any()
}

/// Whether a part of them was answered here, not only passed over.
fn has_answer(doc: &Assessment, conformity: &Conformity, part: StartPart) -> bool {
    let any = |list| !doc.record_ids(list).is_empty();
    match part {
        StartPart::You | StartPart::Picture => false,
        StartPart::Services => any(Service::LIST) || any(Customer::LIST),
        StartPart::Suppliers => any(Party::LIST),
        StartPart::Date => certificate_wanted(doc).is_some(),
        StartPart::Look => first_picture(doc, conformity).is_complete(),
    }
}

/// The parts in a line, with the one at hand.
fn way(here: Memo<StartPart>) -> AnyView {
    let session = session();
    let done = derived(move || {
        let answered = |part: &StartPart| match part {
            StartPart::You => session.prefs.with(|prefs| !prefs.name.is_empty()),
            part => session
                .conformity
                .with(|conformity| session.doc.with(|doc| has_answer(doc, conformity, *part))),
        };
        let all = StartPart::ALL.iter().copied();
        all.filter(answered).collect::<Vec<_>>()
    });
    let links = each(StartPart::ALL.iter().copied(), |part| {
        let done = move || done.with(|done| done.contains(&part));
        view! {
            <li>
                <a
                    data-icon=move || done().then_some("check")
                    href=Route::Start(part).hash()
                    data-tab=part.key()
                    aria-current=move || (here.get() == part).then_some("step")
                >
                    {part.title()}
                </a>
            </li>
        }
    });
    view! { <nav class="start-way" aria-label=t!("Getting started")><ol>{links}</ol></nav> }
        .into_any()
}

/// One question with its fields, and the ways on.
fn question(part: StartPart, title: &'static str, why: &'static str, fields: AnyView) -> AnyView {
    let at = StartPart::ALL.iter().position(|one| *one == part);
    let at = at.unwrap_or_default();
    let next = StartPart::ALL.get(at + 1).copied();
    let before = at
        .checked_sub(1)
        .and_then(|at| StartPart::ALL.get(at).copied());
    let next = next.map(|part| {
        view! { <a class="button main" data-action="continue" href=Route::Start(part).hash()>{t!("Continue")}</a> }
    });
    let before = before.map(|part| {
        view! { <a class="button" data-action="back" href=Route::Start(part).hash()>{t!("Back")}</a> }
    });
    view! {
        <section class="sheet start-card">
            <h1 id="title" tabindex="-1">{title}</h1>
            <p class="sub">{why}</p>
            {fields}
            <p class="start-foot">
                {next} {before}
                <a class="start-skip" href=Route::Dashboard.hash()>{t!("Skip all this")}</a>
            </p>
        </section>
    }
    .into_any()
}
