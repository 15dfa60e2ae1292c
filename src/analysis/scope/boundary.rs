//! What lies inside the scope, and who else takes part.

use crate::analysis::words::says;
use crate::assessment::Assessment;
use crate::assessment::records::{Boundary, Party, PartyKind, Service, Supplied};

/// The services inside the scope that have a name.
pub fn services(document: &Assessment) -> impl Iterator<Item = &Service> {
    let services = document.scope.services.iter();
    services.filter(|service| service.boundary == Boundary::Inside && says(&service.name))
}

/// The name of an other party, or a word for one without.
pub fn party_name(party: &Party) -> String {
    match party.name.trim() {
        "" => t!("unnamed {party}", party = party.kind.label()),
        name => name.to_owned(),
    }
}

/// Whether a supply says what is supplied: a line that someone just opened says nothing.
pub(in crate::analysis) fn is_told(supply: &Supplied) -> bool {
    says(&supply.what) || !supply.areas.is_empty() || says(&supply.service)
}

/// How many other parties of a kind are listed.
pub fn parties_of(document: &Assessment, kind: PartyKind) -> usize {
    let parties = document.scope.parties.iter();
    parties.filter(|party| party.kind == kind).count()
}
