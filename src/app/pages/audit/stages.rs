//! Stage 1 with its areas of concern, stage 2 with its plan.

use leptos::prelude::*;

use crate::analysis::certification::timeline::uncovered;
use crate::app::pages::preparation::{finding_summary, remarks};
use crate::app::records::{ListView, record_list, record_list_with, single};
use crate::app::ui::{derived, each, live, read};
use crate::assessment::Listed;
use crate::assessment::records::{Finding, Sitting, Source, Stage1, Stage2};
use crate::assessment::{Assessment, day_text};
use crate::standard::standard;

const CONCERN_FIELDS: &[&str] = &[
    Finding::text,
    Finding::raised,
    Finding::statements,
    Finding::owner,
    Finding::due,
    Finding::action,
    Finding::done,
];

const SITTING_FIELDS: &[&str] = &[
    Sitting::topic,
    Sitting::date,
    Sitting::time,
    Sitting::auditor,
    Sitting::guide,
    Sitting::place,
    Sitting::areas,
];

pub fn stages() -> AnyView {
    let concerns = ListView {
        summary: concern_summary,
        more: Some(|record| remarks(record, concern_problems)),
        ..ListView::new(
            Finding::LIST,
            t!("Areas of concern of stage 1"),
            t!(
                "What could become a nonconformity in stage 2. Each needs an answer before stage 2 starts."
            ),
            t!("Add an area of concern"),
            CONCERN_FIELDS,
        )
    };
    view! {
        {super::overview::watch()}
        {single(
            Stage1::LIST,
            t!("Stage 1"),
            t!("More than a reading of documents: readiness, site conditions, scope, understanding of the standard, and whether internal audit and management review took place."),
            &[
                Stage1::from,
                Stage1::to,
                Stage1::lead,
                Stage1::place,
                Stage1::report,
                Stage1::result,
            ],
        )}
        {record_list_with(
            concerns,
            |doc, id| Finding::find(doc, id).is_some_and(|f| f.source == Source::Stage1),
            &[("source", "stage-1"), ("grade", "concern")],
        )}
        {single(
            Stage2::LIST,
            t!("Stage 2"),
            t!("Auditors check with samples and interviews that practice meets the standard and your own documents. Deadlines count from the last day."),
            &[
                Stage2::from,
                Stage2::to,
                Stage2::lead,
                Stage2::place,
                Stage2::report,
                Stage2::recommendation,
            ],
        )}
        {record_list(sittings())}
        {left()}
    }
    .into_any()
}

fn sittings() -> ListView {
    ListView {
        summary: sitting_summary,
        ..ListView::new(
            Sitting::LIST,
            t!("Plan of stage 2: sittings"),
            t!(
                "Who is asked what, when and where, and who guides the auditor. Stage 2 looks at all requirements."
            ),
            t!("Add a sitting"),
            SITTING_FIELDS,
        )
    }
}

fn concern_summary(doc: &Assessment, id: &str) -> String {
    let Some(finding) = Finding::find(doc, id) else {
        return String::new();
    };
    if finding.action.trim().is_empty() {
        return format!("{} · {}", t!("no answer yet"), finding_summary(doc, id));
    }
    format!("{} · {}", t!("answered"), finding_summary(doc, id))
}

fn concern_problems(doc: &Assessment, id: &str) -> Vec<String> {
    let open = Finding::find(doc, id).is_some_and(|f| f.action.trim().is_empty());
    let text = t!("No answer yet: say under “Corrective action, or answer” what was done.");
    open.then(|| text.to_owned()).into_iter().collect()
}

fn sitting_summary(doc: &Assessment, id: &str) -> String {
    let Some(sitting) = Sitting::find(doc, id) else {
        return String::new();
    };
    let mut parts = Vec::new();
    parts.extend(sitting.date.map(day_text));
    for text in [&sitting.time, &sitting.auditor, &sitting.guide] {
        if !text.trim().is_empty() {
            parts.push(text.trim().to_owned());
        }
    }
    parts.push(t_count!(
        sitting.areas.len(),
        "{count} area",
        "{count} areas"
    ));
    parts.join(" · ")
}

fn left() -> AnyView {
    let left = read(uncovered);
    let title = derived(move || match left.with(Vec::len) {
        0 => t!("Every area is in a sitting").to_owned(),
        n => t_count!(
            n,
            "{count} area in no sitting",
            "{count} areas in no sitting"
        ),
    });
    let rows = live(move || {
        each(
            left.get(),
            |id| view! { <li>{id.to_string()} " " {standard().area(id).title}</li> },
        )
    });
    view! {
        <section class="sheet" data-figure="areas-unplanned" data-value=move || left.with(Vec::len)>
            <h2 aria-live="polite">{title}</h2>
            <p class="small">{t!("Ask the lead auditor about these: the plan may name them under another topic.")}</p>
            <ul class="small places">{rows}</ul>
        </section>
    }
    .into_any()
}
