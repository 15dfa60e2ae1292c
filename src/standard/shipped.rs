//! The shipped edition, and the reading of ids, which knows only what it has.

use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::content;
use super::edition::{ReadAs, Standard};
use super::id::{AreaId, AttributeId, ClauseId, ItemId, RegisterId, StatementId};
#[cfg(test)]
use super::tests;
use crate::words::say;

/// The shipped edition.
pub fn standard() -> &'static Standard {
    static STANDARD: LazyLock<Standard> =
        LazyLock::new(|| content::read(ReadAs(Box::new(|shipped| shipped))));
    #[cfg(test)]
    if let Some(other) = tests::wording::in_use() {
        return other;
    }
    &STANDARD
}

macro_rules! parsed {
    ($($name:ident, $what:expr, $lookup:ident;)*) => {$(
        impl $name {
            /// The id with this text, if the shipped edition has it.
            pub fn parse(text: &str) -> Option<Self> {
                standard().$lookup(text)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| D::Error::custom(not_known($what, &text)))
            }
        }
    )*};
}

/// That the shipped edition has no such thing.
fn not_known(what: &'static str, text: &str) -> String {
    let what = say(what);
    t!("“{text}” is no {what} that this edition knows", text, what)
}

parsed! {
    ClauseId, t_later!("clause"), clause_id;
    StatementId, t_later!("statement"), statement_id;
    RegisterId, t_later!("document or record"), register_id;
    AreaId, t_later!("process area"), area_id;
    AttributeId, t_later!("process attribute"), attribute_id;
    ItemId, t_later!("step item"), item_id;
}
