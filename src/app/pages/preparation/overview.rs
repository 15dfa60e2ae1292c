//! Where the preparation stands, part by part.

use leptos::prelude::*;

use crate::analysis::findings::is_closed;
use crate::analysis::preparation::{audits::Programme, board, index, rehearsal, review};
use crate::app::pages::step::criteria;
use crate::app::route::Route;
use crate::app::session::session;
use crate::app::ui::plural;
use crate::assessment::{GapStatus, RegisterStatus};
use crate::standard::{PreparationPart, StepId, standard};

/// A part, and how it stands.
type Line = (PreparationPart, String);

pub fn overview() -> AnyView {
    let session = session();
    let lines = Memo::new(move |_| {
        session
            .conformity
            .with(|conformity| session.doc.with(|doc| lines(doc, conformity)))
    });
    let rows = move || {
        lines
            .get()
            .into_iter()
            .map(|(part, text)| {
                let href = Route::Preparation(part).hash();
                view! { <li><a href=href>{part.title()}</a> <span>{text}</span></li> }
            })
            .map(IntoAny::into_any)
            .collect_view()
    };
    view! {
        <section class="sheet standing">
            <h2>"Where the preparation stands"</h2>
            <ul class="lines">{move || rows()}</ul>
            <p class="small">
                "For the day itself: " <a href=Route::AuditDay.hash()>"check list of the audit day"</a>
                ", to tick and to print."
            </p>
        </section>
        {criteria(StepId::Preparation)}
    }
    .into_any()
}

fn lines(
    doc: &crate::assessment::Assessment,
    conformity: &crate::analysis::Conformity,
) -> Vec<Line> {
    let cards = board::board(doc, conformity);
    let at = |status| cards.iter().filter(|card| card.status == status).count();
    let approved = |documents: bool| {
        let items = standard().register.iter();
        let items = items.filter(|item| item.is_document() == documents);
        let done = items.clone().filter(|item| {
            let state = doc.register.get(&item.id);
            state.is_some_and(|state| state.status == RegisterStatus::Approved)
        });
        format!("{} of {}", done.count(), items.count())
    };
    let index = index::index(doc, conformity);
    let missing: usize = index.iter().map(index::IndexClause::missing).sum();
    let programme = Programme::of(doc);
    let audited = programme.areas.len() - programme.not_audited().len();
    let review = match review::counting(doc) {
        None => "no review recorded yet".to_owned(),
        Some(review) => {
            let left = review::inputs_left(review).len();
            let decisions = review::decisions(doc, review).count();
            format!(
                "{} of 14 inputs, {}",
                14 - left,
                plural(decisions, "decision")
            )
        }
    };
    let findings = &doc.audit.findings;
    let open = findings.iter().filter(|f| !is_closed(f)).count();
    let rehearsal = match rehearsal::latest(doc) {
        None => "not planned yet".to_owned(),
        Some(latest) => match rehearsal::lacking_of(doc, latest).first() {
            None => format!("done by {}", latest.by.trim()),
            Some(lack) => lack.clone(),
        },
    };
    vec![
        (
            PreparationPart::Gaps,
            format!(
                "{} open, {} being done, {} done, {} verified",
                at(GapStatus::Open),
                at(GapStatus::Doing),
                at(GapStatus::Done),
                at(GapStatus::Verified)
            ),
        ),
        (
            PreparationPart::Documents,
            format!(
                "{} documents approved, {} records kept",
                approved(true),
                approved(false)
            ),
        ),
        (
            PreparationPart::Evidence,
            match missing {
                0 => "nothing missing".to_owned(),
                n => format!("{} without proof", plural(n, "statement")),
            },
        ),
        (
            PreparationPart::Audits,
            format!("{audited} of {} areas audited", programme.areas.len()),
        ),
        (PreparationPart::Review, review),
        (
            PreparationPart::Actions,
            format!("{}, {open} open", plural(findings.len(), "finding")),
        ),
        (PreparationPart::Rehearsal, rehearsal),
    ]
}
