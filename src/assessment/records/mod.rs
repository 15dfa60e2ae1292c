//! What the steps keep beside ratings: lists of records (briefings, tasks, findings …) and single
//! records (the scope statement, the certificate …), grouped in one part a step.
//!
//! Each type of record is declared once, in [`record!`](macros): its fields with their kind and
//! the words for them. Everything that works the same for all of them (editing, undo, reading of
//! untrusted input, snapshots, forms, the shift of the example's dates) works over the traits
//! below; rules about one step use the fields of the structs.

#[macro_use]
mod macros;
mod access;
mod audit;
mod awareness;
mod edit;
mod planning;
mod preparation;
mod project;
mod read;
mod retain;
mod scope;
mod value;
mod workshop;

pub use audit::*;
pub use awareness::*;
pub use edit::{RecordChange, RecordId};
pub use planning::*;
pub use preparation::*;
pub use project::*;
pub(super) use read::says_nothing;
pub use retain::*;
pub use scope::*;
pub use value::{Amount, Held, Value};
pub use workshop::*;

/// What a field holds, for forms, readers and tests.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A text of one line.
    Line,
    /// Name of a person, or several separated by commas; names used elsewhere are suggested.
    Person,
    /// A text of several lines.
    Text,
    Date,
    /// Effort in person-days, 0 to 10 000.
    Days,
    /// Money, 0 to 1 000 000 000, in the currency of the project.
    Money,
    /// A whole number, 0 to 1 000 000.
    Count,
    Flag,
    /// One of some stored spellings, each with the word shown; the first is the default.
    Choice(&'static [(&'static str, &'static str)]),
    /// Id of a record of a list.
    One(&'static str),
    /// Ids of records of a list.
    Many(&'static str),
    /// Process areas.
    Areas,
    Statements,
    /// Items of a step, such as inputs of the management review.
    Items,
    /// Mandatory documents and records.
    Registers,
}

/// One field of a type of record.
#[derive(Debug)]
pub struct Field {
    /// Its name in JSON and in edits, such as `attended`; the same as in the struct.
    pub key: &'static str,
    /// Its name for people.
    pub label: &'static str,
    pub kind: Kind,
}

/// One list of records, or one record that stands alone.
#[derive(Debug)]
pub struct ListSpec {
    pub id: ListId,
    /// What one of them is called, such as `briefing`.
    pub noun: &'static str,
    /// A list; otherwise there is exactly one.
    pub many: bool,
    /// Most records it takes.
    pub most: usize,
    pub fields: &'static [Field],
}

impl ListSpec {
    /// The field with this key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}

/// Names a list, such as `awareness.briefings`: the part of the document and the field in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListId(&'static str);

impl ListId {
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// The list with this name.
    pub fn parse(text: &str) -> Option<Self> {
        lists().map(|list| list.id).find(|id| id.0 == text)
    }

    pub fn spec(self) -> &'static ListSpec {
        let mut all = lists();
        all.find(|list| list.id == self)
            .expect("only the macros below make a ListId, and each is listed")
    }

    /// The record with this id; for a record that stands alone the id is empty.
    pub fn at(self, id: &str) -> RecordId {
        RecordId {
            list: self,
            id: id.to_owned(),
        }
    }
}

/// All lists and single records, part by part.
pub fn lists() -> impl Iterator<Item = &'static ListSpec> {
    PARTS.iter().copied().flatten()
}

/// A record of any type.
pub trait Record {
    fn fields(&self) -> &'static [Field];
    /// Unique in its list; empty for a record that stands alone.
    fn id(&self) -> &str;
    fn set_id(&mut self, id: &str);
    /// The value of the field at a place of [`Record::fields`].
    fn get(&self, place: usize) -> Value;
    /// Sets that field and returns its old value.
    ///
    /// # Errors
    /// What is wrong with the value; nothing has changed.
    fn put(&mut self, place: usize, value: Value) -> Result<Value, String>;
    /// What its fields say that cannot be true together: the field's key and why.
    fn check(&self) -> Result<(), (&'static str, String)>;
    /// Whether a field may be set, as the record now stands.
    ///
    /// # Errors
    /// Why it stays as it is.
    fn allows(&self, _key: &str) -> Result<(), String> {
        Ok(())
    }
}

/// A type of record, and where in the document it stands.
pub trait Listed: Record + Clone + Default + 'static {
    const LIST: ListId;

    /// All of them; one for a record that stands alone.
    fn all(document: &super::Assessment) -> &[Self];

    /// The record with this id.
    fn find<'a>(document: &'a super::Assessment, id: &str) -> Option<&'a Self> {
        Self::all(document).iter().find(|record| record.id() == id)
    }
}

/// A list of records of one type.
pub(in crate::assessment) trait List {
    fn len(&self) -> usize;
    fn at(&self, place: usize) -> Option<&dyn Record>;
    fn at_mut(&mut self, place: usize) -> Option<&mut dyn Record>;
    /// Puts an empty record at a place, which must not be beyond the end.
    fn insert(&mut self, place: usize) -> &mut dyn Record;
    fn remove(&mut self, place: usize);
}

impl<T: Record + Default> List for Vec<T> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn at(&self, place: usize) -> Option<&dyn Record> {
        self.get(place).map(|record| record as &dyn Record)
    }

    fn at_mut(&mut self, place: usize) -> Option<&mut dyn Record> {
        self.get_mut(place).map(|record| record as &mut dyn Record)
    }

    fn insert(&mut self, place: usize) -> &mut dyn Record {
        Vec::insert(self, place, T::default());
        &mut self[place]
    }

    fn remove(&mut self, place: usize) {
        Vec::remove(self, place);
    }
}

/// A list or a single record of a part.
pub(in crate::assessment) enum Slot<'a> {
    One(&'a dyn Record),
    Many(&'a dyn List),
}

pub(in crate::assessment) enum SlotMut<'a> {
    One(&'a mut dyn Record),
    Many(&'a mut dyn List),
}

/// What the document keeps for one step.
pub(in crate::assessment) trait Part {
    fn specs(&self) -> &'static [ListSpec];
    fn slot(&self, place: usize) -> Slot<'_>;
    fn slot_mut(&mut self, place: usize) -> SlotMut<'_>;
}

parts! {
    awareness: Awareness,
    scope: Scope,
    planning: Planning,
    project: Project,
    preparation: Preparation,
    audit: Audit,
    retain: Retain,
    workshops: Workshops,
}

/// Most records of a list that does not say otherwise: beyond what any organization keeps, below what slows a page down.
pub const MOST_RECORDS: usize = 2_000;
