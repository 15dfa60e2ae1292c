//! The minutes of a workshop: who was there, what was decided on which votes, what is parked, and closing it.

use chrono::NaiveDate;

use crate::assessment::Listed;
use crate::assessment::ballots::participants;
use crate::assessment::records::{
    AgendaItem, AgendaState, NoteKind, Participant, Voting, Workshop, WorkshopNote,
};
use crate::assessment::{Assessment, Author, Edit, Rating, day_text};
use crate::standard::StatementId;

use super::acts::source;
use super::{
    LateVoter, RevealedRound, RoundVotes, Tally, items, late_voters, revealed_rounds, round_votes,
    tally,
};
pub use crate::analysis::attendance::{Attendance, attendance};
use crate::analysis::words::says;

/// What the minutes of a workshop say.
#[derive(Clone, Debug, PartialEq)]
pub struct Minutes<'a> {
    pub workshop: &'a Workshop,
    pub present: Vec<&'a Participant>,
    pub absent: Vec<&'a Participant>,
    /// Rounds with votes, first one first.
    pub rounds: Vec<RevealedRound>,
    /// Whose ballots came after a reveal.
    pub late: Vec<LateVoter>,
    /// What was agreed on, in the order of the agenda.
    pub decisions: Vec<MinutesDecision<'a>>,
    pub parked: Vec<MinutesDecision<'a>>,
    /// What was neither agreed on nor parked.
    pub open: Vec<MinutesDecision<'a>>,
    /// Items on which every vote was a guess.
    pub guessed: Vec<StatementId>,
    /// Notes that became a cause, a recommendation or evidence, with the statement.
    pub taken: Vec<(StatementId, &'a WorkshopNote)>,
}

/// An item with the votes it stands on.
#[derive(Clone, Debug, PartialEq)]
pub struct MinutesDecision<'a> {
    pub item: &'a AgendaItem,
    pub statement: StatementId,
    /// Whether votes bear names.
    pub voting: Voting,
    /// What was voted in each round, the first one first.
    pub rounds: Vec<RoundVotes>,
    /// Agreed on a value that nobody voted for in the last round.
    pub unsupported: bool,
    /// What the answer still says by an agreement of this workshop that was taken up again since.
    pub stays: Option<Rating>,
    /// Whether every vote that rates is a guess.
    pub guessed: bool,
    /// Notes for the minutes beside it.
    pub notes: Vec<&'a WorkshopNote>,
}

/// The minutes of a workshop.
pub fn minutes<'a>(document: &'a Assessment, workshop: &'a Workshop) -> Minutes<'a> {
    let (present, absent) =
        participants(document, &workshop.id).partition(|person| person.attended);
    let mine: Vec<&AgendaItem> = items(document, &workshop.id).collect();
    let of = |state: AgendaState| -> Vec<MinutesDecision<'a>> {
        let some = mine.iter().filter(|item| item.state == state);
        some.filter_map(|item| decision(document, item)).collect()
    };
    let decisions = of(AgendaState::Agreed);
    let parked = of(AgendaState::Parked);
    let open = of(AgendaState::Open);
    let all = mine.iter();
    let guessed = all
        .filter_map(|item| tally(document, item))
        .filter(Tally::all_guess)
        .map(|tally| tally.statement)
        .collect();
    let notes = WorkshopNote::all(document).iter();
    let taken = notes
        .filter(|note| note.taken && says(&note.text))
        .filter_map(|note| {
            let item = mine.iter().find(|item| item.id == note.item)?;
            Some((item.about()?, note))
        })
        .collect();
    Minutes {
        workshop,
        present,
        absent,
        rounds: revealed_rounds(document, &mine),
        late: late_voters(document, &workshop.id),
        decisions,
        parked,
        open,
        guessed,
        taken,
    }
}

fn decision<'a>(document: &'a Assessment, item: &'a AgendaItem) -> Option<MinutesDecision<'a>> {
    let statement = item.about()?;
    let tally = tally(document, item);
    let notes = WorkshopNote::all(document)
        .iter()
        .filter(|note| note.item == item.id && note.kind == NoteKind::Note && says(&note.text));
    Some(MinutesDecision {
        item,
        statement,
        voting: Workshop::find(document, &item.workshop)
            .map(|workshop| workshop.voting)
            .unwrap_or_default(),
        rounds: round_votes(document, item),
        unsupported: item.state == AgendaState::Agreed
            && !tally
                .as_ref()
                .is_some_and(|tally| tally.supports(item.agreed)),
        stays: stays(document, item),
        guessed: tally.is_some_and(|tally| tally.all_guess()),
        notes: notes.collect(),
    })
}

/// What the answer still says by an agreement of the item's workshop, where the item was taken up again and nothing is agreed now.
pub fn stays(document: &Assessment, item: &AgendaItem) -> Option<Rating> {
    let answer = document.answers.get(&item.about()?)?;
    let is_ours = Author::of_note(&answer.by) == source(document, &item.workshop);
    answer
        .rating
        .filter(|_| is_ours && item.state != AgendaState::Agreed)
}

/// Closes a workshop: its minutes are final, and attendance counts in step 1.
///
/// # Errors
/// Why it cannot be closed, and what to do.
pub fn close(document: &Assessment, workshop: &Workshop, today: NaiveDate) -> Result<Edit, String> {
    if workshop.closed.is_some() {
        return Err(t!("it is closed already").to_owned());
    }
    if workshop.open {
        return Err(t!("a round is open; reveal it first").to_owned());
    }
    if workshop.date.is_some_and(|date| date > today) {
        let date = workshop.date.map(day_text).unwrap_or_default();
        return Err(t!(
            "its date, {date}, is still to come; correct the date if it has been held",
            date
        ));
    }
    if !participants(document, &workshop.id).any(|person| person.attended) {
        return Err(t!("nobody is ticked as having attended").to_owned());
    }
    let workshop = Workshop::LIST.at(&workshop.id);
    Ok(workshop.set(Workshop::closed, today))
}

/// Takes the closing back: what is not settled can be settled, and attendance no longer counts in step 1.
///
/// # Errors
/// It is not closed.
pub fn reopen(workshop: &Workshop) -> Result<Edit, String> {
    match workshop.closed {
        Some(_) => Ok(Workshop::LIST
            .at(&workshop.id)
            .set(Workshop::closed, None::<NaiveDate>)),
        None => Err(t!("it is not closed").to_owned()),
    }
}
