//! One statement: its text, its rating, and in a line what is known about it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Assignees, Disputes, Position, details, rating_edit, steps};
use crate::analysis::history::HistoryQuery;
use crate::analysis::scale::meaning_for;
use crate::analysis::scope::closed_by_records;
use crate::analysis::{Standing, expired, known, told_evidence};
use crate::app::browser::{keep_in_place, today};
use crate::app::records::{bound_field, change_list};
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::ui::{
    ball, derived, each, html_id, live, on, person_days, rating_token, read, with_terms,
};
use crate::assessment::{Answer, Rating, day_text, is_blank};
use crate::standard::{Statement, StatementId, standard};

pub fn card(session: Session, position: Position, id: StatementId) -> AnyView {
    let statement = standard().statement(id);
    let answer = read(move |doc| doc.answers.get(&id).cloned().unwrap_or_default());
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
    let untriggered = derived(move || answer.with(|a| a.rating) == Some(Rating::Untriggered));
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
            })
        >
            <span class="id">{id.as_str()}</span>
            <div>
                <p id=text_id.clone()>{text} " " {tags(statement)}</p>
                {ratings(session, statement, answer, current)}
                {steps::carried(session, id, answer)}
                {move || untriggered.get().then(|| reason(statement, answer))}
                {meta(session, position, id, answer)}
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

/// Marks: which document or record it asks for, and whether it is our reading.
fn tags(statement: &'static Statement) -> AnyView {
    let register = each(standard().register_of(statement.id), |item| {
        let kind = if item.is_document() {
            "document"
        } else {
            "record"
        };
        view! { <span class="tag" title=item.title>{kind} " " {item.id.as_str()}</span> " " }
    });
    let ours = statement.our_reading().then(|| {
        view! {
            <span class="tag quiet" title="The content of this statement was not confirmed in a second public source. Compare it with your licensed copy of the standard.">
                "our reading"
            </span>
        }
    });
    view! { {register} {ours} }.into_any()
}

/// The radio inputs and the button that clears them.
fn ratings(
    session: Session,
    statement: &'static Statement,
    answer: Memo<Answer>,
    current: Memo<bool>,
) -> AnyView {
    let id = statement.id;
    let rating = derived(move || answer.with(|a| a.rating));
    // The records may say that the condition arises: then the answer is no longer there to give.
    let closed = derived(move || {
        let asked = statement.condition.is_some();
        asked
            .then(|| session.doc.with(|doc| closed_by_records(doc, id)))
            .flatten()
    });
    let radios = each(
        Rating::ALL
            .into_iter()
            .filter(|r| *r != Rating::Untriggered || statement.condition.is_some())
            .enumerate(),
        |(index, value)| radio(session, id, rating, (closed, current), index, value),
    );
    view! {
        <div class="rate-row">
            <fieldset class="rate" class:meant=current class:five=statement.condition.is_some()>
                <legend class="vh">"Rating of " {id.as_str()}</legend>
                {radios}
            </fieldset>
            <button
                class="link"
                data-action="clear-rating"
                hidden=move || rating.get().is_none()
                aria-label=format!("Clear the rating of {id}")
                on:click=on(move |_| {
                    session.edit(rating_edit(id, None));
                })
            >
                "clear"
            </button>
        </div>
        {move || closed.get().map(|reason| steps::barred(id, reason, rating))}
    }
    .into_any()
}

/// One rating to choose, with its key.
fn radio(
    session: Session,
    id: StatementId,
    rating: Memo<Option<Rating>>,
    (closed, current): (Memo<Option<String>>, Memo<bool>),
    index: usize,
    value: Rating,
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
    view! {
        <label class:sel=chosen style=format!("--c:var(--{})", rating_token(value))>
            <input
                type="radio"
                name=format!("rating-{id}")
                value=value.key()
                prop:checked=chosen
                disabled=barred
                on:change=on(move |_| {
                    session.edit(rating_edit(id, Some(value)));
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
fn reason(statement: &'static Statement, answer: Memo<Answer>) -> AnyView {
    let id = statement.id;
    let missing = move || answer.with(|a| is_blank(&a.reason));
    view! {
        <div class="reason">
            <p class="small">
                "Only asked when " {statement.condition.map(|condition| condition.text)} ". "
                <b hidden=move || !missing()>
                    "Write why this did not arise; until then the statement counts as not assessed."
                </b>
            </p>
            {bound_field(
                &Answer::LIST.at(id.as_str()),
                Answer::reason,
                format!("reason-{}", html_id(id)),
                "Reason",
            )}
        </div>
    }
    .into_any()
}

/// Grade, evidence, who and when, in one line.
fn meta(session: Session, position: Position, id: StatementId, answer: Memo<Answer>) -> AnyView {
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
    let missing = live(move || {
        session
            .doc
            .with(|doc| doc.gaps.get(&id).map(|gap| gap.cause.clone()))
            .filter(|cause| !cause.is_empty() && standing.get().is_gap())
            .map(|cause| view! { <span>{cause}</span> })
    });
    let effort = move || {
        session.doc.with(|doc| {
            let days = doc.gaps.get(&id)?.effort?;
            Some(person_days(days))
        })
    };
    let flag = derived(move || answer.with(|a| a.review));
    view! {
        <div class="meta">
            {grade} {missing} {disputed(id)}
            <button class="link" data-action="evidence" on:click=on(move |_| {
                position.current.set(Some(id));
                details::add_evidence(session, id);
            })>{evidence_words(id, answer)}</button>
            <span class="note-mark" hidden=move || answer.with(|a| a.note.is_empty())>"note"</span>
            <button
                class="link"
                data-action="review"
                aria-pressed=move || flag.get().to_string()
                on:click=on(move |_| {
                    let record = Answer::LIST.at(id.as_str());
                    session.edit(record.set(Answer::review, !flag.get()));
                })
            >
                {move || if flag.get() { "⚑ to review" } else { "⚐ review" }}
            </button>
            {move || effort().filter(|_| standing.get().is_gap())}
            {assigned_to(id)}
            <span class="who">{who(answer)}</span>
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
        view! { {list} <p class="small"><a href=Route::History.hash()>"All changes of the assessment"</a></p> }
    };
    view! {
        <details class="past" data-part="history" on:toggle=on(move |_| opened.set(true))>
            <summary>"History" <span class="vh">" of " {id.as_str()}</span></summary>
            {move || opened.get().then(|| list())}
        </details>
    }
    .into_any()
}

/// How much evidence there is, of its own and in the records of the steps.
fn evidence_words(id: StatementId, answer: Memo<Answer>) -> Memo<String> {
    let known = read(move |doc| known::proofs(doc, id, Some(doc.known_by(today()))));
    derived(move || {
        let ((own, silent), expired) =
            answer.with(|a| (told_evidence(a), expired(a, Some(today()))));
        let mut words = counted_words(own, known.get());
        if expired > 0 {
            words.push_str(&format!(", {expired} expired"));
        }
        match silent {
            0 => {}
            1 => words.push_str(", 1 that says nothing yet"),
            silent => words.push_str(&format!(", {silent} that say nothing yet")),
        }
        words
    })
}

/// How many there are of its own and in the records of the steps.
fn counted_words(own: usize, known: usize) -> String {
    match (own, known) {
        (0, 0) => "no evidence yet".to_owned(),
        (0, 1) => "1 record of the steps".to_owned(),
        (0, known) => format!("{known} records of the steps"),
        (own, known) => {
            let own = match own {
                1 => "1 piece of evidence".to_owned(),
                own => format!("{own} pieces of evidence"),
            };
            match known {
                0 => own,
                1 => format!("{own}, 1 record of the steps"),
                known => format!("{own}, {known} records of the steps"),
            }
        }
    }
}

/// Who answered, and when.
fn who(answer: Memo<Answer>) -> Memo<Option<String>> {
    derived(move || {
        answer.with(|a| {
            a.at.map(|at| {
                let day = day_text(at.date_naive());
                if a.by.is_empty() {
                    day
                } else {
                    format!("{}, {day}", a.by)
                }
            })
        })
    })
}

/// Whom the plan gives it to.
fn assigned_to(id: StatementId) -> AnyView {
    let Assignees(assigned) = expect_context();
    let people = derived(move || assigned.with(|all| all.of(id).join(", ")));
    live(move || {
        people.with(|people| {
            (!people.is_empty())
                .then(|| view! { <span class="assigned">{format!("Assigned to {people}")}</span> })
        })
    })
}

/// What somebody sees otherwise.
fn disputed(id: StatementId) -> AnyView {
    let Disputes(disputes) = expect_context();
    let dispute = derived(move || disputes.with(|all| all.get(&id).copied()));
    live(move || {
        let tag =
            |why| view! { <span class="tag" data-state="disputed">"in dispute: " {why}</span> };
        dispute.get().map(tag)
    })
}
