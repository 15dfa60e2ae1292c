//! Positions instead of ids. Comparing ids the way people read them is slow (`4.2` before `4.10`),
//! so ids are turned into positions once and the rest is done on plain vectors.

use std::sync::LazyLock;

use crate::assessment::{Assessment, RegisterState};
use crate::standard::{AreaId, ClauseId, Lens, Map, StatementId, standard};

/// What belongs to what, by position in the content files.
pub(super) struct Tables {
    pub statements: Positions,
    clauses: Positions,
    items: Positions,
    /// Per statement: its clause, then the clauses above it.
    pub up: Vec<Vec<usize>>,
    /// Per process area: its statements.
    pub area: Vec<Vec<usize>>,
    /// Per document or record: the statements it proves.
    pub register: Vec<Vec<usize>>,
    /// Per statement: the documents and records that prove it.
    pub proven_by: Vec<Vec<usize>>,
    /// Per lens and axis: the areas it covers.
    axes: Vec<Vec<Vec<usize>>>,
}

/// The tables of the shipped edition.
pub(super) fn tables() -> &'static Tables {
    static TABLES: LazyLock<Tables> = LazyLock::new(Tables::build);
    &TABLES
}

/// Positions by id.
pub(super) struct Positions {
    in_order: Vec<&'static str>,
    /// Sorted by plain text: smaller and faster in wasm than a hash map.
    sorted: Vec<(&'static str, usize)>,
}

impl Positions {
    fn of(ids: impl Iterator<Item = &'static str>) -> Self {
        let in_order: Vec<&'static str> = ids.collect();
        let mut sorted: Vec<(&'static str, usize)> = Vec::with_capacity(in_order.len());
        for (index, id) in in_order.iter().enumerate() {
            // Inserting in order, once at start, saves the code of another sort.
            let at = sorted.partition_point(|(other, _)| other < id);
            sorted.insert(at, (id, index));
        }
        Self { in_order, sorted }
    }

    fn get(&self, id: &str) -> Option<usize> {
        let at = self.sorted.partition_point(|(other, _)| *other < id);
        let (found, index) = self.sorted.get(at)?;
        (*found == id).then_some(*index)
    }
}

impl Tables {
    fn build() -> Self {
        let standard = standard();
        let mut tables = Tables {
            statements: Positions::of(standard.statements.iter().map(|s| s.id.as_str())),
            clauses: Positions::of(standard.clauses.iter().map(|c| c.id.as_str())),
            items: Positions::of(standard.register.iter().map(|r| r.id.as_str())),
            up: Vec::new(),
            area: Vec::new(),
            register: Vec::new(),
            proven_by: vec![Vec::new(); standard.statements.len()],
            axes: Vec::new(),
        };
        for statement in &standard.statements {
            let mut up = Vec::new();
            let mut number = Some(statement.clause.as_str());
            while let Some(text) = number {
                up.extend(tables.clauses.get(text));
                number = text.rsplit_once('.').map(|(above, _)| above);
            }
            tables.up.push(up);
        }
        for area in &standard.areas {
            let list = standard.statements_of_area(area.id);
            let list = list.filter_map(|s| tables.statement(s.id)).collect();
            tables.area.push(list);
        }
        for (index, item) in standard.register.iter().enumerate() {
            let list = item.statements.iter();
            let list: Vec<usize> = list.filter_map(|id| tables.statement(*id)).collect();
            for statement in &list {
                if let Some(proven_by) = tables.proven_by.get_mut(*statement) {
                    proven_by.push(index);
                }
            }
            tables.register.push(list);
        }
        for lens in standard.lenses() {
            let axes = lens.axes.iter().map(|axis| {
                let areas = standard.areas_of(axis);
                areas.filter_map(|area| area_index(area.id)).collect()
            });
            tables.axes.push(axes.collect());
        }
        tables
    }

    /// Position of a statement in the content file.
    pub fn statement(&self, id: StatementId) -> Option<usize> {
        self.statements.get(id.as_str())
    }

    /// Position of a clause in the content file.
    pub fn clause(&self, id: ClauseId) -> Option<usize> {
        self.clauses.get(id.as_str())
    }

    /// The statements of a process area.
    pub fn area(&self, id: AreaId) -> &[usize] {
        let index = area_index(id);
        index.and_then(|p| self.area.get(p)).map_or(&[], |l| l)
    }

    /// The areas of each axis of a lens.
    pub fn axes(&self, lens: &Lens) -> &[Vec<usize>] {
        let index = standard().lenses().iter().position(|l| l.id == lens.id);
        index.and_then(|p| self.axes.get(p)).map_or(&[], |l| l)
    }
}

/// Position of `id` among `ids`, looked for behind the last hit first: maps and content stand in
/// the same order, and what follows each other in the history mostly does too.
pub(super) fn walk(ids: &Positions, next: &mut usize, id: &str) -> Option<usize> {
    let index = match ids.in_order.get(*next) {
        Some(expected) if *expected == id => *next,
        _ => ids.get(id)?,
    };
    *next = index + 1;
    Some(index)
}

/// Position of an area in the content file.
fn area_index(id: AreaId) -> Option<usize> {
    standard().areas.iter().position(|area| area.id == id)
}

/// The values of a map, by position of their statement.
pub(super) fn by_statement<V>(map: &Map<StatementId, V>) -> Vec<Option<&V>> {
    let ids = &tables().statements;
    let mut list = vec![None; ids.in_order.len()];
    let mut next = 0;
    for (id, value) in map {
        let index = walk(ids, &mut next, id.as_str());
        if let Some(index) = index.and_then(|index| list.get_mut(index)) {
            *index = Some(value);
        }
    }
    list
}

/// The states of documents and records, by position.
pub(super) fn register(document: &Assessment) -> Vec<Option<&RegisterState>> {
    let ids = &tables().items;
    let mut list = vec![None; ids.in_order.len()];
    let mut next = 0;
    for (id, state) in &document.register {
        let index = walk(ids, &mut next, id.as_str());
        if let Some(index) = index.and_then(|index| list.get_mut(index)) {
            *index = Some(state);
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_has_its_position() {
        let standard = standard();
        for (index, statement) in standard.statements.iter().enumerate() {
            assert_eq!(tables().statement(statement.id), Some(index));
            assert_eq!(
                tables().clause(statement.clause),
                Some(tables().up[index][0])
            );
        }
        for (index, clause) in standard.clauses.iter().enumerate() {
            assert_eq!(tables().clause(clause.id), Some(index));
        }
        for id in ["", "4.1-z", "zz", "4.1"] {
            assert_eq!(tables().statements.get(id), None);
        }
    }

    #[test]
    fn values_are_found_wherever_they_stand() {
        let every = |step: usize| {
            let ids = standard().statements.iter().map(|s| s.id);
            let indexes = ids.enumerate().filter(|(index, _)| index % step == 0);
            indexes
                .map(|(index, id)| (id, index))
                .collect::<Map<_, _>>()
        };
        for step in [1, 2, 7, 300] {
            let map = every(step);
            for (index, value) in by_statement(&map).into_iter().enumerate() {
                let expected = (index % step == 0).then_some(index);
                assert_eq!(value.copied(), expected);
            }
        }
    }

    #[test]
    fn the_content_stands_in_the_order_of_its_ids() {
        // Otherwise `walk` is right but slow.
        assert!(standard().statements.is_sorted_by_key(|s| s.id));
        assert!(standard().register.is_sorted_by_key(|r| r.id));
    }
}
