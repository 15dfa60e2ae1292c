//! Gathers the changes of a table row by row; see `preview` for the rules.

mod evidence;
mod ratings;

use super::cell::{date, effort, gap_status, is_no_day};
use super::columns::{Columns, Problem, Row};
use super::json::excerpt;
use super::person::{family_first, in_order};
use super::target::Target;
use super::told::{NameOrder, Told};
use crate::assessment::{
    Answer, Assessment, Edit, Evidence, Gap, GapStatus, Hollow, Rating, check_text, day_text,
    hollow,
};
use crate::standard::{Map, StatementId};

/// One change that the table brings.
#[derive(Clone, Debug, PartialEq)]
pub struct CellChange {
    /// Row of the spreadsheet, counted from 1.
    pub row: usize,
    pub statement: StatementId,
    /// What the table itself calls the row.
    pub title: String,
    /// What changes, such as `rating`.
    pub what: &'static str,
    /// The value at hand; empty where there is none.
    pub from: String,
    pub to: String,
}

/// What the rows bring, before anybody was asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Gathered {
    /// One after the other they apply without fail to the document that they were gathered for.
    pub edits: Vec<Edit>,
    pub lines: Vec<CellChange>,
    pub problems: Vec<Problem>,
    /// Values of the table that stand in the document already.
    pub unchanged: usize,
    /// Rows for a clause that have a rating, and the statements that they would rate.
    pub clause_rows: usize,
    pub clause_statements: usize,
    /// Names with a comma, as they stand and as one person.
    pub names: Vec<(String, String)>,
}

/// Most names with a comma that are shown; they are all written alike.
const MOST_NAMES: usize = 50;

/// What an earlier row said.
struct Given {
    row: usize,
    coarseness: usize,
    value: String,
}

pub(super) struct Gatherer<'a> {
    document: &'a Assessment,
    columns: &'a Columns<'a>,
    clauses: Option<bool>,
    order: NameOrder,
    new_id: &'a mut dyn FnMut() -> String,
    given: Map<(StatementId, Target), Given>,
    /// Ratings that the table sets.
    rated: Map<StatementId, Rating>,
    /// Evidence as it stands after the edits so far.
    pieces: Map<StatementId, Vec<Evidence>>,
    out: Gathered,
}

impl<'a> Gatherer<'a> {
    pub fn new(
        document: &'a Assessment,
        columns: &'a Columns<'a>,
        told: &Told,
        new_id: &'a mut dyn FnMut() -> String,
    ) -> Self {
        Self {
            document,
            columns,
            clauses: told.clauses,
            order: told.names,
            new_id,
            given: Map::new(),
            rated: Map::new(),
            pieces: Map::new(),
            out: Gathered::default(),
        }
    }

    pub fn finish(self) -> Gathered {
        self.out
    }

    /// Takes everything of a row but its rating. All ratings come before, since what a reason
    /// is for depends on them.
    pub fn take(&mut self, row: &Row) {
        let Some(first) = row.reach.first().copied() else {
            return;
        };
        self.reason(row);
        let answer = self.document.answers.get(&first);
        let note = answer.map_or("", |a| a.note.as_str());
        let record = Answer::LIST.at(first.as_str());
        self.text(row, Target::Note, note, |text| {
            record.set(Answer::note, text)
        });
        self.gap(row, first);
        self.evidence(row, first);
    }

    fn problem(&mut self, row: &Row, target: Target, reason: String) {
        self.told(row, target, reason, false);
    }

    /// A cell that says nothing, and is counted and named all the same.
    fn skip(&mut self, row: &Row, target: Target, reason: String) {
        self.told(row, target, reason, true);
    }

    fn told(&mut self, row: &Row, target: Target, reason: String, skipped: bool) {
        self.out.problems.push(Problem {
            row: row.number,
            column: self.columns.name(target),
            reason,
            skipped,
        });
    }

    /// What the row says about this, if it says anything: what only holds a place is noted and left out.
    fn said<'r>(&mut self, row: &Row<'r>, target: Target) -> Option<&'r str> {
        let cell = self.columns.cell(row, target)?;
        if cell.contains(char::REPLACEMENT_CHARACTER) {
            let reason = t!(
                "“{cell}” has a sign that was lost when the file was written or read; mend it in the table",
                cell = excerpt(cell)
            );
            self.problem(row, target, reason);
            return None;
        }
        match says_nothing(cell, target) {
            None => Some(cell),
            Some(reason) => {
                self.skip(row, target, reason);
                None
            }
        }
    }

    /// A name as it is kept, and noted where a comma could mean two things.
    fn name_of(&mut self, cell: &str) -> String {
        if let Some(turned) = family_first(cell)
            && self.out.names.len() < MOST_NAMES
            && self.out.names.iter().all(|(known, _)| known != cell)
        {
            self.out.names.push((cell.to_owned(), turned));
        }
        in_order(cell, self.order)
    }

    /// Notes one value, unless an earlier row gave one. Returns whether it is the first.
    fn set(
        &mut self,
        row: &Row,
        target: Target,
        statement: StatementId,
        (from, to): (String, String),
        edit: Edit,
    ) -> bool {
        if let Some(given) = self.given.get(&(statement, target)) {
            // A rating or reason of a clause is for the statements without a row of their own.
            let finer = given.coarseness < row.coarseness
                && matches!(target, Target::Rating | Target::Reason);
            if given.value != to && !finer {
                let reason = t!(
                    "row {row} already says something else for {statement}; this cell is left out",
                    row = given.row,
                    statement
                );
                self.problem(row, target, reason);
            }
            return false;
        }
        let given = Given {
            row: row.number,
            coarseness: row.coarseness,
            value: to.clone(),
        };
        self.given.insert((statement, target), given);
        if from == to {
            self.out.unchanged += 1;
        } else {
            self.push(row, statement, word(target), (from, to), edit);
        }
        true
    }

    fn push(
        &mut self,
        row: &Row,
        statement: StatementId,
        what: &'static str,
        values: (String, String),
        edit: Edit,
    ) {
        self.out.lines.push(CellChange {
            row: row.number,
            statement,
            title: row.title.to_owned(),
            what,
            from: values.0,
            to: values.1,
        });
        self.out.edits.push(edit);
    }

    /// A text that goes to the first statement of the row.
    fn text(&mut self, row: &Row, target: Target, from: &str, edit: impl FnOnce(String) -> Edit) {
        let person = target == Target::GapOwner;
        let cell = self.columns.cell(row, target).filter(|_| person);
        let name = cell
            .filter(|cell| hollow(cell).is_none())
            .map(|cell| self.name_of(cell));
        let read = |cell: &str| check_text(cell).map(|()| name.unwrap_or_else(|| cell.to_owned()));
        self.value(row, target, from.to_owned(), read, |text| {
            (text.clone(), edit(text))
        });
    }

    /// A value that goes to the first statement of the row: `read` understands the cell, `write`
    /// gives the words for it and the change.
    fn value<T>(
        &mut self,
        row: &Row,
        target: Target,
        from: String,
        read: impl FnOnce(&str) -> Result<T, String>,
        write: impl FnOnce(T) -> (String, Edit),
    ) {
        let Some(first) = row.reach.first() else {
            return;
        };
        let Some(cell) = self.said(row, target) else {
            return;
        };
        match read(cell) {
            Ok(value) => {
                let (to, edit) = write(value);
                self.set(row, target, *first, (from, to), edit);
            }
            Err(reason) => self.problem(row, target, reason),
        }
    }

    fn gap(&mut self, row: &Row, first: StatementId) {
        let none = Gap::default();
        let gap = self.document.gaps.get(&first).unwrap_or(&none);
        let plan = Gap::LIST.at(first.as_str());
        let document = self.document;
        for (target, from, key) in [
            (Target::Cause, &gap.cause, Gap::cause),
            (
                Target::Recommendation,
                &gap.recommendation,
                Gap::recommendation,
            ),
            (Target::Benefit, &gap.benefit, Gap::benefit),
            (Target::GapOwner, &gap.owner, Gap::owner),
        ] {
            self.text(row, target, from, |text| plan.set(key, text));
        }
        let order = self.columns.order(Target::Due);
        self.value(
            row,
            Target::Due,
            gap.due.map(day_text).unwrap_or_default(),
            |cell| date(cell, order),
            |day| (day_text(day), plan.set(Gap::due, day)),
        );
        self.value(
            row,
            Target::Effort,
            gap.effort
                .map(|days| days.0.to_string())
                .unwrap_or_default(),
            effort,
            |days| (days.0.to_string(), plan.set(Gap::effort, days)),
        );
        self.value(
            row,
            Target::GapStatus,
            status_word(gap.status).to_owned(),
            gap_status,
            |status| {
                (
                    status_word(status).to_owned(),
                    document.choose(&plan, Gap::status, status.key().into()),
                )
            },
        );
    }
}

/// Why a cell says nothing of this; `None` where it says something.
fn says_nothing(cell: &str, target: Target) -> Option<String> {
    let is_day = target.is_day();
    let is_person = matches!(target, Target::GapOwner | Target::EvidenceOwner);
    let shown = excerpt(cell);
    match (hollow(cell), target) {
        // A state may be “done” and a note “ok”; a formula in a note is text like any other.
        (Some(_), Target::GapStatus) if gap_status(cell).is_ok() => None,
        (Some(Hollow::YesNo), Target::Note) => None,
        (Some(Hollow::Placeholder), Target::Note) if cell.contains(char::is_alphabetic) => None,
        (Some(Hollow::SheetError), Target::Note) if cell.starts_with('=') => None,
        (Some(Hollow::Placeholder), _) => Some(t!(
            "“{cell}” only says that there is nothing yet",
            cell = shown
        )),
        (Some(Hollow::SheetError), _) => Some(t!(
            "“{cell}” is an error of the spreadsheet or a formula, not its result",
            cell = shown
        )),
        (Some(Hollow::YesNo), _) => Some(t!(
            "“{cell}” answers yes or no, which says nothing here",
            cell = shown
        )),
        (None, _) if is_day && is_no_day(cell) => Some(t!(
            "“{cell}” is the day a formula gives for none",
            cell = shown
        )),
        (None, _) if is_person && !cell.contains(char::is_alphabetic) => {
            Some(t!("“{cell}” is no name", cell = shown))
        }
        (None, _) => None,
    }
}

/// What a value of the table changes.
fn word(target: Target) -> &'static str {
    match target {
        Target::Rating => t!("rating"),
        Target::Reason => t!("reason"),
        Target::Note => t!("note"),
        Target::Cause => t!("cause"),
        Target::Recommendation => t!("recommendation"),
        Target::Benefit => t!("benefit"),
        Target::GapOwner => t!("gap owner"),
        Target::Due => t!("due date"),
        Target::Effort => t!("effort"),
        Target::GapStatus => t!("gap status"),
        target => target.key(),
    }
}

/// The state of a gap as tables write it.
fn status_word(status: GapStatus) -> &'static str {
    match status {
        GapStatus::Open => t!("open" in "state of a gap"),
        GapStatus::Doing => t!("doing" in "state of a gap"),
        GapStatus::Done => t!("done" in "state of a gap"),
        GapStatus::Verified => t!("verified" in "state of a gap"),
    }
}
