//! One statement: its text, its rating, and in a line what is known about it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::rows::{CardState, Shared, evidence_counts, row};
use super::{Position, details, keys, rating_edit, steps};
use crate::analysis::Standing;
use crate::analysis::history::HistoryQuery;
use crate::analysis::scale::meaning_for;
use crate::app::browser::{focused, keep_in_place};
use crate::app::position::focus_statement;
use crate::app::records::{bound_field, change_list};
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::ui::{
    ball, derived, each, html_id, live, on, person_days, rating_token, with_terms,
};
use crate::assessment::{Answer, Rating, day_text};
use crate::standard::{Statement, StatementId, standard};

pub fn card(session: Session, position: Position, id: StatementId) -> AnyView {
    let statement = standard().statement(id);
    let row = row(id);
    let current = derived(move || position.current.get() == Some(id));
    let inside = live(move || {
        (current.get() && !position.wide.get())
            .then(|| view! { <div class="inside">{details::inside(session, position, id)}</div> })
    });
    let text_id = format!("text-{}", html_id(id));
    // Only where one works: a key that leads through all of them would stop at every term.
    let text = move || match current.get() {
        true => with_terms(statement.text),
        false => statement.text.into_any(),
    };
    // Not anew with each key that is typed there.
    let untriggered = derived(move || row.with(|row| row.rating) == Some(Rating::Untriggered));
    view! {
        <article
            class="st"
            class:cur=current
            data-statement=id.as_str()
            tabindex="-1"
            aria-labelledby=text_id.clone()
            on:mousedown=on(move |_: web_sys::MouseEvent| position.pressing.set_value(true))
            on:mouseleave=on(move |_: web_sys::MouseEvent| position.pressing.set_value(false))
            on:focusin=on(move |event: web_sys::FocusEvent| {
                // Else the statement would open under the mouse, and what was aimed at would not be hit.
                if !position.pressing.get_value() {
                    set_current(position, id, &event);
                }
            })
            on:click=on(move |event: web_sys::MouseEvent| {
                position.pressing.set_value(false);
                set_current(position, id, &event);
                bring_focus(&event);
            })
        >
            <span class="id">{id.as_str()}</span>
            <div>
                <p id=text_id.clone()>{text} " " {tags(statement)}</p>
                {ratings(session, position, statement, row, current)}
                {steps::carried(session, id, row)}
                {move || untriggered.get().then(|| reason(statement, row))}
                {meta(session, position, id, row)}
                {past(id)}
                {inside}
            </div>
        </article>
    }
    .into_any()
}

/// Opens the details of the statement that was reached for; those of another, which may stand above it, close.
fn set_current(position: Position, id: StatementId, event: &web_sys::Event) {
    if position.current.get_untracked() == Some(id) {
        return;
    }
    let Some(article) = event.current_target() else {
        return;
    };
    keep_in_place(article.unchecked_into(), || position.current.set(Some(id)));
}

/// Whoever clicks without a pointer (by assistive technology, or a script) does not move the focus by it. It comes along: the details of
/// the statement that was left go, and the focus, if it was in them, would go back to that one and make it current again.
fn bring_focus(click: &web_sys::MouseEvent) {
    let article = click.current_target().filter(|_| click.detail() == 0);
    let Some(article) = article.and_then(|article| article.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    if !focused().is_some_and(|focused| article.contains(Some(&focused))) {
        let _ = article.focus();
    }
}

/// Marks: which document or record it asks for, and whether it is our reading.
fn tags(statement: &'static Statement) -> AnyView {
    let register = each(standard().register_of(statement.id), |item| {
        let words = match item.is_document() {
            true => t!("document {id}", id = item.id),
            false => t!("record {id}", id = item.id),
        };
        view! { <span class="tag" title=item.title>{words}</span> " " }
    });
    let ours = statement.our_reading().then(|| {
        view! {
            <span class="tag quiet" title=t!("The content of this statement was not confirmed in a second public source. Compare it with your licensed copy of the standard.")>
                {t!("our reading")}
            </span>
        }
    });
    view! { {register} {ours} }.into_any()
}

/// The radio inputs and the button that clears them.
fn ratings(
    session: Session,
    position: Position,
    statement: &'static Statement,
    row: Memo<CardState>,
    current: Memo<bool>,
) -> AnyView {
    let id = statement.id;
    let rating = derived(move || row.with(|row| row.rating));
    // The records may say that the condition arises: then the answer is no longer there to give.
    let shared: Shared = expect_context();
    let key = statement.condition.map(|condition| condition.key);
    let closed = derived(move || {
        let key = key?;
        shared.closed.with(|closed| {
            let closed = closed.iter().find(|(known, _)| *known == key);
            closed.map(|(_, reason)| reason.clone())
        })
    });
    let radios = each(
        Rating::ALL
            .into_iter()
            .filter(|r| *r != Rating::Untriggered || statement.condition.is_some())
            .enumerate(),
        |(index, value)| {
            radio(
                session,
                position,
                id,
                rating,
                (closed, current),
                (index, value),
            )
        },
    );
    view! {
        <div class="rate-row">
            <fieldset class="rate" class:meant=current class:five=statement.condition.is_some()>
                <legend class="vh">{t!("Rating of {id}", id)}</legend>
                {radios}
            </fieldset>
            <button
                class="link"
                data-action="clear-rating"
                hidden=move || rating.get().is_none()
                aria-label=t!("Clear the rating of {id}", id)
                on:click=on(move |_| {
                    if session.edit(rating_edit(id, None)) {
                        session.say(t!("{id}: rating cleared", id));
                        focus_statement(id);
                    }
                })
            >
                {t!("clear")}
            </button>
        </div>
        {move || closed.get().map(|reason| steps::barred(id, reason, rating))}
    }
    .into_any()
}

/// One rating to choose, with its key.
fn radio(
    session: Session,
    position: Position,
    id: StatementId,
    rating: Memo<Option<Rating>>,
    (closed, current): (Memo<Option<String>>, Memo<bool>),
    (index, value): (usize, Rating),
) -> AnyView {
    let kind = standard().statement(id).kind;
    // What the value means stands beside it where the choice is made.
    let means = move || {
        current
            .get()
            .then(|| view! { <small>{meaning_for(value, kind)}</small> })
    };
    let barred = derived(move || value == Rating::Untriggered && closed.with(Option::is_some));

    let chosen = derived(move || rating.get() == Some(value));
    // By mouse or finger and not by the arrow keys, which choose each value on their way.
    let pointed = StoredValue::new(false);
    view! {
        <label
            class:sel=chosen
            on:click=on(move |event: web_sys::MouseEvent| pointed.set_value(event.detail() != 0))
            style=format!("--c:var(--{})", rating_token(value))>
            <input
                type="radio"
                name=format!("rating-{id}")
                value=value.key()
                prop:checked=chosen
                disabled=barred
                on:change=on(move |_| {
                    if session.edit(rating_edit(id, Some(value))) && pointed.get_value() {
                        keys::after_click(session, position, id, value);
                    }
                })
            />
            {ball(value)}
            <span>{value.label()} {means}</span>
            <kbd aria-hidden="true">{index + 1}</kbd>
        </label>
    }
    .into_any()
}

/// Why the condition is not triggered: without it the statement stays unanswered.
fn reason(statement: &'static Statement, row: Memo<CardState>) -> AnyView {
    let id = statement.id;
    let missing = move || !row.with(|row| row.has_reason);
    view! {
        <div class="reason">
            <p class="small">
                {t!("Only asked when {condition}.", condition = statement.condition.map_or("", |condition| condition.text))}
                " "
                <b hidden=move || !missing()>
                    {t!("Write why this did not arise; until then the statement counts as not assessed.")}
                </b>
            </p>
            {bound_field(
                &Answer::LIST.at(id.as_str()),
                Answer::reason,
                format!("reason-{}", html_id(id)),
                t!("Reason"),
            )}
        </div>
    }
    .into_any()
}

/// Grade, evidence, who and when, in one line.
fn meta(session: Session, position: Position, id: StatementId, row: Memo<CardState>) -> AnyView {
    let standing = derived(move || session.conformity.with(|c| c.standing(id)));
    let grade = live(move || {
        let standing = standing.get();
        (standing != Standing::NotAssessed).then(|| {
            view! {
                <b class=format!("grade s-{}", standing.key())>
                    {standing.label(session.declared())}
                </b>
            }
        })
    });
    let cause = derived(move || row.with(|row| row.cause.clone()));
    let missing = live(move || {
        cause
            .with(|cause| (!cause.is_empty() && standing.get().is_gap()).then(|| cause.clone()))
            .map(|cause| view! { <span>{cause}</span> })
    });
    let effort = derived(move || row.with(|row| row.effort));
    let flag = derived(move || row.with(|row| row.review));
    let noted = derived(move || row.with(|row| row.has_note));
    view! {
        <div class="meta">
            {grade} {missing} {disputed(id)}
            <button class="link" data-action="evidence" data-icon="evidence" on:click=on(move |_| {
                position.current.set(Some(id));
                details::add_evidence(session, id);
            })>{evidence_words(id)}</button>
            <span data-icon="note" hidden=move || !noted.get()>{t!("note")}</span>
            <button
                class="link"
                data-action="review"
                data-icon="flag"
                aria-pressed=move || flag.get().to_string()
                on:click=on(move |_| {
                    let record = Answer::LIST.at(id.as_str());
                    session.edit(record.set(Answer::review, !flag.get()));
                })
            >
                {move || if flag.get() { t!("to review") } else { t!("review") }}
            </button>
            {move || effort.get().filter(|_| standing.get().is_gap()).map(person_days)}
            {assigned_to(id)}
            <span class="who">{who(row)}</span>
        </div>
    }
    .into_any()
}

/// What was changed at the statement; worked out once it is opened.
fn past(id: StatementId) -> AnyView {
    let opened = RwSignal::new(false);
    let list = move || {
        let query = HistoryQuery {
            statement: Some(id),
            ..HistoryQuery::default()
        };
        let list = change_list(format!("changes-{}", html_id(id)), Signal::stored(query));
        view! { {list} <p class="small"><a href=Route::History.hash()>{t!("All changes of the assessment")}</a></p> }
    };
    view! {
        <details class="past" data-part="history" on:toggle=on(move |_| opened.set(true))>
            <summary>{t!("History")} <span class="vh">" " {t!("of {id}", id)}</span></summary>
            {move || opened.get().then(|| list())}
        </details>
    }
    .into_any()
}

/// How much evidence there is, of its own and in the records of the steps.
fn evidence_words(id: StatementId) -> Memo<String> {
    let shared: Shared = expect_context();
    let counts = evidence_counts(id);
    derived(move || {
        let (own, silent, expired) = counts.get();
        let known = shared.known.with(|known| known.get(&id).copied());
        let known = known.unwrap_or_default();
        let mut words = counted_words(own, known);
        if words.is_empty() && silent == 0 {
            words.push(t!("no evidence yet").to_owned());
        }
        if expired > 0 {
            words.push(t_count!(expired, "{count} expired", "{count} expired"));
        }
        if silent > 0 {
            words.push(t_count!(
                silent,
                "{count} piece of evidence that is not filled in yet",
                "{count} pieces of evidence that are not filled in yet"
            ));
        }
        words.join(", ")
    })
}

/// How many there are of its own and in the records of the steps.
fn counted_words(own: usize, known: usize) -> Vec<String> {
    let own = (own > 0).then(|| {
        t_count!(
            own,
            "{count} piece of evidence",
            "{count} pieces of evidence"
        )
    });
    let known = (known > 0).then(|| {
        t_count!(
            known,
            "{count} record of the steps",
            "{count} records of the steps"
        )
    });
    own.into_iter().chain(known).collect()
}

/// Who answered, and when.
fn who(row: Memo<CardState>) -> Memo<Option<String>> {
    derived(move || {
        row.with(|row| {
            let day = day_text(row.on?);
            Some(match row.by.is_empty() {
                true => day,
                false => format!("{}, {day}", row.by),
            })
        })
    })
}

/// Whom the plan gives it to.
fn assigned_to(id: StatementId) -> AnyView {
    let shared: Shared = expect_context();
    let people = derived(move || shared.assigned.with(|all| all.of(id).join(", ")));
    live(move || {
        people.with(|people| {
            (!people.is_empty()).then(
                || view! { <span class="assigned">{t!("Assigned to {people}", people)}</span> },
            )
        })
    })
}

/// What somebody sees otherwise.
fn disputed(id: StatementId) -> AnyView {
    let shared: Shared = expect_context();
    let dispute = derived(move || shared.disputes.with(|all| all.get(&id).copied()));
    live(move || {
        let tag = |why| view! { <span class="tag" data-state="disputed">{t!("in dispute: {why}", why)}</span> };
        dispute.get().map(tag)
    })
}
