//! Keeping the certificate (facts sections 7 and 8): the cycle with its dates by rule, duties that
//! come again, changes to report, and one list of all dates for the calendar.
//!
//! Days are arguments. Before a certification decision the dates follow from the planned stage 2
//! and say so.

mod cycle;
mod duties;
mod events;
mod headline;
mod timeline;

#[cfg(test)]
mod tests;

pub use cycle::{
    Cycle, DECISION_WEEKS, RequiredAudit, RequiredKind, SUSPENSION, cycle, held_on, passed,
};
pub use duties::{DutyState, MONTHS, TracedChange, changes, duties, usual};
pub use events::{Event, EventKind, events};
pub use headline::{Standing, standing};
pub use timeline::{Mark, Span, Timeline, TimelineRow, timeline};

pub use super::months::{after, before};

use chrono::{Datelike, NaiveDate};

use crate::assessment::records::{FindingGrade, Source};
use crate::assessment::{Assessment, day_text};
use crate::standard::StepId;

use super::certification::{decision, findings_of};
use super::conformity::Conformity;
use super::readiness::{Check, Place};
use super::words::{listed, number};

/// How a date stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Behind us, with a record that says so.
    Done,
    /// Behind us, and nothing says that it was done.
    Late,
    /// Within the next [`DUE_MONTHS`] months, today included.
    Due,
    /// Further ahead.
    Ahead,
}

/// From when on a date is called due (house assumption, as the lead of a recertification).
pub const DUE_MONTHS: u32 = 3;

impl State {
    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            State::Done => "done",
            State::Late => "late",
            State::Due => "due",
            State::Ahead => "to come",
        }
    }

    /// How a date that is not done yet stands. The day itself is in time.
    pub fn of(date: NaiveDate, today: NaiveDate) -> Self {
        if date < today {
            State::Late
        } else if date <= after(today, DUE_MONTHS) {
            State::Due
        } else {
            State::Ahead
        }
    }
}

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

/// What the records prove about a done-criterion, by the item's id; `None` before a decision.
///
/// Retaining never ends, so these look at the whole cycle: what is still to come does not hold yet.
pub(in crate::analysis) fn proven(
    document: &Assessment,
    _conformity: &Conformity,
    key: &str,
) -> Option<Check> {
    let decision = decision(document).granted()?;
    // How it stands on a day does not matter here, so any day will do.
    let cycle = cycle(document, decision).filter(|cycle| !cycle.planned)?;
    let place = Place::Tab(StepId::Retain, "certificate");
    let check = |holds, reason| Some(Check::new(holds, reason, place));
    let required = |which: fn(&RequiredAudit) -> bool| {
        let audits = cycle.audits.iter();
        audits.filter(move |audit| which(audit))
    };
    match key {
        "retain.first-surveillance" => {
            let Some(first) = required(|audit| audit.kind == RequiredKind::First).next() else {
                return check(true, "the first cycle is over".to_owned());
            };
            match first.held {
                Some(held) if held <= first.latest => {
                    check(true, format!("held on {}", day_text(held)))
                }
                Some(held) => {
                    let (held, latest) = (day_text(held), day_text(first.latest));
                    check(false, format!("held on {held}, latest was {latest}"))
                }
                None => check(false, format!("latest {}", day_text(first.latest))),
            }
        }
        "retain.yearly-surveillance" => {
            let yearly = || required(|audit| audit.kind != RequiredKind::Recertification);
            let open: Vec<String> = yearly()
                .filter(|audit| audit.held.is_none_or(|held| held > audit.latest))
                .map(|audit| audit.latest.year().to_string())
                .collect();
            let total = yearly().count();
            match open.len() {
                0 => check(true, format!("{total} of {total} held")),
                n => {
                    let list = listed(open.iter().map(String::as_str), n);
                    check(
                        false,
                        format!("{} of {total} held, open: {list}", total - n),
                    )
                }
            }
        }
        "retain.recertified-in-time" => {
            let latest = day_text(cycle.expiry);
            match cycle.renewed {
                Some((date, old)) if date <= old => match open_majors(document, date) {
                    0 => check(true, format!("decided on {}", day_text(date))),
                    n => Some(Check::new(
                        false,
                        format!(
                            "decided on {}, {} not verified by then",
                            day_text(date),
                            number(n, "major", "majors")
                        ),
                        Place::Tab(StepId::Audit, "findings"),
                    )),
                },
                Some((date, old)) => {
                    let (date, old) = (day_text(date), day_text(old));
                    check(false, format!("decided on {date}, after expiry on {old}"))
                }
                None => check(false, format!("decision before {latest} still to come")),
            }
        }
        _ => None,
    }
}
