//! The workshop: prepare, ballots, reveal and agree, minutes. One workshop is at hand at a time.

mod ballots;
mod desk;
mod join;
mod minutes;
mod prepare;
mod room;
mod talk;

use crate::standard::WorkshopPart;
use leptos::prelude::*;

use crate::app::records;
use crate::app::route::Route;
use crate::app::session::session;
use crate::app::ui::lead;
use crate::app::view::each;

pub use desk::{Desk, desk};

pub fn page() -> AnyView {
    let session = session();
    let desk = Desk::new(session);
    provide_context(desk);
    room::send(desk);
    join::keep(desk);
    let here = Memo::new(
        move |before: Option<&&'static str>| match session.route.get() {
            Route::Workshop(tab) => tab,
            // On the way to another page this one stays as it was.
            _ => before.copied().unwrap_or_default(),
        },
    );
    let links = each(WorkshopPart::ALL.iter(), |part| {
        let (key, title) = (part.key(), part.title());
        view! {
            <li>
                <a
                    href=Route::Workshop(key).hash()
                    data-tab=key
                    aria-current=move || (here.get() == key).then_some("page")
                >
                    {title}
                </a>
            </li>
        }
    });
    view! {
        {lead(
            "Workshop".into(),
            "A room rates unseen, sees at once how far it is apart, and agrees. Without a server: ballots pass as files, as codes to scan, or from hand to hand.".into(),
        )}
        <div class="workshop-head">{desk::picker()} {room::opener()}</div>
        <nav class="tabs" aria-label="Parts of the workshop"><ul>{links}</ul></nav>
        <div class="part">
            {move || match here.get() {
                "ballots" => ballots::part(),
                "talk" => talk::part(),
                "minutes" => minutes::part(),
                _ => prepare::part(),
            }}
        </div>
        {records::people()}
    }
    .into_any()
}
