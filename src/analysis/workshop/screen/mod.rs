//! What the projector shows: made here of what the room may see, and of nothing else. The facilitator's notes and what is sealed do
//! not come near it; in a workshop without names no name stands beside a vote.

use super::{Progress, SessionClock, Timer, apart, by_disagreement, fit, items, summary, title};
use crate::analysis::scale::auditor_looks_for;
use crate::assessment::records::{AgendaItem, AgendaState, Voting, Workshop};
use crate::assessment::{Assessment, Listed};
use crate::standard::{StatementId, standard};

mod closing;
mod item;
mod scale;
#[cfg(test)]
mod tests;
mod view;

use closing::closing;
use item::one;
use scale::scale;
pub use view::{
    BARS, ClosingView, Comment, DecidedItem, FacilitatorView, ItemView, OverviewItem, OwedLine,
    RowView, ScaleWords, Scene, ScreenView, StatementView, VoterView, VotingView,
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
    let item = item.filter(|item| item.workshop == workshop.id);
    let item = item.and_then(|item| Some((item, item.about()?)));
    let all: Vec<&AgendaItem> = items(document, &workshop.id).collect();
    let settled = !all.is_empty() && all.iter().all(|item| item.state != AgendaState::Open);
    let scene = match (progress, item) {
        (Some(progress), _) => Scene::Voting(Box::new(voting(
            progress,
            item.map(|(_, statement)| statement),
        ))),
        // What was decided is final, whatever the facilitator reads meanwhile.
        _ if workshop.closed.is_some() => Scene::Closing(Box::new(closing(&all))),
        (None, Some(item)) => Scene::Item(Box::new(one(document, workshop, item, facilitator))),
        _ if settled && workshop.round.is_some() => Scene::Closing(Box::new(closing(&all))),
        _ if workshop.round.is_some() => Scene::Overview(overview(document, workshop)),
        _ => Scene::Welcome(welcome(document, workshop, &all)),
    };
    let joins = matches!(scene, Scene::Welcome(_) | Scene::Voting(_));
    let works = matches!(
        scene,
        Scene::Voting(_) | Scene::Overview(_) | Scene::Item(_)
    );
    let clock = session_clock(document, workshop, &facilitator.session);
    ScreenView {
        title: title(workshop),
        join: if joins {
            facilitator.join.clone()
        } else {
            String::new()
        },
        clock: clock.filter(|clock| works && clock.timer.is_begun()),
        scene,
    }
}

/// The clock of the session with what it is divided among; none where the workshop has no length.
pub fn session_clock(
    document: &Assessment,
    workshop: &Workshop,
    timer: &Timer,
) -> Option<SessionClock> {
    let summary = summary(document, &workshop.id);
    (timer.of > 0).then(|| SessionClock {
        timer: timer.clone(),
        open: summary.items - summary.agreed - summary.parked,
    })
}

fn welcome(
    document: &Assessment,
    workshop: &Workshop,
    all: &[&AgendaItem],
) -> Vec<(String, String)> {
    let people = crate::assessment::ballots::participants(document, &workshop.id).count();
    let fit = fit(document, workshop);
    let mut figures = vec![
        (
            all.len().to_string(),
            t_count!(all.len(), "statement", "statements"),
        ),
        (
            people.to_string(),
            t_count!(people, "participant", "participants"),
        ),
    ];
    if let Some(minutes) = fit.available {
        let words = t_count!(minutes as usize, "minute", "minutes");
        figures.push((minutes.to_string(), words));
    }
    figures
}

fn voting(progress: &Progress, shown: Option<StatementId>) -> VotingView {
    let asked: Vec<StatementId> = progress.statements.iter().map(|(id, _)| *id).collect();
    let at = shown.and_then(|shown| asked.iter().position(|id| *id == shown));
    let one = match (at, asked.as_slice()) {
        (Some(at), _) => Some(asked[at]),
        (None, [one]) => Some(*one),
        _ => None,
    };
    let names = match progress.voting {
        Voting::Anonymous => Vec::new(),
        Voting::Named => progress
            .people
            .iter()
            .map(|person| VoterView {
                name: person.name.clone(),
                state: progress.far(person),
                words: progress.state_of(person),
            })
            .collect(),
    };
    VotingView {
        at: at.map(|at| at as u32),
        looks_for: one.map_or_else(String::new, |id| {
            auditor_looks_for(standard().statement(id)).to_owned()
        }),
        scale: match one {
            Some(one) => scale(&[one]),
            None => scale(&asked),
        },
        statements: asked.into_iter().map(StatementView::of).collect(),
        voted: progress.voted as u32,
        partly: progress.partly as u32,
        people: progress.people.len() as u32,
        sentence: progress.sentence(),
        names,
    }
}

fn overview(document: &Assessment, workshop: &Workshop) -> Vec<OverviewItem> {
    let all = by_disagreement(document, &workshop.id);
    all.iter()
        .map(|tally| OverviewItem {
            statement: StatementView::of(tally.statement),
            votes: votes(tally),
            apart: apart(tally),
            spread: tally.spread.unwrap_or_default(),
            agreed: agreed(tally.item),
            parked: tally.item.state == AgendaState::Parked,
        })
        .collect()
}
