//! The fields of the document itself, as those of a record that stands alone.

use super::{Assessment, RecordId};
use crate::assessment::names::{NO_NAME, is_blank};
use crate::assessment::records::{Field, Held, Kind, ListId, Nature, Record, Value, put};
use crate::words::say;

#[allow(non_upper_case_globals)]
impl Assessment {
    pub const organization: &'static str = "organization";
    pub const in_operation_since: &'static str = "in_operation_since";

    /// Names its own fields.
    pub fn own() -> RecordId {
        Self::LIST.at("")
    }

    pub const LIST: ListId = ListId("assessment");

    pub(super) const FIELDS: &'static [Field] = &[
        Field {
            key: Self::organization,
            label: t_later!("Name of the organization"),
            kind: Kind::Line,
            nature: Nature::FreeText,
        },
        Field {
            key: Self::in_operation_since,
            label: t_later!("In operation since"),
            kind: Kind::Date,
            nature: Nature::Fact,
        },
    ];
}

impl Record for Assessment {
    fn fields(&self) -> &'static [Field] {
        Self::FIELDS
    }

    fn get(&self, index: usize) -> Value {
        match index {
            0 => Held::to_value(&self.organization),
            _ => Held::to_value(&self.in_operation_since),
        }
    }

    fn put(&mut self, index: usize, value: Value) -> Result<Value, String> {
        match (index, value) {
            (0, Value::Text(name)) => put(&mut self.organization, name.trim().into()),
            (0, value) => put(&mut self.organization, value),
            (_, value) => put(&mut self.in_operation_since, value),
        }
    }

    fn check(&self, _key: &str) -> Result<(), (&'static str, String)> {
        if is_blank(&self.organization) {
            return Err((Self::organization, say(NO_NAME).to_owned()));
        }
        Ok(())
    }
}
