//! The check list of the scope statement (docs/domain.md, “Scope statement”), point by point on what the records
//! say. What nobody has answered is open, never passed.

use crate::assessment::Assessment;
use crate::assessment::records::{Boundary, Share, Supply, YesNo};
use crate::standard::{AreaId, ScopePart, StepPart, keys, standard};

use super::boundary::{party_name, services};
use super::statement::{organization, statement};
use super::verdict::{Judged, PointVerdict};
use super::wording;
use super::words::{holds, plain};
use crate::analysis::check::Destination;
use crate::analysis::words::{listed, says, short};

keys! {
    /// A point of the check list.
    ScopeCheck {
        Organization "organization",
        Services "services",
        Boundaries "boundaries",
        NoExclusion "no exclusion",
        OwnPart "own part",
        Catalogue "catalogue",
        OtherParties "other parties",
        PlainWords "plain words",
    }
}

impl ScopeCheck {
    /// A name in two or three words, for lists.
    pub fn short(self) -> &'static str {
        match self {
            ScopeCheck::Organization => t!("organization"),
            ScopeCheck::Services => t!("services"),
            ScopeCheck::Boundaries => t!("boundaries"),
            ScopeCheck::NoExclusion => t!("no exclusion"),
            ScopeCheck::OwnPart => t!("own part"),
            ScopeCheck::Catalogue => t!("catalogue"),
            ScopeCheck::OtherParties => t!("other parties"),
            ScopeCheck::PlainWords => t!("plain words"),
        }
    }

    /// What has to be so.
    pub fn title(self) -> &'static str {
        match self {
            ScopeCheck::Organization => t!("The organization is named"),
            ScopeCheck::Services => t!("The services are named"),
            ScopeCheck::Boundaries => t!("An outsider understands where the limits lie"),
            ScopeCheck::NoExclusion => t!("No requirement is excluded"),
            ScopeCheck::OwnPart => t!("Not everything is run by other parties"),
            ScopeCheck::Catalogue => {
                t!("Service catalogue and scope hold the same services")
            }
            ScopeCheck::OtherParties => t!("No other party is named as if it were certified"),
            ScopeCheck::PlainWords => t!("No marketing words, no promise about products"),
        }
    }

    /// Whether 4.3 requires it to be named: organization and services.
    pub(super) fn names(self) -> bool {
        matches!(self, ScopeCheck::Organization | ScopeCheck::Services)
    }

    /// How it stands; `text` is the plain statement.
    fn look(self, document: &Assessment, text: &str) -> Judged {
        match self {
            ScopeCheck::Organization => organization_named(document, text),
            ScopeCheck::Services => services_named(document, text),
            ScopeCheck::Boundaries => outsider(document),
            ScopeCheck::NoExclusion | ScopeCheck::PlainWords if !has_text(document) => {
                (PointVerdict::Open, nothing_yet())
            }
            ScopeCheck::NoExclusion => wording::no_exclusion(document, text),
            ScopeCheck::OwnPart => own_part(document),
            ScopeCheck::Catalogue => catalogue(document),
            ScopeCheck::OtherParties => no_party(document, text),
            ScopeCheck::PlainWords => wording::plain_words(document, text),
        }
    }

    /// Where it is mended.
    fn part(self, document: &Assessment) -> ScopePart {
        match self {
            ScopeCheck::Services if services(document).next().is_none() => ScopePart::Boundary,
            ScopeCheck::OwnPart => ScopePart::Parties,
            ScopeCheck::Catalogue => ScopePart::Boundary,
            ScopeCheck::Organization
            | ScopeCheck::Services
            | ScopeCheck::Boundaries
            | ScopeCheck::NoExclusion
            | ScopeCheck::OtherParties
            | ScopeCheck::PlainWords => ScopePart::Statement,
        }
    }
}

/// One point of the check list.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckPoint {
    pub check: ScopeCheck,
    pub verdict: PointVerdict,
    /// Why, with what was found.
    pub reason: String,
    /// Where it is mended.
    pub destination: Destination,
}

/// The points in order.
pub fn check_list(document: &Assessment) -> Vec<CheckPoint> {
    let text = plain(&statement(document));
    let lines = ScopeCheck::ALL.iter().map(|check| {
        let (verdict, reason) = check.look(document, &text);
        CheckPoint {
            check: *check,
            verdict,
            reason,
            destination: Destination::Part(StepPart::Scope(check.part(document))),
        }
    });
    lines.collect()
}

/// Whether the statement names organization and services, which 4.3 requires.
pub(in crate::analysis) fn names_both(document: &Assessment) -> bool {
    let text = plain(&statement(document));
    // Only these: whether words stand there that should not takes a hundred times as long.
    let mut both = ScopeCheck::ALL.iter().filter(|check| check.names());
    both.all(|check| check.look(document, &text).0 == PointVerdict::Passes)
}

fn own_text(document: &Assessment) -> bool {
    says(&document.scope.statement.text)
}

fn organization_named(document: &Assessment, text: &str) -> Judged {
    let name = organization(document);
    if name.is_empty() {
        return (PointVerdict::Open, t!("it has no name yet").to_owned());
    }
    if holds(text, &plain(name)) {
        (PointVerdict::Passes, t!("“{word}”", word = short(name)))
    } else {
        let reason = t!("“{name}” does not stand in your words", name = short(name));
        (PointVerdict::Fails, reason)
    }
}

fn services_named(document: &Assessment, text: &str) -> Judged {
    let phrase = plain(&document.scope.statement.services);
    let names: Vec<&str> = services(document).map(|s| s.name.trim()).collect();
    if names.is_empty() && phrase.is_empty() {
        let reason = t!("no service inside the scope is listed yet").to_owned();
        return (PointVerdict::Open, reason);
    }
    if !phrase.is_empty() && holds(text, &phrase) {
        return (PointVerdict::Passes, t!("named in one phrase").to_owned());
    }
    let absent = names.iter().filter(|name| !holds(text, &plain(name)));
    let absent: Vec<&&str> = absent.collect();
    if absent.is_empty() && !names.is_empty() {
        let reason = t_count!(
            names.len(),
            "{count} service named",
            "{count} services named"
        );
        return (PointVerdict::Passes, reason);
    }
    let absent = match absent.len() {
        0 => t!("“{word}”", word = short(&phrase)),
        n => listed(absent.into_iter().copied(), n),
    };
    let reason = t!("not in your words: {absent}", absent);
    (PointVerdict::Fails, reason)
}

fn outsider(document: &Assessment) -> Judged {
    match document.scope.statement.outsider.trim() {
        "" => {
            let reason = t!("nobody from outside is named who has read and understood it");
            (PointVerdict::Open, reason.to_owned())
        }
        name => (
            PointVerdict::Passes,
            t!("read by {name}", name = short(name)),
        ),
    }
}

/// Whether there is a statement to look at: own words, or at least one service.
fn has_text(document: &Assessment) -> bool {
    let said = says(&document.scope.statement.services);
    own_text(document) || said || services(document).next().is_some()
}

fn nothing_yet() -> String {
    t!("there is no statement to look at yet").to_owned()
}

fn no_party(document: &Assessment, text: &str) -> Judged {
    if !has_text(document) {
        return (PointVerdict::Open, nothing_yet());
    }
    // As a customer it may be named: the scope says for whom the services are.
    let customer = |name: &str| {
        let mut customers = document.scope.customers.iter();
        customers.any(|customer| plain(&customer.name) == name)
    };
    let named = document.scope.parties.iter().filter(|party| {
        let name = plain(&party.name);
        // Two letters, such as IT, are too common to mean a party.
        name.chars().count() > 2 && holds(text, &name) && !customer(&name)
    });
    let named = named.map(party_name);
    let named: Vec<String> = named.collect();
    if named.is_empty() {
        return (PointVerdict::Passes, t!("none named").to_owned());
    }
    let names = listed(named.iter().map(String::as_str), named.len());
    let reason = t_count!(
        named.len(),
        "{names} would look certified; leave the name out",
        "{names} would look certified; leave the name out",
        names,
    );
    (PointVerdict::Fails, reason)
}

/// Whether catalogue and scope hold the same services.
pub(in crate::analysis) fn catalogue(document: &Assessment) -> Judged {
    let names = |some: &dyn Fn(bool, bool) -> bool| {
        let all = document.scope.services.iter().filter(|s| says(&s.name));
        let all = all.filter(|s| some(s.boundary == Boundary::Inside, s.catalogued));
        all.map(|s| s.name.trim()).collect::<Vec<&str>>()
    };
    let inside = names(&|inside, _| inside);
    if inside.is_empty() {
        let reason = t!("no service inside the scope is listed yet").to_owned();
        return (PointVerdict::Open, reason);
    }
    let lacking = names(&|inside, listed| inside && !listed);
    let beyond = names(&|inside, listed| !inside && listed);
    let mut reasons = Vec::new();
    if !lacking.is_empty() {
        let names = listed(lacking.iter().copied(), lacking.len());
        reasons.push(t!("not in the catalogue: {names}", names));
    }
    if !beyond.is_empty() {
        let names = listed(beyond.iter().copied(), beyond.len());
        reasons.push(t!(
            "in the catalogue, but outside the scope: {names}",
            names
        ));
    }
    if reasons.is_empty() {
        let reason = t_count!(
            inside.len(),
            "{count} service in both",
            "{count} services in both"
        );
        return (PointVerdict::Passes, reason);
    }
    (PointVerdict::Fails, reasons.join("; "))
}

/// The organization keeps a part of the services, of the components and of the processes
/// (8.2.3.1-c): it cannot conform where others run all of one kind.
pub(in crate::analysis) fn own_part(document: &Assessment) -> Judged {
    let (mut verdict, mut reasons) = (PointVerdict::Passes, Vec::new());
    for (found, reason) in [
        own_services(document),
        own_components(document),
        own_processes(document),
    ] {
        verdict = verdict.and(found);
        reasons.push((found, reason));
    }
    // What fails or is open says more than what passes.
    reasons.retain(|(found, _)| *found == verdict);
    let reasons: Vec<String> = reasons.into_iter().map(|(_, reason)| reason).collect();
    (verdict, reasons.join("; "))
}

fn own_services(document: &Assessment) -> Judged {
    let total = services(document).count();
    let supplies = &document.scope.supplies;
    let given = services(document).filter(|service| {
        let mut whole = supplies.iter().filter(|s| s.share == Share::Whole);
        whole.any(|s| s.kind == Supply::Service && s.service == service.id)
    });
    let given = given.count();
    match total {
        0 => (
            PointVerdict::Open,
            t!("no service inside the scope is listed yet").to_owned(),
        ),
        _ if given == total => (
            PointVerdict::Fails,
            t!("others provide every service as a whole").to_owned(),
        ),
        _ => {
            let own = total - given;
            let reason = t!(
                "{own} of {total} services run by the organization",
                own,
                total
            );
            (PointVerdict::Passes, reason)
        }
    }
}

fn own_components(document: &Assessment) -> Judged {
    match document.scope.statement.own_components {
        YesNo::Yes => (
            PointVerdict::Passes,
            t!("some components are its own").to_owned(),
        ),
        YesNo::No => (
            PointVerdict::Fails,
            t!("others provide every component").to_owned(),
        ),
        YesNo::Unknown => (
            PointVerdict::Open,
            t!("say on “Other parties” whether some components are the organization's own")
                .to_owned(),
        ),
    }
}

/// The process areas of clause 8 whose work could be given away as a whole.
fn process_areas() -> impl Iterator<Item = AreaId> {
    let areas = standard().areas.iter().map(|area| area.id);
    areas.filter(|id| {
        let mut parts = id.as_str().split('.');
        let main = (parts.next(), parts.next());
        main.0 == Some("8") && main.1.is_some_and(|part| part != "1")
    })
}

fn own_processes(document: &Assessment) -> Judged {
    let given = |id: &AreaId| {
        let mut whole = document.scope.supplies.iter();
        whole.any(|s| s.kind == Supply::Process && s.share == Share::Whole && s.areas.contains(id))
    };
    let (total, others) = (
        process_areas().count(),
        process_areas().filter(given).count(),
    );
    if others >= total {
        let reason = t!("others operate every process of clause 8").to_owned();
        return (PointVerdict::Fails, reason);
    }
    let own = total - others;
    let reason = t!(
        "{own} of {total} processes of clause 8 operated wholly or partly by itself",
        own,
        total
    );
    (PointVerdict::Passes, reason)
}
