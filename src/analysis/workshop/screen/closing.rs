//! The end of a workshop on the projector: what was decided, and who owes what by when.

use super::view::{BARS, ClosingView, DecidedItem, OwedLine, StatementView};
use crate::assessment::records::{AgendaItem, AgendaState};
use crate::assessment::{day_text, is_blank};
use crate::standard::{StatementId, sort};

pub(super) fn closing(all: &[&AgendaItem]) -> ClosingView {
    let about = |state: AgendaState| {
        let so = all.iter().filter(move |item| item.state == state);
        so.filter_map(|item| Some((*item, item.about()?)))
    };
    let decided: Vec<DecidedItem> = about(AgendaState::Agreed)
        .map(|(item, id)| DecidedItem {
            statement: StatementView::of(id),
            agreed: item.agreed.key().to_owned(),
            dissent: !is_blank(&item.dissent),
        })
        .collect();
    let mut parked: Vec<(&AgendaItem, StatementId)> = about(AgendaState::Parked).collect();
    sort(&mut parked, |(a, _), (b, _)| a.due.cmp(&b.due));
    let owed: Vec<OwedLine> = parked
        .into_iter()
        .map(|(item, id)| owed(item, id))
        .collect();
    let agreed_so = |voted: &str| decided.iter().filter(|one| one.agreed == voted).count() as u32;
    ClosingView {
        values: BARS.map(|voted| agreed_so(voted.key())),
        agreed: decided.len() as u32,
        parked: owed.len() as u32,
        dissent: decided.iter().filter(|one| one.dissent).count() as u32,
        left: all.len().saturating_sub(decided.len() + owed.len()) as u32,
        owed,
        decided,
    }
}

/// What a parked item leaves somebody to do.
pub(super) fn owed(item: &AgendaItem, id: StatementId) -> OwedLine {
    OwedLine {
        who: item.owner.trim().to_owned(),
        until: item.due.map(day_text).unwrap_or_default(),
        question: item.question.trim().to_owned(),
        statement: StatementView::of(id),
    }
}
