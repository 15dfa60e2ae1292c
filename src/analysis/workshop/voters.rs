//! Who voted, where a workshop shows it: the one place that knows whether votes bear names.

use crate::assessment::records::{AgendaItem, Participant, Vote, Voting, Workshop};
use crate::assessment::{Assessment, Listed};

/// Tells who voted, where the workshop shows it.
#[derive(Clone, Copy)]
pub struct Voters<'a> {
    document: &'a Assessment,
    voting: Voting,
}

impl<'a> Voters<'a> {
    pub fn of(document: &'a Assessment, item: &AgendaItem) -> Self {
        let workshop = Workshop::find(document, &item.workshop);
        Self {
            document,
            // Where it cannot be known nobody is named.
            voting: workshop.map_or(Voting::Anonymous, |workshop| workshop.voting),
        }
    }

    /// The name of whoever voted; empty in a workshop without names, whatever a damaged or merged document says.
    pub fn name(self, vote: &Vote) -> String {
        match self.voting {
            Voting::Anonymous => String::new(),
            Voting::Named => Participant::find(self.document, &vote.by).map_or_else(
                || t!("somebody no longer on the list").to_owned(),
                |person| person.name.trim().to_owned(),
            ),
        }
    }

    pub fn names<'v>(self, votes: impl Iterator<Item = &'v &'v Vote>) -> Vec<String> {
        let names = votes.map(|vote| self.name(vote));
        names.filter(|name| !name.is_empty()).collect()
    }
}
