//! The internal audit programme: audits, what they cover, who audits their own work, findings.

use leptos::prelude::*;

use super::{ACTION_FIELDS, bundled_remarks, finding_summary};
use crate::analysis::Bundle;
use crate::analysis::preparation::audits::{
    AreaAudits, Programme, Severity, conflicts, is_performed, lacking, told_conflicts,
    untrained_auditors,
};
use crate::app::browser::{focus_soon, random_id};
use crate::app::records::{ListView, dom_id, record_list, record_list_with};
use crate::app::session::{Session, session};
use crate::app::ui::{derived, each, live, on, read};
use crate::assessment::Listed;
use crate::assessment::records::{
    AuditState, AuditorTraining, Finding, InternalAudit, Source, Value,
};
use crate::assessment::{Assessment, day_text};
use crate::standard::{AreaId, standard};

const FIELDS: &[&str] = &[
    InternalAudit::title,
    InternalAudit::auditors,
    InternalAudit::from,
    InternalAudit::to,
    InternalAudit::state,
    InternalAudit::areas,
    InternalAudit::method,
    InternalAudit::report,
    InternalAudit::mitigation,
    InternalAudit::conclusion,
];

pub fn audits() -> AnyView {
    let view = ListView {
        summary,
        more: Some(|record| bundled_remarks(record, problems)),
        ..ListView::new(
            InternalAudit::LIST,
            t!("Internal audit programme"),
            t!(
                "Every clause and process is audited at planned intervals, by people who are objective and impartial. Where someone has to look at their own work, write down what keeps the audit impartial. An audit counts once it is performed, with date, auditor, areas and report."
            ),
            t!("Add an audit"),
            FIELDS,
        )
    };
    let findings = ListView {
        summary: finding_summary,
        ..ListView::new(
            Finding::LIST,
            t!("Findings of internal audits"),
            t!(
                "Each goes on to the corrective actions, where correction, cause, action and effectiveness are followed."
            ),
            t!("Add a finding"),
            ACTION_FIELDS,
        )
    };
    view! {
        {record_list(view)}
        {coverage()}
        {trainings()}
        {record_list_with(
            findings,
            |doc, id| Finding::find(doc, id).is_some_and(|f| f.source == Source::InternalAudit),
            &[],
        )}
    }
    .into_any()
}

/// What the auditors have learnt, and who has nothing noted.
fn trainings() -> AnyView {
    let untrained = read(untrained_auditors);
    let note = derived(move || {
        untrained.with(|names| match names.as_slice() {
            [] => String::new(),
            names => t!(
                "Audits, and nothing is noted here: {people}.",
                people = names.join(", ")
            ),
        })
    });
    view! {
        {record_list(ListView {
            summary: |doc, id| AuditorTraining::find(doc, id).map_or(String::new(), |training| training.what.clone()),
            ..ListView::new(
                AuditorTraining::LIST,
                t!("Training of internal auditors"),
                t!("Whoever audits has to be able to: a course of two or three days, or audits done beside somebody experienced. Keep the certificate, the auditor asks for it (7.2)."),
                t!("Add a training"),
                &[
                    AuditorTraining::name,
                    AuditorTraining::what,
                    AuditorTraining::date,
                    AuditorTraining::by,
                    AuditorTraining::record,
                ],
            )
        })}
        <p class="small after-list" hidden=move || note.with(String::is_empty)>{note}</p>
    }
    .into_any()
}

fn summary(doc: &Assessment, id: &str) -> String {
    let Some(audit) = InternalAudit::find(doc, id) else {
        return String::new();
    };
    let mut parts = vec![audit.state.label().to_owned()];
    if let Some(date) = audit.from.or(audit.to) {
        parts.push(day_text(date));
    }
    parts.push(t_count!(audit.areas.len(), "{count} area", "{count} areas"));
    let of_it = doc.audit.findings.iter().filter(|f| f.audit == id).count();
    if of_it > 0 {
        parts.push(t_count!(of_it, "{count} finding", "{count} findings"));
    }
    let found = conflicts(doc, audit);
    let own = found
        .iter()
        .filter(|c| c.weight != Severity::Remark)
        .count();
    if own > 0 {
        parts.push(t_count!(
            own,
            "own work: {count} conflict",
            "own work: {count} conflicts"
        ));
    }
    parts.join(" · ")
}

fn problems(doc: &Assessment, id: &str) -> Vec<Bundle> {
    let Some(audit) = InternalAudit::find(doc, id) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let lacking = lacking(audit);
    if audit.state == AuditState::Performed && !lacking.is_empty() {
        let text = t!(
            "Does not count as performed yet; missing: {list}.",
            list = lacking.join(", ")
        );
        out.push(Bundle::from(text));
    }
    out.extend(told_conflicts(doc, audit));
    out
}

/// Which areas the audits cover; what is missing is named and can be planned in one act.
fn coverage() -> AnyView {
    let session = session();
    let programme = read(Programme::of);
    let audits = read(|doc| {
        let audits = doc.preparation.audits.iter();
        let named = audits.enumerate().map(|(index, audit)| {
            let title = match audit.title.trim() {
                "" => t!("Audit {number}", number = index + 1),
                title => title.to_owned(),
            };
            (title, is_performed(audit))
        });
        named.collect::<Vec<_>>()
    });
    let missing = derived(move || programme.with(Programme::not_planned));
    let audited = derived(move || programme.with(|p| p.areas.len() - p.not_audited().len()));
    let sentence = derived(move || programme.with(Programme::sentence));
    let plan = move |_| plan(session, &missing.get_untracked());
    let head = live(move || {
        each(
            audits.get(),
            |(title, _)| view! { <th scope="col">{title}</th> },
        )
    });
    let rows = live(move || {
        let count = audits.with(Vec::len);
        each(programme.get().areas, |area| row(area, count))
    });
    view! {
        <section class="sheet" data-figure="areas-audited" data-value=move || audited.get()>
            <h2>{move || t!("Coverage: {audited} of {all} areas audited", audited = audited.get(), all = standard().areas.len())}</h2>
            <p class="small">{sentence}</p>
            <p class="row" hidden=move || missing.with(Vec::is_empty)>
                <button type="button" data-action="plan-missing" on:click=on(plan)>{t!("Plan an audit for what is missing")}</button>
            </p>
            <div class="scroll" tabindex="0" role="region" aria-label=t!("Coverage of the areas by audits")>
                <table class="matrix">
                    <thead><tr><th scope="col">{t!("Area")}</th><th scope="col">{t!("State")}</th>{head}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// One audit of all that is in none.
fn plan(session: Session, missing: &[AreaId]) {
    let areas: Vec<String> = missing.iter().map(ToString::to_string).collect();
    let id = random_id();
    let record = InternalAudit::LIST.at(&id);
    let edit = record.add([
        (InternalAudit::title, t!("Audit of what is missing").into()),
        (InternalAudit::areas, Value::from(areas)),
    ]);
    if session.edit(edit) {
        session.say(t!("Audit planned. Name auditors and dates.").to_owned());
        let first = dom_id(&record, InternalAudit::auditors);
        unfold(id, first);
    }
}

/// Opens the row of a record and puts the focus into one of its fields: in a folded row nothing
/// can take it.
fn unfold(id: String, field: String) {
    set_timeout(
        move || {
            let row = document().query_selector(&format!("[data-record='{id}'] > details"));
            if let Ok(Some(row)) = row {
                let _ = row.set_attribute("open", "");
                focus_soon(format!("#{field}"));
            }
        },
        std::time::Duration::ZERO,
    );
}

fn row(area: AreaAudits, count: usize) -> AnyView {
    let title = standard().area(area.area).title;
    let (state, bad) = match (area.performed.len(), area.planned.len()) {
        (0, 0) => (t!("in no audit"), true),
        (0, _) => (t!("planned"), false),
        _ if area.own_work => (t!("own work"), true),
        _ => (t!("audited"), false),
    };
    let cells = each(0..count, |index| {
        let text = if area.performed.contains(&index) {
            t!("● audited")
        } else if area.planned.contains(&index) {
            t!("○ planned")
        } else {
            ""
        };
        view! { <td>{text}</td> }
    });
    view! {
        <tr data-area=area.area.as_str()>
            <th scope="row">{area.area.to_string()} " " {title}</th>
            <td class="state" class:bad=bad>{state}</td>
            {cells}
        </tr>
    }
    .into_any()
}
