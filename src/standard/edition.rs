//! One edition of the content with its look-ups.

use std::sync::OnceLock;

use super::content;
use super::id::{AreaId, AttributeId, ClauseId, ItemId, RegisterId, StatementId, StepId};
use super::keys::Assumption;
use super::map::Map;
use super::types::*;

/// What to read for a shipped text: that one, or in tests the same content in other words.
pub(super) struct ReadAs(pub Box<dyn Fn(&'static str) -> &'static str + Send + Sync>);

impl std::fmt::Debug for ReadAs {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("ReadAs")
    }
}

/// The whole content. What no id hangs on is read when it is first asked for: only pages ask, and so their texts lie in the wasm file of the
/// pages and not in the one that a first visit loads.
#[derive(Debug)]
pub struct Standard {
    pub clauses: Vec<Clause>,
    pub statements: Vec<Statement>,
    pub register: Vec<RegisterItem>,
    pub areas: Vec<Area>,
    pub(super) lenses: OnceLock<Vec<Lens>>,
    pub steps: Vec<Step>,
    pub attributes: Vec<Attribute>,
    pub levels: Vec<Level>,
    pub(super) auditor: OnceLock<Vec<LookedFor>>,
    pub(super) glossary: OnceLock<Vec<Term>>,
    pub(super) heuristics: OnceLock<Vec<Heuristic>>,
    pub(super) impartiality: OnceLock<Vec<ImpartialityRule>>,
    pub(super) marks: OnceLock<Vec<MarkRule>>,
    pub(super) duties: OnceLock<Vec<UsualDuty>>,
    pub(super) outlines: OnceLock<Vec<Outline>>,
    pub(super) skeletons: OnceLock<Vec<Skeleton>>,
    pub(super) english_clauses: OnceLock<Vec<&'static str>>,
    pub(super) english_statements: OnceLock<Vec<&'static str>>,
    pub(super) texts: ReadAs,
    pub(super) index: Map<(u8, &'static str), usize>,
}

// Tables of the index; a number per table keeps one map for all ids.
pub(super) const CLAUSE: u8 = 0;
pub(super) const STATEMENT: u8 = 1;
pub(super) const REGISTER: u8 = 2;
pub(super) const AREA: u8 = 3;
pub(super) const ATTRIBUTE: u8 = 4;

/// The parts that are read when they are first asked for.
macro_rules! on_demand {
    ($($(#[$doc:meta])* $name:ident: $type:ty, $file:ident;)*) => {
        impl Standard {$(
            $(#[$doc])*
            pub fn $name(&self) -> &[$type] {
                self.$name.get_or_init(|| content::$name((self.texts.0)(content::$file)))
            }
        )*}
    };
}

on_demand! {
    /// The ways to group the clauses.
    lenses: Lens, LENSES;
    /// The titles of the clauses in English, in their order.
    english_clauses: &'static str, CLAUSES;
    /// The texts of the statements in English, in their order.
    english_statements: &'static str, STATEMENTS;
    /// What an auditor looks for, clause by clause.
    auditor: LookedFor, AUDITOR;
    /// Terms in our own words.
    glossary: Term, GLOSSARY;
    /// Starting values for durations and effort.
    heuristics: Heuristic, HEURISTICS;
    /// Rules that a certification body has to keep.
    impartiality: ImpartialityRule, IMPARTIALITY;
    /// Rules about certificate and mark.
    marks: MarkRule, MARKS;
    /// Duties that usually come again while a certificate is kept.
    duties: UsualDuty, DUTIES;
    /// What has to stand in each mandatory document.
    outlines: Outline, OUTLINES;
    /// Starts for the descriptions of the processes.
    skeletons: Skeleton, SKELETONS;
}

impl Standard {
    fn find(&self, table: u8, text: &str) -> Option<usize> {
        self.index.get(&(table, text)).copied()
    }

    pub(crate) fn clause_id(&self, text: &str) -> Option<ClauseId> {
        Some(self.clauses.get(self.find(CLAUSE, text)?)?.id)
    }

    pub(crate) fn statement_id(&self, text: &str) -> Option<StatementId> {
        Some(self.statements.get(self.find(STATEMENT, text)?)?.id)
    }

    pub(crate) fn register_id(&self, text: &str) -> Option<RegisterId> {
        Some(self.register.get(self.find(REGISTER, text)?)?.id)
    }

    pub(crate) fn area_id(&self, text: &str) -> Option<AreaId> {
        Some(self.areas.get(self.find(AREA, text)?)?.id)
    }

    pub(crate) fn attribute_id(&self, text: &str) -> Option<AttributeId> {
        Some(self.attributes.get(self.find(ATTRIBUTE, text)?)?.id)
    }

    pub(crate) fn item_id(&self, text: &str) -> Option<ItemId> {
        self.steps
            .iter()
            .flat_map(|step| &step.items)
            .find(|item| item.id.as_str() == text)
            .map(|item| item.id)
    }

    /// The clause with this number.
    pub fn clause(&self, id: ClauseId) -> &Clause {
        &self.clauses[self.find(CLAUSE, id.0).unwrap_or_default()]
    }

    /// What an auditor looks for at a clause, in our own words.
    pub fn looked_for(&self, clause: ClauseId) -> &'static str {
        let found = self.auditor().iter().find(|entry| entry.clause == clause);
        found.map_or("", |entry| entry.text)
    }

    /// What has to stand in a document; none for a record.
    pub fn outline(&self, document: RegisterId) -> Option<&Outline> {
        let mut outlines = self.outlines().iter();
        outlines.find(|outline| outline.document == document)
    }

    /// What a clause or statement says in English, whichever language is chosen; nothing for an id that there is not.
    pub fn in_english(&self, id: &str) -> &'static str {
        let clause = self.find(CLAUSE, id);
        let clause = clause.and_then(|at| self.english_clauses().get(at));
        let statement = || self.english_statements().get(self.find(STATEMENT, id)?);
        clause.or_else(statement).copied().unwrap_or_default()
    }

    /// The statement with this id.
    pub fn statement(&self, id: StatementId) -> &Statement {
        &self.statements[self.find(STATEMENT, id.0).unwrap_or_default()]
    }

    /// The document or record with this number.
    pub fn register_item(&self, id: RegisterId) -> &RegisterItem {
        &self.register[self.find(REGISTER, id.0).unwrap_or_default()]
    }

    /// The process area with this id.
    pub fn area(&self, id: AreaId) -> &Area {
        &self.areas[self.find(AREA, id.0).unwrap_or_default()]
    }

    /// The statements of a clause and of all clauses below it, in order.
    pub fn statements_of(&self, clause: ClauseId) -> impl Iterator<Item = &Statement> {
        self.statements
            .iter()
            .filter(move |s| is_within(s.clause.as_str(), clause.as_str()))
    }

    /// The statements of a process area, in order.
    pub fn statements_of_area(&self, area: AreaId) -> impl Iterator<Item = &Statement> {
        let area = self.area(area);
        let is_of = move |statement: &&Statement| area.holds(statement.clause);
        self.statements.iter().filter(is_of)
    }

    /// Whether a statement belongs to a process area.
    pub fn is_in_area(&self, statement: StatementId, area: AreaId) -> bool {
        self.area(area).holds(self.statement(statement).clause)
    }

    /// The areas that a lens axis covers, wholly or in part.
    pub fn areas_of(&self, axis: &Axis) -> impl Iterator<Item = &Area> {
        self.areas.iter().filter(move |area| {
            area.clauses.iter().any(|a| {
                axis.clauses
                    .iter()
                    .any(|x| is_within(a.as_str(), x.as_str()) || is_within(x.as_str(), a.as_str()))
            })
        })
    }

    /// The leaf clauses with statements that no axis of the lens covers.
    pub fn not_covered_by(&self, lens: &Lens) -> Vec<ClauseId> {
        let covered = |id: ClauseId| {
            lens.axes
                .iter()
                .flat_map(|axis| &axis.clauses)
                .any(|c| is_within(id.as_str(), c.as_str()))
        };
        self.clauses
            .iter()
            .filter(|c| c.leaf && self.statements_of(c.id).next().is_some() && !covered(c.id))
            .map(|c| c.id)
            .collect()
    }

    /// The step with this id.
    pub fn step(&self, id: StepId) -> &Step {
        &self.steps[id as usize]
    }

    /// The step item with this id.
    pub fn item(&self, id: ItemId) -> Option<&StepItem> {
        self.steps
            .iter()
            .flat_map(|step| &step.items)
            .find(|item| item.id == id)
    }

    /// The starting value that the app counts with.
    pub fn heuristic(&self, key: Assumption) -> &Heuristic {
        let index = self.heuristics().iter().position(|h| h.key == key.key());
        &self.heuristics()[index.unwrap_or_default()]
    }

    /// The documents and records that prove a statement.
    pub fn register_of(&self, statement: StatementId) -> impl Iterator<Item = &RegisterItem> {
        self.register
            .iter()
            .filter(move |item| item.statements.contains(&statement))
    }
}
