//! The audit as a list of facts, and what to watch.

use leptos::prelude::*;

use crate::analysis::certification::deadlines::until;
use crate::analysis::certification::timeline::{Fact, Progression, timeline, warnings};
use crate::app::browser::today;
use crate::app::ui::{destination_link, each, live, read};
use crate::assessment::day_text;

pub fn overview() -> AnyView {
    let facts = read(|doc| timeline(doc, today()));
    let rows = live(move || each(facts.get(), row));
    view! {
        <section class="sheet" data-timeline="">
            <h2>{t!("From application to decision")}</h2>
            <ol class="timeline">{rows}</ol>
        </section>
        {watch()}
    }
    .into_any()
}

fn row(fact: Fact) -> AnyView {
    let (icon, key) = match fact.state {
        Progression::Done => ("holds", "done"),
        Progression::Planned => ("planned", "planned"),
        Progression::Late => ("late", "late"),
        Progression::Open => ("not-yet", "open"),
    };
    let date = fact.date.map(|date| match fact.state {
        Progression::Done => day_text(date),
        _ => format!("{} ({})", day_text(date), until(date, today())),
    });
    view! {
        <li data-state=key>
            <span class="sign" data-icon=icon aria-hidden="true"></span>
            <div>
                <p><b>{destination_link(fact.destination, fact.title)}</b> " " <span class="tag">{fact.state.label()}</span> " " {date}</p>
                <p class="small">{fact.text}</p>
            </div>
        </li>
    }
    .into_any()
}

/// What to watch before and between the stages.
pub fn watch() -> AnyView {
    let found = read(warnings);
    let rows = live(move || each(found.get(), |text| view! { <li>{text}</li> }));
    view! {
        <section class="sheet" data-watch="" hidden=move || found.with(Vec::is_empty)>
            <h2>{t!("To watch")}</h2>
            <ul class="remarks">{rows}</ul>
        </section>
    }
    .into_any()
}
