//! What older versions stored, edit by edit: it opens, says the same, and stored edits of that time still apply.

use std::collections::BTreeSet;

use serde_json::Value;

use super::*;

/// Documents and edits as the code of schema 3 wrote them, from its own arbitrary documents: a base, thirty edits of all
/// kinds, and the document with these edits made.
const STORED: &str = include_str!("../../../tests/samples/stored-3.json");

/// The same as the code of schema 4 wrote them.
const STORED_4: &str = include_str!("../../../tests/samples/stored-4.json");

/// The kinds of edits inside an edit.
fn note_kinds(edit: &Value, kinds: &mut BTreeSet<String>) {
    for (kind, content) in edit.as_object().unwrap() {
        kinds.insert(kind.clone());
        if kind == "many" {
            let edits = content.as_array().unwrap();
            edits.iter().for_each(|edit| note_kinds(edit, kinds));
        }
    }
}

fn cases() -> Vec<Value> {
    serde_json::from_str(STORED).unwrap()
}

#[test]
fn stored_edits_of_schema_4_lead_to_the_same_document() {
    let cases: Vec<Value> = serde_json::from_str(STORED_4).unwrap();
    let (mut entries, mut kinds) = (0, BTreeSet::new());
    for case in &cases {
        let mut document = opened(&case["base"]);
        assert_eq!(case["base"]["schema"], 4);
        entries += document.history.len();
        assert!(document.history.iter().all(|entry| entry.from().is_none()));
        for edit in case["edits"].as_array().unwrap() {
            note_kinds(&edit["edit"], &mut kinds);
            let change = read_edit(&edit.to_string()).unwrap();
            document.apply(&change).unwrap();
        }
        let after = opened(&case["after"]);
        assert_eq!(bare(&document), bare(&after));
        assert_eq!(document.known_day(), after.known_day());
    }
    assert!(cases.len() > 3 && entries > 3);
    let all = ["add", "many", "remove", "set"];
    assert!(kinds.iter().map(String::as_str).eq(all), "{kinds:?}");
}

/// The document without what only the making of edits writes.
fn opened(document: &Value) -> Assessment {
    restore_value(document.clone()).unwrap()
}

#[test]
fn stored_edits_of_schema_3_lead_to_the_same_document() {
    let mut kinds = BTreeSet::new();
    for case in cases() {
        let mut document = opened(&case["base"]);
        for edit in case["edits"].as_array().unwrap() {
            note_kinds(&edit["edit"], &mut kinds);
            let change = read_edit(&edit.to_string()).unwrap();
            document
                .apply(&change)
                .unwrap_or_else(|why| panic!("{why}: {edit}"));
        }
        assert_eq!(bare(&document), bare(&opened(&case["after"])));
    }
    let all = [
        "answer",
        "capability",
        "gap",
        "in-operation",
        "many",
        "name",
        "record",
        "register",
        "step",
    ];
    assert!(kinds.iter().map(String::as_str).eq(all), "{kinds:?}");
}

#[test]
fn the_history_of_schema_3_names_records_as_edits_do() {
    for case in cases() {
        let (base, after) = (&case["base"], &case["after"]);
        let before = base["history"].as_array().unwrap().len();
        let known = opened(after);
        let mut document = opened(base);
        for edit in case["edits"].as_array().unwrap() {
            document
                .apply(&read_edit(&edit.to_string()).unwrap())
                .unwrap();
        }
        // Made anew, the edits leave the same entries behind, apart from evidence: its history did not say which piece.
        let spoken = |document: &Assessment| -> Vec<(String, String, String)> {
            let entries = document.history.iter().skip(before);
            let entries = entries.filter(|entry| !entry.on.starts_with("evidence/"));
            // Today fields that one person changed at one sitting share an entry, and what is filled in right after a record was
            // added belongs to its adding.
            let all: Vec<_> = entries.collect();
            let is_added = |on: &str| all.iter().any(|e| e.on == on && e.what == "added");
            let words = all.iter().flat_map(|e| {
                let fields = e
                    .fields()
                    .map(|field| (field.to_owned(), e.on.to_owned(), e.by.to_owned()));
                fields.collect::<Vec<_>>()
            });
            let mut words: Vec<_> = words
                .filter(|(what, on, _)| what == "added" || what == "removed" || !is_added(on))
                .filter(|(what, on, _)| {
                    !(on.starts_with("capability/") && what != "target" && what != "note")
                })
                .collect();
            words.sort();
            words.dedup();
            words
        };
        let (now, then) = (spoken(&document), spoken(&known));
        // What one act sets together says all its fields today; it said the first.
        for words in &then {
            assert!(now.contains(words), "{words:?} is missing");
        }
        for (_, on, by) in &now {
            let same = |(_, record, who): &(String, String, String)| (record, who) == (on, by);
            assert!(then.iter().any(same), "{on} by {by} was not there");
        }
    }
}

#[test]
fn evidence_without_a_fit_id_gets_one() {
    let long = "x".repeat(300);
    let document = restore_value(serde_json::json!({
        "schema": 3, "id": "a", "edition": crate::standard::EDITION, "organization": "K",
        "created": "2026-01-01T00:00:00Z",
        "answers": {"4.1-a": {"evidence": [{"title": "A"}, {"id": "e1"}, {"id": ""}, {"id": long}]}},
    }))
    .unwrap();
    let answer = document.answers.values().next().unwrap();
    let ids: Vec<_> = answer.evidence.iter().map(|e| e.id.as_str()).collect();
    assert_eq!(ids, ["e2", "e1", "e3", "e4"]);
}

#[test]
fn what_does_not_belong_into_an_old_document_is_refused_not_dropped() {
    let good: Value = serde_json::json!({
        "schema": 3, "id": "a", "edition": crate::standard::EDITION, "organization": "K",
        "created": "2026-01-01T00:00:00Z",
    });
    for (map, id, record) in [
        ("gaps", "4.1-a", serde_json::json!({"accepted": {"by": ""}})),
        (
            "gaps",
            "4.1-a",
            serde_json::json!({"verified": {"by": "B", "date": "2026-01-01", "why": "x"}}),
        ),
        ("gaps", "4.1-a", serde_json::json!({"accepted": 7})),
        (
            "answers",
            "4.1-a",
            serde_json::json!({"grade": {"grade": "minor"}}),
        ),
        (
            "answers",
            "4.1-a",
            serde_json::json!({"evidence": [{"id": "e", "sample": {"of": 3, "size": 4}}]}),
        ),
        (
            "capability",
            "8.6.1",
            serde_json::json!({"attributes": {"6.1": "F"}}),
        ),
    ] {
        let mut bad = good.clone();
        bad[map] = serde_json::json!({ id: record });
        let error = restore_value(bad).unwrap_err().to_string();
        assert!(error.contains(&format!("{map}.{id}")), "{error}");
    }
    assert!(restore_value(good).is_ok());
}
