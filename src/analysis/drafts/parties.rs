//! What is said of other parties: who they are, and what they provide or operate.

use super::facts::{FactCell, Facts};
use crate::analysis::blocks::CellKind::{LongText, Text};
use crate::analysis::scope::{is_told, party_name};
use crate::assessment::records::{Party, PartyKind, Service, Supplied, Supply};
use crate::assessment::{Assessment, Listed};
use crate::standard::standard;

/// The other parties of some kinds, with their agreements.
pub fn agreements(document: &Assessment, kinds: &[PartyKind]) -> Facts {
    let parties = document.scope.parties.iter();
    let parties = parties.filter(|party| kinds.contains(&party.kind));
    let rows = parties.map(|party| {
        vec![
            name(party),
            FactCell::word(party.kind.label(), party.kind.key()),
            FactCell::text(&party.contact),
            FactCell::text(&party.agreement),
        ]
    });
    let columns = [
        (t!("Other party"), Text),
        (t!("Kind"), Text),
        (t!("Looked after by"), Text),
        (t!("Contract or agreement"), Text),
    ];
    Facts::table(t!("Other parties and agreements"), &columns, rows)
}

/// All other parties with what they do and how that is controlled.
pub fn all(document: &Assessment) -> Facts {
    let mut rows = Vec::new();
    for party in &document.scope.parties {
        let supplies = document.scope.supplies.iter();
        let own = supplies.filter(|supply| supply.party == party.id && is_told(supply));
        let own: Vec<&Supplied> = own.collect();
        let row = |supply: Option<&Supplied>| {
            let control = supply.map_or("", |supply| supply.control.as_str());
            vec![
                name(party),
                FactCell::text(&party.contact),
                supply.map_or(FactCell::text(""), |supply| what(document, supply)),
                FactCell::text(control),
            ]
        };
        match own.is_empty() {
            true => rows.push(row(None)),
            false => rows.extend(own.into_iter().map(|supply| row(Some(supply)))),
        }
    }
    let columns = [
        (t!("Other party"), Text),
        (t!("Looked after by"), Text),
        (t!("Provides or operates"), LongText),
        (t!("How it is controlled"), LongText),
    ];
    Facts::table(
        t!("Other parties and how they are controlled"),
        &columns,
        rows,
    )
}

/// What other parties provide or operate of one kind.
pub fn supplied(document: &Assessment, kind: Supply) -> Facts {
    let supplies = document.scope.supplies.iter();
    let supplies = supplies.filter(|supply| supply.kind == kind && is_told(supply));
    let rows = supplies.filter_map(|supply| {
        let party = Party::find(document, &supply.party)?;
        Some(vec![
            what(document, supply),
            name(party),
            FactCell::word(supply.share.label(), supply.share.key()),
            FactCell::text(&supply.control),
        ])
    });
    let columns = [
        (t!("What"), LongText),
        (t!("By"), Text),
        (t!("How much of it"), Text),
        (t!("How it is controlled"), LongText),
    ];
    let title = match kind {
        Supply::Service => t!("Services of other parties"),
        Supply::Component => t!("Components of other parties"),
        Supply::Process => t!("Processes that other parties operate"),
    };
    Facts::table(title, &columns, rows)
}

fn name(party: &Party) -> FactCell {
    FactCell::word(party_name(party), party.name.trim())
}

/// What is supplied, for which service and in which processes.
fn what(document: &Assessment, supply: &Supplied) -> FactCell {
    let service = Service::find(document, &supply.service);
    let service = service.map_or("", |service| service.name.trim());
    let areas = supply.areas.iter().map(|id| standard().area(*id));
    let areas: Vec<String> = areas.map(|a| format!("{} {}", a.id, a.title)).collect();
    let ids: Vec<&str> = supply.areas.iter().map(|id| id.as_str()).collect();
    let (own, areas) = (supply.what.trim(), areas.join(", "));
    let parts = [own, service, areas.as_str()].into_iter();
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let stored = [own, service, ids.join(",").as_str(), supply.kind.key()].join("\u{1c}");
    FactCell::word(parts.join("; "), stored)
}
