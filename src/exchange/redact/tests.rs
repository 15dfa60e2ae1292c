//! Nothing that was to stay out is in a copy, and what stays counts as before.

use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::Value as Json;

use super::marks::{FieldMark, MARKS, goes_out};
use super::*;
use crate::analysis::key_figures::KeyFigures;
use crate::analysis::{Conformity, stage_1, stage_2};
use crate::assessment::records::{Field, Kind, Nature, Shape};
use crate::assessment::{Answer, Gap, Stamped, arbitrary, lists, restore};
use crate::exchange::{ImportError, example, open};

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_378_500, 0).unwrap_or_default()
}

fn day() -> NaiveDate {
    now().date_naive()
}

fn id() -> AssessmentId {
    AssessmentId("copy".to_owned())
}

fn the_example() -> Assessment {
    let bytes = include_bytes!("../../../public/example.json");
    example::open_example(bytes, day()).unwrap()
}

#[test]
fn every_field_is_marked_once_and_as_its_nature_allows() {
    let lines: Vec<Vec<&str>> = MARKS
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    let declared = lists().flat_map(|spec| spec.fields.iter().map(move |field| (spec, field)));
    let declared: Vec<_> = declared.collect();
    for &(spec, field) in &declared {
        let (list, key) = (spec.id.as_str(), field.key);
        let mut mine = lines.iter().filter(|line| line[..2] == [list, key]);
        let line = mine.next().unwrap_or_else(|| {
            panic!("{list} {key} is in no copy for others. Say in marks.tsv how far it may go: figures, names or never")
        });
        assert!(
            mine.next().is_none(),
            "{list} {key} stands twice in marks.tsv"
        );
        let mark = FieldMark::parse(line[2]).unwrap_or_else(|| panic!("{line:?}"));
        let most = match field.nature {
            Nature::Personal => vec![FieldMark::Never],
            Nature::FreeText | Nature::Place => vec![FieldMark::Never, FieldMark::Names],
            Nature::Fact | Nature::Derived => {
                vec![FieldMark::Never, FieldMark::Names, FieldMark::Figures]
            }
        };
        assert!(
            most.contains(&mark),
            "{list} {key}: {mark:?}, but it is {:?}",
            field.nature
        );
        // What is typed in words is never a mere fact.
        let is_typed = matches!(field.kind, Kind::Line | Kind::Person | Kind::Text);
        assert!(!is_typed || field.nature != Nature::Fact, "{list} {key}");
    }
    assert_eq!(
        lines.len(),
        declared.len(),
        "marks.tsv has lines of fields that are gone"
    );
}

#[test]
fn a_new_field_stays_out_until_it_is_marked() {
    let answers = Answer::LIST.spec();
    for nature in [
        Nature::Fact,
        Nature::Derived,
        Nature::FreeText,
        Nature::Place,
        Nature::Personal,
    ] {
        let planted = Field {
            key: "planted",
            label: "Planted",
            kind: Kind::Line,
            nature,
        };
        for level in Redaction::ALL {
            assert!(!goes_out(answers, &planted, level), "{nature:?}, {level:?}");
        }
    }
    // And a mark does not open what a field is: the note is marked for copies without names.
    let note = answers.field(Answer::note).unwrap();
    assert!(goes_out(answers, note, Redaction::WithoutNames));
    assert!(!goes_out(answers, note, Redaction::FiguresOnly));
    let rating = answers.field(Answer::rating).unwrap();
    let as_name = Field {
        nature: Nature::Personal,
        ..*rating
    };
    assert!(goes_out(answers, rating, Redaction::FiguresOnly));
    assert!(!goes_out(answers, &as_name, Redaction::WithoutNames));
}

/// Words that stand nowhere else, one for each thing that stays out.
struct Tokens(usize);

impl Tokens {
    fn next(&mut self, what: &str) -> Json {
        self.0 += 1;
        format!("zq{what}{}", self.0).into()
    }

    /// In place of what a field says, by its nature; facts stay.
    fn take(&mut self, field: &Field, value: &mut Json) {
        match field.nature {
            Nature::Personal => *value = self.next("person"),
            Nature::FreeText => *value = self.next("text"),
            Nature::Place => *value = self.next("place"),
            Nature::Fact | Nature::Derived => {}
        }
    }

    fn record(&mut self, spec: &crate::assessment::records::ListSpec, record: &mut Json) {
        for (key, value) in record.as_object_mut().into_iter().flatten() {
            if let Some(field) = spec.field(key) {
                self.take(field, value);
            }
        }
    }
}

/// The document with a token in place of each text, also in the history, and of each id of a record.
fn with_tokens(document: &Assessment) -> Assessment {
    let mut tokens = Tokens(0);
    let mut content = serde_json::to_value(document).unwrap();
    content["organization"] = tokens.next("text");
    for spec in lists() {
        let name = spec.id.as_str();
        match spec.shape {
            Shape::Single | Shape::Many => {
                let Some((part, list)) = name.split_once('.') else {
                    continue;
                };
                let Some(found) = content.get_mut(part).and_then(|part| part.get_mut(list)) else {
                    continue;
                };
                match found {
                    Json::Array(all) => all.iter_mut().for_each(|one| tokens.record(spec, one)),
                    one => tokens.record(spec, one),
                }
            }
            Shape::Keyed(_) => {
                for (_, one) in content[name].as_object_mut().into_iter().flatten() {
                    tokens.record(spec, one);
                }
            }
            Shape::Inside(outer) => {
                for (_, owner) in content[outer.as_str()]
                    .as_object_mut()
                    .into_iter()
                    .flatten()
                {
                    for one in owner
                        .get_mut(name)
                        .and_then(Json::as_array_mut)
                        .into_iter()
                        .flatten()
                    {
                        tokens.record(spec, one);
                    }
                }
            }
        }
    }
    let specs: Vec<_> = lists().collect();
    for (n, entry) in content["history"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .enumerate()
    {
        let spec = specs[n * 7 % specs.len()];
        let field = &spec.fields[n % spec.fields.len()];
        entry["by"] = tokens.next("person");
        entry["to"] = tokens.next("text");
        entry["what"] = match n % 2 {
            0 => field.key.into(),
            _ => tokens.next("text"),
        };
        entry["also"] = serde_json::json!([tokens.next("text")]);
        // A file may bring anything as an old value, in place of a fact too.
        let mut old = tokens.next("person");
        tokens.take(field, &mut old);
        entry["from"] = match n % 3 {
            0 => serde_json::json!({ field.key: old }),
            1 => serde_json::json!({ "zqtext": tokens.next("text") }),
            _ => serde_json::json!({ field.key: [tokens.next("person")] }),
        };
        let (list, id) = (spec.id.as_str(), tokens.next("id"));
        let id = id.as_str().unwrap();
        entry["on"] = match spec.shape {
            Shape::Single => list.into(),
            Shape::Many => format!("{list}/{id}").into(),
            Shape::Inside(_) => format!("{list}/8.6.1-a/{id}").into(),
            Shape::Keyed(_) => tokens.next("text"),
        };
    }
    let mut text = content.to_string();
    for n in 0..4 {
        text = text.replace(&format!("\"r{n}\""), &format!("\"zqid-{n}\""));
    }
    restore(&text).unwrap()
}

fn figures(document: &Assessment) -> String {
    let conformity = Conformity::on(document, day());
    let figures = KeyFigures::of(document, &conformity).text();
    let gates = [
        stage_1(document, &conformity),
        stage_2(document, &conformity),
    ];
    let criteria = gates.iter().flat_map(|gate| &gate.criteria);
    let held: Vec<String> = criteria
        .map(|c| format!("{:?} {}", c.key, c.holds))
        .collect();
    format!("{figures}\n{:?}\n{}", conformity.total(), held.join("\n"))
}

#[test]
fn the_same_person_has_the_same_number_everywhere() {
    let mut document = Assessment::new(id(), "Kestrel Hosting", now());
    let edits = [
        Gap::LIST
            .at("8.6.1-a")
            .set(Gap::owner, "Petr Novak, R. Iyer"),
        Gap::LIST.at("8.6.1-b").set(Gap::owner, "Novak, Petr"),
        Gap::LIST.at("8.6.1-c").set(Gap::owner, "tbd"),
        Gap::LIST.at("8.6.1-c").set(Gap::cause, "R. Iyer left"),
    ];
    for edit in edits {
        let by = "r. iyer".to_owned();
        let at = now().into();
        document.apply(&Stamped { at, by, edit }).unwrap();
    }
    let said = |document: &Assessment, statement: &str, field| {
        document.value(&Gap::LIST.at(statement), field).text()
    };
    let copy = redact(&document, Redaction::WithoutNames, id()).unwrap();
    assert_eq!(copy.organization, "Kestrel Hosting (without names)");
    assert_eq!(said(&copy, "8.6.1-a", Gap::owner), "Person 1, Person 2");
    assert_eq!(said(&copy, "8.6.1-b", Gap::owner), "Person 1");
    assert_eq!(
        said(&copy, "8.6.1-c", Gap::owner),
        "–",
        "nobody is no person"
    );
    // Free words may name people; the file says so.
    assert_eq!(said(&copy, "8.6.1-c", Gap::cause), "R. Iyer left");
    assert!(copy.history.iter().all(|entry| entry.by == "Person 2"));
    assert!(
        Redaction::WithoutNames
            .taken_out()
            .contains("may name people")
    );

    let copy = redact(&document, Redaction::FiguresOnly, id()).unwrap();
    assert_eq!(copy.organization, "An organization (figures only)");
    assert_eq!(said(&copy, "8.6.1-c", Gap::cause), "Text 1");
}

/// Two spellings are one person in the copy, but the rule that somebody else verifies a closing is older and knows them as two.
#[test]
fn a_closing_verified_under_another_spelling_stays_valid() {
    let mut document = Assessment::new(id(), "Kestrel", now());
    document.gaps.insert(
        crate::standard::StatementId::parse("8.6.1-a").unwrap(),
        Gap {
            owner: "J\u{f6}rg Novak".to_owned(),
            verified_by: "Jo\u{308}rg  Novak".to_owned(),
            verified_on: Some(day()),
            ..Gap::default()
        },
    );
    for level in Redaction::ALL {
        let copy = redact(&document, level, id()).unwrap();
        let gap = copy.gaps.values().next().unwrap();
        assert_eq!((&*gap.owner, &*gap.verified_by), ("Person 1", "Person 2"));
    }
}

#[test]
fn the_example_keeps_its_figures_and_its_references() {
    let whole = the_example();
    for level in Redaction::ALL {
        let copy = redact(&whole, level, id()).unwrap();
        assert_eq!(figures(&copy), figures(&whole), "{level:?}");
        assert!(copy.example && copy.id == id());
        let count = |document: &Assessment| -> Vec<usize> {
            lists()
                .map(|spec| document.records(spec.id).len())
                .collect()
        };
        assert_eq!(count(&copy), count(&whole));
        let waits = |document: &Assessment| -> Vec<Vec<String>> {
            let tasks = &document.project.tasks;
            let title = |id: &String| {
                tasks
                    .iter()
                    .position(|task| task.id == *id)
                    .unwrap()
                    .to_string()
            };
            tasks
                .iter()
                .map(|task| task.after.iter().map(title).collect())
                .collect()
        };
        assert_eq!(waits(&copy), waits(&whole));
        assert!(waits(&whole).iter().any(|after| !after.is_empty()));
        assert_eq!(copy.known_day(), whole.known_day());
    }
}

#[test]
fn a_mark_that_nobody_knows_is_refused() {
    let file = export_redacted(&the_example(), Redaction::FiguresOnly, id(), now()).unwrap();
    assert!(file.contains("were taken out"));
    let other = file.replace("\"figures-only\"", "\"everything\"");
    match open(other.as_bytes()) {
        Err(ImportError::Damaged { path, .. }) => assert_eq!(path, "redacted.level"),
        other => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_that_stays_out_is_in_the_bytes(document in arbitrary::document()) {
        let told = with_tokens(&document);
        for (level, out) in [(Redaction::WithoutNames, &["zqperson", "zqid"][..]), (Redaction::FiguresOnly, &["zq"])] {
            let file = export_redacted(&told, level, id(), now()).unwrap();
            for token in out {
                let at = file.find(token).map(|at| &file[at.saturating_sub(80)..at + 20]);
                prop_assert_eq!(at, None);
            }
            let snapshot = open(file.as_bytes()).unwrap();
            prop_assert_eq!(snapshot.redacted, Some(level));
        }
    }

    #[test]
    fn any_copy_is_a_snapshot_and_counts_as_before(document in arbitrary::document()) {
        for level in Redaction::ALL {
            let file = export_redacted(&document, level, id(), now()).unwrap();
            let copy = open(file.as_bytes()).unwrap().document;
            prop_assert_eq!(figures(&copy), figures(&document));
            // Once more takes nothing further out.
            let again = redact(&copy, level, id()).unwrap();
            prop_assert_eq!(figures(&again), figures(&copy));
        }
    }
}
