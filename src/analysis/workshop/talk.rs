//! Which item the room talks about.

use crate::assessment::records::{AgendaState, Workshop};
use crate::assessment::{Assessment, Listed};
use crate::standard::StatementId;

use super::items;
use super::summary::apart;
use super::tally::by_disagreement;

/// An item of the agenda among those to talk about.
#[derive(Clone, Debug, PartialEq)]
pub struct TalkItem {
    pub id: String,
    pub statement: StatementId,
    /// How far the room is apart on it, or why that is not known.
    pub apart: String,
    pub state: AgendaState,
}

/// What can be talked about in a workshop: what was revealed, those first on which the room is furthest apart, then the rest of the
/// agenda. Empty before the first reveal.
pub fn talk_items(document: &Assessment, workshop: &str) -> Vec<TalkItem> {
    let all = by_disagreement(document, workshop);
    if all.is_empty() {
        return Vec::new();
    }
    let mut out: Vec<TalkItem> = all
        .iter()
        .map(|tally| TalkItem {
            id: tally.item.id.clone(),
            statement: tally.statement,
            apart: apart(tally),
            state: tally.item.state,
        })
        .collect();
    let open = Workshop::find(document, workshop).filter(|workshop| workshop.open);
    let round = open.and_then(|workshop| workshop.round);
    let rest = items(document, workshop)
        .filter(|item| all.iter().all(|tally| tally.item.id != item.id))
        .filter_map(|item| {
            Some(TalkItem {
                id: item.id.clone(),
                statement: item.about()?,
                apart: match round.is_some() && item.round == round {
                    true => t!("being voted on"),
                    false => t!("no votes shown"),
                }
                .to_owned(),
                state: item.state,
            })
        });
    out.extend(rest);
    out
}

/// The number of an item among those to talk about, from 1, and how many there are: the same on every screen.
pub fn place(items: &[TalkItem], item: &str) -> Option<(usize, usize)> {
    let index = items.iter().position(|other| other.id == item)?;
    Some((index + 1, items.len()))
}

/// The item at hand: the one chosen, else the first that is not settled.
pub fn at_hand<'a>(items: &'a [TalkItem], chosen: &str) -> Option<&'a TalkItem> {
    let known = items.iter().find(|item| item.id == chosen);
    let open = || items.iter().find(|item| item.state == AgendaState::Open);
    known.or_else(open).or(items.first())
}

/// The next item that is not settled, else the next one; after the last comes the first.
pub fn next_item<'a>(items: &'a [TalkItem], here: &str, forward: bool) -> Option<&'a TalkItem> {
    let index = items.iter().position(|item| item.id == here)?;
    let (before, behind) = items.split_at(index);
    let mut others: Vec<&TalkItem> = behind.iter().skip(1).chain(before).collect();
    if !forward {
        others.reverse();
    }
    let open = others.iter().find(|item| item.state == AgendaState::Open);
    open.or(others.first()).copied()
}
