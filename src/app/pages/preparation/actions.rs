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
            t!("Findings"),
            t!(
                "For each: the correction puts the thing right, the cause is found, the corrective action removes it, and someone else judges whether it worked."
            ),
            t!("Add a finding"),
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
        ("open", t!("open")),
        ("late", t!("late")),
        ("unchecked", t!("effect not judged")),
    ];
    let states = each(
        states,
        |(key, word)| view! { <option value=key>{word}</option> },
    );
    view! {
        <section class="sheet">
            <h2>{t!("Corrective actions")}</h2>
            <p class="small">{sentence}</p>
            <div class="fields narrow">
                {picker("actions-source", t!("From" in "source of a finding"), t!("everywhere"), sources, source)}
                {picker("actions-state", t!("State"), t!("all"), states, state)}
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
        parts.push(t!("done, effect not judged").to_owned());
    } else if finding.done.is_some() && finding.effective == Effective::No {
        parts.push(t!("done, not effective").to_owned());
    } else if is_closed(finding) {
        parts.push(t!("closed").to_owned());
    } else if let Some(first) = first_deadline(doc, finding) {
        let day = day_text(first.date);
        parts.push(match is_late(doc, finding, today()) {
            true => t!("late, due {day}", day),
            false => t!("due {day}", day),
        });
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
        out.push(t!("Missing: {list}.", list = missing.join(", ")));
        for (index, deadline) in deadlines(doc, finding).into_iter().enumerate() {
            let (day, when) = (day_text(deadline.date), until(deadline.date, today()));
            let reason = deadline.why;
            out.push(match index {
                0 => t!(
                    "Keep this date: {day} ({when}): {reason}.",
                    day,
                    when,
                    reason
                ),
                _ => t!("{day} ({when}): {reason}.", day, when, reason),
            });
        }
    }
    out.extend(lapsed(doc, finding, today()).map(as_sentence));
    if !finding.owner.trim().is_empty() && is_among(&finding.checked_by, &finding.owner) {
        out.push(t!(
            "{person} owns the action; have someone else judge whether it worked.",
            person = finding.checked_by.trim()
        ));
    }
    if finding.effective == Effective::No {
        out.push(t!("Not effective: look for the cause again and set another action.").to_owned());
    } else if finding.effective == Effective::Yes && finding.checked_by.trim().is_empty() {
        out.push(t!("Say who judged the effect, and when.").to_owned());
    }
    out
}
