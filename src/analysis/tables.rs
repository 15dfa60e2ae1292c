//! Positions instead of ids. Comparing ids the way people read them is slow (`4.2` before `4.10`),
//! so ids are turned into positions once and the rest is done on plain vectors.

use std::sync::LazyLock;

use crate::assessment::{Answer, Assessment};
use crate::standard::{AreaId, ClauseId, Map, StatementId, standard};

/// What belongs to what, by position in the content files.
pub(super) struct Tables {
    /// The same key type as the standard's own index, so that the map's code is there only once.
    position: Map<(u8, &'static str), usize>,
    /// Per statement: its clause, then the clauses above it.
    pub up: Vec<Vec<usize>>,
    /// Per process area: its statements.
    pub area: Vec<Vec<usize>>,
    /// Per document or record: the statements it proves.
    pub register: Vec<Vec<usize>>,
    /// Per statement: the documents and records that prove it.
    pub proven_by: Vec<Vec<usize>>,
}

const STATEMENT: u8 = 0;
const CLAUSE: u8 = 1;

/// The tables of the shipped edition.
pub(super) fn tables() -> &'static Tables {
    static TABLES: LazyLock<Tables> = LazyLock::new(Tables::build);
    &TABLES
}

impl Tables {
    fn build() -> Self {
        let standard = standard();
        let mut position = Map::new();
        for (place, clause) in standard.clauses.iter().enumerate() {
            position.insert((CLAUSE, clause.id.as_str()), place);
        }
        for (place, statement) in standard.statements.iter().enumerate() {
            position.insert((STATEMENT, statement.id.as_str()), place);
        }
        let mut tables = Tables {
            position,
            up: Vec::new(),
            area: Vec::new(),
            register: Vec::new(),
            proven_by: vec![Vec::new(); standard.statements.len()],
        };
        for statement in &standard.statements {
            let mut up = Vec::new();
            let mut number = Some(statement.clause.as_str());
            while let Some(text) = number {
                up.extend(tables.position.get(&(CLAUSE, text)));
                number = text.rsplit_once('.').map(|(above, _)| above);
            }
            tables.up.push(up);
        }
        for area in &standard.areas {
            let list = standard.statements_of_area(area.id);
            let list = list.filter_map(|s| tables.statement(s.id)).collect();
            tables.area.push(list);
        }
        for (place, item) in standard.register.iter().enumerate() {
            let list = item.statements.iter();
            let list: Vec<usize> = list.filter_map(|id| tables.statement(*id)).collect();
            for statement in &list {
                if let Some(proven_by) = tables.proven_by.get_mut(*statement) {
                    proven_by.push(place);
                }
            }
            tables.register.push(list);
        }
        tables
    }

    /// Position of a statement in the content file.
    pub fn statement(&self, id: StatementId) -> Option<usize> {
        self.statement_text(id.as_str())
    }

    /// Position of the statement with this id as text.
    pub fn statement_text(&self, id: &str) -> Option<usize> {
        // The map's keys live for ever, the text may not: a lookup needs no longer life.
        lookup(&self.position, STATEMENT, id)
    }

    /// Position of a clause in the content file.
    pub fn clause(&self, id: ClauseId) -> Option<usize> {
        lookup(&self.position, CLAUSE, id.as_str())
    }

    /// The statements of a process area.
    pub fn area(&self, id: AreaId) -> &[usize] {
        let place = standard().areas.iter().position(|area| area.id == id);
        place.and_then(|p| self.area.get(p)).map_or(&[], |l| l)
    }
}

fn lookup(map: &Map<(u8, &'static str), usize>, table: u8, id: &str) -> Option<usize> {
    // Shortens the map's lifetime so that a borrowed key fits.
    let map: &Map<(u8, &str), usize> = map;
    map.get(&(table, id)).copied()
}

/// The values of a map, by position of their statement.
pub(super) fn by_statement<V>(map: &Map<StatementId, V>) -> Vec<Option<&V>> {
    let tables = tables();
    let mut list = vec![None; standard().statements.len()];
    for (id, value) in map {
        let place = tables.statement(*id).and_then(|p| list.get_mut(p));
        if let Some(place) = place {
            *place = Some(value);
        }
    }
    list
}

/// The answers, by position of their statement.
pub(super) fn answers(document: &Assessment) -> Vec<Option<&Answer>> {
    by_statement(&document.answers)
}
