//! The history in sentences, and the values that can be brought back.

use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;
use crate::analysis::history::{FieldChange, HistoryQuery, history, people};
use crate::assessment::arbitrary;
use crate::assessment::excerpt;
use crate::assessment::records::{Finding, InternalAudit, Party, Review, Task, Value, Workshop};

/// Edits an hour apart, by Ann and Bo in turn.
fn worked(edits: Vec<Edit>) -> Assessment {
    let mut document = empty();
    for (hour, edit) in edits.into_iter().enumerate() {
        let change = Stamped {
            at: at("2026-05-03T08:00:00Z") + TimeDelta::hours(hour as i64),
            by: ["Ann", "Bo"][hour % 2].to_owned(),
            edit,
        };
        document.apply(&change).unwrap();
    }
    document
}

fn ask(search: &str) -> HistoryQuery {
    HistoryQuery {
        search: search.to_owned(),
        ..HistoryQuery::default()
    }
}

/// All changes, newest first.
fn changes(document: &Assessment, query: &HistoryQuery) -> Vec<FieldChange> {
    let page = history(document, query, 0, usize::MAX);
    assert_eq!(page.all, page.lines.len());
    page.lines
        .into_iter()
        .flat_map(|line| line.changes)
        .collect()
}

fn sentences(document: &Assessment, query: &HistoryQuery) -> Vec<String> {
    let all = changes(document, query).into_iter();
    all.map(|change| change.sentence).collect()
}

#[test]
fn each_entry_reads_as_a_sentence() {
    let rated = answer(id("8.6.1-f"));
    let gap = Gap::LIST.at("8.6.1-f");
    let piece = Evidence::at(id("8.6.1-f"), "e1");
    let party = Party::LIST.at("p1");
    let document = worked(vec![
        rated.set(Answer::rating, Rating::Partly),
        rated.set(Answer::rating, Rating::Fully),
        rated.set(Answer::rating, Value::None),
        rated.set(Answer::note, "Seen"),
        rated.set(Answer::review, true),
        gap.set(Gap::due, "2026-06-30"),
        gap.set(Gap::status, GapStatus::Doing),
        gap.set_all([
            (Gap::accepted_by, "Eva".into()),
            (Gap::accepted_on, "2026-05-04".into()),
        ]),
        piece.add([]),
        piece.set(Evidence::title, "Minutes"),
        party.add([(Party::name, "Hosting Ltd".into())]),
        piece.remove(),
        Assessment::own().set(Assessment::organization, "Other"),
    ]);
    let mut told = sentences(&document, &ask(""));
    told.reverse();
    assert_eq!(
        told,
        [
            "rating of 8.6.1-f set to Partially",
            "rating of 8.6.1-f from Partially to Fully",
            "rating of 8.6.1-f cleared, before Fully",
            "note of 8.6.1-f set to “Seen”",
            "review flag of 8.6.1-f from no to yes",
            "due of the gap at 8.6.1-f set to 30 Jun 2026",
            "state of the gap at 8.6.1-f from open to being worked on",
            "plan accepted by of the gap at 8.6.1-f set to “Eva”",
            "acceptance of the plan of the gap at 8.6.1-f set to 4 May 2026",
            "piece of evidence at 8.6.1-f added",
            "title of the piece of evidence at 8.6.1-f filled in",
            "other party “Hosting Ltd” added",
            "piece of evidence at 8.6.1-f removed",
            "name of the organization from “Test Org” to “Other”",
        ]
    );
    assert_eq!(people(&document), ["Ann", "Bo"]);
}

#[test]
fn lists_of_ids_say_by_name_what_was_added_and_taken_out() {
    let review = Review::LIST.at("r1");
    let audit = InternalAudit::LIST.at("a1");
    let task = Task::LIST.at("t1");
    let inputs = |some: &[&str]| {
        let ids = some.iter().map(|id| format!("preparation.{id}"));
        Value::List(ids.collect())
    };
    let list = |some: &[&str]| Value::List(some.iter().map(|id| (*id).to_owned()).collect());
    let document = worked(vec![
        review.add([(Review::chair, "Ola Hansen".into())]),
        review.set(Review::inputs, inputs(&["input-1"])),
        review.set(Review::inputs, inputs(&["input-2"])),
        audit.add([]),
        audit.set(InternalAudit::areas, list(&["8.6.1"])),
        audit.set(InternalAudit::areas, Value::None),
        task.add([(Task::statements, list(&["8.6.1-a"]))]),
        task.set(Task::statements, list(&["8.6.1-a", "8.6.1-b"])),
    ]);
    let mut told = sentences(&document, &ask(""));
    told.reverse();
    let input = |id: &str| {
        let item = ItemId::parse(&format!("preparation.{id}")).and_then(|id| standard().item(id));
        excerpt(item.unwrap().text)
    };
    let of_review = "inputs dealt with of the management review “Ola Hansen”";
    assert_eq!(
        told[1],
        format!("{of_review}, ticked: “{}”", input("input-1"))
    );
    assert_eq!(
        told[2],
        format!(
            "{of_review}, ticked: “{}”; no longer ticked: “{}”",
            input("input-2"),
            input("input-1")
        )
    );
    let areas = "areas covered of the internal audit";
    assert_eq!(
        told[4],
        format!("{areas}, added: 8.6.1 Incident management")
    );
    assert_eq!(
        told[5],
        format!("{areas}, taken out: 8.6.1 Incident management")
    );
    assert!(told[7].ends_with(", added: 8.6.1-b"), "{}", told[7]);
    for sentence in told {
        assert!(!sentence.contains("preparation."), "{sentence}");
    }
}

#[test]
fn ticks_of_one_minute_by_one_person_are_one_line() {
    let review = Review::LIST.at("r1");
    let mut document = empty();
    let mut ticked = Vec::new();
    for (second, by) in [(0, "Ann"), (20, "Ann"), (40, "Ann"), (50, "Bo"), (70, "Bo")] {
        ticked.push(format!("preparation.input-{}", ticked.len() + 1));
        let change = Stamped {
            at: at("2026-05-03T08:00:00Z") + TimeDelta::seconds(second),
            by: by.to_owned(),
            edit: match ticked.len() {
                1 => review.add([(Review::inputs, Value::List(ticked.clone()))]),
                _ => review.set(Review::inputs, Value::List(ticked.clone())),
            },
        };
        document.apply(&change).unwrap();
    }
    let page = history(&document, &ask(""), 0, usize::MAX);
    let who: Vec<&str> = page.lines.iter().map(|line| line.by.as_str()).collect();
    assert_eq!(
        who,
        ["Bo", "Bo", "Ann", "Ann"],
        "added, two ticks, one, one in the next minute"
    );
    let joined = &page.lines[2].changes[0];
    assert_eq!(
        joined.sentence.matches('“').count(),
        2,
        "{}",
        joined.sentence
    );
    let edit = joined.restorable.as_ref().unwrap().edit(&document);
    let before = Value::List(ticked[..1].to_vec());
    assert_eq!(edit, review.set(Review::inputs, before));
}

#[test]
fn a_finding_is_told_by_its_text_or_its_statements() {
    let finding = |id: &str| Finding::LIST.at(id);
    let statements = Value::List(vec!["8.6.1-a".to_owned()]);
    let document = worked(vec![
        finding("f1").add([
            (Finding::text, "No record of the drill".into()),
            (Finding::owner, "Eva".into()),
        ]),
        finding("f2").add([(Finding::statements, statements)]),
        finding("f3").add([]),
    ]);
    let mut told = sentences(&document, &ask(""));
    told.reverse();
    assert_eq!(
        told,
        [
            "finding “No record of the drill” added",
            "finding “8.6.1-a” added",
            "finding added",
        ]
    );
}

#[test]
fn it_is_found_by_text_person_statement_field_and_day() {
    let document = worked(vec![
        answer(id("8.6.1-f")).set(Answer::rating, Rating::Partly),
        answer(id("4.1-a")).set(Answer::note, "First words"),
        answer(id("4.1-a")).set(Answer::note, "Second"),
        Gap::LIST.at("4.1-a").set(Gap::owner, "Eva"),
    ]);
    for (search, count) in [
        ("", 4),
        ("8.6.1-f", 1),
        ("4.1-a note", 2),
        ("FIRST", 2),
        ("ann", 2),
        ("rating partially", 1),
        ("2026-05-03", 4),
        ("eva owner", 1),
        ("nowhere", 0),
    ] {
        assert_eq!(sentences(&document, &ask(search)).len(), count, "{search}");
    }
    let about = HistoryQuery {
        statement: Some(id("4.1-a")),
        ..ask("")
    };
    assert_eq!(history(&document, &about, 0, 9).all, 3);
    let by = HistoryQuery {
        by: Some("Bo".to_owned()),
        ..about
    };
    assert_eq!(history(&document, &by, 0, 9).all, 2);
    let part = history(&document, &ask(""), 1, 2);
    assert_eq!((part.all, part.lines.len()), (4, 2));
    assert_eq!(part.lines[0].statement, Some(id("4.1-a")));
    assert!(part.lines[0].at > part.lines[1].at);
}

#[test]
fn a_value_is_brought_back_by_an_edit_where_that_changes_something() {
    let rated = answer(id("8.6.1-f"));
    let piece = Evidence::at(id("8.6.1-f"), "e1");
    let long = "A long note. ".repeat(50);
    let mut document = worked(vec![
        rated.set(Answer::note, long.clone()),
        rated.set(Answer::note, "Short"),
        piece.add([(Evidence::title, "Minutes".into())]),
        piece.set(Evidence::title, "Protocol"),
    ]);
    let [title, added, note, first] = changes(&document, &ask("")).try_into().unwrap();
    assert_eq!((&added.restorable, &added.old_text), (&None, &None));
    assert_eq!(note.old_text.as_ref(), Some(&long));
    let edits =
        [&title, &note, &first].map(|change| change.restorable.as_ref().unwrap().edit(&document));
    assert_eq!(edits[0], piece.set(Evidence::title, "Minutes"));
    assert_eq!(edits[1], rated.set(Answer::note, long));
    assert_eq!(edits[2], rated.set(Answer::note, Value::None));
    assert!(title.restorable.unwrap().words.starts_with("“Minutes”"));

    let stamp = |edit| Stamped {
        at: at("2026-05-04T08:00:00Z"),
        by: String::new(),
        edit,
    };
    document.apply(&stamp(edits[1].clone())).unwrap();
    let again = changes(&document, &ask("note"));
    let open: Vec<bool> = again
        .iter()
        .map(|change| change.restorable.is_some())
        .collect();
    assert_eq!(
        open,
        [true, false, true],
        "what stands there already is not offered"
    );
    document.apply(&stamp(piece.remove())).unwrap();
    let title = changes(&document, &ask("title"));
    assert!(
        title.iter().all(|change| change.restorable.is_none()),
        "it is gone"
    );
}

#[test]
fn what_only_goes_together_comes_back_together() {
    let rated = answer(id("8.6.1-f"));
    let grade = |grade: Option<Grade>, reason: &str| {
        rated.set_all([
            (Answer::grade, grade.into()),
            (Answer::grade_reason, reason.into()),
        ])
    };
    let mut document = worked(vec![
        grade(Some(Grade::Major), "No process"),
        grade(None, ""),
    ]);
    let change = changes(&document, &ask("grade")).remove(0);
    let edit = change.restorable.unwrap().edit(&document);
    assert_eq!(edit, grade(Some(Grade::Major), "No process"));
    document
        .apply(&Stamped {
            at: Moment::default(),
            by: String::new(),
            edit,
        })
        .unwrap();
    assert_eq!(document.answers[&id("8.6.1-f")].grade, Some(Grade::Major));
}

#[test]
fn whether_a_round_is_open_is_told_and_never_brought_back() {
    let workshop = Workshop::LIST.at("w1");
    let document = worked(vec![
        workshop.add([]),
        workshop.set_all([(Workshop::round, 1.0.into()), (Workshop::open, true.into())]),
        workshop.set(Workshop::open, false),
    ]);
    let all = changes(&document, &ask("round"));
    assert_eq!(all.len(), 3);
    assert!(all.iter().all(|change| change.restorable.is_none()));
}

#[test]
fn old_ratings_without_old_values_still_say_from_what() {
    let rated = answer(id("8.6.1-f"));
    let mut document = worked(vec![
        rated.set(Answer::rating, Rating::Partly),
        rated.set(Answer::rating, Rating::Fully),
        rated.set(Answer::note, "a"),
        rated.set(Answer::note, "b"),
    ]);
    let entries = document.history.entries().into_iter();
    document.history = entries
        .map(|entry| HistoryEntry {
            from: None,
            ..entry
        })
        .collect();
    let told = changes(&document, &ask(""));
    let words: Vec<&str> = told.iter().map(|change| change.sentence.as_str()).collect();
    assert_eq!(
        words,
        [
            "note of 8.6.1-f set to “b”",
            "note of 8.6.1-f changed",
            "rating of 8.6.1-f from Partially to Fully",
            "rating of 8.6.1-f set to Partially",
        ]
    );
    let open: Vec<bool> = told
        .iter()
        .map(|change| change.restorable.is_some())
        .collect();
    assert_eq!(open, [false, false, true, false]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_offered_comes_back(
        mut document in arbitrary::document(),
        edits in prop::collection::vec(arbitrary::stamped(), 0..12),
    ) {
        for edit in edits {
            let _ = document.apply(&edit);
        }
        let before = document.clone();
        let offered = changes(&document, &ask("")).into_iter();
        for value in offered.filter_map(|change| change.restorable) {
            let edit = value.edit(&document);
            let stamp = Stamped { at: Moment::default(), by: String::new(), edit };
            let mut restored = document.clone();
            // It may be refused where it no longer goes with the rest, and then changes nothing.
            match restored.apply(&stamp) {
                Ok(_) => {
                    let still = changes(&restored, &ask("")).into_iter();
                    let mut still = still.filter_map(|change| change.restorable);
                    prop_assert!(!still.any(|other| other == value));
                }
                Err(_) => prop_assert_eq!(&restored, &before),
            }
        }
    }
}
