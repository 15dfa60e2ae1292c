//! Where an answer comes from, and what is in dispute.

use crate::assessment::Listed;
use crate::assessment::records::{AgendaItem, AgendaState, Voted, Workshop};
use crate::assessment::{Assessment, day_text};
use crate::standard::{Map, StatementId};

use super::tally;
use crate::analysis::words::{number, says};

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
    let workshop = Workshop::find(document, &item.workshop)?;
    (item.agreed.rating() == Some(rating)).then_some((workshop, item))
}

/// Why a statement is in dispute: it is marked to be looked at again, the last workshop left dissent, or its last revealed votes
/// are two or more steps apart and nothing was agreed since. To be on an agenda once more settles nothing.
pub fn disputed(document: &Assessment, statement: StatementId) -> Option<&'static str> {
    if document
        .answers
        .get(&statement)
        .is_some_and(|answer| answer.review)
    {
        return Some("marked to be looked at again");
    }
    let mut items = AgendaItem::all(document).iter().rev();
    items
        .find(|item| item.about() == Some(statement) && !is_fresh(item))
        .and_then(|last| left(document, last))
}

/// Whether nothing was done about an item yet.
fn is_fresh(item: &AgendaItem) -> bool {
    item.state == AgendaState::Open && item.round.is_none()
}

/// What the last item about a statement left in dispute.
fn left(document: &Assessment, last: &AgendaItem) -> Option<&'static str> {
    match last.state {
        AgendaState::Agreed if says(&last.dissent) => Some("agreed against dissent"),
        AgendaState::Open if tally(document, last)?.spread >= Some(2) => {
            Some("votes far apart, nothing agreed")
        }
        _ => None,
    }
}

/// All statements that workshops left in dispute, with why, by one walk over the agenda: for pages that show many statements. Marks to
/// look at an answer again are not among them; those pages show them as such.
pub fn disputes(document: &Assessment) -> Map<StatementId, &'static str> {
    let mut last: Map<StatementId, &AgendaItem> = Map::new();
    for item in AgendaItem::all(document) {
        if let Some(statement) = item.about()
            && !is_fresh(item)
        {
            last.insert(statement, item);
        }
    }
    let left = |(id, item): (&StatementId, &&AgendaItem)| Some((*id, left(document, item)?));
    last.iter().filter_map(left).collect()
}

/// How many of the answers were agreed on in workshops and still say the same.
pub fn agreed_answers(document: &Assessment) -> usize {
    let mut last: Map<StatementId, Voted> = Map::new();
    for item in AgendaItem::all(document) {
        if let Some(statement) = item.about()
            && item.state == AgendaState::Agreed
        {
            last.insert(statement, item.agreed);
        }
    }
    let stands = |(id, voted): &(&StatementId, &Voted)| {
        voted.rating().is_some() && document.rating(**id) == voted.rating()
    };
    last.iter().filter(stands).count()
}

/// Where the answer of a statement comes from, in sentences: “Agreed in the workshop “Incidents” on 2026-12-03: 5 votes, Partially to Fully.
/// Rationale: … Dissent: …”. None where no workshop agreed on it.
pub fn source_text(document: &Assessment, statement: StatementId) -> Option<String> {
    let (workshop, item) = source_of(document, statement)?;
    let mut text = match workshop.title.trim() {
        "" => "Agreed in a workshop".to_owned(),
        title => format!("Agreed in the workshop “{title}”"),
    };
    if let Some(date) = workshop.date {
        text.push_str(" on ");
        text.push_str(&day_text(date));
    }
    let votes = tally(document, item).map(|tally| {
        let ratings: Vec<Voted> = tally.ratings().map(|vote| vote.value).collect();
        let count = number(ratings.len(), "vote", "votes");
        let abstained = match tally.count(Voted::Nothing) {
            0 => String::new(),
            n => format!(", {n} abstained"),
        };
        match (ratings.first(), ratings.last()) {
            (Some(low), Some(high)) if low == high => {
                format!("{count}, all {}{abstained}", low.label())
            }
            (Some(low), Some(high)) => {
                format!("{count}, {} to {}{abstained}", low.label(), high.label())
            }
            _ => format!("{count}{abstained}"),
        }
    });
    text.push_str(": ");
    text.push_str(votes.as_deref().unwrap_or("without a vote"));
    text.push('.');
    for (name, words) in [("Rationale", &item.rationale), ("Dissent", &item.dissent)] {
        if says(words) {
            let words = words.trim().trim_end_matches('.');
            text.push_str(&format!(" {name}: {words}."));
        }
    }
    Some(text)
}
