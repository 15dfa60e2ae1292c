//! Corrective actions: the findings of all audits, reviews and days (10.1).

use leptos::prelude::*;

use super::remarks;
use crate::analysis::certification::deadlines::{deadlines, lapsed, until};
use crate::analysis::findings::{first_deadline, is_closed, is_late, lacking};
use crate::analysis::preparation::actions::{is_unchecked, passes, sentence};
use crate::app::browser::today;
use crate::app::records::{ListView, record_list_of};
use crate::app::ui::{each, picker, read, sentence as as_sentence};
use crate::assessment::Listed;
use crate::assessment::records::{Effective, Finding, Source};
use crate::assessment::{Assessment, day_text, is_among};

/// The fields of a finding that the organization handles itself.
pub const ACTION_FIELDS: &[&str] = &[
    Finding::text,
    Finding::grade,
    Finding::raised,
    Finding::audit,
    Finding::statements,
    Finding::owner,
    Finding::due,
    Finding::correction,
    Finding::cause,
    Finding::action,
    Finding::done,
    Finding::effective,
    Finding::checked_by,
    Finding::checked,
];

const ALL_FIELDS: &[&str] = &[
    Finding::text,
    Finding::source,
    Finding::audit,
    Finding::grade,
    Finding::raised,
    Finding::statements,
    Finding::owner,
    Finding::due,
    Finding::correction,
    Finding::cause,
    Finding::action,
    Finding::accepted,
    Finding::done,
    Finding::effective,
    Finding::checked_by,
    Finding::checked,
    Finding::verified,
];

pub fn actions() -> AnyView {
    let source = RwSignal::new(String::new());
    let state = RwSignal::new(String::new());
    let view = ListView {
        summary: finding_summary,
        more: Some(|record| remarks(record, problems)),
        ..ListView::new(
            Finding::LIST,
            "Findings",
            "For each: the correction puts the thing right, the cause is found, the corrective action removes it, and someone else judges whether it worked.",
            "Add a finding",
            ALL_FIELDS,
        )
    };
    let shown = move |doc: &Assessment, id: &str| {
        let (source, state) = (source.get(), state.get());
        Finding::find(doc, id).is_some_and(|finding| passes(doc, finding, &source, &state, today()))
    };
    let sentence = read(|doc| sentence(doc, today()));
    let sources = each(
        Source::ALL.iter(),
        |source| view! { <option value=source.key()>{source.label()}</option> },
    );
    let states = [
        ("open", "open"),
        ("late", "late"),
        ("unchecked", "effect not judged"),
    ];
    let states = each(
        states,
        |(key, word)| view! { <option value=key>{word}</option> },
    );
    view! {
        <section class="sheet">
            <h2>"Corrective actions"</h2>
            <p class="small">{sentence}</p>
            <div class="fields narrow">
                {picker("actions-source", "From", "everywhere", sources, source)}
                {picker("actions-state", "State", "all", states, state)}
            </div>
        </section>
        {record_list_of(view, shown)}
    }
    .into_any()
}

/// What a closed row says: grade, source, owner, date and what is missing.
pub fn finding_summary(doc: &Assessment, id: &str) -> String {
    let Some(finding) = Finding::find(doc, id) else {
        return String::new();
    };
    let mut parts = vec![
        finding.grade.label().to_owned(),
        finding.source.label().to_owned(),
    ];
    let audit = crate::assessment::records::InternalAudit::find(doc, &finding.audit);
    if let Some(audit) = audit.filter(|audit| !audit.title.trim().is_empty()) {
        parts.push(audit.title.trim().to_owned());
    }
    if !finding.owner.trim().is_empty() {
        parts.push(finding.owner.trim().to_owned());
    }
    if is_unchecked(finding) {
        parts.push("done, effect not judged".to_owned());
    } else if finding.done.is_some() && finding.effective == Effective::No {
        parts.push("done, not effective".to_owned());
    } else if is_closed(finding) {
        parts.push("closed".to_owned());
    } else if let Some(first) = first_deadline(doc, finding) {
        let late = is_late(doc, finding, today());
        let word = if late { "late, due" } else { "due" };
        parts.push(format!("{word} {}", day_text(first.date)));
    }
    parts.join(" · ")
}

/// What is missing or wrong, sentence by sentence.
pub fn problems(doc: &Assessment, id: &str) -> Vec<String> {
    let Some(finding) = Finding::find(doc, id) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let missing = lacking(finding);
    if !missing.is_empty() {
        out.push(format!("Missing: {}.", missing.join(", ")));
        for (index, deadline) in deadlines(doc, finding).into_iter().enumerate() {
            let lead = if index == 0 { "Keep this date: " } else { "" };
            out.push(format!(
                "{lead}{} ({}): {}.",
                day_text(deadline.date),
                until(deadline.date, today()),
                deadline.why
            ));
        }
    }
    out.extend(lapsed(doc, finding, today()).map(as_sentence));
    if !finding.owner.trim().is_empty() && is_among(&finding.checked_by, &finding.owner) {
        out.push(format!(
            "{} owns the action; have someone else judge whether it worked.",
            finding.checked_by.trim()
        ));
    }
    if finding.effective == Effective::No {
        out.push("Not effective: look for the cause again and set another action.".to_owned());
    } else if finding.effective == Effective::Yes && finding.checked_by.trim().is_empty() {
        out.push("Say who judged the effect, and when.".to_owned());
    }
    out
}
