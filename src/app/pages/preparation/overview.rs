//! Where the preparation stands, part by part.

use leptos::prelude::*;

use crate::analysis::preparation::overview::standing;
use crate::app::route::Route;
use crate::app::ui::words::t_view;
use crate::app::ui::{asked, each, live};

pub fn overview() -> AnyView {
    let lines = asked(standing);
    let rows = live(move || {
        each(lines.get(), |(part, text)| {
            let href = Route::Preparation(part).hash();
            view! { <li><a href=href>{part.title()}</a> <span>{text}</span></li> }
        })
    });
    let day = view! { <a href=Route::AuditDay.hash()>{t!("check list of the audit day")}</a> };
    view! {
        <section class="sheet standing">
            <h2>{t!("Where the preparation stands")}</h2>
            <ul class="lines">{rows}</ul>
            <p class="small">
                {t_view!("For the day itself: {list}, to tick and to print.", list = day)}
            </p>
        </section>
    }
    .into_any()
}
