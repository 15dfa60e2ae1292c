//! Filling a ballot in: what a vote does, and which statement comes next.

use crate::assessment::ballots::Cast;
use crate::assessment::is_blank;
use crate::assessment::records::{Confidence, Voted};
use crate::standard::{Map, StatementId};

/// The ratings that fit a statement in their order, then the condition, then the abstention.
pub fn votes_for(statement: StatementId) -> impl Iterator<Item = Voted> {
    use Voted::*;
    let all = [Not, Partly, Largely, Fully, Untriggered, Nothing];
    all.into_iter().filter(move |voted| voted.fits(statement))
}

/// How many statements have a vote or an abstention.
pub fn answered(statements: &[StatementId], votes: &Map<StatementId, Cast>) -> usize {
    let all = statements.iter();
    all.filter(|id| votes.contains_key(*id)).count()
}

/// The next statement without a vote, from the one given on or else from the start.
pub fn next_open(
    statements: &[StatementId],
    votes: &Map<StatementId, Cast>,
    from: StatementId,
) -> Option<StatementId> {
    let index = statements.iter().position(|id| *id == from);
    let (before, behind) = statements.split_at(index.unwrap_or_default());
    let mut all = behind.iter().chain(before);
    all.find(|id| !votes.contains_key(*id)).copied()
}

/// Which statement “how sure” and a comment are about: the one at hand where it has a vote, else the one just voted on, which the
/// ballot has moved away from.
pub fn spoken_of(
    votes: &Map<StatementId, Cast>,
    here: StatementId,
    just: Option<StatementId>,
) -> StatementId {
    let left = just.filter(|just| votes.contains_key(just) && !votes.contains_key(&here));
    left.unwrap_or(here)
}

/// Votes, or takes the vote back. A comment of a vote taken back is laid by and comes back with the next vote: a slip of a key must
/// not lose it.
pub fn vote(
    votes: &mut Map<StatementId, Cast>,
    laid_by: &mut Map<StatementId, String>,
    statement: StatementId,
    value: Option<Voted>,
) {
    let mut cast = votes.remove(&statement).unwrap_or_default();
    let Some(value) = value else {
        if !is_blank(&cast.comment) {
            laid_by.insert(statement, cast.comment);
        }
        return;
    };
    cast.vote = value;
    if let Some(comment) = laid_by.remove(&statement)
        && cast.comment.is_empty()
    {
        cast.comment = comment;
    }
    // Nobody is sure of having no opinion.
    if value == Voted::Nothing {
        cast.confidence = Confidence::Unsaid;
    }
    votes.insert(statement, cast);
}
