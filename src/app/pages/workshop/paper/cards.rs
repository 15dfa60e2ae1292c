//! The cards that a room holds up: the values of the scale, the condition, and “unsure”. Two on a sheet, to be cut.

use leptos::prelude::*;

use super::printable;
use crate::analysis::scale::{RATINGS, band, meaning};
use crate::app::ui::{ball, each};
use crate::assessment::Rating;

pub fn section() -> AnyView {
    printable(
        "cards",
        t!("Voting cards"),
        t!("Print voting cards"),
        t!(
            "One set for each participant: the four values, “condition not triggered” and “unsure”. Six cards on three sheets of A4, to be cut across. Everybody holds one up at the same moment."
        ),
        sheets,
    )
}

fn sheets() -> AnyView {
    let values = each(RATINGS.iter().copied(), value);
    view! {
        <div class="vote-cards">
            {values}
            <section class="vote-card" data-card="unsure">
                <span class="vote-card-sign" aria-hidden="true">"?"</span>
                <h3>{t!("Unsure")}</h3>
                <p>{t!("I cannot say: I abstain")}</p>
            </section>
        </div>
    }
    .into_any()
}

fn value(rating: Rating) -> AnyView {
    let band = band(rating).map(|band| view! { <p class="small">{band}</p> });
    view! {
        <section class="vote-card" data-card=rating.key()>
            <span class="vote-card-sign" aria-hidden="true">{ball(rating)}</span>
            <h3>{rating.label()}</h3>
            <p>{meaning(rating)}</p>
            {band}
        </section>
    }
    .into_any()
}
