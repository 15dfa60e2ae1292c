//! Opening a round, handing out its invitation, and revealing it.

use crate::assessment::Listed;
use crate::assessment::ballots::{BallotBox, Cast, Invitation, is_asked, participants};
use crate::assessment::records::{
    AgendaItem, AgendaState, Arrival, Participant, Vote, Voted, Voting, Workshop,
};
use crate::assessment::{Assessment, Edit, same_name};
use crate::standard::{StatementId, sort};

use super::{items, title};
use crate::analysis::words::says;

/// Fewest participants of a workshop without names: of two, each knows the other’s vote.
pub const FEWEST_UNNAMED: usize = 3;

/// Whether the next round can open.
///
/// # Errors
/// What is missing, and how to mend it.
pub fn can_open(document: &Assessment, workshop: &Workshop) -> Result<(), String> {
    if workshop.closed.is_some() {
        return Err(t!("the workshop is closed; start a new one").to_owned());
    }
    if workshop.open {
        return Err(t!("a round is open; reveal it first").to_owned());
    }
    if items(document, &workshop.id).next().is_none() {
        return Err(t!("put statements on the agenda first").to_owned());
    }
    let people: Vec<&Participant> = participants(document, &workshop.id).collect();
    if people.iter().any(|person| !says(&person.name)) {
        return Err(t!("give every participant a name, or remove the empty line").to_owned());
    }
    for (index, person) in people.iter().enumerate() {
        let mut before = people.iter().take(index);
        if before.any(|other| same_name(&other.name, &person.name)) {
            return Err(t!(
                "two participants are called “{name}”, so nobody could tell whose ballot is whose; add to each name what tells them apart, such as the department",
                name = person.name.trim()
            ));
        }
    }
    match (workshop.voting, people.len()) {
        (_, 0) => Err(t!("enter the participants first").to_owned()),
        (Voting::Anonymous, n) if n < FEWEST_UNNAMED => Err(t!(
            "without names a vote needs at least {fewest} participants: of two, each would know the other’s vote",
            fewest = FEWEST_UNNAMED
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
    let workshop = Workshop::LIST.at(&workshop.id);
    let mut edits = vec![
        workshop.set(Workshop::round, f64::from(round)),
        workshop.set(Workshop::open, true),
    ];
    let chosen = items(document, &workshop.id).filter(|item| chosen.contains(&item.id));
    for item in chosen {
        let item = AgendaItem::LIST.at(&item.id);
        edits.push(item.set(AgendaItem::state, AgendaState::Open.key()));
        // What was chosen before is no proposal for the new votes.
        edits.push(item.set(AgendaItem::agreed, Voted::Nothing.key()));
        edits.push(item.set(AgendaItem::round, f64::from(round)));
    }
    match edits.len() {
        2 => Err(t!("choose at least one statement to vote on").to_owned()),
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
        workshop: workshop.id.clone(),
        round,
        title: super::title(workshop),
        voting: workshop.voting,
        statements: asked.filter_map(AgendaItem::about).collect(),
        people,
    })
}

/// Closes the round and puts its votes into the document, as one edit that must not be undone: what the room has seen cannot be
/// unseen, and the ballots are gone. In a workshop without names, votes enter in an order that only depends on what they say, and
/// statements with fewer than [`FEWEST_UNNAMED`] votes stay sealed for good: of one or two votes the room could tell whose they
/// are. What got no vote, or keeps it sealed, can be voted on in another round.
///
/// # Errors
/// No round is open, or nothing can be shown yet.
pub fn reveal(
    document: &Assessment,
    workshop: &Workshop,
    sealed: &BallotBox,
) -> Result<Edit, String> {
    let round = open_now(workshop)?;
    if sealed.ballots.is_empty() {
        return Err(t!("nobody has voted yet").to_owned());
    }
    let mut edits = Vec::new();
    let mut shown = 0;
    for item in asked(document, workshop, round) {
        let votes = item.about().map(|about| votes_on(sealed, round, about));
        let votes = votes.unwrap_or_default();
        if votes.is_empty() || is_telling(workshop.voting, votes.len()) {
            edits.push(back(document, item));
            continue;
        }
        shown += 1;
        for (index, (by, cast)) in votes.into_iter().enumerate() {
            let by = match workshop.voting {
                Voting::Anonymous => "",
                Voting::Named => by,
            };
            // Not random: a second tab that reveals the same round is refused instead of counting it twice.
            let id = format!("{}-{round}-{index}", item.id);
            edits.push(Vote::LIST.at(&id).add([
                (Vote::item, item.id.as_str().into()),
                (Vote::round, f64::from(round).into()),
                (Vote::by, some(by)),
                (Vote::value, cast.vote.key().into()),
                (Vote::confidence, cast.confidence.key().into()),
                (Vote::comment, some(&cast.comment)),
            ]));
        }
    }
    if shown == 0 {
        return Err(t!(
            "without names a statement is shown from {fewest} votes on, and none has so many; wait for more, or withdraw the round",
            fewest = FEWEST_UNNAMED
        ));
    }
    for person in participants(document, &workshop.id) {
        if sealed.has_voted(&person.id) && !person.attended {
            let person = Participant::LIST.at(&person.id);
            edits.push(person.set(Participant::attended, true));
        }
    }
    edits.push(close(workshop));
    Ok(Edit::Many(edits))
}

/// Statements of the open round that a reveal would keep sealed, since so few votes would tell whose they are.
pub fn kept_sealed(
    document: &Assessment,
    workshop: &Workshop,
    sealed: &BallotBox,
) -> Vec<StatementId> {
    let Ok(round) = open_now(workshop) else {
        return Vec::new();
    };
    let asked = asked(document, workshop, round).filter_map(AgendaItem::about);
    asked
        .filter(|about| {
            let votes = votes_on(sealed, round, *about).len();
            votes > 0 && is_telling(workshop.voting, votes)
        })
        .collect()
}

/// Ends the open round without showing anything; its sealed ballots are thrown away by whoever carries this out. Not to be undone.
///
/// # Errors
/// No round is open.
pub fn withdraw_round(document: &Assessment, workshop: &Workshop) -> Result<Edit, String> {
    let round = open_now(workshop)?;
    let asked = asked(document, workshop, round);
    let mut edits: Vec<Edit> = asked.map(|item| back(document, item)).collect();
    edits.push(close(workshop));
    Ok(Edit::Many(edits))
}

/// The number of the open round.
fn open_now(workshop: &Workshop) -> Result<u32, String> {
    let open = workshop.round.filter(|_| workshop.open);
    open.ok_or_else(|| t!("no round is open").to_owned())
}

fn asked<'a>(
    document: &'a Assessment,
    workshop: &'a Workshop,
    round: u32,
) -> impl Iterator<Item = &'a AgendaItem> {
    items(document, &workshop.id).filter(move |item| is_asked(item, &workshop.id, round))
}

/// Whether so few votes would tell whose they are.
fn is_telling(voting: Voting, votes: usize) -> bool {
    voting == Voting::Anonymous && votes < FEWEST_UNNAMED
}

/// The sealed votes on a statement with whose they are, in an order that only depends on what they say.
fn votes_on(sealed: &BallotBox, round: u32, about: StatementId) -> Vec<(&str, &Cast)> {
    let ballots = sealed.ballots.iter().filter(|ballot| ballot.round == round);
    let mut votes: Vec<(&str, &Cast)> = ballots
        .filter_map(|ballot| Some((ballot.by.as_str(), ballot.votes.get(&about)?)))
        .collect();
    sort(&mut votes, |(a, one), (b, other)| {
        let order = one.vote.cmp(&other.vote);
        let order = order.then(one.confidence.cmp(&other.confidence));
        order.then(one.comment.cmp(&other.comment)).then(a.cmp(b))
    });
    votes
}

/// Puts an item back to where it was before the open round: to the last round whose votes were shown, or to none.
fn back(document: &Assessment, item: &AgendaItem) -> Edit {
    let votes = document.workshops.votes.iter();
    let shown = votes.filter(|vote| vote.item == item.id && vote.arrival == Arrival::Blind);
    let last = shown.filter_map(|vote| vote.round).max();
    let round = last.map(f64::from);
    AgendaItem::LIST.at(&item.id).set(AgendaItem::round, round)
}

fn close(workshop: &Workshop) -> Edit {
    Workshop::LIST.at(&workshop.id).set(Workshop::open, false)
}

/// A text as a field's value; nothing where it says nothing.
pub(super) fn some(text: &str) -> crate::assessment::records::Value {
    match text.trim() {
        "" => Default::default(),
        text => text.into(),
    }
}

/// Why there is nothing to take back, in a sentence. Undo does not reach back beyond the opening, the reveal or the withdrawal of a round.
pub fn nothing_to_undo(document: &Assessment) -> String {
    let all = &document.workshops.sessions;
    match all.iter().find(|workshop| workshop.open) {
        Some(workshop) => t!(
            "Nothing to take back: a round is open in “{workshop}”. What came before people began to vote stays, since their ballots rest on it; a round opened by mistake can be withdrawn under “Ballots”.",
            workshop = title(workshop)
        ),
        None if all.iter().any(|workshop| workshop.round.is_some()) => {
            t!("Nothing to take back: nothing was changed here since this page was opened, or since the last round was revealed or withdrawn. What a room has seen cannot be unseen.").to_owned()
        }
        None => t!("Nothing to take back: nothing was changed here since this page was opened, or all of it is taken back already.").to_owned(),
    }
}
