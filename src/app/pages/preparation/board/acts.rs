//! What is done to cards: each act is one edit that one undo takes back, and says what it did.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{GapBoard, title};
use crate::analysis::preparation::board_acts::{BoardAct, assign, make_tasks, move_to};
use crate::app::browser::{focus_soon, random_id, today};
use crate::app::ui::html_id;
use crate::assessment::{Edit, GapStatus, day_text};
use crate::standard::StatementId;
use crate::words::say;

/// What is asked of a closing before it counts as verified.
const WHO: &str = t_later!("Not moved yet: say who verified it, someone other than the owner.");

/// One edit of all; a single one keeps its own words in the history.
fn as_one(mut edits: Vec<Edit>) -> Edit {
    match edits.len() {
        1 => edits.remove(0),
        _ => Edit::Many(edits),
    }
}

/// Makes the edits and tells what was done, a sentence, and what was left. A tick stays on what was left.
fn carry_out(board: GapBoard, act: BoardAct, done: String) -> bool {
    let left = act.left_text();
    if act.edits.is_empty() {
        board
            .session
            .tell(t!("Nothing was changed. {left}", left), true, None);
        return false;
    }
    let made = board.session.edit(as_one(act.edits));
    if made {
        board.session.offer_undo(match left.is_empty() {
            true => done,
            false => t!("{done} Left as it was: {left}", done, left),
        });
    }
    made
}

/// What the card's own list and button do.
pub fn step(board: GapBoard, id: StatementId, to: GapStatus) {
    if to == GapStatus::Verified {
        return ask(board, id);
    }
    board
        .asking
        .update(|asking| asking.retain(|other| *other != id));
    let act = moved(board, &[id], to, None);
    if let Some((_, reason)) = act.left.first() {
        return board.session.alert(t!(
            "{statement} was not moved: {reason}.",
            statement = id,
            reason
        ));
    }
    board.keep(id);
    if board.session.edit(as_one(act.edits)) {
        board.session.say(state_text(id, to));
        focus_soon(format!("#move-{}", html_id(id)));
    }
}

/// What a card's state is now.
fn state_text(id: StatementId, state: GapStatus) -> String {
    match state {
        GapStatus::Open => t!("{statement}: open", statement = id),
        GapStatus::Doing => t!("{statement}: being done", statement = id),
        GapStatus::Done => t!("{statement}: done", statement = id),
        GapStatus::Verified => t!("{statement}: verified", statement = id),
    }
}

/// Opens the question who verified a closing, on its card.
fn ask(board: GapBoard, id: StatementId) {
    board.keep(id);
    board.asking.update(|asking| {
        asking.retain(|other| *other != id);
        asking.push(id);
    });
    focus_soon(format!("#verify-by-{}", html_id(id)));
}

fn moved(
    board: GapBoard,
    ids: &[StatementId],
    to: GapStatus,
    verifier: Option<(&str, NaiveDate)>,
) -> BoardAct {
    board.session.commit_typing();
    let cards = board.cards.get_untracked();
    board
        .session
        .doc
        .with_untracked(|doc| move_to(doc, &cards, ids, to, verifier))
}

/// Moves several cards to a column.
pub fn move_all(
    board: GapBoard,
    ids: &[StatementId],
    to: GapStatus,
    verifier: Option<(&str, NaiveDate)>,
) -> bool {
    let act = moved(board, ids, to, verifier);
    let (gone, column) = (act.done.clone(), title(to));
    let sentence = match gone[..] {
        [only] => t!("{statement} moved to “{column}”.", statement = only, column),
        _ => t_count!(
            gone.len(),
            "{count} gap moved to “{column}”.",
            "{count} gaps moved to “{column}”.",
            column
        ),
    };
    let made = carry_out(board, act, sentence);
    if made {
        board.tick(&gone, false);
    }
    made
}

/// Lets go of what the mouse holds, over a column.
pub fn drop_on(board: GapBoard, ids: Vec<StatementId>, to: GapStatus) {
    board.over.set(None);
    board.dragged.set(Vec::new());
    let cards = board.cards.get_untracked();
    let mut from = cards.iter().filter(|card| ids.contains(&card.statement));
    // Put back where it was taken from.
    if from.all(|card| card.status == to) {
        return;
    }
    match ids[..] {
        [only] if to == GapStatus::Verified => {
            board.session.tell(say(WHO).to_owned(), false, None);
            ask(board, only);
        }
        _ if to == GapStatus::Verified => {
            board.session.tell(say(WHO).to_owned(), false, None);
            board.tick(&ids, true);
            board.target.set(to.key().to_owned());
            focus_soon("#chosen-by".to_owned());
        }
        _ => {
            for id in &ids {
                board.keep(*id);
            }
            move_all(board, &ids, to, None);
        }
    }
}

/// Gives owner, day or both to several cards.
pub fn assign_all(
    board: GapBoard,
    ids: &[StatementId],
    owner: Option<&str>,
    due: Option<NaiveDate>,
) -> bool {
    board.session.commit_typing();
    let act = board
        .session
        .doc
        .with_untracked(|doc| assign(doc, ids, owner, due));
    let count = act.done.len();
    let sentence = match (owner, due.map(day_text)) {
        (Some(owner), None) => t_count!(
            count,
            "{count} gap given to {owner}.",
            "{count} gaps given to {owner}.",
            owner
        ),
        (Some(owner), Some(day)) => t_count!(
            count,
            "{count} gap given to {owner}, due {day}.",
            "{count} gaps given to {owner}, due {day}.",
            owner,
            day
        ),
        (None, day) => t_count!(
            count,
            "{count} gap due {day}.",
            "{count} gaps due {day}.",
            day = day.unwrap_or_default()
        ),
    };
    carry_out(board, act, sentence)
}

/// Makes tasks of the plan of one card or of several.
pub fn plan(board: GapBoard, ids: &[StatementId]) -> bool {
    let session = board.session;
    session.commit_typing();
    let (cards, known) = (
        board.cards.get_untracked(),
        session.conformity.get_untracked(),
    );
    let act = session
        .doc
        .with_untracked(|doc| make_tasks(doc, &known, &cards, ids, &mut random_id, today()));
    let tasks = act
        .edits
        .iter()
        .filter(|edit| matches!(edit, Edit::Add(..)));
    let tasks = t_count!(tasks.count(), "{count} task", "{count} tasks");
    let sentence = match act.done[..] {
        [only] => t!(
            "A task for {statement} is in the plan now.",
            statement = only
        ),
        _ => t_count!(
            act.done.len(),
            "{tasks} for {count} gap in the plan now, one for each process area.",
            "{tasks} for {count} gaps in the plan now, one for each process area.",
            tasks
        ),
    };
    carry_out(board, act, sentence)
}
