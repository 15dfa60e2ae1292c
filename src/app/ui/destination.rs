//! Links to where a thing is mended.

use leptos::prelude::*;

use super::parts::on;
use crate::analysis::Destination;
use crate::app::position::Position;
use crate::app::route::Route;
use crate::standard::{PreparationPart, standard};

/// The page where a thing is mended.
fn destination_route(destination: Destination) -> Route {
    match destination {
        Destination::Clause(clause) => Route::Assessment(Some(clause)),
        Destination::Statement(id) => Route::Assessment(Some(standard().statement(id).clause)),
        Destination::Step(step) => Route::of_step(step),
        Destination::Part(part) => Route::of_part(part),
        Destination::Report => Route::Report,
        Destination::Capability => Route::Capability,
        Destination::Consistency => Route::Consistency,
        Destination::NextCycle => Route::NextCycle,
        Destination::Workshop(part) => Route::Workshop(part),
        Destination::Document(id) => Route::Documents(Some(id)),
        Destination::Register(_) => Route::Preparation(PreparationPart::Documents),
    }
}

/// A link to the page where a thing is mended; for a statement it also makes that one current.
pub fn destination_link(destination: Destination, text: String) -> AnyView {
    let position: Position = expect_context();
    view! {
        <a
            href=destination_route(destination).hash()
            on:click=on(move |_| {
                if let Destination::Statement(id) = destination {
                    position.jump(id);
                }
            })
        >
            {text}
        </a>
    }
    .into_any()
}
