//! What a file that came back would change, to be shown before anything happens, and the edit that does it.

use crate::analysis::record_name;
use crate::assessment::records::{Field, Shape, Value};
use crate::assessment::{
    Assessment, Edit, EditError, Fields, Moment, RecordId, Side, Stamped, excerpt,
};
use crate::standard::Map;

/// What a file that came back brings.
#[derive(Clone, Debug, Default)]
pub struct Returned {
    /// Cells that a person changed in the file alone.
    pub changes: Vec<ReturnedChange>,
    /// Cells that were changed in the file and, otherwise, in the assessment.
    pub conflicts: Vec<ReturnedChange>,
    /// Rows that stand for new records.
    pub added: Vec<ReturnedRecord>,
    /// Records whose rows are gone from the file. They stay unless somebody asks.
    pub removed: Vec<ReturnedRemoval>,
    /// What cannot be read or taken over, by its place.
    pub problems: Vec<ReturnedProblem>,
    /// What is worth knowing and changes nothing.
    pub notes: Vec<String>,
    /// Changed cells and new rows that the assessment has already, as when a file comes twice.
    pub known: usize,
}

/// A changed cell.
#[derive(Clone, Debug)]
pub struct ReturnedChange {
    /// Such as `Gaps!F12`.
    pub place: String,
    pub record: RecordId,
    pub field: &'static Field,
    /// What the assessment says now.
    pub before: Value,
    pub after: Value,
    /// Both as the cell shows them.
    pub here: String,
    pub there: String,
}

/// A new record.
#[derive(Clone, Debug, PartialEq)]
pub struct ReturnedRecord {
    /// Such as `Risks, row 12`.
    pub place: String,
    pub record: RecordId,
    pub fields: Fields,
    /// What its cells say, each with the label of its field.
    pub said: Vec<(&'static str, String)>,
}

/// A record whose row is gone.
#[derive(Clone, Debug, PartialEq)]
pub struct ReturnedRemoval {
    pub record: RecordId,
    /// What people call it.
    pub name: String,
}

/// What cannot be taken over.
#[derive(Clone, Debug, PartialEq)]
pub struct ReturnedProblem {
    /// A cell, row or sheet.
    pub place: String,
    pub reason: String,
}

impl std::fmt::Display for ReturnedProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

/// What a person decided about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReturnedChoice {
    /// For each conflict whose word counts; one without a side stays as it is here.
    pub conflicts: Vec<Side>,
    /// For each record whose row is gone whether it goes; one without an answer stays.
    pub remove: Vec<bool>,
}

/// Beyond any list, also on 32 bits.
const AT_END: usize = u32::MAX as usize;

impl ReturnedChange {
    /// The field with the record that it is of, such as “Due” of the risk “Too late”.
    pub fn what(&self, document: &Assessment) -> String {
        let spec = self.record.list.spec();
        let label = self.field.label();
        let name = document.record(&self.record).and_then(record_name);
        match (spec.shape, name) {
            (Shape::Keyed(_), _) => {
                t!("{field} of {id}", field = label, id = self.record.id)
            }
            (Shape::Single, _) => t!("{field} ({noun})", field = label, noun = spec.noun()),
            (_, Some(name)) => t!(
                "{field} of the {noun} “{name}”",
                field = label,
                noun = spec.noun(),
                name = excerpt(&name)
            ),
            (_, None) => t!("{field} of the {noun}", field = label, noun = spec.noun()),
        }
    }
}

impl ReturnedRecord {
    pub(super) fn edit(&self) -> Edit {
        Edit::Add(self.record.clone(), AT_END, self.fields.clone())
    }
}

impl Returned {
    /// Whether it brings nothing that could be taken over.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
            && self.conflicts.is_empty()
            && self.added.is_empty()
            && self.removed.is_empty()
    }

    /// The edit that takes it in as one act: all changes and new records, and of the rest what was chosen. None where nothing
    /// changes.
    ///
    /// # Errors
    /// What was chosen does not go together, with the record and the reason.
    pub fn edit(
        &self,
        document: &Assessment,
        choice: &ReturnedChoice,
    ) -> Result<Option<Edit>, EditError> {
        let conflicts = self.conflicts.iter().zip(&choice.conflicts);
        let conflicts = conflicts.filter(|(_, side)| **side == Side::There);
        let chosen = conflicts.map(|(conflict, _)| conflict);
        let mut edits: Vec<Edit> = self.changes.iter().chain(chosen).collect::<Sets>().edits();
        edits.extend(self.added.iter().map(ReturnedRecord::edit));
        let removed = self.removed.iter().zip(&choice.remove);
        let removed = removed.filter(|(_, goes)| **goes);
        edits.extend(removed.map(|(removal, _)| removal.record.remove()));
        if edits.is_empty() {
            return Ok(None);
        }
        let edit = Edit::Many(edits);
        tried(&mut document.clone(), edit.clone())?;
        Ok(Some(edit))
    }
}

/// The fields to set, by record, in the order in which the records come.
#[derive(Default)]
struct Sets {
    order: Vec<RecordId>,
    fields: Map<RecordId, Fields>,
}

impl<'a> FromIterator<&'a ReturnedChange> for Sets {
    fn from_iter<I: IntoIterator<Item = &'a ReturnedChange>>(changes: I) -> Self {
        let mut all = Self::default();
        for change in changes {
            if !all.fields.contains_key(&change.record) {
                all.order.push(change.record.clone());
            }
            let fields = all.fields.entry(change.record.clone()).or_default();
            fields.insert(change.field.key.to_owned(), change.after.clone());
        }
        all
    }
}

impl Sets {
    fn edits(mut self) -> Vec<Edit> {
        let record = |record: RecordId| {
            let fields = self.fields.remove(&record)?;
            Some(Edit::Set(record, fields))
        };
        self.order.into_iter().filter_map(record).collect()
    }
}

/// Makes an edit on a copy, to see whether it is refused. By whom and when says nothing there.
pub(super) fn tried(copy: &mut Assessment, edit: Edit) -> Result<(), EditError> {
    let stamped = Stamped {
        at: Moment::default(),
        by: String::new(),
        edit,
    };
    copy.apply(&stamped).map(drop)
}
