//! What the projector shows: made here of what the room may see, and of nothing else. The facilitator's notes and what is sealed do
//! not come near it; in a workshop without names no name stands beside a vote.

use super::{Progress, by_disagreement, fit, items, title};
use crate::assessment::records::{AgendaItem, AgendaState, Voting, Workshop};
use crate::assessment::{Assessment, Listed, is_blank};
use crate::standard::standard;

mod item;
#[cfg(test)]
mod tests;
mod view;

use item::{apart, one};
pub use view::{
    BARS, Comment, FacilitatorView, ItemView, OverviewItem, Scene, ScreenView, VotingView,
};
use view::{agreed, votes};

/// The screen, as the facilitator's window sends it.
pub fn screen(
    document: &Assessment,
    workshop: &Workshop,
    progress: Option<&Progress>,
    facilitator: &FacilitatorView,
) -> ScreenView {
    let item = AgendaItem::find(document, &facilitator.item);
    let item = item.filter(|item| item.workshop == workshop.id && item.about().is_some());
    let all: Vec<&AgendaItem> = items(document, &workshop.id).collect();
    let settled = !all.is_empty() && all.iter().all(|item| item.state != AgendaState::Open);
    let scene = match (progress, item) {
        (Some(progress), _) => Scene::Voting(voting(progress)),
        (None, Some(item)) => {
            Scene::Item(Box::new(one(document, workshop, item, &all, facilitator)))
        }
        _ if workshop.closed.is_some() || (settled && workshop.round.is_some()) => {
            Scene::Closing(closing(&all))
        }
        _ if workshop.round.is_some() => Scene::Overview(overview(document, workshop)),
        _ => Scene::Welcome(welcome(document, workshop, &all)),
    };
    let joins = matches!(scene, Scene::Welcome(_) | Scene::Voting(_));
    ScreenView {
        title: title(workshop),
        join: if joins {
            facilitator.join.clone()
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

fn overview(document: &Assessment, workshop: &Workshop) -> Vec<OverviewItem> {
    let all = by_disagreement(document, &workshop.id);
    all.iter()
        .map(|tally| OverviewItem {
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
    let dissent = count(|item| item.state == AgendaState::Agreed && !is_blank(&item.dissent));
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
