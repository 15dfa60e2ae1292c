//! The workshop: prepare, ballots, reveal and agree, minutes. One workshop is at hand at a time.

mod ballots;
mod closing;
mod desk;
mod join;
mod minutes;
mod paper;
mod prepare;
mod screen;
mod talk;

use leptos::prelude::*;

use crate::app::browser::focus_if_lost;
use crate::app::records;
use crate::app::route::Route;
use crate::app::session::session;
use crate::app::ui::{Tab, derived, derived_from, lead, tabs};
use crate::standard::WorkshopPart;

pub use desk::{Desk, desk};

pub fn page() -> AnyView {
    let session = session();
    let desk = Desk::new(session);
    provide_context(desk);
    screen::send(desk);
    join::keep(desk);
    let here = derived_from(
        move |before: Option<&WorkshopPart>| match session.route.get() {
            Route::Workshop(part) => part,
            // On the way to another page this one stays as it was.
            _ => before.copied().unwrap_or(WorkshopPart::Prepare),
        },
    );
    begin_at_top(here);
    let parts = WorkshopPart::ALL.iter().map(|part| Tab {
        key: part.key(),
        title: part.title(),
        href: Route::Workshop(*part).hash(),
    });
    let at = derived(move || Some(here.get().key()));
    view! {
        {lead(
            t!("Workshop").into(),
            Signal::derive(move || match here.get() {
                WorkshopPart::Prepare => t!("A room rates unseen, sees at once how far it is apart, and agrees. Without a server: ballots pass as files, as codes to scan, or from hand to hand.").to_owned(),
                // The other parts need their room.
                _ => String::new(),
            }),
        )}
        <div class="workshop-head">{desk::picker()} {screen::opener()}</div>
        {tabs(t!("Parts of the workshop"), parts, at)}
        <div class="part">
            {move || {
                // Made anew for each workshop: what a part says of its acts, such as why one was refused, goes with the one before.
                desk.at.with(|_| ());
                match here.get() {
                    WorkshopPart::Prepare => prepare::part(),
                    WorkshopPart::Ballots => ballots::part(),
                    WorkshopPart::Talk => talk::part(),
                    WorkshopPart::Minutes => minutes::part(),
                }
            }}
        </div>
        {records::people()}
    }
    .into_any()
}

/// Each part begins at its top. Where the act that led to it is gone, so is the focus: then its tab has it.
fn begin_at_top(here: Memo<WorkshopPart>) {
    Effect::new(move |before: Option<WorkshopPart>| {
        let now = here.get();
        if before.is_some_and(|before| before != now) {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            focus_if_lost(format!("[data-tab='{}']", now.key()));
        }
        now
    });
}
