//! The evidence index, to print.

use std::time::Duration;

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::evidence::{lapse_words, lapsing, next_audit, period_words, validity_words};
use crate::analysis::preparation::index::{IndexClause, IndexRow, Proof, index};
use crate::app::browser::{print, today};
use crate::app::route::Route;
use crate::app::ui::words::t_view;
use crate::app::ui::{asked, derived, derived_from, destination_link, each, live, on, sentence};
use crate::assessment::{Evidence, day_text};

/// A clause as the page needs it, without borrowing from the document.
#[derive(Clone, PartialEq)]
struct IndexedClause {
    clause: crate::standard::ClauseId,
    title: &'static str,
    proof: Proof,
    rows: Vec<IndexedStatement>,
    documents: Vec<String>,
}

#[derive(Clone, PartialEq)]
struct IndexedStatement {
    statement: crate::standard::StatementId,
    text: &'static str,
    rating: &'static str,
    missing: Option<&'static str>,
    evidence: Vec<String>,
    /// Records of the steps, each with where it is mended.
    known: Vec<(Destination, String)>,
}

fn piece(evidence: &Evidence, lapse: impl Fn(&Evidence) -> Option<String>) -> String {
    let mut parts = vec![evidence.title.trim().to_owned()];
    parts.push(match evidence.location.trim() {
        "" => t!("no place given").to_owned(),
        place => place.to_owned(),
    });
    if !evidence.owner.trim().is_empty() {
        parts.push(evidence.owner.trim().to_owned());
    }
    parts.extend(evidence.date.map(day_text));
    if let Some(sample) = evidence.sample() {
        parts.push(t!(
            "{fulfil} of {all} {what}",
            fulfil = sample.fulfil,
            all = sample.of,
            what = sample.what.trim()
        ));
    }
    parts.extend(period_words(evidence));
    parts.extend(lapse(evidence));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

fn row(row: &IndexRow<'_>, lapse: &dyn Fn(&Evidence) -> Option<String>) -> IndexedStatement {
    IndexedStatement {
        statement: row.statement.id,
        text: row.statement.text,
        rating: row
            .rating
            .map_or(t!("not assessed"), |rating| rating.label()),
        missing: row.missing,
        evidence: row.evidence.iter().map(|one| piece(one, lapse)).collect(),
        known: row
            .known
            .iter()
            .map(|known| (known.destination, known.line()))
            .collect(),
    }
}

fn shown(clause: &IndexClause<'_>, lapse: &dyn Fn(&Evidence) -> Option<String>) -> IndexedClause {
    let documents = clause.documents.iter().map(|document| {
        let item = document.item;
        let state = document.standing().label(item.is_document());
        let place = document.hand.map_or("", |state| state.location.trim());
        let place = match (place, &document.shown) {
            ("", Some(shown)) => format!(" · {}", shown.reason),
            ("", None) => String::new(),
            (place, _) => format!(" · {place}"),
        };
        format!("{} {}: {state}{place}", item.id, item.title)
    });
    IndexedClause {
        clause: clause.clause.id,
        title: clause.clause.title,
        proof: Proof::of([clause]),
        rows: clause.rows.iter().map(|one| row(one, lapse)).collect(),
        documents: documents.collect(),
    }
}

pub fn evidence() -> AnyView {
    let known = asked(|doc, conformity| {
        let index = index(doc, conformity);
        let audit = next_audit(doc, today());
        let lapse = |piece: &Evidence| validity_words(piece, today(), audit);
        (
            Proof::of(&index),
            index
                .iter()
                .map(|clause| shown(clause, &lapse))
                .collect::<Vec<_>>(),
            lapse_words(&lapsing(doc, today())),
        )
    });
    let lapsed = derived(move || known.with(|known| known.2.clone()));
    let warning = live(move || {
        let note =
            |words: String| view! { <p class="warning" data-lapsing="">{sentence(&words)}</p> };
        lapsed.get().map(note)
    });
    let clauses = derived(move || known.with(|known| known.1.clone()));
    let open = RwSignal::new(false);
    let only = RwSignal::new(false);
    let missing = derived(move || known.with(|known| known.0.bare));
    let title = derived(move || {
        t!(
            "Evidence index: {state}",
            state = known.with(|known| known.0.sentence(""))
        )
    });
    let keys = derived(move || {
        let only = only.get();
        clauses.with(|all| {
            let shown = all.iter().enumerate();
            let shown = shown.filter(|(_, clause)| !only || !clause.proof.complete());
            shown.map(|(index, _)| index).collect::<Vec<_>>()
        })
    });
    let pieces = view! { <a href=Route::Evidence.hash()>{t!("all evidence")}</a> };
    view! {
        <section class="sheet index" data-index="" data-figure="index-missing" data-value=missing>
            <h2>{title}</h2>
            <p class="small">
                {t!("Clause by clause: the statements, what proves them, where it is kept and by whom, and the documents and records \
                 that the standard asks for there. Proof is due for every statement rated Fully or Largely; records of the steps count.")}
            </p>
            {warning}
            <p class="small">
                {t_view!("The other way round, each piece once with where it is used: {evidence}.", evidence = pieces)}
            </p>
            {index_acts(open, only)}
            <For each=move || keys.get() key=|index| *index children=move |index| clause(clauses, index, open) />
        </section>
    }
    .into_any()
}

/// Unfolding, filtering and printing the index.
fn index_acts(open: RwSignal<bool>, only: RwSignal<bool>) -> AnyView {
    let unfold_and_print = move |_| {
        open.set(true);
        // The clauses have to be unfolded before they can be printed.
        set_timeout(print, Duration::from_millis(150));
    };
    view! {
        <div class="row noprint">
            <button type="button" data-action="unfold" aria-pressed=move || open.get().to_string() on:click=on(move |_| open.update(|o| *o = !*o))>
                {t!("Unfold all")}
            </button>
            <button type="button" data-action="only-missing" aria-pressed=move || only.get().to_string() on:click=on(move |_| only.update(|o| *o = !*o))>
                {t!("Only what is missing")}
            </button>
            <button type="button" data-action="print" data-icon="print" on:click=on(unfold_and_print)>{t!("Print")}</button>
        </div>
    }
    .into_any()
}

fn clause(clauses: Memo<Vec<IndexedClause>>, index: usize, all: RwSignal<bool>) -> AnyView {
    let of = derived(move || clauses.with(|clauses| clauses.get(index).cloned()));
    let unfolded = RwSignal::new(false);
    // Filled when it is first unfolded: a row for each statement at once would make the page slow to come.
    let filled = derived_from(move |before: Option<&bool>| {
        before.copied().unwrap_or_default() || all.get() || unfolded.get()
    });
    let head =
        move || of.with(|clause| clause.as_ref().map(|c| format!("{} {}", c.clause, c.title)));
    let state = derived(move || {
        of.with(|clause| {
            clause.as_ref().map(|c| {
                t_count!(
                    c.rows.len(),
                    "{count} statement: {state}",
                    "{count} statements: {state}",
                    state = c.proof.sentence("")
                )
            })
        })
    });
    let body = move || {
        let clause = of.get()?;
        let documents = each(clause.documents, |text| view! { <li>{text}</li> });
        let rows = each(clause.rows, statement);
        Some(view! {
            <ul class="small documents">{documents}</ul>
            <ul class="proofs">{rows}</ul>
        })
    };
    view! {
        <details
            open=move || all.get()
            on:toggle=on(move |ev: web_sys::Event| {
                let details: web_sys::HtmlElement = event_target(&ev);
                unfolded.set(details.has_attribute("open"));
            })
        >
            <summary><b>{move || head()}</b> " " <span class="small">{state}</span></summary>
            {move || filled.get().then(|| body())}
        </details>
    }
    .into_any()
}

fn statement(row: IndexedStatement) -> AnyView {
    let pieces = each(row.evidence, |text| view! { <li>{text}</li> });
    let known = each(row.known, |(destination, line)| {
        let told = t_view!(
            "From {origin}: {reason}",
            origin = destination.origin(),
            reason = destination_link(destination, line)
        );
        view! { <li>{told}</li> }
    });
    view! {
        <li>
            <p>
                {destination_link(Destination::Statement(row.statement), row.statement.to_string())} " "
                {row.text} " " <span class="tag">{row.rating}</span>
                {row.missing.map(|text| view! { " " <b class="bad">{text}</b> })}
            </p>
            <ul class="small">{pieces} {known}</ul>
        </li>
    }
    .into_any()
}
