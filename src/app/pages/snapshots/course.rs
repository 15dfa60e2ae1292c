//! How the figures went from snapshot to snapshot until today, and where that leads.

use leptos::prelude::*;

use super::states::States;
use crate::analysis::followed::{followed, planned_audits};
use crate::analysis::key_figures::KeyFigures;
use crate::analysis::outlook::{PastState, course, outlook};
use crate::app::browser::today;
use crate::app::charts;
use crate::app::ui::derived;
use crate::store::KeptSnapshot;

/// Snapshots from which a course is shown: fewer are seen at a glance in the list.
const SHOWN_FROM: usize = 2;

pub(super) fn view(states: States) -> AnyView {
    let session = states.session;
    let past = derived(move || {
        let kept = states.kept.get().and_then(Result::ok).unwrap_or_default();
        let there = kept.iter().rev().filter(|kept| kept.head.deleted.is_none());
        let mut all: Vec<PastState> = there.map(past).collect();
        if all.len() < SHOWN_FROM || !session.opened.get() {
            return Vec::new();
        }
        let conformity = session.conformity.get();
        let figures = session.doc.with(|doc| KeyFigures::of(doc, &conformity));
        all.push(PastState {
            day: today(),
            figures,
        });
        course(all)
    });
    let none = derived(move || past.with(Vec::is_empty));
    // Several snapshots of one day are one state.
    let thin = derived(move || past.with(|past| followed(past).is_empty()));
    let sentence = move || past.with(|past| outlook(past).sentence());
    view! {
        <div hidden=none data-course="">
            {charts::figure(
                "course",
                t!("What the statements counted as, from snapshot to snapshot").to_owned().into(),
                view! { <p class="small" data-outlook="">{sentence}</p> }.into_any(),
                move |title, width| past.with(|past| charts::course(title, past, width)),
            )}
            <div hidden=thin data-milestones="">
            {charts::figure(
                "milestones",
                t!("Gates, capability and statements on the way").to_owned().into(),
                ().into_any(),
                move |title, width| {
                    let audits = session.doc.with(|doc| planned_audits(doc, today()));
                    past.with(|past| charts::milestones(title, past, &audits, width))
                },
            )}
            </div>
        </div>
    }
    .into_any()
}

fn past(kept: &KeptSnapshot) -> PastState {
    PastState {
        day: kept.head.at.date_naive(),
        figures: KeyFigures::read(&kept.head.figures),
    }
}
