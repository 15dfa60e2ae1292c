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
        Destination::Actions => Route::Actions,
        Destination::Consistency => Route::Consistency,
        Destination::AssessmentPlan => Route::AssessmentPlan,
        Destination::NextCycle => Route::NextCycle,
        Destination::Workshop(part) => Route::Workshop(part),
        Destination::Start(part) => Route::Start(part),
        Destination::Document(id) => Route::Documents(Some(id)),
        Destination::Register(_) => Route::Preparation(PreparationPart::Documents),
    }
}

/// The address of that page; of a statement, its own; of a document or record, with its line.
pub fn destination_address(destination: Destination) -> String {
    match destination {
        Destination::Statement(id) => Route::of_statement(id),
        Destination::Register(id) => destination_route(destination).hash_at(id.as_str()),
        other => destination_route(other).hash(),
    }
}

/// As [`destination_address`], for a record of the page; where none is named, of the page.
pub fn record_address(destination: Destination, record: &str) -> String {
    match destination {
        Destination::Statement(_) | Destination::Register(_) => destination_address(destination),
        other if record.is_empty() => destination_address(other),
        other => destination_route(other).hash_at(record),
    }
}

/// A link to the page where a thing is mended; for a statement it also makes that one current.
pub fn destination_link(destination: Destination, text: String) -> AnyView {
    link(destination, text, "")
}

/// As [`destination_link`], drawn as the main button of a place.
pub fn destination_button(destination: Destination, text: String) -> AnyView {
    link(destination, text, "button main")
}

fn link(destination: Destination, text: String, class: &'static str) -> AnyView {
    let position: Position = expect_context();
    view! {
        <a
            class=(!class.is_empty()).then_some(class)
            href=destination_address(destination)
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
