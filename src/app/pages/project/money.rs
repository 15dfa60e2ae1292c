//! Budget and risks.

use leptos::prelude::*;

use crate::analysis::project::budget::Budget;
use crate::analysis::project::budget::{budget, money_text};
use crate::analysis::project::risks;
use crate::app::records::{ListView, record_fields, record_list};
use crate::app::ui::{derived, each, live, read};
use crate::assessment::Listed;
use crate::assessment::records::{Charter, Cost, Risk};
use crate::assessment::{Assessment, day_text};

pub fn tab() -> AnyView {
    view! { {money()} {costs()} {grid()} {list_of_risks()} }.into_any()
}

fn money() -> AnyView {
    let known = read(|doc| budget(doc));
    let currency = read(|doc| doc.project.charter.currency.clone());
    let text = move |amount: f64| currency.with(|currency| money_text(amount, currency));
    let title = derived(move || {
        known.with(|sum| match (sum.given, sum.left()) {
            (Some(_), Some(left)) if left < 0.0 => format!("{} overspent", text(-left)),
            (Some(given), Some(left)) => format!("{} of {} left", text(left), text(given)),
            _ => "No budget yet".to_owned(),
        })
    });
    let facts = live(move || known.with(|sum| facts(sum, &text)));
    view! {
        <section class="sheet single" data-list=Charter::LIST.as_str()>
            <h2>{title}</h2>
            <p class="small">"Money only; the work of your own people is counted in person-days."</p>
            {record_fields(&Charter::LIST.at(""), &[
                Charter::budget,
                Charter::currency,
                Charter::released_by,
                Charter::released,
            ])}
            <dl class="pairs">{facts}</dl>
        </section>
    }
    .into_any()
}

/// The sums, and how each is made.
fn facts(sum: &Budget, text: &dyn Fn(f64) -> String) -> AnyView {
    let mut lines = vec![
        (
            "Planned",
            text(sum.planned),
            "sum of the lines below".to_owned(),
        ),
        (
            "Spent",
            text(sum.spent),
            "sum of the lines below".to_owned(),
        ),
    ];
    if let Some(left) = sum.left() {
        lines.push(("Left", text(left), "budget − spent".to_owned()));
    }
    if let Some(free) = sum.free() {
        let why = match free < 0.0 {
            true => "budget − planned: more is planned than given",
            false => "budget − planned",
        };
        lines.push(("Not planned", text(free), why.to_owned()));
    }
    if sum.unplanned > 0 {
        lines.push((
            "Open",
            sum.unplanned.to_string(),
            "without a planned amount, so not in the sum".to_owned(),
        ));
    }
    each(lines, |(name, value, why)| {
        view! { <dt>{name}</dt><dd>{value} " " <span class="small">{why}</span></dd> }
    })
}

fn costs() -> AnyView {
    record_list(ListView {
        summary: |doc, id| {
            let Some(cost) = Cost::find(doc, id) else {
                return String::new();
            };
            let text = |amount: f64| money_text(amount, &doc.project.charter.currency);
            let mut parts = Vec::new();
            parts.extend(
                cost.planned
                    .map(|amount| format!("{} planned", text(amount.0))),
            );
            parts.extend(cost.spent.map(|amount| format!("{} spent", text(amount.0))));
            parts.extend(cost.date.map(|date| format!("due {}", day_text(date))));
            parts.join(" · ")
        },
        ..ListView::new(
            Cost::LIST,
            "Lines of the budget",
            "Audit fees, adviser, tools, training, travel.",
            "Add a line",
            &[Cost::what, Cost::planned, Cost::spent, Cost::date],
        )
    })
}

/// The risks that stand, gravest first.
fn grid() -> AnyView {
    let order = read(gravest);
    let rows = live(move || {
        each(order.get(), |(weight, text, note)| {
            view! { <li><b class="weight">{weight.to_string()}</b> <span>{text} " " <span class="small">{note}</span></span></li> }
        })
    });
    view! {
        <section class="sheet gravest" hidden=move || order.with(Vec::is_empty)>
            <h2>"Gravest risks first"</h2>
            <p class="small">"Likelihood × impact, each low 1, middle 2, high 3: 1 to 9. An order, not a measure."</p>
            <ol>{rows}</ol>
        </section>
    }
    .into_any()
}

fn gravest(doc: &Assessment) -> Vec<(u8, String, String)> {
    risks::gravest(doc)
        .into_iter()
        .map(|risk| {
            let text = match risk.text.trim() {
                "" => "unnamed risk".to_owned(),
                text => text.to_owned(),
            };
            let mut note = format!(
                "likelihood {}, impact {}",
                risk.likelihood.label(),
                risk.impact.label()
            );
            if risk.answer.trim().is_empty() {
                note.push_str(", nothing is done about it yet");
            }
            if risk.owner.trim().is_empty() {
                note.push_str(", no owner");
            }
            (risks::weight(risk), text, note)
        })
        .collect()
}

fn list_of_risks() -> AnyView {
    record_list(ListView {
        summary: |doc, id| {
            Risk::find(doc, id).map_or(String::new(), |risk| {
                format!(
                    "likelihood {} · impact {} · {}",
                    risk.likelihood.label(),
                    risk.impact.label(),
                    risk.state.label()
                )
            })
        },
        ..ListView::new(
            Risk::LIST,
            "Risks of the project",
            "Typical ones: key people busy, records started too late, management losing interest.",
            "Add a risk",
            &[
                Risk::text,
                Risk::likelihood,
                Risk::impact,
                Risk::owner,
                Risk::state,
                Risk::answer,
            ],
        )
    })
}
