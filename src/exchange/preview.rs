//! What a table would change, before anything is changed.
//!
//! **Where a row goes.** A row with a statement id goes to that statement. A row with only a
//! clause number rates every statement of the clause and of the clauses below it, since a rating
//! of a clause says something about each of them; its note, evidence and gap go once, to the first
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

use super::columns::{Columns, Problem};
use super::gather::{Gatherer, Preview};
use super::table::Spreadsheet;
use super::target::Target;
use crate::assessment::Assessment;
use crate::standard::sort;

/// Works out what a table would change; changes nothing.
///
/// `mapping` has one target a column (see [`super::guess`]); `new_id` gives ids for evidence.
pub fn preview(
    document: &Assessment,
    table: &Spreadsheet,
    mapping: &[Target],
    new_id: &mut dyn FnMut() -> String,
) -> Preview {
    let mut problems = Vec::new();
    let columns = Columns::new(table, mapping, &mut problems);
    let mut rows = Vec::new();
    if columns.has_reference() {
        for (index, cells) in table.rows.iter().enumerate() {
            let row = table.first + index;
            match columns.locate(row, cells) {
                Ok(found) => rows.extend(found),
                Err((column, reason)) => problems.push(Problem {
                    row,
                    column,
                    reason,
                }),
            }
        }
    } else {
        problems.push(Problem {
            row: 0,
            column: String::new(),
            reason: "no column holds statement ids or clause numbers; choose which one does"
                .to_owned(),
        });
    }
    // Finer rows first, so that coarser ones find their places taken.
    sort(&mut rows, |a, b| {
        (a.coarseness, a.number).cmp(&(b.coarseness, b.number))
    });
    let mut gatherer = Gatherer::new(document, &columns, new_id);
    rows.iter().for_each(|row| gatherer.rate(row));
    rows.iter().for_each(|row| gatherer.take(row));
    let mut preview = gatherer.finish();
    problems.append(&mut preview.problems);
    sort(&mut problems, |a, b| a.row.cmp(&b.row));
    sort(&mut preview.lines, |a, b| a.row.cmp(&b.row));
    Preview {
        problems,
        ..preview
    }
}

#[cfg(test)]
#[path = "tests/preview.rs"]
mod tests;
