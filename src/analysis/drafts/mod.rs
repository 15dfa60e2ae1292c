//! Documents that write themselves: each mandatory document (D1 to D29) with the parts that its outline asks for, filled with what
//! the records of the assessment know, in a person's own words where there are any, and with the holes that are left. Approving one
//! keeps what its parts said, so that it is known when that changes.

mod approval;
mod draft;
mod facts;
mod part;
mod parties;
mod processes;
mod scoped;
mod sources;
mod work;

pub use approval::{approve, begin, lacking};
pub use draft::{Draft, DraftState, approval_record, draft, drafts};
pub use part::{DraftPart, PartState};

#[cfg(test)]
mod tests;
