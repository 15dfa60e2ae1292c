//! The cycle of three years: decision, surveillance, recertification, expiry (docs/domain.md,
//! “Certificate cycle”; clauses of ISO/IEC 17021-1 in brackets).

use chrono::{Datelike, Days, NaiveDate};

use crate::analysis::stages::AuditStage;
use crate::assessment::Listed;
use crate::assessment::records::{AuditResult, LaterAudit, LaterAuditKind};
use crate::assessment::{Assessment, day_text};
use crate::standard::{Assumption, standard};

use super::state::DateState;
use crate::analysis::certification::{Decided, decision};
use crate::analysis::months::{after, before};
use crate::analysis::validity::{RESTORE, passed, spans};

/// Weeks from the last day of stage 2 to the decision: a house assumption.
pub fn decision_weeks() -> u64 {
    standard().heuristic(Assumption::DecisionTime).number() as u64
}

/// Months after the decision within which the first surveillance audit takes place (9.1.3).
const FIRST: u32 = 12;
/// Months before expiry at which a recertification is begun (practice).
const LEAD: u32 = 4;
/// Most years walked through: beyond any certificate, short for mistyped dates.
const MOST: usize = 12;

/// What a missed audit or a major that stays open can lead to (9.6.5).
pub const SUSPENSION: &str = t_later!(
    "A missed audit, or a major not closed in the body's time, can lead to suspension; the certificate is not lost at once. A suspension that is not resolved, normally within 6 months, leads to withdrawal or a smaller scope (ISO/IEC 17021-1, 9.6.5)."
);

/// Which audit the rules ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RequiredKind {
    /// The first surveillance after the initial certification.
    First,
    /// The surveillance of a calendar year.
    Year(i32),
    Recertification,
}

/// An audit that the rules ask for.
#[derive(Clone, Debug, PartialEq)]
pub struct RequiredAudit {
    pub kind: RequiredKind,
    pub title: String,
    /// From when on it makes sense.
    pub from: NaiveDate,
    /// Last day in time.
    pub latest: NaiveDate,
    /// The rule behind the date.
    pub rule: &'static str,
    /// When it was held; for a recertification when the new decision was taken.
    pub held: Option<NaiveDate>,
    /// When it is planned, by an audit of the list that has no result yet.
    pub booked: Option<NaiveDate>,
    pub state: DateState,
}

/// A cycle of certification.
#[derive(Clone, Debug, PartialEq)]
pub struct Cycle {
    /// Computed from the planned stage 2: nothing is decided yet.
    pub planned: bool,
    /// Which cycle it is, from 1.
    pub number: usize,
    pub decision: NaiveDate,
    /// Where the date of the decision comes from.
    pub basis: String,
    /// Last day of validity.
    pub expiry: NaiveDate,
    /// Where the expiry comes from.
    pub expiry_rule: String,
    /// What the rules ask for, in order of time.
    pub audits: Vec<RequiredAudit>,
    /// Until when a lapsed certificate can be restored.
    pub restore: NaiveDate,
    /// When the recertification should begin (practice).
    pub prepare: NaiveDate,
    /// The decision that renewed the certificate at the start of this cycle, and the expiry before.
    pub renewed: Option<(NaiveDate, NaiveDate)>,
}

fn is_open(audit: &LaterAudit) -> bool {
    audit.result == AuditResult::Open
}

/// The next of several bookings; where all are past, the latest of them.
fn booking(days: impl Iterator<Item = NaiveDate>, today: NaiveDate) -> Option<NaiveDate> {
    let days: Vec<NaiveDate> = days.collect();
    let next = days.iter().filter(|day| **day >= today).min();
    next.or(days.iter().max()).copied()
}

/// Whether a recertification audit of this cycle is entered, planned or held, that can still lead
/// to the new decision.
pub(super) fn renewal_begun(document: &Assessment, cycle: &Cycle) -> bool {
    let mut audits = LaterAudit::all(document).iter();
    audits.any(|audit| {
        audit.kind == LaterAuditKind::Recertification
            && audit.result != AuditResult::Failed
            && audit.decided.is_none()
            && held_on(audit).is_none_or(|day| day > cycle.decision)
    })
}

/// The last day of an audit, as far as it is known.
pub fn held_on(audit: &LaterAudit) -> Option<NaiveDate> {
    audit.to.or(audit.from)
}

/// The date of the decision, whether it is planned, and where it comes from.
fn start(document: &Assessment) -> Option<(NaiveDate, bool, String)> {
    let decided = decision(document);
    let granted = |date, basis: &str| Some((date, false, basis.to_owned()));
    match decided {
        Decided::Certificate(date) => {
            return granted(date, t!("date of the decision on the certificate"));
        }
        Decided::Granted(date) => {
            return granted(date, t!("date of the positive decision in step 6"));
        }
        Decided::Open | Decided::Undated | Decided::Refused(_) => {}
    }
    let day = AuditStage::Two.last_day(document)?;
    // A refusal ends what stage 2 led to; only a later one starts anew.
    if let Decided::Refused(refused) = decided
        && refused.is_none_or(|refused| refused >= day)
    {
        return None;
    }
    let weeks = decision_weeks();
    let date = day.checked_add_days(Days::new(weeks * 7))?;
    let day = day_text(day);
    let basis = match AuditStage::Two.agreed(document) {
        Some(_) => t_count!(
            weeks as usize,
            "stage 2 on {day} and {count} week to the decision (house assumption)",
            "stage 2 on {day} and {count} weeks to the decision (house assumption)",
            day,
        ),
        None => t_count!(
            weeks as usize,
            "the planned stage 2 on {day} and {count} week to the decision (house assumption)",
            "the planned stage 2 on {day} and {count} weeks to the decision (house assumption)",
            day,
        ),
    };
    Some((date, true, basis))
}

fn expiry_rule(typed: bool, renewed: bool) -> &'static str {
    match (typed, renewed) {
        (true, _) => t!("date on the certificate"),
        (false, true) => {
            t!("three years after the old expiry, on which a recertification can build (9.6.3.2)")
        }
        (false, false) => t!("three years after the decision (9.1.3)"),
    }
}

/// The cycle that runs, or that is planned; `None` with neither a decision nor a planned stage 2.
pub fn cycle(document: &Assessment, today: NaiveDate) -> Option<Cycle> {
    let (decision, planned, basis) = start(document)?;
    let span = spans(document, decision, planned).pop()?;
    let (decision, expiry) = (span.decision, span.expiry);
    let basis = match (span.anew, span.renewed) {
        (true, _) => {
            t!("new certification, more than 6 months after the old one expired").to_owned()
        }
        (false, Some(_)) => t!("decision on the recertification").to_owned(),
        (false, None) => basis,
    };
    Some(Cycle {
        audits: Asked {
            document,
            decision,
            expiry,
            first: span.number == 1,
            planned,
            today,
        }
        .all(),
        planned,
        number: span.number,
        decision,
        basis,
        expiry,
        expiry_rule: expiry_rule(span.typed, span.renewed.is_some()).to_owned(),
        restore: after(expiry, RESTORE),
        prepare: before(expiry, LEAD).max(decision),
        renewed: span.renewed,
    })
}

/// What the audits that the rules ask for in a cycle follow from.
struct Asked<'a> {
    document: &'a Assessment,
    decision: NaiveDate,
    expiry: NaiveDate,
    /// Whether it is the first cycle.
    first: bool,
    planned: bool,
    today: NaiveDate,
}

impl Asked<'_> {
    /// In order of time.
    fn all(&self) -> Vec<RequiredAudit> {
        let mut out: Vec<RequiredAudit> = self.first().into_iter().collect();
        // The first one counts for its calendar year; in the year of expiry stands the recertification.
        let counted = out.first().map(|first| {
            let day = first.held.or(first.booked).unwrap_or(first.latest);
            day.year()
        });
        let years = (self.decision.year() + 1..self.expiry.year()).take(MOST);
        let years = years.filter(|year| counted != Some(*year) && !self.recertified_in(*year));
        out.extend(years.map(|year| self.yearly(year)));
        out.push(self.recertification());
        out
    }

    fn state(&self, latest: NaiveDate, held: Option<NaiveDate>) -> DateState {
        match held {
            Some(_) => DateState::Done,
            // What rests on a plan cannot be missed.
            None if self.planned => DateState::of(latest.max(self.today), self.today),
            None => DateState::of(latest, self.today),
        }
    }

    fn audits(&self, kind: LaterAuditKind) -> impl Iterator<Item = &LaterAudit> {
        let all = LaterAudit::all(self.document).iter();
        all.filter(move |audit| audit.kind == kind)
    }

    /// When a surveillance was held, and for when one is planned. Both may be too late: `to` is the
    /// last day before the next one is asked for.
    fn surveillance(&self, from: NaiveDate, to: NaiveDate) -> [Option<NaiveDate>; 2] {
        let dates = |counts: fn(&LaterAudit) -> bool| {
            let audits = self.audits(LaterAuditKind::Surveillance);
            let dates = audits.filter(move |a| counts(a)).filter_map(held_on);
            dates.filter(move |day| *day >= from && *day <= to)
        };
        [dates(passed).min(), booking(dates(is_open), self.today)]
    }

    /// When the recertification should begin.
    fn renewal(&self) -> NaiveDate {
        before(self.expiry, LEAD).max(self.decision)
    }

    fn year_end(&self, year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(self.expiry)
    }

    fn first(&self) -> Option<RequiredAudit> {
        let limit = after(self.decision, FIRST);
        if !self.first || limit >= self.expiry {
            return None;
        }
        // Late counts as held late, as long as it is not the one of the next year.
        let to = limit.max(self.year_end(self.decision.year() + 1));
        let [held, booked] = self.surveillance(self.decision, to);
        Some(RequiredAudit {
            kind: RequiredKind::First,
            title: t!("First surveillance audit").to_owned(),
            from: before(limit, 3).max(self.decision),
            latest: limit,
            rule: t!("within 12 months of the decision (ISO/IEC 17021-1, 9.1.3)"),
            held,
            booked,
            state: self.state(limit, held),
        })
    }

    fn recertified_in(&self, year: i32) -> bool {
        let mut held = self
            .audits(LaterAuditKind::Recertification)
            .filter(|audit| audit.result != AuditResult::Failed)
            .filter_map(held_on);
        held.any(|day| day.year() == year)
    }

    fn yearly(&self, year: i32) -> RequiredAudit {
        let from = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(self.decision);
        let latest = self.year_end(year);
        // After the last one comes the recertification.
        let next = match year + 1 == self.expiry.year() {
            true => {
                let renewal = self.renewal();
                renewal.pred_opt().unwrap_or(renewal).max(latest)
            }
            false => latest,
        };
        let [held, booked] = self.surveillance(from, next);
        RequiredAudit {
            kind: RequiredKind::Year(year),
            title: t!("Surveillance audit {year}", year),
            from,
            latest,
            rule: t!(
                "once in every calendar year, except that of a recertification (ISO/IEC 17021-1, 9.1.3)"
            ),
            held,
            booked,
            state: self.state(latest, held),
        }
    }

    fn recertification(&self) -> RequiredAudit {
        let booked = self
            .audits(LaterAuditKind::Recertification)
            .filter(|audit| is_open(audit) && audit.decided.is_none())
            .filter_map(held_on)
            .filter(|day| *day > self.decision);
        RequiredAudit {
            kind: RequiredKind::Recertification,
            title: t!("Recertification").to_owned(),
            from: self.renewal(),
            latest: self.expiry,
            rule: t!(
                "audited, majors closed and decided before expiry (ISO/IEC 17021-1, 9.6.3.2); plan it 3 to 4 months ahead (practice)"
            ),
            held: None,
            booked: booking(booked, self.today),
            state: self.state(self.expiry, None),
        }
    }
}
