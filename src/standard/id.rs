//! Opaque ids of things in the standard. Each id owns its parser: a value of these types names
//! something that exists in the shipped edition, so no later code has to check again.

use std::cmp::Ordering;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::standard;

/// Compares two ids the way people read them: runs of digits as numbers, the rest as text
/// (`4.2` before `4.10`, `D2` before `D10`).
pub(crate) fn natural_order(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (head_a, rest_a) = split_run(a);
        let (head_b, rest_b) = split_run(b);
        let order = match (head_a.parse::<u32>(), head_b.parse::<u32>()) {
            (Ok(x), Ok(y)) => x.cmp(&y),
            _ => head_a.cmp(head_b),
        };
        if order != Ordering::Equal || (rest_a.is_empty() && rest_b.is_empty()) {
            return order;
        }
        (a, b) = (rest_a, rest_b);
    }
}

/// Splits off the leading run of digits, or the leading run of anything else.
fn split_run(text: &str) -> (&str, &str) {
    let digit = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text
        .find(|c: char| c.is_ascii_digit() != digit)
        .unwrap_or(text.len());
    text.split_at(end)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident, $what:literal, $lookup:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name(pub(super) &'static str);

        impl $name {
            /// The id with this text, if the shipped edition has it.
            pub fn parse(text: &str) -> Option<Self> {
                standard().$lookup(text)
            }

            /// The id as it is written, stored and shown.
            pub fn as_str(self) -> &'static str {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.0)
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                natural_order(self.0, other.0)
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
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
                Self::parse(&text).ok_or_else(|| {
                    D::Error::custom(format_args!(
                        concat!("“{}” is no ", $what, " that this edition knows"),
                        text
                    ))
                })
            }
        }
    )*};
}

ids! {
    /// Number of a clause, such as `8.6.1`.
    ClauseId, "clause", clause_id;
    /// Id of a statement: its clause and a letter, such as `8.6.1-a`. Stable for ever.
    StatementId, "statement", statement_id;
    /// Number of a mandatory document (`D1` to `D29`) or record (`R1` to `R20`).
    RegisterId, "document or record", register_id;
    /// Id of a process area: the number of its first clause, such as `8.6.1` or `8.1`.
    AreaId, "process area", area_id;
    /// Id of a process attribute of ISO/IEC 33020, such as `2.1`.
    AttributeId, "process attribute", attribute_id;
    /// Id of an activity, output, role, criterion or input of a step, such as `scope.a1`.
    ItemId, "step item", item_id;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_as_people_read_them() {
        for (low, high) in [
            ("4.2", "4.10"),
            ("8.6.1-a", "8.6.1-b"),
            ("8.6.1-i", "8.6.2-a"),
            ("9.4-d", "10.1.1-a"),
            ("8.6", "8.6.1"),
            ("D2", "D10"),
            ("D29", "R1"),
        ] {
            assert_eq!(natural_order(low, high), Ordering::Less, "{low} {high}");
            assert_eq!(natural_order(high, low), Ordering::Greater, "{high} {low}");
            assert_eq!(natural_order(low, low), Ordering::Equal);
        }
    }

    #[test]
    fn an_unknown_id_is_refused_by_name() {
        let error = serde_json::from_str::<StatementId>("\"8.6.1-z\"").unwrap_err();
        assert!(error.to_string().contains("8.6.1-z"), "{error}");
    }
}
