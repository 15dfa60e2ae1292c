//! The document a person owns: its types, the one way to change it ([`Edit`]), undo, and the
//! restoring of untrusted bytes.
//!
//! Time, names and random ids come in from outside, so that every rule here can be tested
//! natively and without a clock.

mod apply;
pub mod ballots;
mod document;
mod edit;
mod limits;
mod migrate;
mod names;
mod read;
pub mod records;
mod restore;
mod sample;
pub mod time;
mod undo;

pub use document::{Assessment, AssessmentId, HistoryEntry, PersonDays, SCHEMA};
pub use edit::{Edit, EditError, Stamped};
pub use limits::{
    MOST_PERSON_DAYS, YEARS, check_date, check_text, parse_date, parse_decimal, parse_person_days,
};
pub use migrate::read_edit;
pub use names::{is_among, names, same_name};
pub use read::{ReadError, excerpt, from_json, from_value, parse_json};
pub use records::{
    Acceptance, Achievement, Answer, AreaCapability, Evidence, Gap, GapStatus, Grade, Rating,
    RegisterState, RegisterStatus, Tick, TickStatus,
};
pub use restore::{RestoreError, restore, restore_value};
pub use sample::{Sample, parse_sample};
pub use time::{Moment, day_text, parse_time, speak_days};
pub use undo::Undo;

#[cfg(test)]
pub(crate) mod arbitrary;
#[cfg(test)]
mod tests;
