//! Snapshot files against their published schema, and the frozen samples: each must open for
//! ever.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::assessment::records::{Kind, RecordChange, Value as Said, lists};
use waymark::assessment::{
    Acceptance, Achievement, Answer, AreaCapability, Assessment, AssessmentId, Edit, Evidence, Gap,
    GapStatus, Grade, GradeOverride, HistoryEntry, Rating, RegisterState, RegisterStatus, SCHEMA,
    Sample, Stamped, Tick, TickStatus,
};
use waymark::exchange::{FORMAT, VERSION, export, import, open};
use waymark::standard::{EDITION, standard};
// The shared strategies speak of `crate::assessment` and `crate::standard`.
use waymark::{assessment, standard};

#[path = "../src/assessment/arbitrary/mod.rs"]
mod arbitrary;

const SCHEMA_1: &str = include_str!("samples/schema-1.json");
const SCHEMA_2: &str = include_str!("samples/schema-2.json");
const SAMPLE: &str = include_str!("samples/schema-3.json");

fn schema() -> Value {
    serde_json::from_str(include_str!("../public/snapshot.schema.json")).unwrap()
}

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

/// Every field of everything that the standard has.
fn full() -> Assessment {
    let mut document = empty();
    let date = now().date_naive();
    document.example = true;
    document.in_operation_since = Some(date);
    for (n, statement) in standard().statements.iter().enumerate() {
        let open = statement.condition.is_some();
        let rating = match Rating::ALL[n % 5] {
            Rating::Untriggered if !open => Rating::Fully,
            rating => rating,
        };
        let answer = Answer {
            rating: Some(rating),
            reason: "why".into(),
            grade: Some(GradeOverride {
                grade: Grade::ALL[n % 6],
                reason: "seen".into(),
            }),
            evidence: vec![Evidence {
                id: "e1".into(),
                title: statement.text.into(),
                kind: "Record".into(),
                location: "DMS".into(),
                owner: "Ada".into(),
                date: Some(date),
                sample: Some(Sample {
                    fulfil: 3,
                    of: 5,
                    what: "changes".into(),
                    from: Some(date),
                    to: Some(date),
                }),
            }],
            note: "note".into(),
            review: true,
            by: "Ada".into(),
            at: Some(now()),
        };
        document.answers.insert(statement.id, answer);
        let gap = Gap {
            cause: "c".into(),
            recommendation: "r".into(),
            benefit: "b".into(),
            owner: "o".into(),
            due: Some(date),
            effort: Some((n as f64 / 4.0).into()),
            status: GapStatus::ALL[n % 4],
            accepted: Some(Acceptance {
                by: "Bo".into(),
                date,
            }),
            verified: Some(Acceptance {
                by: "Cy".into(),
                date,
            }),
        };
        document.gaps.insert(statement.id, gap);
        document.history.push(HistoryEntry {
            at: now(),
            by: "Ada".into(),
            what: "rating".into(),
            on: statement.id.to_string(),
            to: rating.key().into(),
        });
    }
    for (n, area) in standard().areas.iter().enumerate() {
        let attributes = standard().attributes.iter().enumerate();
        let capability = AreaCapability {
            attributes: attributes
                .map(|(m, a)| (a.id, Achievement::ALL[(n + m) % 4]))
                .collect(),
            target: Some((n % 6) as u8),
            note: "n".into(),
        };
        document.capability.insert(area.id, capability);
    }
    for (n, item) in standard().steps.iter().flat_map(|s| &s.items).enumerate() {
        let tick = Tick {
            status: TickStatus::ALL[n % 3],
            owner: "o".into(),
            date: Some(date),
            note: "n".into(),
        };
        document.steps.insert(item.id, tick);
    }
    for (n, item) in standard().register.iter().enumerate() {
        let state = RegisterState {
            status: RegisterStatus::ALL[n % 3],
            owner: "o".into(),
            location: "l".into(),
            approved_by: "a".into(),
            review: Some(date),
            since: Some(date),
        };
        document.register.insert(item.id, state);
    }
    fill_records(&mut document);
    document
}

/// One record of every list, with every field.
fn fill_records(document: &mut Assessment) {
    let kept = document.history.len();
    for spec in lists() {
        let record = spec.id.at(if spec.many { "r1" } else { "" });
        let fields = spec.fields.iter();
        let fields = fields.map(|field| (field.key.to_owned(), said(field.key, field.kind)));
        let edits = match spec.many {
            true => vec![Edit::Record(record, RecordChange::Add(0, fields.collect()))],
            false => fields.map(|(key, value)| record.set(&key, value)).collect(),
        };
        let change = Stamped {
            at: now(),
            by: String::new(),
            edit: Edit::Many(edits),
        };
        document.apply(&change).unwrap();
    }
    document.history.truncate(kept);
}

/// A value of a field; choices take their last, since the first is not written.
fn said(key: &str, kind: Kind) -> Said {
    match kind {
        Kind::Line | Kind::Person | Kind::Text => format!("the {key}").into(),
        Kind::Date => now().date_naive().into(),
        Kind::Days | Kind::Money | Kind::Count => 3.0.into(),
        Kind::Flag => true.into(),
        Kind::Choice(options) => options[options.len() - 1].0.into(),
        // A task must not wait for itself.
        Kind::One(_) => "r2".into(),
        Kind::Many(_) => vec!["r2".to_owned()].into(),
        Kind::Areas => vec!["8.6.1".to_owned()].into(),
        Kind::Statements => vec!["8.6.1-a".to_owned()].into(),
        Kind::Items => vec!["preparation.input-1".to_owned()].into(),
        Kind::Registers => vec!["D1".to_owned()].into(),
    }
}

/// What the schema has to say of the records of the steps: all that their declarations say.
fn record_defs() -> String {
    let text = |value: Value| serde_json::to_string_pretty(&value).unwrap();
    let mut parts: Vec<(&str, Vec<(String, Value)>)> = Vec::new();
    for spec in lists() {
        let (part, list) = spec.id.as_str().split_once('.').unwrap();
        let mut fields = serde_json::Map::new();
        if spec.many {
            fields.insert("id".into(), json!({"$ref": "#/$defs/recordId"}));
        }
        for field in spec.fields {
            let ids =
                |of: &str| json!({"type": "array", "items": {"$ref": format!("#/$defs/{of}")}});
            let number =
                |kind: &str, most: f64| json!({"type": kind, "minimum": 0, "maximum": most});
            let mut declared = match field.kind {
                Kind::Line | Kind::Person | Kind::Text => json!({"$ref": "#/$defs/text"}),
                Kind::Date => json!({"$ref": "#/$defs/date"}),
                Kind::Days => number("number", 10_000.0),
                Kind::Money => number("number", 1e9),
                Kind::Count => number("integer", 1e6),
                Kind::Flag => json!({"type": "boolean"}),
                Kind::Choice(options) => {
                    json!({"enum": options.iter().map(|(key, _)| *key).collect::<Vec<_>>()})
                }
                Kind::One(_) => json!({"$ref": "#/$defs/recordId"}),
                Kind::Many(_) => ids("recordId"),
                Kind::Areas => ids("areaId"),
                Kind::Statements => ids("statementId"),
                Kind::Items => ids("itemId"),
                Kind::Registers => ids("registerId"),
            };
            declared["title"] = field.label.into();
            if let Kind::One(list) | Kind::Many(list) = field.kind {
                declared["description"] = format!("Refers to {list}.").into();
            }
            fields.insert(field.key.into(), declared);
        }
        let record = json!({
            "type": "object",
            "title": spec.noun,
            "additionalProperties": false,
            "required": if spec.many { vec!["id"] } else { vec![] },
            "properties": fields,
        });
        let record = match spec.many {
            true => json!({"type": "array", "maxItems": spec.most, "items": record}),
            false => record,
        };
        match parts.last_mut() {
            Some((last, lists)) if *last == part => lists.push((list.to_owned(), record)),
            _ => parts.push((part, vec![(list.to_owned(), record)])),
        }
    }
    let parts = parts.into_iter().map(|(part, lists)| {
        let lists: serde_json::Map<_, _> = lists.into_iter().collect();
        let def = json!({"type": "object", "additionalProperties": false, "properties": lists});
        format!("\"{part}\": {}", text(def))
    });
    let parts = parts.collect::<Vec<_>>().join(",\n");
    let lines = parts.lines().map(|line| format!("    {line}\n"));
    lines.collect::<String>()
}

#[test]
fn the_schema_declares_the_records_of_the_code() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/public/snapshot.schema.json");
    let kept = std::fs::read_to_string(file).unwrap();
    // They stand last; in front of them the parts are only named.
    let (hand_written, _) = kept.rsplit_once("\n    \"awareness\": {").unwrap();
    let hand_written = format!("{hand_written}\n");
    let whole = format!("{hand_written}{}  }}\n}}\n", record_defs());
    if std::env::var_os("WAYMARK_WRITE").is_some() {
        std::fs::write(file, &whole).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap();
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
    assert_eq!(words("rating"), Rating::ALL.map(Rating::key));
    assert_eq!(words("grade"), Grade::ALL.map(Grade::key));
    assert_eq!(words("gapStatus"), GapStatus::ALL.map(GapStatus::key));
    assert_eq!(words("achievement"), Achievement::ALL.map(Achievement::key));
    assert_eq!(words("tickStatus"), TickStatus::ALL.map(TickStatus::key));
    assert_eq!(
        words("registerStatus"),
        RegisterStatus::ALL.map(RegisterStatus::key)
    );
    let set = |name: &str| words(name).into_iter().collect::<BTreeSet<_>>();
    let areas = standard().areas.iter().map(|a| a.id.to_string()).collect();
    assert_eq!(set("areaId"), areas);
    let attributes = standard().attributes.iter().map(|a| a.id.to_string());
    assert_eq!(set("attributeId"), attributes.collect());
    assert_eq!(schema["properties"]["format"]["const"], FORMAT);
    assert_eq!(schema["properties"]["version"]["const"], VERSION);
    let content = &schema["$defs"]["assessment"]["properties"];
    let known: Vec<u32> = (1..=SCHEMA).collect();
    assert_eq!(content["schema"]["enum"], json!(known));
    assert_eq!(content["edition"]["const"], EDITION);
}

/// The schema's fields of each object and those that a full export has are the same.
#[test]
fn the_schema_names_the_fields_of_the_code() {
    let (schema, file) = (schema(), file(&full()));
    let names = |value: &Value| -> BTreeSet<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    let content = &file["content"];
    let any = |name: &str| content[name].as_object().unwrap().values().next().unwrap();
    let answer = any("answers");
    let defs = &schema["$defs"];
    for (declared, found) in [
        (&schema, &file),
        (&defs["assessment"], content),
        (&defs["answer"], answer),
        (&defs["answer"]["properties"]["grade"], &answer["grade"]),
        (&defs["evidence"], &answer["evidence"][0]),
        (
            &defs["gap"]["properties"]["accepted"],
            &any("gaps")["accepted"],
        ),
        (&defs["areaCapability"], any("capability")),
        (&defs["historyEntry"], &content["history"][0]),
    ] {
        assert_eq!(names(&declared["properties"]), names(found));
        assert_eq!(declared["additionalProperties"], false);
    }
    // Of these the first entry leaves its default status out.
    for (declared, found) in [
        ("gap", "gaps"),
        ("tick", "steps"),
        ("registerState", "register"),
    ] {
        let mut found = names(any(found));
        found.insert("status".into());
        assert_eq!(names(&defs[declared]["properties"]), found);
        assert_eq!(defs[declared]["additionalProperties"], false);
    }
}

#[test]
fn what_is_no_snapshot_does_not_fit() {
    let validator = validator();
    let good = file(&full());
    for (place, value) in [
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
        ("/content/answers/8.6.1-a/grade/grade", json!("bad")),
        ("/content/answers/8.6.1-a/grade/reason", json!("")),
        (
            "/content/answers/8.6.1-a/evidence/0/date",
            json!("2026-02-30"),
        ),
        ("/content/answers/8.6.1-a/note", json!("x".repeat(20_001))),
        ("/content/gaps/8.6.1-a/effort", json!(-1)),
        ("/content/gaps/8.6.1-a/status", json!("closed")),
        ("/content/capability/8.6.1/target", json!(6)),
        ("/content/capability/8.6.1/attributes/1.1", json!("X")),
        ("/content/register/D1/review", json!("2500-01-01")),
        ("/content/audit/findings/0/grade", json!("bad")),
        ("/content/project/tasks/0/effort", json!(-1)),
        ("/content/project/tasks/0/end", json!("20255-01-01")),
        ("/content/history/0/at", json!(0)),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(place).expect(place) = value;
        assert!(!validator.is_valid(&bad), "{place}");
    }
    for place in [
        "",
        "/content",
        "/content/answers",
        "/content/answers/8.6.1-a",
        "/content/answers/8.6.1-a/evidence/0",
        "/content/answers/8.6.1-a/grade",
        "/content/gaps",
        "/content/gaps/8.6.1-a",
        "/content/gaps/8.6.1-a/accepted",
        "/content/capability",
        "/content/capability/8.6.1",
        "/content/capability/8.6.1/attributes",
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
        bad.pointer_mut(place).expect(place)["colour"] = json!({});
        assert!(!validator.is_valid(&bad), "{place}");
    }
}

/// Opens for ever: it is frozen.
#[test]
fn the_sample_of_schema_1_opens() {
    let snapshot = open(SCHEMA_1.as_bytes()).unwrap();
    assert_eq!(snapshot.created.to_rfc3339(), "2026-06-15T08:00:00+00:00");
    assert_eq!(snapshot.application, "waymark 0.1.0");
    let document = &snapshot.document;
    assert_eq!(document.organization, "Nordlicht IT-Dienste GmbH");
    assert_eq!(document.answers.len(), 8);
    assert_eq!(document.history.len(), 2);
    let statement = statement_id("8.5.3-d");
    assert_eq!(document.rating(statement), Some(Rating::Not));
    assert_eq!(document.gaps[&statement].effort, Some(6.25.into()));
    // Its check sum was computed by another program, from the words of the schema alone.
    let sample: Value = serde_json::from_str(SCHEMA_1).unwrap();
    assert_eq!(
        sample["sha256"],
        "d5905c5de12bcf351988add900a70600f0e0f251a958c63f4b8c2c59a290630b"
    );
    // Everything is as it was, apart from the number.
    let mut again = file(document);
    again["content"]["schema"] = 1.into();
    assert_eq!(again["content"], sample["content"]);
    check(&validator(), &sample);
}

/// Opens for ever: it is frozen.
#[test]
fn the_sample_of_schema_2_opens() {
    let document = open(SCHEMA_2.as_bytes()).unwrap().document;
    assert_eq!(document.project.tasks.len(), 2);
    assert_eq!(document.project.tasks[1].after, ["t1"]);
    assert_eq!(document.awareness.briefings[0].attended, Some(12));
    let sample: Value = serde_json::from_str(SCHEMA_2).unwrap();
    assert_eq!(
        sample["sha256"],
        "b8f446fd909325f614a7c8a0fd83e72655adf5e3a79b8503fa9ccf8545fae73b"
    );
    // Everything is as it was, apart from the number.
    let mut again = file(&document);
    again["content"]["schema"] = 2.into();
    assert_eq!(again["content"], sample["content"]);
    check(&validator(), &sample);
}

/// Grows with schema 3 until that is released; from then on it is frozen and the next stands
/// beside it.
#[test]
fn the_sample_of_schema_3_opens() {
    let snapshot = open(SAMPLE.as_bytes()).unwrap();
    let document = &snapshot.document;
    assert_eq!(document.workshops.votes[0].by, "p1");
    assert_eq!(
        document.workshops.items[0].rationale,
        "Seen in the tool – “ä, 1”"
    );
    let sample: Value = serde_json::from_str(SAMPLE).unwrap();
    let again = file(document);
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
    for name in [
        "rating",
        "achievement",
        "gapStatus",
        "tickStatus",
        "registerStatus",
    ] {
        let list = schema["$defs"][name]["enum"].as_array().unwrap();
        // The default of a status is not written.
        let written = list
            .iter()
            .filter(|w| !["open", "missing"].contains(&w.as_str().unwrap()));
        for word in written {
            assert!(words.contains(word.as_str().unwrap()), "{name}: {word}");
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
