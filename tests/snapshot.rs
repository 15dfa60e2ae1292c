//! Snapshot files against their published schema, and the frozen samples: each must open for
//! ever.

// A test may stop at the first surprise.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::assessment::lists;
use waymark::assessment::records::{Field, Keys, Kind, ListSpec, Shape, Value as Said, WEEKDAYS};
use waymark::assessment::{Assessment, AssessmentId, Edit, HistoryEntry, Rating, SCHEMA, Stamped};
use waymark::exchange::{FORMAT, Redaction, VERSION, export, export_redacted, import, open};
use waymark::standard::{EDITION, standard};
// The shared strategies speak of `crate::assessment` and `crate::standard`.
use waymark::{assessment, standard};

#[path = "../src/assessment/arbitrary/mod.rs"]
mod arbitrary;
#[path = "snapshot_words/mod.rs"]
mod snapshot_words;

const SAMPLE: &str = include_str!("samples/schema-5.json");

fn schema() -> Value {
    serde_json::from_str(&PUBLISHED.1).unwrap()
}

/// The published schema as it was found, and as the code has it: written anew first, if that is asked for.
static PUBLISHED: LazyLock<(String, String)> = LazyLock::new(|| {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/public/snapshot.schema.json");
    let kept = std::fs::read_to_string(file).unwrap();
    // The records stand last; in front of them they are only named.
    let (hand_written, _) = kept.rsplit_once("\n    \"answers\": {").unwrap();
    let whole = format!("{hand_written}\n{}  }}\n}}\n", record_defs());
    if std::env::var_os("WAYMARK_WRITE").is_none() {
        return (kept, whole);
    }
    std::fs::write(file, &whole).unwrap();
    (whole.clone(), whole)
});

fn validator() -> Validator {
    let options = jsonschema::draft202012::options();
    options
        .should_validate_formats(true)
        .build(&schema())
        .unwrap()
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_378_500, 0).unwrap()
}

fn file(document: &Assessment) -> Value {
    serde_json::from_str(&export(document, now())).unwrap()
}

fn check(validator: &Validator, file: &Value) {
    let errors: Vec<String> = validator
        .iter_errors(file)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn empty() -> Assessment {
    Assessment::new(AssessmentId("a1".into()), "Kestrel", now())
}

/// Every field of every record, of all that the standard has.
fn full() -> Assessment {
    let mut document = empty();
    document.example = true;
    for spec in lists() {
        for (n, id) in ids(spec).iter().enumerate() {
            let fields = spec.fields.iter();
            let fields = fields.map(|field| (field.key.to_owned(), said(id, field, n)));
            let edit = match spec.is_list() {
                true => Edit::Add(spec.id.at(id), n, fields.collect()),
                false => Edit::Set(spec.id.at(id), fields.collect()),
            };
            let change = Stamped {
                at: now().into(),
                by: "Ada".into(),
                edit,
            };
            document.apply(&change).unwrap();
        }
    }
    let rated = |entry: &HistoryEntry| entry.on.starts_with("answers/");
    let entries = document.history.entries().into_iter();
    document.history = entries.filter(rated).collect();
    document
}

/// Ids for records of a list: all of the standard, or one of its own.
fn ids(spec: &ListSpec) -> Vec<String> {
    let standard = standard();
    match spec.shape {
        Shape::Single => vec![String::new()],
        Shape::Many => vec!["r1".to_owned()],
        Shape::Inside(outer) => {
            let outer = ids(outer.spec()).into_iter();
            outer.map(|id| format!("{id}/r1")).collect()
        }
        Shape::Keyed(Keys::Statements) => {
            let all = standard.statements.iter();
            all.map(|s| s.id.to_string()).collect()
        }
        Shape::Keyed(Keys::Areas) => standard.areas.iter().map(|a| a.id.to_string()).collect(),
        Shape::Keyed(Keys::Items) => {
            let all = standard.steps.iter().flat_map(|s| &s.items);
            all.map(|item| item.id.to_string()).collect()
        }
        Shape::Keyed(Keys::Registers) => {
            let all = standard.register.iter();
            all.map(|item| item.id.to_string()).collect()
        }
    }
}

/// A value of a field; the n-th word of those to pick, of choices the last, since the first is not written.
fn said(id: &str, field: &Field, n: usize) -> Said {
    match field.kind {
        Kind::Line | Kind::Person | Kind::Text => format!("the {}", field.key).into(),
        Kind::Date => now().date_naive().into(),
        Kind::Time => "2026-11-22T09:15:00Z".into(),
        Kind::Days | Kind::Money | Kind::Count => 3.0.into(),
        Kind::Level => ((n % 6) as f64).into(),
        Kind::Flag => true.into(),
        Kind::Choice(options) => options[options.len() - 1].0.into(),
        Kind::Pick(options) => {
            let word = options[n % options.len()].0;
            let always = |id| standard().statement(id).condition.is_none();
            match word {
                "untriggered" if always(statement_id(id)) => "fully".into(),
                word => word.into(),
            }
        }
        // A task must not wait for itself.
        Kind::One(_) => "r2".into(),
        Kind::Many(_) => vec!["r2".to_owned()].into(),
        Kind::Areas => vec!["8.6.1".to_owned()].into(),
        Kind::Statements => vec!["8.6.1-a".to_owned()].into(),
        Kind::Items => vec!["preparation.input-1".to_owned()].into(),
        Kind::Registers => vec!["D1".to_owned()].into(),
        Kind::Weekdays => vec!["sun".to_owned()].into(),
    }
}

/// What the schema has to say of a field: all that its declaration says.
fn field_def(spec: &ListSpec, field: &Field) -> Value {
    let ids = |of: &str| json!({"type": "array", "items": {"$ref": format!("#/$defs/{of}")}});
    let number = |kind: &str, most: f64| json!({"type": kind, "minimum": 0, "maximum": most});
    let mut declared = match field.kind {
        Kind::Line | Kind::Person | Kind::Text => json!({"$ref": "#/$defs/text"}),
        Kind::Date => json!({"$ref": "#/$defs/date"}),
        Kind::Time => json!({"$ref": "#/$defs/time"}),
        Kind::Days => number("number", 10_000.0),
        Kind::Money => number("number", 1e9),
        Kind::Count => number("integer", 1e6),
        Kind::Level => number("integer", 5.0),
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Choice(options) | Kind::Pick(options) => {
            json!({"enum": options.iter().map(|(key, _)| *key).collect::<Vec<_>>()})
        }
        Kind::One(_) => json!({"$ref": "#/$defs/recordId"}),
        Kind::Many(_) => ids("recordId"),
        Kind::Areas => ids("areaId"),
        Kind::Statements => ids("statementId"),
        Kind::Items => ids("itemId"),
        Kind::Registers => ids("registerId"),
        Kind::Weekdays => {
            json!({"type": "array", "items": {"enum": WEEKDAYS.map(|(_, key, _)| key)}})
        }
    };
    declared["title"] = field.english_label().into();
    declared["description"] = snapshot_words::of_field(spec, field).into();
    declared
}

/// What the schema has to say of a list, or of a record that stands alone.
fn list_def(spec: &ListSpec) -> Value {
    let mut fields = serde_json::Map::new();
    if spec.is_list() {
        let id = json!({"$ref": "#/$defs/recordId", "description": "By this other records refer to it."});
        fields.insert("id".into(), id);
    }
    for field in spec.fields {
        fields.insert(field.key.into(), field_def(spec, field));
    }
    for inner in lists().filter(|inner| inner.shape == Shape::Inside(spec.id)) {
        fields.insert(inner.id.as_str().into(), list_def(inner));
    }
    let record = json!({
        "type": "object",
        "title": spec.english_noun(),
        "additionalProperties": false,
        "required": if spec.is_list() { vec!["id"] } else { vec![] },
        "properties": fields,
    });
    let keyed = |of: &str| {
        let names = json!({"$ref": format!("#/$defs/{of}")});
        json!({"type": "object", "propertyNames": names, "additionalProperties": record})
    };
    let mut declared = match spec.shape {
        Shape::Single => record,
        Shape::Many | Shape::Inside(_) => {
            json!({"type": "array", "maxItems": spec.most, "items": record})
        }
        Shape::Keyed(Keys::Statements) => keyed("statementId"),
        Shape::Keyed(Keys::Areas) => keyed("areaId"),
        Shape::Keyed(Keys::Items) => keyed("itemId"),
        Shape::Keyed(Keys::Registers) => keyed("registerId"),
    };
    declared["description"] = snapshot_words::of_list(spec).into();
    declared
}

/// What the schema has to say of all records: all that their declarations say.
fn record_defs() -> String {
    let mut defs: Vec<(&str, Value)> = Vec::new();
    for spec in lists() {
        match (spec.shape, spec.id.as_str().split_once('.')) {
            (Shape::Keyed(_), _) => defs.push((spec.id.as_str(), list_def(spec))),
            (_, Some((part, list))) => {
                if defs.last().is_none_or(|(last, _)| *last != part) {
                    let def =
                        json!({"type": "object", "additionalProperties": false, "properties": {}});
                    defs.push((part, def));
                }
                let (_, def) = defs.last_mut().unwrap();
                def["properties"][list] = list_def(spec);
            }
            // The document's own fields stand in the part written by hand, evidence inside the answers.
            _ => {}
        }
    }
    let text = |value: Value| serde_json::to_string_pretty(&value).unwrap();
    let defs = defs.into_iter();
    let defs: Vec<_> = defs
        .map(|(name, def)| format!("\"{name}\": {}", text(def)))
        .collect();
    let defs = defs.join(",\n");
    defs.lines().map(|line| format!("    {line}\n")).collect()
}

#[test]
fn the_schema_declares_the_records_of_the_code() {
    let (kept, whole) = &*PUBLISHED;
    assert!(
        kept == whole,
        "public/snapshot.schema.json does not say what the records are. \
         Write it anew: WAYMARK_WRITE=1 cargo test --test snapshot"
    );
}

#[test]
fn empty_and_full_exports_fit_the_schema_and_come_back() {
    let validator = validator();
    for document in [empty(), full()] {
        check(&validator, &file(&document));
        let bytes = export(&document, now()).into_bytes();
        assert_eq!(import(&bytes), Ok(document));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_export_fits_the_schema(document in arbitrary::document()) {
        check(&validator(), &file(&document));
    }
}

#[test]
fn the_schema_is_valid_and_explains_itself() {
    let schema = schema();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    for field in ["$id", "title", "description"] {
        assert!(schema[field].is_string(), "{field}");
    }
    // Every $ref resolves: building the validator fails otherwise.
    validator();
}

#[test]
fn the_schema_speaks_the_words_of_the_code() {
    let schema = schema();
    let words = |name: &str| -> Vec<String> {
        let list = schema["$defs"][name]["enum"].as_array().unwrap();
        list.iter()
            .map(|w| w.as_str().unwrap().to_owned())
            .collect()
    };
    let set = |name: &str| words(name).into_iter().collect::<BTreeSet<_>>();
    let areas = standard().areas.iter().map(|a| a.id.to_string()).collect();
    assert_eq!(set("areaId"), areas);
    assert_eq!(schema["properties"]["format"]["const"], FORMAT);
    assert_eq!(schema["properties"]["version"]["const"], VERSION);
    let content = &schema["$defs"]["assessment"]["properties"];
    assert_eq!(content["schema"]["const"], json!(SCHEMA));
    assert_eq!(content["edition"]["const"], EDITION);
}

/// Where a field has no words for people, by its path in the schema.
fn without_words(schema: &Value, path: &str, found: &mut Vec<String>) {
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{path}.{name}");
        let words = field["description"].as_str().unwrap_or_default();
        if words.len() < 8 || !words.ends_with(['.', ')']) {
            found.push(format!("{path}: {words:?}"));
        }
        without_words(field, &path, found);
    }
    for inner in ["items", "additionalProperties"] {
        if schema[inner].is_object() {
            without_words(&schema[inner], &format!("{path}[]"), found);
        }
    }
}

#[test]
fn every_field_of_the_schema_is_described() {
    let schema = schema();
    let mut found = Vec::new();
    without_words(&schema, "", &mut found);
    for (name, def) in schema["$defs"].as_object().unwrap() {
        without_words(def, name, &mut found);
    }
    assert!(found.is_empty(), "{found:#?}");
    // The remarks in the sources are found: this one says what no label says.
    let why = &schema["$defs"]["answers"]["additionalProperties"]["properties"]["grade"];
    let why = why["description"].as_str().unwrap();
    assert!(
        why.starts_with("Set by a person instead of the proposed grade"),
        "{why}"
    );
}

#[test]
fn copies_for_others_fit_the_schema() {
    let validator = validator();
    for level in Redaction::ALL {
        let id = AssessmentId("copy".into());
        let copy = export_redacted(&full(), level, id, now()).unwrap();
        check(&validator, &serde_json::from_str(&copy).unwrap());
    }
}

/// The schema's fields of each object and those that a full export has are the same.
#[test]
fn the_schema_names_the_fields_of_the_code() {
    let (schema, mut file) = (schema(), file(&full()));
    // As in a folder of copies.
    file["parent"] = file["sha256"].clone();
    // As in a copy for others.
    file["redacted"] = json!({"level": "figures-only", "taken_out": "Names."});
    check(&validator(), &file);
    assert!(import(file.to_string().as_bytes()).is_ok());
    let names = |value: &Value| -> BTreeSet<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    let content = &file["content"];
    let defs = &schema["$defs"];
    for (declared, found) in [
        (&schema, &file),
        (&defs["assessment"], content),
        (&defs["historyEntry"], &content["history"][0]),
    ] {
        assert_eq!(names(&declared["properties"]), names(found));
        assert_eq!(declared["additionalProperties"], false);
    }
    for spec in lists().filter(|spec| matches!(spec.shape, Shape::Keyed(_))) {
        let list = spec.id.as_str();
        let declared = &defs[list]["additionalProperties"];
        let found = content[list].as_object().unwrap().values().next().unwrap();
        assert_eq!(names(&declared["properties"]), names(found), "{list}");
        assert_eq!(declared["additionalProperties"], false);
    }
}

#[test]
fn what_is_no_snapshot_does_not_fit() {
    let validator = validator();
    let good = file(&full());
    for (pointer, value) in [
        ("/format", json!("other")),
        ("/version", json!(2)),
        ("/created", json!("2026-11-22")),
        ("/sha256", json!("ABC")),
        ("/content/schema", json!(SCHEMA + 1)),
        ("/content/organization", json!(" ")),
        ("/content/id", json!("")),
        ("/content/in_operation_since", json!("1960-01-01")),
        ("/content/answers/8.6.1-a/rating", json!("n/a")),
        ("/content/answers/8.6.1-a/rating", json!("Fully")),
        ("/content/answers/8.6.1-a/grade", json!("bad")),
        (
            "/content/answers/8.6.1-a/evidence/0/date",
            json!("2026-02-30"),
        ),
        ("/content/answers/8.6.1-a/note", json!("x".repeat(20_001))),
        ("/content/gaps/8.6.1-a/effort", json!(-1)),
        ("/content/gaps/8.6.1-a/status", json!("closed")),
        ("/content/capability/8.6.1/target", json!(6)),
        ("/content/capability/8.6.1/pa_1_1", json!("X")),
        ("/content/register/D1/review", json!("2500-01-01")),
        ("/content/audit/findings/0/grade", json!("bad")),
        ("/content/project/tasks/0/effort", json!(-1)),
        ("/content/project/tasks/0/end", json!("20255-01-01")),
        ("/content/history/0/at", json!(0)),
        ("/content/history/0/from", json!({"rating": {}})),
        ("/content/history/0/also", json!([1])),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).expect(pointer) = value;
        assert!(!validator.is_valid(&bad), "{pointer}");
    }
    for pointer in [
        "",
        "/content",
        "/content/answers",
        "/content/answers/8.6.1-a",
        "/content/answers/8.6.1-a/evidence/0",
        "/content/gaps",
        "/content/gaps/8.6.1-a",
        "/content/capability",
        "/content/capability/8.6.1",
        "/content/steps",
        "/content/steps/scope.statement",
        "/content/register",
        "/content/register/D1",
        "/content/project",
        "/content/project/tasks/0",
        "/content/scope/statement",
        "/content/history/0",
    ] {
        let mut bad = good.clone();
        bad.pointer_mut(pointer).expect(pointer)["colour"] = json!({});
        assert!(!validator.is_valid(&bad), "{pointer}");
    }
}

/// Texts, numbers and marks of a document, wherever they stand. History is left out: it names fields and records.
fn said_anywhere(content: &Value) -> Vec<String> {
    let mut said = Vec::new();
    for (key, value) in content.as_object().unwrap() {
        if key != "schema" && key != "history" {
            let mut see = |value: &Value| {
                match value {
                    Value::Object(_) | Value::Array(_) => {}
                    // 2 and 2.0 are the same.
                    Value::Number(number) => said.push(number.as_f64().unwrap().to_string()),
                    value => said.push(value.to_string()),
                }
            };
            see(value);
            walk(value, &mut |_, value| see(value));
        }
    }
    said.sort();
    said
}

/// Opens a sample of an older schema, which is frozen, and finds everything that it says.
fn opens_for_ever(text: &str, schema: u64) -> Assessment {
    let sample: Value = serde_json::from_str(text).unwrap();
    assert_eq!(sample["content"]["schema"], schema);
    let document = open(text.as_bytes()).unwrap().document;
    let again = file(&document);
    check(&validator(), &again);
    assert_eq!(
        said_anywhere(&again["content"]),
        said_anywhere(&sample["content"])
    );
    document
}

#[test]
fn the_sample_of_schema_1_opens() {
    let document = opens_for_ever(include_str!("samples/schema-1.json"), 1);
    let snapshot = open(include_bytes!("samples/schema-1.json")).unwrap();
    assert_eq!(snapshot.created.to_rfc3339(), "2026-06-15T08:00:00+00:00");
    assert_eq!(snapshot.application, "waymark 0.1.0");
    assert_eq!(document.organization, "Nordlicht IT-Dienste GmbH");
    assert_eq!(document.answers.len(), 8);
    assert_eq!(document.history.len(), 2);
    assert_eq!(document.history.get(0).unwrap().on, "answers/4.1-a");
    let statement = statement_id("8.5.3-d");
    assert_eq!(document.rating(statement), Some(Rating::Not));
    assert_eq!(document.gaps[&statement].effort, Some(6.25.into()));
}

#[test]
fn the_sample_of_schema_2_opens() {
    let document = opens_for_ever(include_str!("samples/schema-2.json"), 2);
    assert_eq!(document.project.tasks.len(), 2);
    assert_eq!(document.project.tasks[1].after, ["t1"]);
    assert_eq!(document.awareness.briefings[0].attended, Some(12));
}

#[test]
fn the_sample_of_schema_3_opens() {
    let document = opens_for_ever(include_str!("samples/schema-3.json"), 3);
    assert_eq!(document.workshops.votes[0].by, "p1");
    let item = &document.workshops.items[0];
    assert_eq!(item.rationale, "Seen in the tool – “ä, 1”");
}

#[test]
fn the_sample_of_schema_4_opens() {
    let document = opens_for_ever(include_str!("samples/schema-4.json"), 4);
    assert_eq!(document.history.len(), 2);
    assert!(document.history.iter().all(|entry| entry.from().is_none()));
}

/// Grows with schema 5 until that is released; from then on it is frozen and the next stands
/// beside it.
#[test]
fn the_sample_of_schema_5_opens() {
    let sample: Value = serde_json::from_str(SAMPLE).unwrap();
    let again = file(&open(SAMPLE.as_bytes()).unwrap().document);
    assert_eq!(again["content"], sample["content"]);
    // Its check sum was computed by another program, from the words of the schema alone.
    assert_eq!(again["sha256"], sample["sha256"]);
    check(&validator(), &sample);
}

fn statement_id(id: &str) -> standard::StatementId {
    standard::StatementId::parse(id).unwrap()
}

/// A field that no sample has could be broken without a test that notices.
#[test]
fn the_sample_uses_every_field_and_word() {
    let schema = schema();
    let sample: Value = serde_json::from_str(SAMPLE).unwrap();
    let (mut names, mut words) = (BTreeSet::new(), BTreeSet::new());
    walk(&sample, &mut |key, value| {
        names.insert(key.to_owned());
        words.extend(value.as_str().map(str::to_owned));
    });
    let mut declared = BTreeSet::new();
    walk(&schema, &mut |key, value| {
        if key == "properties" {
            declared.extend(value.as_object().unwrap().keys().cloned());
        }
    });
    let missing: Vec<_> = declared.difference(&names).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for field in lists().flat_map(|spec| spec.fields) {
        if let Kind::Choice(options) | Kind::Pick(options) = field.kind {
            // The default of a choice is not written.
            let skip = usize::from(matches!(field.kind, Kind::Choice(_)));
            for (word, _) in options.iter().skip(skip) {
                let often = ["rating", "pa_1_1", "status"].contains(&field.key);
                assert!(!often || words.contains(*word), "{}: {word}", field.key);
            }
        }
    }
}

fn walk(value: &Value, see: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            see(key, value);
            walk(value, see);
        }),
        Value::Array(values) => values.iter().for_each(|value| walk(value, see)),
        _ => {}
    }
}
