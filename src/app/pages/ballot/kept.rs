//! The ballots that this browser keeps, for whoever comes back without the link.

use leptos::prelude::*;

use crate::analysis::workshop::answered;
use crate::app::session::Session;
use crate::assessment::ballots::Invitation;
use crate::exchange::ballot::{ballot_code, fill, link, read_invitation};
use crate::store::Own;

pub fn list(session: Session) -> AnyView {
    let kept = session.with_own_ballots(|ballots| ballots.all());
    let known = kept.iter().filter_map(|own| {
        let invitation = read_invitation(own.invitation.as_bytes()).ok()?;
        Some(row(own, &invitation))
    });
    let rows: Vec<AnyView> = known.collect();
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="sheet list">
            <h2>{t!("Ballots in this browser")}</h2>
            <ul>{rows}</ul>
        </section>
    }
    .into_any()
}

fn row(own: &Own, invitation: &Invitation) -> AnyView {
    let ballot = fill(invitation, &own.id, &own.by, &own.votes);
    let same = ballot.is_some_and(|ballot| own.is_returned(&ballot_code(&ballot)));
    let (round, all) = (invitation.round, invitation.statements.len());
    let done = answered(&invitation.statements, &own.votes);
    let figures = match (own.returned.is_empty(), same) {
        (true, _) => t!(
            "Round {round}, {done} of {all} statements, not returned yet",
            round,
            done,
            all
        ),
        (false, true) => t!(
            "Round {round}, {done} of {all} statements, given out",
            round,
            done,
            all
        ),
        (false, false) => t!(
            "Round {round}, {done} of {all} statements, changed since it was given out",
            round,
            done,
            all
        ),
    };
    view! {
        <li>
            <a href=link("", &own.invitation)>{invitation.title.clone()}</a>
            <span class="small">{figures}</span>
        </li>
    }
    .into_any()
}
