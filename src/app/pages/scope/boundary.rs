//! What lies inside and outside: four of the five factors of the scope, each with its reason.

use leptos::prelude::*;

use crate::app::records::{ListView, record_list, single};
use crate::app::ui::{TableView, derived, each, live, read};
use crate::assessment::Assessment;
use crate::assessment::Listed;
use crate::assessment::records::{Boundary, Customer, ScopeStatement, Service, Technology, Unit};

pub fn tab() -> AnyView {
    view! {
        {summary()}
        {record_list(services())}
        {record_list(units())}
        {single(
            ScopeStatement::LIST,
            t!("Size"),
            t!("Certification bodies find the audit time by the persons in the scope, and sample the sites besides the central function. Write 0 where all is in one place."),
            &[ScopeStatement::persons, ScopeStatement::sites],
        )}
        {record_list(customers())}
        {record_list(technologies())}
    }
    .into_any()
}

fn units() -> ListView {
    ListView {
        summary: |doc, id| {
            Unit::find(doc, id).map_or(String::new(), |u| side(u.boundary, &u.location))
        },
        ..ListView::new(
            Unit::LIST,
            t!("Units that deliver, with their locations"),
            t!(
                "Part of an organization is enough; say also what is left out, so that nobody wonders."
            ),
            t!("Add a unit"),
            &[Unit::name, Unit::location, Unit::boundary, Unit::why],
        )
    }
}

fn customers() -> ListView {
    ListView {
        summary: |doc, id| {
            Customer::find(doc, id).map_or(String::new(), |c| side(c.boundary, &c.location))
        },
        ..ListView::new(
            Customer::LIST,
            t!("Customers and their locations"),
            t!(
                "Groups are enough, such as business customers of the region. Internal customers count."
            ),
            t!("Add a customer"),
            &[
                Customer::name,
                Customer::location,
                Customer::boundary,
                Customer::why,
            ],
        )
    }
}

fn technologies() -> ListView {
    ListView {
        summary: |doc, id| {
            Technology::find(doc, id).map_or(String::new(), |t| side(t.boundary, ""))
        },
        ..ListView::new(
            Technology::LIST,
            t!("Technologies"),
            t!(
                "Optional in the statement: name them only where they help to limit the scope. Products and tools are not certified."
            ),
            t!("Add a technology"),
            &[Technology::name, Technology::boundary, Technology::why],
        )
    }
}

fn services() -> ListView {
    ListView {
        summary: |doc, id| Service::find(doc, id).map_or(String::new(), listed),
        ..ListView::new(
            Service::LIST,
            t!("Services"),
            t!(
                "Required in the statement. Inside the scope stands exactly what the service catalogue lists."
            ),
            t!("Add a service"),
            &[
                Service::name,
                Service::boundary,
                Service::why,
                Service::owner,
                Service::catalogued,
            ],
        )
    }
}

fn side(boundary: Boundary, more: &str) -> String {
    let word = match boundary {
        Boundary::Inside => t!("inside"),
        Boundary::Outside => t!("outside"),
    };
    match more.trim() {
        "" => word.to_owned(),
        more => format!("{word} · {more}"),
    }
}

fn listed(service: &Service) -> String {
    let catalogue = if service.catalogued {
        t!("in the catalogue")
    } else {
        t!("not in the catalogue")
    };
    side(service.boundary, catalogue)
}

/// A name, on which side it lies, and why.
type BoundaryItem = (String, Boundary, String);

fn entries(doc: &Assessment) -> Vec<(&'static str, Vec<BoundaryItem>)> {
    let scope = &doc.scope;
    let entry =
        |name: &str, boundary, why: &str| (name.trim().to_owned(), boundary, why.trim().to_owned());
    vec![
        (
            t!("Services"),
            scope
                .services
                .iter()
                .map(|s| entry(&s.name, s.boundary, &s.why))
                .collect(),
        ),
        (
            t!("Units"),
            scope
                .units
                .iter()
                .map(|u| entry(&u.name, u.boundary, &u.why))
                .collect(),
        ),
        (
            t!("Customers"),
            scope
                .customers
                .iter()
                .map(|c| entry(&c.name, c.boundary, &c.why))
                .collect(),
        ),
        (
            t!("Technologies"),
            scope
                .technologies
                .iter()
                .map(|t| entry(&t.name, t.boundary, &t.why))
                .collect(),
        ),
    ]
}

/// In, out and why on one sheet; what is outside without a reason is pointed at.
fn summary() -> AnyView {
    let all = read(entries);
    let open = derived(move || {
        all.with(|all| {
            let entries = all.iter().flat_map(|(_, entries)| entries);
            let open =
                entries.filter(|(_, side, why)| *side == Boundary::Outside && why.is_empty());
            open.count()
        })
    });
    let nothing =
        derived(move || all.with(|all| all.iter().all(|(_, entries)| entries.is_empty())));
    let body = live(move || {
        let all = all.get();
        if nothing.get() {
            return view! {
                <p>{t!("Here you will see at a glance what is inside and what is outside the scope. Begin with the services below; the fifth factor, other parties, has its own part.")}</p>
            }
            .into_any();
        }
        let rows = each(all, |(title, entries)| {
            let cell = |side: Boundary| {
                let some = entries.iter().filter(move |entry| entry.1 == side);
                let some = some.map(|(name, _, why)| {
                    let name = if name.is_empty() { t!("unnamed") } else { name };
                    let why = match (why.as_str(), side) {
                        ("", Boundary::Outside) => format!(" – {}", t!("reason missing")),
                        ("", _) => String::new(),
                        (why, _) => format!(" – {why}"),
                    };
                    view! { <li><b>{name.to_owned()}</b> <span class="small">{why}</span></li> }
                });
                each(some, IntoAny::into_any)
            };
            view! {
                <tr>
                    <th scope="row">{title}</th>
                    <td data-label=t!("Inside")><ul>{cell(Boundary::Inside)}</ul></td>
                    <td data-label=t!("Outside")><ul>{cell(Boundary::Outside)}</ul></td>
                </tr>
            }
        });
        view! {
            {TableView::new(&[t_later!("Factor"), t_later!("Inside"), t_later!("Outside")]).class("in-and-out").fixed(rows)}
        }
        .into_any()
    });
    view! {
        <section class="sheet">
            <h2>{t!("In, out and why")}</h2>
            {body}
            <p class="small" role="status" data-figure="outside-without-reason" data-value=open hidden=nothing>
                {move || match open.get() {
                    0 => t!("What is outside has its reason.").to_owned(),
                    n => t_count!(n, "{count} entry outside without a reason: an auditor will ask.", "{count} entries outside without a reason: an auditor will ask."),
                }}
            </p>
        </section>
    }
    .into_any()
}
