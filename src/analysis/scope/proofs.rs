//! What the records prove about the done-criteria of step 2; nothing where they say nothing, so
//! that a person's signature decides.

use super::approval::missing_of_approval;
use super::check_list::{CheckPoint, check_list};
use super::verdict::PointVerdict;
use crate::analysis::check::{Check, Destination};
use crate::analysis::words::{listed, short};
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
        summed(&both, t!("organization and services are named").to_owned())
    })
}

/// The check list is passed.
pub(in crate::analysis) fn checked(document: &Assessment) -> Option<Check> {
    begun(document).then(|| {
        let list = check_list(document);
        let all: Vec<&CheckPoint> = list.iter().collect();
        let passed = t_count!(
            all.len(),
            "all {count} point passes",
            "all {count} points pass"
        );
        summed(&all, passed)
    })
}

/// The day on which the body agreed to the wording is kept with the application in step 6; it may
/// be agreed before that is filled in, so without the day a signature decides.
pub(in crate::analysis) fn wording_agreed(document: &Assessment) -> Option<Check> {
    let date = document.audit.application.scope_agreed?;
    let destination = Destination::Part(StepPart::Audit(AuditPart::Application));
    Some(Check::new(
        true,
        t!("agreed on {date}", date = day_text(date)),
        destination,
    ))
}

fn approval(statement: &ScopeStatement) -> Check {
    let destination = Destination::Part(StepPart::Scope(ScopePart::Statement));
    let missing = missing_of_approval(statement);
    match statement.approved {
        Some(date) if missing.is_empty() => {
            let reason = t!(
                "version {version}, {person}, {date}",
                version = short(&statement.version),
                person = short(&statement.approved_by),
                date = day_text(date)
            );
            Check::new(true, reason, destination)
        }
        _ => {
            let reason = t_count!(
                missing.len(),
                "{missing} is missing",
                "{missing} are missing",
                missing = listed(missing.iter().copied(), missing.len()),
            );
            Check::new(false, reason, destination)
        }
    }
}

/// Lines of the check list as one check; `all` says that all pass.
fn summed(lines: &[&CheckPoint], all: String) -> Check {
    let open = lines
        .iter()
        .filter(|point| point.verdict != PointVerdict::Passes);
    let open: Vec<&&CheckPoint> = open.collect();
    let Some(first) = open.first() else {
        let destination = Destination::Part(StepPart::Scope(ScopePart::Statement));
        return Check::new(true, all, destination);
    };
    let names = listed(open.iter().map(|point| point.check.short()), open.len());
    let (open, all) = (open.len(), lines.len());
    let reason = t!("{open} of {all} not passed: {names}", open, all, names);
    Check::new(false, reason, first.destination)
}
