//! The list that says of every field how far it may go out. A field that is not on it goes nowhere.

use std::sync::LazyLock;

use crate::assessment::records::{Field, ListSpec, Nature};
use crate::exchange::redaction::Redaction;
use crate::standard::Map;

/// How far a field goes out as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldMark {
    /// In copies without names and in those with figures only.
    Figures,
    /// In copies without names.
    Names,
    /// In none.
    Never,
}

impl FieldMark {
    pub(super) fn parse(word: &str) -> Option<Self> {
        match word {
            "figures" => Some(Self::Figures),
            "names" => Some(Self::Names),
            "never" => Some(Self::Never),
            _ => None,
        }
    }
}

/// A line for each field: its list, its key, its mark.
pub(super) const MARKS: &str = include_str!("marks.tsv");

static BY_FIELD: LazyLock<Map<(&str, &str), FieldMark>> = LazyLock::new(|| {
    let lines = MARKS.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let (list, field, mark) = (cells.next()?, cells.next()?, cells.next()?);
        Some(((list, field), FieldMark::parse(mark)?))
    });
    lines.collect()
});

/// Whether a value of the field goes out as it is.
pub(super) fn goes_out(spec: &ListSpec, field: &Field, level: Redaction) -> bool {
    let mark = BY_FIELD.get(&(spec.id.as_str(), field.key)).copied();
    let marked = match mark.unwrap_or(FieldMark::Never) {
        FieldMark::Figures => true,
        FieldMark::Names => level == Redaction::WithoutNames,
        FieldMark::Never => false,
    };
    // The list cannot open what the nature of the field forbids, and a new nature has to be thought of here.
    marked
        && match field.nature {
            Nature::Fact | Nature::Derived => true,
            Nature::FreeText | Nature::Place => level == Redaction::WithoutNames,
            Nature::Personal => false,
        }
}
