//! The action list of the workshop at hand: who owes what by when.

use leptos::prelude::*;

use super::super::desk::{Desk, desk};
use super::printable;
use crate::analysis::owed::{Owed, OwedAct, owed};
use crate::analysis::workshop;
use crate::app::browser::today;
use crate::app::ui::{TableView, each};
use crate::assessment::day_text;

pub fn section() -> AnyView {
    let desk = desk();
    printable(
        "owed",
        t!("Action list"),
        t!("Print the action list"),
        t!(
            "What this workshop left to do, by owner and day: questions of parked statements, gaps of what was agreed, the tasks that close them, and what nobody has taken yet."
        ),
        move || sheets(desk),
    )
}

fn sheets(desk: Desk) -> AnyView {
    let made = desk.with(|doc, here| {
        let conformity = desk.session.conformity;
        let all = conformity.with(|conformity| owed(doc, conformity, here));
        (all, workshop::title(here), doc.organization.clone())
    });
    let (all, title, organization) = made.unwrap_or_default();
    let none = all.is_empty();
    let lists = each(all, list);
    view! {
        <article class="sheet owed-sheet" aria-label=t!("Action list of the workshop")>
            <header>
                <p class="small">{organization} " · ISO/IEC 20000-1 · " {t!("as of {day}", day = day_text(today()))}</p>
                <h2>{t!("Action list: {workshop}", workshop = title)}</h2>
            </header>
            <p hidden=!none>{t!("Nothing is left to do.")}</p>
            {lists}
        </article>
    }
    .into_any()
}

/// Heads of the table of what somebody owes.
const HEADS: [&str; 4] = [
    t_later!("By"),
    t_later!("Statement"),
    t_later!("What"),
    t_later!("Kind"),
];

fn list(owed: Owed) -> AnyView {
    let name = match owed.owner.as_str() {
        "" => t!("Nobody has taken this yet").to_owned(),
        owner => owner.to_owned(),
    };
    let rows = each(owed.acts, row);
    view! {
        <section class="owed" data-owner=owed.owner.clone()>
            <h3>{name.clone()}</h3>
            {TableView::new(&HEADS).name(t!("What is to be done")).fixed(rows)}
        </section>
    }
    .into_any()
}

fn row(act: OwedAct) -> AnyView {
    let due = act.due.map_or(t!("no day").to_owned(), day_text);
    view! {
        <tr>
            <td>{due}</td>
            <td>{act.statement.as_str()}</td>
            <td>{act.text}</td>
            <td>{act.kind}</td>
        </tr>
    }
    .into_any()
}
