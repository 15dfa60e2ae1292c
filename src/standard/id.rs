//! Opaque ids of things in the standard: a value of these types names something that exists in
//! the shipped edition, so no later code has to check again.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

/// Compares two ids the way people read them: runs of digits as numbers, the rest as text
/// (`4.2` before `4.10`, `D2` before `D10`).
pub(crate) fn natural_order(a: &str, b: &str) -> Ordering {
    // Most ids that are compared begin alike. Look-ups in maps ask this by the hundred thousand.
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    if same == a.len() && same == b.len() {
        return Ordering::Equal;
    }
    let start = last_run(&a.as_bytes()[..same]);
    let differ = first_runs(&a.as_bytes()[start..], &b.as_bytes()[start..]);
    differ.unwrap_or_else(|| in_runs(&a[start..], &b[start..]))
}

/// Where the last run of digits begins, or of anything else.
fn last_run(text: &[u8]) -> usize {
    let is_digit = text.last().is_some_and(u8::is_ascii_digit);
    let before = text
        .iter()
        .rposition(|byte| byte.is_ascii_digit() != is_digit);
    before.map_or(0, |before| before + 1)
}

/// Compares the first runs of two texts; none where they do not decide, or are numbers of a kind that no id has.
fn first_runs(a: &[u8], b: &[u8]) -> Option<Ordering> {
    let is_digit = a.first()?.is_ascii_digit();
    if b.first()?.is_ascii_digit() != is_digit {
        return None;
    }
    let run = |text: &[u8]| {
        let mut bytes = text.iter();
        let end = bytes.position(|byte| byte.is_ascii_digit() != is_digit);
        end.unwrap_or(text.len())
    };
    let (a, b) = (&a[..run(a)], &b[..run(b)]);
    let odd = |number: &[u8]| number.len() > 9 || number.first() == Some(&b'0');
    let order = match is_digit {
        true if odd(a) || odd(b) => return None,
        true => a.len().cmp(&b.len()).then_with(|| a.cmp(b)),
        false => a.cmp(b),
    };
    Some(order).filter(|order| order.is_ne())
}

/// Compares run by run.
fn in_runs(a: &str, b: &str) -> Ordering {
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
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name(pub(super) &'static str);

        impl $name {
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
    )*};
}

ids! {
    /// Number of a clause, such as `8.6.1`.
    ClauseId;
    /// Id of a statement: its clause and a letter, such as `8.6.1-a`. Stable for ever.
    StatementId;
    /// Number of a mandatory document (`D1` to `D29`) or record (`R1` to `R20`).
    RegisterId;
    /// Id of a process area: the number of its first clause, such as `8.6.1` or `8.1`.
    AreaId;
    /// Id of a process attribute of ISO/IEC 33020, such as `2.1`.
    AttributeId;
    /// Id of an activity, output, role, criterion or input of a step, such as `scope.a1`.
    ItemId;
}

/// The six steps to the certificate, and keeping it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum StepId {
    Awareness,
    Scope,
    Assessment,
    Project,
    Preparation,
    Audit,
    Retain,
}

impl StepId {
    /// All seven in order.
    pub const ALL: [StepId; 7] = [
        StepId::Awareness,
        StepId::Scope,
        StepId::Assessment,
        StepId::Project,
        StepId::Preparation,
        StepId::Audit,
        StepId::Retain,
    ];

    /// The key used in content files, routes and stored data.
    pub const fn key(self) -> &'static str {
        match self {
            StepId::Awareness => "awareness",
            StepId::Scope => "scope",
            StepId::Assessment => "assessment",
            StepId::Project => "project",
            StepId::Preparation => "preparation",
            StepId::Audit => "audit",
            StepId::Retain => "retain",
        }
    }

    /// A name of one word, for the rail; the step's full title says what is done.
    pub const fn short(self) -> &'static str {
        match self {
            StepId::Awareness => t_later!("Awareness"),
            StepId::Scope => t_later!("Scope"),
            StepId::Assessment => t_later!("Assessment"),
            StepId::Project => t_later!("Project"),
            StepId::Preparation => t_later!("Preparation"),
            StepId::Audit => t_later!("Audit"),
            StepId::Retain => t_later!("Retain"),
        }
    }

    /// The step with this stored spelling.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_begins_alike_is_compared_as_run_by_run(
            a in "[0-9a.é-]{0,8}|\\PC{0,6}",
            b in "[0-9a.é-]{0,8}|\\PC{0,6}",
            start in "[0-9.aé]{0,4}",
        ) {
            prop_assert_eq!(natural_order(&a, &b), in_runs(&a, &b));
            let (a, b) = (format!("{start}{a}"), format!("{start}{b}"));
            prop_assert_eq!(natural_order(&a, &b), in_runs(&a, &b));
            prop_assert_eq!(natural_order(&a, &a), Ordering::Equal);
        }
    }

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
