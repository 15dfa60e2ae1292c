//! From one state of an assessment to a later one: what improved, what got worse, and what was looked at anew. What differs in every
//! field stands in `compare.rs`; here it is judged.

use crate::assessment::{Answer, Assessment, Moment, author_text, day_text};
use crate::standard::{Clause, StatementId, sort, standard};

use super::conformity::{Conformity, Standing};
use super::key_figures::{Better, KeyCount, KeyFigure, KeyFigures};

/// Clauses that are named as most improved, or of concern.
const NAMED: usize = 5;

/// Which way something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Better,
    Worse,
    /// Another answer that is neither, such as one about a condition.
    Other,
}

/// A figure in both states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureChange {
    pub figure: KeyFigure,
    pub before: KeyCount,
    pub after: KeyCount,
    /// None where it is the same, or where more is only more. A count of statements is judged only while as many are assessed as
    /// before: of fewer there are fewer gaps.
    pub way: Option<Way>,
}

impl FigureChange {
    pub fn by(&self) -> i64 {
        i64::from(self.after.count) - i64::from(self.before.count)
    }
}

/// A statement that stands otherwise than before, or is rated otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementChange {
    pub statement: StatementId,
    pub way: Way,
    pub sentence: String,
}

/// How the answers of the later state came about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Rated in the earlier state and rated again since, whatever came of it.
    pub again: usize,
    /// Rated in the later state alone.
    pub first: usize,
    /// Only carried over: the rating of before.
    pub carried: usize,
    /// Rated in the earlier state alone.
    pub gone: usize,
}

/// How the statements below a clause went.
#[derive(Clone, Copy, Debug)]
pub struct ClauseChange {
    pub clause: &'static Clause,
    pub better: usize,
    pub worse: usize,
}

/// What is to be said of two states.
#[derive(Clone, Debug)]
pub struct Development {
    pub figures: Vec<FigureChange>,
    pub statements: Vec<StatementChange>,
    pub looked: Looked,
    /// The clauses in which more statements improved than got worse, the furthest ahead first; at most [`NAMED`].
    pub improved: Vec<ClauseChange>,
    /// Those in which more got worse.
    pub of_concern: Vec<ClauseChange>,
}

/// A state with its conformity.
#[derive(Clone, Copy)]
pub struct State<'a> {
    pub document: &'a Assessment,
    pub conformity: &'a Conformity,
}

impl State<'_> {
    fn answer(&self, id: StatementId) -> Option<&Answer> {
        self.document.answers.get(&id)
    }

    fn rated(&self, id: StatementId) -> Option<&Answer> {
        let counts = self.conformity.standing(id) != Standing::NotAssessed;
        self.answer(id)
            .filter(|answer| counts && answer.rating.is_some())
    }
}

impl Development {
    pub fn between(before: State, after: State) -> Self {
        let ids = || standard().statements.iter().map(|statement| statement.id);
        let statements: Vec<StatementChange> = ids()
            .filter_map(|id| statement(id, before, after))
            .collect();
        let mut looked = Looked::default();
        for id in ids() {
            match (before.rated(id), after.rated(id)) {
                (Some(was), Some(is)) if was.at == is.at && was.rating == is.rating => {
                    looked.carried += 1;
                }
                (Some(_), Some(_)) => looked.again += 1,
                (None, Some(_)) => looked.first += 1,
                (Some(_), None) => looked.gone += 1,
                (None, None) => {}
            }
        }
        let clauses = clauses(&statements);
        Self {
            figures: figures(before, after),
            improved: most(&clauses, |one| (one.better, one.worse)),
            of_concern: most(&clauses, |one| (one.worse, one.better)),
            statements,
            looked,
        }
    }

    /// How many statements went this way.
    pub fn count(&self, way: Way) -> usize {
        let all = self.statements.iter();
        all.filter(|one| one.way == way).count()
    }
}

fn figures(before: State, after: State) -> Vec<FigureChange> {
    let of = |state: State| KeyFigures::of(state.document, state.conformity);
    compared(&of(before), &of(after))
}

/// Key figures of two states, also where only they were kept.
pub fn compared(before: &KeyFigures, after: &KeyFigures) -> Vec<FigureChange> {
    let assessed = |figures: &KeyFigures| figures.get(KeyFigure::Assessed).map(|one| one.count);
    let covers = assessed(after) == assessed(before);
    let all = KeyFigure::ALL.into_iter().filter_map(|figure| {
        let (before, after) = (before.get(figure)?, after.get(figure)?);
        let more = after.count.cmp(&before.count);
        let judged = covers || !figure.grows_with_coverage();
        let way = match (figure.better(), more) {
            _ if !judged || more.is_eq() => None,
            (Better::Neither, _) => None,
            (Better::More, more) if more.is_gt() => Some(Way::Better),
            (Better::Less, more) if more.is_lt() => Some(Way::Better),
            _ => Some(Way::Worse),
        };
        Some(FigureChange {
            figure,
            before,
            after,
            way,
        })
    });
    all.collect()
}

/// How good a standing is; none where it says nothing about that.
fn rank(standing: Standing) -> Option<u8> {
    match standing {
        Standing::Major => Some(0),
        Standing::Minor => Some(1),
        Standing::Claimed => Some(2),
        Standing::Observation | Standing::Improvement | Standing::Conform => Some(3),
        Standing::Untriggered | Standing::NotAssessed => None,
    }
}

fn statement(id: StatementId, before: State, after: State) -> Option<StatementChange> {
    let (was, is) = (
        before.conformity.standing(id),
        after.conformity.standing(id),
    );
    let rating = |state: State| state.answer(id).and_then(|answer| answer.rating);
    let (rated, rated_now) = (rating(before), rating(after));
    if was == is && rated == rated_now {
        return None;
    }
    let way = match (rank(was), rank(is)) {
        (Some(was), Some(is)) if is > was => Way::Better,
        (Some(was), Some(is)) if is < was => Way::Worse,
        // Of one standing the rating tells: Partially after Not, both a major gap.
        (Some(_), Some(_)) => match rated_now.cmp(&rated) {
            std::cmp::Ordering::Greater => Way::Better,
            std::cmp::Ordering::Less => Way::Worse,
            std::cmp::Ordering::Equal => Way::Other,
        },
        _ => Way::Other,
    };
    let declared = |state: State| state.conformity.declared();
    let now = is.label(declared(after));
    let before = was.label(declared(before));
    let sentence = match (rated, rated_now) {
        (Some(from), Some(to)) if from != to => who_and_when(
            t!(
                "{id} went from {from} to {to}",
                id,
                from = from.label(),
                to = to.label()
            ),
            after.answer(id),
        ),
        (None, Some(to)) => who_and_when(
            t!("{id} was rated {rating}", id, rating = to.label()),
            after.answer(id),
        ),
        (Some(from), None) => t!(
            "{id} is no longer rated, before {rating}",
            id,
            rating = from.label()
        ),
        (_, Some(to)) => t!(
            "{id}, rated {rating} as before, is now {now} and was {before}",
            id,
            rating = to.label(),
            now,
            before
        ),
        (_, None) => t!("{id} is now {now} and was {before}", id, now, before),
    };
    Some(StatementChange {
        statement: id,
        way,
        sentence,
    })
}

/// What happened to an answer, with who gave it and when.
fn who_and_when(what: String, answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return what;
    };
    let day = |at: Moment| day_text(at.date_naive());
    match (answer.at.map(day), author_text(&answer.by).as_str()) {
        (None, "") => what,
        (Some(day), "") => t!("{what} on {day}", what, day),
        (None, name) => t!("{what}, by {name}", what, name),
        (Some(day), name) => t!("{what} on {day}, by {name}", what, day, name),
    }
}

/// Each clause that has statements of its own, with those that went one way or the other.
fn clauses(changes: &[StatementChange]) -> Vec<ClauseChange> {
    let leaves = standard().clauses.iter().filter(|clause| clause.leaf);
    let all = leaves.map(|clause| {
        let count = |way| {
            let own = changes.iter().filter(|one| one.way == way);
            let own = own.filter(|one| standard().statement(one.statement).clause == clause.id);
            own.count()
        };
        ClauseChange {
            clause,
            better: count(Way::Better),
            worse: count(Way::Worse),
        }
    });
    all.collect()
}

/// The clauses with more of the first count than of the second, the furthest ahead first, then in the standard's order.
fn most(clauses: &[ClauseChange], by: fn(&ClauseChange) -> (usize, usize)) -> Vec<ClauseChange> {
    let with = clauses.iter().enumerate();
    let with = with.filter(|(_, one)| by(one).0 > by(one).1);
    let mut with: Vec<(usize, ClauseChange)> = with.map(|(at, one)| (at, *one)).collect();
    sort(&mut with, |(a, one), (b, other)| {
        let ahead = |one| by(one).0 - by(one).1;
        ahead(other).cmp(&ahead(one)).then(a.cmp(b))
    });
    with.truncate(NAMED);
    with.into_iter().map(|(_, one)| one).collect()
}
