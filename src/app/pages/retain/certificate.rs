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
use crate::words::say;

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
            t!("Certificate"),
            t!("As it is written on the certificate. Without a decision date the one of step 6 counts; without an expiry date, three years after the decision (29 February becomes 28 February)."),
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
                t!("Audits planned and held"),
                t!("Enter an audit as soon as its date is agreed, and its result afterwards. Passed surveillance audits count for the rules above; a recertification counts with the date of the new decision, and the next cycle starts."),
                t!("Add an audit"),
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
            t!("Findings of these audits"),
            t!(
                "Choose under “From” which audit raised it. The body verifies the correction and corrective action of each major, and accepts the plan for each minor. Opportunities and observations need no answer, but deserve one."
            ),
            t!("Add a finding"),
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
                {text} " " <a href="#/audit/decision">{t!("Decision in step 6")}</a>
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
            t!("{from} to {to}", from = day_text(from), to = day_text(to))
        }
        (Some(day), _) | (None, Some(day)) => day_text(day),
        (None, None) => t!("no date yet").to_owned(),
    };
    let (kind, result) = (audit.kind.label(), audit.result.label());
    match audit.result {
        AuditResult::Failed => t!(
            "{kind}, {when}: {result}; suspension first, not automatic loss",
            kind,
            when,
            result
        ),
        _ => format!("{kind}, {when}: {result}"),
    }
}

fn row(audit: &RequiredAudit, planned: bool) -> AnyView {
    let latest = day_text(audit.latest);
    let held = match (audit.held, audit.booked) {
        (Some(held), _) => t!("held on {day}", day = day_text(held)),
        (None, Some(booked)) if booked > audit.latest => {
            t!("planned for {day}, too late", day = day_text(booked))
        }
        (None, Some(booked)) => t!("planned for {day}", day = day_text(booked)),
        (None, None) => t!("no date agreed yet").to_owned(),
    };
    view! {
        <tr>
            <th scope="row">{audit.title.clone()}</th>
            <td class="nowrap" data-label=t!("Latest")>{latest}</td>
            <td data-label=t!("State")>{state_word(audit.state, planned)}</td>
            <td data-label=t!("Date")>{held}</td>
            <td class="wide-cell small" data-label=t!("Rule")>{audit.rule}</td>
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
            None => t!("With a decision or a planned stage 2, the latest dates of all audits stand here.").to_owned(),
            Some(cycle) => {
                let dates = t!(
                    "Decision {decision}, {basis}. Valid until {expiry}, {rule}. Begin the recertification by {prepare} (practice, 3 to 4 months ahead). A lapsed certificate can be restored until {restore}, if the outstanding work is done.",
                    decision = day_text(cycle.decision),
                    basis = cycle.basis,
                    expiry = day_text(cycle.expiry),
                    rule = cycle.expiry_rule,
                    prepare = day_text(cycle.prepare),
                    restore = day_text(cycle.restore),
                );
                match cycle.planned {
                    true => t!("Planned. {dates}", dates),
                    false => dates,
                }
            }
        })
    });
    let title = derived(move || {
        cycle.with(|cycle| match cycle {
            Some(cycle) if cycle.number > 1 => {
                t!("Audits by rule, cycle {number}", number = cycle.number)
            }
            _ => t!("Audits by rule").to_owned(),
        })
    });
    view! {
        <section class="sheet required">
            <h2>{title}</h2>
            <p class="small">{words}</p>
            {TableView::new(&[t_later!("Audit"), t_later!("Latest"), t_later!("State"), t_later!("Date"), t_later!("Rule")]).class("stacking").list("required-audits").hidden(derived(move || cycle.with(Option::is_none))).scrolling(rows)}
            <p class="small">{say(SUSPENSION)}</p>
        </section>
    }
    .into_any()
}
