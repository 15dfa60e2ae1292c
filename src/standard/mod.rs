//! ISO/IEC 20000-1 as data: clauses, statements, mandatory documents and records, process areas,
//! lenses, the seven steps, capability levels, glossary.
//!
//! The content lives in text files under `data/`, so that a domain expert can correct a statement
//! without reading Rust; they are read once, on first use. A malformed row is left out rather
//! than ending the tab, and the tests prove that there is none.
//!
//! Nothing here is the standard's own text: statements are paraphrases, and their number is ours.

mod content;
mod edition;
mod fold;
mod id;
mod keys;
mod map;
mod numbers;
mod parts;
mod shipped;
mod sort;
mod splits;
mod types;
pub mod usual;

pub use edition::Standard;
pub use fold::{fold, is_accent, is_invisible, without_accents};
pub use id::{AreaId, AttributeId, ClauseId, ItemId, RegisterId, StatementId, StepId};
pub(crate) use keys::keys;
pub use keys::{
    Assumption, BackgroundKind, ConditionKey, DoneCriterion, DraftSource, ImpartialityKey,
    ReviewInput, ScopeWordKind, SkeletonKind,
};
pub use map::Map;
pub use numbers::STATEMENT_COUNT;
pub use parts::{
    AuditPart, AwarenessPart, PreparationPart, ProjectPart, RetainPart, ScopePart, StartPart,
    StepPart, WorkshopPart,
};
pub use shipped::standard;
pub use sort::sort;
pub use splits::{SPLITS, SplitStatement};
pub use types::{
    Area, Attribute, Axis, Checked, Clause, Condition, Heuristic, ImpartialityRule, ItemKind, Lens,
    Level, MarkRule, MarkRuleKind, Outline, OutlinePart, RegisterItem, Skeleton, Statement,
    StatementKind, Step, StepItem, Term, UsualDuty,
};

/// The edition all content belongs to, as people cite it.
pub const EDITION: &str = "ISO/IEC 20000-1:2018 + Amd 1:2024";

#[cfg(test)]
pub(crate) mod tests;
