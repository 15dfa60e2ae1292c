//! Step 3, the initial assessment: the clause tree, the statements of a clause, and what is
//! known about the current one. Made for speed at the keyboard.

mod details;
mod filter;
mod keys;
mod list;
mod rows;
mod statement;
mod steps;
mod tree;

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::Figure;
use crate::analysis::consistency::{RestOfClause, rest_of_clause};
use crate::analysis::planning::Assigned;
use crate::app::browser::{focus_soon, window_width};
use crate::app::position::{Filter, Position, focus_statement};
use crate::app::route::Route;
use crate::app::session::{Session, session};
use crate::app::ui::words::t_view;
use crate::app::ui::{asked, derived, each, live, on, sentence, show_keys, why, with_terms};
use crate::assessment::{Answer, Edit, Rating};
use crate::standard::{ClauseId, StatementId, standard};

pub use details::date_text;
pub use list::{handed_out, one_by_one};

use keys::{all_statements, next_unanswered, on_key};
use rows::Shared;

pub fn page() -> AnyView {
    let session = session();
    let position: Position = expect_context();
    let clause = derived(move || match session.route.get() {
        Route::Assessment(clause) => clause,
        _ => None,
    });
    let shared = Shared::of_standard();
    provide_context(shared);
    choose_statements(session, position, clause, shared.assigned);
    session.on_keys(Some(Arc::new(move |key| on_key(session, position, key))));
    on_cleanup(move || {
        session.on_keys(None);
        // A filter forgotten here would hide statements the next time.
        position.show_all();
    });

    let nothing = live(move || {
        let is_empty = position.shown.with(Vec::is_empty);
        is_empty.then(|| nothing_shown(session, position, clause.get_untracked()))
    });
    let drawn = list::drawn(position);
    let aside = live(move || {
        let current = position.current.get()?;
        position.wide
            .get()
            .then(|| view! { <aside class="side" aria-label=t!("About the current statement")>{details::panel(session, current)}</aside> })
    });
    let one = derived(move || session.prefs.with(|prefs| prefs.one_at_a_time));
    view! {
        {head(session, clause)}
        {filter::bar(session, position)}
        <div class="work" class:overview=move || position.shown.with(Vec::is_empty)>
            {tree::tree(session, clause)}
            <div class="statements" class:one=one>
                {move || clause.get().map(|clause| rate_rest(session, clause))}
                {nothing}
                <For each=move || drawn.get() key=|id| *id children=move |id| statement::card(session, position, id) />
                {list::moves(session, position, one)}
                {list::next_clause(session, position, clause)}
            </div>
            {aside}
        </div>
    }
    .into_any()
}

/// The statements shown are chosen when the question changes, not when an answer does.
fn choose_statements(
    session: Session,
    position: Position,
    clause: Memo<Option<ClauseId>>,
    assigned: Memo<Assigned>,
) {
    let scope = derived(move || {
        (
            clause.get(),
            position.filter.get(),
            position.search.get(),
            position.person.get(),
            session.doc.with(|doc| doc.id.clone()),
        )
    });
    Effect::new(move |before: Option<Option<ClauseId>>| {
        let (clause, filter, mut search, person, _) = scope.get();
        if clause.is_some() && before.is_some_and(|before| before != clause) && !search.is_empty() {
            // Choosing a clause ends a search: the clause is what the person wants to see now. Going to all of them widens it.
            search.clear();
            position.search.set(String::new());
        }
        let listed = clause.is_some()
            || filter != Filter::All
            || !search.trim().is_empty()
            || !person.is_empty();
        let shown = if listed {
            let mut found = session.doc.with_untracked(|doc| {
                session.conformity.with_untracked(|conformity| {
                    filter::matching(doc, conformity, clause, filter, &search)
                })
            });
            if !person.is_empty() {
                assigned.with_untracked(|all| found.retain(|id| all.is(*id, &person)));
            }
            found
        } else {
            Vec::new()
        };
        let current = position
            .current
            .get_untracked()
            .filter(|id| shown.contains(id));
        let first =
            current.or_else(|| next_unanswered(session, &shown, None).or(shown.first().copied()));
        position.shown.set(shown);
        position.current.set(first);
        if before.is_some_and(|before| before != clause)
            && let Some(id) = first
        {
            focus_statement(id);
        }
        clause
    });
}

/// Title, what an auditor looks for, and how far the clause is.
fn head(session: Session, clause: Memo<Option<ClauseId>>) -> AnyView {
    let title = derived(move || heading(session, clause.get()));
    let figures = derived(move || {
        let counts = session.conformity.with(|conformity| match clause.get() {
            Some(id) => conformity.clause(id).counts,
            None => conformity.total(),
        });
        t!(
            "{answered} of {all} answered",
            answered = counts.assessed(),
            all = counts.total()
        )
    });
    let figure = move || match clause.get() {
        Some(id) => Figure::ClauseVerdict(id),
        None => Figure::Coverage,
    };
    let coverage = derived(move || session.conformity.with(|c| c.total().coverage()));
    let assessed = derived(move || session.conformity.with(|c| c.total().assessed()));
    let all = standard().statements.len();
    view! {
        <div class="lead two-parts">
            <div>
                <h1 id="title" tabindex="-1">{title}</h1>
                {looked_for(clause)}
            </div>
            <div class="figures">
                <span data-figure="clause-answered" aria-live="polite">{figures}</span>
                <span class="small">
                    {t_view!(
                        "whole standard {assessed} of {all}, {coverage}",
                        assessed = view! { <b data-figure="assessed" data-value=assessed>{assessed}</b> },
                        all = all,
                        coverage = view! { <b data-figure="coverage" data-value=coverage>{coverage} " %"</b> },
                    )}
                </span>
                {move || why(t!("why?"), figure())}
                <a class="small" href=Route::AssessmentPlan.hash()>{t!("plan and people")}</a>
                <span class="small keys-hint">
                    {t_view!(
                        "{rating_keys} rate · {moving_keys} move · {all_keys}",
                        rating_keys = view! { <kbd>"1"</kbd>"–"<kbd>"4"</kbd> },
                        moving_keys = view! { <kbd>"j"</kbd>" "<kbd>"k"</kbd> },
                        all_keys = view! {
                            <button class="link" data-looks="" on:click=on(|_| show_keys())>{t!("all keys")}</button>
                        },
                    )}
                </span>
            </div>
        </div>
    }
    .into_any()
}

/// What an auditor looks for at the clause; before one is chosen, how to start.
fn looked_for(clause: Memo<Option<ClauseId>>) -> AnyView {
    let sub = derived(move || match clause.get() {
        Some(id) => standard().looked_for(id),
        None => {
            t!(
                "Choose a clause, or press 1 to 4 to start with the first unanswered statement. Evidence, notes and gaps are kept with each statement."
            )
        }
    });
    // 8.3.1 holds no requirement, so nobody looks for anything.
    let asks = move || {
        let statements = clause.get().map(|id| standard().statements_of(id).count());
        statements.is_some_and(|count| count > 0)
    };
    let untitled = move || {
        clause
            .get()
            .is_some_and(|id| standard().clause(id).untitled)
    };
    // On a phone the first rating is to be seen without scrolling.
    let wide = window_width() > 640;
    view! {
        {move || match asks() {
            true => view! {
                <details class="looked-for" open=wide>
                    <summary>{t!("What an auditor looks for")}</summary>
                    <p class="sub">{live(move || with_terms(sub.get()))}</p>
                </details>
            }
            .into_any(),
            false => view! { <p class="sub">{sub}</p> }.into_any(),
        }}
        <p class="small" hidden=move || !untitled()>{t!("The standard gives this number no title; this one is ours.")}</p>
    }
    .into_any()
}

fn heading(session: Session, clause: Option<ClauseId>) -> String {
    match clause {
        Some(id) => {
            let clause = standard().clause(id);
            format!("{id} {}", clause.title)
        }
        None => {
            let total = session.conformity.with(|c| c.total());
            match (total.not_assessed, total.total()) {
                (0, _) => t!("Every statement is assessed").to_owned(),
                (left, all) if left == all => t!("Nothing assessed yet").to_owned(),
                (left, all) => t!("{left} of {all} statements have no answer yet", left, all),
            }
        }
    }
}

/// What stands in the list's place when it is empty.
fn nothing_shown(session: Session, position: Position, clause: Option<ClauseId>) -> AnyView {
    let filtered = untrack(|| position.is_filtered());
    if filtered {
        return view! {
            <div class="sheet empty">
                <p>{match clause {
                    Some(clause) => t!("No statement under {clause} matches.", clause),
                    None => t!("No statement matches.").to_owned(),
                }}</p>
                {clause.map(|_| view! {
                    <a class="button main" data-action="search-all" data-icon="search" href=Route::Assessment(None).hash()>{t!("Search all clauses")}</a> " "
                })}
                <button data-looks="" on:click=on(move |_| position.show_all())>{t!("Show all")}</button>
            </div>
        }
        .into_any();
    }
    if clause.is_some() {
        return view! {
            <div class="sheet empty">
                <p>{t!("This clause holds no requirement, so there is nothing to rate.")}</p>
            </div>
        }
        .into_any();
    }
    let start = move |_| {
        if let Some(id) = next_unanswered(session, &all_statements(), None) {
            position.jump(id);
            session.go(Route::Assessment(Some(standard().statement(id).clause)));
        }
    };
    view! {
        <div class="sheet empty">
            <button class="main" data-action="go-on" on:click=start>
                {move || {
                    if session.conformity.with(|c| c.total().assessed()) == 0 {
                        t!("Start with the first statement")
                    } else {
                        t!("Go on with the next unanswered statement")
                    }
                }}
            </button>
            <p class="small">
                {t!("Have it in a spreadsheet already?")} " "
                <a href=Route::Spreadsheet.hash()>{t!("Bring in ratings, notes, evidence and gaps")}</a>
            </p>
            <p class="small">
                {t!("Several people at work?")} " "
                <a href=Route::AssessmentPlan.hash()>{t!("Plan who assesses what, and the interviews")}</a>
            </p>
        </div>
    }
    .into_any()
}

/// Rates what is left of a clause in one act that one undo takes back.
fn rate_rest(session: Session, clause: ClauseId) -> AnyView {
    let rest = asked(move |doc, conformity| rest_of_clause(doc, conformity, clause));
    let left = derived(move || rest.with(|rest| rest.rated.len()));
    let rate = move |rating: Rating| {
        let RestOfClause {
            rated: ids,
            left_out,
        } = rest.get_untracked();
        let count = ids.len();
        let first = ids.first().copied();
        let edits = ids
            .into_iter()
            .map(|id| rating_edit(id, Some(rating)))
            .collect();
        let rated = t_count!(
            count,
            "{count} statement rated “{rating}”",
            "{count} statements rated “{rating}”",
            rating = rating.label()
        );
        if session.act(&rated, Edit::Many(edits)) {
            session.offer_undo(format!("{}{}", sentence(&rated), not_rated(&left_out)));
            // The buttons are gone now; the first of what was rated is at hand.
            if let Some(id) = first {
                focus_soon(format!("[data-statement='{id}']"));
            }
        }
    };
    let buttons = each(
        [Rating::Not, Rating::Partly, Rating::Largely, Rating::Fully],
        |rating| {
            view! {
                <button data-action=format!("rest-{}", rating.key()) on:click=on(move |_| rate(rating))>
                    {crate::app::ui::ball(rating)} {rating.label()}
                </button>
            }
        },
    );
    view! {
        <details class="rest" hidden=move || left.get() < 2>
            <summary>{move || t!("Rate the {count} left at once", count = left.get())}</summary>
            <div class="acts">{buttons}</div>
        </details>
    }
    .into_any()
}

/// That some statements were left out, and why; a sentence behind another.
fn not_rated(ids: &[StatementId]) -> String {
    if ids.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
    t!(
        " Left out, because another answer says that their condition did not arise: {statements}.",
        statements = names.join(", ")
    )
}

/// The edit that rates a statement, or clears its rating.
pub fn rating_edit(id: StatementId, rating: Option<Rating>) -> Edit {
    Answer::LIST.at(id.as_str()).set(Answer::rating, rating)
}
