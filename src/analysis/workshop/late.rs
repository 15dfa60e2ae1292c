//! Ballots that come after the reveal: they are put on record as late, and count by the facilitator's word only.

use crate::assessment::ballots::{Ballot, participants};
use crate::assessment::records::{AgendaItem, Arrival, Participant, Vote, Voting, Workshop};
use crate::assessment::{Assessment, Edit, Listed};

use super::{items, may_change};

/// Somebody whose ballot of a round came after its reveal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateVoter {
    /// Id of the participant.
    pub person: String,
    pub name: String,
    pub round: u32,
    /// Statements voted on.
    pub votes: usize,
    /// Whether the facilitator has said that they count.
    pub admitted: bool,
}

/// Puts a ballot that came after the reveal of its round on record. It does not count until somebody says so ([`admit`]); a
/// corrected version takes the place of the one that came late before.
///
/// # Errors
/// Why not, as the end of a sentence: the workshop has no names or is closed, the ballot is from nobody on its list, its round was not
/// revealed here, or its votes were all in before.
pub fn take_late(
    document: &Assessment,
    workshop: &Workshop,
    ballot: &Ballot,
) -> Result<Edit, String> {
    may_change(workshop)?;
    ballot.check()?;
    if workshop.voting == Voting::Anonymous {
        return Err(
            t!("without names one ballot alone would show how one person voted, so it stays unread; vote again on what is missing").to_owned(),
        );
    }
    let person = participants(document, &workshop.id)
        .find(|person| person.id == ballot.by)
        .filter(|_| ballot.workshop == workshop.id)
        .ok_or_else(|| t!("it is from nobody on the list of participants"))?;
    if ballot.round > workshop.round.unwrap_or_default()
        || !items(document, &workshop.id).any(|item| was_shown(document, item, ballot.round))
    {
        return Err(t!("nothing was revealed in its round").to_owned());
    }
    let mut edits = Vec::new();
    let (mut known, mut before) = (0, 0);
    for item in items(document, &workshop.id) {
        // Also of what nobody else voted on: all that somebody says goes on record.
        let cast = item.about().and_then(|about| ballot.votes.get(&about));
        let Some(cast) = cast else {
            continue;
        };
        known += 1;
        let mine = vote_of(document, item, ballot.round, &person.id);
        if mine.is_some_and(|vote| vote.arrival == Arrival::Blind) {
            before += 1;
            continue;
        }
        let id = mine.map_or_else(
            || format!("{}-{}-late-{}", item.id, ballot.round, person.id),
            |vote| vote.id.clone(),
        );
        let record = Vote::LIST.at(&id);
        let fields = [
            (Vote::item, item.id.as_str().into()),
            (Vote::round, f64::from(ballot.round).into()),
            (Vote::by, person.id.as_str().into()),
            (Vote::value, cast.vote.key().into()),
            (Vote::confidence, cast.confidence.key().into()),
            (Vote::comment, super::rounds::some(&cast.comment)),
            (Vote::arrival, Arrival::Late.key().into()),
        ];
        edits.push(match mine {
            Some(_) => record.set_all(fields),
            None => record.add(fields),
        });
    }
    match (known, before) {
        (0, _) => Err(t!("nothing that it votes on is on the agenda").to_owned()),
        (all, before) if all == before => Err(t!(
            "{person} voted on all of it before the reveal, and those votes stand",
            person = person.name.trim()
        )),
        _ => Ok(Edit::Many(edits)),
    }
}

fn was_shown(document: &Assessment, item: &AgendaItem, round: u32) -> bool {
    let mut votes = Vote::all(document).iter();
    votes.any(|vote| {
        vote.item == item.id && vote.round == Some(round) && vote.arrival == Arrival::Blind
    })
}

fn vote_of<'a>(
    document: &'a Assessment,
    item: &AgendaItem,
    round: u32,
    person: &str,
) -> Option<&'a Vote> {
    let mut votes = Vote::all(document).iter();
    votes.find(|vote| vote.item == item.id && vote.round == Some(round) && vote.by == person)
}

fn late<'a>(document: &'a Assessment, workshop: &'a str) -> impl Iterator<Item = &'a Vote> {
    let all = Vote::all(document).iter();
    all.filter(move |vote| {
        let item = AgendaItem::find(document, &vote.item);
        vote.arrival != Arrival::Blind && item.is_some_and(|item| item.workshop == workshop)
    })
}

/// Whose ballots came late, by round and in the order in which they came.
pub fn late_voters(document: &Assessment, workshop: &str) -> Vec<LateVoter> {
    let mut found: Vec<LateVoter> = Vec::new();
    for vote in late(document, workshop) {
        let round = vote.round.unwrap_or_default();
        let known = found
            .iter_mut()
            .find(|voter| voter.round == round && voter.person == vote.by);
        match known {
            Some(known) => known.votes += 1,
            None => found.push(LateVoter {
                person: vote.by.clone(),
                name: Participant::find(document, &vote.by).map_or_else(
                    || t!("somebody no longer on the list").to_owned(),
                    |person| person.name.trim().to_owned(),
                ),
                round,
                votes: 1,
                admitted: vote.counts(),
            }),
        }
    }
    found
}

/// Says that somebody's late votes of a round count, or that they do not.
///
/// # Errors
/// The workshop is closed.
pub fn admit(
    document: &Assessment,
    workshop: &Workshop,
    voter: &LateVoter,
    counts: bool,
) -> Result<Edit, String> {
    may_change(workshop)?;
    let arrival = match counts {
        true => Arrival::Admitted,
        false => Arrival::Late,
    };
    let votes = late(document, &workshop.id)
        .filter(|vote| vote.round == Some(voter.round) && vote.by == voter.person);
    Ok(Edit::Many(
        votes
            .map(|vote| Vote::LIST.at(&vote.id).set(Vote::arrival, arrival.key()))
            .collect(),
    ))
}
