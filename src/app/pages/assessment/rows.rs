//! What the cards show beside the text of their statements. There are up to 308 of them, so each asks the document only when an edit was
//! about its own statement, and what is asked of the whole document is asked once for all.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::analysis::next_cycle::is_to_confirm;
use crate::analysis::planning::Assigned;
use crate::analysis::scope::closed_conditions;
use crate::analysis::{expired, known, told_evidence, workshop};
use crate::app::browser::today;
use crate::app::session::PEOPLE;
use crate::app::ui::{derived, read, read_of};
use crate::assessment::Listed;
use crate::assessment::records::Assignment;
use crate::assessment::{
    Answer, Assessment, Evidence, Gap, PersonDays, Rating, author_text, is_blank,
};
use crate::standard::{ConditionKey, Map, StatementId};

/// What is worked out once for all cards on the page.
#[derive(Clone, Copy)]
pub(super) struct Shared {
    /// Who assesses which statement.
    pub assigned: Memo<Assigned>,
    /// What workshops left in dispute.
    pub disputes: Memo<Map<StatementId, &'static str>>,
    /// How many records of the steps prove a statement.
    pub known: Memo<Map<StatementId, usize>>,
    /// The conditions that arise by what the records say, with the reasons.
    pub closed: Memo<Vec<(ConditionKey, String)>>,
}

impl Shared {
    /// For the statements of the whole standard.
    pub fn of_standard() -> Self {
        Self {
            assigned: read_of(
                [Assignment::LIST.as_str(), PEOPLE].map(str::to_owned),
                Assigned::new,
            ),
            disputes: read(workshop::disputes),
            ..Self::of_task()
        }
    }

    /// For statements of a task of its own, where nobody is assigned and no workshop is spoken of.
    pub fn of_task() -> Self {
        Self {
            assigned: derived(Assigned::default),
            disputes: derived(Map::new),
            known: read(|doc| known::counts(doc, Some(doc.known_by(today())))),
            closed: read(closed_conditions),
        }
    }
}

/// What the answer at a statement amounts to for its card, and its gap.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct CardState {
    pub rating: Option<Rating>,
    /// What the cycle before said, while nobody has confirmed it.
    pub before: Option<Rating>,
    pub has_reason: bool,
    pub has_note: bool,
    pub review: bool,
    /// Who answered, in words, and on which day.
    pub by: String,
    pub on: Option<NaiveDate>,
    /// What is missing, and the effort to close it.
    pub cause: String,
    pub effort: Option<PersonDays>,
}

impl CardState {
    fn of(document: &Assessment, id: StatementId) -> Self {
        let gap = document.gaps.get(&id);
        let mut row = Self {
            cause: gap.map(|gap| gap.cause.clone()).unwrap_or_default(),
            effort: gap.and_then(|gap| gap.effort),
            ..Self::default()
        };
        let Some(answer) = document.answers.get(&id) else {
            return row;
        };
        row.rating = answer.rating;
        row.before = answer.before.filter(|_| is_to_confirm(answer));
        row.has_reason = !is_blank(&answer.reason);
        row.has_note = !answer.note.is_empty();
        row.review = answer.review;
        row.by = author_text(&answer.by);
        row.on = answer.at.map(|at| at.date_naive());
        row
    }
}

/// The row of a statement, asked for anew when an edit was about its answer or its gap.
pub(super) fn row(id: StatementId) -> Memo<CardState> {
    let parts = [Answer::LIST, Gap::LIST].map(|list| list.at(id.as_str()).to_string());
    read_of(parts, move |doc| CardState::of(doc, id))
}

/// All evidence of a statement, as [`Session::follow`] calls it.
///
/// [`Session::follow`]: crate::app::session::Session::follow
pub(super) fn evidence_part(id: StatementId) -> String {
    Evidence::LIST.at(id.as_str()).to_string()
}

/// Pieces of evidence of a statement that say something, that say nothing yet, and that have expired.
pub(super) fn evidence_counts(id: StatementId) -> Memo<(usize, usize, usize)> {
    read_of([evidence_part(id)], move |doc| {
        let Some(answer) = doc.answers.get(&id) else {
            return (0, 0, 0);
        };
        let (told, silent) = told_evidence(answer);
        (told, silent, expired(answer, Some(today())))
    })
}
