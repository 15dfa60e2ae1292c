//! Records of the steps: their declarations, their rules, and the messages of refusals.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::assessment::records::*;

fn apply(document: &mut Assessment, edit: Edit) -> Result<Edit, String> {
    let change = Stamped {
        at: Default::default(),
        by: "Ada".into(),
        edit,
    };
    document.apply(&change).map_err(|error| error.reason)
}

/// Makes the edit and expects a refusal that changes nothing.
fn refused(document: &Assessment, edit: Edit) -> String {
    let mut changed = document.clone();
    let reason = apply(&mut changed, edit).unwrap_err();
    assert_eq!(changed, *document);
    reason
}

fn task(id: &str) -> RecordId {
    Task::LIST.at(id)
}

/// A plan with tasks of these names, each waiting for those given.
fn plan(tasks: &[(&str, &[&str])]) -> Assessment {
    let mut document = empty();
    for (id, _) in tasks {
        let title = id.to_uppercase();
        let add = task(id).add([(Task::title, title.into())]);
        apply(&mut document, add).unwrap();
    }
    for (id, after) in tasks {
        let after: Vec<String> = after.iter().map(|id| (*id).to_owned()).collect();
        apply(&mut document, task(id).set(Task::after, after)).unwrap();
    }
    document
}

#[test]
fn every_field_is_declared_once_and_has_its_words() {
    let mut names = BTreeSet::new();
    for spec in lists() {
        assert!(names.insert(spec.id.as_str()), "{:?}", spec.id);
        assert_eq!(ListId::parse(spec.id.as_str()), Some(spec.id));
        assert!(!spec.noun.is_empty());
        let mut keys = BTreeSet::new();
        let mut labels = BTreeSet::new();
        for field in spec.fields {
            assert_ne!(field.key, "id");
            assert!(keys.insert(field.key), "{:?} {}", spec.id, field.key);
            assert!(labels.insert(field.label), "{:?} {}", spec.id, field.label);
            match field.kind {
                Kind::Choice(options) | Kind::Pick(options) => {
                    let keys: BTreeSet<_> = options.iter().map(|(key, _)| key).collect();
                    assert!(keys.len() == options.len() && keys.len() > 1);
                }
                Kind::One(list) | Kind::Many(list) => {
                    assert!(
                        ListId::parse(list).is_some_and(|list| list.spec().shape == Shape::Many),
                        "{list}"
                    );
                }
                _ => {}
            }
        }
    }
    assert_eq!(names.len(), 67);
}

/// What taking names out and comparing rely on: the words for a field and what it is declared to be do not drift apart.
#[test]
fn a_field_is_declared_to_be_what_its_words_say() {
    for spec in lists() {
        for field in spec.fields {
            let words = field.label.to_lowercase();
            let says = |all: &[&str]| all.iter().any(|word| words.contains(word));
            let at = format!("{}.{}", spec.id.as_str(), field.key);
            let expected = match field.kind {
                Kind::Person => Nature::Personal,
                Kind::Time => Nature::Derived,
                Kind::Line if says(&["check sum", "part of the document", "taken from"]) => {
                    Nature::Derived
                }
                Kind::Line if says(&["auditor", "presented to", "(who"]) => Nature::Personal,
                Kind::Line if says(&["where", "location", "place", "link"]) => Nature::Place,
                Kind::Line | Kind::Text => Nature::FreeText,
                _ => Nature::Fact,
            };
            assert_eq!(field.nature, expected, "{at}");
        }
    }
}

#[test]
fn a_record_is_named_as_it_is_stored() {
    let statement = ScopeStatement::LIST.at("");
    assert_eq!(statement.to_string(), "scope.statement");
    assert_eq!(task("t1").to_string(), "project.tasks/t1");
    for (text, good) in [
        ("\"scope.statement\"", true),
        ("\"project.tasks/t/1\"", true),
        ("\"project.tasks\"", false),
        ("\"project.tasks/\"", false),
        ("\"scope.statement/x\"", false),
        ("\"nothing.here/x\"", false),
        ("\"answers/8.6.1-a\"", true),
        ("\"answers/8.6.1-z\"", false),
        ("\"answers\"", false),
        ("\"evidence/8.6.1-a/e1\"", true),
        ("\"evidence/8.6.1-a/e/1\"", true),
        ("\"evidence/8.6.1-a/\"", false),
        ("\"evidence/8.6.1-z/e1\"", false),
        ("\"assessment\"", true),
        ("\"assessment/x\"", false),
    ] {
        assert_eq!(
            serde_json::from_str::<RecordId>(text).is_ok(),
            good,
            "{text}"
        );
    }
}

#[test]
fn what_a_record_says_is_written_and_nothing_else() {
    let mut document = empty();
    let add = Briefing::LIST.at("b1").add([
        (Briefing::topic, "Kick-off".into()),
        (Briefing::attended, 12.0.into()),
        (Briefing::note, Value::None),
    ]);
    apply(&mut document, add).unwrap();
    let text = serde_json::to_value(&document).unwrap();
    assert_eq!(
        text["awareness"],
        json!({"briefings": [{"id": "b1", "topic": "Kick-off", "attended": 12}]})
    );
    assert_eq!(text.get("scope"), None);
}

#[test]
fn bad_values_are_refused_with_the_mend() {
    let document = plan(&[("a", &[])]);
    let a = task("a");
    for (edit, said) in [
        (a.set(Task::end, "20255-01-01"), "20255"),
        (a.set(Task::end, "2026-02-29"), "not a date"),
        (a.set(Task::effort, "-1"), "between 0 and 10000"),
        (a.set(Task::effort, "much"), "write for example"),
        (a.set(Task::state, "gone"), "choices"),
        (a.set(Task::statements, "8.6.1-a 8.6.1-z"), "8.6.1-z"),
        (a.set("colour", "red"), "no field"),
        (task("b").set(Task::title, "x"), "no longer here"),
        (task("b").remove(), "no longer here"),
        (task("a").add([]), "already here"),
        (ScopeStatement::LIST.at("").remove(), "stays"),
        (
            ReportedChange::LIST
                .at("c")
                .add([(ReportedChange::kind, "x".into())]),
            "choices",
        ),
    ] {
        let reason = refused(&document, edit);
        assert!(reason.contains(said), "{reason}");
    }
    for bad in ["1.5", "-1", "1000001", "x"] {
        let duty = Duty::LIST.at("d");
        refused(&document, duty.add([(Duty::months, bad.into())]));
    }
    let duty = Duty::LIST.at("d").add([(Duty::months, 0.0.into())]);
    assert!(refused(&document, duty).contains("1 and 120"));
}

#[test]
fn an_end_before_its_start_is_refused() {
    let mut document = plan(&[("a", &[])]);
    let a = task("a");
    apply(&mut document, a.set(Task::start, "2026-03-01")).unwrap();
    let reason = refused(&document, a.set(Task::end, "2026-02-28"));
    assert!(
        reason.contains("28 Feb 2026") && reason.contains("move"),
        "{reason}"
    );
    apply(&mut document, a.set(Task::end, "2026-03-01")).unwrap();
    refused(&document, a.set(Task::start, "2026-03-02"));
}

#[test]
fn tasks_do_not_wait_for_themselves() {
    let document = plan(&[("a", &[]), ("b", &["a"]), ("c", &["b", "gone"])]);
    let wait = |id: &str, after: &[&str]| {
        let after: Vec<String> = after.iter().map(|id| (*id).to_owned()).collect();
        task(id).set(Task::after, after)
    };
    assert!(refused(&document, wait("a", &["a"])).contains("A → A"));
    let reason = refused(&document, wait("a", &["gone", "c"]));
    assert!(reason.contains("A → C → B → A"), "{reason}");
    // A task that comes back may close a circle too.
    let mut document = document;
    let back = apply(&mut document, task("b").remove()).unwrap();
    apply(&mut document, wait("a", &["b"])).unwrap();
    assert!(refused(&document, back).contains("wait for each other"));
    // A file with one is refused and names the place.
    let mut value = serde_json::to_value(plan(&[("a", &[]), ("b", &["a"])])).unwrap();
    value["project"]["tasks"][0]["after"] = json!(["b"]);
    let error = restore_value(value).unwrap_err().to_string();
    assert!(error.contains("project.tasks.after"), "{error}");
}

#[test]
fn long_plans_are_checked_without_exhausting_the_stack() {
    let mut document = empty();
    for n in 0..MOST_RECORDS {
        let after = Value::from(match n {
            0 => Vec::new(),
            n => vec![format!("t{}", n - 1)],
        });
        document.project.tasks.push(Task {
            id: format!("t{n}"),
            after: Held::from_value(after).unwrap(),
            ..Task::default()
        });
    }
    let last = format!("t{}", MOST_RECORDS - 1);
    refused(&document, task("t0").set(Task::after, vec![last]));
    assert!(refused(&document, task("one more").add([])).contains("2000"));
}

#[test]
fn damaged_records_are_refused_by_their_place() {
    let mut document = plan(&[("a", &[]), ("b", &[])]);
    let check = SpotCheck::LIST.at("c").add([
        (SpotCheck::asked, 10.0.into()),
        (SpotCheck::explained, 8.0.into()),
    ]);
    apply(&mut document, check).unwrap();
    let good = serde_json::to_value(&document).unwrap();
    assert_eq!(restore_value(good.clone()).unwrap(), document);
    for (pointer, value, path) in [
        ("/project/tasks/1/id", json!("a"), "project.tasks[1].id"),
        ("/project/tasks/1/id", json!(""), "project.tasks[1]"),
        ("/project/tasks/0/title", json!(5), "project.tasks[0].title"),
        ("/project/tasks", json!({}), "project.tasks"),
        ("/project", json!([]), "project"),
        (
            "/awareness/checks/0/explained",
            json!(11),
            "awareness.checks[0].explained",
        ),
        (
            "/awareness/checks/0/asked",
            json!(-1),
            "awareness.checks[0].asked",
        ),
        (
            "/awareness/checks/0/asked",
            json!({}),
            "awareness.checks[0].asked",
        ),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = value;
        let error = restore_value(bad).unwrap_err();
        let RestoreError::Invalid { path: found, .. } = &error else {
            panic!("{error}");
        };
        assert_eq!(found, path, "{error}");
    }
    let mut bad = good.clone();
    bad["project"]["tasks"][0]["colour"] = json!("red");
    let error = restore_value(bad).unwrap_err().to_string();
    assert!(
        error.contains("colour") && error.contains("title"),
        "{error}"
    );
}

#[test]
fn a_closing_is_verified_by_someone_else() {
    let id = crate::standard::standard().statements[0].id;
    let mut document = empty();
    let owner = |name: &str| gap(id).set(Gap::owner, name);
    apply(&mut document, owner("Ada Lund")).unwrap();
    let verified = |by: &str| {
        gap(id).set_all([
            (Gap::status, GapStatus::Verified.into()),
            (Gap::verified_by, by.into()),
            (Gap::verified_on, "2026-11-22".into()),
        ])
    };
    assert!(refused(&document, verified(" ada lund ")).contains("someone else"));
    assert!(refused(&document, verified(" ")).contains("who"));
    let back = apply(&mut document, verified("Ben")).unwrap();
    assert!(refused(&document, owner("ben")).contains("ben"));
    apply(&mut document, back).unwrap();
    assert_eq!(document.gaps[&id].status, GapStatus::Open);

    // Name by name, whichever side names several.
    assert!(refused(&document, verified("Ben, ada lund")).contains("Ada Lund owns"));
    assert!(refused(&document, verified(" , ;")).contains("who"));
    apply(&mut document, owner("Ada Lund; Cleo")).unwrap();
    assert!(refused(&document, verified("Cleo")).contains("Cleo owns"));
    apply(&mut document, verified("Cleo Ray")).unwrap();
}

#[test]
fn a_sample_has_no_more_hits_than_cases() {
    let id = crate::standard::standard().statements[0].id;
    let piece = Evidence::at(id, "e");
    let with = |fulfil: f64, of: f64| {
        piece.add([
            (Evidence::sample_fulfil, fulfil.into()),
            (Evidence::sample_of, of.into()),
        ])
    };
    let mut document = empty();
    assert!(refused(&document, with(6.0, 5.0)).contains("only 5"));
    apply(&mut document, with(3.0, 5.0)).unwrap();
    apply(
        &mut document,
        piece.set(Evidence::sample_from, "2026-05-01"),
    )
    .unwrap();
    let end = piece.set(Evidence::sample_to, "2026-04-30");
    assert!(refused(&document, end).contains("30 Apr 2026"));
}

proptest! {
    #[test]
    fn any_value_is_answered(
        json in crate::assessment::arbitrary::json(),
        index in 0usize..1000,
    ) {
        let fields: Vec<_> = lists().flat_map(|spec| spec.fields.iter().map(move |f| (spec, f))).collect();
        let (spec, field) = fields[index % fields.len()];
        if let Ok(value) = from_value::<Value>(&json) {
            let mut document = empty();
            let record = spec.id.at(match spec.shape {
                Shape::Single => "",
                Shape::Many => "r",
                Shape::Inside(_) => "8.6.1-a/r",
                Shape::Keyed(Keys::Statements) => "8.6.1-a",
                Shape::Keyed(Keys::Areas) => "8.6.1",
                Shape::Keyed(Keys::Items) => "scope.statement",
                Shape::Keyed(Keys::Registers) => "D1",
            });
            if spec.is_list() {
                apply(&mut document, record.add([])).unwrap();
            }
            let before = document.clone();
            if apply(&mut document, record.set(field.key, value)).is_err() {
                prop_assert_eq!(document, before);
            }
        }
    }
}
