//! The minutes of a workshop: who was there, what was decided on which votes, what is parked, and closing it.

use chrono::NaiveDate;

use crate::assessment::Listed;
use crate::assessment::ballots::participants;
use crate::assessment::records::{
    AgendaItem, AgendaState, NoteKind, Participant, Vote, Voted, Workshop, WorkshopNote,
};
use crate::assessment::{Assessment, Edit, day_text};
use crate::standard::{Map, StatementId};

use super::{Tally, items, tally};
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

/// An item with the votes it stands on.
#[derive(Clone, Debug, PartialEq)]
pub struct MinutesDecision<'a> {
    pub item: &'a AgendaItem,
    pub statement: StatementId,
    /// How many voted what in the last round, lowest first; without those nobody chose.
    pub votes: Vec<(Voted, usize)>,
    /// Rounds in which it was voted on.
    pub rounds: usize,
    /// Whether every vote that rates is a guess.
    pub guessed: bool,
    /// Notes for the minutes beside it.
    pub notes: Vec<&'a WorkshopNote>,
}

impl MinutesDecision<'_> {
    /// The votes in words: “1 Partly, 4 Largely, 1 abstained”.
    pub fn votes_text(&self) -> String {
        if self.votes.is_empty() {
            return "no vote".to_owned();
        }
        let parts = self.votes.iter().map(|(voted, count)| match voted {
            Voted::Nothing => format!("{count} abstained"),
            voted => format!("{count} {}", voted.label()),
        });
        let text = parts.collect::<Vec<_>>().join(", ");
        match self.rounds {
            0 | 1 => text,
            n => format!("{text} (last of {n} votes)"),
        }
    }
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
        rounds: rounds(document, &mine),
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
    let votes = tally.as_ref().map_or(Vec::new(), |tally| {
        let all = Voted::ALL.iter().copied();
        let counted = all.map(|voted| (voted, tally.count(voted)));
        counted.filter(|(_, count)| *count > 0).collect()
    });
    let mine = Vote::all(document)
        .iter()
        .filter(|vote| vote.item == item.id);
    let mut rounds: Vec<Option<u32>> = mine.map(|vote| vote.round).collect();
    crate::standard::sort(&mut rounds, |a, b| a.cmp(b));
    rounds.dedup();
    let notes = WorkshopNote::all(document)
        .iter()
        .filter(|note| note.item == item.id && note.kind == NoteKind::Note && says(&note.text));
    Some(MinutesDecision {
        item,
        statement,
        votes,
        rounds: rounds.len(),
        guessed: tally.is_some_and(|tally| tally.all_guess()),
        notes: notes.collect(),
    })
}

fn rounds(document: &Assessment, mine: &[&AgendaItem]) -> Vec<RevealedRound> {
    // Votes by round and item.
    let mut counts: Map<u32, Map<&str, usize>> = Map::new();
    for vote in Vote::all(document) {
        if let Some(round) = vote.round
            && mine.iter().any(|item| item.id == vote.item)
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

/// Closes a workshop: its minutes are final, and attendance counts in step 1.
///
/// # Errors
/// Why it cannot be closed, and what to do.
pub fn close(document: &Assessment, workshop: &Workshop, today: NaiveDate) -> Result<Edit, String> {
    if workshop.closed.is_some() {
        return Err("it is closed already".to_owned());
    }
    if workshop.open {
        return Err("a round is open; reveal it first".to_owned());
    }
    if workshop.date.is_some_and(|date| date > today) {
        let date = workshop.date.map(day_text).unwrap_or_default();
        return Err(format!(
            "its date, {date}, is still to come; correct the date if it has been held"
        ));
    }
    if !participants(document, &workshop.id).any(|person| person.attended) {
        return Err("nobody is ticked as having attended".to_owned());
    }
    let workshop = Workshop::LIST.at(&workshop.id);
    Ok(workshop.set(Workshop::closed, today))
}
