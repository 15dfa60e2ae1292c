//! Findings of stage 2 with their deadlines.

use leptos::prelude::*;

use crate::analysis::certification::deadlines::{MAJOR_MONTHS, last_day, until};
use crate::analysis::certification::stage_2_counts;
use crate::analysis::months;
use crate::app::browser::today;
use crate::app::pages::preparation::{finding_problems, finding_summary, remarks};
use crate::app::records::{ListView, record_list_with};
use crate::app::ui::{derived, read};
use crate::assessment::Listed;
use crate::assessment::records::{Finding, Source};
use crate::assessment::{Assessment, day_text};

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

pub fn findings() -> AnyView {
    let counts = read(|doc| stage_2_counts(doc));
    let open = derived(move || counts.with(|counts| counts.open));
    let title = derived(move || counts.with(|counts| counts.title()));
    let sentence = read(|doc| sentence(doc));
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
        <section class="sheet" data-figure="stage-2-open" data-value=open>
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

/// How long there is for what stage 2 found.
fn sentence(doc: &Assessment) -> String {
    let Some(day) = last_day(doc) else {
        return "Deadlines count from the last day of stage 2, which is not entered yet."
            .to_owned();
    };
    let limit = months::after(day, MAJOR_MONTHS);
    format!(
        "Last day of stage 2: {}. Majors are verified until {} ({}), else stage 2 is repeated (rule, 9.5.3.2). {} open.",
        day_text(day),
        day_text(limit),
        until(limit, today()),
        stage_2_counts(doc).open
    )
}
