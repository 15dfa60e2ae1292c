//! The quick look: the statements that decide most, one at a time.

use leptos::prelude::*;

use crate::analysis::quick_look::{first_picture, minutes, question_ids};
use crate::app::pages::assessment;
use crate::app::route::Route;
use crate::app::session::session;
use crate::app::ui::words::t_view;
use crate::app::ui::{asked, derived};
use crate::standard::StartPart;

pub fn page() -> AnyView {
    let session = session();
    let ids = question_ids();
    let total = ids.len();
    let picture = asked(first_picture);
    let answered = derived(move || picture.with(|picture| picture.answered));
    let done = derived(move || answered.get() == total);
    let minutes = minutes(total);
    view! {
        <div class="start-look">
            <div class="lead">
                <h1 id="title" tabindex="-1">{t!("The quick look")}</h1>
                <p class="sub">
                    {t!("{total} statements, one for each area of the standard: the one that an auditor is sure to ask about. About {minutes} minutes if you know the organization (house estimate); no evidence is needed yet. What you do not know, leave open.", total, minutes)}
                </p>
                <p class="small">
                    <span aria-live="polite" aria-atomic="true">
                        {t_view!(
                            "{answered} of {total} answered.",
                            answered = view! { <b data-figure="looked-at" data-value=answered>{answered}</b> },
                            total = total,
                        )}
                    </span> " "
                    <a href=Route::Start(StartPart::Picture).hash()>{t!("What they show so far")}</a>
                </p>
            </div>
            {assessment::one_by_one(session, ids)}
            <p class="start-foot" hidden=move || !done.get()>
                <a class="button main" data-action="continue" href=Route::Start(StartPart::Picture).hash()>{t!("See the first picture")}</a>
            </p>
        </div>
    }
    .into_any()
}
