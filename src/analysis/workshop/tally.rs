//! How far the room is apart.

use std::cmp::Ordering;

use crate::assessment::Assessment;
use crate::assessment::records::{AgendaItem, AgendaState, Confidence, Vote, Voted};
use crate::standard::{StatementId, sort};

use super::items;

/// The widest spread: from Not to Fully is three steps; somebody who says that the condition is not triggered and somebody who
/// rates are four apart, since they do not even speak of the same case.
pub const MOST_SPREAD: u32 = 4;

/// The votes on one item in its last revealed round.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally<'a> {
    pub item: &'a AgendaItem,
    pub statement: StatementId,
    /// Number of that round.
    pub round: u32,
    /// Those that count, in order of the votes, lowest first; abstentions first of all.
    pub votes: Vec<&'a Vote>,
    /// Steps between the lowest and the highest rating, 0 to [`MOST_SPREAD`]; none where fewer than two rated.
    pub spread: Option<u32>,
    /// Sum of the steps of all ratings from the middle one: of two items with the same spread, the one where more people are apart.
    pub distance: u32,
}

impl<'a> Tally<'a> {
    /// How many voted so.
    pub fn count(&self, voted: Voted) -> usize {
        self.votes.iter().filter(|vote| vote.value == voted).count()
    }

    /// Whether somebody voted so: a value that no vote supports needs its reason in the minutes.
    pub fn supports(&self, voted: Voted) -> bool {
        self.count(voted) > 0
    }

    /// How many are so sure.
    pub fn sure(&self, confidence: Confidence) -> usize {
        let ratings = self.ratings();
        ratings.filter(|vote| vote.confidence == confidence).count()
    }

    /// The votes that rate; without the abstentions.
    pub fn ratings(&self) -> impl Iterator<Item = &'a Vote> {
        let votes = self.votes.iter().copied();
        votes.filter(|vote| vote.value != Voted::Nothing)
    }

    /// The rating on which all who rate agree, if there are at least two of them.
    pub fn unanimous(&self) -> Option<Voted> {
        (self.spread == Some(0)).then(|| self.ratings().next().map(|vote| vote.value))?
    }

    /// Whether there are ratings and every one is a guess: what everybody guesses, nobody knows, even where all guess the same.
    pub fn all_guess(&self) -> bool {
        let mut ratings = self.ratings().peekable();
        ratings.peek().is_some() && ratings.all(|vote| vote.confidence == Confidence::Guess)
    }

    /// Whether it can pass without being talked about: all agree, and not only by guessing.
    pub fn undisputed(&self) -> Option<Voted> {
        self.unanimous().filter(|_| !self.all_guess())
    }

    /// The middle rating, the lower one of two.
    pub fn middle(&self) -> Option<Voted> {
        let ratings: Vec<Voted> = self.ratings().map(|vote| vote.value).collect();
        let last = ratings.len().checked_sub(1)?;
        Some(ratings[last / 2])
    }
}

/// Steps between two ratings; see [`MOST_SPREAD`].
fn steps(a: Voted, b: Voted) -> u32 {
    let (a, b) = (a.min(b), a.max(b));
    match (a, b) {
        _ if a == b => 0,
        (Voted::Untriggered, _) => MOST_SPREAD,
        _ => (b as u32) - (a as u32),
    }
}

/// The votes on an item in its last revealed round; none while they are sealed.
pub fn tally<'a>(document: &'a Assessment, item: &'a AgendaItem) -> Option<Tally<'a>> {
    let statement = item.about()?;
    let mine = || {
        document
            .workshops
            .votes
            .iter()
            .filter(|vote| vote.item == item.id && vote.counts())
    };
    let round = mine().map(|vote| vote.round).max()?;
    let mut votes: Vec<&Vote> = mine().filter(|vote| vote.round == round).collect();
    sort(&mut votes, |a, b| a.value.cmp(&b.value));
    let mut tally = Tally {
        item,
        statement,
        round: round.unwrap_or_default(),
        votes,
        spread: None,
        distance: 0,
    };
    let ratings: Vec<Voted> = tally.ratings().map(|vote| vote.value).collect();
    if let (Some(first), Some(last)) = (ratings.first(), ratings.last())
        && ratings.len() > 1
    {
        tally.spread = Some(steps(*first, *last));
    }
    if let Some(middle) = tally.middle() {
        tally.distance = ratings.iter().map(|rating| steps(*rating, middle)).sum();
    }
    Some(tally)
}

/// All revealed items of a workshop, those first on which the room is furthest apart: by spread, then by distance, then those
/// that everybody guesses, then in the order of the agenda.
pub fn by_disagreement<'a>(document: &'a Assessment, workshop: &'a str) -> Vec<Tally<'a>> {
    let mut all: Vec<Tally> = items(document, workshop)
        .filter_map(|item| tally(document, item))
        .collect();
    sort(&mut all, compare);
    all
}

fn compare(a: &Tally, b: &Tally) -> Ordering {
    let key = |tally: &Tally| {
        (
            tally.spread.unwrap_or_default(),
            tally.distance,
            tally.all_guess(),
        )
    };
    key(b).cmp(&key(a))
}

/// What can be agreed on, in the order of the keys.
pub fn choices(statement: StatementId) -> Vec<Voted> {
    let mut all = vec![
        Voted::Not,
        Voted::Partly,
        Voted::Largely,
        Voted::Fully,
        Voted::Untriggered,
    ];
    all.retain(|voted| voted.fits(statement));
    all
}

/// The rationale that the answer took as its reason, which is the case where “condition not triggered” was agreed.
pub fn reason_of(item: &AgendaItem) -> Option<String> {
    let taken = item.state == AgendaState::Agreed && item.agreed == Voted::Untriggered;
    taken.then(|| item.rationale.clone())
}
