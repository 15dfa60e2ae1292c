//! Restoring is total, and says where it hurts.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::assessment::arbitrary;

/// A document that is restored is written and restored to itself.
fn holds(result: Result<Assessment, RestoreError>) {
    match result {
        Ok(document) => {
            let text = serde_json::to_string(&document).unwrap();
            let again = restore(&text).unwrap();
            assert_eq!(again, document);
            assert_eq!(serde_json::to_string(&again).unwrap(), text);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

proptest! {
    #[test]
    fn documents_come_back(document in arbitrary::document()) {
        let text = serde_json::to_string(&document).unwrap();
        prop_assert_eq!(restore(&text), Ok(document));
    }

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        holds(restore(&text));
    }

    #[test]
    fn any_json_is_answered(mut value in arbitrary::json(), schema in 0..=u64::from(SCHEMA)) {
        holds(restore_value(value.clone()));
        if let Value::Object(fields) = &mut value {
            fields.insert("schema".into(), schema.into());
            holds(restore_value(value));
        }
    }

    #[test]
    fn damaged_documents_are_answered(
        value in arbitrary::document()
            .prop_map(|document| serde_json::to_value(document).unwrap())
            .prop_flat_map(arbitrary::damage),
    ) {
        holds(restore_value(value));
    }

    #[test]
    fn damaged_text_is_answered(
        document in arbitrary::document(),
        at in any::<prop::sample::Index>(),
        cut in any::<bool>(),
        new in any::<char>(),
    ) {
        let text = serde_json::to_string(&document).unwrap();
        let mut chars: Vec<char> = text.chars().collect();
        let at = at.index(chars.len());
        if cut {
            chars.truncate(at);
        } else {
            chars[at] = new;
        }
        holds(restore(&chars.into_iter().collect::<String>()));
    }
}

/// A small document with one value put in at a JSON pointer's place.
fn with(path: &[&str], value: Value) -> Value {
    let mut document = serde_json::to_value(empty()).unwrap();
    let mut target = &mut document;
    for key in path {
        target = match key.parse::<usize>() {
            Ok(_) => {
                *target = json!([null]);
                &mut target[0]
            }
            Err(_) => &mut target[*key],
        };
    }
    *target = value;
    document
}

#[test]
fn messages_name_the_place() {
    let long = json!("x".repeat(20_001));
    let piece = json!([{"id": "e", "title": ""}, {"id": "e", "title": ""}]);
    // The place that the message names is the path, or lies below it.
    for (path, value, below, words) in [
        ("schema", json!(null), "", "missing"),
        ("schema", json!(0), "", "never existed"),
        ("schema", json!(-1), "", "missing"),
        ("created", json!("yesterday"), "", "yesterday"),
        ("organization", json!(" "), "", "name of the organization"),
        (
            "organization",
            json!("\u{200b}\u{feff}"),
            "",
            "name of the organization",
        ),
        ("id", json!(""), "", "1 to 100"),
        ("edition", json!("ISO 9001:2015"), "", "another edition"),
        ("colour", json!("red"), "", "unknown field"),
        ("in_operation_since", json!("2200-01-01"), "", "2200"),
        ("answers", json!(7), "", "expected an object"),
        ("answers/8.6.1-z", json!({}), "", "8.6.1-z"),
        ("answers/4.1-a/rating", json!("good"), "", "good"),
        (
            "answers/4.1-a/rating",
            json!("untriggered"),
            "",
            "always applies",
        ),
        ("answers/4.1-a/colour", json!(1), "", "unknown field"),
        ("answers/4.1-a/note", long.clone(), "", "longer"),
        (
            "answers/4.1-a",
            json!({"grade": "major", "grade_reason": " "}),
            ".grade_reason",
            "needs its reason",
        ),
        ("answers/4.1-a/evidence", piece, "[1].id", "another piece"),
        (
            "answers/4.1-a/evidence/0",
            json!({"id": "e", "date": "2026-13-01"}),
            ".date",
            "2026-13-01",
        ),
        ("answers/4.1-a/at", json!(0), "", "not a time"),
        ("gaps/4.1-a/due", json!("1969-12-31"), "", "1969"),
        ("gaps/4.1-a/effort", json!(-1), "", "between"),
        ("gaps/4.1-a/effort", json!(1e300), "", "between"),
        ("gaps/4.1-a/effort", json!("two"), "", "not a number"),
        (
            "gaps/4.1-a",
            json!({"verified_on": "2026-01-01"}),
            ".verified_by",
            "who verified",
        ),
        ("capability/8.6.1/target", json!(6), "", "0 to 5"),
        ("capability/8.6.1/target", json!(300), "", "300"),
        ("capability/8.6.1/pa_6_1", json!("F"), "", "unknown field"),
        ("steps/scope.statement/status", json!("later"), "", "later"),
        ("register/D1/review", json!("2500-01-01"), "", "2500"),
        (
            "history",
            json!([{"what": "note"}]),
            "[0]",
            "missing field `at`",
        ),
    ] {
        let keys: Vec<&str> = path.split('/').collect();
        let expected = path.replace("/0", "[0]").replace('/', ".") + below;
        match restore_value(with(&keys, value)) {
            Err(RestoreError::Invalid { path, reason }) => {
                assert_eq!(path, expected, "{reason}");
                assert!(reason.contains(words), "{path}: {reason}");
            }
            other => panic!("{path}: {other:?}"),
        }
    }
}

#[test]
fn a_newer_document_is_refused_as_such() {
    let found = restore_value(with(&["schema"], json!(u64::MAX))).unwrap_err();
    assert_eq!(found, RestoreError::Newer { found: u64::MAX });
    assert!(found.to_string().contains("newer version"));
}

#[test]
fn times_of_a_broken_clock_come_back() {
    for at in [
        "+262142-12-31T23:59:59Z",
        "-262143-01-01T00:00:00Z",
        "-0001-06-01T00:00:00.000000001+23:59",
        "2016-12-31T23:59:60Z",
    ] {
        let result = restore_value(with(&["created"], json!(at)));
        assert!(result.is_ok(), "{at}: {result:?}");
        holds(result);
    }
}

#[test]
fn deep_nesting_is_an_error() {
    for open in ["[", "{\"a\":"] {
        let error = restore(&open.repeat(200_000)).unwrap_err();
        assert!(matches!(error, RestoreError::NotJson(_)), "{error}");
    }
}

#[test]
fn what_edits_would_not_write_is_tidied() {
    let mut value = with(&["organization"], json!(" Kestrel "));
    value["answers"] = json!({"4.1-a": {}, "4.1-b": {"note": ""}});
    value["gaps"] = json!({"4.1-a": {"effort": 0.30000000000000004}, "4.1-b": {"status": "open"}});
    let document = restore_value(value).unwrap();
    assert_eq!(document.organization, "Kestrel");
    assert!(document.answers.is_empty());
    let efforts: Vec<_> = document.gaps.values().map(|gap| gap.effort).collect();
    assert_eq!(efforts, [Some(PersonDays(0.3))]);
}

#[test]
fn many_pieces_of_evidence_are_checked_in_good_time() {
    let pieces: Vec<Value> = (0..200_000).map(|n| json!({"id": n.to_string()})).collect();
    let value = with(&["answers", "4.1-a", "evidence"], pieces.into());
    let start = cpu_time::ThreadTime::now();
    assert!(restore_value(value).is_ok());
    assert!(start.elapsed().as_secs() < 20);
}
