//! What the room decides on an item: agree, with rationale and dissent; or park it.

use leptos::prelude::*;

use crate::analysis::scale;
use crate::analysis::workshop::{self, park, talk_again};
use crate::app::browser::{element, focus_soon};
use crate::app::pages::workshop::Desk;
use crate::app::records::{dom_id, record_field};
use crate::app::ui::{ball, derived, each, live, on, rating_token, read};
use crate::assessment::records::{AgendaItem, AgendaState, Voted};
use crate::assessment::{Assessment, Edit, day_text};
use crate::assessment::{Listed, RecordId};
use crate::standard::{StatementId, standard};
use crate::words::say;

use super::{Talk, again};

/// Keys and what they do, as the page shows them.
const KEYS: [(&str, &str); 6] = [
    (
        "1 2 3 4 5",
        t_later!("choose Not, Partially, Largely, Fully, not triggered"),
    ),
    ("a", t_later!("agree, and on to the next")),
    ("r d", t_later!("write the rationale, the dissent")),
    ("p", t_later!("park")),
    ("v", t_later!("vote again on this")),
    ("j k", t_later!("next, previous item")),
];

/// 1 to 5 choose a rating, until it is agreed: an answer does not change by a key pressed in passing. `a` agrees.
pub fn on_key(talk: Talk, key: &str) -> bool {
    let item = talk.here.get_untracked();
    let state = talk.desk.session.doc.with_untracked(|doc| {
        let item = AgendaItem::find(doc, &item)?;
        Some((item.state, item.about()?))
    });
    let Some((state, statement)) = state else {
        return false;
    };
    let number = key.parse::<usize>().ok().filter(|key| *key > 0);
    match (number, key) {
        (Some(1..=5), _) if state == AgendaState::Agreed => {
            let why =
                t!("Agreed already: choose another of the ratings listed, or take it up again.");
            talk.refused.set(Some(why.to_owned()));
        }
        (Some(number), _) => match workshop::choices(statement).get(number - 1) {
            Some(voted) => choose(talk, &item, *voted),
            None => return false,
        },
        (None, "a") if state != AgendaState::Agreed => {
            let voted = talk
                .desk
                .session
                .doc
                .with_untracked(|doc| proposed(doc, &item));
            agree(talk, &item, voted.unwrap_or_default());
        }
        (None, "r") => focus(&item, AgendaItem::rationale),
        (None, "d") => focus(&item, AgendaItem::dissent),
        (None, "p") => {
            // The fields of a closed part cannot take the focus.
            if let Some(part) = element(".decide .park") {
                let _ = part.set_attribute("open", "");
            }
            focus(&item, AgendaItem::owner);
        }
        _ => return false,
    }
    true
}

fn focus(item: &str, field: &str) {
    focus_soon(format!("#{}", dom_id(&AgendaItem::LIST.at(item), field)));
}

/// What an item is about to be agreed on: what was chosen, else what everybody voted.
fn proposed(doc: &Assessment, item: &str) -> Option<Voted> {
    let item = AgendaItem::find(doc, item)?;
    match item.agreed {
        Voted::Nothing => workshop::tally(doc, item)?.unanimous(),
        voted => Some(voted),
    }
}

/// Agrees, and brings the next item; where something is missing, says what and puts the focus there.
fn agree(talk: Talk, item: &str, voted: Voted) {
    let session = talk.desk.session;
    session.commit_typing();
    let edit = session.doc.with_untracked(|doc| {
        let item = AgendaItem::find(doc, item)?;
        let edit = workshop::agree(doc, item, voted);
        Some((edit, voted == Voted::Nothing, item.about()?))
    });
    let Some((edit, nothing_chosen, statement)) = edit else {
        return;
    };
    let missing = edit.is_err();
    let what = t!("agreeing on {statement}", statement);
    if tell(talk, &what, edit) {
        session.say(t!(
            "Agreed: {statement}, {rating}.",
            statement,
            rating = voted.label()
        ));
        talk.go_on(item);
    } else if missing && !nothing_chosen {
        focus(item, AgendaItem::rationale);
    }
}

/// What became of an item that is settled.
pub fn outcome(item: &AgendaItem, statement: StatementId) -> String {
    match item.state {
        AgendaState::Parked => t!(
            "Parked with {owner} until {day}. The next workshop can start with it.",
            owner = item.owner.trim(),
            day = item.due.map(day_text).unwrap_or_default()
        ),
        AgendaState::Agreed => t!(
            "Agreed: {rating}. It is the answer of {statement} now, with this workshop as its source.",
            rating = item.agreed.label(),
            statement
        ),
        AgendaState::Open => t!("What does the room agree on?").to_owned(),
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
fn choose(talk: Talk, item: &str, voted: Voted) {
    // What is still being typed, such as the reason of “Condition not triggered”, belongs to it.
    talk.desk.session.commit_typing();
    let edit = talk.desk.session.doc.with_untracked(|doc| {
        let item = AgendaItem::find(doc, item)?;
        let edit = match item.state {
            AgendaState::Agreed => workshop::agree(doc, item, voted),
            _ => Ok(AgendaItem::LIST
                .at(&item.id)
                .set(AgendaItem::agreed, voted.key())),
        };
        Some((edit, item.about()?))
    });
    if let Some((edit, statement)) = edit {
        tell(
            talk,
            &t!("choosing a rating of {statement}", statement),
            edit,
        );
    }
}

/// Carries an act out, or says beside it why not.
fn tell(talk: Talk, what: &str, edit: Result<Edit, String>) -> bool {
    let done = edit.and_then(|edit| talk.desk.session.try_act(what, edit));
    let is_done = done.is_ok();
    talk.refused
        .set(done.err().map(|reason| t!("Not done: {reason}.", reason)));
    is_done
}

/// The item at hand, as it stands.
#[derive(Clone, Copy)]
struct AtHand {
    talk: Talk,
    id: StoredValue<String>,
    statement: StatementId,
    item: Memo<Option<AgendaItem>>,
    state: Memo<Option<AgendaState>>,
}

impl AtHand {
    fn record(self) -> RecordId {
        self.id.with_value(|id| AgendaItem::LIST.at(id))
    }

    fn is(self, state: AgendaState) -> bool {
        self.state.get() == Some(state)
    }

    /// Makes the edit of an act on the item; where it is and `done` says something, that is said and the next item comes.
    fn act(
        self,
        what: &str,
        done: Option<String>,
        edit: impl FnOnce(&Assessment, &AgendaItem) -> Result<Edit, String>,
    ) {
        let session = self.talk.desk.session;
        session.commit_typing();
        let edit = session.doc.with_untracked(|doc| {
            let item = self.id.with_value(|id| AgendaItem::find(doc, id))?;
            Some(edit(doc, item))
        });
        let Some(edit) = edit else { return };
        if tell(self.talk, what, edit)
            && let Some(done) = done
        {
            session.say(done);
            self.id.with_value(|id| self.talk.go_on(id));
        }
    }
}

pub fn panel(talk: Talk, id: String) -> AnyView {
    let desk = talk.desk;
    let about = desk
        .session
        .doc
        .with_untracked(|doc| AgendaItem::find(doc, &id).and_then(AgendaItem::about));
    let Some(statement) = about else {
        return ().into_any();
    };
    let wanted = id.clone();
    let item = read(move |doc| AgendaItem::find(doc, &wanted).cloned());
    let again = again::one(desk, id.clone());
    let here = AtHand {
        talk,
        id: StoredValue::new(id),
        statement,
        item,
        state: derived(move || item.with(|item| Some(item.as_ref()?.state))),
    };
    let state = derived(move || here.state.get().map(AgendaState::key));
    let words = derived(move || {
        here.item
            .with(|item| Some(outcome(item.as_ref()?, statement)))
    });
    let chosen = chosen(here);
    let agree = move |_| {
        let voted = chosen.get_untracked().unwrap_or_default();
        here.id.with_value(|id| agree(talk, id, voted));
    };
    let up_again = move |_| {
        let what = t!("taking up again {statement}", statement);
        here.act(&what, None, |_, item| Ok(talk_again(item)));
    };
    view! {
        <section class="sheet decide" data-state=state>
            <h3>{words}</h3>
            {ratings(here, chosen)}
            {unsupported(here, chosen)}
            <div class="fields">
                {rationale(here)}
                {record_field(&here.record(), AgendaItem::dissent)}
            </div>
            <div class="row">
                <button type="button" class="main" data-action="agree" data-icon="check" aria-keyshortcuts="a" hidden=move || here.is(AgendaState::Agreed) on:click=on(agree)>{t!("Agree, and on to the next")}</button>
                <button type="button" data-action="talk-again" hidden=move || here.is(AgendaState::Open) on:click=on(up_again)>{t!("Take it up again")}</button>
                {again}
            </div>
            {parking(here)}
            // Below both acts that can be refused.
            <p class="field-error" role="alert" data-figure="refused">{move || talk.refused.get()}</p>
            {looked_for(statement)}
            {keys(desk)}
        </section>
    }
    .into_any()
}

/// What is chosen; where all agree and nothing is, their rating is proposed.
fn chosen(here: AtHand) -> Memo<Option<Voted>> {
    read(move |doc| here.id.with_value(|id| proposed(doc, id)))
}

/// Says that nobody voted what is chosen, while that can still be changed or explained.
fn unsupported(here: AtHand, chosen: Memo<Option<Voted>>) -> AnyView {
    let voted = read(move |doc| {
        let item = here.id.with_value(|id| AgendaItem::find(doc, id))?;
        let supports =
            |voted| workshop::tally(doc, item).is_some_and(|tally| tally.supports(voted));
        chosen.get().filter(|voted| !supports(*voted))
    });
    let words = derived(move || {
        voted.get().map(|voted| {
            t!(
                "Nobody voted {rating}. The rationale has to say why the room agrees on it; the minutes mark it.",
                rating = voted.label()
            )
        })
    });
    view! { <p class="warning small" data-state="unsupported" hidden=move || words.with(Option::is_none)>{words}</p> }
        .into_any()
}

/// What an auditor would look at, on demand.
fn looked_for(statement: StatementId) -> AnyView {
    let statement = standard().statement(statement);
    let evidence = scale::typical_evidence(statement).map(
        |evidence| view! { <p class="small">{t!("Typical evidence: {evidence}.", evidence)}</p> },
    );
    let condition = statement.condition.map(|condition| {
        view! { <p class="small">{t!("Only asked when {condition}. For “Condition not triggered” the rationale says why that did not arise.", condition = condition.text)}</p> }
    });
    view! {
        <details class="looked-for">
            <summary>{t!("What an auditor looks for")}</summary>
            <p class="small">{scale::auditor_looks_for(statement)}</p>
            {evidence}
            {condition}
        </details>
    }
    .into_any()
}

/// The keys of this page, where keys act.
fn keys(desk: Desk) -> AnyView {
    let session = desk.session;
    let rows = each(KEYS, |(key, act)| {
        let keys = each(key.split(' '), |key| view! { <kbd>{key}</kbd> });
        view! { <span>{keys} " " {say(act)}</span> }
    });
    view! {
        <p class="small talk-keys" hidden=move || !session.prefs.with(|prefs| prefs.shortcuts)>{rows}</p>
    }
    .into_any()
}

fn ratings(here: AtHand, chosen: Memo<Option<Voted>>) -> AnyView {
    let choices = workshop::choices(here.statement);
    let kind = standard().statement(here.statement).kind;
    let all = choices.into_iter();
    let radios = each(
        all.filter_map(|voted| Some((voted, voted.rating()?))),
        |(voted, rating)| {
            let on_it = derived(move || chosen.get() == Some(voted));
            view! {
                <label class:sel=on_it style=format!("--c:var(--{})", rating_token(rating))>
                    <input
                        type="radio"
                        name="agreed"
                        value=voted.key()
                        prop:checked=on_it
                        on:change=on(move |_| here.id.with_value(|id| choose(here.talk, id, voted)))
                    />
                    {ball(rating)}
                    <span>{voted.label()} <small>{scale::meaning_for(rating, kind)}</small></span>
                </label>
            }
        },
    );
    view! {
        <fieldset class="rate meant">
            <legend class="vh">{t!("Agreed rating of {statement}", statement = here.statement)}</legend>
            {radios}
        </fieldset>
    }
    .into_any()
}

/// The rationale; where the answer took it as its reason, the two must not part unseen.
fn rationale(here: AtHand) -> AnyView {
    let reason = derived(move || here.item.with(|item| workshop::reason_of(item.as_ref()?)));
    live(move || {
        match reason.get() {
        None => record_field(&here.record(), AgendaItem::rationale),
        Some(text) => view! {
            <div data-reason>
                {said(t!("Rationale"), &text)}
                <p class="small">{t!("It is the reason of the answer, so it stays as agreed. “Take it up again” to change it.")}</p>
            </div>
        }
        .into_any(),
    }
    })
}

fn parking(here: AtHand) -> AnyView {
    let act = move |_| {
        let statement = here.statement;
        let what = t!("parking {statement}", statement);
        let done = t!("Parked: {statement}.", statement);
        here.act(&what, Some(done), |_, item| {
            park(item, &item.owner, item.due)
        });
    };
    let parked = derived(move || here.is(AgendaState::Parked));
    view! {
        <details class="park" open=parked.get()>
            <summary>{t!("Park it: somebody finds out, by a day")}</summary>
            <div class="fields">
                {record_field(&here.record(), AgendaItem::question)}
                {record_field(&here.record(), AgendaItem::owner)}
                {record_field(&here.record(), AgendaItem::due)}
            </div>
            <button type="button" data-action="park" hidden=parked on:click=on(act)>{t!("Park")}</button>
        </details>
    }
    .into_any()
}
