//! Documents that write themselves: the list of all, and one with its outline beside it.

mod approval;
mod list;
mod one;
mod part;

use leptos::prelude::*;

use crate::app::records;
use crate::app::route::Route;
use crate::app::session::session;
use crate::app::ui::derived_from;

pub fn page() -> AnyView {
    let session = session();
    let here = derived_from(
        move |before: Option<&Option<_>>| match session.route.get() {
            Route::Documents(document) => document,
            // On the way to another page this one stays as it was.
            _ => before.copied().flatten(),
        },
    );
    let body = move || match here.get() {
        Some(document) => one::page(document),
        None => list::page(),
    };
    view! {
        <div class="documents">{body}</div>
        {records::people()}
    }
    .into_any()
}
