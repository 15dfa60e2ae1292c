//! Stage 1 with its areas of concern, stage 2 with its plan.

use leptos::prelude::*;

use crate::analysis::certification::timeline::uncovered;
use crate::app::pages::preparation::{finding_summary, remarks};
use crate::app::records::{ListView, record_list, record_list_with, single};
use crate::app::ui::{derived, each, live, plural, read};
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
            "Areas of concern of stage 1",
            "What could become a nonconformity in stage 2. Each needs an answer before stage 2 starts.",
            "Add an area of concern",
            CONCERN_FIELDS,
        )
    };
    let sittings = ListView {
        summary: sitting_summary,
        ..ListView::new(
            Sitting::LIST,
            "Plan of stage 2: sittings",
            "Who is asked what, when and where, and who guides the auditor. Stage 2 looks at all requirements.",
            "Add a sitting",
            SITTING_FIELDS,
        )
    };
    view! {
        {super::overview::watch()}
        {single(
            Stage1::LIST,
            "Stage 1",
            "More than a reading of documents: readiness, site conditions, scope, understanding of the standard, and whether internal audit and management review took place.",
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
            "Stage 2",
            "Auditors check with samples and interviews that practice meets the standard and your own documents. Deadlines count from the last day.",
            &[
                Stage2::from,
                Stage2::to,
                Stage2::lead,
                Stage2::place,
                Stage2::report,
                Stage2::recommendation,
            ],
        )}
        {record_list(sittings)}
        {left()}
    }
    .into_any()
}

fn concern_summary(doc: &Assessment, id: &str) -> String {
    let Some(finding) = Finding::find(doc, id) else {
        return String::new();
    };
    if finding.action.trim().is_empty() {
        return format!("no answer yet · {}", finding_summary(doc, id));
    }
    format!("answered · {}", finding_summary(doc, id))
}

fn concern_problems(doc: &Assessment, id: &str) -> Vec<String> {
    let open = Finding::find(doc, id).is_some_and(|f| f.action.trim().is_empty());
    let text = "No answer yet: say under “Corrective action, or answer” what was done.";
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
    parts.push(plural(sitting.areas.len(), "area"));
    parts.join(" · ")
}

fn left() -> AnyView {
    let left = read(uncovered);
    let title = derived(move || match left.with(Vec::len) {
        0 => "Every area is in a sitting".to_owned(),
        n => format!("{} in no sitting", plural(n, "area")),
    });
    let rows = live(move || {
        each(
            left.get(),
            |id| view! { <li>{id.to_string()} " " {standard().area(id).title}</li> },
        )
    });
    view! {
        <section class="sheet" data-figure="areas-unplanned" data-value=move || left.with(Vec::len)>
            <h2>{title}</h2>
            <p class="small">"Ask the lead auditor about these: the plan may name them under another topic."</p>
            <ul class="small places">{rows}</ul>
        </section>
    }
    .into_any()
}
