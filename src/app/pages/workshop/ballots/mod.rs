//! Ballots, three ways that mix: one machine passed round, devices of one's own, cards.

mod cards;
mod devices;
mod pass;

use leptos::prelude::*;

pub fn part() -> AnyView {
    view! {
        {pass::section()}
        {devices::section()}
        {cards::section()}
    }
    .into_any()
}
