//! Until when findings of the body's audits have to be dealt with: by rule, and by the body's own terms.

use chrono::{Days, NaiveDate};

use crate::assessment::Assessment;
use crate::assessment::records::{Finding, FindingGrade, Source};

use crate::analysis::months;
use crate::analysis::stages::AuditStage;
use crate::analysis::validity;
use crate::standard::sort;

/// Months after the last day of stage 2 within which a major has to be corrected and verified;
/// after that another stage 2 is needed (ISO/IEC 17021-1, 9.5.3.2).
pub const MAJOR_MONTHS: u32 = 6;

/// Where a deadline comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// By rule: six months after stage 2, or the expiry at a recertification.
    Rule,
    /// A term of the certification body, as typed in at the application.
    Body,
    /// The date agreed for this finding.
    Own,
}

/// A day until which something is due.
#[derive(Clone, Debug, PartialEq)]
pub struct Deadline {
    pub date: NaiveDate,
    pub basis: Basis,
    /// What is due and by which rule or term, as a sentence part.
    pub why: String,
}

/// The last day of stage 2, from which deadlines count.
pub fn last_day(document: &Assessment) -> Option<NaiveDate> {
    AuditStage::Two.agreed(document).map(|(_, last)| last)
}

/// The deadlines of a finding, the earliest first: that one is to be kept. Of the body's audits
/// stage 2 and the recertification have one by rule.
pub fn deadlines(document: &Assessment, finding: &Finding) -> Vec<Deadline> {
    let mut out = Vec::new();
    let terms = &document.audit.application;
    let last = last_day(document).filter(|_| finding.source == Source::Stage2);
    let mut add = |date: Option<NaiveDate>, basis, why: String| {
        if let Some(date) = date {
            out.push(Deadline { date, basis, why });
        }
    };
    let after = |days: Option<u32>| last?.checked_add_days(Days::new(days?.into()));
    let days = |days: Option<u32>| days.unwrap_or_default() as usize;
    match finding.grade {
        FindingGrade::Major => {
            let date = last.map(|last| months::after(last, MAJOR_MONTHS));
            let why = t!(
                "corrected and verified within six months of the last day of stage 2 (rule, \
                 ISO/IEC 17021-1, 9.5.3.2)"
            );
            add(date, Basis::Rule, why.to_owned());
            let why = t_count!(
                days(terms.major_days),
                "closed within {count} day of the last day of stage 2 (term of the body)",
                "closed within {count} days of the last day of stage 2 (term of the body)"
            );
            add(after(terms.major_days), Basis::Body, why);
            let why = t!(
                "corrected and verified before the certificate expires, else there is no \
                 recertification and no extension (rule, ISO/IEC 17021-1, 9.6.3.2)"
            );
            add(expiry_of(document, finding), Basis::Rule, why.to_owned());
        }
        FindingGrade::Minor => {
            let why = t_count!(
                days(terms.minor_days),
                "plan sent within {count} day of the last day of stage 2 (term of the body)",
                "plan sent within {count} days of the last day of stage 2 (term of the body)"
            );
            add(after(terms.minor_days), Basis::Body, why);
        }
        _ => {}
    }
    add(
        finding.due,
        Basis::Own,
        t!("date set for this finding").to_owned(),
    );
    sort(&mut out, |a, b| (a.date, a.basis).cmp(&(b.date, b.basis)));
    out
}

/// How a day lies to today: `in 12 days`, `today`, `3 days late`.
pub fn until(date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        0 => t!("today").to_owned(),
        1 => t!("tomorrow").to_owned(),
        days @ 2.. => t_count!(days as usize, "in {count} day", "in {count} days"),
        days => t_count!(
            days.unsigned_abs() as usize,
            "{count} day late",
            "{count} days late"
        ),
    }
}

/// When the certificate expires that a recertification is to renew: its majors are verified until then.
fn expiry_of(document: &Assessment, finding: &Finding) -> Option<NaiveDate> {
    let own = finding.source == Source::Recertification;
    validity::expiry_on(document, finding.raised).filter(|_| own)
}

/// What it leads to that the time of the rule is over and a major is still not verified, or was too late.
pub fn lapsed(document: &Assessment, finding: &Finding, today: NaiveDate) -> Option<&'static str> {
    let over = |limit: NaiveDate| finding.verified.unwrap_or(today) > limit;
    if rule_of(document, finding).is_some_and(over) {
        return Some(t!(
            "the six months are over: another stage 2 is needed before certification (9.5.3.2)"
        ));
    }
    let major = finding.grade == FindingGrade::Major;
    let expiry = expiry_of(document, finding).filter(|_| major);
    expiry.is_some_and(over).then_some(t!(
        "the certificate has expired: it is neither renewed nor extended, and can be restored \
         within six months once everything is done (9.6.3.2)"
    ))
}

/// The majors that were verified after the six months: another stage 2 is needed.
pub fn repeat_needed(document: &Assessment) -> Vec<&Finding> {
    let all = document.audit.findings.iter();
    let late = all.filter(|finding| {
        let limit = rule_of(document, finding);
        matches!((limit, finding.verified), (Some(limit), Some(day)) if day > limit)
    });
    late.collect()
}

fn rule_of(document: &Assessment, finding: &Finding) -> Option<NaiveDate> {
    let major = finding.grade == FindingGrade::Major && finding.source == Source::Stage2;
    let last = last_day(document).filter(|_| major)?;
    Some(months::after(last, MAJOR_MONTHS))
}
