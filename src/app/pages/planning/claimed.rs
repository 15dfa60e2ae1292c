//! Statements that say conform and have no evidence.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::planning::{Assigned, claimed, claimed_by_clause};
use crate::app::session::Session;
use crate::app::ui::{derived, destination_link, each, live};
use crate::standard::{ClauseId, StatementId, standard};

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
    let groups = live(move || {
        let groups = all.with(|all| claimed_by_clause(all));
        let assigned = assigned.get();
        each(groups, |(clause, list)| group(clause, list, &assigned))
    });
    let count = derived(move || all.with(Vec::len));
    view! {
        <section class="sheet claims">
            <h2 data-figure="claimed-list" data-value=count>{title}</h2>
            <p class="small">{words}</p>
            {groups}
        </section>
    }
    .into_any()
}

fn group(clause: ClauseId, list: Vec<StatementId>, assigned: &Assigned) -> AnyView {
    let rows = each(list, |id| {
        let text = format!("{id} {}", standard().statement(id).text);
        let who = match assigned.of(id) {
            [] => t!("nobody assigned").to_owned(),
            people => people.join(", "),
        };
        view! { <li>{destination_link(Destination::Statement(id), text)} " " <span class="small">{who}</span></li> }
    });
    view! {
        <h3>{clause.as_str()} " " {standard().clause(clause).title}</h3>
        <ul>{rows}</ul>
    }
    .into_any()
}
