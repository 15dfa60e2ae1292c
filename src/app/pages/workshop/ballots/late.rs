//! Ballots that come after the reveal: where they are handed in, and whether they count.

use leptos::prelude::*;

use super::{Desk, devices};
use crate::analysis::workshop::{LateVoter, admit, late_voters};
use crate::app::browser::focus_soon;
use crate::app::ui::{derived, each, live, on};

/// Shown once a round is revealed; while another is open the ballots come in at its own place.
pub fn section(desk: Desk, takes_in: bool) -> AnyView {
    let found = derived(move || {
        desk.with(|doc, at| late_voters(doc, &at.id))
            .unwrap_or_default()
    });
    let rows = live(move || each(found.get(), |voter| row(desk, voter)));
    let none = derived(move || found.with(Vec::is_empty));
    view! {
        <section class="sheet" data-part="late" hidden=move || !takes_in && none.get()>
            <h2>{t!("Ballots that come after the reveal")}</h2>
            <p class="small">
                {t!("Whoever hands one in late may have seen how the others voted. With names it goes on record as late, and counts only if you say so; the minutes say both. Without names it stays unread, since one ballot alone would show how one person voted.")}
            </p>
            <ul class="late-voters" hidden=none>{rows}</ul>
            {takes_in.then(devices::take_back)}
        </section>
    }
    .into_any()
}

fn row(desk: Desk, voter: LateVoter) -> AnyView {
    let label = t_count!(
        voter.votes,
        "{name}, round {round}, {count} vote: counts",
        "{name}, round {round}, {count} votes: counts",
        name = voter.name,
        round = voter.round
    );
    let (admitted, person) = (voter.admitted, voter.person.clone());
    let set = move |_| {
        let edit = untrack(|| desk.with(|doc, at| admit(doc, at, &voter, !voter.admitted)));
        match edit {
            Some(Ok(edit)) => {
                let what = match voter.admitted {
                    true => t!("leaving a late ballot out"),
                    false => t!("counting a late ballot"),
                };
                desk.session.act(what, edit);
                // The row is drawn anew, with what it says now.
                focus_soon(format!("[data-late-counts='{}']", voter.person));
            }
            Some(Err(why)) => desk.session.alert(t!("Not done: {reason}.", reason = why)),
            None => {}
        }
    };
    view! {
        <li>
            <label>
                <input type="checkbox" data-late-counts=person prop:checked=admitted on:change=on(set) />
                " " {label}
            </label>
        </li>
    }
    .into_any()
}
