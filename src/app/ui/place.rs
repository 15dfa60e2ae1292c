//! Links to where a thing is mended.

use leptos::prelude::*;

use super::parts::on;
use crate::analysis::Place;
use crate::app::route::Route;
use crate::app::work::Work;
use crate::standard::{PreparationPart, standard};

/// The page where a thing is mended.
fn place_route(place: Place) -> Route {
    match place {
        Place::Clause(clause) => Route::Assessment(Some(clause)),
        Place::Statement(id) => Route::Assessment(Some(standard().statement(id).clause)),
        Place::Step(step) => Route::of_step(step),
        Place::Part(part) => Route::of_part(part),
        Place::Report => Route::Report,
        Place::Workshop(part) => Route::Workshop(part),
        Place::Register(_) => Route::Preparation(PreparationPart::Documents),
    }
}

/// A link to the page where a thing is mended; for a statement it also makes that one current.
pub fn place_link(place: Place, text: String) -> AnyView {
    let work: Work = expect_context();
    view! {
        <a
            href=place_route(place).hash()
            on:click=on(move |_| {
                if let Place::Statement(id) = place {
                    work.jump(id);
                }
            })
        >
            {text}
        </a>
    }
    .into_any()
}
