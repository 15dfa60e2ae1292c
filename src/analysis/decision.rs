//! Whether the organization is certified: the one answer from what step 6 and the certificate say.

use chrono::NaiveDate;

use crate::assessment::records::Outcome;
use crate::assessment::{Assessment, day_text};

/// What the records say about the certification decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// Nothing yet.
    Open,
    /// Refused, on a day if it is known.
    Refused(Option<NaiveDate>),
    /// Granted by step 6, which lacks its date: nothing can be counted from it.
    Undated,
    /// Granted, by the date in step 6.
    Granted(NaiveDate),
    /// Granted, by the date on the certificate.
    Certificate(NaiveDate),
}

impl Decided {
    /// The day on which the certificate was granted.
    pub fn granted(self) -> Option<NaiveDate> {
        match self {
            Decided::Granted(date) | Decided::Certificate(date) => Some(date),
            Decided::Open | Decided::Refused(_) | Decided::Undated => None,
        }
    }
}

/// The certification decision. The date on the certificate has the last word about the day; a
/// refusal that is not older than it, or has no date, outweighs it.
pub fn decision(document: &Assessment) -> Decided {
    let own = &document.audit.decision;
    let typed = document.retain.certificate.decision;
    match (own.outcome, own.date, typed) {
        // Only a certificate that is younger than the refusal counts.
        (Outcome::Negative, Some(refused), Some(typed)) if refused < typed => {
            Decided::Certificate(typed)
        }
        (Outcome::Negative, date, _) => Decided::Refused(date),
        (_, _, Some(typed)) => Decided::Certificate(typed),
        (Outcome::Positive, Some(date), None) => Decided::Granted(date),
        (Outcome::Positive, None, None) => Decided::Undated,
        (Outcome::Open, _, None) => Decided::Open,
    }
}

/// Where the certificate and step 6 contradict each other about the decision, as a sentence.
pub fn contradiction(document: &Assessment) -> Option<String> {
    let typed = document.retain.certificate.decision?;
    let own = &document.audit.decision;
    let on = day_text(typed);
    match (decision(document), own.outcome, own.date) {
        (Decided::Refused(None), ..) => Some(t!(
            "The certificate names a decision on {day}, but in step 6 it was refused, without a date. The refusal counts until one of them is mended.",
            day = on
        )),
        (Decided::Refused(Some(date)), ..) => Some(t!(
            "The certificate names a decision on {day}, but in step 6 it was refused on {refused}. The refusal counts until one of them is mended.",
            day = on,
            refused = day_text(date)
        )),
        (_, Outcome::Positive, Some(date)) if date != typed => Some(t!(
            "The certificate names a decision on {day}, step 6 one on {other}. The date on the certificate counts; mend the wrong one.",
            day = on,
            other = day_text(date)
        )),
        _ => None,
    }
}
