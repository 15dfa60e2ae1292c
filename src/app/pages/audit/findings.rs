//! Findings of stage 2 with their deadlines.

use leptos::prelude::*;

use crate::analysis::certification::deadlines::{MAJOR_MONTHS, last_day, until};
use crate::analysis::certification::findings_of;
use crate::analysis::findings::is_closed;
use crate::analysis::months;
use crate::app::browser::{local_date, today};
use crate::app::pages::preparation::{finding_problems, finding_summary, remarks};
use crate::app::records::{ListView, record_list_with};
use crate::app::session::session;
use crate::app::view::{derived, read};
use crate::assessment::records::{Finding, FindingGrade, Listed, Source};
use crate::field;

const FIELDS: &[&str] = &[
    field!(Finding.text),
    field!(Finding.grade),
    field!(Finding.raised),
    field!(Finding.statements),
    field!(Finding.owner),
    field!(Finding.due),
    field!(Finding.correction),
    field!(Finding.cause),
    field!(Finding.action),
    field!(Finding.accepted),
    field!(Finding.done),
    field!(Finding.verified),
];

pub fn findings() -> AnyView {
    let session = session();
    let counts = read(|doc| {
        let all: Vec<_> = findings_of(doc, Source::Stage2).collect();
        let count = |grade| all.iter().filter(|f| f.grade == grade).count();
        let open = all.iter().filter(|f| !is_closed(f)).count();
        (
            count(FindingGrade::Major),
            count(FindingGrade::Minor),
            count(FindingGrade::Improvement) + count(FindingGrade::Observation),
            open,
        )
    });
    let title = derived(move || {
        let (majors, minors, others, _) = counts.get();
        match majors + minors + others {
            0 => "No finding of stage 2 entered".to_owned(),
            _ => format!("Stage 2: {majors} major, {minors} minor, {others} others"),
        }
    });
    let sentence = derived(move || {
        let day = session.doc.with(last_day);
        match day {
            None => {
                "Deadlines count from the last day of stage 2, which is not entered yet.".to_owned()
            }
            Some(day) => {
                let limit = months::after(day, MAJOR_MONTHS);
                let limit = format!(
                    " Majors are verified until {} ({}), else stage 2 is repeated (rule, 9.5.3.2).",
                    local_date(limit),
                    until(limit, today())
                );
                format!(
                    "Last day of stage 2: {}.{} {} open.",
                    local_date(day),
                    limit,
                    counts.get().3
                )
            }
        }
    });
    let view = ListView {
        summary: finding_summary,
        more: Some(|record| remarks(record, finding_problems)),
        ..ListView::new(
            Finding::LIST,
            "Findings of stage 2",
            "Before the decision, of a major correction and corrective action are verified by the body; of a minor its plan is accepted. Opportunities and observations need no answer, but deserve one.",
            "Add a finding",
            FIELDS,
        )
    };
    view! {
        <section class="sheet" data-figure="stage-2-open" data-value=move || counts.get().3>
            <h2>{title}</h2>
            <p class="small">{sentence}</p>
        </section>
        {record_list_with(
            view,
            |doc, id| Finding::find(doc, id).is_some_and(|f| f.source == Source::Stage2),
            &[("source", "stage-2")],
        )}
    }
    .into_any()
}
