//! What the room decides on an item: agree, with rationale and dissent; or park it.

use leptos::prelude::*;

use crate::analysis::workshop::{self, park, talk_again};
use crate::app::pages::workshop::Desk;
use crate::app::records::record_field;
use crate::app::ui::{ball, derived, each, live, on, rating_token, read};
use crate::assessment::records::{AgendaItem, AgendaState, Voted};
use crate::assessment::{Assessment, Edit, day_text};
use crate::assessment::{Listed, RecordId};
use crate::standard::{StatementId, standard};

/// 1 to 4 choose a rating, until it is agreed: an answer does not change by a key pressed in passing.
pub fn on_key(desk: Desk, item: &str, key: &str) -> bool {
    let number = key
        .parse::<usize>()
        .ok()
        .filter(|key| (1..=4).contains(key));
    match number {
        Some(_) if is_agreed(desk, item) => {
            let why = "Agreed already: choose another of the ratings listed, or take it up again.";
            desk.session.say(why.to_owned());
            true
        }
        Some(number) => {
            choose(
                desk,
                item,
                [Voted::Not, Voted::Partly, Voted::Largely, Voted::Fully][number - 1],
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
            item.due.map(day_text).unwrap_or_default()
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
                .set(AgendaItem::agreed, voted.key())),
        })
    });
    tell(desk, edit);
}

/// Carries an act out, or says why not.
fn tell(desk: Desk, edit: Option<Result<Edit, String>>) -> bool {
    match edit {
        Some(Ok(edit)) => desk.session.edit(edit),
        Some(Err(reason)) => {
            desk.session.alert(format!("Not done: {reason}."));
            false
        }
        None => false,
    }
}

/// The item at hand, as it stands.
#[derive(Clone, Copy)]
struct AtHand {
    desk: Desk,
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

    /// Makes the edit of an act on the item; says it where it is done.
    fn act(self, done: &str, edit: impl FnOnce(&Assessment, &AgendaItem) -> Result<Edit, String>) {
        let session = self.desk.session;
        session.commit_typing();
        let edit = session.doc.with_untracked(|doc| {
            let item = self.id.with_value(|id| AgendaItem::find(doc, id))?;
            Some(edit(doc, item))
        });
        if tell(self.desk, edit) && !done.is_empty() {
            session.say(format!("{done}: {}.", self.statement));
        }
    }
}

pub fn panel(desk: Desk, id: String) -> AnyView {
    let about = desk
        .session
        .doc
        .with_untracked(|doc| AgendaItem::find(doc, &id).and_then(AgendaItem::about));
    let Some(statement) = about else {
        return ().into_any();
    };
    let wanted = id.clone();
    let item = read(move |doc| AgendaItem::find(doc, &wanted).cloned());
    let here = AtHand {
        desk,
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
    let condition = standard().statement(statement).condition.map(|condition| {
        view! { <p class="small">"Only asked when " {condition.text} ". For “Condition not triggered” the rationale says why that did not arise."</p> }
    });
    let chosen = chosen(here);
    let agree = move |_| {
        let voted = chosen.get_untracked().unwrap_or_default();
        here.act("Agreed", |doc, item| workshop::agree(doc, item, voted));
    };
    let again = move |_| here.act("", |_, item| Ok(talk_again(item)));
    view! {
        <section class="sheet decide" data-state=state>
            <h3>{words}</h3>
            {ratings(here, chosen)}
            {condition}
            <div class="fields">
                {rationale(here)}
                {record_field(&here.record(), AgendaItem::dissent)}
            </div>
            <div class="row">
                <button type="button" class="main" data-action="agree" hidden=move || here.is(AgendaState::Agreed) on:click=on(agree)>"Agree"</button>
                <button type="button" data-action="talk-again" hidden=move || here.is(AgendaState::Open) on:click=on(again)>"Take it up again"</button>
            </div>
            {parking(here)}
        </section>
    }
    .into_any()
}

/// What is chosen; where all agree and nothing is, their rating is proposed.
fn chosen(here: AtHand) -> Memo<Option<Voted>> {
    let proposed = read(move |doc| {
        let item = here.id.with_value(|id| AgendaItem::find(doc, id))?;
        workshop::tally(doc, item)?.unanimous()
    });
    derived(move || {
        let agreed = here.item.with(|item| item.as_ref().map(|item| item.agreed));
        match agreed.unwrap_or_default() {
            Voted::Nothing => proposed.get(),
            voted => Some(voted),
        }
    })
}

fn ratings(here: AtHand, chosen: Memo<Option<Voted>>) -> AnyView {
    let choices = workshop::choices(here.statement);
    let five = choices.len() == 5;
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
                        on:change=on(move |_| here.id.with_value(|id| choose(here.desk, id, voted)))
                    />
                    {ball(rating)}
                    {voted.label()}
                </label>
            }
        },
    );
    view! {
        <fieldset class="rate" class:five=five>
            <legend class="vh">"Agreed rating of " {here.statement.as_str()}</legend>
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
                {said("Rationale", &text)}
                <p class="small">"It is the reason of the answer, so it stays as agreed. “Take it up again” to change it."</p>
            </div>
        }
        .into_any(),
    }
    })
}

fn parking(here: AtHand) -> AnyView {
    let act = move |_| here.act("Parked", |_, item| park(item, &item.owner, item.due));
    let parked = derived(move || here.is(AgendaState::Parked));
    view! {
        <details class="park" open=parked.get()>
            <summary>"Park it: somebody finds out, by a day"</summary>
            <div class="fields">
                {record_field(&here.record(), AgendaItem::owner)}
                {record_field(&here.record(), AgendaItem::due)}
            </div>
            <button type="button" data-action="park" hidden=parked on:click=on(act)>"Park"</button>
        </details>
    }
    .into_any()
}
