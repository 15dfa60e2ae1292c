//! What step 2 says: the scope, its limits, and what surrounds it.

use super::facts::{FactCell, Facts};
use crate::analysis::blocks::CellKind::{LongText, Text};
use crate::analysis::scope::{services, statement};
use crate::analysis::words::says;
use crate::assessment::Assessment;
use crate::assessment::records::{Boundary, Effect, InterestedParty, Matter};
use crate::words::say;

/// The sentence on the certificate; nothing while no service is named, since it then has a gap.
pub fn scope_statement(document: &Assessment) -> Facts {
    let own = says(&document.scope.statement.text);
    let named = services(document).next().is_some() || says(&document.scope.statement.services);
    match own || named {
        true => Facts::paragraph(&statement(document)),
        false => Facts::default(),
    }
}

pub fn service_list(document: &Assessment) -> Facts {
    let rows = services(document).map(|service| {
        vec![
            FactCell::text(&service.name),
            FactCell::text(&service.owner),
        ]
    });
    let columns = [(t!("Service"), Text), (t!("Service owner"), Text)];
    Facts::table(t!("Services in scope"), &columns, rows)
}

pub fn units(document: &Assessment) -> Facts {
    let units = document.scope.units.iter();
    let inside = units.filter(|unit| unit.boundary == Boundary::Inside && says(&unit.name));
    let rows = inside.map(|unit| vec![FactCell::text(&unit.name), FactCell::text(&unit.location)]);
    let columns = [(t!("Unit"), Text), (t!("Location"), Text)];
    Facts::table(t!("Delivery units"), &columns, rows)
}

pub fn customers(document: &Assessment) -> Facts {
    let all = document.scope.customers.iter();
    let inside = all.filter(|one| one.boundary == Boundary::Inside && says(&one.name));
    let rows = inside.map(|one| vec![FactCell::text(&one.name), FactCell::text(&one.location)]);
    let columns = [(t!("Customer"), Text), (t!("Location"), Text)];
    Facts::table(t!("Customers"), &columns, rows)
}

pub fn technologies(document: &Assessment) -> Facts {
    let all = document.scope.technologies.iter();
    let inside = all.filter(|one| one.boundary == Boundary::Inside);
    Facts::list(inside.map(|one| one.name.as_str()))
}

pub fn outside(document: &Assessment) -> Facts {
    let scope = &document.scope;
    let units = scope
        .units
        .iter()
        .map(|one| (t_later!("unit"), one.boundary, &one.name, &one.why));
    let customers = scope.customers.iter();
    let customers = customers.map(|one| (t_later!("customer"), one.boundary, &one.name, &one.why));
    let used = scope.technologies.iter();
    let used = used.map(|one| (t_later!("technology"), one.boundary, &one.name, &one.why));
    let services = scope.services.iter();
    let services = services.map(|one| (t_later!("service"), one.boundary, &one.name, &one.why));
    let all = units.chain(customers).chain(used).chain(services);
    let out = all.filter(|(_, boundary, name, _)| *boundary == Boundary::Outside && says(name));
    let rows = out.map(|(kind, _, name, why)| {
        vec![
            FactCell::text(name),
            FactCell::word(say(kind), kind),
            FactCell::text(why),
        ]
    });
    let columns = [
        (t!("Outside the scope"), Text),
        (t!("What it is"), Text),
        (t!("Why"), LongText),
    ];
    Facts::table(t!("Outside the scope"), &columns, rows)
}

pub fn hindrances(document: &Assessment) -> Facts {
    let hinders = |matter: &&Matter| matter.effect == Effect::Hinders && says(&matter.text);
    let rows = document.scope.matters.iter().filter(hinders).map(|matter| {
        vec![
            FactCell::text(&matter.text),
            FactCell::word(matter.origin.label(), matter.origin.key()),
            FactCell::text(&matter.consequence),
        ]
    });
    let columns = [
        (t!("Matter"), LongText),
        (t!("Where from"), Text),
        (t!("What follows from it"), LongText),
    ];
    Facts::table(t!("Matters that hinder"), &columns, rows)
}

pub fn interested(document: &Assessment, only: fn(&InterestedParty) -> bool) -> Facts {
    let parties = document.scope.interested.iter();
    let parties = parties.filter(|party| only(party) && says(&party.name));
    let rows = parties.map(|party| {
        vec![
            FactCell::text(&party.name),
            FactCell::text(&party.requirement),
            FactCell::word(party.kind.label(), party.kind.key()),
            FactCell::text(&party.source),
        ]
    });
    let columns = [
        (t!("Interested party"), Text),
        (t!("What it requires"), LongText),
        (t!("Kind"), Text),
        (t!("Where this is written"), Text),
    ];
    Facts::table(t!("Interested parties"), &columns, rows)
}
