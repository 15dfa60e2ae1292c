//! What stands on the screen, as one window sends it to the other.

use serde::{Deserialize, Serialize};

use crate::analysis::workshop::{SessionClock, Tally, Timer, VoterState};
use crate::assessment::records::{AgendaItem, AgendaState, Voted};
use crate::standard::{StatementId, standard};

/// Where the facilitator is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FacilitatorView {
    /// Id of the item that is talked about, or while a round is open of the one whose cards are shown; empty for the overview.
    pub item: String,
    pub timer: Timer,
    /// The clock of the whole session.
    pub session: Timer,
    /// Address of the invitation, while the facilitator shows it; empty otherwise.
    pub join: String,
}

/// The screen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ScreenView {
    /// Of the workshop; empty while there is none.
    pub title: String,
    /// Where people find the ballot; empty unless it is shown.
    pub join: String,
    /// While the room votes and talks, once it was started; none else.
    pub clock: Option<SessionClock>,
    pub scene: Scene,
}

/// What is going on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Scene {
    /// No workshop is at hand.
    #[default]
    Nothing,
    /// Before the first round: figures of the agenda, each with its words.
    Welcome(Vec<(String, String)>),
    /// A round is open.
    Voting(Box<VotingView>),
    /// What was revealed, those first on which the room is furthest apart.
    Overview(Vec<OverviewItem>),
    /// One item.
    Item(Box<ItemView>),
    /// Everything is settled, or the workshop is closed.
    Closing(Box<ClosingView>),
}

/// A statement as the room reads it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StatementView {
    pub id: String,
    pub text: String,
    /// Number and title of its clause.
    pub clause: String,
}

impl StatementView {
    pub(super) fn of(id: StatementId) -> Self {
        let statement = standard().statement(id);
        let clause = standard().clause(statement.clause);
        Self {
            id: id.to_string(),
            text: statement.text.to_owned(),
            clause: format!("{} {}", statement.clause, clause.title),
        }
    }
}

/// An open round: who has voted, never what.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct VotingView {
    /// What is voted on, in the order of the agenda.
    pub statements: Vec<StatementView>,
    /// Index of the one whose cards are shown.
    pub at: Option<u32>,
    /// What an auditor looks for, where one statement is voted on or at hand; empty otherwise.
    pub looks_for: String,
    /// What the values mean; see [`ScaleWords`].
    pub scale: Vec<ScaleWords>,
    /// As the facilitator's figures, see [`crate::analysis::workshop::Progress`].
    pub voted: u32,
    pub partly: u32,
    pub people: u32,
    /// `5 of 8 participants have voted`.
    pub sentence: String,
    /// With names: everybody, in the order in which phones number them. Empty without.
    pub names: Vec<VoterView>,
}

/// A value that can be voted and what it says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ScaleWords {
    /// Stored spelling of the vote.
    pub vote: String,
    pub words: String,
}

/// Somebody who votes with their name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct VoterView {
    pub name: String,
    pub state: VoterState,
    /// `has voted`, `partly in, 3 of 25`, as the facilitator reads it.
    pub words: String,
}

/// An item among the others.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OverviewItem {
    pub statement: StatementView,
    /// How many voted so, in the order of [`BARS`].
    pub votes: [u32; 5],
    /// In words.
    pub apart: String,
    /// Steps, 0 to 4.
    pub spread: u32,
    /// Stored spelling of the agreed rating; empty while nothing is agreed.
    pub agreed: String,
    pub parked: bool,
}

/// The ratings in the order in which they are shown.
pub const BARS: [Voted; 5] = [
    Voted::Untriggered,
    Voted::Not,
    Voted::Partly,
    Voted::Largely,
    Voted::Fully,
];

/// One item in big type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ItemView {
    pub statement: StatementView,
    /// Its number among the items to talk about, the most disputed first, and how many there are; as the facilitator reads it.
    pub place: Option<(u32, u32)>,
    /// Before its votes are revealed: what the values mean.
    pub scale: Vec<ScaleWords>,
    /// Once its votes are revealed: a line for each value, in the facilitator's order.
    pub rows: Vec<RowView>,
    /// How far the room is apart, in words; empty before the reveal.
    pub apart: String,
    /// Whom to ask what, where the room is far apart; without names only how many.
    pub far: String,
    pub comments: Vec<Comment>,
    /// How sure those who rate are: words and how many.
    pub sure: Vec<(String, u32)>,
    pub all_guess: bool,
    /// Stored spelling of the agreed rating; empty while nothing is agreed.
    pub agreed: String,
    /// Of the agreement.
    pub rationale: String,
    /// Who sees the agreement otherwise, in their words.
    pub dissent: String,
    pub parked: Option<OwedLine>,
    pub timer: Timer,
}

/// A value and who voted so.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RowView {
    /// Stored spelling of the vote.
    pub vote: String,
    pub count: u32,
    /// Names in a row; empty without names.
    pub names: String,
}

/// What somebody wrote beside their vote.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Comment {
    /// Stored spelling of the vote.
    pub vote: String,
    /// Empty without names.
    pub by: String,
    pub text: String,
}

/// What somebody took along.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OwedLine {
    pub who: String,
    /// The day in words; empty where none is set.
    pub until: String,
    pub question: String,
    pub statement: StatementView,
}

/// A value that was agreed on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DecidedItem {
    pub statement: StatementView,
    /// Stored spelling of the agreed rating.
    pub agreed: String,
    /// Whether somebody's dissent is on record.
    pub dissent: bool,
}

/// The end of a workshop: what was decided, and who owes what by when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ClosingView {
    /// How many were agreed so, in the order of [`BARS`].
    pub values: [u32; 5],
    pub agreed: u32,
    pub parked: u32,
    /// Agreed against somebody's written dissent.
    pub dissent: u32,
    /// On the agenda and neither agreed nor parked.
    pub left: u32,
    /// By day, then as on the agenda.
    pub owed: Vec<OwedLine>,
    /// In the order of the agenda.
    pub decided: Vec<DecidedItem>,
}

pub(super) fn votes(tally: &Tally) -> [u32; 5] {
    BARS.map(|voted| tally.count(voted) as u32)
}

pub(super) fn agreed(item: &AgendaItem) -> String {
    match item.state {
        AgendaState::Agreed => item.agreed.key().to_owned(),
        _ => String::new(),
    }
}
