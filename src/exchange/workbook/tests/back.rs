//! The workbook that comes back.

use proptest::prelude::*;

use super::edited::{Put, changed, replaced, without_row};
use super::*;
use crate::assessment::records::{Charter, Risk, Task, Value};
use crate::assessment::{Answer, Evidence, Gap, Listed, Rating, RegisterState, Side, arbitrary};
use crate::standard::standard;

/// An assessment of which every kind of sheet has something.
fn document() -> Assessment {
    let mut document = empty();
    let statement = standard().statements[0].id;
    let edits = vec![
        Answer::LIST.at(statement.as_str()).set_all([
            (Answer::rating, Rating::Not.key().into()),
            (Answer::note, "seen".into()),
        ]),
        Gap::LIST.at(statement.as_str()).set_all([
            (Gap::cause, "nobody".into()),
            (Gap::owner, "R. Iyer".into()),
        ]),
        Evidence::at(statement, "e1").add([(Evidence::title, "Register".into())]),
        Task::LIST.at("t1").add([(Task::title, "Write it".into())]),
        Task::LIST.at("t2").add([
            (Task::title, "Approve it".into()),
            (Task::after, vec!["t1".to_owned()].into()),
        ]),
        Risk::LIST.at("r1").add([(Risk::text, "Too late".into())]),
        Charter::LIST.at("").set(Charter::goal, "a certificate"),
    ];
    apply(&mut document, Edit::Many(edits));
    document
}

fn statement() -> &'static str {
    standard().statements[0].id.as_str()
}

/// The workbook of the document with one cell changed.
fn with(sheet: &str, id: &str, head: &str, put: Put) -> Vec<u8> {
    let book = written(&document());
    changed(&book, sheet, &cell_of(&book, sheet, id, head), put)
}

fn words(returned: &Returned) -> Vec<String> {
    returned.problems.iter().map(ToString::to_string).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn what_nobody_changed_changes_nothing(document in arbitrary::document()) {
        let back = returned(&document, &written(&document));
        prop_assert!(back.is_empty(), "{back:?}");
        prop_assert_eq!(back.problems, []);
        prop_assert_eq!(back.notes, Vec::<String>::new());
        prop_assert_eq!(back.known, 0);
    }

    #[test]
    fn what_is_changed_here_meanwhile_stays(
        before in arbitrary::document(),
        edits in prop::collection::vec(arbitrary::edit(), 1..20),
    ) {
        let book = written(&before);
        let mut now = before;
        for edit in edits {
            let _ = now.apply(&Stamped { at: super::now(), by: String::new(), edit });
        }
        let back = returned(&now, &book);
        prop_assert!(back.changes.is_empty() && back.conflicts.is_empty() && back.added.is_empty());
        prop_assert!(back.removed.is_empty(), "{back:?}");
        prop_assert_eq!(back.problems, []);
    }

    #[test]
    fn a_text_that_a_person_writes_comes_in(text in "[^\\p{C}]{1,40}") {
        prop_assume!(!text.trim().is_empty() && text.trim() != "Too late");
        let back = returned(&document(), &with("Risks", "r1", "Risk", Put::Text(&text)));
        let [change] = back.changes.as_slice() else { panic!("{back:?}") };
        prop_assert_eq!(&change.after, &Value::from(text.trim()));
    }
}

#[test]
fn each_kind_of_cell_that_a_person_changes_is_exactly_that_change() {
    let before = document();
    let at = statement();
    let missing = standard().register[0].id;
    let register = RegisterState::LIST.at(missing.as_str());
    let sheet = if missing.as_str().starts_with('D') {
        "Documents"
    } else {
        "Records"
    };
    let gap = Gap::LIST.at(at);
    let risk = Risk::LIST.at("r1");
    for (sheet, id, head, put, record, field, after) in [
        (
            "Gaps",
            at,
            "Due",
            Put::Number(46_356.0),
            &gap,
            Gap::due,
            Value::None,
        ),
        (
            "Gaps",
            at,
            "Due",
            Put::Text("2026-11-30"),
            &gap,
            Gap::due,
            "2026-11-30".into(),
        ),
        (
            "Gaps",
            at,
            "Due",
            Put::Text("30.11.2026"),
            &gap,
            Gap::due,
            "2026-11-30".into(),
        ),
        (
            "Gaps",
            at,
            "Person-days",
            Put::Number(2.5),
            &gap,
            Gap::effort,
            2.5.into(),
        ),
        (
            "Gaps",
            at,
            "Person-days",
            Put::Text("2,5"),
            &gap,
            Gap::effort,
            2.5.into(),
        ),
        (
            "Gaps",
            at,
            "State",
            Put::Text("being worked on"),
            &gap,
            Gap::status,
            "doing".into(),
        ),
        (
            "Gaps",
            at,
            "Owner",
            Put::Nothing,
            &gap,
            Gap::owner,
            Value::None,
        ),
        (
            "Statements",
            at,
            "Rating",
            Put::Text("Partially"),
            &Answer::LIST.at(at),
            Answer::rating,
            "partly".into(),
        ),
        (
            "Statements",
            at,
            "Review flag",
            Put::Text("yes"),
            &Answer::LIST.at(at),
            Answer::review,
            true.into(),
        ),
        (
            "Risks",
            "r1",
            "Impact",
            Put::Text("high"),
            &risk,
            Risk::impact,
            "high".into(),
        ),
        (
            "Plan",
            "t1",
            "Process areas",
            Put::Text("8.6.1; 8.6.2"),
            &Task::LIST.at("t1"),
            Task::areas,
            vec!["8.6.1".to_owned(), "8.6.2".to_owned()].into(),
        ),
        (
            "Plan",
            "t2",
            "After",
            Put::Nothing,
            &Task::LIST.at("t2"),
            Task::after,
            Value::None,
        ),
        (
            "Evidence",
            &format!("{at}/e1"),
            "Where it can be found",
            Put::Text("intranet"),
            &Evidence::LIST.at(&format!("{at}/e1")),
            Evidence::location,
            "intranet".into(),
        ),
        (
            "Details",
            "project.charter/budget",
            "Value",
            Put::Number(12_000.0),
            &Charter::LIST.at(""),
            Charter::budget,
            12_000.0.into(),
        ),
        (
            "Details",
            "project.charter/workdays",
            "Value",
            Put::Text("Monday, tue"),
            &Charter::LIST.at(""),
            Charter::workdays,
            vec!["mon".to_owned(), "tue".to_owned()].into(),
        ),
        (
            sheet,
            missing.as_str(),
            "State",
            Put::Text("Draft"),
            &register,
            RegisterState::status,
            "draft".into(),
        ),
    ] {
        let back = returned(&before, &with(sheet, id, head, put));
        if let Put::Number(46_356.0) = put {
            // Nothing says that this number is a day.
            assert!(
                words(&back)[0].contains("spreadsheet’s number of a day"),
                "{back:?}"
            );
            continue;
        }
        assert_eq!(words(&back), Vec::<String>::new(), "{head}");
        let [change] = back.changes.as_slice() else {
            panic!("{head}: {back:?}")
        };
        assert_eq!(
            (&change.record, change.field.key, &change.after),
            (record, field, &after)
        );
        assert!(change.place.starts_with(&format!("{sheet}!")));
        let mut expected = before.clone();
        apply(&mut expected, record.set(field, after));
        let after = taken(&before, &back, &ReturnedChoice::default());
        assert_eq!(after, expected, "{head}");
    }
}

#[test]
fn what_cannot_be_read_is_named_by_its_cell_and_the_rest_comes_in() {
    let book = with("Gaps", statement(), "Due", Put::Text("tomorow"));
    let owner = cell_of(&book, "Gaps", statement(), "Owner");
    let due = cell_of(&book, "Gaps", statement(), "Due");
    let book = changed(&book, "Gaps", &owner, Put::Text("M. Lindqvist"));
    let back = returned(&document(), &book);
    let expected = format!(
        "Gaps!{due}: “tomorow” is not a date; write it as year-month-day, for example 2027-03-31"
    );
    assert_eq!(words(&back), [expected]);
    assert_eq!(back.changes.len(), 1);
    for (sheet, id, head, text, word) in [
        ("Statements", statement(), "Rating", "so-so", "“Partially”"),
        ("Gaps", statement(), "Person-days", "two", "such as 2.5"),
        (
            "Gaps",
            statement(),
            "Person-days",
            "20000",
            "between 0 and 10000",
        ),
        (
            "Plan",
            "t1",
            "After",
            "Nothing of the kind",
            "there is no task",
        ),
        ("Plan", "t1", "After", "Approve it", "wait for each other"),
        ("Plan", "t1", "Process areas", "8.99", "“8.99”"),
        (
            "Gaps",
            statement(),
            "Closing verified on",
            "2026-11-30",
            "who verified it",
        ),
        ("Gaps", statement(), "Owner", "#REF!", "formula"),
    ] {
        let back = returned(&document(), &with(sheet, id, head, Put::Text(text)));
        assert!(back.changes.is_empty(), "{back:?}");
        let [problem] = back.problems.as_slice() else {
            panic!("{text}: {back:?}")
        };
        assert!(problem.reason.contains(word), "{problem}");
        assert!(problem.place.starts_with(&format!("{sheet}!")), "{problem}");
    }
}

#[test]
fn what_both_changed_is_a_conflict_with_both_values() {
    let mut now = document();
    let gap = Gap::LIST.at(statement());
    let book = with("Gaps", statement(), "Owner", Put::Text("Theirs"));
    apply(&mut now, gap.set(Gap::owner, "Ours"));
    let back = returned(&now, &book);
    assert!(back.changes.is_empty());
    let [conflict] = back.conflicts.as_slice() else {
        panic!("{back:?}")
    };
    assert_eq!(
        (conflict.here.as_str(), conflict.there.as_str()),
        ("Ours", "Theirs")
    );
    assert_eq!(taken(&now, &back, &ReturnedChoice::default()), now);
    let choice = ReturnedChoice {
        conflicts: vec![Side::There],
        remove: vec![],
    };
    let after = taken(&now, &back, &choice);
    assert_eq!(after.value(&gap, Gap::owner), "Theirs".into());
    // What both changed in the same way is none.
    apply(&mut now, gap.set(Gap::owner, "Theirs"));
    let back = returned(&now, &book);
    assert!(back.is_empty() && back.known == 1, "{back:?}");
}

#[test]
fn rows_without_id_are_new_records_and_a_second_time_none() {
    let before = document();
    let book = written(&before);
    let book = changed(&book, "Risks", "B3", Put::Text("No money"));
    let book = changed(&book, "Plan", "B4", Put::Text("Sign it"));
    let after = cell_of(&book, "Plan", "t2", "After").replace('3', "4");
    let book = changed(&book, "Plan", &after, Put::Text("Approve it"));
    let evidence =
        cell_of(&book, "Evidence", &format!("{}/e1", statement()), "Title").replace('2', "3");
    let book = changed(&book, "Evidence", &evidence, Put::Text("Minutes"));
    let lost = returned(&before, &book);
    assert_eq!(lost.added.len(), 2);
    assert_eq!(
        words(&lost),
        ["Evidence, row 3: say to which statement this piece of evidence belongs"]
    );
    let book = changed(&book, "Evidence", "B3", Put::Text(statement()));
    let back = returned(&before, &book);
    assert_eq!(words(&back), Vec::<String>::new());
    let now = taken(&before, &back, &ReturnedChoice::default());
    assert_eq!(now.project.risks[1].text, "No money");
    assert_eq!(now.project.tasks[2].after, ["t2"]);
    assert_eq!(
        now.answers
            .values()
            .map(|answer| answer.evidence.len())
            .sum::<usize>(),
        2
    );
    let again = returned(&now, &book);
    assert!(again.is_empty() && again.known == 3, "{again:?}");
    // A row that is copied with its id says what to do.
    let copied = changed(
        &changed(&book, "Risks", "A4", Put::Text("r1")),
        "Risks",
        "B4",
        Put::Text("Copy"),
    );
    assert_eq!(
        words(&returned(&before, &copied)),
        [
            "Risks!A4: the same id stands at Risks, row 2 already; empty the cell to make this row a new record"
        ]
    );
}

#[test]
fn a_row_that_is_gone_is_reported_and_goes_only_when_asked() {
    let before = document();
    let book = without_row(&written(&before), "Risks", 2);
    let back = returned(&before, &book);
    assert_eq!(back.removed[0].name, "risk “Too late”");
    assert_eq!(back.edit(&before, &ReturnedChoice::default()), Ok(None));
    let choice = ReturnedChoice {
        conflicts: vec![],
        remove: vec![true],
    };
    assert!(taken(&before, &back, &choice).project.risks.is_empty());
    // One that is gone here as well is nothing to tell; one that was changed in the file is.
    let mut now = before.clone();
    apply(&mut now, Risk::LIST.at("r1").remove());
    assert!(returned(&now, &book).is_empty());
    let changed = with("Risks", "r1", "Risk", Put::Text("Far too late"));
    assert!(words(&returned(&now, &changed))[0].contains("was removed in Waymark meanwhile"));
}

#[test]
fn a_gap_may_be_written_for_a_statement_that_had_none() {
    let before = document();
    let other = standard().statements[5].id;
    let book = written(&before);
    let cause = cell_of(&book, "Gaps", statement(), "What is missing, and why").replace('2', "3");
    let book = changed(&book, "Gaps", &cause, Put::Text("the log"));
    assert!(words(&returned(&before, &book))[0].contains("write that of the gap"));
    let book = changed(&book, "Gaps", "A3", Put::Text(other.as_str()));
    let back = returned(&before, &book);
    let after = taken(&before, &back, &ReturnedChoice::default());
    assert_eq!(after.gaps[&other].cause, "the log");
    // Had somebody written one here meanwhile, both would be shown.
    let mut now = before.clone();
    apply(
        &mut now,
        Gap::LIST.at(other.as_str()).set(Gap::cause, "the list"),
    );
    assert_eq!(returned(&now, &book).conflicts.len(), 1);
}

#[test]
fn a_workbook_that_is_not_of_this_assessment_is_named() {
    let book = written(&document());
    let refused = |document: &Assessment, book: &[u8]| {
        let error = read_workbook(document, &sheets(book).unwrap()).unwrap_err();
        assert!(
            error.to_string().ends_with("Nothing was changed."),
            "{error}"
        );
        error
    };
    let other = Assessment::new(AssessmentId("b2".into()), "Heron", now());
    let organization = "Kestrel Hosting".to_owned();
    assert_eq!(
        refused(&other, &book),
        WorkbookError::OtherAssessment { organization }
    );
    let strings = "xl/sharedStrings.xml";
    let newer = replaced(
        &book,
        strings,
        "waymark-workbook\",\"1\"",
        "waymark-workbook\",\"2\"",
    );
    assert_eq!(
        refused(&document(), &newer),
        WorkbookError::Newer { version: 2 }
    );
    let altered = replaced(
        &book,
        strings,
        "[\"record\",\"project.risks/r1\"",
        "[\"record\",\"project.risks/r2\"",
    );
    assert_eq!(refused(&document(), &altered), WorkbookError::Damaged);
    let foreign = replaced(&book, "xl/workbook.xml", "_waymark", "_other");
    assert_eq!(refused(&document(), &foreign), WorkbookError::NotOurs);
    assert!(sheets(&book[..book.len() / 2]).is_err());
}

#[test]
fn changed_ids_heads_and_sheets_are_named() {
    let before = document();
    let cell = |sheet: &str, id: &str| cell_of(&written(&before), sheet, id, "Waymark id");
    let altered = |sheet: &str, id: &str, text: &str| {
        changed(&written(&before), sheet, &cell(sheet, id), Put::Text(text))
    };
    let back = returned(&before, &altered("Risks", "r1", "r9"));
    assert_eq!(
        words(&back),
        [
            "Risks!A2: “r9” is the id of no risk of this file; put the old one back, or leave the cell empty for a new record"
        ]
    );
    let back = returned(&before, &altered("Statements", statement(), "8.99-z"));
    assert!(words(&back)[0].starts_with("Statements!A2: “8.99-z” is the id of no statement"));
    let back = returned(&before, &altered("Details", "project.charter/goal", "goal"));
    assert!(words(&back)[0].contains("“goal” is no id of this sheet"));
    let book = written(&before);
    let head = cell_of(&book, "Risks", "r1", "Owner").replace('2', "1");
    let back = returned(&before, &changed(&book, "Risks", &head, Put::Text("Boss")));
    assert_eq!(
        back.notes,
        [
            "Risks: the column “Owner” is gone or has another head; nothing of it is read.",
            "Risks: the column “Boss” is not Waymark’s; it is passed over.",
        ]
    );
    let back = returned(
        &before,
        &replaced(
            &book,
            "xl/workbook.xml",
            "name=\"Risks\"",
            "name=\"Perils\"",
        ),
    );
    assert!(
        back.is_empty() && back.notes[0].contains("“Risks” is not in the workbook"),
        "{back:?}"
    );
    let back = returned(&before, &without_row(&book, "Risks", 1));
    assert!(
        words(&back)[0].starts_with("Risks: the row with the heads"),
        "{back:?}"
    );
}

#[test]
fn a_text_that_no_cell_holds_stays_whole() {
    let mut before = document();
    let long = "🧭".repeat(17_000);
    apply(
        &mut before,
        Risk::LIST.at("r1").set(Risk::answer, long.as_str()),
    );
    let book = written(&before);
    assert!(returned(&before, &book).is_empty());
    let cell = cell_of(&book, "Risks", "r1", "What is done about it");
    let shown = sheet(&sheets(&book).unwrap(), "Risks")
        .rows
        .clone()
        .unwrap()[1]
        .clone();
    let cut = shown.iter().find(|text| text.starts_with('🧭')).unwrap();
    let book = changed(&book, "Risks", &cell, Put::Text(&format!("more {cut}")));
    assert!(words(&returned(&before, &book))[0].contains("too long for a cell"));
}

#[test]
fn who_rated_is_noted_for_a_rating_from_a_workbook() {
    let before = document();
    let back = returned(
        &before,
        &with("Statements", statement(), "Rating", Put::Text("Fully")),
    );
    let after = taken(&before, &back, &ReturnedChoice::default());
    let answer = after.answers.values().next().unwrap();
    assert_eq!((answer.by.as_str(), answer.at), ("R. Iyer", Some(now())));
}
