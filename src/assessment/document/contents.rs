//! What the document holds, all in one table: which lists there are, and where in the document each stands.

use super::{Assessment, RecordId};
use crate::assessment::records::*;

impl ListId {
    /// The list with this name.
    pub fn parse(text: &str) -> Option<Self> {
        lists().map(|list| list.id).find(|id| id.as_str() == text)
    }

    pub fn spec(self) -> &'static ListSpec {
        let mut all = lists();
        all.find(|list| list.id == self)
            .expect("only the declarations make a ListId, and each is listed")
    }

    /// The record with this id; for a record that stands alone the id is empty.
    pub fn at(self, id: &str) -> RecordId {
        RecordId {
            list: self,
            id: id.to_owned(),
        }
    }
}

impl ListSpec {
    /// Whether this is the id of a record that stands in the list, or could.
    pub fn takes(&self, id: &str) -> bool {
        match self.shape {
            Shape::Single => id.is_empty(),
            Shape::Many => !id.is_empty(),
            Shape::Keyed(keys) => keys.has(id),
            Shape::Inside(outer) => id
                .split_once('/')
                .is_some_and(|(owner, id)| outer.spec().takes(owner) && !id.is_empty()),
        }
    }
}

/// All lists and single records: the document's own fields, what is kept by ids of the standard and
/// inside that, then part by part.
pub fn lists() -> impl Iterator<Item = &'static ListSpec> {
    let parts = PARTS.iter().copied().flatten();
    OWN.iter().chain(KEYED).chain(INSIDE).chain(parts)
}

/// A type of record of the steps, as it stands in the document.
pub trait Listed: Record + Clone + Default + 'static {
    const LIST: ListId;

    /// All of them; one for a record that stands alone.
    fn all(document: &Assessment) -> &[Self];

    /// The record with this id.
    fn find<'a>(document: &'a Assessment, id: &str) -> Option<&'a Self> {
        Self::all(document).iter().find(|record| record.id() == id)
    }
}

/// A document that holds a part.
trait Holds<P> {
    fn part(&self) -> &P;
}

impl<R: InPart> Listed for R
where
    Assessment: Holds<R::Part>,
{
    const LIST: ListId = R::NAME;

    fn all(document: &Assessment) -> &[Self] {
        R::all_of(document.part())
    }
}

/// All that the document holds: the maps by ids of the standard, then the parts in the order of the steps.
macro_rules! contents {
    (
        keyed { $($map:ident: $record:ident by $keys:ident,)* }
        parts { $($field:ident: $part:ident,)* }
    ) => {
        pub(super) static KEYED: &[ListSpec] = &[$(ListSpec {
            id: $record::LIST,
            noun: $record::NOUN,
            shape: Shape::Keyed(Keys::$keys),
            most: MOST_RECORDS,
            fields: $record::FIELDS,
            stamped: $record::STAMPED,
        }),*];

        static PARTS: &[&[ListSpec]] = &[$($part::SPECS),*];

        impl Assessment {
            pub(super) fn maps(&self) -> [&dyn Keyed; KEYED.len()] {
                [$(&self.$map),*]
            }

            pub(super) fn maps_mut(&mut self) -> [&mut dyn Keyed; KEYED.len()] {
                [$(&mut self.$map),*]
            }

            pub(super) fn parts(&self) -> [&dyn Part; PARTS.len()] {
                [$(&self.$field),*]
            }

            pub(super) fn parts_mut(&mut self) -> [&mut dyn Part; PARTS.len()] {
                [$(&mut self.$field),*]
            }
        }

        $(impl Holds<$part> for Assessment {
            fn part(&self) -> &$part {
                &self.$field
            }
        })*
    };
}
/// The fields of the document itself.
static OWN: &[ListSpec] = &[ListSpec {
    id: Assessment::LIST,
    noun: t_later!("assessment"),
    shape: Shape::Single,
    most: 1,
    fields: Assessment::FIELDS,
    stamped: &[],
}];

static INSIDE: &[ListSpec] = &[ListSpec {
    id: Evidence::LIST,
    noun: Evidence::NOUN,
    shape: Shape::Inside(Answer::LIST),
    most: Evidence::MOST,
    fields: Evidence::FIELDS,
    stamped: &[],
}];

contents! {
    keyed {
        answers: Answer by Statements,
        gaps: Gap by Statements,
        capability: AreaCapability by Areas,
        steps: Tick by Items,
        register: RegisterState by Registers,
    }
    parts {
        awareness: Awareness,
        scope: Scope,
        planning: Planning,
        project: Project,
        preparation: Preparation,
        audit: Audit,
        retain: Retain,
        workshops: Workshops,
        packets: Packets,
    }
}
