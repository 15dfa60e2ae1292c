//! The single keys of the pages with statements, and what they lead to.

use leptos::prelude::*;

use super::{details, rating_edit};
use crate::analysis::scope::closed_by_records;
use crate::app::browser::focus_soon;
use crate::app::position::{Around, Position, focus_statement};
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::ui::html_id;
use crate::assessment::Rating;
use crate::standard::{StatementId, standard};

pub(super) fn all_statements() -> Vec<StatementId> {
    standard().statements.iter().map(|s| s.id).collect()
}

/// The next statement without a rating after `from`, going round once.
pub(super) fn next_unanswered(
    session: Session,
    among: &[StatementId],
    from: Option<StatementId>,
) -> Option<StatementId> {
    let start = from
        .and_then(|from| among.iter().position(|id| *id == from))
        .map_or(0, |index| index + 1);
    session.doc.with_untracked(|doc| {
        among
            .iter()
            .cycle()
            .skip(start)
            .take(among.len())
            .copied()
            .find(|id| match doc.rating(*id) {
                None => true,
                // An answer that the records contradict is none.
                Some(Rating::Untriggered) => closed_by_records(doc, *id).is_some(),
                Some(_) => false,
            })
    })
}

fn rating_of(key: &str) -> Option<Rating> {
    Some(match key {
        "1" => Rating::Not,
        "2" => Rating::Partly,
        "3" => Rating::Largely,
        "4" => Rating::Fully,
        "5" => Rating::Untriggered,
        _ => return None,
    })
}

/// Single keys of this page. `true` when the key did something.
pub(super) fn on_key(session: Session, position: Position, key: &str) -> bool {
    let rating = rating_of(key);
    if key == "/" {
        focus_soon("#search".to_owned());
        return true;
    }
    let Some(current) = position.current.get_untracked() else {
        if rating.is_some()
            && let Some(id) = next_unanswered(session, &all_statements(), None)
        {
            // From the overview a number key leads to the first unanswered statement.
            position.jump(id);
            session.go(Route::Assessment(Some(standard().statement(id).clause)));
            return true;
        }
        return false;
    };
    match (rating, key) {
        (Some(Rating::Untriggered), _) => return not_triggered(session, current),
        (Some(rating), _) => rate(session, position, current, rating),
        (_, "0") => {
            session.edit(rating_edit(current, None));
            session.say(t!("{id}: rating cleared", id = current));
        }
        (_, "j") => return step(position, 1),
        (_, "k") => return step(position, -1),
        (_, "e") => details::add_evidence(session, current),
        (_, "n") => focus_soon(format!("#note-{}", html_id(current))),
        (_, "g") => return to_gap(session, position, current),
        _ => return false,
    }
    true
}

fn rate(session: Session, position: Position, id: StatementId, rating: Rating) {
    let correction = session.doc.with_untracked(|doc| doc.rating(id).is_some());
    if session.edit(rating_edit(id, Some(rating))) {
        position.rated.set_value(Some(id));
        session.say(format!("{id}: {}", rating.label()));
        let shown = position.shown.get_untracked();
        advance(session, position, &shown, id, correction);
    }
}

/// After a click on a rating: the quick look asks for nothing more at a statement and goes on as after a key. Elsewhere evidence and what is
/// missing are written now.
pub(super) fn after_click(session: Session, position: Position, id: StatementId, rating: Rating) {
    // Why a condition did not arise is asked for in any case.
    if position.around.get_value() == Around::QuickLook && rating != Rating::Untriggered {
        let shown = position.shown.get_untracked();
        advance(session, position, &shown, id, false);
    }
}

/// The condition did not arise: where that can be answered, and then the reason is asked for.
fn not_triggered(session: Session, id: StatementId) -> bool {
    let asked = standard().statement(id).condition.is_some();
    if !asked {
        session.say(t!(
            "{id} always applies; “not triggered” is no answer here",
            id
        ));
        return true;
    }
    if let Some(why) = session.doc.with_untracked(|doc| closed_by_records(doc, id)) {
        session.say(t!("“Not triggered” is closed here: {why}", why));
        return true;
    }
    if session.edit(rating_edit(id, Some(Rating::Untriggered))) {
        session.say(t!(
            "{id}: {rating}. Write why.",
            id,
            rating = Rating::Untriggered.label()
        ));
        focus_soon(format!("#reason-{}", html_id(id)));
    }
    true
}

/// The statement after or before the one at hand.
pub(super) fn step(position: Position, by: isize) -> bool {
    let shown = position.shown.get_untracked();
    let current = position.current.get_untracked();
    let Some(index) = shown.iter().position(|id| Some(*id) == current) else {
        return false;
    };
    let next = index.checked_add_signed(by);
    if let Some(id) = next.and_then(|next| shown.get(next)) {
        position.current.set(Some(*id));
        focus_statement(*id);
    }
    true
}

/// What is missing at the statement just rated, whether or not the next one is at hand already; else at the one at hand.
fn to_gap(session: Session, position: Position, current: StatementId) -> bool {
    let is_gap = |id: &StatementId| {
        session
            .conformity
            .with_untracked(|c| c.standing(*id).is_gap())
    };
    let rated = position
        .rated
        .get_value()
        .filter(|id| position.shown.with_untracked(|shown| shown.contains(id)));
    let Some(id) = rated.filter(is_gap).or(Some(current).filter(is_gap)) else {
        session.say(t!("There is no gap here to describe").to_owned());
        return true;
    };
    position.current.set(Some(id));
    focus_soon(format!("#gap-{}-cause", html_id(id)));
    true
}

/// After a number key: the next unanswered statement of the page, else of the whole standard.
/// Correcting a rating never leads away from the page.
fn advance(
    session: Session,
    position: Position,
    shown: &[StatementId],
    current: StatementId,
    correction: bool,
) {
    if let Some(id) = next_unanswered(session, shown, Some(current)) {
        position.current.set(Some(id));
        focus_statement(id);
        return;
    }
    // A filtered list, like one that was handed out, is a task of its own: it ends where it ends.
    let filtered = untrack(|| position.is_filtered());
    if filtered || correction || position.around.get_value() != Around::Standard {
        return;
    }
    if let Some(id) = next_unanswered(session, &all_statements(), Some(current)) {
        position.current.set(Some(id));
        session.go(Route::Assessment(Some(standard().statement(id).clause)));
    } else {
        session.say(t!("Every statement is rated").to_owned());
    }
}
