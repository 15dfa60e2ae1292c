//! The capability of the process areas as rated by people, on the scale of ISO/IEC 33020.

use super::{Record, Value};
use crate::standard::AttributeId;

pick! {
    /// Achievement of a process attribute.
    Achievement {
        N = "N" "Not",
        P = "P" "Partially",
        L = "L" "Largely",
        F = "F" "Fully",
    }
}

keyed_record! {
    /// Capability of one process area.
    AreaCapability "process area" in("capability") {
        /// Stands here only where a person confirmed or changed the proposed value.
        pa_1_1: Pick(Achievement), "PA 1.1";
        pa_2_1: Pick(Achievement), "PA 2.1";
        pa_2_2: Pick(Achievement), "PA 2.2";
        pa_3_1: Pick(Achievement), "PA 3.1";
        pa_3_2: Pick(Achievement), "PA 3.2";
        pa_3_3: Pick(Achievement), "PA 3.3";
        pa_4_1: Pick(Achievement), "PA 4.1";
        pa_4_2: Pick(Achievement), "PA 4.2";
        pa_5_1: Pick(Achievement), "PA 5.1";
        pa_5_2: Pick(Achievement), "PA 5.2";
        /// Level aimed at.
        target: Level, "Target level";
        /// As it was found in the cycle before. No figure looks at it.
        before: Level, "Level in the cycle before";
        note: Text, "Note";
    }
}

impl AreaCapability {
    /// The field that holds a process attribute.
    pub fn field(attribute: AttributeId) -> String {
        format!("pa_{}", attribute.as_str().replace('.', "_"))
    }

    /// What was rated for a process attribute.
    pub fn attribute(&self, attribute: AttributeId) -> Option<Achievement> {
        let key = Self::field(attribute);
        let index = Self::FIELDS.iter().position(|field| field.key == key)?;
        match self.get(index) {
            Value::Text(key) => Achievement::from_key(&key),
            _ => None,
        }
    }
}
