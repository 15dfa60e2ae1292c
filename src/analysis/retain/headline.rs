//! Where the certificate stands, in words, and what comes next.

use chrono::NaiveDate;

use crate::assessment::records::AuditResult;
use crate::assessment::{Assessment, day_text};

use super::{Cycle, DateState, Event, EventKind, after, cycle, events};
use crate::analysis::validity::passed;
use crate::analysis::words::capital;

/// The state of the certificate in words.
#[derive(Clone, Debug, PartialEq)]
pub struct CertificateStanding {
    /// The result, such as “Certified until 3 Nov 2029”.
    pub title: String,
    /// What comes next and why.
    pub next: String,
    /// What is late, oldest first.
    pub late: Vec<Event>,
    /// What comes within twelve months, in order.
    pub upcoming: Vec<Event>,
    /// Reviews of documents within twelve months: many, and each a small thing.
    pub documents: Vec<Event>,
    /// A missed or failed audit: suspension is a matter to talk about.
    pub suspension: bool,
}

/// Months that are looked ahead.
const AHEAD: u32 = 12;

/// Whether a date belongs to the certificate and its keeping; project work has its own pages.
fn is_about_keeping(kind: EventKind) -> bool {
    !matches!(
        kind,
        EventKind::Briefing
            | EventKind::Assignment
            | EventKind::Interview
            | EventKind::Task
            | EventKind::Gap
            | EventKind::Cost
            | EventKind::Rehearsal
            | EventKind::Application
            | EventKind::Sitting
            | EventKind::Announcement
            | EventKind::Workshop
            | EventKind::Parked
    )
}

/// How the certificate stands on a day.
pub fn certificate_standing(document: &Assessment, today: NaiveDate) -> CertificateStanding {
    let all: Vec<Event> = events(document, today)
        .into_iter()
        .filter(|event| event.state != DateState::Done && is_about_keeping(event.kind))
        .collect();
    let end = after(today, AHEAD);
    let (late, ahead): (Vec<Event>, Vec<Event>) = all
        .into_iter()
        .filter(|event| event.date <= end)
        .partition(|event| event.state == DateState::Late);
    let (documents, ahead): (Vec<Event>, Vec<Event>) = ahead
        .into_iter()
        .partition(|event| event.kind == EventKind::Document);
    let cycle = cycle(document, today);
    let next = next(cycle.as_ref(), &ahead, today);
    // A booked audit whose result is not typed in yet is late in the list, but misses no rule.
    let required = cycle.iter().flat_map(|cycle| &cycle.audits);
    let missed = required.into_iter().any(|a| a.state == DateState::Late);
    let certified = cycle.as_ref().is_some_and(|cycle| !cycle.planned);
    CertificateStanding {
        title: title(cycle.as_ref(), today),
        next: capital(&next),
        late,
        upcoming: ahead,
        documents,
        suspension: certified && (missed || failed(document)),
    }
}

fn title(cycle: Option<&Cycle>, today: NaiveDate) -> String {
    let Some(cycle) = cycle else {
        return t!("No certificate yet, and no date to count from").to_owned();
    };
    let (decision, expiry) = (day_text(cycle.decision), day_text(cycle.expiry));
    if cycle.planned {
        t!(
            "Planned: certified from {decision} to {expiry}",
            decision,
            expiry
        )
    } else if cycle.expiry < today {
        t!("The certificate expired on {expiry}", expiry)
    } else if cycle.decision > today {
        t!("Certified from {decision} on", decision)
    } else {
        t!("Certified until {expiry}", expiry)
    }
}

fn next(cycle: Option<&Cycle>, ahead: &[Event], today: NaiveDate) -> String {
    match (cycle, ahead.iter().find(|event| event.date >= today)) {
        (Some(cycle), _) if !cycle.planned && cycle.expiry < today => {
            let restore = day_text(cycle.restore);
            match cycle.restore < today {
                false => t!(
                    "It can be restored until {restore} if the outstanding work is done; after that at least a stage 2 is needed (ISO/IEC 17021-1, 9.6.3.2).",
                    restore
                ),
                true => t!(
                    "It could be restored until {restore}; now at least a stage 2 is needed (ISO/IEC 17021-1, 9.6.3.2).",
                    restore
                ),
            }
        }
        (_, Some(event)) => t!(
            "Next: {event}, {when}. Why then: {rule}.",
            event = event.title,
            when = event.when(),
            rule = event.rule
        ),
        (Some(_), None) => t!("Nothing is due within the next 12 months.").to_owned(),
        (None, None) => String::new(),
    }
}

/// Whether an audit was failed and none passed since.
fn failed(document: &Assessment) -> bool {
    let audits = &document.retain.audits;
    let passed_since = |day| {
        let mut passed = audits.iter().filter(|audit| passed(audit));
        passed.any(|audit| super::held_on(audit).is_some_and(|held| held >= day))
    };
    let mut failed = audits.iter().filter(|a| a.result == AuditResult::Failed);
    failed.any(|audit| super::held_on(audit).is_none_or(|day| !passed_since(day)))
}
