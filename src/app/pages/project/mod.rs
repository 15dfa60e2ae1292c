//! Step 4, the project: mandate and people, plan, money, certification body.

mod body;
mod gantt;
mod handover;
mod money;
mod overview;
mod people;
mod plan;
mod tasks;
mod week;

use leptos::prelude::*;

use super::step::{check_list, frame};
use crate::analysis::project::effort::{EffortShare, Estimate, range_text};
use crate::app::ui::each;
use crate::standard::{ProjectPart, StepId, StepPart};

pub fn page() -> AnyView {
    frame(StepId::Project, |part| match part {
        StepPart::Project(part) => view(part),
        _ => ().into_any(),
    })
}

fn view(part: ProjectPart) -> AnyView {
    match part {
        ProjectPart::Overview => overview::tab(),
        ProjectPart::People => people::tab(),
        ProjectPart::Plan => plan::tab(),
        ProjectPart::Money => money::tab(),
        ProjectPart::Body => body::tab(),
        ProjectPart::CheckList => check_list(StepId::Project),
    }
}

/// A table of texts that scrolls sideways where it does not fit; figures stand to the right.
/// `name` is what it is called for people who do not see it.
pub fn table(
    name: &'static str,
    head: Vec<String>,
    right: usize,
    rows: Vec<Vec<AnyView>>,
) -> AnyView {
    let side = move |index: usize| (index >= right).then_some("r");
    let labels = head.clone();
    let head = each(
        head.into_iter().enumerate(),
        |(at, cell)| view! { <th scope="col" class=side(at)>{cell}</th> },
    );
    let rows = each(rows, |row| {
        let cells = each(row.into_iter().enumerate(), |(at, cell)| match at {
            0 => view! { <th scope="row" class="name">{cell}</th> }.into_any(),
            _ => {
                let label = labels.get(at).cloned();
                view! { <td class=side(at) data-label=label>{cell}</td> }.into_any()
            }
        });
        view! { <tr>{cells}</tr> }
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=name>
            <table class="sums stacking"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

/// A text as the cell of a table.
pub fn cell(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    text.into_any()
}

/// The parts of the estimate with their formulas, and their sum; while it is too early, why.
pub fn effort_parts(estimate: &Estimate) -> AnyView {
    if let Some(why) = &estimate.too_early {
        return view! { <p>{why.clone()}</p> }.into_any();
    }
    let rows = estimate.parts.iter().map(part_row);
    let total = vec![
        view! { <b>{t!("Together")}</b> }.into_any(),
        cell(t!(
            "the sum of the parts above; left out: what tools, advice and the certification body cost"
        )),
        view! { <b>{estimate.range()}</b> }.into_any(),
    ];
    let rows = rows.chain([total]).collect();
    let head = [t!("Part"), t!("How it is worked out"), t!("Person-days")];
    let open = each(
        estimate.open.iter(),
        |text| view! { <p class="small">{text.clone()}</p> },
    );
    view! {
        {table(t!("Person-days by part"), head.map(str::to_owned).to_vec(), 2, rows)}
        {open}
    }
    .into_any()
}

fn part_row(part: &EffortShare) -> Vec<AnyView> {
    let why = view! { <span class="small">{part.why.clone()}</span> };
    vec![
        cell(part.title.clone()),
        why.into_any(),
        cell(range_text(part.days, part.most)),
    ]
}

/// Person-days without their unit.
pub fn days(days: f64) -> String {
    crate::analysis::project::days_text(days)
}
