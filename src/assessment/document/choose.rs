//! What else a choice changes, so that every page that offers it changes the same.

use super::{Assessment, Edit, RecordId};
use crate::assessment::records::{Gap, GapStatus, Value};

impl Assessment {
    /// The edit that chooses a value in a field of a record, with what follows from it: a gap that is no longer verified keeps
    /// nobody who verified it.
    pub fn choose(&self, record: &RecordId, field: &str, value: Value) -> Edit {
        let mut chosen = record.set(field, value.clone());
        let verified = value == GapStatus::Verified.into();
        if let Edit::Set(_, fields) = &mut chosen
            && (&record.list, field) == (&Gap::LIST, Gap::status)
            && !verified
        {
            for stale in [Gap::verified_by, Gap::verified_on] {
                if !self.value(record, stale).is_none() {
                    fields.insert(stale.to_owned(), Value::None);
                }
            }
        }
        chosen
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::assessment::{AssessmentId, Stamped};
    use crate::standard::standard;

    fn verified() -> (Assessment, RecordId) {
        let mut document = Assessment::new(AssessmentId("a".into()), "Org", DateTime::UNIX_EPOCH);
        let gap = Gap::LIST.at(standard().statements[0].id.as_str());
        let day = DateTime::UNIX_EPOCH.date_naive();
        make(
            &mut document,
            gap.set_all([
                (Gap::status, GapStatus::Verified.into()),
                (Gap::verified_by, "Bo".into()),
                (Gap::verified_on, day.into()),
            ]),
        );
        (document, gap)
    }

    fn make(document: &mut Assessment, edit: Edit) -> Edit {
        let change = Stamped {
            at: Default::default(),
            by: String::new(),
            edit,
        };
        document.apply(&change).unwrap()
    }

    #[test]
    fn a_gap_moved_back_is_verified_by_nobody_and_undo_brings_them_back() {
        for to in [GapStatus::Open, GapStatus::Doing, GapStatus::Done] {
            let (mut document, gap) = verified();
            let before = document.gaps.clone();
            // As a form gives it, and as the code does.
            let edit = document.choose(&gap, Gap::status, to.key().into());
            let inverse = make(&mut document, edit);
            let moved = document.gaps.values().next().cloned().unwrap_or_default();
            assert_eq!((moved.status, moved.verified()), (to, None));
            assert_eq!(moved.verified_by, "");
            make(&mut document, inverse);
            assert_eq!(document.gaps, before);
        }
    }

    #[test]
    fn other_choices_change_nothing_else() {
        let (mut document, gap) = verified();
        for (field, value) in [
            (Gap::status, GapStatus::Verified.into()),
            (Gap::owner, Value::from("Ada")),
        ] {
            let edit = document.choose(&gap, field, value.clone());
            assert_eq!(edit, gap.set(field, value));
            make(&mut document, edit);
        }
        assert!(document.gaps.values().all(|gap| gap.verified().is_some()));
    }
}
