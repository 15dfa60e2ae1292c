//! Step 2: the scope statement, its check list, other parties, and what they decide (clauses 4.1
//! to 4.3 and 8.2.3).

mod check_list;
mod conditions;
mod statement;
mod words;

use crate::assessment::records::{Boundary, PartyKind, ScopeStatement, Service};
use crate::assessment::{Assessment, day_text};
use crate::standard::StepId;

use super::conformity::Conformity;
use super::readiness::{Check, Place};
use super::words::{listed, number, says, short};

pub use check_list::{Line, Verdict, check_list};
pub use conditions::{
    Condition, Use, closed_by_scope, conditions, contradictions, could_be_answered,
};
pub(super) use statement::services_phrase;
pub use statement::{built, statement};

/// The services inside the scope that have a name.
pub fn services(document: &Assessment) -> impl Iterator<Item = &Service> {
    let services = document.scope.services.iter();
    services.filter(|service| service.boundary == Boundary::Inside && says(&service.name))
}

/// The name of an other party, or a word for one without.
pub fn party_name(party: &crate::assessment::records::Party) -> String {
    match party.name.trim() {
        "" => format!("unnamed {}", party.kind.label()),
        name => name.to_owned(),
    }
}

/// How many other parties of a kind are listed.
pub fn parties_of(document: &Assessment, kind: PartyKind) -> usize {
    let parties = document.scope.parties.iter();
    parties.filter(|party| party.kind == kind).count()
}

/// Whether statement or boundary say anything yet. Context alone does not: it is gathered before.
fn begun(document: &Assessment) -> bool {
    let scope = &document.scope;
    let lists = [
        scope.units.is_empty(),
        scope.customers.is_empty(),
        scope.technologies.is_empty(),
        scope.services.is_empty(),
        scope.parties.is_empty(),
        scope.supplies.is_empty(),
    ];
    lists.contains(&false) || scope.statement != ScopeStatement::default()
}

/// What the approval of the statement still lacks, in words.
pub fn missing_of_approval(statement: &ScopeStatement) -> Vec<&'static str> {
    let parts = [
        (says(&statement.version), "the version"),
        (says(&statement.approved_by), "who approved it"),
        (statement.approved.is_some(), "the day of approval"),
    ];
    let missing = parts.into_iter().filter(|(there, _)| !there);
    missing.map(|(_, what)| what).collect()
}

/// Whether the statement is approved as a controlled document: with version, name and day.
pub fn is_approved(statement: &ScopeStatement) -> bool {
    missing_of_approval(statement).is_empty()
}

/// Whether the statement names organization and services, which 4.3 requires.
pub(in crate::analysis) fn names_both(document: &Assessment) -> bool {
    let both = check_list(document).into_iter().filter(|line| line.names);
    both.into_iter().all(|line| line.verdict == Verdict::Passes)
}

/// `scope, version 1.2`, for reasons that refer to it.
pub fn reference(document: &Assessment) -> String {
    match document.scope.statement.version.trim() {
        "" => "scope, draft".to_owned(),
        version => format!("scope, version {version}"),
    }
}

/// What the records prove about a done-criterion, by the item's id; `None` where they say
/// nothing, so that a person's signature decides.
pub(in crate::analysis) fn proven(
    document: &Assessment,
    _conformity: &Conformity,
    key: &str,
) -> Option<Check> {
    if key == "scope.wording-agreed" {
        return agreed(document);
    }
    if !begun(document) {
        return None;
    }
    match key {
        "scope.approved" => Some(approved(&document.scope.statement)),
        "scope.names-both" => {
            let list = check_list(document);
            let both: Vec<&Line> = list.iter().filter(|line| line.names).collect();
            Some(summed(&both, "organization and services are named"))
        }
        "scope.check-list-passed" => {
            let list = check_list(document);
            let all: Vec<&Line> = list.iter().collect();
            let passed = number(all.len(), "point passes", "points pass");
            Some(summed(&all, &format!("all {passed}")))
        }
        _ => None,
    }
}

/// The day on which the body agreed to the wording is kept with the application in step 6; it may
/// be agreed before that is filled in, so without the day a signature decides.
fn agreed(document: &Assessment) -> Option<Check> {
    let date = document.audit.application.scope_agreed?;
    let place = Place::Tab(StepId::Audit, "application");
    Some(Check::new(
        true,
        format!("agreed on {}", day_text(date)),
        place,
    ))
}

fn approved(statement: &ScopeStatement) -> Check {
    let place = Place::Tab(StepId::Scope, "");
    let missing = missing_of_approval(statement);
    match statement.approved {
        Some(date) if missing.is_empty() => {
            let (version, by) = (short(&statement.version), short(&statement.approved_by));
            let reason = format!("version {version}, {by}, {}", day_text(date));
            Check::new(true, reason, place)
        }
        _ => {
            let be = if missing.len() == 1 { "is" } else { "are" };
            let missing = listed(missing.iter().copied(), missing.len());
            Check::new(false, format!("{missing} {be} missing"), place)
        }
    }
}

/// Lines of the check list as one check.
fn summed(lines: &[&Line], all: &str) -> Check {
    let open = lines.iter().filter(|line| line.verdict != Verdict::Passes);
    let open: Vec<&&Line> = open.collect();
    let Some(first) = open.first() else {
        let place = Place::Tab(StepId::Scope, "");
        return Check::new(true, all.to_owned(), place);
    };
    let names = listed(open.iter().map(|line| line.short), open.len());
    let reason = format!("{} of {} not passed: {names}", open.len(), lines.len());
    Check::new(false, reason, first.place)
}
