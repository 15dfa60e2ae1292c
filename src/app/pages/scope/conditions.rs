//! Which “condition not triggered” answers the records open or close, what contradicts it, and
//! the act that writes the answers it opens.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::scope::{ConditionUse, Use, conditions, contradictions, could_be_answered};
use crate::app::browser::focus_soon;
use crate::app::session::{Session, session};
use crate::app::ui::{TableView, derived, destination_link, each, live, on, read, sentence};
use crate::assessment::{Answer, Edit, Rating};

pub fn section() -> AnyView {
    let session = session();
    let all = read(conditions);
    let decided = move || {
        all.with(|all| {
            let some = all.iter().filter(|c| c.state != Use::Events).cloned();
            some.collect::<Vec<ConditionUse>>()
        })
    };
    let events = move || {
        all.with(|all| {
            let some = all.iter().filter(|c| c.state == Use::Events).cloned();
            some.collect::<Vec<ConditionUse>>()
        })
    };
    view! {
        <section class="sheet" data-section="conditions">
            <h2>{t!("Which requirements apply")}</h2>
            <p class="small">
                {t!("No requirement may be excluded. Some statements only bite when a condition arises; for these the answer “condition not triggered” exists. What you say of other parties and of nonconformities decides some of them.")}
            </p>
            {move || table(decided())}
            {conflicts()}
            {act(session)}
            <details>
                <summary>{move || t_count!(events().len(), "{count} condition decided by events, not by the records", "{count} conditions decided by events, not by the records")}</summary>
                {move || table(events())}
            </details>
        </section>
    }
    .into_any()
}

fn word(condition: &ConditionUse) -> String {
    match (condition.state, condition.untriggered) {
        (Use::Open | Use::Undecided, answered @ 1..) => t!(
            "answered: {answered} of {all} not triggered",
            answered,
            all = condition.statements.len()
        ),
        (Use::Open, 0) => t!("open: the answer may be used").to_owned(),
        (Use::Undecided, 0) => t!("undecided: may be used with a reason").to_owned(),
        (Use::Closed, _) => t!("closed: the statements have to be rated").to_owned(),
        (Use::Events, _) => t!("decided by events").to_owned(),
    }
}

fn key(state: Use) -> &'static str {
    match state {
        Use::Open => "open",
        Use::Closed => "closed",
        Use::Undecided => "undecided",
        Use::Events => "events",
    }
}

fn table(conditions: Vec<ConditionUse>) -> AnyView {
    let rows = each(conditions, |condition| {
        let first = condition.statements.first().copied();
        let count = condition.statements.len();
        let text = match (first, count) {
            (Some(first), 1) => first.to_string(),
            (Some(first), n) => t!("{first} and {more} more", first, more = n - 1),
            _ => String::new(),
        };
        let said = word(&condition);
        let link = first.map(|first| destination_link(Destination::Statement(first), text));
        view! {
            <tr data-condition=key(condition.state)>
                <th scope="row">{condition.condition.text}</th>
                <td data-label=t!("Statements: ")>{link}</td>
                <td data-label=t!("Answer: ")><b>{said}</b> <span class="small reason-of">{condition.reason}</span></td>
            </tr>
        }
    });
    view! {
        {TableView::new(&[t_later!("Asked only when"), t_later!("Statements"), t_later!("“Condition not triggered” is")]).name(t!("Conditions")).class("conditions").scrolling(rows)}
    }
    .into_any()
}

/// Answers that the records contradict.
fn conflicts() -> AnyView {
    let found = read(contradictions);
    live(move || {
        let found = found.get();
        if found.is_empty() {
            return ().into_any();
        }
        let count = found.len();
        let rows = each(found, |(id, reason)| {
            view! { <li>{destination_link(Destination::Statement(id), id.to_string())} ": " {reason}</li> }
        });
        view! {
            <div class="conflicts" data-figure="contradictions" data-value=count>
                <h3>{t_count!(count, "{count} answer against your records", "{count} answers against your records")}</h3>
                <p class="small">{t!("Answered with “condition not triggered”, although the records say that the condition arises. They count as not assessed until they are rated.")}</p>
                <ul>{rows}</ul>
            </div>
        }
        .into_any()
    })
}

/// Answers everything that the records open, as one act.
fn act(session: Session) -> AnyView {
    let open = read(could_be_answered);
    let answer = move |_| {
        let found = open.get_untracked();
        let count = found.len();
        let mut edits = Vec::with_capacity(count);
        for (id, reason) in found {
            edits.push(Answer::LIST.at(id.as_str()).set_all([
                (Answer::rating, Rating::Untriggered.into()),
                (Answer::reason, reason.into()),
            ]));
        }
        let answered = t_count!(
            count,
            "{count} statement answered with “condition not triggered”",
            "{count} statements answered with “condition not triggered”"
        );
        if session.act(&answered, Edit::Many(edits)) {
            session.offer_undo(sentence(&answered));
            // The button is gone now; what it did is said in the rows.
            focus_soon("[data-condition='open'] a".to_owned());
        }
    };
    let reasons = derived(move || {
        open.with(|open| {
            let mut reasons: Vec<String> = open.iter().map(|(_, reason)| reason.clone()).collect();
            reasons.dedup();
            reasons.join("; ")
        })
    });
    view! {
        <div class="row" hidden=move || open.with(Vec::is_empty)>
            <button type="button" data-action="answer-untriggered" on:click=on(answer)>
                {move || t_count!(open.with(Vec::len), "Answer {count} statement with “condition not triggered”", "Answer {count} statements with “condition not triggered”")}
            </button>
            <span class="small">{move || t!("Reason that is written: {reasons}", reasons = reasons.get())}</span>
        </div>
    }
    .into_any()
}
