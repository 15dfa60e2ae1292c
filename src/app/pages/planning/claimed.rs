//! Statements that say conform and have no evidence.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::planning::{Assigned, claimed, claimed_by_clause};
use crate::app::session::Session;
use crate::app::ui::{Fold, ListWindow, derived, destination_link, each, live};
use crate::standard::{ClauseId, StatementId, standard};

/// Clauses that are shown at first.
const FIRST: usize = 10;

pub fn section(session: Session, assigned: Memo<Assigned>) -> AnyView {
    let all = derived(move || session.conformity.with(|c| claimed(c)));
    let assessed = move || session.conformity.with(|c| c.total().assessed());
    let title = derived(move || match all.with(Vec::len) {
        0 => t!("Says conform but has no evidence: none").to_owned(),
        n => t_count!(
            n,
            "Says conform but has no evidence: {count} statement",
            "Says conform but has no evidence: {count} statements"
        ),
    });
    let words = derived(move || match (all.with(Vec::is_empty), assessed()) {
        (_, 0) => {
            t!("Nothing is assessed yet. Statements rated Fully without evidence will stand here.")
        }
        (true, _) => t!("Every statement rated Fully has evidence."),
        (false, _) => {
            t!(
                "Rated Fully, but nothing shows it. They count as claimed, not as conform, and keep the stage 2 gate closed. Add evidence or change the rating."
            )
        }
    });
    let groups = derived(move || all.with(|all| claimed_by_clause(all)));
    let clauses = derived(move || {
        let name = |(clause, _): &(ClauseId, Vec<StatementId>)| clause.to_string();
        groups.with(|groups| groups.iter().map(name).collect::<Vec<_>>())
    });
    let window = ListWindow::new(t!("Clauses"), FIRST, clauses);
    let count = derived(move || all.with(Vec::len));
    view! {
        <section class="sheet claims windowed">
            <h2 data-figure="claimed-list" data-value=count>{title}</h2>
            <p class="small">{words}</p>
            <ul>{window.rows(move |clause, fold| group(groups, assigned, clause, fold))}</ul>
            {window.rest()}
        </section>
    }
    .into_any()
}

/// The claims of a clause.
fn group(
    groups: Memo<Vec<(ClauseId, Vec<StatementId>)>>,
    assigned: Memo<Assigned>,
    clause: String,
    fold: Fold,
) -> AnyView {
    let title = ClauseId::parse(&clause).map(|id| standard().clause(id).title);
    let head = format!("{clause} {}", title.unwrap_or_default());
    let list = derived(move || {
        let found = |groups: &Vec<(ClauseId, Vec<StatementId>)>| {
            let own = groups.iter().find(|(id, _)| id.as_str() == clause);
            own.map(|(_, list)| list.clone())
        };
        groups.with(found).unwrap_or_default()
    });
    let rows = live(move || {
        let assigned = assigned.get();
        each(list.get(), |id| {
            let text = format!("{id} {}", standard().statement(id).text);
            let who = match assigned.of(id) {
                [] => t!("nobody assigned").to_owned(),
                people => people.join(", "),
            };
            view! { <li>{destination_link(Destination::Statement(id), text)} " " <span class="small">{who}</span></li> }
        })
    });
    view! {
        <li class:beyond=move || fold.is_folded() hidden=move || fold.hidden()>
            <h3>{head}</h3>
            <ul>{rows}</ul>
        </li>
    }
    .into_any()
}
