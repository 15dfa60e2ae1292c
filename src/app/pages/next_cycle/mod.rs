//! The next cycle: beginning it, and confirming what came along.

mod confirm;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::analysis::Destination;
use crate::analysis::next_cycle::{
    Luggage, begin, progress_words, stale_evidence, to_confirm, usual_since,
};
use crate::app::browser::{clock, random_id, today};
use crate::app::route::Route;
use crate::app::session::{Session, session};
use crate::app::ui::{card, derived, destination_link, each, lead, live, on, read};
use crate::assessment::{AssessmentId, parse_date};

pub fn page() -> AnyView {
    let session = session();
    let has_before = read(|doc| doc.answers.values().any(|answer| answer.before.is_some()));
    let waiting = read(|doc| to_confirm(doc).len());
    let title = Signal::derive(move || match (has_before.get(), waiting.get()) {
        (false, _) => t!("The next cycle").to_owned(),
        (true, 0) => t!("Nothing waits to be confirmed").to_owned(),
        (true, n) => t_count!(
            n,
            "{count} answer to be confirmed",
            "{count} answers to be confirmed"
        ),
    });
    let words = derived(move || {
        match has_before.get() {
        false => t!("Before a surveillance audit or a recertification one looks at everything again. A new assessment takes along what was found out; nothing of it counts until somebody has looked.").to_owned(),
        true => t!("{progress}. Until then they count as not assessed, in every figure.", progress = session.doc.with(progress_words)),
    }
    });
    let body = live(move || match has_before.get() {
        true => {
            view! { {confirm::sections(session)} {stale_now()} {beginning(session)} }.into_any()
        }
        false => beginning(session),
    });
    view! {
        {lead(title, words.into())}
        <div data-figure="to-confirm" data-value=waiting></div>
        {body}
    }
    .into_any()
}

/// The evidence that is too old for the open assessment.
fn stale_now() -> AnyView {
    let found = read(|doc| {
        let since = doc.planning.plan.since.unwrap_or(usual_since(today()));
        stale_evidence(doc, since, today())
    });
    live(move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            let title = t_count!(
                found.len(),
                "Too old for this assessment: {count} piece of evidence",
                "Too old for this assessment: {count} pieces of evidence"
            );
            card(title, stale_list(found).into_any())
        })
    })
}

fn stale_list(found: Vec<crate::analysis::next_cycle::StaleEvidence>) -> AnyView {
    let rows = each(found, |one| {
        let text = format!("{}: {}", one.statement, one.title);
        view! { <li>{destination_link(Destination::Statement(one.statement), text)} " " <span class="small">{one.why}</span></li> }
    });
    view! { <ul class="lines" data-list="stale">{rows}</ul> }.into_any()
}

/// What would come along, and the button.
fn beginning(session: Session) -> AnyView {
    let since = RwSignal::new(usual_since(today()).to_string());
    let day = derived(move || since.with(|text| parse_date(text).ok().flatten()));
    let lines = read(|doc| Luggage::of(doc).lines());
    let rows = live(move || each(lines.get(), |line| view! { <li>{line}</li> }));
    let stale = live(move || {
        let day = day.get()?;
        let found = session.doc.with(|doc| stale_evidence(doc, day, today()));
        (!found.is_empty()).then(|| {
            let title = t_count!(
                found.len(),
                "Too old for it: {count} piece of evidence",
                "Too old for it: {count} pieces of evidence"
            );
            view! { <details><summary>{title}</summary>{stale_list(found)}</details> }
        })
    });
    let start = move |_| {
        let Some(day) = day.get_untracked() else {
            return;
        };
        if !session.may_leave() {
            return;
        }
        session.commit_typing();
        let next = session
            .doc
            .with_untracked(|doc| begin(doc, AssessmentId(random_id()), clock(), day));
        session.add(next);
    };
    let undated = derived(move || day.get().is_none());
    card(
        t!("Begin the next cycle"),
        view! {
            <p>{t!("A new assessment of the same organization opens. This one stays as it is. Taken along:")}</p>
            <ul class="lines" data-list="luggage">{rows}</ul>
            <p class="small">
                {t!("The scope comes along without its approval. Plans, dates, approvals, ratings of capability, audits and reviews stay here.")}
            </p>
            <div class="fields narrow"><div class="field">
                <label for="cycle-since">{t!("The new assessment looks at the time from")}</label>
                <input type="date" id="cycle-since" prop:value=move || since.get() on:input=on(move |ev| since.set(event_target_value(&ev))) />
                <p class="small">{t!("Proposed is one year back (house assumption).")}</p>
            </div></div>
            {stale}
            <div class="row">
                <button class="primary" data-action="begin-cycle" disabled=undated on:click=on(start)>{t!("Begin the next cycle")}</button>
                {keep_first(session)}
            </div>
        }
        .into_any(),
    )
}

/// A snapshot of the assessment as it ends.
fn keep_first(session: Session) -> AnyView {
    let told = RwSignal::new(String::new());
    let keep = move |_| {
        spawn_local(async move {
            let kept = session.take_snapshot(
                t!("End of the cycle").to_owned(),
                t!("before the next cycle began").to_owned(),
            );
            told.set(match kept.await {
                Ok(()) => t!("A snapshot is kept.").to_owned(),
                Err(reason) => t!("Not kept: {reason}.", reason),
            });
        });
    };
    view! {
        <button data-action="keep-cycle" on:click=on(keep)>{t!("Keep a snapshot of this one first")}</button>
        " " <span class="small" role="status">{told}</span>
        " " <a href=Route::Snapshots.hash()>{t!("Snapshots")}</a>
    }
    .into_any()
}
