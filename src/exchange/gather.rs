//! Gathers the changes of a table row by row; see `preview` for the rules.

mod evidence;
mod ratings;

use super::cell::{date, effort, gap_status};
use super::columns::{Columns, Problem, Row};
use super::json::excerpt;
use super::target::Target;
use crate::assessment::{Answer, Assessment, Edit, Evidence, Gap, Rating, check_text, day_text};
use crate::standard::{Map, StatementId};

/// One change that the table brings.
#[derive(Clone, Debug, PartialEq)]
pub struct CellChange {
    /// Row of the spreadsheet, counted from 1.
    pub row: usize,
    pub statement: StatementId,
    /// What changes, such as `rating`.
    pub what: &'static str,
    /// The value at hand; empty where there is none.
    pub from: String,
    pub to: String,
}

/// What a table would change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview {
    /// The whole change as one act; `None` when nothing would change. Applies without fail to
    /// the document that the preview was made from.
    pub edit: Option<Edit>,
    /// In the order of the rows.
    pub lines: Vec<CellChange>,
    /// In the order of the rows.
    pub problems: Vec<Problem>,
    /// Values of the table that stand in the document already.
    pub unchanged: usize,
}

/// What an earlier row said.
struct Given {
    row: usize,
    coarseness: usize,
    value: String,
}

pub(super) struct Gatherer<'a> {
    document: &'a Assessment,
    columns: &'a Columns<'a>,
    new_id: &'a mut dyn FnMut() -> String,
    given: Map<(StatementId, Target), Given>,
    /// Ratings that the table sets.
    rated: Map<StatementId, Rating>,
    /// Evidence as it stands after the edits so far.
    pieces: Map<StatementId, Vec<Evidence>>,
    edits: Vec<Edit>,
    out: Preview,
}

impl<'a> Gatherer<'a> {
    pub fn new(
        document: &'a Assessment,
        columns: &'a Columns<'a>,
        new_id: &'a mut dyn FnMut() -> String,
    ) -> Self {
        Self {
            document,
            columns,
            new_id,
            given: Map::new(),
            rated: Map::new(),
            pieces: Map::new(),
            edits: Vec::new(),
            out: Preview::default(),
        }
    }

    pub fn finish(mut self) -> Preview {
        if !self.edits.is_empty() {
            self.out.edit = Some(Edit::Many(self.edits));
        }
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
        self.out.problems.push(Problem {
            row: row.number,
            column: self.columns.name(target),
            reason,
        });
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
                let reason = format!(
                    "row {} already says something else for {statement}; this cell is left out",
                    given.row
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
            what,
            from: values.0,
            to: values.1,
        });
        self.edits.push(edit);
    }

    /// A text that goes to the first statement of the row.
    fn text(&mut self, row: &Row, target: Target, from: &str, edit: impl FnOnce(String) -> Edit) {
        let read = |cell: &str| check_text(cell).map(|()| cell.to_owned());
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
        let Some((cell, first)) = self.columns.cell(row, target).zip(row.reach.first()) else {
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
            gap.status.key().to_owned(),
            gap_status,
            |status| {
                let word = status.key();
                (
                    word.to_owned(),
                    document.choose(&plan, Gap::status, word.into()),
                )
            },
        );
    }
}

/// What a value of the table changes.
fn word(target: Target) -> &'static str {
    match target {
        Target::GapOwner => "gap owner",
        Target::Due => "due date",
        Target::GapStatus => "gap status",
        target => target.key(),
    }
}
