//! The mandatory documents and records: what the list shows and counts.

use chrono::NaiveDate;

use crate::assessment::{Assessment, RegisterState, RegisterStatus};
use crate::standard::{RegisterItem, standard};

/// The documents, or the records.
pub fn items(documents: bool) -> impl Iterator<Item = &'static RegisterItem> {
    let all = standard().register.iter();
    all.filter(move |item| item.is_document() == documents)
}

/// Whether the date of its next review has passed.
pub fn is_late(state: &RegisterState, today: NaiveDate) -> bool {
    state.review.is_some_and(|review| review < today)
}

/// Whether a document or record passes the filter of the page: all, those late, or those of one state by its key.
pub fn passes(filter: &str, state: &RegisterState, today: NaiveDate) -> bool {
    match filter {
        "" => true,
        "late" => is_late(state, today),
        key => state.status.key() == key,
    }
}

/// How many of the documents, or of the records, are in each state, and how many are late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterCounts {
    pub states: [(RegisterStatus, usize); 3],
    pub late: usize,
}

impl RegisterCounts {
    pub fn of(document: &Assessment, documents: bool, today: NaiveDate) -> Self {
        let none = RegisterState::default();
        let states =
            || items(documents).map(|item| document.register.get(&item.id).unwrap_or(&none));
        let count = |status| states().filter(|state| state.status == status).count();
        Self {
            states: RegisterStatus::ALL.map(|status| (status, count(status))),
            late: states().filter(|state| is_late(state, today)).count(),
        }
    }

    /// How many are approved, or kept.
    pub fn approved(&self) -> usize {
        let mut states = self.states.iter();
        let found = states.find(|(status, _)| *status == RegisterStatus::Approved);
        found.map_or(0, |(_, count)| *count)
    }
}
