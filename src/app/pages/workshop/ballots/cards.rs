//! Cards: the room shows them, the facilitator types what they say; the rules are in [`crate::analysis::workshop::cards`].

use leptos::prelude::*;

use super::{Desk, OpenRound, take_out};
use crate::analysis::scale;
use crate::analysis::workshop::{Progress, Voter, cards, items, votes_for};
use crate::app::pages::ballot::form::word;
use crate::app::pages::workshop::desk;
use crate::app::ui::{ball, derived, each, live, on};
use crate::assessment::ballots::{Ballot, Cast};
use crate::assessment::records::{Confidence, Voted, Voting};
use crate::standard::{Map, Statement, StatementId, standard};

#[derive(Clone, Copy)]
struct Cards {
    desk: Desk,
    round: OpenRound,
    /// The statement at hand.
    at: RwSignal<Option<StatementId>>,
    /// What was refused: the participant's id and why.
    refused: RwSignal<Option<(String, String)>>,
}

pub fn section(round: OpenRound) -> AnyView {
    let cards = Cards {
        desk: desk(),
        round,
        at: RwSignal::new(None),
        refused: RwSignal::new(None),
    };
    let open = RwSignal::new(false);
    view! {
        <section class="sheet way" data-way="cards">
            <h2>{t!("Cards")}</h2>
            <p class="small">
                {t!("Everybody shows a card at the same moment, statement by statement, and you type what they show. Cards are seen by the room: less blind than the other ways, but quick.")}
            </p>
            <button
                type="button"
                data-action="cards"
                aria-expanded=move || open.get().to_string()
                on:click=on(move |_| {
                    open.update(|open| *open = !*open);
                    match open.get_untracked() {
                        true => cards.go_on(),
                        // The room sees all that is voted on again.
                        false => cards.desk.show_cards(""),
                    }
                })
            >
                {move || if open.get() { t!("Put the cards away") } else { t!("Type cards") }}
            </button>
            {move || open.get().then(|| desk_of(cards))}
        </section>
    }
    .into_any()
}

impl Cards {
    /// Asks how the round is; nothing where none is open.
    fn ask<T: Default>(self, ask: impl FnOnce(&Progress) -> T) -> T {
        self.round
            .with(|round| round.as_ref().map(ask).unwrap_or_default())
    }

    fn people(self) -> usize {
        self.ask(|round| round.people.len())
    }

    fn go_on(self) {
        let here = self.at.get_untracked();
        let next = untrack(|| self.ask(|round| cards::next_statement(round, here)));
        self.show(next);
    }

    /// Brings a statement to the table, and to the room screen.
    fn show(self, at: Option<StatementId>) {
        self.refused.set(None);
        self.at.set(at);
        let item = untrack(|| {
            self.desk.with(|doc, here| {
                let mut mine = items(doc, &here.id);
                let item = mine.find(|item| item.about() == at)?;
                Some(item.id.clone())
            })
        });
        self.desk.show_cards(&item.flatten().unwrap_or_default());
    }

    /// Puts one card into the box.
    fn cast(self, id: StatementId, card: String, by: &str, cast: Cast) -> Result<(), String> {
        let mut votes = Map::new();
        votes.insert(id, cast);
        let intake = self.desk.cast(&Ballot {
            workshop: self.desk.at.get_untracked(),
            round: untrack(|| self.ask(|round| round.round)),
            id: card,
            by: by.to_owned(),
            votes,
        });
        match intake.is_in() {
            true => Ok(()),
            false => Err(intake.to_string()),
        }
    }

    /// Puts a participant's card into the box, or takes it out.
    fn put(self, id: StatementId, by: &str, cast: Option<Cast>) {
        let card = cards::card_id(id, by);
        let done = match cast {
            Some(cast) => self.cast(id, card, by, cast),
            None => {
                take_out(self.desk, &card);
                Ok(())
            }
        };
        self.refused.set(done.err().map(|why| (by.to_owned(), why)));
    }

    /// Everybody shows the same: all whose vote is not in by a ballot.
    fn put_all(self, id: StatementId, people: &[String], value: Voted) {
        for by in people {
            let (card, elsewhere) = self
                .desk
                .sealed
                .with_untracked(|sealed| cards::card_of(sealed, id, by));
            if card.is_some() || !elsewhere {
                self.put(id, by, Some(shown(value, card.as_ref())));
                if self.refused.with_untracked(Option::is_some) {
                    return;
                }
            }
        }
        self.desk
            .session
            .say(t!("Everyone shows {vote}", vote = word(value)));
    }

    /// Why the last act at this place was refused.
    fn refusal(self, at: String) -> Memo<Option<String>> {
        derived(move || {
            let refused = self.refused.get();
            refused.filter(|(here, _)| *here == at).map(|(_, why)| why)
        })
    }
}

/// Statement, then who showed what.
fn desk_of(cards: Cards) -> AnyView {
    let options = live(move || {
        let (at, people) = (cards.at.get(), cards.people());
        each(
            cards.ask(|round| round.statements.clone()),
            |(id, votes)| {
                let text = t!(
                    "{statement}: {votes} of {people} votes",
                    statement = id,
                    votes,
                    people
                );
                view! { <option value=id.as_str() selected=Some(id) == at>{text}</option> }
            },
        )
    });
    let named = derived(move || cards.ask(|round| round.voting == Voting::Named));
    let at = derived(move || cards.at.get());
    let body = live(move || {
        at.get().map(|id| {
            let statement = standard().statement(id);
            let table = match named.get() {
                true => by_name(cards, id),
                false => by_count(cards, id),
            };
            view! {
                <p class="cards-statement"><b>{id.as_str()}</b> " " {statement.text}</p>
                {meanings(statement)}
                {table}
            }
        })
    });
    view! {
        <div class="cards">
            <div class="row">
                <label class="cards-at">
                    {t!("Statement")} " "
                    <select
                        id="cards-statement"
                        on:change=on(move |event: web_sys::Event| {
                            cards.show(StatementId::parse(&event_target_value(&event)));
                        })
                    >
                        {options}
                    </select>
                </label>
                <button type="button" data-action="next-card" on:click=on(move |_| cards.go_on())>
                    {t!("Next statement")}
                </button>
            </div>
            {body}
        </div>
    }
    .into_any()
}

/// What the values mean for the statement at hand, to read out; what an auditor looks for on demand.
fn meanings(statement: &'static Statement) -> AnyView {
    let ratings = scale::RATINGS.into_iter();
    let ratings = ratings.filter(|rating| Voted::from(Some(*rating)).fits(statement.id));
    let lines = each(ratings, |rating| {
        view! { <li>{ball(rating)} " " <b>{rating.label()}</b> " – " {scale::meaning_for(rating, statement.kind)}</li> }
    });
    let evidence = scale::typical_evidence(statement).map(
        |evidence| view! { <p class="small">{t!("Typical evidence: {evidence}.", evidence)}</p> },
    );
    view! {
        <ul class="meanings small">{lines}</ul>
        <details class="looked-for">
            <summary>{t!("What an auditor looks for")}</summary>
            <p class="small">{scale::auditor_looks_for(statement)}</p>
            {evidence}
        </details>
    }
    .into_any()
}

/// What everybody shows in one act, then a row a participant for those who differ.
fn by_name(cards: Cards, id: StatementId) -> AnyView {
    let people = untrack(|| cards.ask(|round| round.people.clone()));
    let kind = standard().statement(id).kind;
    let everyone: Vec<String> = people.iter().map(|person| person.id.clone()).collect();
    let everyone = StoredValue::new(everyone);
    let heads = each(votes_for(id), |value| {
        let meaning = value
            .rating()
            .map(|rating| scale::meaning_for(rating, kind));
        view! {
            <th scope="col">
                <button
                    type="button"
                    data-everyone=value.key()
                    title=meaning
                    aria-label=t!("Everyone shows {vote}", vote = word(value))
                    on:click=on(move |_| everyone.with_value(|all| cards.put_all(id, all, value)))
                >
                    {value.rating().map(ball)} <span>{word(value)}</span>
                </button>
            </th>
        }
    });
    let rows = each(people, |person| row(cards, id, person));
    view! {
        <p class="small">{t!("Press what everybody shows; then mark, by name, only those who show something else.")}</p>
        <div class="cards-scroll" tabindex="0" role="group" aria-label=t!("Cards by participant")>
            <table class="cards-named">
                <thead><tr><th scope="col">{t!("Everyone shows")}</th>{heads}<th scope="col">{t!("How sure")}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A participant's card, and whether they have voted in another way.
type Card = Memo<(Option<Cast>, bool)>;

fn row(cards: Cards, id: StatementId, person: Voter) -> AnyView {
    let (sealed, by) = (cards.desk.sealed, person.id.clone());
    let card: Card = derived(move || sealed.with(|sealed| cards::card_of(sealed, id, &by)));
    let elsewhere = derived(move || card.with(|(card, other)| card.is_none() && *other));
    let vote = derived(move || card.with(|(card, _)| card.as_ref().map(|card| card.vote)));
    let by = StoredValue::new(person.id.clone());
    let name = person.name.clone();
    let values = each(votes_for(id), |value| {
        let pressed = derived(move || vote.get() == Some(value));
        let choose = move |_| {
            let (now, _) = card.get_untracked();
            // Pressed once more it is taken out.
            let cast = (!pressed.get_untracked()).then(|| shown(value, now.as_ref()));
            by.with_value(|by| cards.put(id, by, cast));
        };
        view! {
            <td>
                <button
                    type="button"
                    class="card-mark"
                    data-card-of=value.key()
                    aria-pressed=move || pressed.get().to_string()
                    aria-label=t!("{name} shows {vote}", name, vote = word(value))
                    disabled=elsewhere
                    data-icon=move || pressed.get().then_some("check")
                    on:click=on(choose)
                ></button>
            </td>
        }
    });
    view! {
        <tr data-participant=person.id.clone()>
            <th scope="row">
                {person.name.clone()}
                <span class="small" hidden=move || !elsewhere.get()>" " {t!("has voted by a ballot")}</span>
                <p class="field-error" role="alert">{cards.refusal(person.id.clone())}</p>
            </th>
            {values}
            <td>{sure(cards, id, &person, card)}</td>
        </tr>
    }
    .into_any()
}

/// A card that shows a value, as sure as the one before it.
fn shown(vote: Voted, before: Option<&Cast>) -> Cast {
    let confidence = match vote {
        Voted::Nothing => Confidence::Unsaid,
        _ => before.map(|card| card.confidence).unwrap_or_default(),
    };
    Cast {
        vote,
        confidence,
        ..Cast::default()
    }
}

fn sure(cards: Cards, id: StatementId, person: &Voter, card: Card) -> AnyView {
    let cast = derived(move || card.with(|(card, _)| card.clone().unwrap_or_default()));
    let options = each(Confidence::ALL.iter(), |value| {
        let chosen = derived(move || cast.with(|cast| cast.confidence) == *value);
        view! { <option value=value.key() selected=chosen>{value.label()}</option> }
    });
    let by = person.id.clone();
    let choose = move |event: web_sys::Event| {
        let key = event_target_value(&event);
        let confidence = Confidence::ALL.iter().find(|value| value.key() == key);
        let (card, _) = card.get_untracked();
        if let (Some(card), Some(confidence)) = (card, confidence) {
            let confidence = *confidence;
            cards.put(id, &by, Some(Cast { confidence, ..card }));
        }
    };
    view! {
        <select
            name="sure"
            aria-label=t!("How sure {name} is", name = person.name)
            hidden=move || cast.with(|cast| cast.vote) == Voted::Nothing
            on:change=on(choose)
        >
            {options}
        </select>
    }
    .into_any()
}

/// A count a rating.
fn by_count(cards: Cards, id: StatementId) -> AnyView {
    let sealed = cards.desk.sealed;
    let shown = derived(move || sealed.with(|sealed| cards::shown(sealed, id)));
    let rows = each(votes_for(id), |value| count(cards, id, value, shown));
    let total =
        derived(move || sealed.with(|sealed| cards::shown_text(sealed, id, cards.people())));
    view! {
        <div class="cards-counts">{rows}</div>
        <p class="small" role="status" data-figure="cards" data-value=move || shown.with(Vec::len)>{total}</p>
    }
    .into_any()
}

/// How many cards show a rating.
fn count(cards: Cards, id: StatementId, value: Voted, shown: Memo<Vec<Voted>>) -> AnyView {
    let text = derived(move || {
        let cards = shown.with(|all| all.iter().filter(|vote| **vote == value).count());
        match cards {
            0 => String::new(),
            n => n.to_string(),
        }
    });
    let field = format!("card-{}", value.key());
    let error_id = format!("{field}-error");
    // Of this field alone: what is refused here stands until it is mended, whatever is typed beside it.
    let error = RwSignal::new(None::<String>);
    view! {
        <div class="field card-count">
            <label for=field.clone()>{value.rating().map(ball)} {word(value)}</label>
            <input
                type="text"
                inputmode="numeric"
                autocomplete="off"
                id=field
                name=format!("cards-{}", value.key())
                aria-describedby=error_id.clone()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=text
                // Read once it is whole: of “1.5” the 1 must not count.
                on:change=on(move |event: web_sys::Event| {
                    let done = set_count(cards, id, value, &event_target_value(&event));
                    error.set(done.err());
                })
            />
            <p class="field-error" id=error_id role="alert">{move || error.get()}</p>
        </div>
    }
    .into_any()
}

/// Says that so many cards show a rating: they count together or not at all.
fn set_count(cards: Cards, id: StatementId, value: Voted, typed: &str) -> Result<(), String> {
    let desk = cards.desk;
    let people = untrack(|| cards.people());
    let recount = desk
        .sealed
        .with_untracked(|sealed| cards::recount(sealed, id, people, value, typed))?;
    let mut all = recount.cards.into_iter();
    if let Err(why) = all.try_for_each(|(card, cast)| cards.cast(id, card, "", cast)) {
        recount.added.iter().for_each(|card| take_out(desk, card));
        desk.session
            .write_ballots(|ballots| recount.earlier.iter().try_for_each(|one| ballots.seal(one)));
        desk.refresh();
        return Err(t!("Not stored: {reason}.", reason = why));
    }
    recount.surplus.iter().for_each(|card| take_out(desk, card));
    Ok(())
}
