//! What the room decides, as edits: an agreement becomes the answer, notes become gaps and evidence.

use chrono::NaiveDate;

use crate::assessment::Listed;
use crate::assessment::records::{
    AgendaItem, AgendaState, NoteKind, Voted, Workshop, WorkshopNote,
};
use crate::assessment::{Answer, Assessment, Author, Edit, Evidence, Gap, Rating};

use super::{RoundVoters, by_disagreement, may_change, tally};
use crate::analysis::words::says;

/// Who rated, as the answer says it: the workshop is its source.
pub(super) fn source(document: &Assessment, workshop: &str) -> Author {
    let workshop = Workshop::find(document, workshop);
    match workshop.map(|workshop| (workshop.title.trim(), workshop.date)) {
        None => Author::UntitledWorkshop(None),
        Some(("", date)) => Author::UntitledWorkshop(date),
        Some((title, _)) => Author::Workshop(title.to_owned()),
    }
}

/// Sets what the room agreed on: the item, and with it the answer. One act, undone together. The words that the item holds already
/// (rationale, dissent) are kept.
///
/// # Errors
/// What is missing: a rating, the reason of a condition not triggered, or the reason for a value that nobody voted; or the item is just being voted on, or its workshop closed.
pub fn agree(document: &Assessment, item: &AgendaItem, voted: Voted) -> Result<Edit, String> {
    let (Some(statement), Some(rating)) = (item.about(), voted.rating()) else {
        return Err(t!("choose the rating that the room agrees on").to_owned());
    };
    if let Some(workshop) = Workshop::find(document, &item.workshop) {
        may_change(workshop)?;
        if workshop.open && item.round == workshop.round {
            return Err(t!("it is being voted on; reveal the round first").to_owned());
        }
    }
    if !voted.fits(statement) {
        return Err(t!(
            "{statement} applies in every case; choose a rating",
            statement
        ));
    }
    let supported = tally(document, item).is_some_and(|tally| tally.supports(voted));
    if !supported && !says(&item.rationale) {
        return Err(t!(
            "nobody voted {rating}, so write into the rationale why the room agrees on it; an auditor will ask",
            rating = voted.label()
        ));
    }
    let answer = Answer::LIST.at(statement.as_str());
    let mut edits = Vec::new();
    if rating == Rating::Untriggered {
        if !says(&item.rationale) {
            let why = t!("write into the rationale why the condition is not triggered");
            return Err(why.to_owned());
        }
        edits.push(answer.set(Answer::reason, item.rationale.trim()));
    }
    edits.push(answer.set_all([
        (Answer::rating, rating.into()),
        (Answer::by, source(document, &item.workshop).note().into()),
    ]));
    let record = AgendaItem::LIST.at(&item.id);
    edits.push(record.set(AgendaItem::agreed, voted.key()));
    edits.push(record.set(AgendaItem::state, AgendaState::Agreed.key()));
    Ok(Edit::Many(edits))
}

/// Agrees in one act on every revealed item that is undisputed (all who rated agree, and not only by guessing), on which everybody
/// voted who voted in its round, and that is not settled yet.
/// Nothing where there is none. “Condition not triggered” needs a reason and is talked about.
pub fn agree_undisputed(document: &Assessment, workshop: &str) -> Option<Edit> {
    let voters = RoundVoters::of(document, workshop);
    let edits: Vec<Edit> = by_disagreement(document, workshop)
        .iter()
        .filter(|tally| tally.item.state == AgendaState::Open && voters.all_on(tally))
        .filter_map(|tally| agree(document, tally.item, tally.undisputed()?).ok())
        .collect();
    (!edits.is_empty()).then_some(Edit::Many(edits))
}

/// Parks an item with somebody until a day.
///
/// # Errors
/// Nobody is named, or no day is given.
pub fn park(item: &AgendaItem, owner: &str, due: Option<NaiveDate>) -> Result<Edit, String> {
    let due = match (says(owner), due) {
        (true, Some(due)) => due,
        (true, None) => return Err(t!("give the day by which it is settled").to_owned()),
        (false, Some(_)) => return Err(t!("name who takes it along").to_owned()),
        (false, None) => {
            let both = t!("name who takes it along, and the day by which it is settled");
            return Err(both.to_owned());
        }
    };
    let record = AgendaItem::LIST.at(&item.id);
    Ok(Edit::Many(vec![
        record.set(AgendaItem::owner, owner.trim()),
        record.set(AgendaItem::due, due),
        record.set(AgendaItem::state, AgendaState::Parked.key()),
    ]))
}

/// Takes an item up again. The answer that an agreement gave stays until another takes its place.
pub fn talk_again(item: &AgendaItem) -> Edit {
    let record = AgendaItem::LIST.at(&item.id);
    record.set(AgendaItem::state, AgendaState::Open.key())
}

/// Takes a note over into the gap or the evidence of its statement, behind what is there. One act.
///
/// # Errors
/// The note is empty, is only a note, or its item is gone.
pub fn take_note(
    document: &Assessment,
    note: &WorkshopNote,
    owner: &str,
    new_id: &mut dyn FnMut() -> String,
) -> Result<Edit, String> {
    let text = note.text.trim();
    if text.is_empty() {
        return Err(t!("write the note first").to_owned());
    }
    let item = AgendaItem::find(document, &note.item);
    let statement = item
        .and_then(AgendaItem::about)
        .ok_or_else(|| t!("its item is no longer on the agenda"))?;
    let gap = document.gaps.get(&statement);
    let plan = Gap::LIST.at(statement.as_str());
    let behind = |there: Option<&String>| match there.map(|there| there.trim()) {
        None | Some("") => text.to_owned(),
        Some(there) => format!("{there}\n{text}"),
    };
    let taken = match note.kind {
        NoteKind::Note => {
            let what = t!("say first what it is: a cause, what is to be done, or evidence");
            return Err(what.to_owned());
        }
        NoteKind::Cause => plan.set(Gap::cause, behind(gap.map(|g| &g.cause))),
        NoteKind::Recommendation => {
            plan.set(Gap::recommendation, behind(gap.map(|g| &g.recommendation)))
        }
        NoteKind::Evidence => Evidence::at(statement, &new_id()).add([
            (Evidence::title, text.into()),
            (Evidence::location, note.location.trim().into()),
            (Evidence::owner, owner.trim().into()),
        ]),
    };
    let mark = WorkshopNote::LIST
        .at(&note.id)
        .set(WorkshopNote::taken, true);
    Ok(Edit::Many(vec![taken, mark]))
}
