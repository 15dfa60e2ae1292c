//! The link by which participants join: the address it starts with, and the one that the room screen shows.

use leptos::prelude::*;

use super::Desk;
use crate::analysis::workshop;
use crate::app::session::Session;
use crate::app::ui::derived;
use crate::exchange::ballot::{AddressError, check_address, small_link};

/// Where this page runs, if others can reach it.
pub fn own_address() -> Result<String, AddressError> {
    check_address(&window().location().href().unwrap_or_default())
}

/// Where this page runs, if others can reach it; else what the facilitator has entered.
pub fn address(session: Session) -> Memo<Option<String>> {
    let own = own_address().ok();
    derived(move || {
        let typed = || {
            session
                .prefs
                .with(|prefs| check_address(&prefs.address).ok())
        };
        own.clone().or_else(typed)
    })
}

/// While the room screen shows the link, it is the small one of the invitation as it is now: whoever is added finds their number in it.
/// For the whole workshop, since people are added in another part than the one that hands out.
pub fn keep(desk: Desk) {
    let address = address(desk.session);
    let join = derived(move || {
        let shown = desk.live.with(|live| !live.join.is_empty());
        let address = address.get().filter(|_| shown)?;
        let invitation = desk.with(workshop::invitation).flatten()?;
        Some(small_link(&address, &invitation))
    });
    Effect::new(move |_| {
        if let Some(join) = join.get() {
            desk.set_live(|live| live.join = join);
        }
    });
}
