//! The wording of the scope (our pattern): “The SMS of [organization]
//! supporting the provision of [services] to [customers] at [their locations] from [own
//! locations] using [technologies]”. Organization and services are required, the rest helps to
//! limit the scope and is left out where nothing is said.

use crate::assessment::Assessment;
use crate::assessment::records::Boundary;

use super::boundary::services;
use super::words::{distinct, joined};
use crate::analysis::words::says;

/// The name under which the organization stands in the statement.
pub(super) fn organization(document: &Assessment) -> &str {
    match document.scope.statement.unit.trim() {
        "" => document.organization.trim(),
        unit => unit,
    }
}

/// The scope statement: a person's own words, else the text built from the records.
pub fn statement(document: &Assessment) -> String {
    match document.scope.statement.text.trim() {
        "" => built(document),
        own => own.to_owned(),
    }
}

/// The text built from the records; what is missing stands in square brackets.
pub fn built(document: &Assessment) -> String {
    let scope = &document.scope;
    let mut text = t!(
        "The SMS of {organization} supporting the provision of {services}",
        organization = match organization(document) {
            "" => t!("[organization]"),
            name => name,
        },
        services = services_phrase(document).unwrap_or_else(|| t!("[services]").to_owned())
    );
    let inside = scope.customers.iter();
    let inside = || inside.clone().filter(|c| c.boundary == Boundary::Inside);
    let names = distinct(inside().map(|customer| customer.name.as_str()));
    let customers = match scope.statement.customers.trim() {
        "" => joined(&names),
        phrase => phrase.to_owned(),
    };
    if !customers.is_empty() {
        text = t!("{scope} to {customers}", scope = text, customers);
    }
    let places = distinct(inside().map(|customer| customer.location.as_str()));
    if !places.is_empty() {
        text = t_count!(
            places.len(),
            "{scope} at the customer location {places}",
            "{scope} at the customer locations {places}",
            scope = text,
            places = joined(&places),
        );
    }
    let units = scope
        .units
        .iter()
        .filter(|u| u.boundary == Boundary::Inside);
    let places = distinct(units.map(|unit| unit.location.as_str()));
    if !places.is_empty() {
        text = t_count!(
            places.len(),
            "{scope} from the location {places}",
            "{scope} from the locations {places}",
            scope = text,
            places = joined(&places),
        );
    }
    let used = scope.technologies.iter();
    let used = used.filter(|technology| technology.boundary == Boundary::Inside);
    let used = distinct(used.map(|technology| technology.name.as_str()));
    if !used.is_empty() {
        text = t!(
            "{scope} using {technologies}",
            scope = text,
            technologies = joined(&used)
        );
    }
    text
}

/// The services as a phrase: a person's own, else from the list; `None` where none is named.
pub(in crate::analysis) fn services_phrase(document: &Assessment) -> Option<String> {
    let phrase = &document.scope.statement.services;
    if says(phrase) {
        return Some(phrase.trim().to_owned());
    }
    let names = distinct(services(document).map(|service| service.name.as_str()));
    Some(match names.as_slice() {
        [] => return None,
        // “the service Hosting service” says it twice.
        [one] if one.to_lowercase().ends_with("service") => t!("the {service}", service = one),
        [one] => t!("the service {service}", service = one),
        some => t!("the services {services}", services = joined(some)),
    })
}
