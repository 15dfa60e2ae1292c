//! Pure questions to (standard, document): conformity, capability, readiness, gaps, trend.
//!
//! Three answers that are never blended into one: [`conformity`] says what the
//! ratings amount to, [`capability`] at which level an area works, [`readiness`] which criteria of
//! the two audit gates hold. Everything is recomputed after each key press, so nothing here keeps
//! state, asks a clock (days are arguments) or walks the statements more often than needed.

pub mod action_list;
mod answers;
mod attendance;
pub mod auditor_pack;
pub mod awareness;
pub mod blocks;
pub mod board;
mod bundle;
pub mod by_clause;
pub mod capability;
pub mod certification;
mod check;
pub mod compare;
pub mod conformity;
mod decision;
pub mod development;
pub mod draft_file;
pub mod drafts;
pub mod evidence;
pub mod explain;
mod explanation;
pub mod figures;
pub mod findings;
pub mod followed;
pub mod gaps;
mod held;
pub mod highlights;
pub mod history;
pub mod key_figures;
pub mod known;
pub mod marked;
pub mod milestones;
pub mod months;
pub mod next_cycle;
pub mod outlook;
pub mod overview;
pub mod owed;
pub mod packets;
mod passed;
pub mod people;
pub mod picking;
pub mod planning;
pub mod portfolio;
pub mod preparation;
pub mod project;
pub mod quick_look;
pub mod readiness;
mod record_words;
pub mod registers;
pub mod report;
pub mod retain;
pub mod roles;
pub mod scale;
pub mod scope;
pub mod search;
pub mod split_statements;
mod sponsor;
pub mod stages;
mod tables;
pub mod terms;
pub mod trend;
mod validity;
pub mod wanted;
mod words;
pub mod workshop;
pub mod written;

pub use bundle::Bundle;
pub use capability::{
    AreaResult, AxisResult, areas, lens, level, objection, performed_at, quick_level,
};
pub use check::Destination;
pub use conformity::{
    ClauseResult, Conformity, Counts, RatingCounts, Standing, expired, proposed_grade,
    told_evidence,
};
pub use explain::{Figure, explain};
pub use explanation::Explanation;
pub use gaps::{
    EffortTotal, GapRow, NextAct, SystemicGap, effort_total, gaps, headline, next_acts,
    systemic_gaps, what_is_missing,
};
pub use passed::{is_to_come, passed};
pub use readiness::consistency;
pub use readiness::{
    Criterion, Gate, StepState, criterion_state, item_proof, stage_1, stage_2, steps,
};
pub use record_words::record_name;
pub use trend::{ProgressPoint, progress};

#[cfg(test)]
pub(in crate::analysis) mod tests;
