//! Which column of a table holds what, and where each row belongs.

use super::cell::{DateOrder, date_order};
use super::rating::{Scale, scale};
use super::reference::{self, Reference};
use super::table::Spreadsheet;
use super::target::Target;
use crate::standard::{Map, StatementId, standard};

/// A cell (or row) that was left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Row of the spreadsheet, counted from 1; 0 for the table as a whole.
    pub row: usize,
    /// Name of the column; empty for the row as a whole.
    pub column: String,
    /// What is wrong and how to mend it.
    pub reason: String,
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
}

/// Which column holds what.
pub(super) struct Columns<'a> {
    table: &'a Spreadsheet,
    indexes: Map<Target, usize>,
    pub scale: Scale,
    orders: Map<Target, DateOrder>,
}

impl<'a> Columns<'a> {
    pub fn new(table: &'a Spreadsheet, mapping: &[Target], problems: &mut Vec<Problem>) -> Self {
        let mut indexes = Map::new();
        for (index, target) in mapping.iter().enumerate().take(table.head.len()) {
            if *target == Target::Ignore {
                continue;
            }
            if indexes.contains_key(target) {
                problems.push(Problem {
                    row: 0,
                    column: name(table, index),
                    reason: format!(
                        "two columns are chosen as “{}”; only the first is read",
                        target.label()
                    ),
                });
            } else {
                indexes.insert(*target, index);
            }
        }
        let column = |target: Target| {
            let index = indexes.get(&target).copied().unwrap_or(usize::MAX);
            (name(table, index), table.column(index))
        };
        let (head, cells) = column(Target::Rating);
        let scale = scale(&head, cells);
        let order = |target| (target, date_order(column(target).1));
        let orders = [Target::EvidenceDate, Target::Due]
            .map(order)
            .into_iter()
            .collect();
        Self {
            table,
            indexes,
            scale,
            orders,
        }
    }

    pub fn has_reference(&self) -> bool {
        [Target::Statement, Target::Clause]
            .iter()
            .any(|target| self.indexes.contains_key(target))
    }

    /// The name of the column that holds this; empty if none does.
    pub fn name(&self, target: Target) -> String {
        let index = self.indexes.get(&target).copied();
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
        if !values.any(|target| self.at(cells, *target).is_some()) {
            return Ok(None);
        }
        let (column, reference) = self.reference(cells)?;
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
                format!("clause {id} has no statements, so there is nothing to rate")
            } else if !id.as_str().contains('.') {
                format!(
                    "{id} is a whole chapter with {count} statements; give the row a clause such as {}.1",
                    id
                )
            } else {
                String::new()
            };
            if !reason.is_empty() {
                return Err((self.name(column), reason));
            }
        }
        Ok(Some(Row {
            number,
            cells,
            reach,
            coarseness,
        }))
    }

    fn reference(&self, cells: &[String]) -> Result<(Target, Reference), (String, String)> {
        let fail = |target: Target| {
            let column = self.name(target);
            move |reason: String| (column, reason)
        };
        let statement = self.at(cells, Target::Statement);
        let clause = self.at(cells, Target::Clause);
        let (column, reference) = match (statement, clause) {
            (None, None) => {
                return Err((
                    String::new(),
                    "the row has no statement id and no clause number; where cells were merged, repeat the number in every row".to_owned(),
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
            let reason = format!("{id} does not belong to clause {clause}");
            return Err(fail(Target::Clause)(reason));
        }
        Ok((column, reference))
    }
}

fn name(table: &Spreadsheet, index: usize) -> String {
    table.head.get(index).cloned().unwrap_or_default()
}
