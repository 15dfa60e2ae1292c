//! How a workshop stands, in figures that explain themselves.

use crate::assessment::Assessment;
use crate::assessment::records::{AgendaState, Voted};

use super::{RoundVoters, Tally, by_disagreement, items};
use crate::analysis::explanation::Explanation;
use crate::analysis::words::{capital, count, number, says};

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
            Count::Agreed => "agreed",
            Count::Open => "to talk about",
            Count::Far => "far apart",
            Count::Guessed => "only guessed",
            Count::Parked => "parked",
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
                "Items on which the room has set a rating. Each is the answer of its statement, with this workshop as its source.",
                "Agree on another item, or take one up again.",
            ),
            Count::Open => (
                "Items whose votes are revealed and that are neither agreed nor parked.",
                "Agree on an item, or park it with somebody until a day.",
            ),
            Count::Far => (
                "Open items whose lowest and highest rating are two or more steps apart (Not – Partially – Largely – Fully; “condition not triggered” is four steps from any rating). Abstentions do not count. House rule.",
                "Agree, park, or vote again in another round.",
            ),
            Count::Guessed => (
                "Open items that somebody rated and whose every rating is marked as a guess. They do not pass at once, even where all guess the same: confidence is never mixed into a rating.",
                "Look for evidence and vote again, agree all the same, or park the item with somebody who finds out.",
            ),
            Count::Parked => (
                "Items that somebody took along, with a day by which they are settled. The next workshop starts with them.",
                "Take a parked item up again.",
            ),
        };
        let inputs = [
            ("On the agenda", summary.items),
            ("Votes revealed", summary.revealed),
            ("Agreed", summary.agreed),
            ("Parked", summary.parked),
            ("Neither", summary.open),
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
            return "Nothing is revealed yet".to_owned();
        }
        if self.open == 0 {
            let settled = capital(&count(self.agreed, "item", "items"));
            return match (self.parked, unseen) {
                (0, 0) => format!("{settled} agreed, none is left"),
                (0, unseen) => format!(
                    "{settled} agreed; {} not voted on yet",
                    number(unseen, "item", "items")
                ),
                (parked, _) => format!(
                    "{settled} agreed, {} parked",
                    count(parked, "item", "items")
                ),
            };
        }
        let open = capital(&count(self.open, "item", "items"));
        match (self.far, self.undisputed) {
            (0, 0) => format!("{open} to talk about, none far apart"),
            (0, same) if same == self.open => format!("{open} to settle, seen alike"),
            (0, same) => format!("{open} to settle, the room sees {same} of them alike"),
            (far, 0) => format!("{open} to talk about, {far} far apart"),
            (far, same) => format!("{open} to settle: {far} far apart, {same} seen alike"),
        }
    }
}

/// How far apart a room is on an item, in words, the same on every screen: `all rate it Largely`, `one step apart: Partially and
/// Largely`, `three steps apart, from Not to Fully`.
pub fn apart(tally: &Tally) -> String {
    let ratings: Vec<Voted> = tally.ratings().map(|vote| vote.value).collect();
    let (Some(low), Some(high)) = (ratings.first(), ratings.last()) else {
        return match tally.votes.len() {
            0 => "no votes".to_owned(),
            _ => "all abstained".to_owned(),
        };
    };
    let (from, to) = (low.label(), high.label());
    match tally.spread {
        None => format!("one rating only: {from}"),
        Some(0) if tally.all_guess() => format!("all rate it {from}, and all are guessing"),
        Some(0) => format!("all rate it {from}"),
        Some(_) if *low == Voted::Untriggered => {
            let without = ratings.iter().filter(|vote| **vote == Voted::Untriggered);
            format!(
                "{} that the condition is not triggered, others rate",
                count(without.count(), "says", "say")
            )
        }
        Some(1) => format!("one step apart: {from} and {to}"),
        Some(steps) => format!(
            "{} apart, from {from} to {to}",
            count(steps as usize, "step", "steps")
        ),
    }
}
