//! From when until when certificates are valid: the spans that decisions and recertifications make
//! (docs/domain.md, “Certificate cycle”; clauses of ISO/IEC 17021-1 in brackets).

use chrono::NaiveDate;

use super::decision::decision;
use super::months::after;
use crate::assessment::Assessment;
use crate::assessment::Listed;
use crate::assessment::records::{AuditResult, LaterAudit, LaterAuditKind};
use crate::standard::sort;

/// Months that a certificate is valid (9.1.3).
pub(in crate::analysis) const VALID: u32 = 36;
/// Months after expiry within which a lapsed certificate can be restored (9.6.3.2).
pub(in crate::analysis) const RESTORE: u32 = 6;
/// A typed expiry so many months beyond a span belongs to a later one.
const BEYOND: u32 = 12;
/// Most renewals walked through: beyond any certificate, short for mistyped dates.
const MOST: usize = 12;

/// The time between a decision and the expiry that follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Validity {
    /// Which it is since the initial certification, from 1.
    pub number: usize,
    pub decision: NaiveDate,
    /// Last day of validity.
    pub expiry: NaiveDate,
    /// The expiry is the date on the certificate.
    pub typed: bool,
    /// The decision that renewed the certificate at its start, and the expiry before.
    pub renewed: Option<(NaiveDate, NaiveDate)>,
    /// It began too late to restore the one before, as a certification of its own (9.6.3.2).
    pub anew: bool,
}

/// Whether an audit was passed, if only with findings to close.
pub(in crate::analysis) fn passed(audit: &LaterAudit) -> bool {
    matches!(
        audit.result,
        AuditResult::Passed | AuditResult::WithFindings
    )
}

/// The span that a decision begins, and those that recertifications add, in order; never empty.
/// After a decision that is only planned nothing has been renewed.
pub(in crate::analysis) fn spans(
    document: &Assessment,
    decision: NaiveDate,
    planned: bool,
) -> Vec<Validity> {
    let typed = document.retain.certificate.expiry.filter(|_| !planned);
    let mut typed = typed.filter(|expiry| *expiry >= decision);
    let mut renewals: Vec<NaiveDate> = LaterAudit::all(document)
        .iter()
        .filter(|audit| audit.kind == LaterAuditKind::Recertification && passed(audit))
        .filter_map(|audit| audit.decided)
        .filter(|date| !planned && *date > decision)
        .collect();
    sort(&mut renewals, |a, b| a.cmp(b));
    let mut renewals = renewals.into_iter().take(MOST).peekable();
    let mut base = after(decision, VALID);
    let mut next = Validity {
        number: 1,
        decision,
        expiry: base,
        typed: false,
        renewed: None,
        anew: false,
    };
    let mut out = Vec::new();
    loop {
        let last = renewals.peek().is_none();
        let mine = typed.filter(|expiry| last || *expiry <= after(base, BEYOND));
        typed = typed.filter(|_| mine.is_none());
        let expiry = mine.unwrap_or(base);
        out.push(Validity {
            expiry,
            typed: mine.is_some(),
            ..next
        });
        let Some(date) = renewals.next() else {
            return out;
        };
        let anew = date > after(expiry, RESTORE);
        base = after(if anew { date } else { expiry }, VALID);
        next = Validity {
            number: if anew { 1 } else { next.number + 1 },
            decision: date,
            renewed: (!anew).then_some((date, expiry)),
            anew,
            ..next
        };
    }
}

/// When the certificate expires that was in force on a day; without a day, or after the last
/// expiry, the newest one. `None` before a certificate was granted.
pub(in crate::analysis) fn expiry_on(
    document: &Assessment,
    day: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let granted = decision(document).granted()?;
    let spans = spans(document, granted, false);
    let newest = spans.last().map(|span| span.expiry);
    let Some(day) = day else { return newest };
    // A recertification is decided before the old span ends: the day of its decision counts.
    let mut pairs = spans.windows(2);
    let ended = pairs.find(|pair| day < pair[1].decision);
    ended.map(|pair| pair[0].expiry).or(newest)
}
