//! What a table would change, before anything is changed.
//!
//! **Where a row goes.** A row with a statement id goes to that statement. A row with only a
//! clause number rates every statement of the clause and of the clauses below it once a person said
//! that it does; its note, evidence and gap go once, to the first
//! of these statements, since copies of a text or of person-days would count what was said once
//! many times. A finer row wins: a statement's own row over its clause, a clause over the one
//! above. A whole chapter (`8`) is refused: nobody means 150 ratings by one word.
//!
//! **What a cell does.** A blank cell changes nothing; nothing is ever cleared. A cell that cannot
//! be read, or says something else than an earlier row of the same fineness, is left out whole
//! and told as a [`Problem`]; the other cells of its row still count. “Major nonconformity” in a
//! row of a statement sets the rating *not* and the grade *major* with a reason that says where it
//! came from. Evidence completes the blank fields of a piece with the same title that it does not
//! contradict; otherwise it is added. So a table can be imported twice, and “Minutes” of another
//! month never overwrites those that are there.
//!
//! **What is asked.** What the ratings mean, unless they are the words of ISO/IEC 33020; whether rows of a clause rate all its
//! statements; and, where something speaks against it, whether the table is about this standard. Until then there is no edit.

use super::columns::{Columns, Problem, Row};
use super::doubt::{Doubt, doubt};
use super::gather::{CellChange, Gatherer};
use super::legend::Legend;
use super::table::Spreadsheet;
use super::told::Told;
use crate::analysis::{Conformity, Counts};
use crate::assessment::{Assessment, Edit, Moment, Stamped};
use crate::standard::sort;

/// What a table would change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview {
    /// The whole change as one act; `None` when nothing would change, or when something has to be answered before. Applies without
    /// fail to the document that the preview was made from.
    pub edit: Option<Edit>,
    /// In the order of the rows.
    pub lines: Vec<CellChange>,
    /// In the order of the rows.
    pub problems: Vec<Problem>,
    /// Values of the table that stand in the document already.
    pub unchanged: usize,
    /// What the values of the ratings mean.
    pub legend: Option<Legend>,
    /// What speaks against the table being about this standard.
    pub doubt: Option<Doubt>,
    /// Rows for a clause that have a rating, and the statements that they would rate.
    pub clause_rows: usize,
    pub clause_statements: usize,
    /// Names with a comma, as they stand and as one person.
    pub names: Vec<(String, String)>,
    /// What has to be answered before anything is taken.
    pub open: Vec<OpenQuestion>,
    /// The figures before, and with all lines.
    pub effect: Option<(Counts, Counts)>,
}

/// What only a person knows about a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenQuestion {
    /// Whether it is about this standard.
    Standard,
    /// What the values of its ratings mean.
    Legend,
    /// Whether a rating of a clause is one of all its statements.
    Clauses,
}

/// Works out what a table would change; changes nothing.
///
/// `told` has one target a column (see [`super::guess`]) and what else a person said; `new_id` gives ids for evidence.
pub fn preview(
    document: &Assessment,
    table: &Spreadsheet,
    told: &Told,
    new_id: &mut dyn FnMut() -> String,
) -> Preview {
    let mut problems = Vec::new();
    let columns = Columns::new(table, told, &mut problems);
    let (mut rows, unknown) = located(table, &columns, &mut problems);
    let doubt = doubt(table, &columns, &rows, unknown);
    // Finer rows first, so that coarser ones find their places taken.
    sort(&mut rows, |a, b| {
        (a.coarseness, a.number).cmp(&(b.coarseness, b.number))
    });
    let mut gatherer = Gatherer::new(document, &columns, told, new_id);
    rows.iter().for_each(|row| gatherer.rate(row));
    rows.iter().for_each(|row| gatherer.take(row));
    let mut found = gatherer.finish();
    problems.append(&mut found.problems);
    sort(&mut problems, |a, b| a.row.cmp(&b.row));
    sort(&mut found.lines, |a, b| a.row.cmp(&b.row));
    let mut open = Vec::new();
    if doubt.is_some() && !told.ours {
        open.push(OpenQuestion::Standard);
    }
    if columns.legend.as_ref().is_some_and(|legend| legend.asks) && !told.legend {
        open.push(OpenQuestion::Legend);
    }
    if found.clause_rows > 0 && told.clauses.is_none() {
        open.push(OpenQuestion::Clauses);
    }
    let edit = (!found.edits.is_empty()).then_some(Edit::Many(found.edits));
    Preview {
        effect: edit.as_ref().and_then(|edit| effect(document, edit)),
        edit: edit.filter(|_| open.is_empty()),
        lines: found.lines,
        problems,
        unchanged: found.unchanged,
        legend: columns.legend.clone(),
        doubt,
        clause_rows: found.clause_rows,
        clause_statements: found.clause_statements,
        names: found.names,
        open,
    }
}

/// The rows that belong somewhere, and how many have a number that is none of ours.
fn located<'a>(
    table: &'a Spreadsheet,
    columns: &Columns<'a>,
    problems: &mut Vec<Problem>,
) -> (Vec<Row<'a>>, usize) {
    let (mut rows, mut unknown) = (Vec::new(), 0);
    if !columns.has_reference() {
        problems.push(Problem {
            row: 0,
            column: String::new(),
            reason: t!("no column holds statement ids or clause numbers; choose which one does")
                .to_owned(),
            skipped: false,
        });
        return (rows, unknown);
    }
    for (index, cells) in table.rows.iter().enumerate() {
        let row = table.first + index;
        match columns.locate(row, cells) {
            Ok(found) => rows.extend(found),
            Err((column, reason)) => {
                unknown += usize::from(!column.is_empty());
                problems.push(Problem {
                    row,
                    column,
                    reason,
                    skipped: false,
                });
            }
        }
    }
    (rows, unknown)
}

/// The figures of the document as it is and with a change.
fn effect(document: &Assessment, edit: &Edit) -> Option<(Counts, Counts)> {
    let mut after = document.clone();
    let change = Stamped {
        at: Moment::default(),
        by: String::new(),
        edit: edit.clone(),
    };
    after.apply(&change).ok()?;
    let count = |document: &Assessment| Conformity::of(document).total();
    Some((count(document), count(&after)))
}

#[cfg(test)]
#[path = "tests/preview.rs"]
mod tests;
