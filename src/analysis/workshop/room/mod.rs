//! What the projector shows: made here of what the room may see, and of nothing else. The facilitator's notes and what is sealed do
//! not come near it; in a workshop without names no name stands beside a vote.

use serde::{Deserialize, Serialize};

use super::{Progress, Tally, Timer, by_disagreement, fit, items, title};
use crate::assessment::Assessment;
use crate::assessment::records::{AgendaItem, AgendaState, Listed, Voted, Voting, Workshop};
use crate::standard::standard;

mod item;
#[cfg(test)]
mod tests;

use item::apart;
use item::one;

/// Where the facilitator is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// Id of the item that is talked about; empty for the overview.
    pub item: String,
    pub timer: Timer,
    /// Address of the invitation, while the facilitator shows it; empty otherwise.
    pub join: String,
}

/// The screen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RoomView {
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
    Overview(Vec<Row>),
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
pub struct Row {
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
    /// Its place on the agenda and how many items there are.
    pub place: (u32, u32),
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

/// The screen, as the facilitator's window sends it.
pub fn room(
    document: &Assessment,
    workshop: &Workshop,
    progress: Option<&Progress>,
    place: &Place,
) -> RoomView {
    let item = AgendaItem::find(document, &place.item);
    let item = item.filter(|item| item.session == workshop.id && item.about().is_some());
    let all: Vec<&AgendaItem> = items(document, &workshop.id).collect();
    let settled = !all.is_empty() && all.iter().all(|item| item.state != AgendaState::Open);
    let scene = match (progress, item) {
        (Some(progress), _) => Scene::Voting(voting(progress)),
        (None, Some(item)) => Scene::Item(Box::new(one(document, workshop, item, &all, place))),
        _ if workshop.closed.is_some() || (settled && workshop.round.is_some()) => {
            Scene::Closing(closing(&all))
        }
        _ if workshop.round.is_some() => Scene::Overview(rows(document, workshop)),
        _ => Scene::Welcome(welcome(document, workshop, &all)),
    };
    let joins = matches!(scene, Scene::Welcome(_) | Scene::Voting(_));
    RoomView {
        title: title(workshop),
        join: if joins {
            place.join.clone()
        } else {
            String::new()
        },
        scene,
    }
}

fn figure(value: usize, one: &str, many: &str) -> (String, String) {
    let words = if value == 1 { one } else { many };
    (value.to_string(), words.to_owned())
}

fn welcome(
    document: &Assessment,
    workshop: &Workshop,
    all: &[&AgendaItem],
) -> Vec<(String, String)> {
    let people = crate::assessment::ballots::participants(document, &workshop.id).count();
    let fit = fit(document, workshop);
    let mut figures = vec![
        figure(all.len(), "statement", "statements"),
        figure(people, "participant", "participants"),
    ];
    if let Some(minutes) = fit.available {
        figures.push(figure(minutes as usize, "minute", "minutes"));
    }
    figures
}

fn voting(progress: &Progress) -> VotingView {
    let all = progress.statements.len();
    let names = match progress.voting {
        Voting::Anonymous => Vec::new(),
        Voting::Named => progress
            .people
            .iter()
            .map(|person| (person.name.clone(), person.votes >= all))
            .collect(),
    };
    VotingView {
        statements: all as u32,
        voted: progress.voted as u32,
        people: progress.people.len() as u32,
        sentence: progress.sentence(),
        names,
    }
}

fn rows(document: &Assessment, workshop: &Workshop) -> Vec<Row> {
    let all = by_disagreement(document, &workshop.id);
    all.iter()
        .map(|tally| Row {
            statement: tally.statement.to_string(),
            text: standard().statement(tally.statement).text.to_owned(),
            votes: votes(tally),
            apart: apart(tally),
            spread: tally.spread.unwrap_or_default(),
            agreed: agreed(tally.item),
            parked: tally.item.state == AgendaState::Parked,
        })
        .collect()
}

fn closing(all: &[&AgendaItem]) -> Vec<(String, String)> {
    let count = |is: fn(&AgendaItem) -> bool| all.iter().filter(|item| is(item)).count();
    let agreed = count(|item| item.state == AgendaState::Agreed);
    let parked = count(|item| item.state == AgendaState::Parked);
    let open = all.len() - agreed - parked;
    let dissent =
        count(|item| item.state == AgendaState::Agreed && !item.dissent.trim().is_empty());
    let mut figures = vec![
        figure(agreed, "statement agreed", "statements agreed"),
        figure(parked, "parked", "parked"),
        figure(dissent, "with dissent on record", "with dissent on record"),
    ];
    if open > 0 {
        figures.push(figure(open, "left for another day", "left for another day"));
    }
    figures
}

fn votes(tally: &Tally) -> [u32; 5] {
    BARS.map(|voted| tally.count(voted) as u32)
}

fn agreed(item: &AgendaItem) -> String {
    match item.state {
        AgendaState::Agreed => item.agreed.key().to_owned(),
        _ => String::new(),
    }
}
