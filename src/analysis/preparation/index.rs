//! The evidence index: what proves each statement, clause by clause, and where nothing does.

use crate::assessment::{Assessment, Evidence, Rating, RegisterState};
use crate::standard::{Clause, PreparationPart, RegisterItem, Statement, StepPart, standard};

use crate::analysis::answers::answers;
use crate::analysis::check::{Check, Destination};
use crate::analysis::conformity::{Conformity, Standing, counted_rating, has_evidence};
use crate::analysis::known::{Known, known};
use crate::analysis::registers::{is_approved, is_required};
use crate::analysis::tables::register;
use crate::analysis::words::{listed, number, says};

/// A leaf clause of the index.
pub struct IndexClause<'a> {
    pub clause: &'static Clause,
    pub rows: Vec<IndexRow<'a>>,
    pub documents: Vec<IndexDocument<'a>>,
}

/// A statement with what proves it.
pub struct IndexRow<'a> {
    pub statement: &'static Statement,
    pub rating: Option<Rating>,
    pub evidence: &'a [Evidence],
    /// Records of the steps that show it.
    pub known: Vec<Known>,
    /// What is missing, named; nothing where no proof is due.
    pub missing: Option<&'static str>,
    /// Pieces without a place where they can be found.
    pub placeless: usize,
}

/// A mandatory document or record of the clause.
pub struct IndexDocument<'a> {
    pub item: &'static RegisterItem,
    pub state: Option<&'a RegisterState>,
    /// All its statements are untriggered otherwise.
    pub required: bool,
    /// Approved with a name; for a record: being kept.
    pub ready: bool,
}

impl IndexClause<'_> {
    /// Statements without proof.
    pub fn missing(&self) -> usize {
        self.rows.iter().filter(|row| row.missing.is_some()).count()
    }
}

/// The index by clause; clauses without statements are left out.
pub fn index<'a>(document: &'a Assessment, conformity: &Conformity) -> Vec<IndexClause<'a>> {
    let answers = answers(document);
    let states = register(document);
    let mut out: Vec<IndexClause<'a>> = Vec::new();
    for (index, statement) in standard().statements.iter().enumerate() {
        if out
            .last()
            .is_none_or(|last| last.clause.id != statement.clause)
        {
            let items = standard().register.iter().enumerate();
            let items = items.filter(|(_, item)| item.clause == statement.clause);
            let documents = items.map(|(index, item)| {
                let state = states.get(index).copied().flatten();
                let kept =
                    state.is_some_and(|s| s.status == crate::assessment::RegisterStatus::Approved);
                IndexDocument {
                    item,
                    state,
                    required: is_required(conformity, index),
                    ready: if item.is_document() {
                        is_approved(state)
                    } else {
                        kept
                    },
                }
            });
            out.push(IndexClause {
                clause: standard().clause(statement.clause),
                rows: Vec::new(),
                documents: documents.collect(),
            });
        }
        let answer = answers.get(index).copied().flatten();
        let rating = counted_rating(answer);
        let evidence = answer.map_or(&[][..], |answer| &answer.evidence);
        let known = known(document, statement.id, conformity.day());
        let proven = answer.is_some_and(has_evidence) || known.iter().any(|piece| piece.proves);
        let row = IndexRow {
            statement,
            rating,
            evidence,
            known,
            missing: missing(rating, proven, conformity.standing_at(index)),
            placeless: evidence.iter().filter(|e| !says(&e.location)).count(),
        };
        if let Some(last) = out.last_mut() {
            last.rows.push(row);
        }
    }
    out
}

/// The same proof as in conformity. A grade set by hand changes what a statement counts as, but an
/// index still has nothing to name then.
fn missing(rating: Option<Rating>, proven: bool, standing: Standing) -> Option<&'static str> {
    match rating {
        None => Some("not assessed yet"),
        Some(Rating::Fully) if standing == Standing::Claimed => Some("claimed without evidence"),
        Some(Rating::Fully) if !proven => Some("graded by hand, no evidence named"),
        Some(Rating::Largely) if !proven => Some("no evidence of what is in place"),
        _ => None,
    }
}

/// Complete when every statement is assessed and each that is rated Fully or Largely is proven.
pub(in crate::analysis) fn proven(document: &Assessment, conformity: &Conformity) -> Option<Check> {
    if document.answers.is_empty() {
        return None;
    }
    let index = index(document, conformity);
    let rows = || index.iter().flat_map(|clause| &clause.rows);
    let open = rows().filter(|row| row.rating.is_none()).count();
    let bare: Vec<_> = rows()
        .filter(|row| row.rating.is_some() && row.missing.is_some())
        .collect();
    let due = rows().filter(|row| matches!(row.rating, Some(Rating::Fully | Rating::Largely)));
    let due = due.count();
    let mut parts = Vec::new();
    if !bare.is_empty() {
        let names = listed(bare.iter().map(|row| row.statement.id.as_str()), bare.len());
        parts.push(format!("{} of {due} without evidence: {names}", bare.len()));
    }
    if open > 0 {
        parts.push(format!(
            "{} not assessed",
            number(open, "statement", "statements")
        ));
    }
    let holds = parts.is_empty();
    if holds {
        parts.push(format!(
            "all {due} statements rated Fully or Largely have evidence"
        ));
    }
    let destination = Destination::Part(StepPart::Preparation(PreparationPart::Evidence));
    Some(Check::new(holds, parts.join("; "), destination))
}
