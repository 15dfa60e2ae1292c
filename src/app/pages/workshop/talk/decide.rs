//! What the room decides on an item: agree, with rationale and dissent; or park it.

use leptos::prelude::*;

use crate::analysis::workshop::{self, park, talk_again};
use crate::app::browser::local_date;
use crate::app::pages::workshop::Desk;
use crate::app::records::record_field;
use crate::app::ui::{ball, on, rating_token};
use crate::assessment::records::{AgendaItem, AgendaState, Listed, Voted};
use crate::field;
use crate::standard::{StatementId, standard};

/// What can be agreed on, in the order of the keys.
fn choices(statement: StatementId) -> Vec<Voted> {
    let all = [
        Voted::Not,
        Voted::Partly,
        Voted::Largely,
        Voted::Fully,
        Voted::Untriggered,
    ];
    all.into_iter()
        .filter(|voted| voted.fits(statement))
        .collect()
}

/// 1 to 4 choose a rating, until it is agreed: an answer does not change by a key pressed in passing.
pub fn on_key(desk: Desk, item: &str, key: &str) -> bool {
    let place = key
        .parse::<usize>()
        .ok()
        .filter(|key| (1..=4).contains(key));
    match place {
        Some(_) if is_agreed(desk, item) => {
            let why = "Agreed already: choose another of the ratings listed, or take it up again.";
            desk.session.say(why.to_owned());
            true
        }
        Some(place) => {
            choose(
                desk,
                item,
                [Voted::Not, Voted::Partly, Voted::Largely, Voted::Fully][place - 1],
            );
            true
        }
        None => false,
    }
}

fn is_agreed(desk: Desk, item: &str) -> bool {
    desk.session.doc.with_untracked(|doc| {
        AgendaItem::find(doc, item).is_some_and(|item| item.state == AgendaState::Agreed)
    })
}

/// What became of an item that is settled.
pub fn outcome(item: &AgendaItem, statement: StatementId) -> String {
    match item.state {
        AgendaState::Parked => format!(
            "Parked with {} until {}. The next workshop starts with it.",
            item.owner.trim(),
            item.due.map(local_date).unwrap_or_default()
        ),
        AgendaState::Agreed => format!(
            "Agreed: {}. It is the answer of {statement} now, with this workshop as its source.",
            item.agreed.label()
        ),
        AgendaState::Open => "What does the room agree on?".to_owned(),
    }
}

/// A text under its name; nothing where it is empty.
pub fn said(name: &'static str, text: &str) -> AnyView {
    let text = text.trim().to_owned();
    (!text.is_empty())
        .then(|| view! { <dl class="said"><dt>{name}</dt><dd>{text}</dd></dl> })
        .into_any()
}

/// Chooses a rating: before the agreement it is kept with the item, afterwards it changes the agreement.
fn choose(desk: Desk, item: &str, voted: Voted) {
    // What is still being typed, such as the reason of “Condition not triggered”, belongs to it.
    desk.session.commit_typing();
    let edit = desk.session.doc.with_untracked(|doc| {
        let item = AgendaItem::find(doc, item)?;
        Some(match item.state {
            AgendaState::Agreed => workshop::agree(doc, item, voted),
            _ => Ok(AgendaItem::LIST
                .at(&item.id)
                .set(field!(AgendaItem.agreed), voted.key())),
        })
    });
    tell(desk, edit);
}

/// Carries an act out, or says why not.
fn tell(desk: Desk, edit: Option<Result<crate::assessment::Edit, String>>) -> bool {
    match edit {
        Some(Ok(edit)) => desk.session.edit(edit),
        Some(Err(reason)) => {
            desk.session.alert(format!("Not done: {reason}."));
            false
        }
        None => false,
    }
}

pub fn panel(desk: Desk, id: String) -> AnyView {
    let session = desk.session;
    let about = session
        .doc
        .with_untracked(|doc| AgendaItem::find(doc, &id).and_then(AgendaItem::about));
    let Some(statement) = about else {
        return ().into_any();
    };
    let found = {
        let id = id.clone();
        Memo::new(move |_| session.doc.with(|doc| AgendaItem::find(doc, &id).cloned()))
    };
    let state = Memo::new(move |_| found.with(|item| item.as_ref().map(|item| item.state)));
    let agreed = Memo::new(move |_| {
        found.with(|item| item.as_ref().map(|item| item.agreed).unwrap_or_default())
    });
    // Where all agree, their rating is proposed.
    let proposed = {
        let id = id.clone();
        Memo::new(move |_| {
            session.doc.with(|doc| {
                let item = AgendaItem::find(doc, &id)?;
                workshop::tally(doc, item)?.unanimous()
            })
        })
    };
    let chosen = move || match agreed.get() {
        Voted::Nothing => proposed.get(),
        voted => Some(voted),
    };
    let radios = choices(statement)
        .into_iter()
        .filter_map(|voted| Some((voted, voted.rating()?)))
        .map(|(voted, rating)| {
            let item = id.clone();
            let here = move || chosen() == Some(voted);
            view! {
                <label class:sel=move || here() style=format!("--c:var(--{})", rating_token(rating))>
                    <input
                        type="radio"
                        name="agreed"
                        value=voted.key()
                        prop:checked=move || here()
                        on:change=on(move |_| choose(desk, &item, voted))
                    />
                    {ball(rating)}
                    {voted.label()}
                </label>
            }
            .into_any()
        })
        .collect_view();
    let record = AgendaItem::LIST.at(&id);
    let agree = {
        let id = id.clone();
        move |_| {
            session.commit_typing();
            let edit = session.doc.with_untracked(|doc| {
                let item = AgendaItem::find(doc, &id)?;
                let voted = untrack(chosen).unwrap_or_default();
                Some(workshop::agree(doc, item, voted))
            });
            if tell(desk, edit) {
                session.say(format!("Agreed: {statement}."));
            }
        }
    };
    let park_it = {
        let id = id.clone();
        move |_| {
            session.commit_typing();
            let edit = session.doc.with_untracked(|doc| {
                let item = AgendaItem::find(doc, &id)?;
                Some(park(item, &item.owner, item.due))
            });
            if tell(desk, edit) {
                session.say(format!("Parked: {statement}."));
            }
        }
    };
    let again = {
        let id = id.clone();
        move |_| {
            let edit = session
                .doc
                .with_untracked(|doc| AgendaItem::find(doc, &id).map(|item| Ok(talk_again(item))));
            tell(desk, edit);
        }
    };
    let words = move || found.with(|item| Some(outcome(item.as_ref()?, statement)));
    // The answer took the rationale as its reason: the two must not part unseen.
    let reason = Memo::new(move |_| {
        found.with(|item| {
            let item = item.as_ref()?;
            let untriggered =
                item.state == AgendaState::Agreed && item.agreed == Voted::Untriggered;
            untriggered.then(|| item.rationale.clone())
        })
    });
    let of_reason = record.clone();
    let rationale = move || {
        match reason.get() {
        None => record_field(&of_reason, field!(AgendaItem.rationale)),
        Some(text) => view! {
            <div data-reason>
                {said("Rationale", &text)}
                <p class="small">"It is the reason of the answer, so it stays as agreed. “Take it up again” to change it."</p>
            </div>
        }
        .into_any(),
    }
    };
    let is = move |wanted: AgendaState| state.get() == Some(wanted);
    let condition = standard().statement(statement).condition.map(|condition| {
        view! { <p class="small">"Only asked when " {condition.text} ". For “Condition not triggered” the rationale says why that did not arise."</p> }
    });
    view! {
        <section class="sheet decide" data-state=move || state.get().map(AgendaState::key)>
            <h3>{move || words()}</h3>
            <fieldset class="rate" class:five={choices(statement).len() == 5}>
                <legend class="vh">"Agreed rating of " {statement.as_str()}</legend>
                {radios}
            </fieldset>
            {condition}
            <div class="fields">
                {move || rationale()}
                {record_field(&record, field!(AgendaItem.dissent))}
            </div>
            <div class="row">
                <button type="button" class="main" data-action="agree" hidden=move || is(AgendaState::Agreed) on:click=on(agree)>"Agree"</button>
                <button type="button" data-action="talk-again" hidden=move || is(AgendaState::Open) on:click=on(again)>"Take it up again"</button>
            </div>
            <details class="park" open=is(AgendaState::Parked)>
                <summary>"Park it: somebody finds out, by a day"</summary>
                <div class="fields">
                    {record_field(&record, field!(AgendaItem.owner))}
                    {record_field(&record, field!(AgendaItem.due))}
                </div>
                <button
                    type="button"
                    data-action="park"
                    hidden=move || is(AgendaState::Parked)
                    on:click=on(park_it)
                >
                    "Park"
                </button>
            </details>
        </section>
    }
    .into_any()
}
