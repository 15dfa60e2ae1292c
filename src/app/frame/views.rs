//! The views of the table of pages: a function for each wasm file, so that a file holds its own
//! pages only.

use leptos::prelude::*;

use crate::app::pages;
use crate::app::route::Route;
use crate::app::table::pages;

macro_rules! views {
    ($($block:ident $chunk:path { $($(#[$doc:meta])* $page:ident $(($rest:ty))?: $row:expr => $view:path;)* })*) => {$(
        /// The view of a page of this file; nothing for the pages of others.
        pub fn $block(route: Route) -> AnyView {
            match route {
                $(Route::$page { .. } => $view(),)*
                _ => ().into_any(),
            }
        }
    )*};
}

pages!(views);
