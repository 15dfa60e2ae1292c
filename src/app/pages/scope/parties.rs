//! Other parties, what each provides or operates, and the picture of it (8.2.3; fifth factor).

use leptos::prelude::*;

use super::conditions;
use crate::analysis::scope::{party_name, services};
use crate::app::charts::figure;
use crate::app::records::{ListView, record_list, single};
use crate::app::session::session;
use crate::assessment::Assessment;
use crate::assessment::Listed;
use crate::assessment::records::{Party, PartyKind, ScopeStatement, Share, Supplied, Supply};
use crate::chart::{self, Chart, PartyBox, SupplyLine};

pub fn tab() -> AnyView {
    let session = session();
    let parties = ListView {
        summary: |doc, id| {
            Party::find(doc, id).map_or(String::new(), |p| p.kind.label().to_owned())
        },
        ..ListView::new(
            Party::LIST,
            t!("Other parties"),
            t!(
                "Everybody outside the SMS who takes part in delivery: external suppliers, internal suppliers (another part of the same organization) and customers acting as suppliers. Who is listed here decides which requirements apply."
            ),
            t!("Add another party"),
            &[Party::name, Party::kind, Party::contact, Party::agreement],
        )
    };
    let title = Signal::derive(move || {
        session.doc.with(|doc| match doc.scope.parties.len() {
            0 => t!("Who provides what").to_owned(),
            n => t_count!(
                n,
                "Who provides what: the organization and one other party",
                "Who provides what: the organization and {count} other parties"
            ),
        })
    });
    view! {
        {figure("parties", title, ().into_any(), move |title, width| {
            session.doc.with(|doc| draw(title, doc, width))
        })}
        {record_list(parties)}
        {record_list(supplies())}
        {single(
            ScopeStatement::LIST,
            t!("What stays in your own hands"),
            t!("Others may not provide or operate all services, all components or all processes in scope: such an organization cannot be certified. Clauses 4 and 5 the organization meets itself."),
            &[ScopeStatement::own_components],
        )}
        {conditions::section()}
    }
    .into_any()
}

fn supplies() -> ListView {
    ListView {
        summary: supply_line,
        ..ListView::new(
            Supplied::LIST,
            t!("What they provide or operate"),
            t!(
                "Services, service components and processes, or parts of them, and how you control each (8.2.3.1-d, 8.2.3.2). This list is your sourcing matrix."
            ),
            t!("Add a supply"),
            &[
                Supplied::what,
                Supplied::party,
                Supplied::kind,
                Supplied::share,
                Supplied::service,
                Supplied::areas,
                Supplied::control,
            ],
        )
    }
}

fn supply_line(doc: &Assessment, id: &str) -> String {
    let Some(supply) = Supplied::find(doc, id) else {
        return String::new();
    };
    let by = Party::find(doc, &supply.party).map(party_name);
    let by = by.unwrap_or_else(|| t!("no party chosen").to_owned());
    let (kind, share) = (supply.kind.label(), supply.share.label());
    let mut parts = vec![format!("{kind}, {share}"), by];
    if supply.control.trim().is_empty() {
        parts.push(t!("control not said").to_owned());
    }
    parts.join(" · ")
}

/// What of it is supplied, in words: its text, else the service, else the processes.
fn what(doc: &Assessment, supply: &Supplied) -> String {
    if !supply.what.trim().is_empty() {
        return supply.what.clone();
    }
    let ids: Vec<&str> = supply.areas.iter().map(|id| id.as_str()).collect();
    let service = doc.scope.services.iter().find(|s| s.id == supply.service);
    match (service, ids.is_empty()) {
        (_, false) if supply.kind == Supply::Process => ids.join(", "),
        (Some(service), _) => service.name.clone(),
        _ => t!("not said yet").to_owned(),
    }
}

fn draw(title: &str, doc: &Assessment, width: u32) -> Chart {
    let scope = &doc.scope;
    let given = |id: &str| {
        let mut whole = scope.supplies.iter().filter(|s| s.share == Share::Whole);
        whole.any(|s| s.kind == Supply::Service && s.service == id)
    };
    let own = services(doc).filter(|service| !given(&service.id));
    let runs: Vec<String> = own.map(|service| service.name.clone()).collect();
    let boxes: Vec<PartyBox> = scope
        .parties
        .iter()
        .map(|party| PartyBox {
            name: party_name(party),
            kind: match party.kind {
                PartyKind::External => 0,
                PartyKind::Internal => 1,
                PartyKind::Customer => 2,
            },
            supplies: scope
                .supplies
                .iter()
                .filter(|supply| supply.party == party.id)
                .map(|supply| SupplyLine {
                    kind: match supply.kind {
                        Supply::Service => 0,
                        Supply::Component => 1,
                        Supply::Process => 2,
                    },
                    what: what(doc, supply),
                    whole: supply.share == Share::Whole,
                })
                .collect(),
        })
        .collect();
    let name = match scope.statement.unit.trim() {
        "" => doc.organization.trim(),
        unit => unit,
    };
    chart::parties(title, name, &runs, &boxes, width)
}
