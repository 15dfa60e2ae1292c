//! Where an answer comes from, and what is in dispute.

use crate::assessment::Listed;
use crate::assessment::records::{AgendaItem, AgendaState, Voted, Workshop};
use crate::assessment::{Assessment, day_text};
use crate::standard::{Map, StatementId};

use super::{Tally, tally};
use crate::analysis::words::says;

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
        return Some(t!("marked to be looked at again"));
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
        AgendaState::Agreed if says(&last.dissent) => Some(t!("agreed against dissent")),
        AgendaState::Open if tally(document, last)?.spread >= Some(2) => {
            Some(t!("votes far apart, nothing agreed"))
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
    let votes = tally(document, item).map_or_else(
        || t!("without a vote").to_owned(),
        |tally| votes_text(&tally),
    );
    let date = workshop.date.map(day_text);
    let mut text = match (workshop.title.trim(), date) {
        ("", None) => t!("Agreed in a workshop: {votes}.", votes),
        ("", Some(date)) => t!("Agreed in a workshop on {date}: {votes}.", date, votes),
        (title, None) => t!("Agreed in the workshop “{title}”: {votes}.", title, votes),
        (title, Some(date)) => t!(
            "Agreed in the workshop “{title}” on {date}: {votes}.",
            title,
            date,
            votes
        ),
    };
    let told = |words: &str| says(words).then(|| words.trim().trim_end_matches('.').to_owned());
    if let Some(words) = told(&item.rationale) {
        text = t!("{agreed} Rationale: {words}.", agreed = text, words);
    }
    if let Some(words) = told(&item.dissent) {
        text = t!("{agreed} Dissent: {words}.", agreed = text, words);
    }
    Some(text)
}

/// How many voted, and from what to what.
fn votes_text(tally: &Tally) -> String {
    let ratings: Vec<Voted> = tally.ratings().map(|vote| vote.value).collect();
    let count = ratings.len();
    let votes = match (ratings.first(), ratings.last()) {
        (Some(low), Some(high)) if low == high => t_count!(
            count,
            "{count} vote, all {rating}",
            "{count} votes, all {rating}",
            rating = low.label(),
        ),
        (Some(low), Some(high)) => t_count!(
            count,
            "{count} vote, {low} to {high}",
            "{count} votes, {low} to {high}",
            low = low.label(),
            high = high.label(),
        ),
        _ => t_count!(count, "{count} vote", "{count} votes"),
    };
    match tally.count(Voted::Nothing) {
        0 => votes,
        abstained => t_count!(
            abstained,
            "{votes}, {count} abstained",
            "{votes}, {count} abstained",
            votes,
        ),
    }
}
