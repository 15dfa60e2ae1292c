//! What the records prove about the done-criteria of step 2; nothing where they say nothing, so
//! that a person's signature decides.

use super::approval::missing_of_approval;
use super::check_list::{CheckPoint, check_list};
use super::verdict::PointVerdict;
use crate::analysis::check::{Check, Destination};
use crate::analysis::words::{listed, number, short};
use crate::assessment::records::ScopeStatement;
use crate::assessment::{Assessment, day_text};
use crate::standard::{AuditPart, ScopePart, StepPart};

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

/// The statement is approved.
pub(in crate::analysis) fn approved(document: &Assessment) -> Option<Check> {
    begun(document).then(|| approval(&document.scope.statement))
}

/// The statement names organization and services.
pub(in crate::analysis) fn both_named(document: &Assessment) -> Option<Check> {
    begun(document).then(|| {
        let list = check_list(document);
        let both: Vec<&CheckPoint> = list.iter().filter(|point| point.check.names()).collect();
        summed(&both, "organization and services are named")
    })
}

/// The check list is passed.
pub(in crate::analysis) fn checked(document: &Assessment) -> Option<Check> {
    begun(document).then(|| {
        let list = check_list(document);
        let all: Vec<&CheckPoint> = list.iter().collect();
        let passed = number(all.len(), "point passes", "points pass");
        summed(&all, &format!("all {passed}"))
    })
}

/// The day on which the body agreed to the wording is kept with the application in step 6; it may
/// be agreed before that is filled in, so without the day a signature decides.
pub(in crate::analysis) fn wording_agreed(document: &Assessment) -> Option<Check> {
    let date = document.audit.application.scope_agreed?;
    let destination = Destination::Part(StepPart::Audit(AuditPart::Application));
    Some(Check::new(
        true,
        format!("agreed on {}", day_text(date)),
        destination,
    ))
}

fn approval(statement: &ScopeStatement) -> Check {
    let destination = Destination::Part(StepPart::Scope(ScopePart::Statement));
    let missing = missing_of_approval(statement);
    match statement.approved {
        Some(date) if missing.is_empty() => {
            let (version, by) = (short(&statement.version), short(&statement.approved_by));
            let reason = format!("version {version}, {by}, {}", day_text(date));
            Check::new(true, reason, destination)
        }
        _ => {
            let be = if missing.len() == 1 { "is" } else { "are" };
            let missing = listed(missing.iter().copied(), missing.len());
            Check::new(false, format!("{missing} {be} missing"), destination)
        }
    }
}

/// Lines of the check list as one check.
fn summed(lines: &[&CheckPoint], all: &str) -> Check {
    let open = lines
        .iter()
        .filter(|point| point.verdict != PointVerdict::Passes);
    let open: Vec<&&CheckPoint> = open.collect();
    let Some(first) = open.first() else {
        let destination = Destination::Part(StepPart::Scope(ScopePart::Statement));
        return Check::new(true, all.to_owned(), destination);
    };
    let names = listed(open.iter().map(|point| point.check.short()), open.len());
    let reason = format!("{} of {} not passed: {names}", open.len(), lines.len());
    Check::new(false, reason, first.destination)
}
