//! Which “condition not triggered” answers the records open or close, what contradicts it, and
//! the act that writes the answers it opens.

use leptos::prelude::*;

use crate::analysis::Destination;
use crate::analysis::scope::{ConditionUse, Use, conditions, contradictions, could_be_answered};
use crate::app::session::{Session, session};
use crate::app::ui::{TableView, derived, destination_link, each, live, on, plural, read};
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
            <h2>"Which requirements apply"</h2>
            <p class="small">
                "No requirement may be excluded. Some statements only bite when a condition arises; for these the answer “condition not triggered” exists. What you say of other parties and of nonconformities decides some of them."
            </p>
            {move || table(decided())}
            {conflicts()}
            {act(session)}
            <details>
                <summary>{move || format!("{} decided by events, not by the records", plural(events().len(), "condition"))}</summary>
                {move || table(events())}
            </details>
        </section>
    }
    .into_any()
}

fn word(state: Use) -> &'static str {
    match state {
        Use::Open => "open: the answer may be used",
        Use::Closed => "closed: the statements have to be rated",
        Use::Undecided => "undecided: may be used with a reason",
        Use::Events => "decided by events",
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
            (Some(first), n) => format!("{first} and {} more", n - 1),
            _ => String::new(),
        };
        let link = first.map(|first| destination_link(Destination::Statement(first), text));
        view! {
            <tr data-condition=key(condition.state)>
                <th scope="row">{condition.condition.text}</th>
                <td data-label="Statements: ">{link}</td>
                <td data-label="Answer: "><b>{word(condition.state)}</b> <span class="small reason-of">{condition.reason}</span></td>
            </tr>
        }
    });
    view! {
        {TableView::new(&["Asked only when", "Statements", "“Condition not triggered” is"]).name("Conditions").class("conditions").scrolling(rows)}
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
                <h3>{format!("{} against your records", plural(count, "answer"))}</h3>
                <p class="small">"Answered with “condition not triggered”, although the records say that the condition arises. They count as not assessed until they are rated."</p>
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
        let answered = format!(
            "{} answered with “condition not triggered”",
            plural(count, "statement")
        );
        if session.act(&answered, Edit::Many(edits)) {
            session.say(format!("{answered}. Undo takes all back."));
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
                {move || format!("Answer {} with “condition not triggered”", plural(open.with(Vec::len), "statement"))}
            </button>
            <span class="small">"Reason that is written: " {reasons}</span>
        </div>
    }
    .into_any()
}
