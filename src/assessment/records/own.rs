//! The fields of the document itself, as those of a record that stands alone.

use super::{Held, ListId, Record, RecordId, Settable, Value};
use crate::assessment::Assessment;

impl Assessment {
    /// Names its own fields.
    pub fn own() -> RecordId {
        Self::LIST.at("")
    }

    pub const LIST: ListId = ListId("assessment");

    pub(super) const FIELDS: &'static [super::Field] = declared! {
        organization: Line, "Organization";
        in_operation_since: Date, "In operation since";
    };
}

impl Record for Assessment {
    fn fields(&self) -> &'static [super::Field] {
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
            (0, Value::Text(name)) => self.organization.put(name.trim().into()),
            (0, value) => self.organization.put(value),
            (_, value) => self.in_operation_since.put(value),
        }
    }

    fn check(&self, _key: &str) -> Result<(), (&'static str, String)> {
        if self.organization.trim().is_empty() {
            return Err(("organization", "the organization needs a name".to_owned()));
        }
        Ok(())
    }
}
