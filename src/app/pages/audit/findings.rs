//! Findings of stage 2 with their deadlines.

use leptos::prelude::*;

use crate::analysis::certification::{deadlines_sentence, stage_2_counts};
use crate::app::browser::today;
use crate::app::pages::preparation::{finding_problems, finding_summary, remarks};
use crate::app::records::{ListView, record_list, record_list_with};
use crate::app::route::Route;
use crate::app::ui::{derived, read};
use crate::assessment::Listed;
use crate::assessment::day_text;
use crate::assessment::records::{AuditRequest, Finding, Source};

const FIELDS: &[&str] = &[
    Finding::text,
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
    Finding::verified,
];

const REQUEST_FIELDS: &[&str] = &[
    AuditRequest::text,
    AuditRequest::kind,
    AuditRequest::by,
    AuditRequest::asked,
    AuditRequest::statements,
    AuditRequest::documents,
    AuditRequest::owner,
    AuditRequest::due,
    AuditRequest::state,
    AuditRequest::answer,
];

/// What auditors asked for or remarked, with who answers it until when.
fn requests() -> AnyView {
    let view = ListView {
        summary: |doc, id| {
            AuditRequest::find(doc, id).map_or(String::new(), |one| {
                let owner = match one.owner.trim() {
                    "" => t!("nobody answers it yet"),
                    owner => owner,
                };
                let mut parts = [one.kind.label(), one.state.label(), owner]
                    .map(str::to_owned)
                    .to_vec();
                parts.extend(
                    one.due
                        .map(|day| t!("answer by {day}", day = day_text(day))),
                );
                parts.join(", ")
            })
        },
        ..ListView::new(
            AuditRequest::LIST,
            t!("Requests and remarks of auditors"),
            t!(
                "What an auditor wants to see or remarks. It comes back with the auditor's pack, or is written down here; give each an owner and a day, and it stands on that person's action list."
            ),
            t!("Add a request or remark"),
            REQUEST_FIELDS,
        )
    };
    view! {
        {record_list(view)}
        <p class="small"><a href=Route::Packets.hash()>{t!("Make a pack for the auditor")}</a></p>
    }
    .into_any()
}

pub fn findings() -> AnyView {
    let counts = read(|doc| stage_2_counts(doc));
    let open = derived(move || counts.with(|counts| counts.open));
    let title = derived(move || counts.with(|counts| counts.title()));
    let sentence = read(|doc| deadlines_sentence(doc, today()));
    let view = ListView {
        summary: finding_summary,
        more: Some(|record| remarks(record, finding_problems)),
        ..ListView::new(
            Finding::LIST,
            t!("Findings of stage 2"),
            t!(
                "Before the decision, of a major correction and corrective action are verified by the body; of a minor its plan is accepted. Opportunities and observations need no answer, but deserve one."
            ),
            t!("Add a finding"),
            FIELDS,
        )
    };
    view! {
        <section class="sheet" data-figure="stage-2-open" data-value=open>
            <h2 aria-live="polite">{title}</h2>
            <p class="small">{sentence}</p>
        </section>
        {record_list_with(
            view,
            |doc, id| Finding::find(doc, id).is_some_and(|f| f.source == Source::Stage2),
            &[("source", "stage-2")],
        )}
        {requests()}
    }
    .into_any()
}
