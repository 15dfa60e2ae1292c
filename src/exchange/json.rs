//! JSON as files need it: written in one canonical form for the check sum and in one
//! well-kept layout for people.

use std::fmt::Write;

use serde_json::Value;
use sha2::{Digest, Sha256};

pub(super) use crate::assessment::excerpt;
use crate::standard::sort;

/// The check sum of a content: SHA-256 of its canonical form, in hexadecimal digits.
pub(super) fn check_sum(content: &Value) -> String {
    Sha256::digest(canonical(content))
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The canonical form of RFC 8785: no white space, keys sorted by UTF-16 code units, numbers as
/// ECMAScript prints them (`2`, not `2.0`), strings in UTF-8 with only `"`, `\` and control
/// characters escaped (`\b \t \n \f \r`, else `\u00xx`). Equal values give equal bytes however
/// a file was laid out, and libraries for it exist in most languages.
pub(super) fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write_canonical(value, &mut out);
    out
}

fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => write_number(number.as_f64().unwrap_or_default(), out),
        Value::String(text) => write_text(text, out),
        Value::Array(values) => {
            out.push('[');
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_canonical(value, out);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            out.push('{');
            // Of ASCII alone both orders are the same, and mostly the fields come in it.
            let mut before = "";
            let in_order = fields.keys().all(|key| {
                let next = key.is_ascii() && before <= key.as_str();
                before = key;
                next
            });
            match in_order {
                true => write_fields(fields.iter(), out),
                false => {
                    let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
                    sort(&mut fields, |(a, _), (b, _)| {
                        a.encode_utf16().cmp(b.encode_utf16())
                    });
                    write_fields(fields.into_iter(), out);
                }
            }
            out.push('}');
        }
    }
}

fn write_fields<'a>(fields: impl Iterator<Item = (&'a String, &'a Value)>, out: &mut String) {
    for (index, (key, value)) in fields.enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_text(key, out);
        out.push(':');
        write_canonical(value, out);
    }
}

/// As [`quoted`]; most texts need no escaping, and a file has a hundred thousand of them.
fn write_text(text: &str, out: &mut String) {
    match text.bytes().all(|b| b >= 0x20 && b != b'"' && b != b'\\') {
        true => {
            out.push('"');
            out.push_str(text);
            out.push('"');
        }
        false => out.push_str(&quoted(text)),
    }
}

/// Rust prints the same shortest digits as ECMAScript, but never with an exponent.
fn write_number(number: f64, out: &mut String) {
    let size = number.abs();
    // Writing to a string cannot fail.
    let _ = if number == 0.0 {
        write!(out, "0")
    } else if size >= 1e21 {
        write!(out, "{}", format!("{number:e}").replace('e', "e+"))
    } else if size < 1e-6 {
        write!(out, "{number:e}")
    } else {
        write!(out, "{number}")
    };
}

/// The text as a JSON string.
pub(super) fn quoted(text: &str) -> String {
    // Strings can always be written; the empty string keeps this total.
    serde_json::to_string(text).unwrap_or_default()
}

/// Breaks compact JSON into lines down to a depth: what lies deeper stays on one line, so that
/// a comparison of two files shows one line for each thing that changed.
pub(super) fn lay_out(compact: &str, depth: usize) -> String {
    let mut out = String::with_capacity(compact.len() + compact.len() / 8);
    let mut level = 0usize;
    let (mut in_text, mut escaped) = (false, false);
    let mut chars = compact.chars().peekable();
    while let Some(c) = chars.next() {
        if in_text {
            out.push(c);
            in_text = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        match c {
            '{' | '[' => {
                level += 1;
                out.push(c);
                if matches!(chars.peek(), Some('}' | ']')) {
                    level -= 1;
                    out.extend(chars.next());
                } else if level <= depth {
                    new_line(&mut out, level);
                }
            }
            '}' | ']' => {
                if level <= depth {
                    new_line(&mut out, level.saturating_sub(1));
                }
                level = level.saturating_sub(1);
                out.push(c);
            }
            ',' => {
                out.push(c);
                if level <= depth {
                    new_line(&mut out, level);
                }
            }
            ':' => out.push_str(if level <= depth { ": " } else { ":" }),
            _ => {
                in_text = c == '"';
                out.push(c);
            }
        }
    }
    out.push('\n');
    out
}

fn new_line(out: &mut String, level: usize) {
    out.push('\n');
    for _ in 0..level {
        out.push_str("  ");
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::assessment::parse_json;

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            (-1000i32..1000).prop_map(|n| Value::from(f64::from(n) / 100.0)),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(5, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|m| Value::Object(m.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn layout_and_canonical_form_keep_the_value(value in any_json(), depth in 0usize..6) {
            let compact = value.to_string();
            let laid = lay_out(&compact, depth);
            let back = parse_json(&laid).unwrap();
            prop_assert_eq!(&back, &value);
            let canon: Value = serde_json::from_str(&canonical(&value)).unwrap();
            prop_assert_eq!(canonical(&canon), canonical(&value));
        }
    }

    #[test]
    fn numbers_and_keys_follow_rfc_8785() {
        // The numbers, keys and strings of the RFC's own examples (sections 3.2.2 and 3.2.3).
        let value: Value = serde_json::from_str(
            "{\"numbers\":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001,-0.0,2.0,100000000000000000000],\
              \"string\":\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\"literals\":[null,true,false]}",
        )
        .unwrap();
        assert_eq!(
            canonical(&value),
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27,0,2,100000000000000000000],\
              \"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"
        );
        let keys: Value =
            serde_json::from_str(r#"{"€":1,"\r":2,"\ufb33":3,"1":4,"😀":5,"\u0080":6,"ö":7}"#)
                .unwrap();
        assert_eq!(
            canonical(&keys),
            "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{fb33}\":3}"
        );
    }

    #[test]
    fn layout_breaks_lines_to_the_depth_only() {
        assert_eq!(
            lay_out(r#"{"a":{"b,:{":[1,2]},"c":[],"d":{}}"#, 2),
            "{\n  \"a\": {\n    \"b,:{\": [1,2]\n  },\n  \"c\": [],\n  \"d\": {}\n}\n"
        );
    }
}
