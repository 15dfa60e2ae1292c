//! What makes an internal audit count as performed and a management review as complete. Stands below
//! the steps, since the documents and records ask it too.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::assessment::Assessment;
use crate::assessment::records::{AuditState, Decision, InternalAudit, Review};
use crate::standard::{ItemKind, StepId, StepItem, standard};

use super::words::says;

/// What an audit lacks to count as performed; empty when it counts.
pub fn audit_lacking(audit: &InternalAudit) -> Vec<&'static str> {
    let mut out = Vec::new();
    let mut need = |there: bool, what| {
        if !there {
            out.push(what);
        }
    };
    need(
        audit.state == AuditState::Performed,
        t!("state “performed”"),
    );
    need(audit.from.is_some() || audit.to.is_some(), t!("date"));
    need(says(&audit.auditors), t!("auditor"));
    need(!audit.areas.is_empty(), t!("areas"));
    need(says(&audit.report), t!("report"));
    out
}

/// Whether an audit counts: performed, by someone, on a date, with a report.
pub fn is_performed(audit: &InternalAudit) -> bool {
    audit_lacking(audit).is_empty()
}

/// The last day of an audit, as far as it is known.
pub fn last_day(audit: &InternalAudit) -> Option<NaiveDate> {
    audit.to.or(audit.from)
}

/// The inputs that the review has to deal with: 14 (docs/domain.md, “Management review”).
pub fn inputs() -> impl Iterator<Item = &'static StepItem> {
    let items = standard().step(StepId::Preparation).items.iter();
    items.filter(|item| item.kind == ItemKind::ReviewInput)
}

/// Whether a review is no mere plan: it dealt with inputs or has minutes.
pub fn is_held(review: &Review) -> bool {
    !review.inputs.is_empty() || says(&review.minutes)
}

/// The review that counts for the criteria: of those held the one that lacks least, the later of
/// two alike. The next review, planned or being written, takes nothing from a complete one.
pub fn counting(document: &Assessment) -> Option<&Review> {
    let reviews = document.preparation.reviews.iter();
    reviews.max_by_key(|review| {
        let lacking = review_lacking(document, review).len();
        (is_held(review), Reverse(lacking), review.date)
    })
}

/// The decisions of a review, in order.
pub fn decisions<'a>(
    document: &'a Assessment,
    review: &Review,
) -> impl Iterator<Item = &'a Decision> {
    let id = review.id.clone();
    let all = document.preparation.decisions.iter();
    all.filter(move |decision| decision.review == id && says(&decision.text))
}

/// The inputs that a review has not dealt with.
pub fn inputs_left(review: &Review) -> Vec<&'static StepItem> {
    inputs()
        .filter(|item| !review.inputs.contains(&item.id))
        .collect()
}

/// What a review lacks to be complete; empty when it is.
pub fn review_lacking(document: &Assessment, review: &Review) -> Vec<String> {
    let mut out = Vec::new();
    let mut need = |there: bool, what: &str| {
        if !there {
            out.push(what.to_owned());
        }
    };
    need(review.date.is_some(), t!("date"));
    need(says(&review.chair), t!("who of top management chaired it"));
    let left = inputs_left(review);
    need(
        left.is_empty(),
        &t_count!(left.len(), "{count} input left", "{count} inputs left"),
    );
    need(says(&review.minutes), t!("minutes"));
    need(
        decisions(document, review).next().is_some(),
        t!("at least one decision"),
    );
    out
}
