//! One item on the projector, with the very figures and words that the facilitator reads.

use super::closing::owed;
use super::scale::scale;
use super::view::{Comment, FacilitatorView, ItemView, RowView, StatementView, agreed};
use crate::analysis::words::capital;
use crate::analysis::workshop::{EACH, ItemVotes, Timer, item_votes, place, talk_items};
use crate::assessment::Assessment;
use crate::assessment::records::{AgendaItem, AgendaState, Workshop};
use crate::standard::StatementId;

pub(super) fn one(
    document: &Assessment,
    workshop: &Workshop,
    (item, id): (&AgendaItem, StatementId),
    facilitator: &FacilitatorView,
) -> ItemView {
    let votes = item_votes(document, &item.id);
    let talk = talk_items(document, &workshop.id);
    let mut view = ItemView {
        statement: StatementView::of(id),
        place: place(&talk, &item.id).map(|(at, all)| (at as u32, all as u32)),
        agreed: agreed(item),
        timer: Timer {
            of: workshop.each.unwrap_or(EACH).saturating_mul(60),
            ..facilitator.timer.clone()
        },
        ..ItemView::default()
    };
    match item.state {
        AgendaState::Agreed => {
            view.rationale = item.rationale.trim().to_owned();
            view.dissent = item.dissent.trim().to_owned();
        }
        AgendaState::Parked => view.parked = Some(owed(item, id)),
        AgendaState::Open => {}
    }
    match votes {
        Some(votes) => show_votes(&mut view, votes),
        None => view.scale = scale(&[id]),
    }
    view
}

fn show_votes(view: &mut ItemView, votes: ItemVotes) {
    view.apart = capital(&votes.apart);
    view.far = votes.far;
    view.all_guess = votes.all_guess;
    let rows = votes.rows.into_iter();
    view.rows = rows
        .map(|(voted, count, names)| RowView {
            vote: voted.key().to_owned(),
            count: count as u32,
            names,
        })
        .collect();
    let sure = votes.confidence.into_iter();
    view.sure = sure
        .map(|(sure, count)| (sure.label().to_owned(), count as u32))
        .collect();
    let comments = votes.comments.into_iter();
    view.comments = comments
        .map(|(voted, by, text)| Comment {
            vote: voted.key().to_owned(),
            by,
            text,
        })
        .collect();
}
