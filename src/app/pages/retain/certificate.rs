//! What the certificate says, the audits that the rules ask for, and those planned and held.

use leptos::prelude::*;

use super::state_word;
use crate::analysis::certification::contradiction;
use crate::analysis::retain::{self, RequiredAudit, SUSPENSION};
use crate::app::browser::today;
use crate::app::pages::preparation::{finding_problems, finding_summary, remarks};
use crate::app::records::{ListView, record_list, record_list_with, single};
use crate::app::session::{Session, session};
use crate::app::ui::{TableView, derived, each, live, read};
use crate::assessment::Listed;
use crate::assessment::records::{AuditResult, Certificate, Finding, LaterAudit, Source};
use crate::assessment::{Assessment, day_text};

/// The fields of a finding of a surveillance or recertification audit.
const FINDING_FIELDS: &[&str] = &[
    Finding::text,
    Finding::source,
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

pub fn part() -> AnyView {
    let session = session();
    view! {
        {single(
            Certificate::LIST,
            "Certificate",
            "As it is written on the certificate. Without a decision date the one of step 6 counts; without an expiry date, three years after the decision (29 February becomes 28 February).",
            &[
                Certificate::number,
                Certificate::body,
                Certificate::decision,
                Certificate::expiry,
                Certificate::location,
                Certificate::scope,
            ],
        )}
        {move || conflict(session)}
        {required()}
        {record_list(ListView {
            summary,
            ..ListView::new(
                LaterAudit::LIST,
                "Audits planned and held",
                "Enter an audit as soon as its date is agreed, and its result afterwards. Passed surveillance audits count for the rules above; a recertification counts with the date of the new decision, and the next cycle starts.",
                "Add an audit",
                &[
                    LaterAudit::kind,
                    LaterAudit::from,
                    LaterAudit::to,
                    LaterAudit::lead,
                    LaterAudit::result,
                    LaterAudit::decided,
                    LaterAudit::report,
                    LaterAudit::note,
                ],
            )
        })}
        {findings()}
    }
    .into_any()
}

/// The findings of the audits after the first certification.
fn findings() -> AnyView {
    let view = ListView {
        summary: finding_summary,
        more: Some(|record| remarks(record, finding_problems)),
        ..ListView::new(
            Finding::LIST,
            "Findings of these audits",
            "Choose under “From” which audit raised it. The body verifies the correction and corrective action of each major, and accepts the plan for each minor. Opportunities and observations need no answer, but deserve one.",
            "Add a finding",
            FINDING_FIELDS,
        )
    };
    record_list_with(
        view,
        |doc, id| {
            Finding::find(doc, id).is_some_and(|finding| {
                matches!(
                    finding.source,
                    Source::Surveillance | Source::Recertification
                )
            })
        },
        &[("source", "surveillance")],
    )
}

/// Where the certificate and the decision of step 6 contradict each other.
fn conflict(session: Session) -> AnyView {
    let text = session.doc.with(contradiction);
    text.map(|text| {
        view! {
            <p class="warning" data-figure="decision-conflict">
                {text} " " <a href="#/audit/decision">"Decision in step 6"</a>
            </p>
        }
    })
    .into_any()
}

fn summary(doc: &Assessment, id: &str) -> String {
    let Some(audit) = LaterAudit::find(doc, id) else {
        return String::new();
    };
    let when = match (audit.from, audit.to) {
        (Some(from), Some(to)) if to > from => {
            format!("{} to {}", day_text(from), day_text(to))
        }
        (Some(day), _) | (None, Some(day)) => day_text(day),
        (None, None) => "no date yet".to_owned(),
    };
    let mut out = format!("{}, {when}: {}", audit.kind.label(), audit.result.label());
    if audit.result == AuditResult::Failed {
        out += "; suspension first, not automatic loss";
    }
    out
}

fn row(audit: &RequiredAudit, planned: bool) -> AnyView {
    let latest = day_text(audit.latest);
    let held = match (audit.held, audit.booked) {
        (Some(held), _) => format!("held on {}", day_text(held)),
        (None, Some(booked)) if booked > audit.latest => {
            format!("planned for {}, too late", day_text(booked))
        }
        (None, Some(booked)) => format!("planned for {}", day_text(booked)),
        (None, None) => "no date agreed yet".to_owned(),
    };
    view! {
        <tr>
            <th scope="row">{audit.title.clone()}</th>
            <td class="nowrap" data-label="Latest">{latest}</td>
            <td data-label="State">{state_word(audit.state, planned)}</td>
            <td data-label="Date">{held}</td>
            <td class="wide-cell small" data-label="Rule">{audit.rule}</td>
        </tr>
    }
    .into_any()
}

/// What the rules ask for in the cycle.
fn required() -> AnyView {
    let cycle = read(|doc| retain::cycle(doc, today()));
    let rows = live(move || {
        cycle.with(|cycle| {
            let cycle = cycle.as_ref()?;
            let audits = cycle.audits.iter();
            Some(each(audits, |audit| row(audit, cycle.planned)))
        })
    });
    let words = derived(move || {
        cycle.with(|cycle| match cycle {
            None => "With a decision or a planned stage 2, the latest dates of all audits stand here.".to_owned(),
            Some(cycle) => {
                let planned = if cycle.planned { "Planned. " } else { "" };
                format!(
                    "{planned}Decision {}, {}. Valid until {}, {}. Begin the recertification by {} (practice, 3 to 4 months ahead). A lapsed certificate can be restored until {}, if the outstanding work is done.",
                    day_text(cycle.decision),
                    cycle.basis,
                    day_text(cycle.expiry),
                    cycle.expiry_rule,
                    day_text(cycle.prepare),
                    day_text(cycle.restore),
                )
            }
        })
    });
    let title = derived(move || {
        cycle.with(|cycle| match cycle {
            Some(cycle) if cycle.number > 1 => format!("Audits by rule, cycle {}", cycle.number),
            _ => "Audits by rule".to_owned(),
        })
    });
    view! {
        <section class="sheet required">
            <h2>{title}</h2>
            <p class="small">{words}</p>
            {TableView::new(&["Audit", "Latest", "State", "Date", "Rule"]).class("stacking").list("required-audits").hidden(derived(move || cycle.with(Option::is_none))).scrolling(rows)}
            <p class="small">{SUSPENSION}</p>
        </section>
    }
    .into_any()
}
