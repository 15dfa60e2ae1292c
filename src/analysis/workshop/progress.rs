//! How far the open round is: who has voted on how much. Never what anybody voted.

use serde::{Deserialize, Serialize};

use crate::assessment::Assessment;
use crate::assessment::Listed;
use crate::assessment::ballots::{BallotBox, is_asked, participants};
use crate::assessment::records::{AgendaItem, Participant, Voting, Workshop};
use crate::standard::StatementId;

use super::items;
use crate::analysis::words::listed;

/// A participant in the open round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voter {
    pub id: String,
    pub name: String,
    /// Statements with a vote of theirs, as far as the box may know: without names, all for somebody who sat at this machine
    /// and none for anybody else.
    pub votes: usize,
}

/// How far the open round of a workshop is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub round: u32,
    pub voting: Voting,
    /// What is voted on, in the order of the agenda, with the number of votes that are in.
    pub statements: Vec<(StatementId, usize)>,
    /// All participants, in their order.
    pub people: Vec<Voter>,
    /// With names: participants who have voted on everything. Without: the votes on the statement with the fewest, so many ballots
    /// are in on everything at most.
    pub voted: usize,
    /// With names: participants who have voted on some statements. Without: so many more ballots are in on some at least.
    pub partly: usize,
}

/// How far a participant is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum VoterState {
    #[default]
    Nothing,
    Partly,
    Everything,
}

impl Progress {
    /// Whether everybody has voted on everything.
    pub fn complete(&self) -> bool {
        self.missing_votes() == 0 && !self.statements.is_empty() && !self.people.is_empty()
    }

    /// Votes that are not in yet, over all statements.
    pub fn missing_votes(&self) -> usize {
        let people = self.people.len();
        let left = self.statements.iter();
        left.map(|(_, votes)| people.saturating_sub(*votes)).sum()
    }

    /// Participants with statements left to vote on.
    pub fn left(&self) -> impl Iterator<Item = &Voter> {
        let all = self.statements.len();
        self.people.iter().filter(move |person| person.votes < all)
    }

    /// How far a participant is.
    pub fn far(&self, person: &Voter) -> VoterState {
        match person.votes {
            0 => VoterState::Nothing,
            votes if votes < self.statements.len() => VoterState::Partly,
            _ => VoterState::Everything,
        }
    }

    /// How far a participant is, in words. Without names the room knows only who sat at this machine.
    pub fn state_of(&self, person: &Voter) -> String {
        match (self.far(person), self.voting) {
            (VoterState::Everything, Voting::Named) => t!("has voted").to_owned(),
            (VoterState::Nothing, Voting::Named) => t!("not yet").to_owned(),
            (VoterState::Partly, Voting::Named) => t!(
                "partly in, {votes} of {all}",
                votes = person.votes,
                all = self.statements.len()
            ),
            (VoterState::Nothing, Voting::Anonymous) => t!("not at this machine").to_owned(),
            (_, Voting::Anonymous) => t!("voted at this machine").to_owned(),
        }
    }

    /// Whether some statements have more votes than others.
    pub fn is_uneven(&self) -> bool {
        let mut votes = self.statements.iter().map(|(_, votes)| *votes);
        let first = votes.next();
        votes.any(|votes| Some(votes) != first)
    }

    /// `5 of 8 participants have voted, 1 is partly in`, or without names `5 of 8 ballots are in, 1 more in part`.
    pub fn sentence(&self) -> String {
        let people = self.people.len();
        let whole = match self.voting {
            Voting::Named => t_count!(
                people,
                "{voted} of {count} participant has voted",
                "{voted} of {count} participants have voted",
                voted = self.voted,
            ),
            Voting::Anonymous => t_count!(
                people,
                "{voted} of {count} ballot is in",
                "{voted} of {count} ballots are in",
                voted = self.voted,
            ),
        };
        match (self.partly, self.voting) {
            (0, _) => whole,
            (partly, Voting::Named) => t_count!(
                partly,
                "{whole}, {count} is partly in",
                "{whole}, {count} are partly in",
                whole,
            ),
            (partly, Voting::Anonymous) => t_count!(
                partly,
                "{whole}, {count} more in part",
                "{whole}, {count} more in part",
                whole,
            ),
        }
    }

    /// What is missing, for the question before the reveal; none where nothing is.
    pub fn missing(&self) -> Option<String> {
        if self.complete() {
            return None;
        }
        let all = self.statements.len();
        Some(match self.voting {
            Voting::Named => {
                let late: Vec<String> = self
                    .left()
                    .map(|person| match person.votes {
                        0 => person.name.clone(),
                        votes => t!(
                            "{person} (partly in, {votes} of {all})",
                            person = person.name,
                            votes,
                            all
                        ),
                    })
                    .collect();
                let names = listed(late.iter().map(String::as_str), late.len());
                t!("Not in yet: {names}.", names)
            }
            Voting::Anonymous => {
                let people = self.people.len();
                let short = self.statements.iter().filter(|(_, votes)| *votes < people);
                let fewest = self.statements.iter().map(|(_, votes)| *votes).min();
                t_count!(
                    short.count(),
                    "{count} statement has fewer votes than participants ({people}); the lowest count is {fewest}.",
                    "{count} statements have fewer votes than participants ({people}); the lowest count is {fewest}.",
                    people,
                    fewest = fewest.unwrap_or_default(),
                )
            }
        })
    }
}

/// How far the open round is; none while none is open.
pub fn progress(
    document: &Assessment,
    workshop: &Workshop,
    sealed: &BallotBox,
) -> Option<Progress> {
    let round = workshop.round.filter(|_| workshop.open)?;
    let asked: Vec<StatementId> = items(document, &workshop.id)
        .filter(|item| is_asked(item, &workshop.id, round))
        .filter_map(AgendaItem::about)
        .collect();
    let people: Vec<Voter> = participants(document, &workshop.id)
        .map(|person| {
            let left = left_of(workshop, &asked, sealed, &person.id);
            Voter {
                id: person.id.clone(),
                name: person.name.trim().to_owned(),
                votes: asked.len() - left.len(),
            }
        })
        .collect();
    let statements: Vec<(StatementId, usize)> =
        asked.iter().map(|id| (*id, sealed.votes_on(*id))).collect();
    let all = statements.len();
    let (voted, partly) = match workshop.voting {
        Voting::Named => {
            let begun = people.iter().filter(|person| person.votes > 0).count();
            let voted = people.iter().filter(|person| person.votes >= all);
            let voted = voted.count();
            (voted, begun.saturating_sub(voted))
        }
        Voting::Anonymous => {
            let votes = || statements.iter().map(|(_, votes)| *votes);
            let (fewest, most) = (votes().min(), votes().max());
            let fewest = fewest.unwrap_or_default();
            (fewest, most.unwrap_or_default() - fewest)
        }
    };
    Some(Progress {
        round,
        voting: workshop.voting,
        statements,
        people,
        voted,
        partly,
    })
}

/// On which statements of the open round a participant has not voted yet, as far as the box may know.
pub fn left_to_vote(
    document: &Assessment,
    workshop: &Workshop,
    sealed: &BallotBox,
    participant: &str,
) -> Vec<StatementId> {
    let Some(round) = workshop.round.filter(|_| workshop.open) else {
        return Vec::new();
    };
    let known = Participant::find(document, participant);
    if known.is_none_or(|person| person.workshop != workshop.id) {
        return Vec::new();
    }
    let asked: Vec<StatementId> = items(document, &workshop.id)
        .filter(|item| is_asked(item, &workshop.id, round))
        .filter_map(AgendaItem::about)
        .collect();
    left_of(workshop, &asked, sealed, participant)
}

fn left_of(
    workshop: &Workshop,
    asked: &[StatementId],
    sealed: &BallotBox,
    participant: &str,
) -> Vec<StatementId> {
    let voted = |id: &StatementId| match workshop.voting {
        Voting::Anonymous => sealed.has_voted(participant),
        Voting::Named => sealed
            .ballots
            .iter()
            .any(|ballot| ballot.by == participant && ballot.votes.contains_key(id)),
    };
    asked.iter().copied().filter(|id| !voted(id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::workshop::samples::{ballot, box_of, workshop};

    #[test]
    fn with_names_a_person_counts_once_and_may_have_voted_on_some() {
        let document = workshop(Voting::Named);
        let open = Workshop::find(&document, "w").unwrap();
        let sealed = box_of([
            ballot("1", "ana", &[("8.6.1-a", "not"), ("8.6.1-b", "fully")]),
            ballot("2", "bo", &[("8.6.1-a", "not")]),
        ]);
        let now = progress(&document, open, &sealed).unwrap();
        assert_eq!((now.voted, now.partly), (1, 1));
        assert!(now.is_uneven());
        assert_eq!(now.missing_votes(), 3);
        assert_eq!(
            now.missing().unwrap(),
            "Not in yet: Bo (partly in, 1 of 2), Cem."
        );
        assert_eq!(
            now.sentence(),
            "1 of 3 participants have voted, 1 is partly in"
        );
        let left: Vec<&str> = now.left().map(|person| person.name.as_str()).collect();
        assert_eq!(left, ["Bo", "Cem"]);
        let states: Vec<String> = now.people.iter().map(|one| now.state_of(one)).collect();
        assert_eq!(states, ["has voted", "partly in, 1 of 2", "not yet"]);
        let left = left_to_vote(&document, open, &sealed, "bo");
        let left: Vec<String> = left.iter().map(ToString::to_string).collect();
        assert_eq!(left, ["8.6.1-b"]);
        assert!(left_to_vote(&document, open, &sealed, "ana").is_empty());
        assert!(left_to_vote(&document, open, &sealed, "nobody").is_empty());
    }

    #[test]
    fn without_names_only_counts_and_seats_are_known() {
        let document = workshop(Voting::Anonymous);
        let open = Workshop::find(&document, "w").unwrap();
        let both = [("8.6.1-a", "not"), ("8.6.1-b", "fully")];
        let mut sealed = box_of([ballot("1", "", &both), ballot("2", "", &both)]);
        sealed.seated.push("bo".to_owned());
        let now = progress(&document, open, &sealed).unwrap();
        assert_eq!(now.sentence(), "2 of 3 ballots are in");
        assert_eq!(
            now.missing().unwrap(),
            "2 statements have fewer votes than participants (3); the lowest count is 2."
        );
        let voted: Vec<usize> = now.people.iter().map(|person| person.votes).collect();
        assert_eq!(voted, [0, 2, 0]);
        assert_eq!(now.state_of(&now.people[0]), "not at this machine");
        assert_eq!(now.state_of(&now.people[1]), "voted at this machine");
        sealed.ballots.push(ballot("3", "", &both[..1]));
        let now = progress(&document, open, &sealed).unwrap();
        assert_eq!(now.sentence(), "2 of 3 ballots are in, 1 more in part");
        sealed.ballots.pop();
        sealed.ballots.push(ballot("3", "", &both));
        let now = progress(&document, open, &sealed).unwrap();
        assert!(now.complete());
        assert_eq!(now.missing(), None);
    }

    #[test]
    fn nothing_is_going_on_while_no_round_is_open() {
        let mut document = workshop(Voting::Named);
        document.workshops.sessions[0].open = false;
        let closed = Workshop::find(&document, "w").unwrap();
        assert_eq!(progress(&document, closed, &BallotBox::default()), None);
        assert!(left_to_vote(&document, closed, &BallotBox::default(), "ana").is_empty());
    }
}
