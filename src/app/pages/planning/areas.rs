//! Which areas somebody looks at.

use leptos::prelude::*;

use crate::analysis::planning::{AreaAssessors, Assigned, coverage};
use crate::app::ui::{each, plural, read};
use crate::standard::standard;

pub fn section(assigned: Memo<Assigned>) -> AnyView {
    let cover = read(move |doc| assigned.with(|assigned| coverage(doc, assigned)));
    // Before anything is planned, a list of everything would say nothing.
    let planned = move || {
        cover.with(|all| {
            all.iter()
                .any(|area| area.assigned > 0 || area.interviews > 0)
        })
    };
    let lacking = |all: &[AreaAssessors], lacks: fn(&AreaAssessors) -> bool| -> Vec<String> {
        let areas = all.iter().filter(|area| lacks(area));
        areas
            .map(|cover| {
                let part = match cover.assigned {
                    0 => String::new(),
                    n if n == cover.total => String::new(),
                    n => format!(" ({n} of {} assigned)", cover.total),
                };
                format!("{} {}{part}", cover.area, standard().area(cover.area).short)
            })
            .collect()
    };
    let nobody = move || cover.with(|all| lacking(all, |area| area.assigned < area.total));
    let unasked = move || cover.with(|all| lacking(all, |area| area.interviews == 0));
    let part = |what: &'static str, hook: &'static str, missing: Vec<String>| {
        let count = missing.len();
        let title = match count {
            0 => format!("Every area {what}"),
            n => format!("{} not yet {what}", plural(n, "area")),
        };
        let rows = each(missing, |area| view! { <li>{area}</li> });
        view! {
            <div data-figure=hook data-value=count>
                <h3>{title}</h3>
                <ul class="columns">{rows}</ul>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="sheet area-cover">
            <h2>"Areas that somebody looks at"</h2>
            <p class="small">"All 31 process areas belong to the assessment; the standard allows no exclusion."</p>
            {move || if planned() {
                view! {
                    <div class="grid two">
                        {part("assigned to somebody", "areas-unassigned", nobody())}
                        {part("covered by an interview", "areas-unasked", unasked())}
                    </div>
                }.into_any()
            } else {
                view! { <p>"With the first assignment or interview, the areas that are still missing stand here."</p> }.into_any()
            }}
        </section>
    }
    .into_any()
}
