//! Evidence that has expired, or will before somebody needs it.

use chrono::{Days, NaiveDate};

use crate::analysis::stages::AuditStage;
use crate::analysis::words::short;
use crate::assessment::records::{AuditResult, LaterAudit};
use crate::assessment::{Assessment, Evidence, Listed, day_text};
use crate::standard::{StatementId, sort};

use super::{PieceUse, name, pieces_that};

/// How many days ahead an expiry is warned of (house assumption): about the time that it takes to renew a contract or a certificate.
pub const WARNED_DAYS: u64 = 60;

/// How a piece of evidence stands that will not do for long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lapse {
    /// Its last day is behind us: it shows nothing any more.
    Expired,
    /// Within the next [`WARNED_DAYS`] days.
    Soon,
    /// Later than that, but before the audit of this day is over.
    BeforeAudit(NaiveDate),
}

impl Lapse {
    /// How the piece stands today; `audit` is the last day of the next certification audit. `None` while it does.
    pub fn of(piece: &Evidence, today: NaiveDate, audit: Option<NaiveDate>) -> Option<Self> {
        let until = piece.valid_until?;
        if until < today {
            return Some(Lapse::Expired);
        }
        if until <= today.checked_add_days(Days::new(WARNED_DAYS))? {
            return Some(Lapse::Soon);
        }
        audit.filter(|audit| until < *audit).map(Lapse::BeforeAudit)
    }

    /// Said of a piece with this last day, such as “expired on 3 May 2026”.
    pub fn words(self, until: NaiveDate) -> String {
        let until = day_text(until);
        match self {
            Lapse::Expired => t!("expired on {until}, so it shows nothing any more", until),
            Lapse::Soon => t!("expires soon, on {until}", until),
            Lapse::BeforeAudit(day) => t!(
                "expires on {until}, before the audit on {day} is over",
                until,
                day = day_text(day)
            ),
        }
    }

    /// As [`Lapse::words`], as a sentence of its own, without its last stop.
    pub fn sentence(self, until: NaiveDate) -> String {
        let until = day_text(until);
        match self {
            Lapse::Expired => t!("It expired on {until}, so it shows nothing any more", until),
            Lapse::Soon => t!("It expires soon, on {until}", until),
            Lapse::BeforeAudit(day) => t!(
                "It expires on {until}, before the audit on {day} is over",
                until,
                day = day_text(day)
            ),
        }
    }
}

/// What is to be said of how long a piece is valid: “valid until …”, or how it lapses.
pub fn validity_words(
    piece: &Evidence,
    today: NaiveDate,
    audit: Option<NaiveDate>,
) -> Option<String> {
    let until = piece.valid_until?;
    Some(match Lapse::of(piece, today, audit) {
        Some(lapse) => lapse.words(until),
        None => t!("valid until {day}", day = day_text(until)),
    })
}

/// The time that a piece speaks of, in words; nothing where nobody says.
pub fn period_words(piece: &Evidence) -> Option<String> {
    match (piece.period_from, piece.period_to) {
        (None, None) => None,
        (Some(from), None) => Some(t!("speaks of the time from {day}", day = day_text(from))),
        (None, Some(to)) => Some(t!("speaks of the time until {day}", day = day_text(to))),
        (Some(from), Some(to)) => {
            let (from, to) = (day_text(from), day_text(to));
            Some(t!("speaks of {from} to {to}", from, to))
        }
    }
}

/// The last day of the next certification audit: of stage 2 and stage 1 as far as they are ahead, then of the audits that follow.
pub fn next_audit(document: &Assessment, today: NaiveDate) -> Option<NaiveDate> {
    let ahead = |day: &NaiveDate| *day >= today;
    let last = |stage: AuditStage| stage.last_day(document).filter(ahead);
    let stages = last(AuditStage::Two).or_else(|| last(AuditStage::One));
    stages.or_else(|| {
        let later = LaterAudit::all(document).iter();
        let open = later.filter(|audit| audit.result == AuditResult::Open);
        open.filter_map(|audit| audit.to.or(audit.from))
            .filter(ahead)
            .min()
    })
}

/// A piece of evidence that has expired or will soon, once for all statements that it is used at.
#[derive(Clone, Debug)]
pub struct Lapsing<'a> {
    pub piece: &'a Evidence,
    pub until: NaiveDate,
    pub lapse: Lapse,
    /// Where it is used, in the order of the standard.
    pub statements: Vec<StatementId>,
    pub uses: Vec<PieceUse>,
}

impl Lapsing<'_> {
    /// What the piece is called.
    pub fn name(&self) -> String {
        short(name(self.piece))
    }
}

/// What has expired or will soon, the earliest last day first.
pub fn lapsing(document: &Assessment, today: NaiveDate) -> Vec<Lapsing<'_>> {
    let audit = next_audit(document, today);
    let mut dated = dated(document);
    dated.retain_mut(|one| match Lapse::of(one.piece, today, audit) {
        Some(lapse) => {
            one.lapse = lapse;
            true
        }
        None => false,
    });
    sort(&mut dated, |a, b| a.until.cmp(&b.until));
    dated
}

/// All pieces with a last day, in the order of the standard, each once.
pub(in crate::analysis) fn dated(document: &Assessment) -> Vec<Lapsing<'_>> {
    let all = pieces_that(document, |piece| piece.valid_until.is_some()).into_iter();
    let dated = all.filter_map(|one| {
        Some(Lapsing {
            piece: one.piece,
            until: one.piece.valid_until?,
            lapse: Lapse::Soon,
            statements: one.statements(),
            uses: one.uses,
        })
    });
    dated.collect()
}

/// `2 pieces of evidence have expired, 3 expire within 60 days or before the next audit`; nothing where none does.
pub fn lapse_words(all: &[Lapsing]) -> Option<String> {
    let expired = all.iter().filter(|one| one.lapse == Lapse::Expired).count();
    let soon = all.len() - expired;
    let gone = t_count!(
        expired,
        "{count} piece of evidence has expired",
        "{count} pieces of evidence have expired"
    );
    match (expired, soon) {
        (0, 0) => None,
        (_, 0) => Some(gone),
        (0, _) => Some(t_count!(
            soon,
            "{count} piece of evidence expires within {days} days or before the next audit is over",
            "{count} pieces of evidence expire within {days} days or before the next audit is over",
            days = WARNED_DAYS
        )),
        (_, _) => Some(t_count!(
            soon,
            "{gone}, {count} expires within {days} days or before the next audit is over",
            "{gone}, {count} expire within {days} days or before the next audit is over",
            gone,
            days = WARNED_DAYS
        )),
    }
}

#[cfg(test)]
#[path = "tests/expiry.rs"]
mod tests;
