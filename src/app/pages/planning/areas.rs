//! Which areas somebody looks at.

use leptos::prelude::*;

use crate::analysis::planning::{AreaAssessors, Assigned, coverage};
use crate::app::ui::{derived, each, live, read};
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
                let area = format!("{} {}", cover.area, standard().area(cover.area).short);
                match cover.assigned {
                    0 => area,
                    n if n == cover.total => area,
                    n => t!(
                        "{area} ({assigned} of {all} assigned)",
                        area,
                        assigned = n,
                        all = cover.total
                    ),
                }
            })
            .collect()
    };
    let nobody = derived(move || cover.with(|all| lacking(all, |area| area.assigned < area.total)));
    let unasked = derived(move || cover.with(|all| lacking(all, |area| area.interviews == 0)));
    let part = |title: fn(usize) -> String, hook: &'static str, missing: Memo<Vec<String>>| {
        let count = derived(move || missing.with(Vec::len));
        let rows = live(move || each(missing.get(), |area| view! { <li>{area}</li> }));
        view! {
            <div data-figure=hook data-value=count>
                <h3 aria-live="polite">{move || title(count.get())}</h3>
                <ul class="columns">{rows}</ul>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="sheet area-cover">
            <h2>{t!("Areas that somebody looks at")}</h2>
            <p class="small">{t!("All 31 process areas belong to the assessment; the standard allows no exclusion.")}</p>
            {move || if planned() {
                view! {
                    <div class="grid two">
                        {part(unassigned_title, "areas-unassigned", nobody)}
                        {part(unasked_title, "areas-unasked", unasked)}
                    </div>
                }.into_any()
            } else {
                view! { <p>{t!("With the first assignment or interview, the areas that are still missing stand here.")}</p> }.into_any()
            }}
        </section>
    }
    .into_any()
}

fn unassigned_title(count: usize) -> String {
    match count {
        0 => t!("Every area assigned to somebody").to_owned(),
        n => t_count!(
            n,
            "{count} area not yet assigned to somebody",
            "{count} areas not yet assigned to somebody"
        ),
    }
}

fn unasked_title(count: usize) -> String {
    match count {
        0 => t!("Every area covered by an interview").to_owned(),
        n => t_count!(
            n,
            "{count} area not yet covered by an interview",
            "{count} areas not yet covered by an interview"
        ),
    }
}
