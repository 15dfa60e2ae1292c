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
            (Some(_), Some(left)) if left < 0.0 => t!("{amount} overspent", amount = text(-left)),
            (Some(given), Some(left)) => {
                t!(
                    "{left} of {budget} left",
                    left = text(left),
                    budget = text(given)
                )
            }
            _ => t!("No budget yet").to_owned(),
        })
    });
    let facts = live(move || known.with(|sum| facts(sum, &text)));
    view! {
        <section class="sheet single" data-list=Charter::LIST.as_str()>
            <h2>{title}</h2>
            <p class="small">{t!("Money only; the work of your own people is counted in person-days.")}</p>
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
            t!("Planned"),
            text(sum.planned),
            t!("sum of the lines below").to_owned(),
        ),
        (
            t!("Spent"),
            text(sum.spent),
            t!("sum of the lines below").to_owned(),
        ),
    ];
    if let Some(left) = sum.left() {
        let why = t!("budget − spent").to_owned();
        lines.push((t!("Left" in "money"), text(left), why));
    }
    if let Some(free) = sum.free() {
        let why = match free < 0.0 {
            true => t!("budget − planned: more is planned than given"),
            false => t!("budget − planned"),
        };
        lines.push((t!("Not planned"), text(free), why.to_owned()));
    }
    if sum.unplanned > 0 {
        lines.push((
            t!("Open" in "lines of the budget"),
            sum.unplanned.to_string(),
            t!("without a planned amount, so not in the sum").to_owned(),
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
                    .map(|amount| t!("{amount} planned", amount = text(amount.0))),
            );
            parts.extend(
                cost.spent
                    .map(|amount| t!("{amount} spent", amount = text(amount.0))),
            );
            parts.extend(cost.date.map(|date| t!("due {day}", day = day_text(date))));
            parts.join(" · ")
        },
        ..ListView::new(
            Cost::LIST,
            t!("Lines of the budget"),
            t!("Audit fees, adviser, tools, training, travel."),
            t!("Add a line"),
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
            <h2>{t!("Gravest risks first")}</h2>
            <p class="small">{t!("Likelihood × impact, each low 1, middle 2, high 3: 1 to 9. An order, not a measure.")}</p>
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
                "" => t!("unnamed risk").to_owned(),
                text => text.to_owned(),
            };
            let mut notes = vec![t!(
                "likelihood {likelihood}, impact {impact}",
                likelihood = risk.likelihood.label(),
                impact = risk.impact.label()
            )];
            if risk.answer.trim().is_empty() {
                notes.push(t!("nothing is done about it yet").to_owned());
            }
            if risk.owner.trim().is_empty() {
                notes.push(t!("no owner").to_owned());
            }
            (risks::weight(risk), text, notes.join(", "))
        })
        .collect()
}

fn list_of_risks() -> AnyView {
    record_list(ListView {
        summary: |doc, id| {
            Risk::find(doc, id).map_or(String::new(), |risk| {
                t!(
                    "likelihood {likelihood} · impact {impact} · {state}",
                    likelihood = risk.likelihood.label(),
                    impact = risk.impact.label(),
                    state = risk.state.label()
                )
            })
        },
        ..ListView::new(
            Risk::LIST,
            t!("Risks of the project"),
            t!(
                "Typical ones: key people busy, records started too late, management losing interest."
            ),
            t!("Add a risk"),
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
