//! Preparing a workshop: who is known already, what may still change, and in which order the agenda stands.

use crate::assessment::ballots::participants;
use crate::assessment::records::{
    AgendaItem, AgendaState, Assignment, BoardMember, Participant, ProcessOwner, Vote, Workshop,
    WorkshopNote,
};
use crate::assessment::{Assessment, Edit, Rating, day_text, same_name};
use crate::assessment::{Listed, said};
use crate::standard::{Statement, StatementId, standard};

use super::{Fit, disputed, items, left_to};
use crate::analysis::explanation::Explanation;
use crate::analysis::people::People;
use crate::analysis::picking::Pickable;

/// Somebody whom the document knows already and who does not take part yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acquaintance {
    pub name: String,
    pub role: String,
    /// Target group of step 1; empty where it is not known.
    pub group: String,
    /// Where the name stands, such as “took part before”.
    pub from: &'static str,
}

/// People named elsewhere who do not take part in a workshop yet: of earlier workshops, assignments of step 3, process owners and
/// the board of step 4. Each once, at the first place that names them.
pub fn acquaintances(document: &Assessment, workshop: &str) -> Vec<Acquaintance> {
    let people = People::of(document);
    let mut found: Vec<Acquaintance> = Vec::new();
    let mut take = |text: &str, role: &str, group: &str, from: &'static str| {
        for name in &people.split(text) {
            let here = participants(document, workshop).any(|other| same_name(&other.name, name));
            match found.iter_mut().find(|other| same_name(&other.name, name)) {
                Some(known) if known.role.is_empty() => known.role = role.trim().to_owned(),
                Some(_) => {}
                None if here => {}
                None => found.push(Acquaintance {
                    name: name.clone(),
                    role: role.trim().to_owned(),
                    group: group.to_owned(),
                    from,
                }),
            }
        }
    };
    // The newest first: roles change.
    for person in Participant::all(document).iter().rev() {
        take(
            &person.name,
            &person.role,
            &person.group,
            t!("took part before"),
        );
    }
    for assignment in Assignment::all(document) {
        take(
            &assignment.person,
            &assignment.role,
            "",
            t!("assesses in step 3"),
        );
    }
    for owner in ProcessOwner::all(document) {
        take(
            &owner.name,
            t!("Process owner"),
            "",
            t!("process owner, step 4"),
        );
    }
    for member in BoardMember::all(document) {
        take(
            &member.name,
            &member.position,
            "",
            t!("project board, step 4"),
        );
    }
    found
}

/// Takes people over as participants, in one act.
pub fn take_over(
    workshop: &str,
    people: &[Acquaintance],
    new_id: &mut dyn FnMut() -> String,
) -> Edit {
    let text = |text: &str| match text {
        "" => Default::default(),
        text => text.into(),
    };
    let edits = people.iter().map(|person| {
        Participant::LIST.at(&new_id()).add([
            (Participant::workshop, workshop.into()),
            (Participant::name, person.name.as_str().into()),
            (Participant::role, text(&person.role)),
            (Participant::group, text(&person.group)),
        ])
    });
    Edit::Many(edits.collect())
}

/// Whether statements may be put on the agenda, moved or taken off.
///
/// # Errors
/// Why not.
pub fn may_change(workshop: &Workshop) -> Result<(), String> {
    match workshop.closed {
        Some(_) => Err(t!("the workshop is closed and its minutes are final").to_owned()),
        None => Ok(()),
    }
}

/// Takes an item off the agenda, with its notes.
///
/// # Errors
/// It is being voted on, or was voted on and belongs to the minutes; or the workshop is closed.
pub fn take_off(document: &Assessment, item: &AgendaItem) -> Result<Edit, String> {
    let workshop = Workshop::find(document, &item.workshop);
    let workshop = workshop.ok_or_else(|| t!("its workshop is gone"))?;
    may_change(workshop)?;
    let voted = Vote::all(document).iter().any(|vote| vote.item == item.id);
    if workshop.open && item.round.is_some() && item.round == workshop.round {
        return Err(t!("it is being voted on; people have it on their ballots").to_owned());
    }
    if voted || item.round.is_some() {
        return Err(t!("it was voted on and belongs to the minutes").to_owned());
    }
    if item.state != AgendaState::Open {
        return Err(t!("it is settled and belongs to the minutes").to_owned());
    }
    let notes = WorkshopNote::all(document).iter();
    let mut edits: Vec<Edit> = notes
        .filter(|note| note.item == item.id)
        .map(|note| WorkshopNote::LIST.at(&note.id).remove())
        .collect();
    edits.push(AgendaItem::LIST.at(&item.id).remove());
    Ok(Edit::Many(edits))
}

/// Takes everything off the agenda that was not voted on yet; none where there is nothing.
pub fn clear_unvoted(document: &Assessment, workshop: &str) -> Option<Edit> {
    let edits = items(document, workshop).filter_map(|item| take_off(document, item).ok());
    let edits: Vec<Edit> = edits.collect();
    (!edits.is_empty()).then_some(Edit::Many(edits))
}

/// Moves an item past its neighbour on the agenda, up or down; none at the end, or where the agenda is final. The item keeps its
/// id and all it holds.
pub fn move_item(document: &Assessment, item: &AgendaItem, up: bool) -> Option<Edit> {
    may_change(Workshop::find(document, &item.workshop)?).ok()?;
    let all = AgendaItem::all(document);
    let at = all.iter().position(|other| other.id == item.id)?;
    let mine = |other: &AgendaItem| other.workshop == item.workshop && other.about().is_some();
    let to = match up {
        true => (0..at).rev().find(|index| mine(&all[*index]))?,
        // Taken out first, the neighbour below moves up: its old index is the one behind it.
        false => (at + 1..all.len()).find(|index| mine(&all[*index]))?,
    };
    let id = AgendaItem::LIST.at(&item.id);
    let fields = said(document.record(&id)?);
    Some(Edit::Many(vec![id.remove(), Edit::Add(id, to, fields)]))
}

/// Takes a participant out.
///
/// # Errors
/// A round is open and counts on the list, or there are votes with their name; or the workshop is closed.
pub fn remove_participant(document: &Assessment, person: &Participant) -> Result<Edit, String> {
    if let Some(workshop) = Workshop::find(document, &person.workshop) {
        may_change(workshop)?;
        if workshop.open {
            let why = t!("a round is open and counts its ballots by this list; reveal it first");
            return Err(why.to_owned());
        }
    }
    match Vote::all(document).iter().any(|vote| vote.by == person.id) {
        true => Err(t!("votes bear this name and belong to the minutes").to_owned()),
        false => Ok(Participant::LIST.at(&person.id).remove()),
    }
}

/// Removes a whole workshop: its votes, notes, agenda and participants. Answers that it agreed on stay. Sealed ballots are not in
/// the document: whoever does this removes them too.
pub fn remove_workshop(document: &Assessment, workshop: &str) -> Edit {
    let mine: Vec<&AgendaItem> = AgendaItem::all(document)
        .iter()
        .filter(|item| item.workshop == workshop)
        .collect();
    let of = |item: &str| mine.iter().any(|mine| mine.id == item);
    let votes = Vote::all(document).iter().filter(|vote| of(&vote.item));
    let notes = WorkshopNote::all(document)
        .iter()
        .filter(|note| of(&note.item));
    let mut edits: Vec<Edit> = votes.map(|vote| Vote::LIST.at(&vote.id).remove()).collect();
    edits.extend(notes.map(|note| WorkshopNote::LIST.at(&note.id).remove()));
    edits.extend(
        mine.iter()
            .map(|item| AgendaItem::LIST.at(&item.id).remove()),
    );
    edits.extend(
        participants(document, workshop).map(|person| Participant::LIST.at(&person.id).remove()),
    );
    edits.push(Workshop::LIST.at(workshop).remove());
    Edit::Many(edits)
}

/// Statements not on the agenda yet whose number begins with the text, or whose text or clause holds all its words. In the order
/// of the standard.
pub fn search(document: &Assessment, workshop: &str, text: &str) -> Vec<&'static Statement> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let holds = |statement: &Statement| Pickable::statement(statement).is_meant(text);
    let here = |statement: &Statement| {
        items(document, workshop).any(|item| item.about() == Some(statement.id))
    };
    let all = standard().statements.iter();
    all.filter(|statement| holds(statement) && !here(statement))
        .collect()
}

impl Fit {
    /// Formula, inputs, and what would change it.
    pub fn explanation(&self) -> Explanation {
        let minutes = |n: u32| t!("{minutes} min", minutes = n);
        let mut changes = Vec::new();
        if self.items > 0 && self.each > 0 {
            changes.push(t!(
                "Each statement less saves {minutes} min; one that is agreed or parked is no longer counted.",
                minutes = self.each
            ));
        }
        if self.spare().is_some_and(|spare| spare < 0) {
            changes.push(t!("More time, or fewer minutes per statement.").to_owned());
        }
        changes.push(t!("Ballots filled in before the session save minutes around it, and undisputed statements then pass at once.").to_owned());
        Explanation {
            title: t!("Minutes that the agenda takes").to_owned(),
            formula: t!("Statements that are not agreed or parked × minutes per statement + minutes for welcome, ballots and close. It fits when that is no more than the minutes in all. Both minutes are yours to set; the values at the start are house assumptions.").to_owned(),
            inputs: vec![
                (t!("Statements").to_owned(), self.items.to_string()),
                (t!("Minutes per statement").to_owned(), minutes(self.each)),
                (t!("Welcome, ballots, close").to_owned(), minutes(self.around)),
                (t!("Needed").to_owned(), minutes(self.needed)),
                (
                    t!("Minutes in all").to_owned(),
                    self.available
                        .map_or(t!("not given").to_owned(), minutes),
                ),
            ],
            changes,
        }
    }
}

/// A line of the agenda, ready to show.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AgendaLine {
    /// Id of the item.
    pub item: String,
    pub statement: StatementId,
    /// What the answer says now.
    pub rating: Option<Rating>,
    /// Why it is in dispute, where it is; see [`disputed`].
    pub dispute: Option<&'static str>,
    /// What became of it here; empty before the first vote.
    pub state: String,
    /// What an earlier workshop left to it, until it is settled here; see [`left_to`].
    pub before: Option<String>,
    /// Whether it can be taken off.
    pub loose: bool,
    pub first: bool,
    pub last: bool,
}

/// The agenda of a workshop, in order.
pub fn lines(document: &Assessment, workshop: &Workshop) -> Vec<AgendaLine> {
    let all: Vec<(&AgendaItem, StatementId)> = items(document, &workshop.id)
        .filter_map(|item| Some((item, item.about()?)))
        .collect();
    let last = all.len().saturating_sub(1);
    all.iter()
        .enumerate()
        .map(|(index, (item, statement))| AgendaLine {
            item: item.id.clone(),
            statement: *statement,
            rating: document.rating(*statement),
            dispute: disputed(document, *statement),
            state: state(workshop, item),
            before: left_to(item).filter(|_| item.state == AgendaState::Open),
            loose: take_off(document, item).is_ok(),
            first: index == 0,
            last: index == last,
        })
        .collect()
}

fn state(workshop: &Workshop, item: &AgendaItem) -> String {
    match (item.state, item.round) {
        (AgendaState::Agreed, _) => t!("agreed: {rating}", rating = item.agreed.label()),
        (AgendaState::Parked, _) => {
            let until = item.due.map(day_text).unwrap_or_default();
            t!(
                "parked with {person} until {date}",
                person = item.owner.trim(),
                date = until
            )
        }
        (AgendaState::Open, Some(round)) if workshop.open && workshop.round == Some(round) => {
            t!("being voted on in round {round}", round)
        }
        (AgendaState::Open, Some(round)) => {
            t!("voted in round {round}, not settled", round)
        }
        (AgendaState::Open, None) => String::new(),
    }
}

/// Ids of the items that no round has voted on yet: with them the next round opens.
pub fn unvoted(document: &Assessment, workshop: &str) -> Vec<String> {
    let mine = items(document, workshop);
    mine.filter(|item| item.state == AgendaState::Open && item.round.is_none())
        .map(|item| item.id.clone())
        .collect()
}
