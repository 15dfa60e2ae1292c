//! Which column of a table holds what, and where each row belongs.

use super::cell::{DateOrder, date_like, date_order, gap_status, words};
use super::headers::TITLES;
use super::legend::Legend;
use super::mapping::is_cross;
use super::rating::{CellReading, Meaning, Signs, reading};
use super::reference::{self, Reference};
use super::table::Spreadsheet;
use super::target::Target;
use super::told::Told;
use crate::assessment::{Hollow, hollow};
use crate::standard::{ClauseId, Map, StatementId, standard};

/// A cell (or row) that was left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Row of the spreadsheet, counted from 1; 0 for the table as a whole.
    pub row: usize,
    /// Name of the column; empty for the row as a whole.
    pub column: String,
    /// What is wrong and how to mend it.
    pub reason: String,
    /// It says nothing (“-”, “#REF!”, “yes”): there is nothing to mend, but nothing is left out in silence either.
    pub skipped: bool,
}

/// A row that belongs somewhere and says something.
pub(super) struct Row<'a> {
    /// In the spreadsheet, counted from 1.
    pub number: usize,
    cells: &'a [String],
    /// The statements that it speaks of.
    pub reach: Vec<StatementId>,
    /// 0 for a statement, more for a clause, the more the higher it stands.
    pub coarseness: usize,
    /// What the table calls it, where it has a column for that.
    pub title: &'a str,
    /// The clause, where the row names one and no statement.
    pub clause: Option<ClauseId>,
}

/// Which column holds what.
pub(super) struct Columns<'a> {
    table: &'a Spreadsheet,
    indexes: Map<Target, usize>,
    /// The columns in which a cross is a rating.
    crosses: Vec<usize>,
    pub legend: Option<Legend>,
    orders: Map<Target, DateOrder>,
    /// The column with the table's own titles.
    titles: Option<usize>,
    /// Columns that hold ratings or dates themselves, whether they are read or not.
    typed: Vec<usize>,
}

impl<'a> Columns<'a> {
    pub fn new(table: &'a Spreadsheet, told: &Told, problems: &mut Vec<Problem>) -> Self {
        let mut out = Self {
            table,
            indexes: Map::new(),
            crosses: Vec::new(),
            legend: None,
            orders: Map::new(),
            titles: None,
            typed: Vec::new(),
        };
        for (index, target) in told.mapping.iter().enumerate().take(table.head.len()) {
            match target {
                Target::Ignore => {}
                Target::Cross => out.crosses.push(index),
                _ if out.indexes.contains_key(target) => problems.push(Problem {
                    row: 0,
                    column: name(table, index),
                    reason: t!(
                        "two columns are chosen as “{target}”; only the first is read",
                        target = target.label()
                    ),
                    skipped: false,
                }),
                target => drop(out.indexes.insert(*target, index)),
            }
        }
        let column = |target: Target| {
            let index = out.indexes.get(&target).copied().unwrap_or(usize::MAX);
            table.column(index)
        };
        let order = |target| (target, date_order(column(target)));
        out.orders = Target::DAYS.map(order).into_iter().collect();
        out.titles = out.title_column();
        out.typed = (0..table.head.len())
            .filter(|column| out.is_typed(*column))
            .collect();
        out.legend = out.read_legend(told);
        out
    }

    /// The column that is not read and whose header says that it has titles.
    fn title_column(&self) -> Option<usize> {
        let used = |column: &usize| self.indexes.iter().any(|(_, index)| index == column);
        (0..self.table.named)
            .filter(|column| !used(column) && !self.crosses.contains(column))
            .find(|column| {
                let head = words(&name(self.table, *column));
                head.split(' ').any(|word| TITLES.contains(&word))
            })
    }

    fn is_typed(&self, column: usize) -> bool {
        let (mut all, mut typed) = (0, 0);
        for cell in self
            .table
            .column(column)
            .filter(|cell| !cell.is_empty())
            .take(200)
        {
            all += 1;
            typed += usize::from(date_like(cell) || is_rating_word(cell));
        }
        typed * 4 > all
    }

    fn read_legend(&self, told: &Told) -> Option<Legend> {
        let has = self.indexes.contains_key(&Target::Rating) || !self.crosses.is_empty();
        let rows = self.table.rows.iter();
        let cells = rows.filter_map(|row| self.rating(row).ok().flatten());
        let cells: Vec<&str> = cells.collect();
        let head = match self.indexes.get(&Target::Rating) {
            Some(index) => name(self.table, *index),
            None => String::new(),
        };
        has.then(|| Legend::new(&head, &cells, told))
    }

    /// The rating in a row as it is written: its cell, or the name of the column with the cross. `None` where there is none.
    fn rating<'c>(&'c self, cells: &'c [String]) -> Result<Option<&'c str>, (String, String)> {
        if let Some(cell) = self.at(cells, Target::Rating) {
            return Ok(Some(cell));
        }
        let mut found = None;
        for column in &self.crosses {
            let cell = cells.get(*column).map_or("", |cell| cell.trim());
            // A cross stands in one column, and the others say that it does not.
            let no = matches!(
                words(cell).as_str(),
                "no" | "n" | "nein" | "false" | "falsch" | "0"
            );
            if cell.is_empty() || no || (hollow(cell).is_some() && !is_cross(cell)) {
                continue;
            }
            if !is_cross(cell) {
                let reason = t!("this is no cross, and a column of crosses holds nothing else");
                return Err((name(self.table, *column), reason.to_owned()));
            }
            if found.is_some() {
                let reason = t!("the row has more than one cross, so it has no rating");
                return Err((name(self.table, *column), reason.to_owned()));
            }
            found = self.table.head.get(*column).map(String::as_str);
        }
        Ok(found)
    }

    /// The rating of a row; see [`Self::rating`].
    pub fn rating_of<'c>(&'c self, row: &Row<'c>) -> Result<Option<&'c str>, (String, String)> {
        self.rating(row.cells)
    }

    pub fn has_reference(&self) -> bool {
        [Target::Statement, Target::Clause]
            .iter()
            .any(|target| self.indexes.contains_key(target))
    }

    /// Whether the table has a column with titles of its own.
    pub fn has_titles(&self) -> bool {
        self.titles.is_some()
    }

    /// The name of the column that holds this; empty if none does.
    pub fn name(&self, target: Target) -> String {
        let mut index = self.indexes.get(&target).copied();
        if target == Target::Rating && index.is_none() {
            index = self.crosses.first().copied();
        }
        index.map_or_else(String::new, |index| name(self.table, index))
    }

    /// How dates are written in the column of this target.
    pub fn order(&self, target: Target) -> DateOrder {
        let order = self.orders.get(&target).copied();
        order.unwrap_or(DateOrder::Unknown)
    }

    /// The trimmed cell, if it is not blank.
    fn at<'c>(&self, cells: &'c [String], target: Target) -> Option<&'c str> {
        let cell = cells.get(*self.indexes.get(&target)?)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    /// What the row says about this; `None` for a blank cell.
    pub fn cell<'c>(&self, row: &Row<'c>, target: Target) -> Option<&'c str> {
        self.at(row.cells, target)
    }

    /// Where a row belongs; `None` if it says nothing but where it belongs.
    pub fn locate<'c>(
        &self,
        number: usize,
        cells: &'c [String],
    ) -> Result<Option<Row<'c>>, (String, String)> {
        let values = self.indexes.keys();
        let mut values =
            values.filter(|target| !matches!(target, Target::Statement | Target::Clause));
        let crossed = self
            .crosses
            .iter()
            .any(|column| cells.get(*column).is_some_and(|cell| !cell.is_empty()));
        if !crossed && !values.any(|target| self.at(cells, *target).is_some()) {
            return Ok(None);
        }
        self.check_width(cells)?;
        let (column, reference) = self.reference(cells)?;
        self.check_places(cells)?;
        let (reach, coarseness) = match reference {
            Reference::Statement(id) => (vec![id], 0),
            Reference::Clause(id) => {
                let of_clause = standard().statements_of(id).map(|s| s.id);
                let depth = id.as_str().matches('.').count();
                (of_clause.collect::<Vec<_>>(), 10usize.saturating_sub(depth))
            }
        };
        if let Reference::Clause(id) = reference {
            let count = reach.len();
            let reason = if count == 0 {
                t!(
                    "clause {id} has no statements, so there is nothing to rate",
                    id
                )
            } else if !id.as_str().contains('.') {
                t!(
                    "{id} is a whole chapter with {count} statements; give the row a clause such as {id}.1",
                    id,
                    count
                )
            } else {
                String::new()
            };
            if !reason.is_empty() {
                return Err((self.name(column), reason));
            }
        }
        let title = self.titles.and_then(|column| cells.get(column));
        Ok(Some(Row {
            number,
            cells,
            reach,
            coarseness,
            title: title.map_or("", String::as_str),
            clause: match reference {
                Reference::Clause(id) => Some(id),
                Reference::Statement(_) => None,
            },
        }))
    }

    /// A row with more cells than the header has columns has slipped: in a text file a comma in a sentence makes two cells of one.
    fn check_width(&self, cells: &[String]) -> Result<(), (String, String)> {
        let slips = self.table.delimiter.is_some_and(|sign| sign != '\t');
        match slips && self.table.named > 0 && cells.len() > self.table.named {
            false => Ok(()),
            true => Err((String::new(), t!("the row has more cells than the header has columns, so its cells may have slipped: a sign that parts cells stands inside a text. Put that text in quotation marks, or copy the rows from the spreadsheet and paste them here").to_owned())),
        }
    }

    /// A row whose rating, dates and states all stand one column beside their own has slipped.
    fn check_places(&self, cells: &[String]) -> Result<(), (String, String)> {
        let kinds = [Target::Rating, Target::GapStatus];
        let kinds = kinds.into_iter().chain(Target::DAYS);
        let is = |target: Target, cell: &str| match target {
            Target::Rating => is_rating_word(cell),
            Target::GapStatus => gap_status(cell).is_ok(),
            _ => date_like(cell),
        };
        let at = |column: usize| cells.get(column).map_or("", |cell| cell.trim());
        let kinds = kinds.filter_map(|target| Some((target, *self.indexes.get(&target)?)));
        let kinds: Vec<(Target, usize)> = kinds.collect();
        let right = kinds
            .iter()
            .filter(|(target, column)| match target {
                Target::Rating => says_how_far(at(*column)),
                target => is(*target, at(*column)),
            })
            .count();
        if right > 0 {
            return Ok(());
        }
        let beside = |column: Option<usize>, target: Target| {
            column.is_some_and(|column| !self.typed.contains(&column) && is(target, at(column)))
        };
        let strong = |(target, column): &&(Target, usize)| {
            *target != Target::GapStatus
                && (beside(column.checked_add(1), *target)
                    || beside(column.checked_sub(1), *target))
        };
        match kinds.iter().any(|kind| strong(&kind)) {
            false => Ok(()),
            true => Err((String::new(), t!("the cells of this row seem to stand one column beside their own: what belongs under one header stands under the next. Mend the row in the table").to_owned())),
        }
    }

    fn reference(&self, cells: &[String]) -> Result<(Target, Reference), (String, String)> {
        let fail = |target: Target| {
            let column = self.name(target);
            move |reason: String| (column, reason)
        };
        let statement = self.at(cells, Target::Statement);
        let clause = self.at(cells, Target::Clause);
        let (column, reference) = match (statement, clause) {
            (None, None) if cells.iter().any(|cell| reference::is_certain(cell)) => {
                return Err((
                    String::new(),
                    t!("the number stands in another column than in the other rows, so the cells of this row have slipped; mend the row in the table").to_owned(),
                ));
            }
            (None, None) => {
                return Err((
                    String::new(),
                    t!("the row has no statement id and no clause number; where cells were merged, repeat the number in every row").to_owned(),
                ));
            }
            (None, Some(clause)) => (Target::Clause, reference::read(clause)),
            (Some(statement), Some(clause)) if reference::lone_letter(statement).is_some() => (
                Target::Statement,
                reference::read(&format!("{clause} {statement}")),
            ),
            (Some(statement), _) => (Target::Statement, reference::read(statement)),
        };
        let reference = reference.map_err(fail(column))?;
        // Both given: they must agree.
        if let (Reference::Statement(id), Some(Ok(Reference::Clause(clause)))) =
            (reference, clause.map(reference::read))
            && !standard()
                .clause(clause)
                .contains(standard().statement(id).clause)
        {
            let reason = t!("{id} does not belong to clause {clause}", id, clause);
            return Err(fail(Target::Clause)(reason));
        }
        Ok((column, reference))
    }
}

fn name(table: &Spreadsheet, index: usize) -> String {
    table.head.get(index).cloned().unwrap_or_default()
}

/// A rating in words or signs that could hardly be anything else.
fn is_rating_word(cell: &str) -> bool {
    let read = reading(cell, Signs::default());
    let long = cell.trim().chars().count() > 2 || !cell.is_ascii();
    long && matches!(
        read,
        CellReading::Sure(Meaning::As(_)) | CellReading::Likely(Meaning::As(_) | Meaning::Major)
    )
}

/// Whatever somebody may have meant for a rating, a bare number or a yes included.
fn says_how_far(cell: &str) -> bool {
    match reading(cell, Signs::default()) {
        CellReading::Open(_) => {
            hollow(cell) == Some(Hollow::YesNo) || !cell.contains(char::is_alphanumeric)
        }
        _ => !cell.is_empty(),
    }
}
