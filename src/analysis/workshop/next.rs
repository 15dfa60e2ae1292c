//! What a workshop takes over from those before it.

use chrono::NaiveDate;

use crate::assessment::ballots::participants;
use crate::assessment::records::{AgendaItem, AgendaState, Participant, Value, Workshop};
use crate::assessment::{Assessment, Edit};
use crate::assessment::{Listed, day_text};
use crate::standard::{Map, StatementId};

use super::items;
use crate::analysis::words::says;

/// Items parked in any workshop whose statement no later item took up: with them the next workshop starts. Oldest first.
pub fn parked(document: &Assessment) -> Vec<&AgendaItem> {
    let last = last_items(document);
    let all = AgendaItem::all(document).iter();
    all.filter(|item| item.state == AgendaState::Parked && is_last(&last, item))
        .collect()
}

/// Items of a workshop that are neither agreed nor parked, and that no later item took up.
fn unsettled<'a>(document: &'a Assessment, workshop: &'a str) -> Vec<&'a AgendaItem> {
    let last = last_items(document);
    items(document, workshop)
        .filter(|item| item.state == AgendaState::Open && is_last(&last, item))
        .collect()
}

/// The last item about each statement, which says how it stands.
fn last_items(document: &Assessment) -> Map<StatementId, &AgendaItem> {
    let mut last: Map<StatementId, &AgendaItem> = Map::new();
    for item in AgendaItem::all(document) {
        if let Some(statement) = item.about() {
            last.insert(statement, item);
        }
    }
    last
}

fn is_last(last: &Map<StatementId, &AgendaItem>, item: &AgendaItem) -> bool {
    let newest = item.about().and_then(|about| last.get(&about));
    newest.is_some_and(|newest| newest.id == item.id)
}

/// Puts what is parked at the start of a new workshop's agenda, each with its question, owner and day.
pub fn carry_over(
    document: &Assessment,
    workshop: &str,
    new_id: &mut dyn FnMut() -> String,
) -> Edit {
    taken_along(document, workshop, &parked(document), new_id)
}

/// Puts items on the agenda of a workshop once more; statements that are on it already are passed over.
fn taken_along(
    document: &Assessment,
    workshop: &str,
    taken: &[&AgendaItem],
    new_id: &mut dyn FnMut() -> String,
) -> Edit {
    let known: Vec<StatementId> = items(document, workshop)
        .filter_map(AgendaItem::about)
        .collect();
    let new = taken
        .iter()
        .filter(|item| item.about().is_some_and(|about| !known.contains(&about)));
    let edits = new.map(|item| {
        let statement: Vec<String> = item.statement.iter().map(ToString::to_string).collect();
        AgendaItem::LIST.at(&new_id()).add([
            (AgendaItem::workshop, workshop.into()),
            (AgendaItem::statement, statement.into()),
            (AgendaItem::owner, text(&item.owner)),
            (AgendaItem::due, item.due.into()),
            (AgendaItem::question, text(&item.question)),
        ])
    });
    Edit::Many(edits.collect())
}

/// A text for a field, which is left alone where the text says nothing.
fn text(text: &str) -> Value {
    match says(text) {
        true => text.trim().into(),
        false => Value::default(),
    }
}

/// A workshop that goes on from another one, and how much it takes over.
#[derive(Clone, Debug, PartialEq)]
pub struct NextWorkshop {
    pub edit: Edit,
    pub people: usize,
    pub statements: usize,
}

/// The workshop after one, open or closed: with its participants, facilitator, times and with or without names as there; on its agenda
/// first what is parked, then what was not settled there, each with its question, owner and day.
///
/// # Errors
/// A round of it is open: nobody knows yet what is settled.
pub fn next_workshop(
    document: &Assessment,
    from: &Workshop,
    id: &str,
    today: NaiveDate,
    new_id: &mut dyn FnMut() -> String,
) -> Result<NextWorkshop, String> {
    if from.open {
        return Err(t!("a round is open; reveal or withdraw it first").to_owned());
    }
    let number = |minutes: Option<u32>| Value::from(minutes.map(f64::from));
    let mut edits = vec![Workshop::LIST.at(id).add([
        (Workshop::title, text(&next_title(&from.title))),
        (Workshop::date, today.into()),
        (Workshop::facilitator, text(&from.facilitator)),
        (Workshop::minutes, number(from.minutes)),
        (Workshop::around, number(from.around)),
        (Workshop::each, number(from.each)),
        (Workshop::voting, from.voting.key().into()),
    ])];
    let people: Vec<&Participant> = participants(document, &from.id).collect();
    edits.extend(people.iter().map(|person| {
        Participant::LIST.at(&new_id()).add([
            (Participant::workshop, id.into()),
            (Participant::name, text(&person.name)),
            (Participant::role, text(&person.role)),
            (Participant::group, text(&person.group)),
        ])
    }));
    let mut taken = parked(document);
    taken.extend(unsettled(document, &from.id));
    edits.push(taken_along(document, id, &taken, new_id));
    Ok(NextWorkshop {
        edit: Edit::Many(edits),
        people: people.len(),
        statements: taken.len(),
    })
}

/// “Incidents” is followed by “Incidents (2)”, and that by “Incidents (3)”.
fn next_title(title: &str) -> String {
    let title = title.trim();
    if title.is_empty() {
        return String::new();
    }
    let counted = title.strip_suffix(')').and_then(|start| {
        let (name, number) = start.rsplit_once(" (")?;
        Some((name, number.parse::<u32>().ok()?.checked_add(1)?))
    });
    match counted {
        Some((name, number)) => format!("{name} ({number})"),
        None => format!("{title} (2)"),
    }
}

/// What an earlier workshop has left to an item that is on the agenda again: who took it along until when, and the question. None where
/// nothing is said.
pub fn left_to(item: &AgendaItem) -> Option<String> {
    let (owner, question) = (item.owner.trim(), item.question.trim());
    let with = match (says(owner), item.due) {
        (false, _) => String::new(),
        (true, None) => t!("{owner} took it along", owner),
        (true, Some(due)) => t!(
            "{owner} took it along until {date}",
            owner,
            date = day_text(due)
        ),
    };
    let asks = match says(question) {
        true => t!("to be answered: {question}", question),
        false => String::new(),
    };
    let said: Vec<String> = [with, asks]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    (!said.is_empty()).then(|| said.join("; "))
}

#[cfg(test)]
mod tests {
    use super::next_title;

    #[test]
    fn the_title_counts_on() {
        for (title, next) in [
            ("Incidents", "Incidents (2)"),
            (" Incidents (2) ", "Incidents (3)"),
            ("Changes (normal)", "Changes (normal) (2)"),
            ("Q (4294967295)", "Q (4294967295) (2)"),
            ("(3)", "(3) (2)"),
            ("  ", ""),
        ] {
            assert_eq!(next_title(title), next, "{title}");
        }
    }
}
