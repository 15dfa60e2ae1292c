//! Where an answer comes from, and what is in dispute.

use crate::assessment::Assessment;
use crate::assessment::records::{AgendaItem, AgendaState, Listed, Workshop};
use crate::standard::StatementId;

use super::super::words::says;
use super::tally;

/// The item in which a workshop agreed on the answer that a statement has now; the last one. None once somebody has rated it otherwise.
pub fn source_of(
    document: &Assessment,
    statement: StatementId,
) -> Option<(&Workshop, &AgendaItem)> {
    let rating = document.rating(statement)?;
    let items = AgendaItem::all(document).iter().rev();
    let mut agreed =
        items.filter(|item| item.about() == Some(statement) && item.state == AgendaState::Agreed);
    let item = agreed.next()?;
    let workshop = Workshop::find(document, &item.session)?;
    (item.agreed.rating() == Some(rating)).then_some((workshop, item))
}

/// Why a statement is in dispute: it is marked to be looked at again, the last workshop left dissent, or its last revealed votes
/// are two or more steps apart and nothing was agreed since.
pub fn disputed(document: &Assessment, statement: StatementId) -> Option<&'static str> {
    if document
        .answers
        .get(&statement)
        .is_some_and(|answer| answer.review)
    {
        return Some("marked to be looked at again");
    }
    let mut items = AgendaItem::all(document).iter().rev();
    let last = items.find(|item| item.about() == Some(statement))?;
    match last.state {
        AgendaState::Agreed if says(&last.dissent) => Some("agreed against dissent"),
        AgendaState::Open if tally(document, last)?.spread >= Some(2) => {
            Some("votes far apart, nothing agreed")
        }
        _ => None,
    }
}
