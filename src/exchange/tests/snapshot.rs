//! Snapshots come back whole; everything else is refused in words.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::assessment::{AssessmentId, arbitrary};
use crate::exchange::ballot::FileKind;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_378_500, 250_000_000).unwrap_or_default()
}

fn document() -> Assessment {
    Assessment::new(AssessmentId("a1".into()), "Kestrel Hosting", now())
}

/// An exported snapshot as a value, to be changed.
fn exported() -> Value {
    serde_json::from_str(&export(&document(), now())).unwrap()
}

fn refused(bytes: impl AsRef<[u8]>) -> ImportError {
    let error = import(bytes.as_ref()).unwrap_err();
    let words = error.to_string();
    assert!(words.contains("Nothing was changed. "), "{words}");
    assert!(words.ends_with('.') && words.len() < 600, "{words}");
    error
}

/// The value as a file with a right check sum.
fn sealed(mut value: Value) -> String {
    value["sha256"] = check_sum(&value["content"]).into();
    value.to_string()
}

#[test]
fn a_locked_file_is_known_as_one() {
    for start in [
        "age-encryption.org/v1\n",
        "-----BEGIN AGE ENCRYPTED FILE-----\n",
    ] {
        assert_eq!(refused(start), ImportError::Locked);
    }
}

proptest! {
    #[test]
    fn a_document_comes_back(document in arbitrary::document()) {
        let file = export(&document, now());
        let snapshot = open(file.as_bytes()).unwrap();
        prop_assert_eq!(&snapshot.document, &document);
        prop_assert_eq!(snapshot.created.timestamp(), now().timestamp());
        prop_assert_eq!(export(&snapshot.document, now()), file);
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        refused(bytes);
    }

    #[test]
    fn a_damaged_file_is_refused_or_the_same(
        document in arbitrary::document(),
        at in any::<prop::sample::Index>(),
        new in prop::option::of(any::<char>()),
    ) {
        let mut chars: Vec<char> = export(&document, now()).chars().collect();
        let at = at.index(chars.len());
        match new {
            Some(new) => chars[at] = new,
            None => chars.truncate(at),
        }
        let file: String = chars.into_iter().collect();
        match open(file.as_bytes()) {
            // White space, or a letter of the fields that the check sum does not cover.
            Ok(snapshot) => prop_assert_eq!(snapshot.document, document),
            Err(error) => prop_assert!(error.to_string().contains("Nothing was changed")),
        }
    }

    #[test]
    fn damaged_content_is_answered_even_with_a_right_check_sum(
        content in arbitrary::document()
            .prop_map(|document| serde_json::to_value(document).unwrap())
            .prop_flat_map(arbitrary::damage),
    ) {
        let mut file = exported();
        file["content"] = content;
        match import(sealed(file).as_bytes()) {
            Ok(document) => {
                let again = import(export(&document, now()).as_bytes());
                prop_assert_eq!(again, Ok(document));
            }
            Err(error) => prop_assert!(error.to_string().contains("Nothing was changed")),
        }
    }
}

#[test]
fn the_file_reads_well() {
    let file = export(&document(), now());
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(lines[1], r#"  "format": "waymark-snapshot","#);
    assert_eq!(lines[2], r#"  "version": 1,"#);
    assert_eq!(lines[3], r#"  "created": "2026-11-22T20:15:00Z","#);
    assert_eq!(
        lines[4],
        format!(
            r#"  "application": "waymark {}","#,
            env!("CARGO_PKG_VERSION")
        )
    );
    assert!(file.ends_with("}\n"));
}

#[test]
fn white_space_key_order_and_byte_order_mark_do_not_matter() {
    let mut file = exported();
    let Value::Object(fields) = &mut file else {
        panic!()
    };
    // serde_json sorts the keys; put the content's fields back to front by hand.
    let Some(Value::Object(content)) = fields.remove("content") else {
        panic!()
    };
    let fields: Vec<String> = content
        .iter()
        .rev()
        .map(|(key, value)| format!("\t{} :\r\n {value}", quoted(key)))
        .collect();
    let file = format!(
        "\u{feff}{},\"content\":{{{}}}}}\n\n",
        serde_json::to_string_pretty(&file)
            .unwrap()
            .trim_end_matches(['}', '\n']),
        fields.join(" , ")
    );
    assert_eq!(import(file.as_bytes()), Ok(document()));
    let upper = exported()["sha256"].as_str().unwrap().to_uppercase();
    let mut file = exported();
    file["sha256"] = upper.into();
    assert_eq!(import(file.to_string().as_bytes()), Ok(document()));
}

#[test]
fn size_is_checked_before_anything_is_read() {
    assert_eq!(check_size(MAX_BYTES), Ok(()));
    let error = check_size(MAX_BYTES + 1).unwrap_err();
    assert!(error.to_string().contains("10.1 MB"), "{error}");
    let large = vec![b'['; 50_000_000];
    let start = cpu_time::ThreadTime::now();
    let error = refused(large);
    assert_eq!(error, ImportError::TooLarge { bytes: 50_000_000 });
    assert!(start.elapsed().as_millis() < 500);
    assert!(check_size(u64::MAX).is_err());
}

#[test]
fn text_is_checked() {
    assert_eq!(refused(b"\xff\xfe{\0}\0"), ImportError::NotText);
    assert_eq!(refused(b"{\0}\0"), ImportError::NotText);
    assert_eq!(refused(b"PK\x03\x04\x80\x81"), ImportError::NotText);
    assert_eq!(refused(b"{\"a\": \"\xe4\"}"), ImportError::NotText);
}

#[test]
fn json_is_checked() {
    let not_json = |bytes: &[u8]| match refused(bytes) {
        ImportError::NotJson {
            line,
            column,
            reason,
        } => (line, column, reason),
        other => panic!("{other:?}"),
    };
    assert!(not_json(b"").2.contains("empty"));
    assert!(not_json(b" \n").2.contains("empty"));
    assert!(not_json(b"{\"a\": [1,").2.contains("too early"));
    let (line, column, reason) = not_json(b"{\n  \"a\": oops\n}");
    assert_eq!((line, column), (2, 8));
    assert!(!reason.contains("line"), "{reason}");
    assert!(
        not_json(b"{\"a\": 1e999}").2.contains("range"),
        "huge number"
    );
    let twice = export(&document(), now()).replace("\"id\":", "\"id\": \"a1\", \"id\":");
    let (line, _, reason) = not_json(twice.as_bytes());
    assert_eq!(line, 10);
    assert!(reason.contains("“id” stands twice"), "{reason}");
    assert_eq!(refused("[".repeat(100_000)), ImportError::TooDeep);
    assert_eq!(refused("{\"a\":".repeat(100_000)), ImportError::TooDeep);
}

#[test]
fn files_of_others_are_told_apart() {
    let found = |value: Value| match refused(value.to_string()) {
        ImportError::NotOurs { found } => found,
        other => panic!("{other:?}"),
    };
    assert_eq!(found(json!([1, 2])), Foreign::NoObject);
    assert_eq!(found(json!("waymark-snapshot")), Foreign::NoObject);
    assert_eq!(found(json!({})), Foreign::Unknown(String::new()));
    let unknown = |what: &str| Foreign::Unknown(what.to_owned());
    assert_eq!(
        found(json!({"format": 7})),
        unknown("It has the fields “format”.")
    );
    let tool = include_bytes!("../../../tests/tables/another_tool.json");
    let said = open(tool).unwrap_err().to_string();
    for word in [
        "another program",
        "companyName",
        "ISO/IEC 27001",
        "Nothing was changed",
        ".xlsx",
    ] {
        assert!(said.contains(word), "{said}");
    }
    assert_eq!(found(exported()["content"].clone()), Foreign::Bare);
    for (format, kind, page) in [
        ("waymark-invitation", FileKind::Invitation, "page Ballot"),
        (
            "waymark-ballot",
            FileKind::Ballot,
            "page Workshop, part Ballots",
        ),
    ] {
        let error = refused(json!({"format": format, "version": 1}).to_string());
        assert_eq!(
            error,
            ImportError::NotOurs {
                found: Foreign::Paper(kind)
            }
        );
        assert!(error.to_string().contains(page), "{error}");
    }
    let long = "x".repeat(1_000);
    let Foreign::Other(name) = found(json!({"format": long})) else {
        panic!()
    };
    assert!(name.len() < 100);
}

#[test]
fn a_newer_version_is_told_before_its_fields() {
    let newer = json!({"format": FORMAT, "version": 2, "body": {}});
    let error = refused(newer.to_string());
    assert_eq!(error, ImportError::NewerVersion { found: 2 });
    let mut file = exported();
    let next = u64::from(crate::assessment::SCHEMA) + 1;
    file["content"]["schema"] = next.into();
    file["content"]["novelty"] = true.into();
    let error = refused(sealed(file));
    assert_eq!(error, ImportError::NewerVersion { found: next });
}

#[test]
fn a_copy_in_a_folder_names_the_one_that_it_follows() {
    let parent = "ab".repeat(32);
    let document = import(&exported().to_string().into_bytes()).unwrap();
    let content = SnapshotContent::of(&document);
    let file = content.file(&document, Default::default(), Some(&parent));
    let copy = open(file.as_bytes()).unwrap();
    assert_eq!((copy.parent, copy.document), (Some(parent), document));
    assert_eq!(copy.sha256, exported()["sha256"]);
}

#[test]
fn every_field_of_the_envelope_is_needed_and_checked() {
    let fields: Vec<String> = exported().as_object().unwrap().keys().cloned().collect();
    assert_eq!(fields.len(), 7);
    let damaged_at = |file: Value| match refused(file.to_string()) {
        ImportError::Damaged { path, .. } => path,
        other => panic!("{other:?}"),
    };
    for field in fields.iter().filter(|field| *field != "format") {
        let mut file = exported();
        file.as_object_mut().unwrap().remove(field);
        assert_eq!(damaged_at(file), *field);
        for wrong in [json!(null), json!([]), json!(-1), json!(1.5), json!(true)] {
            let mut file = exported();
            file[field] = wrong;
            assert_eq!(damaged_at(file), *field);
        }
    }
    for (field, wrong) in [
        ("version", json!(0)),
        ("version", json!("1")),
        ("created", json!("2026-11-22")),
        ("sha256", json!("00")),
        ("sha256", json!("z".repeat(64))),
        ("edition", json!("ISO/IEC 20000-1:2011")),
        ("extra", json!(null)),
        ("parent", json!(null)),
        ("parent", json!("00")),
    ] {
        let mut file = exported();
        file[field] = wrong;
        assert_eq!(damaged_at(file), field);
    }
}

#[test]
fn changed_content_is_noticed_and_wrong_content_named() {
    let mut file = exported();
    file["content"]["organization"] = "Someone else".into();
    assert_eq!(refused(file.to_string()), ImportError::Altered);

    let mut file = exported();
    file["content"]["answers"]["8.6.1-z"] = json!({"rating": "fully"});
    let ImportError::Invalid { path, reason } = refused(sealed(file)) else {
        panic!()
    };
    assert_eq!(path, "content.answers.8.6.1-z");
    assert!(reason.contains("8.6.1-z"), "{reason}");
}

#[test]
fn a_value_that_only_looks_different_keeps_the_check_sum() {
    let mut document = document();
    let id = crate::standard::standard().statements[0].id;
    document.gaps.entry(id).or_default().effort = Some(2.0.into());
    document.answers.entry(id).or_default().note = "ü/€".into();
    let file = export(&document, now());
    assert!(file.contains("\"effort\":2"), "{file}");
    let other = file
        .replace("\"effort\":2", "\"effort\":2.0")
        .replace("ü/€", r"\u00fc\/\u20AC");
    assert_ne!(other, file);
    assert_eq!(import(other.as_bytes()), Ok(document));
}
