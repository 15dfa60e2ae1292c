//! Keeping the certificate: the cycle with its dates by rule, duties that
//! come again, changes to report, and one list of all dates for the calendar.
//!
//! Days are arguments. Before a certification decision the dates follow from the planned stage 2
//! and say so.

mod cycle;
mod duties;
mod events;
mod headline;
mod improvements;
mod proofs;
mod state;
mod timeline;

#[cfg(test)]
mod tests;

pub use cycle::{Cycle, RequiredAudit, RequiredKind, SUSPENSION, cycle, decision_weeks, held_on};
pub use duties::{DutyState, MONTHS, TracedChange, changes, duties, usual};
pub use events::{Event, EventKind, events};
pub use headline::{CertificateStanding, certificate_standing};
pub use improvements::{Improvements, benefits_asked, improvements, missing_of_improvement};
pub use timeline::{DateMark, Span, Timeline, TimelineRow, timeline};

pub(super) use proofs::{first_surveillance, recertified_in_time, yearly_surveillance};
pub use state::{DUE_MONTHS, DateState};

pub use super::months::{after, before};
