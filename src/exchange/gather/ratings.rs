//! Ratings from a table, the major grade that may come with them, and reasons.

use super::*;
use crate::assessment::Grade;
use crate::exchange::rating::Meaning;
use crate::standard::standard;

impl Gatherer<'_> {
    /// Takes the rating of a row. That of a clause only after a person said that it is one of all its statements.
    pub fn rate(&mut self, row: &Row) {
        let columns = self.columns;
        let cell = match columns.rating_of(row) {
            Ok(None) => return,
            Ok(Some(cell)) => cell,
            Err((column, reason)) => {
                let row = row.number;
                return self.out.problems.push(Problem {
                    row,
                    column,
                    reason,
                    skipped: false,
                });
            }
        };
        let shown = excerpt(cell);
        let meaning = match &columns.legend {
            Some(legend) => legend.meaning(cell),
            None => return,
        };
        let (rating, major) = match meaning {
            Ok(Meaning::Skip) => {
                let reason = t!("“{cell}” says that there is no rating yet", cell = shown);
                return self.skip(row, Target::Rating, reason);
            }
            Ok(Meaning::As(rating)) => (rating, false),
            // All statements of a clause rated not make it a major without more ado.
            Ok(Meaning::Major) => (Rating::Not, row.coarseness == 0),
            Err(reason) => {
                return self.problem(row, Target::Rating, format!("“{shown}”: {reason}"));
            }
        };
        if row.clause.is_some() {
            self.out.clause_rows += 1;
            self.out.clause_statements += row.reach.len();
            if self.clauses != Some(true) {
                let reason = t!(
                    "the row is for a whole clause, and it is not said that its rating is one of all its statements"
                );
                return self.skip(row, Target::Rating, reason.to_owned());
            }
        }
        if rating == Rating::Untriggered
            && let Err(reason) = self.may_be_untriggered(row)
        {
            return self.problem(row, Target::Rating, reason);
        }
        for statement in row.reach.iter().copied() {
            let from = self.document.rating(statement).map_or("", Rating::label);
            let values = (from.to_owned(), rating.label().to_owned());
            let answer = Answer::LIST.at(statement.as_str());
            let edit = answer.set(Answer::rating, rating);
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
            return Err(t!(
                "“condition not triggered” is not open for {statements}, since it always applies; rate it",
                statements = excerpt(&always.join(", "))
            ));
        }
        let reason = self.columns.cell(row, Target::Reason);
        let reason = reason.filter(|text| check_text(text).is_ok() && hollow(text).is_none());
        let has_reason = |s: &StatementId| {
            let answer = self.document.answers.get(s);
            answer.is_some_and(|a| !a.reason.trim().is_empty())
        };
        if reason.is_none() && !left.iter().all(has_reason) {
            return Err(
                t!("“condition not triggered” counts only with a reason; write it in a column of its own and choose that as the reason")
                    .to_owned(),
            );
        }
        Ok(())
    }

    fn major(&mut self, row: &Row, statement: StatementId, cell: &str) {
        let answer = self.document.answers.get(&statement);
        let grade = answer.and_then(|a| a.grade);
        if grade == Some(Grade::Major) {
            self.out.unchanged += 1;
            return;
        }
        let from = grade.map_or("", grade_word).to_owned();
        let said = excerpt(cell);
        let reason = t!(
            "“{cell}” in row {row} of an imported table",
            cell = said,
            row = row.number
        );
        let edit = Answer::LIST.at(statement.as_str()).set_all([
            (Answer::grade, Grade::Major.into()),
            (Answer::grade_reason, reason.into()),
        ]);
        let values = (from, grade_word(Grade::Major).to_owned());
        self.push(row, statement, t!("grade"), values, edit);
    }

    pub(super) fn reason(&mut self, row: &Row) {
        let Some(cell) = self.said(row, Target::Reason) else {
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
            let reason = t!(
                "a reason is kept only with the rating “condition not triggered”; choose the column as a note to keep its words"
            );
            return self.problem(row, Target::Reason, reason.to_owned());
        }
        for statement in reach {
            let answer = self.document.answers.get(&statement);
            let from = answer.map_or("", |a| a.reason.as_str()).to_owned();
            let edit = Answer::LIST
                .at(statement.as_str())
                .set(Answer::reason, cell);
            let values = (from, cell.to_owned());
            self.set(row, Target::Reason, statement, values, edit);
        }
    }
}

/// A grade as tables write it.
fn grade_word(grade: Grade) -> &'static str {
    match grade {
        Grade::Conform => t!("conform"),
        Grade::Claimed => t!("claimed"),
        Grade::Improvement => t!("improvement"),
        Grade::Observation => t!("observation"),
        Grade::Minor => t!("minor"),
        Grade::Major => t!("major"),
    }
}
