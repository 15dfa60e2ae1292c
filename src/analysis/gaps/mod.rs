//! Gaps in order of priority, what to do next, and the result in words.

mod acts;
mod blocks;
pub mod board;
pub mod board_acts;
mod closing;
mod headline;
mod next;

use chrono::NaiveDate;

use crate::assessment::{Assessment, Gap, PersonDays, Rating};
use crate::standard::{ClauseId, StatementId, StatementKind, sort, standard};

use super::conformity::{Conformity, Standing, counted_rating};
use super::tables::by_statement;
use super::words::says;
use blocks::Blocks;
use closing::{closing_day, closing_owner, closing_tasks};

pub use acts::NextAct;
pub use headline::headline;
pub use next::next_acts;

/// One gap: a statement whose standing is minor or major.
#[derive(Clone, Debug, PartialEq)]
pub struct GapRow {
    pub statement: StatementId,
    /// `Minor` or `Major`.
    pub standing: Standing,
    /// What is planned for it, if anything.
    pub gap: Option<Gap>,
    /// Who closes it; empty where nobody is named, at the gap or in the plan.
    pub owner: String,
    /// By when, as the gap or the plan says.
    pub due: Option<NaiveDate>,
    /// What it blocks: documents and records by number, criteria of the gates by name.
    pub blocks: Vec<&'static str>,
    /// Person-days, as entered.
    pub effort: Option<PersonDays>,
}

/// A leaf clause that fails as a whole (house rule; see `ClauseResult::systemic`).
#[derive(Clone, Debug, PartialEq)]
pub struct SystemicGap {
    pub clause: ClauseId,
    /// Statements rated below Largely.
    pub below: u16,
    /// Statements that apply.
    pub applicable: u16,
    /// The finding in a sentence.
    pub text: String,
}

/// The effort of all gaps.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct EffortTotal {
    /// Sum of the efforts entered, in person-days.
    pub days: f64,
    /// Gaps with an effort.
    pub estimated: usize,
    /// Gaps without one: the sum is too low by these.
    pub missing: usize,
}

/// The gaps in order of priority: grade, then how many documents, records and criteria they
/// block, then effort (small first, none entered last), then the order of the standard. Two
/// gaps never tie.
pub fn gaps(document: &Assessment, conformity: &Conformity) -> Vec<GapRow> {
    let blocks = Blocks::of(document, conformity);
    let tasks = closing_tasks(document);
    let row = |index: usize| {
        let statement = standard().statements.get(index)?;
        let task = tasks.get(&statement.id).copied();
        let gap = blocks.plan(index).cloned();
        let mut names = Vec::new();
        blocks.visit(index, &mut |blocked| names.push(blocked.name()));
        Some(GapRow {
            statement: statement.id,
            standing: conformity.standing_at(index),
            effort: gap.as_ref().and_then(|gap| gap.effort),
            owner: closing_owner(gap.as_ref(), task).to_owned(),
            due: closing_day(gap.as_ref(), task),
            gap,
            blocks: names,
        })
    };
    let order = ordered(conformity, &blocks);
    order.into_iter().filter_map(row).collect()
}

/// Indexes of the gaps in the content file, in order of priority.
fn ordered(conformity: &Conformity, blocks: &Blocks<'_>) -> Vec<usize> {
    const INDEX_BITS: u32 = 16;
    const EFFORT_BITS: u32 = 24;
    const BLOCKED_BITS: u32 = 8;
    let mut keys = Vec::new();
    for index in 0..standard().statements.len() {
        let standing = conformity.standing_at(index);
        if !standing.is_gap() {
            continue;
        }
        let mut blocked = 0_u64;
        blocks.visit(index, &mut |_| blocked += 1);
        let effort = blocks.plan(index).and_then(|gap| gap.effort);
        // One number a gap sorts fast and cannot tie. Efforts are 0 to 10 000, in hundredths.
        let effort = effort.map_or((1 << EFFORT_BITS) - 1, |days| (days.0 * 100.0) as u64);
        let mut key = u64::from(standing != Standing::Major);
        key = key << BLOCKED_BITS | (255 - blocked.min(255));
        key = key << EFFORT_BITS | effort.min((1 << EFFORT_BITS) - 1);
        key = key << INDEX_BITS | index as u64;
        keys.push(key);
    }
    sort(&mut keys, u64::cmp);
    let indexes = keys.into_iter();
    indexes
        .map(|key| (key & ((1 << INDEX_BITS) - 1)) as usize)
        .collect()
}

/// The systemic majors, in order of clause.
pub fn systemic_gaps(conformity: &Conformity) -> Vec<SystemicGap> {
    let clauses = conformity.clauses().iter().filter(|c| c.systemic);
    clauses
        .map(|result| {
            let below = result.ratings.not + result.ratings.partly;
            let applicable = result.ratings.applicable();
            SystemicGap {
                clause: result.clause,
                below,
                applicable,
                text: t!(
                    "{grade} of {clause}: {below} of {applicable} statements that apply are below Largely, \
                     which shows one failure of the whole clause (house rule)",
                    grade = Standing::Major.label(conformity.declared()),
                    clause = result.clause,
                    below,
                    applicable
                ),
            }
        })
        .collect()
}

/// What is missing at a statement: the cause, else the note, else a plain sentence.
pub fn what_is_missing(document: &Assessment, statement: StatementId) -> String {
    let answer = document.answers.get(&statement);
    let cause = document.gaps.get(&statement).map(|gap| &gap.cause);
    let note = answer.map(|answer| &answer.note);
    for text in [cause, note].into_iter().flatten() {
        if says(text) {
            return text.trim().to_owned();
        }
    }
    let statement = standard().statement(statement);
    let text = statement.text;
    match (counted_rating(answer), statement.kind) {
        (None, _) => t!("No answer yet: {text}", text),
        (Some(Rating::Untriggered), _) => t!("Condition not triggered: {text}", text),
        (Some(Rating::Not), StatementKind::Document) => t!("No document shows this: {text}", text),
        (Some(Rating::Not), StatementKind::Record) => t!("No record shows this: {text}", text),
        (Some(Rating::Not), StatementKind::Any) => t!("Not in place: {text}", text),
        (Some(Rating::Partly), _) => t!("In place only in part: {text}", text),
        (Some(Rating::Largely), _) => t!("In place for the most part, not fully: {text}", text),
        (Some(Rating::Fully), _) => t!("Said to be in place: {text}", text),
    }
}

/// The effort of all gaps together.
pub fn effort_total(document: &Assessment, conformity: &Conformity) -> EffortTotal {
    let planned = by_statement(&document.gaps);
    let mut total = EffortTotal::default();
    for (index, gap) in planned.into_iter().enumerate() {
        if !conformity.standing_at(index).is_gap() {
            continue;
        }
        match gap.and_then(|gap| gap.effort) {
            Some(effort) => {
                total.days += effort.0;
                total.estimated += 1;
            }
            None => total.missing += 1,
        }
    }
    total
}
