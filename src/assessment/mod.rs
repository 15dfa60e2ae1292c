//! The document a person owns: its types, the one way to change it ([`Edit`]), undo, and the
//! restoring of untrusted bytes.
//!
//! Time, names and random ids come in from outside, so that every rule here can be tested
//! natively and without a clock.

mod author;
pub mod ballots;
mod document;
mod hollow;
mod limits;
mod names;
mod person_days;
mod read;
pub mod records;
mod sample;
pub mod time;
mod typed;

pub use author::{Author, author_text};
pub(crate) use document::DateOrTime;
pub use document::{
    ADDED, Assessment, AssessmentId, Conflict, Difference, DifferenceKind, Differences, Edit,
    EditError, FieldDifference, Fields, History, HistoryEntry, LastChange, Listed, Merge,
    NotedChange, OTHERS_KEPT, REMOVED, RecordId, RestoreError, SCHEMA, Side, Stamped, Undo,
    as_part, lists, read_edit, restore, restore_value, said,
};
pub use hollow::{Hollow, hollow};
pub use limits::{
    MOST_PERSON_DAYS, YEARS, check_date, check_text, is_fit_id, parse_date, parse_decimal,
    parse_person_days,
};
pub use names::{
    NO_NAME, family_first, is_among, is_blank, name_parts, names, organization_name, same_name,
};
pub use person_days::PersonDays;
pub use read::{
    MOST_PARSED, ReadError, excerpt, from_json, from_value, parse_json, parse_json_within,
};
pub use records::{
    Acceptance, Achievement, Answer, AreaCapability, Evidence, Gap, GapStatus, Grade, Rating,
    RegisterState, RegisterStatus, Tick, TickStatus,
};
pub use sample::{Sample, parse_sample};
pub use time::{Moment, day_text, hour_text, month_text, parse_time};
pub use typed::{number_text, read_number, said_number, two_readings, typed_value};

#[cfg(test)]
pub(crate) mod arbitrary;
#[cfg(test)]
pub(crate) mod tests;
