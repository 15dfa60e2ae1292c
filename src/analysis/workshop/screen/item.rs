//! One item on the projector.

use super::view::{BARS, Comment, FacilitatorView, ItemView, agreed, votes};
use crate::analysis::words::number;
use crate::analysis::workshop::{EACH, Tally, Timer, tally};
use crate::assessment::Listed;
use crate::assessment::records::{
    AgendaItem, AgendaState, Confidence, Participant, Vote, Voted, Voting, Workshop,
};
use crate::assessment::{Assessment, day_text};
use crate::standard::standard;

pub(super) fn one(
    document: &Assessment,
    workshop: &Workshop,
    item: &AgendaItem,
    all: &[&AgendaItem],
    facilitator: &FacilitatorView,
) -> ItemView {
    let Some(id) = item.about() else {
        return ItemView::default();
    };
    let statement = standard().statement(id);
    let at = all.iter().position(|other| other.id == item.id);
    let mut view = ItemView {
        statement: id.to_string(),
        text: statement.text.to_owned(),
        clause: format!(
            "{} {}",
            statement.clause,
            standard().clause(statement.clause).title
        ),
        position: (at.map_or(0, |at| at as u32 + 1), all.len() as u32),
        conditional: statement.condition.is_some(),
        agreed: agreed(item),
        timer: Timer {
            of: workshop.each.unwrap_or(EACH).saturating_mul(60),
            ..facilitator.timer.clone()
        },
        ..ItemView::default()
    };
    match (item.state, item.due) {
        (AgendaState::Agreed, _) => view.rationale = item.rationale.trim().to_owned(),
        (AgendaState::Parked, Some(due)) => {
            view.parked = format!("with {} until {}", item.owner.trim(), day_text(due));
        }
        (AgendaState::Parked, None) => view.parked = format!("with {}", item.owner.trim()),
        _ => {}
    }
    if let Some(tally) = tally(document, item) {
        show_votes(&mut view, document, workshop, &tally);
    }
    view
}

fn show_votes(view: &mut ItemView, document: &Assessment, workshop: &Workshop, tally: &Tally) {
    let name = |vote: &Vote| named(document, workshop, vote);
    view.revealed = true;
    view.votes = votes(tally);
    view.abstained = tally.count(Voted::Nothing) as u32;
    view.apart = apart(tally);
    view.all_guess = tally.all_guess();
    if workshop.voting == Voting::Named {
        view.names = BARS.map(|voted| {
            let so = tally.votes.iter().filter(|vote| vote.value == voted);
            so.map(|vote| name(vote)).collect()
        });
    }
    view.far = far(tally, &name);
    let votes = tally.votes.iter();
    view.comments = votes
        .filter(|vote| !vote.comment.trim().is_empty())
        .map(|vote| Comment {
            vote: vote.value.key().to_owned(),
            by: name(vote),
            text: vote.comment.trim().to_owned(),
        })
        .collect();
    view.sure = Confidence::SUREST_FIRST
        .into_iter()
        .map(|sure| (sure.label().to_owned(), tally.sure(sure) as u32))
        .filter(|(_, count)| *count > 0)
        .collect();
}

/// Who voted, where the room learns it; empty otherwise.
fn named(document: &Assessment, workshop: &Workshop, vote: &Vote) -> String {
    match workshop.voting {
        Voting::Anonymous => String::new(),
        Voting::Named => {
            let person = Participant::find(document, &vote.by);
            person.map_or("somebody no longer on the list".to_owned(), |person| {
                person.name.trim().to_owned()
            })
        }
    }
}

/// `Ana: Not`; without names `1 vote: Not`.
fn far(tally: &Tally, name: &impl Fn(&Vote) -> String) -> Vec<String> {
    let far = tally.far();
    let voted = BARS.into_iter().filter_map(|voted| {
        let so: Vec<&&Vote> = far.iter().filter(|vote| vote.value == voted).collect();
        let names: Vec<String> = so
            .iter()
            .map(|vote| name(vote))
            .filter(|name| !name.is_empty())
            .collect();
        match (so.len(), names.is_empty()) {
            (0, _) => None,
            (n, true) => Some(format!("{}: {}", number(n, "vote", "votes"), voted.label())),
            (_, false) => Some(format!("{}: {}", names.join(", "), voted.label())),
        }
    });
    voted.collect()
}

/// How far the room is apart, in words: `All rate it Largely`, `One step apart: Partially and Largely`, `3 steps apart, from Not to
/// Fully`.
pub(super) fn apart(tally: &Tally) -> String {
    let ratings: Vec<Voted> = tally.ratings().map(|vote| vote.value).collect();
    let (Some(low), Some(high)) = (ratings.first(), ratings.last()) else {
        return match tally.votes.len() {
            0 => "No votes".to_owned(),
            _ => "All abstained".to_owned(),
        };
    };
    let (from, to) = (low.label(), high.label());
    match tally.spread {
        None => format!("One rating only: {from}"),
        Some(0) if tally.all_guess() => format!("All rate it {from}, and all are guessing"),
        Some(0) => format!("All rate it {from}"),
        Some(_) if *low == Voted::Untriggered => {
            let without = ratings.iter().filter(|vote| **vote == Voted::Untriggered);
            format!(
                "{} that the condition is not triggered, others rate",
                number(without.count(), "says", "say")
            )
        }
        Some(1) => format!("One step apart: {from} and {to}"),
        Some(steps) => format!("{steps} steps apart, from {from} to {to}"),
    }
}
