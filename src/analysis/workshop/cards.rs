//! Cards: the room shows them, the facilitator types what they say. Each card is a sealed ballot on one statement, so that it mixes
//! with the other ways by the same rules and can be corrected or taken out until the reveal.

use crate::assessment::ballots::{Ballot, BallotBox, Cast};
use crate::assessment::records::Voted;
use crate::standard::{StatementId, sort};

use super::progress::Progress;

/// How the ids of cards begin.
const CARD: &str = "card-";

/// Whether a sealed ballot is a card that was typed in.
pub fn is_card(ballot: &Ballot) -> bool {
    ballot.id.starts_with(CARD)
}

/// The id of a card: `mark` is the participant's id, or without names a number.
pub fn card_id(statement: StatementId, mark: &str) -> String {
    format!("{CARD}{statement}-{mark}")
}

/// The next statement on which votes are missing, behind the one at hand or else from the start; where none are missing, the first.
pub fn next_statement(round: &Progress, here: Option<StatementId>) -> Option<StatementId> {
    let all = &round.statements;
    let index = all.iter().position(|(id, _)| Some(*id) == here);
    let (before, behind) = all.split_at(index.map_or(0, |index| index + 1));
    let mut from_here = behind.iter().chain(before);
    let next = from_here.find(|(_, votes)| *votes < round.people.len());
    next.or(all.first()).map(|(id, _)| *id)
}

/// The card of a participant on a statement, and whether they voted on it in another way.
pub fn card_of(
    sealed: &BallotBox,
    statement: StatementId,
    participant: &str,
) -> (Option<Cast>, bool) {
    let card = card_id(statement, participant);
    let votes = || {
        let all = sealed.ballots.iter();
        all.filter_map(|ballot| Some((ballot, ballot.votes.get(&statement)?)))
    };
    let own = votes().find(|(ballot, _)| ballot.id == card);
    let other = votes().any(|(ballot, _)| ballot.id != card && ballot.by == participant);
    (own.map(|(_, cast)| cast.clone()), other)
}

/// The cards on a statement that bear no name.
fn cards_on(sealed: &BallotBox, statement: StatementId) -> Vec<&Ballot> {
    let start = card_id(statement, "");
    let all = sealed.ballots.iter();
    all.filter(|ballot| ballot.id.starts_with(&start)).collect()
}

/// What the cards on a statement show.
pub fn shown(sealed: &BallotBox, statement: StatementId) -> Vec<Voted> {
    let cards = cards_on(sealed, statement).into_iter();
    cards
        .filter_map(|ballot| Some(ballot.votes.get(&statement)?.vote))
        .collect()
}

/// How many votes on a statement are in, and by which way.
pub fn shown_text(sealed: &BallotBox, statement: StatementId, people: usize) -> String {
    let cards = shown(sealed, statement).len();
    let all = sealed.votes_on(statement);
    match all.saturating_sub(cards) {
        0 => t!("{cards} of {people} cards typed.", cards, people),
        others => t!(
            "{cards} and {others}: {all} of {people} in.",
            cards = t_count!(cards, "{count} card typed", "{count} cards typed"),
            others = t_count!(others, "{count} vote by ballot", "{count} votes by ballots"),
            all,
            people
        ),
    }
}

/// How the box changes when so many cards show a rating: all of it or nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Recount {
    /// All cards of the statement by id. They are numbered through in the order of what they show, so that a number tells nothing.
    pub cards: Vec<(String, Cast)>,
    /// Cards to take out once the others are stored: removing cannot fail.
    pub surplus: Vec<String>,
    /// The cards as they were, to be sealed again when only some could be stored …
    pub earlier: Vec<Ballot>,
    /// … and those to take out then, because there were none before.
    pub added: Vec<String>,
}

/// Says that so many cards show a rating.
///
/// # Errors
/// Why it cannot be, in a sentence.
pub fn recount(
    sealed: &BallotBox,
    statement: StatementId,
    people: usize,
    value: Voted,
    typed: &str,
) -> Result<Recount, String> {
    let earlier = cards_on(sealed, statement);
    let mut votes = shown(sealed, statement);
    let before = votes.iter().filter(|vote| **vote == value).count();
    let refused = |why: &str| match before {
        0 => t!("Not stored: {why}", why),
        before => t!("Not stored: {why} It stays at {before}.", why, before),
    };
    let count = match typed.trim() {
        "" => 0,
        typed => typed
            .parse()
            .map_err(|_| refused(t!("write how many cards show it, such as 3.")))?,
    };
    let others = sealed.votes_on(statement).saturating_sub(votes.len());
    let most = people.saturating_sub(others);
    votes.retain(|vote| *vote != value);
    if count > most.saturating_sub(votes.len()) {
        return Err(refused(&match others {
            0 => t!("that is more cards than participants ({people}).", people),
            _ => t_count!(
                others,
                "{count} of {people} participants have voted by ballots, so there are at most {most} cards.",
                "{count} of {people} participants have voted by ballots, so there are at most {most} cards.",
                people,
                most,
            ),
        }));
    }
    votes.extend(std::iter::repeat_n(value, count));
    sort(&mut votes, Ord::cmp);
    let id = |index: usize| card_id(statement, &index.to_string());
    let is_new = |card: &String| earlier.iter().all(|ballot| ballot.id != *card);
    let card = |vote| Cast {
        vote,
        ..Cast::default()
    };
    Ok(Recount {
        surplus: (votes.len()..earlier.len()).map(id).collect(),
        added: (0..votes.len()).map(id).filter(is_new).collect(),
        earlier: earlier.into_iter().cloned().collect(),
        cards: (0..votes.len())
            .map(id)
            .zip(votes.into_iter().map(card))
            .collect(),
    })
}
