//! Assignments, and how far each person is.

use leptos::prelude::*;

use crate::analysis::planning::{Assigned, PersonProgress, progress};
use crate::app::browser::today;
use crate::app::position::Position;
use crate::app::records::{ListView, record_list};
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::ui::{TableView, asked, each, live, on};
use crate::assessment::Listed;
use crate::assessment::records::Assignment;
use crate::assessment::{Assessment, day_text};

pub fn section(session: Session, assigned: Memo<Assigned>) -> AnyView {
    let list = record_list(ListView {
        summary,
        ..ListView::new(
            Assignment::LIST,
            t!("Assignments"),
            t!(
                "Areas or single statements for each person. Nobody should rate only their own work. Several names in one assignment share it."
            ),
            t!("Assign areas to a person"),
            &[
                Assignment::person,
                Assignment::role,
                Assignment::until,
                Assignment::areas,
                Assignment::statements,
            ],
        )
    });
    view! { {list} {table(session, assigned)} }.into_any()
}

fn summary(doc: &Assessment, id: &str) -> String {
    let Some(assignment) = Assignment::find(doc, id) else {
        return String::new();
    };
    let mut parts = Vec::new();
    match assignment.areas.len() {
        0 => {}
        n => parts.push(t_count!(n, "{count} area", "{count} areas")),
    }
    match assignment.statements.len() {
        0 => {}
        n => parts.push(t_count!(
            n,
            "{count} single statement",
            "{count} single statements"
        )),
    }
    if parts.is_empty() {
        parts.push(t!("nothing assigned yet").to_owned());
    }
    parts.extend(
        assignment
            .until
            .map(|date| t!("until {day}", day = day_text(date))),
    );
    parts.join(", ")
}

const HEADS: &[&str] = &[
    t_later!("Person"),
    t_later!("Assessed"),
    t_later!("Share"),
    t_later!("Until"),
    t_later!("Without evidence"),
    t_later!("Open"),
];

/// How far everyone is.
fn table(session: Session, assigned: Memo<Assigned>) -> AnyView {
    let people = asked(move |doc, conformity| {
        assigned.with(|assigned| progress(doc, conformity, assigned, today()))
    });
    let rows = live(move || {
        let people = people.get().into_iter();
        each(people, |person| row(session, person))
    });
    view! {
        <section class="sheet" hidden=move || people.with(Vec::is_empty)>
            <h2>{t!("How far everyone is")}</h2>
            <p class="small"><a href=Route::Packets.hash()>{t!("Let people without Waymark rate their part")}</a></p>
            {TableView::new(HEADS)
                .name(t!("How far everyone is"))
                .class("stacking")
                .list("person-progress")
                .right(&[1, 4])
                .unseen(&[2, 5])
                .scrolling(rows)}
        </section>
    }
    .into_any()
}

fn row(session: Session, person: PersonProgress) -> AnyView {
    let position: Position = expect_context();
    let until = match (person.until, person.late) {
        (None, _) => String::new(),
        (Some(date), true) => t!("{day}, late", day = day_text(date)),
        (Some(date), false) => day_text(date),
    };
    let name = person.person.clone();
    let label = t!("Show the statements of {name}", name);
    let open = move |_| {
        position.show_person(name.clone());
        session.go(Route::Assessment(None));
    };
    view! {
        <tr data-person=person.person.clone()>
            <th scope="row">{person.person.clone()}</th>
            <td class="r" data-label=t!("Assessed")>{t!("{done} of {all}", done = person.assessed, all = person.assigned)}</td>
            <td><meter min="0" max=person.assigned.max(1) value=person.assessed aria-hidden="true"></meter></td>
            <td data-label=t!("Until") class:late=person.late>{until}</td>
            <td class="r" data-label=t!("Without evidence")>{person.claimed}</td>
            <td>
                <button type="button" class="link" data-action="show-person" aria-label=label on:click=on(open)>{t!("Show")}</button>
            </td>
        </tr>
    }
    .into_any()
}
