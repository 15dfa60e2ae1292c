//! What the document holds, field by field: what is said about each thing of the standard (answers,
//! gaps, capability, items of the steps, documents and records), and what the steps keep beside it: lists of records
//! (briefings, tasks, findings …) and single records (the scope statement, the certificate …), grouped in one part a step.
//!
//! Each type of record is declared once, in [`record!`](macros) or [`keyed_record!`](macros): its fields with
//! their kind, what they are, and the words for them. Everything that works the same for all of them (editing, undo,
//! reading of untrusted input, snapshots, forms, the shift of the example's dates) works over the traits
//! below; rules about one step use the fields of the structs.

#[macro_use]
mod macros;
mod answers;
mod audit;
mod awareness;
mod capability;
mod gaps;
mod packets;
mod planning;
mod preparation;
pub(super) mod project;
mod read;
mod register;
mod retain;
mod scope;
mod steps;
mod value;
mod workshop;

use crate::standard::{AreaId, ItemId, Map, RegisterId, StatementId};
use crate::words::say;
pub use answers::{Answer, Evidence, Grade, Rating};
pub use audit::*;
pub use awareness::*;
pub use capability::{Achievement, AreaCapability};
pub use gaps::{Acceptance, Gap, GapStatus};
pub use packets::*;
pub use planning::*;
pub use preparation::*;
pub use project::*;
pub(super) use read::says_nothing;
pub use register::{RegisterState, RegisterStatus};
pub use retain::*;
pub use scope::*;
pub use steps::{Tick, TickStatus};
pub use value::{Amount, Held, Settable, Value, WEEKDAYS, put};
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
    /// A point in time, with the offset of the clock that it was read from.
    Time,
    /// Effort in person-days, 0 to 10 000.
    Days,
    /// Money, 0 to 1 000 000 000, in the currency of the project.
    Money,
    /// A whole number, 0 to 1 000 000.
    Count,
    /// A capability level, 0 to 5.
    Level,
    Flag,
    /// One of some stored spellings, each with the word shown; the first is the default.
    Choice(&'static [(&'static str, &'static str)]),
    /// One of some stored spellings, or nothing yet.
    Pick(&'static [(&'static str, &'static str)]),
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
    /// Days of the week.
    Weekdays,
}

/// What a field is, whatever kind of value it holds: taking names out, comparing and merging ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// A choice, date, number or reference.
    Fact,
    /// Names a person, or several.
    Personal,
    /// Words of a person's own, which may speak of anything.
    FreeText,
    /// Where something is kept or takes place.
    Place,
    /// Written by the app beside another field, never typed.
    Derived,
}

/// One field of a type of record.
#[derive(Debug)]
pub struct Field {
    /// Its name in JSON and in edits, such as `attended`; the same as in the struct.
    pub key: &'static str,
    /// Its name for people, in English.
    pub(crate) label: &'static str,
    pub kind: Kind,
    pub nature: Nature,
}

impl Field {
    /// Its name for people, in the chosen language.
    pub fn label(&self) -> &'static str {
        say(self.label)
    }

    /// Its name in English, whichever language is chosen: for what other programs read.
    pub fn english_label(&self) -> &'static str {
        self.label
    }

    /// Whether it is typed, so that edits of one typing session join into one undo.
    pub fn is_typed(&self) -> bool {
        use Kind::{Count, Days, Line, Money, Person, Text};
        matches!(self.kind, Line | Person | Text | Days | Money | Count)
    }
}

/// By which ids of the standard a list is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    Statements,
    Areas,
    Items,
    Registers,
}

impl Keys {
    /// Whether this is one of the ids.
    pub fn has(self, id: &str) -> bool {
        match self {
            Keys::Statements => StatementId::parse(id).is_some(),
            Keys::Areas => AreaId::parse(id).is_some(),
            Keys::Items => ItemId::parse(id).is_some(),
            Keys::Registers => RegisterId::parse(id).is_some(),
        }
    }
}

/// How the records of a list are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// There is exactly one, without an id.
    Single,
    /// Any number in an order of their own, each with a random id.
    Many,
    /// One for each of these ids of the standard, present while it says something.
    Keyed(Keys),
    /// As `Many`, inside each record of another list; their names bear its id first.
    Inside(ListId),
}

/// One list of records, or one record that stands alone.
#[derive(Debug)]
pub struct ListSpec {
    pub id: ListId,
    /// What one of them is called in English, such as `briefing`.
    pub(in crate::assessment) noun: &'static str,
    pub shape: Shape,
    /// Most records it takes (inside one record, where it stands in one).
    pub most: usize,
    pub fields: &'static [Field],
    /// Fields that, when set, note who did it in `by` and when in `at`.
    pub stamped: &'static [&'static str],
}

impl ListSpec {
    /// What one of them is called in the chosen language.
    pub fn noun(&self) -> &'static str {
        say(self.noun)
    }

    /// What one of them is called in English, whichever language is chosen: for what other programs read.
    pub fn english_noun(&self) -> &'static str {
        self.noun
    }

    /// The field with this key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// Whether records are added and removed.
    pub fn is_list(&self) -> bool {
        matches!(self.shape, Shape::Many | Shape::Inside(_))
    }
}

/// Names a list, such as `awareness.briefings`: the part of the document and the field in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListId(pub(in crate::assessment) &'static str);

impl ListId {
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

/// A record of any type.
pub trait Record {
    fn fields(&self) -> &'static [Field];
    /// Unique in its list; empty for a record that stands alone or is kept by an id of the standard.
    fn id(&self) -> &str {
        ""
    }
    fn set_id(&mut self, _id: &str) {}
    /// The value of the field at an index of [`Record::fields`].
    fn get(&self, index: usize) -> Value;
    /// Sets that field and returns its old value.
    ///
    /// # Errors
    /// What is wrong with the value; nothing has changed.
    fn put(&mut self, index: usize, value: Value) -> Result<Value, String>;
    /// What its fields say that cannot be true together: the field's key and why. `key` is the id
    /// of the standard that it is kept by, where it is.
    fn check(&self, _key: &str) -> Result<(), (&'static str, String)> {
        Ok(())
    }
    /// Whether a field may be set, as the record now stands.
    ///
    /// # Errors
    /// Why it stays as it is.
    fn allows(&self, _field: &str) -> Result<(), String> {
        Ok(())
    }
    /// The list of records inside it, and its name.
    fn inner(&self) -> Option<(&'static str, &dyn List)> {
        None
    }
    fn inner_mut(&mut self) -> Option<(&'static str, &mut dyn List)> {
        None
    }
    /// Most records that the list inside it takes.
    fn inner_most(&self) -> usize {
        0
    }
}

/// A type of record, and in which part of the document it stands.
pub trait InPart: Record + Clone + Default + 'static {
    type Part;
    const NAME: ListId;

    /// All of them; one for a record that stands alone.
    fn all_of(part: &Self::Part) -> &[Self];
}

/// A list of records of one type.
pub trait List {
    fn count(&self) -> usize;
    fn at(&self, index: usize) -> Option<&dyn Record>;
    fn at_mut(&mut self, index: usize) -> Option<&mut dyn Record>;
    /// Puts an empty record at an index, which must not be beyond the end.
    fn insert(&mut self, index: usize) -> &mut dyn Record;
    fn remove(&mut self, index: usize);
}

impl<T: Record + Default> List for Vec<T> {
    fn count(&self) -> usize {
        Vec::len(self)
    }

    fn at(&self, index: usize) -> Option<&dyn Record> {
        self.get(index).map(|record| record as &dyn Record)
    }

    fn at_mut(&mut self, index: usize) -> Option<&mut dyn Record> {
        self.get_mut(index).map(|record| record as &mut dyn Record)
    }

    fn insert(&mut self, index: usize) -> &mut dyn Record {
        Vec::insert(self, index, T::default());
        &mut self[index]
    }

    fn remove(&mut self, index: usize) {
        Vec::remove(self, index);
    }
}

/// What is kept by ids of the standard: a record exists exactly while it says something.
pub(in crate::assessment) trait Keyed {
    fn get(&self, id: &str) -> Option<&dyn Record>;
    fn visit<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a dyn Record));
    fn visit_mut(&mut self, see: &mut dyn FnMut(&mut dyn Record));
    /// Lends the record of an id, an empty one where there is none, and afterwards keeps what says something.
    fn lend(&mut self, id: &str, to: &mut dyn FnMut(&mut dyn Record)) -> Option<()>;
    /// Drops what says nothing.
    fn tidy(&mut self);
}

macro_rules! keyed_by {
    ($($id:ty),*) => {$(
        impl<R: Record + Default + 'static> Keyed for Map<$id, R> {
            fn get(&self, id: &str) -> Option<&dyn Record> {
                Map::get(self, &<$id>::parse(id)?).map(|record| record as &dyn Record)
            }

            fn visit<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a dyn Record)) {
                self.iter().for_each(|(id, record)| see(id.as_str(), record));
            }

            fn visit_mut(&mut self, see: &mut dyn FnMut(&mut dyn Record)) {
                self.values_mut().for_each(|record| see(record));
            }

            fn lend(&mut self, id: &str, to: &mut dyn FnMut(&mut dyn Record)) -> Option<()> {
                let id = <$id>::parse(id)?;
                let mut record = self.remove(&id).unwrap_or_default();
                to(&mut record);
                if !is_empty(&record) {
                    self.insert(id, record);
                }
                Some(())
            }

            fn tidy(&mut self) {
                self.retain(|_, record| !is_empty(record));
            }
        }
    )*};
}

keyed_by!(StatementId, AreaId, ItemId, RegisterId);

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
    /// In the order of the specs.
    fn slots(&self) -> Vec<Slot<'_>>;
    fn slots_mut(&mut self) -> Vec<SlotMut<'_>>;
}

/// Most records of a list that does not say otherwise: beyond what any organization keeps, below what slows a page down.
pub const MOST_RECORDS: usize = 2_000;

/// Whether nothing is said in any field.
pub(super) fn is_empty(record: &dyn Record) -> bool {
    let mut indexes = 0..record.fields().len();
    indexes.all(|index| record.get(index).is_none())
        && record.inner().is_none_or(|(_, list)| list.count() == 0)
}
