//! Where the preparation stands, part by part.

use leptos::prelude::*;

use crate::analysis::preparation_standing::standing;
use crate::app::pages::step::criteria;
use crate::app::route::Route;
use crate::app::session::session;
use crate::app::view::{derived, each, live};
use crate::standard::StepId;

pub fn overview() -> AnyView {
    let session = session();
    let lines = derived(move || {
        session
            .conformity
            .with(|conformity| session.doc.with(|doc| standing(doc, conformity)))
    });
    let rows = live(move || {
        each(lines.get(), |(part, text)| {
            let href = Route::Preparation(part).hash();
            view! { <li><a href=href>{part.title()}</a> <span>{text}</span></li> }
        })
    });
    view! {
        <section class="sheet standing">
            <h2>"Where the preparation stands"</h2>
            <ul class="lines">{rows}</ul>
            <p class="small">
                "For the day itself: " <a href=Route::AuditDay.hash()>"check list of the audit day"</a>
                ", to tick and to print."
            </p>
        </section>
        {criteria(StepId::Preparation)}
    }
    .into_any()
}
