//! Reads a workbook that comes back into rows; what they change is worked out by `exchange/returned/`.

use super::error::WorkbookError;
use super::marks::{Marks, read_marks};
use super::plan::{
    DETAILS_COLUMNS, ID, SheetColumn, SheetPlan, Shows, column_name, plan_called, sheet_plans,
    single_lists,
};
use crate::assessment::records::{Field, Kind};
use crate::assessment::{Assessment, Moment, excerpt};
use crate::exchange::cell::{DateOrder, date_order};
use crate::exchange::intake::Sheet;
use crate::exchange::returned::{Returned, ReturnedCell, ReturnedProblem, ReturnedRow, compared};
use crate::words::say;

/// A workbook that came back, as far as it concerns an assessment.
#[derive(Clone, Debug)]
pub struct ReadWorkbook {
    /// When it was written.
    pub written: Option<Moment>,
    pub returned: Returned,
}

/// Rows above the head that a person may have put there.
const MOST_ABOVE: usize = 20;

/// What a workbook changes in the assessment.
///
/// # Errors
/// [`WorkbookError`] where it is not one of this assessment; nothing of it is read then.
pub fn read_workbook(
    document: &Assessment,
    sheets: &[Sheet],
) -> Result<ReadWorkbook, WorkbookError> {
    let marks = read_marks(sheets)?;
    if marks.assessment != document.id.0 {
        let organization = marks.organization;
        return Err(WorkbookError::OtherAssessment { organization });
    }
    if marks.edition != document.edition {
        let edition = marks.edition;
        return Err(WorkbookError::OtherEdition { edition });
    }
    let written = marks.moment();
    let mut reading = ReadingSheets {
        sheets,
        rows: Vec::new(),
        problems: Vec::new(),
        notes: Vec::new(),
        back: Vec::new(),
    };
    reading.all(&marks);
    let ReadingSheets {
        rows,
        problems,
        notes,
        back,
        ..
    } = reading;
    let mut returned = compared(document, &marks.with_sheets(back), &rows);
    returned.problems.splice(0..0, problems);
    returned.notes.splice(0..0, notes);
    Ok(ReadWorkbook { written, returned })
}

struct ReadingSheets<'a> {
    sheets: &'a [Sheet],
    rows: Vec<ReturnedRow>,
    problems: Vec<ReturnedProblem>,
    notes: Vec<String>,
    /// The numbers of the sheets that came back, as the marks count them.
    back: Vec<usize>,
}

/// The rows of a sheet below its head.
struct Below<'a> {
    name: &'a str,
    head: &'a [String],
    /// The rows, each with its number in the sheet, counted from 1.
    rows: Vec<(usize, &'a [String])>,
}

impl Below<'_> {
    /// The column with a title, in the chosen language or in English.
    fn column(&self, title: &str, english: &str) -> Option<usize> {
        let named = |title: &str| self.head.iter().position(|head| head.trim() == title);
        named(title).or_else(|| named(english))
    }

    fn column_of(&self, column: &SheetColumn) -> Option<usize> {
        self.column(&column.title, &column.english)
    }

    fn place(&self, row: usize, column: usize) -> String {
        format!("{}!{}{row}", self.name, column_name(column))
    }

    fn row_place(&self, row: usize) -> String {
        t!("{sheet}, row {row}", sheet = self.name, row)
    }

    /// How the dates of a column are written.
    fn order(&self, column: usize) -> DateOrder {
        date_order(self.rows.iter().map(|(_, row)| cell(row, Some(column))))
    }
}

fn cell(row: &[String], column: Option<usize>) -> &str {
    column
        .and_then(|column| row.get(column))
        .map_or("", |cell| cell.as_str())
}

impl<'a> ReadingSheets<'a> {
    fn all(&mut self, marks: &Marks) {
        let plans = sheet_plans();
        for (number, (name, list)) in marks.sheets.iter().enumerate() {
            let Some(below) = self.below(name) else {
                continue;
            };
            if list.is_empty() {
                self.back.push(number);
                self.details(&below);
            } else if let Some(plan) = plan_called(&plans, name) {
                self.back.push(number);
                self.records(plan, &below);
            } else {
                self.notes.push(t!(
                    "This version of Waymark has no sheet “{name}”; it is passed over.",
                    name
                ));
            }
        }
    }

    fn problem(&mut self, place: String, reason: impl Into<String>) {
        let reason = reason.into();
        self.problems.push(ReturnedProblem { place, reason });
    }

    /// A sheet below its head, if it came back.
    fn below<'n>(&mut self, name: &'n str) -> Option<Below<'n>>
    where
        'a: 'n,
    {
        let Some(sheet) = self.sheets.iter().find(|sheet| sheet.name == name) else {
            self.notes.push(t!(
                "The sheet “{name}” is not in the workbook, or has another name now; nothing on it is read.",
                name
            ));
            return None;
        };
        let rows = match &sheet.rows {
            Ok(rows) => rows,
            Err(error) => {
                self.problem(name.to_owned(), error.to_string());
                return None;
            }
        };
        let is_id = |cell: &String| [ID, say(ID)].contains(&cell.trim());
        let is_head = |row: &Vec<String>| row.iter().any(is_id);
        let Some(head) = rows.iter().take(MOST_ABOVE).position(is_head) else {
            let reason = t!(
                "the row with the heads of the columns, such as “{title}”, is gone; nothing on this sheet is read",
                title = say(ID)
            );
            self.problem(name.to_owned(), reason);
            return None;
        };
        let below = rows.iter().enumerate().skip(head + 1);
        Some(Below {
            name,
            head: &rows[head],
            rows: below
                .map(|(index, row)| (index + 1, row.as_slice()))
                .collect(),
        })
    }

    fn records(&mut self, plan: &SheetPlan, below: &Below) {
        let id = below.column(say(ID), ID);
        let titles = plan.columns.iter();
        let owner = titles.clone().find(|column| column.shows == Shows::Owner);
        let owner = owner.and_then(|column| below.column_of(column));
        let mut fields: Vec<(usize, &'static Field, DateOrder)> = Vec::new();
        for (number, field) in plan.fields() {
            let Some(planned) = plan.columns.get(number) else {
                continue;
            };
            match below.column_of(planned) {
                Some(column) => {
                    let order = match field.kind {
                        Kind::Date => below.order(column),
                        _ => DateOrder::Unknown,
                    };
                    fields.push((column, field, order));
                }
                None => self.notes.push(t!(
                    "{sheet}: the column “{title}” is gone or has another head; nothing of it is read.",
                    sheet = below.name,
                    title = planned.title
                )),
            }
        }
        let known = |head: &&String| titles.clone().any(|column| column.is_called(head.trim()));
        let foreign = below
            .head
            .iter()
            .filter(|head| !head.trim().is_empty() && !known(head));
        for head in foreign {
            let head = excerpt(head);
            self.notes.push(t!(
                "{sheet}: the column “{title}” is not Waymark’s; it is passed over.",
                sheet = below.name,
                title = head
            ));
        }
        for (number, row) in &below.rows {
            let cells = fields.iter().map(|(column, field, order)| ReturnedCell {
                place: below.place(*number, *column),
                field,
                text: cell(row, Some(*column)).to_owned(),
                order: *order,
            });
            self.rows.push(ReturnedRow {
                place: below.row_place(*number),
                list: plan.list,
                id: cell(row, id).trim().to_owned(),
                id_place: below.place(*number, id.unwrap_or_default()),
                owner: cell(row, owner).trim().to_owned(),
                cells: cells.collect(),
            });
        }
    }

    fn details(&mut self, below: &Below) {
        let [id, _, _, value] = DETAILS_COLUMNS.map(|title| below.column(say(title), title));
        let Some(value) = value else {
            let reason = t!("the column “Value” is gone; nothing on this sheet is read");
            return self.problem(below.name.to_owned(), reason);
        };
        for (number, row) in &below.rows {
            let name = cell(row, id).trim();
            if name.is_empty() && cell(row, Some(value)).trim().is_empty() {
                continue;
            }
            let known = single_lists().find_map(|list| {
                let key = name.strip_prefix(list.id.as_str())?.strip_prefix('/')?;
                Some((list, list.field(key)?))
            });
            let id_place = below.place(*number, id.unwrap_or_default());
            let Some((list, field)) = known else {
                let shown = excerpt(name);
                let reason = t!(
                    "“{id}” is no id of this sheet; put the old one back",
                    id = shown
                );
                self.problem(id_place, reason);
                continue;
            };
            self.rows.push(ReturnedRow {
                place: below.row_place(*number),
                list,
                id: String::new(),
                id_place,
                owner: String::new(),
                cells: vec![ReturnedCell {
                    place: below.place(*number, value),
                    field,
                    text: cell(row, Some(value)).to_owned(),
                    order: DateOrder::Unknown,
                }],
            });
        }
    }
}
