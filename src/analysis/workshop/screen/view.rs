//! What stands on the screen, as one window sends it to the other.

use serde::{Deserialize, Serialize};

use crate::analysis::workshop::{Tally, Timer};
use crate::assessment::records::{AgendaItem, AgendaState, Voted};

/// Where the facilitator is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FacilitatorView {
    /// Id of the item that is talked about; empty for the overview.
    pub item: String,
    pub timer: Timer,
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
    Voting(VotingView),
    /// What was revealed, those first on which the room is furthest apart.
    Overview(Vec<OverviewItem>),
    /// One item.
    Item(Box<ItemView>),
    /// Everything is settled: figures with their words.
    Closing(Vec<(String, String)>),
}

/// An open round: how many have voted, never what.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct VotingView {
    pub statements: u32,
    pub voted: u32,
    pub people: u32,
    /// `5 of 8 participants have voted`.
    pub sentence: String,
    /// With names: name and whether they have voted on everything. Empty without.
    pub names: Vec<(String, bool)>,
}

/// An item among the others.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OverviewItem {
    pub statement: String,
    pub text: String,
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
    pub statement: String,
    pub text: String,
    pub clause: String,
    /// Its position on the agenda and how many items there are.
    pub position: (u32, u32),
    /// Whether votes on it are revealed.
    pub revealed: bool,
    /// Whether “condition not triggered” can be voted.
    pub conditional: bool,
    pub votes: [u32; 5],
    /// With names: who voted so.
    pub names: [Vec<String>; 5],
    pub abstained: u32,
    pub apart: String,
    /// Who is far apart and should say why, with the rating; without names only how many.
    pub far: Vec<String>,
    pub comments: Vec<Comment>,
    /// How sure those who rate are: words and how many.
    pub sure: Vec<(String, u32)>,
    pub all_guess: bool,
    /// Stored spelling of the agreed rating; empty while nothing is agreed.
    pub agreed: String,
    /// Of the agreement.
    pub rationale: String,
    /// With whom it is parked and until when; empty unless it is.
    pub parked: String,
    pub timer: Timer,
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

pub(super) fn votes(tally: &Tally) -> [u32; 5] {
    BARS.map(|voted| tally.count(voted) as u32)
}

pub(super) fn agreed(item: &AgendaItem) -> String {
    match item.state {
        AgendaState::Agreed => item.agreed.key().to_owned(),
        _ => String::new(),
    }
}
