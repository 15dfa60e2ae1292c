//! Opening a round, handing out its invitation, and revealing it.

use crate::assessment::ballots::{BallotBox, Cast, Invitation, is_asked, participants};
use crate::assessment::records::{
    AgendaItem, AgendaState, Listed, Participant, Vote, Voting, Workshop,
};
use crate::assessment::{Assessment, Edit};
use crate::field;
use crate::standard::sort;

use super::super::words::says;
use super::items;

/// Fewest participants of a workshop without names: of two, each knows the other’s vote.
pub const FEWEST_UNNAMED: usize = 3;

/// Whether the next round can open.
///
/// # Errors
/// What is missing, and how to mend it.
pub fn can_open(document: &Assessment, workshop: &Workshop) -> Result<(), String> {
    if workshop.closed.is_some() {
        return Err("the workshop is closed; start a new one".to_owned());
    }
    if workshop.open {
        return Err("a round is open; reveal it first".to_owned());
    }
    if items(document, &workshop.id).next().is_none() {
        return Err("put statements on the agenda first".to_owned());
    }
    let people: Vec<&Participant> = participants(document, &workshop.id).collect();
    if people.iter().any(|person| !says(&person.name)) {
        return Err("give every participant a name, or remove the empty line".to_owned());
    }
    match (workshop.voting, people.len()) {
        (_, 0) => Err("enter the participants first".to_owned()),
        (Voting::Anonymous, n) if n < FEWEST_UNNAMED => Err(format!(
            "without names a vote needs at least {FEWEST_UNNAMED} participants: of two, each would know the other’s vote"
        )),
        _ => Ok(()),
    }
}

/// Opens the next round with the items named (their ids). From the first round on it is fixed whether names are shown.
///
/// # Errors
/// See [`can_open`]; or no item of this workshop is among those named.
pub fn open_round(
    document: &Assessment,
    workshop: &Workshop,
    chosen: &[String],
) -> Result<Edit, String> {
    can_open(document, workshop)?;
    let round = workshop.round.unwrap_or_default() + 1;
    let session = Workshop::LIST.at(&workshop.id);
    let mut edits = vec![
        session.set(field!(Workshop.round), f64::from(round)),
        session.set(field!(Workshop.open), true),
    ];
    let chosen = items(document, &workshop.id).filter(|item| chosen.contains(&item.id));
    for item in chosen {
        let item = AgendaItem::LIST.at(&item.id);
        edits.push(item.set(field!(AgendaItem.state), AgendaState::Open.key()));
        edits.push(item.set(field!(AgendaItem.round), f64::from(round)));
    }
    match edits.len() {
        2 => Err("choose at least one statement to vote on".to_owned()),
        _ => Ok(Edit::Many(edits)),
    }
}

/// What to hand out for the open round; none while none is open.
pub fn invitation(document: &Assessment, workshop: &Workshop) -> Option<Invitation> {
    let round = workshop.round.filter(|_| workshop.open)?;
    let asked = items(document, &workshop.id).filter(|item| is_asked(item, &workshop.id, round));
    let people = match workshop.voting {
        Voting::Anonymous => Vec::new(),
        Voting::Named => participants(document, &workshop.id)
            .map(|person| (person.id.clone(), person.name.trim().to_owned()))
            .collect(),
    };
    Some(Invitation {
        session: workshop.id.clone(),
        round,
        title: super::title(workshop),
        voting: workshop.voting,
        statements: asked.filter_map(AgendaItem::about).collect(),
        people,
    })
}

/// Closes the round and puts all its votes into the document, as one edit that must not go on the undo stack: what the room has
/// seen cannot be unseen, and the ballots are gone. In a workshop without names, votes enter in an order that only depends
/// on what they say.
///
/// # Errors
/// No round is open, or no ballot is in the box.
pub fn reveal(
    document: &Assessment,
    workshop: &Workshop,
    sealed: &BallotBox,
    new_id: &mut dyn FnMut() -> String,
) -> Result<Edit, String> {
    let round = workshop
        .round
        .filter(|_| workshop.open)
        .ok_or("no round is open")?;
    if sealed.ballots.is_empty() {
        return Err("nobody has voted yet".to_owned());
    }
    let mut edits = Vec::new();
    for item in items(document, &workshop.id).filter(|item| is_asked(item, &workshop.id, round)) {
        let Some(statement) = item.about() else {
            continue;
        };
        let ballots = sealed.ballots.iter();
        let mut votes: Vec<(&str, &Cast)> = ballots
            .filter_map(|ballot| Some((ballot.by.as_str(), ballot.votes.get(&statement)?)))
            .collect();
        sort(&mut votes, |a, b| {
            let key = |(by, cast): &(&str, &Cast)| {
                (
                    cast.vote,
                    cast.confidence,
                    cast.comment.clone(),
                    (*by).to_owned(),
                )
            };
            key(a).cmp(&key(b))
        });
        for (by, cast) in votes {
            let by = match workshop.voting {
                Voting::Anonymous => "",
                Voting::Named => by,
            };
            edits.push(Vote::LIST.at(&new_id()).add([
                (field!(Vote.item), item.id.as_str().into()),
                (field!(Vote.round), f64::from(round).into()),
                (field!(Vote.by), some(by)),
                (field!(Vote.value), cast.vote.key().into()),
                (field!(Vote.confidence), cast.confidence.key().into()),
                (field!(Vote.comment), some(&cast.comment)),
            ]));
        }
    }
    for person in participants(document, &workshop.id) {
        if sealed.has_voted(&person.id) && !person.attended {
            edits.push(
                Participant::LIST
                    .at(&person.id)
                    .set(field!(Participant.attended), true),
            );
        }
    }
    edits.push(
        Workshop::LIST
            .at(&workshop.id)
            .set(field!(Workshop.open), false),
    );
    Ok(Edit::Many(edits))
}

/// A text as a field's value; nothing where it says nothing.
fn some(text: &str) -> crate::assessment::records::Value {
    match text.trim() {
        "" => Default::default(),
        text => text.into(),
    }
}
