//! What the records prove about the done-criteria of keeping the certificate; nothing before a
//! decision. Retaining never ends, so these look at the whole cycle: what is still to come does
//! not hold yet.

use chrono::{Datelike, NaiveDate};

use super::cycle::{Cycle, RequiredAudit, RequiredKind, cycle};
use crate::analysis::certification::{decision, findings_of};
use crate::analysis::check::{Check, Destination};
use crate::analysis::words::listed;
use crate::assessment::records::{FindingGrade, Source};
use crate::assessment::{Assessment, day_text};
use crate::standard::{AuditPart, RetainPart, StepPart};

/// The majors of recertification audits that were open when the new decision was taken: not
/// verified by then. Those raised later belong to the next recertification.
fn open_majors(document: &Assessment, decided: NaiveDate) -> usize {
    let findings = findings_of(document, Source::Recertification);
    let open = findings.filter(|finding| {
        finding.grade == FindingGrade::Major
            && finding.raised.is_none_or(|day| day <= decided)
            && finding.verified.is_none_or(|day| day > decided)
    });
    open.count()
}

/// The cycle that runs; none before a decision.
fn running(document: &Assessment) -> Option<Cycle> {
    let decision = decision(document).granted()?;
    // How it stands on a day does not matter here, so any day will do.
    cycle(document, decision).filter(|cycle| !cycle.planned)
}

fn check(holds: bool, reason: String) -> Option<Check> {
    let destination = Destination::Part(StepPart::Retain(RetainPart::Certificate));
    Some(Check::new(holds, reason, destination))
}

/// The first surveillance was held in time.
pub(in crate::analysis) fn first_surveillance(document: &Assessment) -> Option<Check> {
    let cycle = running(document)?;
    let mut audits = cycle.audits.iter();
    let Some(first) = audits.find(|audit| audit.kind == RequiredKind::First) else {
        return check(true, t!("the first cycle is over").to_owned());
    };
    match first.held {
        Some(held) if held <= first.latest => {
            check(true, t!("held on {date}", date = day_text(held)))
        }
        Some(held) => {
            let (held, latest) = (day_text(held), day_text(first.latest));
            check(
                false,
                t!("held on {held}, latest was {latest}", held, latest),
            )
        }
        None => check(false, t!("latest {date}", date = day_text(first.latest))),
    }
}

/// Every year has its surveillance, held in time.
pub(in crate::analysis) fn yearly_surveillance(document: &Assessment) -> Option<Check> {
    let cycle = running(document)?;
    let yearly = cycle.audits.iter();
    let yearly = yearly.filter(|audit| audit.kind != RequiredKind::Recertification);
    let yearly: Vec<&RequiredAudit> = yearly.collect();
    let open: Vec<String> = yearly
        .iter()
        .filter(|audit| audit.held.is_none_or(|held| held > audit.latest))
        .map(|audit| audit.latest.year().to_string())
        .collect();
    let total = yearly.len();
    match open.len() {
        0 => check(true, t!("{total} of {total} held", total)),
        n => {
            let list = listed(open.iter().map(String::as_str), n);
            check(
                false,
                t!(
                    "{held} of {total} held, open: {list}",
                    held = total - n,
                    total,
                    list
                ),
            )
        }
    }
}

/// The new decision was taken before the old certificate ran out, with its majors closed.
pub(in crate::analysis) fn recertified_in_time(document: &Assessment) -> Option<Check> {
    let cycle = running(document)?;
    let latest = day_text(cycle.expiry);
    match cycle.renewed {
        Some((date, old)) if date <= old => match open_majors(document, date) {
            0 => check(true, t!("decided on {date}", date = day_text(date))),
            n => Some(Check::new(
                false,
                t_count!(
                    n,
                    "decided on {date}, {count} major not verified by then",
                    "decided on {date}, {count} majors not verified by then",
                    date = day_text(date),
                ),
                Destination::Part(StepPart::Audit(AuditPart::Findings)),
            )),
        },
        Some((date, old)) => {
            let (date, old) = (day_text(date), day_text(old));
            let reason = t!("decided on {date}, after expiry on {old}", date, old);
            check(false, reason)
        }
        None => check(false, t!("decision before {latest} still to come", latest)),
    }
}
