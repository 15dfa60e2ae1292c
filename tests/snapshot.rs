//! Snapshot files against their published schema, and the frozen samples: each must open for
//! ever.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::assessment::{
    Acceptance, Achievement, Answer, AreaCapability, Assessment, AssessmentId, Evidence, Gap,
    GapStatus, Grade, GradeOverride, HistoryEntry, Rating, RegisterState, RegisterStatus, SCHEMA,
    Tick, TickStatus,
};
use waymark::exchange::{FORMAT, VERSION, export, import, open};
use waymark::standard::{EDITION, standard};
// The shared strategies speak of `crate::assessment` and `crate::standard`.
use waymark::{assessment, standard};

#[path = "../src/assessment/arbitrary/mod.rs"]
mod arbitrary;

const SAMPLE: &str = include_str!("samples/schema-1.json");

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
        };
        document.register.insert(item.id, state);
    }
    document
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
    assert_eq!(content["schema"]["const"], SCHEMA);
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
        ("/content/schema", json!(2)),
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
        "/content/history/0",
    ] {
        let mut bad = good.clone();
        bad.pointer_mut(place).expect(place)["colour"] = json!({});
        assert!(!validator.is_valid(&bad), "{place}");
    }
}

/// Opens for ever. It grows with schema 1 until that is released; from then on it is frozen and
/// the next stands beside it.
#[test]
fn the_sample_of_schema_1_opens() {
    let snapshot = open(SAMPLE.as_bytes()).unwrap();
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
    let sample: Value = serde_json::from_str(SAMPLE).unwrap();
    assert_eq!(
        sample["sha256"],
        "d5905c5de12bcf351988add900a70600f0e0f251a958c63f4b8c2c59a290630b"
    );
    let again = file(document);
    assert_eq!(again["content"], sample["content"]);
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
