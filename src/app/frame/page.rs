//! The page at hand, once its file is here.

use leptos::prelude::*;

use super::split;
use crate::app::browser::{set_root, shows_snapshot};
use crate::app::chunks::{Chunks, Shown};
use crate::app::pages::simple;
use crate::app::releases::Releases;
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::table::Chunk;
use crate::app::ui::note_while;

pub fn page(session: Session, releases: Releases) -> impl IntoView {
    // A page stays as it is while its part changes, or the clause of step 3: its tree must not jump.
    let wanted = Memo::new(move |_| session.route.get().arrival());
    let chunks = Chunks::new(session, releases, split::fetch);
    provide_context(chunks);
    // With an assessment open the rail wants to tell how far its steps are; a snapshot is shown by what comes with the pages.
    Effect::new(move |_| {
        if session.opened.get() || session.waits() || shows_snapshot() {
            chunks.load(Chunk::Pages);
        }
    });
    // Of a packet there is its own page only.
    Effect::new(move |_| {
        let route = session.route.get();
        if route.needs_assessment() && session.opened.get() && session.is_packet() {
            session.go(Route::Packet);
        }
    });
    let shown = chunks.shown(wanted);
    // A page whose file is on its way is still to be drawn, whatever stands there meanwhile.
    note_while(Memo::new(move |_| match shown.get() {
        Shown::Page(route) => route != wanted.get(),
        Shown::Nothing => true,
        Shown::Failed => false,
    }));
    // Ready once there is a page to answer; the one asked for may still be on its way.
    Effect::new(move |_| {
        if shown.get() != Shown::Nothing && !session.waits() {
            set_root("data-app", "ready");
        }
    });
    move || match shown.get() {
        Shown::Nothing => ().into_any(),
        Shown::Failed if releases.is_newer() => simple::renewed(move || releases.switch()),
        Shown::Failed => simple::not_loaded(move || chunks.load_again()),
        Shown::Page(route) if route.needs_assessment() && !session.opened.get() => {
            match session.waits() {
                true => ().into_any(),
                false => simple::nothing_open(),
            }
        }
        Shown::Page(route) => split::page(route),
    }
}
