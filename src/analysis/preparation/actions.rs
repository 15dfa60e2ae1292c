//! Corrective actions (10.1): which findings the list shows, and how many are in which state.

use chrono::NaiveDate;

use crate::analysis::findings::{is_closed, is_late};
use crate::assessment::Assessment;
use crate::assessment::records::{Effective, Finding, FindingGrade};

/// Done, but nobody has judged whether it worked. Opportunities and observations need no judgement.
pub fn is_unchecked(finding: &Finding) -> bool {
    let advice = matches!(
        finding.grade,
        FindingGrade::Improvement | FindingGrade::Observation
    );
    !advice && finding.done.is_some() && finding.effective == Effective::Open
}

/// Whether a finding passes the filters of the page, which are keys; an empty one lets all pass.
pub fn passes(
    document: &Assessment,
    finding: &Finding,
    source: &str,
    state: &str,
    today: NaiveDate,
) -> bool {
    let from = source.is_empty() || finding.source.key() == source;
    from && match state {
        "open" => !is_closed(finding),
        "late" => is_late(document, finding, today),
        "unchecked" => is_unchecked(finding),
        _ => true,
    }
}

/// How the findings stand, in a sentence.
pub fn sentence(document: &Assessment, today: NaiveDate) -> String {
    let all = &document.audit.findings;
    let count = |state: &str| {
        let all = all.iter();
        all.filter(|finding| passes(document, finding, "", state, today))
            .count()
    };
    match all.len() {
        0 => t!("Nothing yet. Findings come from internal audits, the management review, the dry run, the certification audit and daily work.").to_owned(),
        n => t!(
            "{all} in all: {open} open, {late} late, {unchecked} done without a judgement of their effect.",
            all = n,
            open = count("open"),
            late = count("late"),
            unchecked = count("unchecked")
        ),
    }
}
