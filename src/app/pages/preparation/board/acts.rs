//! What is done to cards: each act is one edit that one undo takes back, and says what it did.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{GapBoard, title};
use crate::analysis::preparation::board_acts::{BoardAct, assign, gaps_text, make_tasks, move_to};
use crate::app::browser::{focus_soon, random_id, today};
use crate::app::ui::{html_id, plural};
use crate::assessment::{Edit, GapStatus, day_text};
use crate::standard::StatementId;

/// What is asked of a closing before it counts as verified.
const WHO: &str = "Not moved yet: say who verified it, someone other than the owner.";

/// One edit of all; a single one keeps its own words in the history.
fn as_one(mut edits: Vec<Edit>) -> Edit {
    match edits.len() {
        1 => edits.remove(0),
        _ => Edit::Many(edits),
    }
}

/// Makes the edits and tells what was done and what was left. A tick stays on what was left.
fn carry_out(board: GapBoard, act: BoardAct, done: String) -> bool {
    let left = act.left_text();
    if act.edits.is_empty() {
        board
            .session
            .tell(format!("Nothing was changed. {left}"), true, None);
        return false;
    }
    let made = board.session.edit(as_one(act.edits));
    if made {
        let left = match left.is_empty() {
            true => String::new(),
            false => format!(" Left as it was: {left}"),
        };
        board.session.offer_undo(format!("{done}.{left}"));
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
        return board
            .session
            .alert(format!("{id} was not moved: {reason}."));
    }
    board.keep(id);
    if board.session.edit(as_one(act.edits)) {
        board
            .session
            .say(format!("{id}: {}", title(to).to_lowercase()));
        focus_soon(format!("#move-{}", html_id(id)));
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
    let gone = act.done.clone();
    let sentence = match gone[..] {
        [only] => format!("{only} moved to “{}”", title(to)),
        _ => format!("{} moved to “{}”", gaps_text(gone.len()), title(to)),
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
            board.session.tell(WHO.to_owned(), false, None);
            ask(board, only);
        }
        _ if to == GapStatus::Verified => {
            board.session.tell(WHO.to_owned(), false, None);
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
    let what = match (owner, due) {
        (Some(owner), None) => format!("given to {owner}"),
        (Some(owner), Some(due)) => {
            format!("given to {owner}, due {}", day_text(due))
        }
        (None, due) => format!("due {}", due.map(day_text).unwrap_or_default()),
    };
    let sentence = format!("{} {what}", gaps_text(act.done.len()));
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
    let tasks = plural(tasks.count(), "task");
    let sentence = match act.done[..] {
        [only] => format!("A task for {only} is in the plan now"),
        _ => format!(
            "{tasks} for {} in the plan now, one for each process area",
            gaps_text(act.done.len())
        ),
    };
    carry_out(board, act, sentence)
}
