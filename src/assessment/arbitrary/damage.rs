//! Damage: valid JSON with one place made wrong, as editors, old programs and bad luck do it.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

/// Any small JSON value, with the numbers and words that break readers.
pub(crate) fn json() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        select(vec![
            "",
            " ",
            "fully",
            "Fully",
            "n/a",
            "4.1-a",
            "8.6.1-z",
            "2026-11-22",
            "2026-02-30",
            "20260-01-01",
            "+262142-12-31T23:59:60Z",
            "1.1",
            "NaN",
            "\u{0}",
        ])
        .prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(Value::from("x".repeat(20_001))),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map(any::<String>(), inner, 0..4)
                .prop_map(|m| Value::Object(m.into_iter().collect())),
        ]
    })
    .boxed()
}

#[derive(Clone, Debug)]
enum Harm {
    Replace(Value),
    Remove(Index),
    Repeat(Index),
    Rename(Index, String),
    Insert(String, Value),
    Nest(usize),
}

/// The value with one to three places made wrong (now and then it stays valid).
pub(crate) fn damage(value: Value) -> BoxedStrategy<Value> {
    let name = prop_oneof![any::<String>(), "(rating|note|schema|4.1-a|id|at)"];
    let harm = prop_oneof![
        3 => json().prop_map(Harm::Replace),
        2 => any::<Index>().prop_map(Harm::Remove),
        1 => any::<Index>().prop_map(Harm::Repeat),
        2 => (any::<Index>(), name.clone()).prop_map(|(i, name)| Harm::Rename(i, name)),
        2 => (name, json()).prop_map(|(name, value)| Harm::Insert(name, value)),
        1 => (1usize..100).prop_map(Harm::Nest),
    ];
    vec((any::<Index>(), harm), 1..4)
        .prop_map(move |harms| {
            let mut value = value.clone();
            for (at, harm) in harms {
                let mut left = at.index(count(&value));
                if let Some(node) = node(&mut value, &mut left) {
                    hurt(node, harm);
                }
            }
            value
        })
        .boxed()
}

/// How many values it holds, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(values) => values.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum::<usize>(),
        _ => 0,
    }
}

/// The value that comes after `left` others.
fn node<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(values) => values.iter_mut().find_map(|value| node(value, left)),
        Value::Object(fields) => fields.values_mut().find_map(|value| node(value, left)),
        _ => None,
    }
}

fn hurt(value: &mut Value, harm: Harm) {
    match (harm, value) {
        (Harm::Replace(new), value) => *value = new,
        (Harm::Nest(depth), value) => {
            for _ in 0..depth {
                *value = Value::Array(vec![value.take()]);
            }
        }
        (Harm::Remove(at), Value::Array(values)) if !values.is_empty() => {
            values.remove(at.index(values.len()));
        }
        (Harm::Repeat(at), Value::Array(values)) if !values.is_empty() => {
            values.push(values[at.index(values.len())].clone());
        }
        (Harm::Insert(_, new), Value::Array(values)) => values.push(new),
        (Harm::Insert(name, new), Value::Object(fields)) => {
            fields.insert(name, new);
        }
        (Harm::Remove(at), Value::Object(fields)) if !fields.is_empty() => {
            let name = fields.keys().nth(at.index(fields.len())).cloned();
            fields.remove(&name.unwrap_or_default());
        }
        (Harm::Rename(at, new), Value::Object(fields)) if !fields.is_empty() => {
            let name = fields.keys().nth(at.index(fields.len())).cloned();
            if let Some(value) = fields.remove(&name.unwrap_or_default()) {
                fields.insert(new, value);
            }
        }
        (_, value) => *value = Value::Null,
    }
}
