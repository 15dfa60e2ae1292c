//! A window that shows a snapshot: the pages as they were on the day it was taken, and nothing in them can be changed.
//!
//! Its address says which (`?snapshot=…`), so a reload shows the same, and the way back is a link. What holds everything back is not
//! here: such a window has no store (`Boot::read`), and the session refuses every edit in it. Here the snapshot is read, the bar says
//! what is looked at, and what would change something is switched off (`still.rs`).

mod still;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{SNAPSHOT, local_day, local_time, set_root};
use super::route::Route;
use super::session::Session;
use super::ui::above_pages;
use crate::store::KeptSnapshot;

/// Shows the snapshot that the address names.
pub fn start(session: Session) {
    set_root("data-looking-back", "reading");
    spawn_local(async move {
        let asked = window().location().search().unwrap_or_default();
        let named = asked
            .strip_prefix(SNAPSHOT)
            .and_then(|id| id.split_once('/'));
        let shown = match named {
            Some((assessment, id)) => session.show_snapshot(assessment, id).await,
            None => Err(t!("its address is not whole").to_owned()),
        };
        set_root(
            "data-looking-back",
            if shown.is_ok() { "shown" } else { "failed" },
        );
        let words = words(shown);
        above_pages("looking-back", move || bar(words));
        still::keep();
        leave_for_own_pages(session);
    });
}

/// The address of a snapshot in a window of its own kind.
pub fn address(assessment: &str, id: &str) -> String {
    format!("{SNAPSHOT}{assessment}/{id}{}", Route::Dashboard.hash())
}

fn words(shown: Result<KeptSnapshot, String>) -> String {
    let kept = match shown {
        Ok(kept) => kept,
        Err(reason) => return t!("This snapshot cannot be shown: {reason}.", reason),
    };
    let at = kept.head.at.to_utc();
    let (day, time) = (local_day(at), local_time(at));
    match kept.head.name.as_str() {
        "" => t!(
            "This is the snapshot of {day}, {time}. Everything is shown as it was then, and nothing here can be changed.",
            day,
            time
        ),
        name => t!(
            "This is the snapshot “{name}” of {day}, {time}. Everything is shown as it was then, and nothing here can be changed.",
            name,
            day,
            time
        ),
    }
}

/// The bar above every page that says so, for as long as the window is open.
fn bar(words: String) -> AnyView {
    view! {
        <p role="status" dir="auto">{words}</p>
        <a class="button" data-action="leave-snapshot" href=own(Route::Snapshots)>{t!("Back to your own assessment")}</a>
    }
    .into_any()
}

/// The address of a page of one's own. The name of the file stays: the single file has no other.
fn own(route: Route) -> String {
    let path = window().location().pathname().unwrap_or_default();
    format!("{path}{}", route.hash())
}

/// Pages that speak of no assessment, such as the list of all, are those of one's own: going there leaves the snapshot.
fn leave_for_own_pages(session: Session) {
    Effect::new(move |_| {
        let route = session.route.get();
        let stays = route.needs_assessment() || matches!(route, Route::Help | Route::Background);
        if !stays {
            let _ = window().location().set_href(&own(route));
        }
    });
}
