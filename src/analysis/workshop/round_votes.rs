//! What was voted, round by round: what the minutes hold of an item, and what stands side by side after another vote.

use crate::assessment::records::{AgendaItem, Arrival, Vote, Voted};
use crate::assessment::{Assessment, Listed, is_blank};
use crate::standard::{Map, sort};

use super::voters::Voters;
use super::{Tally, items};

/// A round that was revealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RevealedRound {
    pub number: u32,
    /// Statements with votes.
    pub statements: usize,
    /// People who voted: the most votes that one statement has. Without names nobody can say whether a ballot on other
    /// statements came from the same person, so this is the least.
    pub people: usize,
}

/// The votes on one item in one round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoundVotes {
    pub number: u32,
    /// What was voted, lowest first, without what nobody chose: how many, and who by the alphabet in a workshop with names.
    pub rows: Vec<(Voted, usize, Vec<String>)>,
    pub comments: Vec<VoteComment>,
    /// What came after the reveal and counts by the facilitator's word.
    pub admitted: Vec<VoteComment>,
    /// What came after the reveal and does not count.
    pub late: Vec<VoteComment>,
}

/// Somebody's vote with what they wrote beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoteComment {
    pub vote: Voted,
    /// Empty in a workshop without names.
    pub by: String,
    /// Empty where nothing was written.
    pub text: String,
}

impl VoteComment {
    /// “Ana: Largely”; without a name the vote alone.
    pub fn whose(&self) -> String {
        match self.by.as_str() {
            "" => word(self.vote).to_owned(),
            by => format!("{by}: {}", word(self.vote)),
        }
    }
}

/// A vote in a word.
pub fn word(voted: Voted) -> &'static str {
    match voted {
        Voted::Nothing => t!("Abstained"),
        voted => voted.label(),
    }
}

impl RoundVotes {
    /// How many voted so.
    pub fn count(&self, voted: Voted) -> usize {
        let row = self.rows.iter().find(|(value, _, _)| *value == voted);
        row.map_or(0, |(_, count, _)| *count)
    }

    /// “1 Partially (Ana), 2 Largely (Ben, Cho), 1 abstained (Dee)”; without names only the counts.
    pub fn sentence(&self) -> String {
        let parts = self.rows.iter().map(|(voted, count, names)| {
            let so = match voted {
                Voted::Nothing => t_count!(*count, "{count} abstained", "{count} abstained"),
                voted => format!("{count} {}", voted.label()),
            };
            match names.is_empty() {
                true => so,
                false => format!("{so} ({})", names.join(", ")),
            }
        });
        parts.collect::<Vec<_>>().join(", ")
    }
}

/// The votes on an item in each round, the first one first. Rounds in which nothing counted are there if something came late.
pub fn round_votes(document: &Assessment, item: &AgendaItem) -> Vec<RoundVotes> {
    let voter = Voters::of(document, item);
    let mut rounds: Map<u32, Vec<&Vote>> = Map::new();
    for vote in Vote::all(document)
        .iter()
        .filter(|vote| vote.item == item.id)
    {
        rounds
            .entry(vote.round.unwrap_or_default())
            .or_default()
            .push(vote);
    }
    rounds
        .into_iter()
        .map(|(number, votes)| one_round(voter, number, votes))
        .collect()
}

fn one_round(voter: Voters, number: u32, mut votes: Vec<&Vote>) -> RoundVotes {
    sort(&mut votes, |a, b| a.value.cmp(&b.value));
    let mut out = RoundVotes {
        number,
        ..RoundVotes::default()
    };
    for vote in votes {
        let said = VoteComment {
            vote: vote.value,
            by: voter.name(vote),
            text: vote.comment.trim().to_owned(),
        };
        if vote.counts() {
            match out
                .rows
                .last_mut()
                .filter(|(value, ..)| *value == vote.value)
            {
                Some((_, count, names)) => {
                    *count += 1;
                    names.extend((!said.by.is_empty()).then(|| said.by.clone()));
                }
                None => {
                    let names = (!said.by.is_empty()).then(|| said.by.clone());
                    out.rows.push((vote.value, 1, names.into_iter().collect()));
                }
            }
        }
        match vote.arrival {
            Arrival::Late => out.late.push(said),
            Arrival::Admitted => {
                out.admitted.push(said.clone());
                out.comments.extend((!is_blank(&said.text)).then_some(said));
            }
            Arrival::Blind => out.comments.extend((!is_blank(&said.text)).then_some(said)),
        }
    }
    for (_, _, names) in &mut out.rows {
        sort(names, |a, b| a.cmp(b));
    }
    out
}

/// The rounds of a workshop with votes that count, the first one first.
pub fn revealed_rounds(document: &Assessment, items: &[&AgendaItem]) -> Vec<RevealedRound> {
    // Votes by round and item.
    let mut counts: Map<u32, Map<&str, usize>> = Map::new();
    for vote in Vote::all(document).iter().filter(|vote| vote.counts()) {
        if let Some(round) = vote.round
            && items.iter().any(|item| item.id == vote.item)
        {
            *counts
                .entry(round)
                .or_default()
                .entry(vote.item.as_str())
                .or_default() += 1;
        }
    }
    let of = |(number, items): (&u32, &Map<&str, usize>)| RevealedRound {
        number: *number,
        statements: items.values().count(),
        people: items.values().copied().max().unwrap_or_default(),
    };
    counts.iter().map(of).collect()
}

/// How many people voted in each round of a workshop.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RoundVoters(Vec<RevealedRound>);

impl RoundVoters {
    pub fn of(document: &Assessment, workshop: &str) -> Self {
        let items: Vec<&AgendaItem> = items(document, workshop).collect();
        Self(revealed_rounds(document, &items))
    }

    /// How many voted in a round.
    pub fn in_round(&self, round: u32) -> usize {
        let found = self.0.iter().find(|one| one.number == round);
        found.map_or(0, |one| one.people)
    }

    /// Whether everybody who voted in the round of these votes voted on this item, if only to abstain: two who agree are not a room that
    /// agrees.
    pub fn all_on(&self, tally: &Tally) -> bool {
        tally.votes.len() >= self.in_round(tally.round)
    }
}
