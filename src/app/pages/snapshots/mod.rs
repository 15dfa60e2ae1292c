//! Snapshots of the open assessment, and what differs between any two states: of today, of a snapshot, of a file.

mod course;
mod hand_out;
mod kept;
mod outcome;
mod states;

use leptos::prelude::*;

use crate::app::session::session;
use crate::app::ui::lead;

pub fn page() -> AnyView {
    let session = session();
    let states = states::States::new(session);
    view! {
        {lead(
            t!("Snapshots").into(),
            t!("A snapshot keeps the whole assessment as it is today. Compare any two of them, or one with today or with a file, and see what improved.").into(),
        )}
        {kept::view(states)}
        {hand_out::view(session)}
        {course::view(states)}
        {states::view(states)}
        {outcome::view(states)}
        <p class="noprint">{t!("Snapshots of many organizations?")} " " <a class="step-link" href="#/portfolio">{t!("See them side by side")}</a></p>
    }
    .into_any()
}
