//! What tables change, and what they do not.

use proptest::prelude::*;

use super::*;
use crate::assessment::{AssessmentId, Grade, PersonDays, Rating, Stamped, Undo, arbitrary};
use crate::exchange::{guess, parse};
use crate::standard::{StatementId, standard};

fn empty() -> Assessment {
    Assessment::new(AssessmentId("a1".into()), "Kestrel", Default::default())
}

fn id(text: &str) -> StatementId {
    StatementId::parse(text).unwrap()
}

fn seen(document: &Assessment, table: &Spreadsheet, mapping: &[Target]) -> Preview {
    let mut count = 0;
    let mut new_id = || {
        count += 1;
        format!("n{count}")
    };
    preview(document, table, mapping, &mut new_id)
}

/// Previews a table as guessed.
fn guessed(document: &Assessment, text: &str) -> Preview {
    let table = parse(text).unwrap();
    seen(document, &table, &guess(&table))
}

fn applied(mut document: Assessment, preview: &Preview) -> Assessment {
    if let Some(edit) = preview.edit.clone() {
        let by = "Ada".into();
        let at = Default::default();
        document.apply(&Stamped { at, by, edit }).unwrap();
    }
    document
}

fn lines(preview: &Preview) -> Vec<(usize, &str, &str, &str, &str)> {
    let lines = preview.lines.iter();
    lines
        .map(|l| {
            (
                l.row,
                l.statement.as_str(),
                l.what,
                l.from.as_str(),
                l.to.as_str(),
            )
        })
        .collect()
}

fn problems(preview: &Preview) -> Vec<(usize, &str, &str)> {
    let problems = preview.problems.iter();
    problems
        .map(|p| (p.row, p.column.as_str(), p.reason.as_str()))
        .collect()
}

#[test]
fn a_row_fills_every_field_of_its_statement() {
    let text = "Statement\tRating\tNote\tEvidence\tEvidence type\tLink\tEvidence owner\tEvidence date\tRoot cause\tRecommendation\tBenefit\tOwner\tDue date\tEffort\tProgress\n\
        8.6.1 a)\tPartially achieved\tPhone calls\tTicket export\tRecord\tDMS 7\tBo\t1.2.2026\tHabit\tTrain\tSpeed\tCy\t2026-09-30\t2,5 PD\tin progress";
    let preview = guessed(&empty(), text);
    assert_eq!(problems(&preview), []);
    assert_eq!(preview.lines.len(), 10);
    let document = applied(empty(), &preview);
    let answer = &document.answers[&id("8.6.1-a")];
    assert_eq!(answer.rating, Some(Rating::Partly));
    assert_eq!(
        (answer.note.as_str(), answer.by.as_str()),
        ("Phone calls", "Ada")
    );
    let evidence = &answer.evidence[0];
    assert_eq!(
        [
            &evidence.title,
            &evidence.kind,
            &evidence.location,
            &evidence.owner
        ],
        ["Ticket export", "Record", "DMS 7", "Bo"]
    );
    assert_eq!(evidence.date.unwrap().to_string(), "2026-02-01");
    let gap = &document.gaps[&id("8.6.1-a")];
    assert_eq!(
        [&gap.cause, &gap.recommendation, &gap.benefit, &gap.owner],
        ["Habit", "Train", "Speed", "Cy"]
    );
    assert_eq!(gap.effort, Some(PersonDays(2.5)));
    assert_eq!(
        (gap.due.unwrap().to_string().as_str(), gap.status.key()),
        ("2026-09-30", "doing")
    );

    // Once more: nothing new.
    let again = guessed(&document, text);
    assert_eq!((again.edit.clone(), again.unchanged), (None, 10));
    assert_eq!((lines(&again), problems(&again)), (vec![], vec![]));
}

#[test]
fn one_undo_takes_the_whole_import_back() {
    let preview = guessed(&empty(), "Id,Rating,Note\n4.1-a,fully,x\n4.1-b,not,y");
    let (mut document, mut undo) = (empty(), Undo::default());
    let stamped = Stamped {
        at: Default::default(),
        by: String::new(),
        edit: preview.edit.unwrap(),
    };
    undo.apply(&mut document, &stamped).unwrap();
    assert_eq!(document.answers.len(), 2);
    undo.undo(&mut document, Default::default(), "").unwrap();
    document.history.clear();
    assert_eq!(document, empty());
}

#[test]
fn a_clause_rates_all_its_statements_and_the_rest_goes_to_the_first() {
    let preview = guessed(
        &empty(),
        "Clause,Rating,Note,Evidence,Effort\n7.1,partial,n,e,3",
    );
    assert_eq!(
        lines(&preview),
        [
            (2, "7.1-a", "rating", "", "Partially"),
            (2, "7.1-b", "rating", "", "Partially"),
            (2, "7.1-a", "note", "", "n"),
            (2, "7.1-a", "effort", "", "3"),
            (2, "7.1-a", "evidence added", "", "e"),
        ]
    );
    assert_eq!(problems(&preview), []);
}

#[test]
fn a_finer_row_wins_wherever_it_stands() {
    let text =
        "Clause,Rating\n9,yes\n9.2,no\n9.2.2,partly\n9.2.1-b,fully\n9.2.1-b,fully\n9.2.1-b,not";
    let preview = guessed(&empty(), text);
    let document = applied(empty(), &preview);
    let rating = |text: &str| document.rating(id(text));
    assert_eq!(rating("9.2.1-a"), Some(Rating::Not));
    assert_eq!(rating("9.2.1-b"), Some(Rating::Fully));
    assert_eq!(rating("9.2.2-a"), Some(Rating::Partly));
    assert_eq!(rating("9.1-a"), None);
    let found = problems(&preview);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].0, 2);
    assert!(found[0].2.contains("whole chapter"), "{found:?}");
    assert_eq!((found[1].0, found[1].1), (7, "Rating"));
    assert!(found[1].2.contains("row 5 already"), "{found:?}");
}

#[test]
fn bad_cells_are_left_out_and_good_ones_go_in() {
    let text = "Id,Rating,Note,Due date,Effort\n\
        4.1-a,N/A,kept,31.2.2026,2\n\
        4.1-z,fully,lost,,\n\
        ,fully,,,\n\
        08.06.2001,fully,,,\n\
        8.3.1,fully,,,\n\
        4.1-b,3,also kept,2026-01-31,two\n\
        4 Context,,,,";
    let preview = guessed(&empty(), text);
    let document = applied(empty(), &preview);
    assert_eq!(document.answers[&id("4.1-a")].note, "kept");
    assert_eq!(document.answers[&id("4.1-b")].note, "also kept");
    assert_eq!(document.rating(id("4.1-a")), None);
    assert_eq!(document.gaps[&id("4.1-a")].effort, Some(PersonDays(2.0)));
    assert!(document.gaps[&id("4.1-b")].due.is_some());
    let found = problems(&preview);
    let cells: Vec<(usize, &str)> = found.iter().map(|p| (p.0, p.1)).collect();
    assert_eq!(
        cells,
        [
            (2, "Rating"),
            (2, "Due date"),
            (3, "Id"),
            (4, ""),
            (5, "Id"),
            (6, "Id"),
            (7, "Rating"),
            (7, "Effort")
        ]
    );
    assert!(found.iter().all(|p| !p.2.is_empty() && p.2.len() < 300));
}

#[test]
fn untriggered_needs_a_condition_and_a_reason() {
    let head = "Id,Rating,Reason\n";
    let row = |row: &str| {
        guessed(
            &empty(),
            &format!("{head}8.6.1-g,not triggered,none\n{row}"),
        )
    };
    let fine = row("");
    assert_eq!(problems(&fine), []);
    let document = applied(empty(), &fine);
    assert_eq!(document.answers[&id("8.6.1-g")].reason, "none");

    assert!(
        row("8.6.1-a,not triggered,none").problems[0]
            .reason
            .contains("always applies")
    );
    assert!(
        row("8.6.1-h,not triggered,").problems[0]
            .reason
            .contains("only with a reason")
    );
    // A clause counts wholly or not at all …
    let clause = row("8.6.1,not triggered,none");
    assert!(
        clause.problems[0].reason.contains("8.6.1-a, 8.6.1-b"),
        "{clause:?}"
    );
    assert_eq!(clause.lines.len(), 2);
    // … but finer rows speak for themselves.
    let rest = row("8.3.4.1,not triggered,no suppliers\n8.3.4.1-a,fully,");
    assert_eq!(problems(&rest), []);
    // A reason beside another rating would be hidden.
    let hidden = row("8.6.1-a,fully,seen");
    assert!(
        hidden.problems[0].reason.contains("as a note"),
        "{hidden:?}"
    );
}

#[test]
fn a_major_is_kept_as_such() {
    let preview = guessed(
        &empty(),
        "Id,Rating\n4.1-a,Major NC\n4.1-b,minor NC\n4.2,Major NC",
    );
    let document = applied(empty(), &preview);
    let answer = &document.answers[&id("4.1-a")];
    assert_eq!(answer.rating, Some(Rating::Not));
    assert_eq!(answer.grade, Some(Grade::Major));
    assert!(
        answer.grade_reason.contains("“Major NC” in row 2"),
        "{}",
        answer.grade_reason
    );
    assert_eq!(document.rating(id("4.1-b")), Some(Rating::Partly));
    let of_clause = &document.answers[&id("4.2-a")];
    assert_eq!(
        (of_clause.rating, of_clause.grade),
        (Some(Rating::Not), None)
    );
}

#[test]
fn evidence_is_completed_rather_than_doubled() {
    let first = "Id,Evidence,Link,Evidence type\n4.1-a,Policy,,\n4.1-a,Policy,DMS 1,Document\n4.1-a,Policy,DMS 2,\n4.1-a,,https://x,\n4.1-a,,,Record";
    let preview = guessed(&empty(), first);
    let document = applied(empty(), &preview);
    let evidence = &document.answers[&id("4.1-a")].evidence;
    let titles: Vec<(&str, &str)> = evidence
        .iter()
        .map(|e| (e.title.as_str(), e.location.as_str()))
        .collect();
    assert_eq!(
        titles,
        [
            ("Policy", "DMS 1"),
            ("Policy", "DMS 2"),
            ("https://x", "https://x")
        ]
    );
    assert_eq!(preview.lines[1].what, "evidence");
    assert_eq!(preview.lines[1].to, "Policy (Document, DMS 1)");
    assert_eq!(
        problems(&preview),
        [(
            6,
            "Evidence",
            "evidence needs a title or a place where it can be found"
        )]
    );
}

#[test]
fn evidence_is_never_overwritten() {
    let rows = "Id,Evidence,Evidence date,Owner of evidence\n9.3-a,Minutes,2026-01-31,\n9.3-a,Minutes,2026-02-28,\n9.3-a,Minutes,2026-02-28,Bo";
    let table = parse(rows).unwrap();
    let mapping = [
        Target::Statement,
        Target::EvidenceTitle,
        Target::EvidenceDate,
        Target::EvidenceOwner,
    ];
    let preview = seen(&empty(), &table, &mapping);
    let document = applied(empty(), &preview);
    let found: Vec<String> = document.answers[&id("9.3-a")]
        .evidence
        .iter()
        .map(|e| format!("{} {}", e.date.unwrap(), e.owner))
        .collect();
    assert_eq!(found, ["2026-01-31 ", "2026-02-28 Bo"]);
    let again = seen(&document, &table, &mapping);
    assert_eq!((again.edit, again.unchanged), (None, 3));
}

#[test]
fn numbers_and_dates_follow_their_column() {
    let text = "Id,Rating 0-3,Due date\n4.1-a,3,3/4/2026\n4.1-b,0,13/4/2026";
    let document = applied(empty(), &guessed(&empty(), text));
    assert_eq!(document.rating(id("4.1-a")), Some(Rating::Fully));
    assert_eq!(
        document.gaps[&id("4.1-a")].due.unwrap().to_string(),
        "2026-04-03"
    );
}

#[test]
fn letters_beside_clauses_make_ids_and_both_must_agree() {
    let table = parse(
        "Clause,Letter,Rating\n8.6.1,a),yes\n8.6.1,z,yes\n8.6.2,8.6.1-a,yes\n8.6,8.6.1-b,yes",
    )
    .unwrap();
    let mapping = [Target::Clause, Target::Statement, Target::Rating];
    let preview = seen(&empty(), &table, &mapping);
    assert_eq!(
        lines(&preview),
        [
            (2, "8.6.1-a", "rating", "", "Fully"),
            (5, "8.6.1-b", "rating", "", "Fully")
        ]
    );
    assert_eq!(
        problems(&preview),
        [
            (
                3,
                "Letter",
                "there is no 8.6.1-z; the statements of 8.6.1 are a to j"
            ),
            (4, "Clause", "8.6.1-a does not belong to clause 8.6.2"),
        ]
    );
}

#[test]
fn markup_and_formulas_stay_text() {
    let note = "=HYPERLINK(\"http://x\") <img src=x onerror=alert(1)>";
    let text = format!("Id\tNote\n4.1-a\t{note}");
    let document = applied(empty(), &guessed(&empty(), &text));
    assert_eq!(document.answers[&id("4.1-a")].note, note);
}

#[test]
fn a_mapping_without_place_or_with_doubles_is_told() {
    let table = parse("a,b\nfully,not").unwrap();
    let preview = seen(&empty(), &table, &[Target::Rating, Target::Note]);
    assert_eq!(preview.edit, None);
    assert_eq!(preview.problems[0].row, 0);
    let table = parse("Id,A,B\n4.1-a,x,y").unwrap();
    let mapping = [Target::Statement, Target::Note, Target::Note, Target::Note];
    let preview = seen(&empty(), &table, &mapping);
    assert_eq!(lines(&preview), [(2, "4.1-a", "note", "", "x")]);
    assert_eq!(preview.problems[0].column, "B");
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(vec![
            "", "fully", "not", "partly", "major", "not triggered", "n/a", "3", "85 %", "open", "done",
            "2026-01-31", "3/4/2026", "31/1/2026", "2", "0,5", "Policy", "Minutes", "8.6.1", "8.6.1-g",
            "4.1-a", "a", "b)", "8.3.4.1", "9", "=1+1",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn row_id() -> impl Strategy<Value = String> {
    let ids = prop::sample::select(vec![
        "4.1-a", "4.1-b", "8.6.1-g", "8.6.1-h", "8.6.1", "8.6", "9.2", "8.3.1", "7.2-c", "8.3.4.1",
        "",
    ]);
    prop_oneof![9 => ids.prop_map(str::to_owned), 1 => cell()]
}

proptest! {
    /// The promise: what is previewed can be applied, and is then what the document says.
    #[test]
    fn a_preview_applies_without_fail(
        document in arbitrary::document(),
        rows in prop::collection::vec((row_id(), prop::collection::vec(cell(), 5)), 0..8),
        columns in prop::collection::vec(prop::sample::select(Target::ALL.to_vec()), 0..7),
        ids in prop::collection::vec("e[0-3]|[a-z]{0,2}", 1..4),
    ) {
        let table = Spreadsheet {
            head: (0..6).map(|n| format!("C{n}")).collect(),
            rows: rows.into_iter().map(|(id, mut cells)| { cells.insert(0, id); cells }).collect(),
            delimiter: ',',
            first: 2,
        };
        let mut mapping = columns;
        mapping.insert(0, Target::Statement);
        // A poor source of ids, some of them taken.
        let mut ids = ids.into_iter().cycle();
        let preview = preview(
            &document, &table, &mapping, &mut || ids.next().unwrap_or_default(),
        );
        let mut changed = document.clone();
        if let Some(edit) = preview.edit.clone() {
            prop_assert!(!preview.lines.is_empty());
            let stamped = Stamped { at: Default::default(), by: String::new(), edit };
            let inverse = changed.apply(&stamped);
            prop_assert!(inverse.is_ok(), "{:?}", inverse);
            let rated: Vec<_> = preview.lines.iter().filter(|l| l.what == "rating").collect();
            for line in rated {
                let rating = changed.rating(line.statement).map_or("", Rating::label);
                prop_assert_eq!(rating, &line.to);
            }
        } else {
            prop_assert!(preview.lines.is_empty());
        }
        for problem in &preview.problems {
            prop_assert!(!problem.reason.is_empty());
        }
        // The same table once more brings nothing new, unless ids ran out.
        if !preview.problems.iter().any(|p| p.reason.contains("an id; try again")) {
            let again = seen(&changed, &table, &mapping);
            prop_assert_eq!(again.edit, None, "{:?}", again.lines);
        }
    }
}

#[test]
fn the_largest_table_is_previewed_in_good_time() {
    let mut text = "Clause,Rating,Note,Evidence\n".to_owned();
    for n in 0..crate::exchange::MAX_ROWS {
        let statement = &standard().statements[n % standard().statements.len()];
        text += &format!("{},fully,n{n},Evidence {n}\n", statement.id);
    }
    let start = std::time::Instant::now();
    let preview = guessed(&empty(), &text);
    assert_eq!(preview.problems.len(), 20_000 - standard().statements.len());
    applied(empty(), &preview);
    assert!(start.elapsed().as_secs() < 20);
}
