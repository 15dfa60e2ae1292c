//! Step: preparation.

mod actions;
pub mod audit_day;
mod audits;
mod board;
mod evidence;
mod overview;
mod registers;
mod rehearsal;
mod review;

use leptos::prelude::*;

use super::step::{check_list, frame};
use crate::analysis::Bundle;
use crate::app::ui::{bundle, each, live, read};
use crate::assessment::Assessment;
use crate::assessment::RecordId;
use crate::standard::{PreparationPart, StepId, StepPart};

pub use actions::{ACTION_FIELDS, finding_summary, problems as finding_problems};

pub fn page() -> AnyView {
    frame(StepId::Preparation, |part| match part {
        StepPart::Preparation(part) => view(part),
        _ => ().into_any(),
    })
}

fn view(part: PreparationPart) -> AnyView {
    match part {
        PreparationPart::Overview => overview::overview(),
        PreparationPart::Gaps => board::board(),
        PreparationPart::Documents => registers::registers(),
        PreparationPart::Evidence => evidence::evidence(),
        PreparationPart::Audits => audits::audits(),
        PreparationPart::Review => review::review(),
        PreparationPart::Actions => actions::actions(),
        PreparationPart::Rehearsal => rehearsal::rehearsal(),
        PreparationPart::CheckList => check_list(StepId::Preparation),
    }
}

/// What a record lacks or what is wrong with it, as a list that follows the document; nothing
/// where all is well.
pub fn remarks(record: &RecordId, find: fn(&Assessment, &str) -> Vec<String>) -> AnyView {
    let id = record.id.clone();
    remark_list(read(move |doc| {
        let found = find(doc, &id).into_iter();
        found.map(Bundle::from).collect()
    }))
}

/// As [`remarks`], where one sentence may stand for many.
pub fn bundled_remarks(record: &RecordId, find: fn(&Assessment, &str) -> Vec<Bundle>) -> AnyView {
    let id = record.id.clone();
    remark_list(read(move |doc| find(doc, &id)))
}

fn remark_list(found: Memo<Vec<Bundle>>) -> AnyView {
    let rows = live(move || each(found.get(), |remark| view! { <li>{bundle(remark)}</li> }));
    view! { <ul class="remarks" data-remarks="" hidden=move || found.with(Vec::is_empty)>{rows}</ul> }
        .into_any()
}
