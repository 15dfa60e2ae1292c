//! How a workshop stands, in figures that explain themselves.

use crate::assessment::Assessment;
use crate::assessment::records::{AgendaState, Voted};

use super::{RoundVoters, Tally, by_disagreement, items};
use crate::analysis::explanation::Explanation;
use crate::analysis::words::{capital, in_words, says};

/// Steps from which votes count as far apart.
pub const FAR_APART: u32 = 2;

/// Counts of the items of a workshop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// On the agenda.
    pub items: usize,
    /// With revealed votes.
    pub revealed: usize,
    pub agreed: usize,
    pub parked: usize,
    /// Revealed and neither agreed nor parked; the following three are counted among them.
    pub open: usize,
    /// Could pass in one act: seen alike ([`Tally::undisputed`]) by everybody who voted in the round.
    pub undisputed: usize,
    /// Seen alike by those who voted on them, while others who voted in the round did not.
    pub alike_in_part: usize,
    /// Ratings [`FAR_APART`] steps apart or more.
    pub far: usize,
    /// Everybody guesses.
    pub guessed: usize,
    /// Agreed against somebody's written dissent.
    pub dissent: usize,
}

/// Which of the counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    Agreed,
    Open,
    Far,
    Guessed,
    Parked,
}

impl Count {
    pub const ALL: [Count; 5] = [
        Count::Agreed,
        Count::Open,
        Count::Far,
        Count::Guessed,
        Count::Parked,
    ];

    /// The name of the figure, for tests and links.
    pub fn key(self) -> &'static str {
        match self {
            Count::Agreed => "workshop-agreed",
            Count::Open => "workshop-open",
            Count::Far => "workshop-far",
            Count::Guessed => "workshop-guessed",
            Count::Parked => "workshop-parked",
        }
    }

    /// The words beside the figure.
    pub fn label(self) -> &'static str {
        match self {
            Count::Agreed => t!("agreed"),
            Count::Open => t!("to talk about"),
            Count::Far => t!("far apart"),
            Count::Guessed => t!("only guessed"),
            Count::Parked => t!("parked"),
        }
    }

    pub fn of(self, summary: &Summary) -> usize {
        match self {
            Count::Agreed => summary.agreed,
            Count::Open => summary.open,
            Count::Far => summary.far,
            Count::Guessed => summary.guessed,
            Count::Parked => summary.parked,
        }
    }

    /// Formula, inputs, and what would change it.
    pub fn explain(self, summary: &Summary) -> Explanation {
        let (formula, change) = match self {
            Count::Agreed => (
                t!(
                    "Items on which the room has set a rating. Each is the answer of its statement, with this workshop as its source."
                ),
                t!("Agree on another item, or take one up again."),
            ),
            Count::Open => (
                t!("Items whose votes are revealed and that are neither agreed nor parked."),
                t!("Agree on an item, or park it with somebody until a day."),
            ),
            Count::Far => (
                t!(
                    "Open items whose lowest and highest rating are two or more steps apart (Not – Partially – Largely – Fully; “condition not triggered” is four steps from any rating). Abstentions do not count. House rule."
                ),
                t!("Agree, park, or vote again in another round."),
            ),
            Count::Guessed => (
                t!(
                    "Open items that somebody rated and whose every rating is marked as a guess. They do not pass at once, even where all guess the same: confidence is never mixed into a rating."
                ),
                t!(
                    "Look for evidence and vote again, agree all the same, or park the item with somebody who finds out."
                ),
            ),
            Count::Parked => (
                t!(
                    "Items that somebody took along, with a day by which they are settled. The next workshop starts with them."
                ),
                t!("Take a parked item up again."),
            ),
        };
        let inputs = [
            (t!("On the agenda"), summary.items),
            (t!("Votes revealed"), summary.revealed),
            (t!("Agreed"), summary.agreed),
            (t!("Parked"), summary.parked),
            (t!("Neither"), summary.open),
        ];
        Explanation {
            title: capital(self.label()),
            formula: formula.to_owned(),
            inputs: inputs
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.to_string()))
                .collect(),
            changes: vec![change.to_owned()],
        }
    }
}

/// Counts the items of a workshop.
pub fn summary(document: &Assessment, workshop: &str) -> Summary {
    let tallies = by_disagreement(document, workshop);
    let mut out = Summary {
        items: items(document, workshop).count(),
        revealed: tallies.len(),
        ..Summary::default()
    };
    for item in items(document, workshop) {
        match item.state {
            AgendaState::Agreed => {
                out.agreed += 1;
                out.dissent += usize::from(says(&item.dissent));
            }
            AgendaState::Parked => out.parked += 1,
            AgendaState::Open => {}
        }
    }
    let voters = RoundVoters::of(document, workshop);
    let open = tallies
        .iter()
        .filter(|tally| tally.item.state == AgendaState::Open);
    for tally in open {
        out.open += 1;
        match (tally.undisputed().is_some(), voters.all_on(tally)) {
            (true, true) => out.undisputed += 1,
            (true, false) => out.alike_in_part += 1,
            (false, _) => {}
        }
        out.far += usize::from(tally.spread >= Some(FAR_APART));
        out.guessed += usize::from(tally.all_guess());
    }
    out
}

impl Summary {
    /// The result in words.
    pub fn headline(&self) -> String {
        let unseen = self.items - self.revealed.min(self.items);
        if self.revealed == 0 && self.agreed + self.parked == 0 {
            return t!("Nothing is revealed yet").to_owned();
        }
        capital(&match self.open {
            0 => self.settled(unseen),
            _ => self.unsettled(),
        })
    }

    /// What was settled, where nothing that was revealed is left to settle.
    fn settled(&self, unseen: usize) -> String {
        let agreed = t_count!(
            self.agreed,
            "{number} item agreed",
            "{number} items agreed",
            number = in_words(self.agreed),
        );
        match (self.parked, unseen) {
            (0, 0) => t!("{agreed}, none is left", agreed),
            (0, unseen) => t_count!(
                unseen,
                "{agreed}; {count} item not voted on yet",
                "{agreed}; {count} items not voted on yet",
                agreed,
            ),
            (parked, _) => t_count!(
                parked,
                "{agreed}, {number} item parked",
                "{agreed}, {number} items parked",
                agreed,
                number = in_words(parked),
            ),
        }
    }

    /// What is left to settle, and how the room sees it.
    fn unsettled(&self) -> String {
        let (open, number) = (self.open, in_words(self.open));
        match (self.far, self.undisputed) {
            (0, 0) => t_count!(
                open,
                "{number} item to talk about, none far apart",
                "{number} items to talk about, none far apart",
                number,
            ),
            (0, same) if same == open => t_count!(
                open,
                "{number} item to settle, seen alike",
                "{number} items to settle, seen alike",
                number,
            ),
            (0, same) => t_count!(
                open,
                "{number} item to settle, the room sees {same} of them alike",
                "{number} items to settle, the room sees {same} of them alike",
                number,
                same,
            ),
            (far, 0) => t_count!(
                open,
                "{number} item to talk about, {far} far apart",
                "{number} items to talk about, {far} far apart",
                number,
                far,
            ),
            (far, same) => t_count!(
                open,
                "{number} item to settle: {far} far apart, {same} seen alike",
                "{number} items to settle: {far} far apart, {same} seen alike",
                number,
                far,
                same,
            ),
        }
    }
}

/// How far apart a room is on an item, in words, the same on every screen: `all rate it Largely`, `one step apart: Partially and
/// Largely`, `three steps apart, from Not to Fully`.
pub fn apart(tally: &Tally) -> String {
    let ratings: Vec<Voted> = tally.ratings().map(|vote| vote.value).collect();
    let (Some(low), Some(high)) = (ratings.first(), ratings.last()) else {
        return match tally.votes.len() {
            0 => t!("no votes").to_owned(),
            _ => t!("all abstained").to_owned(),
        };
    };
    let (from, to) = (low.label(), high.label());
    match tally.spread {
        None => t!("one rating only: {rating}", rating = from),
        Some(0) if tally.all_guess() => {
            t!("all rate it {rating}, and all are guessing", rating = from)
        }
        Some(0) => t!("all rate it {rating}", rating = from),
        Some(_) if *low == Voted::Untriggered => {
            let without = ratings.iter().filter(|vote| **vote == Voted::Untriggered);
            let without = without.count();
            t_count!(
                without,
                "{number} says that the condition is not triggered, others rate",
                "{number} say that the condition is not triggered, others rate",
                number = in_words(without),
            )
        }
        Some(1) => t!("one step apart: {from} and {to}", from, to),
        Some(steps) => t_count!(
            steps as usize,
            "{number} step apart, from {from} to {to}",
            "{number} steps apart, from {from} to {to}",
            number = in_words(steps as usize),
            from,
            to,
        ),
    }
}
