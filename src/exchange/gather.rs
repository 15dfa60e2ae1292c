//! Gathers the changes of a table row by row; see `preview` for the rules.

mod evidence;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::Target;
use super::cell::{date, effort, gap_status};
use super::json::excerpt;
use super::preview::{Columns, Line, Preview, Problem, Row};
use super::rating::{Rated, rating};
use crate::assessment::{
    AnswerChange, Assessment, Edit, Evidence, Gap, GapChange, Grade, GradeOverride, Rating,
    check_text,
};
use crate::standard::{StatementId, standard};

/// What an earlier row said.
struct Given {
    row: usize,
    coarseness: usize,
    value: String,
}

pub(super) struct Gatherer<'a> {
    document: &'a Assessment,
    columns: &'a Columns<'a>,
    by: &'a str,
    at: DateTime<Utc>,
    new_id: &'a mut dyn FnMut() -> String,
    given: BTreeMap<(StatementId, Target), Given>,
    /// Ratings that the table sets.
    rated: BTreeMap<StatementId, Rating>,
    /// Evidence as it stands after the edits so far.
    pieces: BTreeMap<StatementId, Vec<Evidence>>,
    edits: Vec<Edit>,
    out: Preview,
}

impl<'a> Gatherer<'a> {
    pub fn new(
        document: &'a Assessment,
        columns: &'a Columns<'a>,
        by: &'a str,
        at: DateTime<Utc>,
        new_id: &'a mut dyn FnMut() -> String,
    ) -> Self {
        Self {
            document,
            columns,
            // A name that no edit would take must not spoil the import.
            by: check_text(by).map_or("", |()| by),
            at,
            new_id,
            given: BTreeMap::new(),
            rated: BTreeMap::new(),
            pieces: BTreeMap::new(),
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
        self.text(row, Target::Note, note, |text| {
            Edit::Answer(first, AnswerChange::Note(text))
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
            self.push(row, statement, (from, to), edit);
        }
        true
    }

    fn push(&mut self, row: &Row, statement: StatementId, values: (String, String), edit: Edit) {
        self.out.lines.push(Line {
            row: row.number,
            statement,
            what: edit.subject().0,
            from: values.0,
            to: values.1,
        });
        self.edits.push(edit);
    }

    pub fn rate(&mut self, row: &Row) {
        let Some(cell) = self.columns.cell(row, Target::Rating) else {
            return;
        };
        let (rating, major) = match rating(cell, self.columns.scale) {
            Ok(Rated::Blank) => return,
            Ok(Rated::As(rating)) => (rating, false),
            // All statements of a clause rated not make it a major without more ado.
            Ok(Rated::Major) => (Rating::Not, row.coarseness == 0),
            Err(reason) => return self.problem(row, Target::Rating, reason),
        };
        if rating == Rating::Untriggered
            && let Err(reason) = self.may_be_untriggered(row)
        {
            return self.problem(row, Target::Rating, reason);
        }
        for statement in row.reach.iter().copied() {
            let from = self.document.rating(statement).map_or("", Rating::label);
            let values = (from.to_owned(), rating.label().to_owned());
            let edit = Edit::Answer(
                statement,
                AnswerChange::Rating {
                    rating: Some(rating),
                    by: self.by.to_owned(),
                    at: Some(self.at),
                },
            );
            if self.set(row, Target::Rating, statement, values, edit) {
                self.rated.insert(statement, rating);
                if major {
                    self.major(row, statement, cell);
                }
            }
        }
    }

    /// Whether every statement of the row that has no finer row may be so answered: a cell counts
    /// wholly or not at all.
    fn may_be_untriggered(&self, row: &Row) -> Result<(), String> {
        let left = row.reach.iter().copied().filter(|s| {
            let given = self.given.get(&(*s, Target::Rating));
            given.is_none_or(|given| given.coarseness >= row.coarseness)
        });
        let left: Vec<StatementId> = left.collect();
        let always = left
            .iter()
            .filter(|s| standard().statement(**s).condition.is_none());
        let always: Vec<&str> = always.map(|s| s.as_str()).collect();
        if !always.is_empty() {
            return Err(format!(
                "“condition not triggered” is not open for {}, since it always applies; rate it",
                excerpt(&always.join(", "))
            ));
        }
        let reason = self.columns.cell(row, Target::Reason);
        let reason = reason.filter(|text| check_text(text).is_ok());
        let has_reason = |s: &StatementId| {
            let answer = self.document.answers.get(s);
            answer.is_some_and(|a| !a.reason.trim().is_empty())
        };
        if reason.is_none() && !left.iter().all(has_reason) {
            return Err(
                "“condition not triggered” counts only with a reason; write it in a column of its own and choose that as the reason"
                    .to_owned(),
            );
        }
        Ok(())
    }

    fn major(&mut self, row: &Row, statement: StatementId, cell: &str) {
        let answer = self.document.answers.get(&statement);
        let grade = answer.and_then(|a| a.grade.as_ref()).map(|g| g.grade);
        if grade == Some(Grade::Major) {
            self.out.unchanged += 1;
            return;
        }
        let from = grade.map_or("", Grade::key).to_owned();
        let set = GradeOverride {
            grade: Grade::Major,
            reason: format!(
                "“{}” in row {} of an imported table",
                excerpt(cell),
                row.number
            ),
        };
        let edit = Edit::Answer(statement, AnswerChange::Grade(Some(set)));
        self.push(row, statement, (from, Grade::Major.key().to_owned()), edit);
    }

    fn reason(&mut self, row: &Row) {
        let Some(cell) = self.columns.cell(row, Target::Reason) else {
            return;
        };
        if let Err(reason) = check_text(cell) {
            return self.problem(row, Target::Reason, reason);
        }
        let untriggered = |s: &StatementId| {
            let rating = self.rated.get(s).copied();
            rating.or(self.document.rating(*s)) == Some(Rating::Untriggered)
        };
        let reach: Vec<StatementId> = row.reach.iter().copied().filter(untriggered).collect();
        if reach.is_empty() {
            let reason = "a reason is kept only with the rating “condition not triggered”; choose the column as a note to keep its words";
            return self.problem(row, Target::Reason, reason.to_owned());
        }
        for statement in reach {
            let answer = self.document.answers.get(&statement);
            let from = answer.map_or("", |a| a.reason.as_str()).to_owned();
            let edit = Edit::Answer(statement, AnswerChange::Reason(cell.to_owned()));
            let values = (from, cell.to_owned());
            self.set(row, Target::Reason, statement, values, edit);
        }
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
        let change = |change| Edit::Gap(first, change);
        self.text(row, Target::Cause, &gap.cause, |t| {
            change(GapChange::Cause(t))
        });
        self.text(row, Target::Recommendation, &gap.recommendation, |t| {
            change(GapChange::Recommendation(t))
        });
        self.text(row, Target::Benefit, &gap.benefit, |t| {
            change(GapChange::Benefit(t))
        });
        self.text(row, Target::GapOwner, &gap.owner, |t| {
            change(GapChange::Owner(t))
        });
        let order = self.columns.order(Target::Due);
        self.value(
            row,
            Target::Due,
            gap.due.map(|day| day.to_string()).unwrap_or_default(),
            |cell| date(cell, order),
            |day| (day.to_string(), change(GapChange::Due(Some(day)))),
        );
        self.value(
            row,
            Target::Effort,
            gap.effort
                .map(|days| days.0.to_string())
                .unwrap_or_default(),
            effort,
            |days| (days.0.to_string(), change(GapChange::Effort(Some(days)))),
        );
        self.value(
            row,
            Target::GapStatus,
            gap.status.key().to_owned(),
            gap_status,
            |status| (status.key().to_owned(), change(GapChange::Status(status))),
        );
    }
}
