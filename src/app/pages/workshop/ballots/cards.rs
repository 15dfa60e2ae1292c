//! Cards: the room shows them, the facilitator types what they say. Each card is a sealed ballot on one statement, so that it mixes
//! with the other ways by the same rules and can be corrected or taken out until the reveal.

use leptos::prelude::*;

use super::{Desk, Round, take_out};
use crate::analysis::workshop::Voter;
use crate::app::pages::ballot::form::{choices, word};
use crate::app::pages::workshop::desk;
use crate::app::ui::{ball, on};
use crate::app::view::{TableView, derived, each, live};
use crate::assessment::ballots::{Ballot, Cast};
use crate::assessment::records::{Confidence, Voted, Voting};
use crate::standard::{Map, StatementId, standard};

/// How the ids of cards begin.
const CARD: &str = "card-";

/// Whether a sealed ballot is a card that was typed in.
pub fn is_card(ballot: &Ballot) -> bool {
    ballot.id.starts_with(CARD)
}

#[derive(Clone, Copy)]
struct Cards {
    desk: Desk,
    round: Round,
    /// The statement at hand.
    at: RwSignal<Option<StatementId>>,
    /// What was refused: the participant's id (without names the key of the rating) and why.
    refused: RwSignal<Option<(String, String)>>,
}

pub fn section(round: Round) -> AnyView {
    let cards = Cards {
        desk: desk(),
        round,
        at: RwSignal::new(None),
        refused: RwSignal::new(None),
    };
    let open = RwSignal::new(false);
    view! {
        <section class="sheet way" data-way="cards">
            <h2>"Cards"</h2>
            <p class="small">
                "Everybody shows a card at the same moment, statement by statement, and you type what they show. Cards are seen by the room: less blind than the other ways, but quick."
            </p>
            <button
                type="button"
                data-action="cards"
                aria-expanded=move || open.get().to_string()
                on:click=on(move |_| {
                    open.update(|open| *open = !*open);
                    cards.go_on();
                })
            >
                {move || if open.get() { "Put the cards away" } else { "Type cards" }}
            </button>
            {move || open.get().then(|| desk_of(cards))}
        </section>
    }
    .into_any()
}

impl Cards {
    fn statements(self) -> Vec<(StatementId, usize)> {
        self.round.with(|round| {
            let round = round.as_ref();
            round
                .map(|round| round.statements.clone())
                .unwrap_or_default()
        })
    }

    fn people(self) -> Vec<Voter> {
        self.round.with(|round| {
            let round = round.as_ref();
            round.map(|round| round.people.clone()).unwrap_or_default()
        })
    }

    /// The next statement on which votes are missing, behind the one at hand or else from the start.
    fn go_on(self) {
        let (statements, people) = untrack(|| (self.statements(), self.people().len()));
        let here = self.at.get_untracked();
        let place = statements.iter().position(|(id, _)| Some(*id) == here);
        let (before, behind) = statements.split_at(place.map_or(0, |place| place + 1));
        let mut all = behind.iter().chain(before);
        let next = all.find(|(_, votes)| *votes < people);
        let next = next.or(statements.first()).map(|(id, _)| *id);
        self.refused.set(None);
        self.at.set(next);
    }

    /// Puts one card into the box.
    fn cast(self, id: StatementId, mark: &str, by: &str, cast: Cast) -> Result<(), String> {
        let round = self
            .round
            .with_untracked(|round| round.as_ref().map_or(0, |round| round.round));
        let mut votes = Map::new();
        votes.insert(id, cast);
        let intake = self.desk.cast(&Ballot {
            session: self.desk.at.get_untracked(),
            round,
            id: card_id(id, mark),
            by: by.to_owned(),
            votes,
        });
        match intake.is_in() {
            true => Ok(()),
            false => Err(intake.to_string()),
        }
    }
}

fn card_id(statement: StatementId, mark: &str) -> String {
    format!("{CARD}{statement}-{mark}")
}

/// Statement, then who showed what.
fn desk_of(cards: Cards) -> AnyView {
    let options = live(move || {
        let (at, people) = (cards.at.get(), cards.people().len());
        each(cards.statements(), |(id, votes)| {
            let text = format!("{id}: {votes} of {people} votes");
            view! { <option value=id.as_str() selected=Some(id) == at>{text}</option> }
        })
    });
    let named = derived(move || {
        cards
            .round
            .with(|round| round.as_ref().is_some_and(|r| r.voting == Voting::Named))
    });
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
                {table}
            }
        })
    });
    view! {
        <div class="cards">
            <div class="row">
                <label class="cards-at">
                    "Statement "
                    <select
                        id="cards-statement"
                        on:change=on(move |event: web_sys::Event| {
                            cards.refused.set(None);
                            cards.at.set(StatementId::parse(&event_target_value(&event)));
                        })
                    >
                        {options}
                    </select>
                </label>
                <button type="button" data-action="next-card" on:click=on(move |_| cards.go_on())>
                    "Next statement"
                </button>
            </div>
            {body}
        </div>
    }
    .into_any()
}

/// The card of a participant on a statement, and whether they voted on it in another way.
fn card_of(desk: Desk, id: StatementId, mark: &str, by: &str) -> (Option<Cast>, bool) {
    let card = card_id(id, mark);
    desk.sealed.with(|sealed| {
        let mut all = sealed.ballots.iter();
        let own = all.clone().find(|ballot| ballot.id == card);
        let cast = own.and_then(|ballot| ballot.votes.get(&id).cloned());
        let other = all
            .any(|ballot| ballot.id != card && ballot.by == by && ballot.votes.contains_key(&id));
        (cast, other)
    })
}

/// A row a participant.
fn by_name(cards: Cards, id: StatementId) -> AnyView {
    let people = untrack(|| cards.people());
    let rows = each(people, |person| row(cards, id, person));
    view! {
        {TableView::new(&["Participant", "Card", "How sure"]).class("cards-named").fixed(rows)}
    }
    .into_any()
}

fn row(cards: Cards, id: StatementId, person: Voter) -> AnyView {
    let desk = cards.desk;
    let (by, name) = (person.id, person.name);
    let state = {
        let by = by.clone();
        derived(move || card_of(desk, id, &by, &by))
    };
    let elsewhere = derived(move || state.with(|(card, other)| card.is_none() && *other));
    let vote = derived(move || state.with(|(card, _)| card.as_ref().map(|card| card.vote)));
    let sure = derived(move || {
        state.with(|(card, _)| {
            let card = card.as_ref();
            card.map(|card| card.confidence).unwrap_or_default()
        })
    });
    let put = {
        let by = by.clone();
        move |cast: Option<Cast>| {
            let done = match cast {
                Some(cast) => cards.cast(id, &by, &by, cast),
                None => {
                    take_out(desk, &card_id(id, &by));
                    Ok(())
                }
            };
            let refused = done.err().map(|why| (by.clone(), why));
            cards.refused.set(refused);
        }
    };
    let options = each(choices(id), |value| {
        view! { <option value=value.key() selected=move || vote.get() == Some(value)>{word(value)}</option> }
    });
    let confidences = each(Confidence::ALL.iter(), |value| {
        view! { <option value=value.key() selected=move || sure.get() == *value>{value.label()}</option> }
    });
    let put_sure = put.clone();
    let error = {
        let by = by.clone();
        move || {
            let refused = cards.refused.get();
            refused.filter(|(at, _)| *at == by).map(|(_, why)| why)
        }
    };
    view! {
        <tr data-participant=by>
            <th scope="row">{name.clone()}</th>
            <td>
                <select
                    name="card"
                    aria-label=format!("Card of {name}")
                    hidden=move || elsewhere.get()
                    prop:value=move || vote.get().map(Voted::key).unwrap_or_default()
                    on:change=on(move |event: web_sys::Event| {
                        let key = event_target_value(&event);
                        let value = choices(id).find(|value| value.key() == key);
                        let confidence = state.with_untracked(|(card, _)| {
                            card.as_ref().map(|card| card.confidence).unwrap_or_default()
                        });
                        put(value.map(|vote| Cast {
                            vote,
                            confidence: match vote {
                                Voted::Nothing => Confidence::Unsaid,
                                _ => confidence,
                            },
                            ..Cast::default()
                        }));
                    })
                >
                    <option value="" selected=move || vote.get().is_none()>"no card"</option>
                    {options}
                </select>
                <span class="small" hidden=move || !elsewhere.get()>"has voted by a ballot"</span>
                <p class="field-error" role="alert">{move || error()}</p>
            </td>
            <td>
                <select
                    name="sure"
                    aria-label=format!("How sure {name} is")
                    hidden=move || vote.get().is_none_or(|vote| vote == Voted::Nothing)
                    on:change=on(move |event: web_sys::Event| {
                        let key = event_target_value(&event);
                        let confidence = Confidence::ALL.iter().find(|value| value.key() == key);
                        let (card, _) = state.get_untracked();
                        if let (Some(card), Some(confidence)) = (card, confidence) {
                            put_sure(Some(Cast { confidence: *confidence, ..card }));
                        }
                    })
                >
                    {confidences}
                </select>
            </td>
        </tr>
    }
    .into_any()
}

/// The cards on a statement that bear no name: how many show what.
fn counts(desk: Desk, id: StatementId) -> Vec<Voted> {
    let start = card_id(id, "");
    desk.sealed.with(|sealed| {
        let cards = sealed
            .ballots
            .iter()
            .filter(|ballot| ballot.id.starts_with(&start));
        cards
            .filter_map(|ballot| Some(ballot.votes.get(&id)?.vote))
            .collect()
    })
}

/// A count a rating.
fn by_count(cards: Cards, id: StatementId) -> AnyView {
    let desk = cards.desk;
    let shown = derived(move || counts(desk, id));
    let rows = each(choices(id), |value| {
        let count = move || shown.with(|all| all.iter().filter(|vote| **vote == value).count());
        let field = format!("card-{}", value.key());
        let error_id = format!("{field}-error");
        let error = derived(move || {
            let refused = cards.refused.get();
            refused
                .filter(|(at, _)| at == value.key())
                .map(|(_, why)| why)
        });
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
                    aria-invalid=move || error.get().is_some().then_some("true")
                    prop:value=move || match count() { 0 => String::new(), n => n.to_string() }
                    on:input=on(move |event| {
                        let typed = event_target_value(&event);
                        let done = set_count(cards, id, value, &typed);
                        cards.refused.set(done.err().map(|why| (value.key().to_owned(), why)));
                    })
                />
                <p class="field-error" id=error_id role="alert">{error}</p>
            </div>
        }
    });
    let total = derived(move || {
        let (cards_in, people) = (shown.with(Vec::len), cards.people().len());
        let all = desk.sealed.with(|sealed| sealed.votes_on(id));
        match all - cards_in.min(all) {
            0 => format!("{cards_in} of {people} cards typed."),
            others => format!(
                "{cards_in} cards typed and {others} votes by ballots: {all} of {people} in."
            ),
        }
    });
    view! {
        <div class="cards-counts">{rows}</div>
        <p class="small" data-figure="cards" data-value=move || shown.with(Vec::len)>{total}</p>
    }
    .into_any()
}

/// The cards on a statement as they are sealed.
fn cards_on(desk: Desk, id: StatementId) -> Vec<Ballot> {
    let start = card_id(id, "");
    desk.sealed.with_untracked(|sealed| {
        let cards = sealed.ballots.iter();
        cards
            .filter(|ballot| ballot.id.starts_with(&start))
            .cloned()
            .collect()
    })
}

/// Brings the cards back as they were, after only some of so many could be written: they count together or not at all.
fn restore(desk: Desk, id: StatementId, written: usize, earlier: &[Ballot]) {
    for place in 0..written {
        let card = card_id(id, &place.to_string());
        if earlier.iter().all(|ballot| ballot.id != card) {
            take_out(desk, &card);
        }
    }
    desk.session
        .write_ballots(|ballots| earlier.iter().try_for_each(|one| ballots.seal(one)));
    desk.refresh();
}

/// Says that so many cards show a rating. All cards of the statement are numbered through in the order of what they show, so that
/// a number tells nothing.
fn set_count(cards: Cards, id: StatementId, value: Voted, typed: &str) -> Result<(), String> {
    let typed = typed.trim();
    let count: usize = match typed {
        "" => 0,
        _ => typed
            .parse()
            .map_err(|_| "Not stored: write how many cards show it, such as 3.".to_owned())?,
    };
    let desk = cards.desk;
    let before = untrack(|| counts(desk, id));
    let people = untrack(|| cards.people().len());
    let others = desk
        .sealed
        .with_untracked(|sealed| sealed.votes_on(id))
        .saturating_sub(before.len());
    let most = people.saturating_sub(others);
    let kept = before.iter().filter(|vote| **vote != value).count();
    if count > most.saturating_sub(kept) {
        return Err(match others {
            0 => format!("Not stored: that is more cards than participants ({people})."),
            _ => format!(
                "Not stored: {others} of {people} participants have voted by ballots, so there are at most {most} cards."
            ),
        });
    }
    let mut after: Vec<Voted> = before
        .iter()
        .copied()
        .filter(|vote| *vote != value)
        .collect();
    after.extend(std::iter::repeat_n(value, count));
    after.sort_unstable();
    let earlier = cards_on(desk, id);
    let number = after.len();
    let stored = after.into_iter().enumerate().try_for_each(|(place, vote)| {
        let cast = Cast {
            vote,
            ..Cast::default()
        };
        cards.cast(id, &place.to_string(), "", cast)
    });
    if let Err(why) = stored {
        restore(desk, id, number, &earlier);
        return Err(format!("Not stored: {why}."));
    }
    // Only now that the others are stored: removing cannot fail.
    for place in number..before.len() {
        take_out(desk, &card_id(id, &place.to_string()));
    }
    Ok(())
}
