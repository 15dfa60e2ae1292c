//! What tables change, and what they do not.

use proptest::prelude::*;

use super::*;
use crate::assessment::{
    AssessmentId, Grade, Moment, PersonDays, Rating, Stamped, Undo, arbitrary,
};
use crate::exchange::target::Target;
use crate::exchange::{NameOrder, Scale, guess, parse};
use crate::standard::{StatementId, standard};

fn empty() -> Assessment {
    Assessment::new(AssessmentId("a1".into()), "Kestrel", Moment::default())
}

fn id(text: &str) -> StatementId {
    StatementId::parse(text).unwrap()
}

/// Everything confirmed.
fn seen(document: &Assessment, table: &Spreadsheet, mapping: &[Target]) -> Preview {
    let told = Told {
        legend: true,
        clauses: Some(true),
        ours: true,
        ..Told::of(mapping.to_vec())
    };
    asked(document, table, &told)
}

fn asked(document: &Assessment, table: &Spreadsheet, told: &Told) -> Preview {
    let mut count = 0;
    let mut new_id = || {
        count += 1;
        format!("n{count}")
    };
    preview(document, table, told, &mut new_id)
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
    document.history = Vec::new().into();
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
        "Clause,Rating\n9,fully\n9.2,not\n9.2.2,partly\n9.2.1-b,fully\n9.2.1-b,fully\n9.2.1-b,not";
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
            &format!("{head}8.6.1-g,not triggered,no case\n{row}"),
        )
    };
    let fine = row("");
    assert_eq!(problems(&fine), []);
    let document = applied(empty(), &fine);
    assert_eq!(document.answers[&id("8.6.1-g")].reason, "no case");
    // Words that only hold a place are no reason.
    let held = row("8.6.1-h,not triggered,TBD");
    assert!(
        held.problems[0].reason.contains("only with a reason"),
        "{held:?}"
    );

    assert!(
        row("8.6.1-a,not triggered,no case").problems[0]
            .reason
            .contains("always applies")
    );
    assert!(
        row("8.6.1-h,not triggered,").problems[0]
            .reason
            .contains("only with a reason")
    );
    // A clause counts wholly or not at all …
    let clause = row("8.6.1,not triggered,no case");
    assert!(
        clause.problems[0].reason.contains("8.6.1-a, 8.6.1-b"),
        "{clause:?}"
    );
    assert_eq!(clause.lines.len(), 2);
    // … but finer rows speak for themselves.
    let rest = row("8.3.4.1,not triggered,no suppliers\n8.3.4.1-a,fully,");
    assert_eq!(problems(&rest), []);
    // A reason beside another rating would be hidden.
    let hidden = row("8.6.1-a,fully,seen in tickets");
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
fn evidence_brings_the_time_it_speaks_of_and_its_last_day() {
    let rows = "Id,Evidence,Period from,Period to,Valid until\n9.3-a,Minutes,2026-01-01,2026-03-31,2027-01-31\n9.2.1-a,Report,2026-04-01,2026-03-31,\n9.1-a,List,01.02.2026,,soon";
    let preview = guessed(&empty(), rows);
    assert_eq!(
        problems(&preview),
        [
            (
                3,
                "Period to",
                "the time that it speaks of ends before it begins"
            ),
            (
                4,
                "Valid until",
                "“soon” is not a date; write it as year-month-day, for example 2027-03-31"
            ),
        ]
    );
    assert_eq!(
        preview.lines[0].to,
        "Minutes (1 Jan 2026 to 31 Mar 2026, valid until 31 Jan 2027)"
    );
    let document = applied(empty(), &preview);
    let days = |statement: &str| {
        let piece = &document.answers[&id(statement)].evidence[0];
        [
            piece.date,
            piece.period_from,
            piece.period_to,
            piece.valid_until,
        ]
        .map(|day| day.map(|day| day.to_string()).unwrap_or_default())
    };
    assert_eq!(
        days("9.3-a"),
        ["", "2026-01-01", "2026-03-31", "2027-01-31"]
    );
    assert_eq!(days("9.2.1-a"), ["", "2026-04-01", "", ""]);
    assert_eq!(days("9.1-a"), ["", "2026-02-01", "", ""]);
    // Once more: nothing new, and what contradicts no day completes the piece that is there.
    assert_eq!(guessed(&document, rows).edit, None);
    let more = "Id,Evidence,Gültig bis,Zeitraum bis\n9.1-a,List,2026-12-31,2026-02-28";
    let preview = guessed(&document, more);
    assert_eq!(lines(&preview).len(), 1);
    let completed = applied(document.clone(), &preview);
    let piece = &completed.answers[&id("9.1-a")].evidence;
    assert_eq!(
        (
            piece.len(),
            piece[0].period_to.unwrap().to_string().as_str()
        ),
        (1, "2026-02-28")
    );
    // A last day before the first that is there is another piece's.
    let earlier = guessed(&document, "Id,Evidence,Period to\n9.1-a,List,2026-01-31");
    let document = applied(document, &earlier);
    assert_eq!(document.answers[&id("9.1-a")].evidence.len(), 2);
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
        "Clause,Letter,Rating\n8.6.1,a),fully\n8.6.1,z,fully\n8.6.2,8.6.1-a,fully\n8.6,8.6.1-b,fully",
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
        scale in prop::sample::select(vec![None, Some(Scale::Steps(0, 3)), Some(Scale::Percent), Some(Scale::Levels)]),
    ) {
        let table = Spreadsheet {
            head: (0..6).map(|n| format!("C{n}")).collect(),
            rows: rows.into_iter().map(|(id, mut cells)| { cells.insert(0, id); cells }).collect(),
            delimiter: Some('\t'),
            first: 2,
            ..Spreadsheet::default()
        };
        let mut mapping = columns;
        mapping.insert(0, Target::Statement);
        // A poor source of ids, some of them taken.
        let mut ids = ids.into_iter().cycle();
        let told = Told {
            scale,
            legend: true,
            clauses: Some(true),
            ours: true,
            ..Told::of(mapping.clone())
        };
        let preview = preview(&document, &table, &told, &mut || ids.next().unwrap_or_default());
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
            let again = asked(&changed, &table, &told);
            prop_assert_eq!(again.edit, None, "{:?}", again.lines);
        }
    }
}

#[test]
fn nothing_is_taken_before_what_is_asked_is_answered() {
    let table = parse("Clause,Compliance,Note\n8.6.1,compliant,x\n8.6.2-a,fully,y").unwrap();
    let mut told = Told::of(guess(&table));
    let before = asked(&empty(), &table, &told);
    assert_eq!(before.open, [OpenQuestion::Legend, OpenQuestion::Clauses]);
    assert_eq!(before.edit, None);
    let clause = crate::standard::ClauseId::parse("8.6.1").unwrap();
    let all = standard().statements_of(clause).count();
    assert_eq!((before.clause_rows, before.clause_statements), (1, all));
    told.legend = true;
    told.clauses = Some(false);
    let without = asked(&empty(), &table, &told);
    assert_eq!(without.open, []);
    let document = applied(empty(), &without);
    assert_eq!(document.rating(id("8.6.1-a")), None);
    assert_eq!(document.answers[&id("8.6.1-a")].note, "x");
    assert_eq!(document.rating(id("8.6.2-a")), Some(Rating::Fully));
    let left: Vec<_> = without
        .problems
        .iter()
        .map(|p| (p.row, p.skipped))
        .collect();
    assert_eq!(left, [(2, true)]);
    told.clauses = Some(true);
    let document = applied(empty(), &asked(&empty(), &table, &told));
    assert_eq!(document.rating(id("8.6.1-i")), Some(Rating::Fully));
}

#[test]
fn another_column_of_ratings_takes_back_what_was_said_of_the_first() {
    let mut told = Told {
        scale: Some(Scale::Percent),
        legend: true,
        clauses: Some(true),
        ..Told::of(vec![
            Target::Clause,
            Target::Rating,
            Target::Ignore,
            Target::Note,
        ])
    };
    told.meanings.insert("x".to_owned(), None);
    let before = told.clone();
    told.choose(3, Target::Ignore);
    assert!(told.legend && told.scale == before.scale);
    told.choose(2, Target::Rating);
    assert_eq!(
        (told.scale, told.legend, told.meanings.len()),
        (None, false, 0)
    );
    assert_eq!(told.clauses, Some(true));
    told.choose(9, Target::Rating);
    assert_eq!(told.mapping[2], Target::Rating);
}

#[test]
fn the_effect_on_the_figures_is_told() {
    let preview = guessed(
        &empty(),
        "Statement,Rating,Evidence\n8.6.1-a,fully,Ticket export\n8.6.1-b,fully,-\n9.2.1-a,not,\n8.6.1-c,partly,",
    );
    let (before, after) = preview.effect.unwrap();
    assert_eq!(
        (before.conform, before.claimed, before.not_assessed),
        (0, 0, u16::try_from(standard().statements.len()).unwrap())
    );
    assert_eq!(
        (after.conform, after.claimed, after.minor, after.major),
        (1, 1, 1, 1)
    );
    let document = applied(empty(), &preview);
    assert_eq!(crate::analysis::Conformity::of(&document).total(), after);
}

#[test]
fn rows_that_slipped_are_left_out_whole() {
    let right: String = ["a", "c", "d", "e"]
        .map(|n| format!("8.6.1-{n},fully,Export,Ann,2027-03-31,fine\n"))
        .concat();
    let head = format!("Statement,Rating,Evidence,Owner,Due date,Note\n{right}");
    for (row, word) in [
        // A comma in a text that is not in quotation marks.
        (
            "8.6.1-b,not,Export, and more,Ann,2027-03-31,fine",
            "more cells",
        ),
        // A cell too many at the left, and one too few.
        (",8.6.1-b,fully,Export,Ann,2027-03-31", "slipped"),
        ("8.6.1-b,,fully,Export,Ann,2027-03-31", "beside their own"),
        ("8.6.1-b,Export,Ann,2027-03-31,fine", "beside their own"),
    ] {
        let preview = guessed(&empty(), &format!("{head}{row}"));
        assert!(
            preview.lines.iter().all(|line| line.row < 6),
            "{row}: {:?}",
            preview.lines
        );
        let reasons: Vec<&str> = preview.problems.iter().map(|p| p.reason.as_str()).collect();
        assert!(
            reasons.len() == 1 && reasons[0].contains(word),
            "{row}: {reasons:?}"
        );
    }
    // Cells that were pasted cannot slip by a comma; a column without a name is one.
    let pasted = guessed(&empty(), "Statement\tRating\n8.6.1-a\tfully\tremark");
    assert_eq!(lines(&pasted).len(), 1);
    // Numbers and yes are ratings of some kind, and a word beside them is a note.
    let numbers = "Statement,Rating,Note\n8.6.1-a,3,implemented\n8.6.1-b,yes,fully\n8.6.1-c,2,x";
    let reasons = guessed(&empty(), numbers).problems;
    assert!(
        reasons.iter().all(|problem| problem.column == "Rating"),
        "{reasons:?}"
    );
    // A target beside an empty rating is no rating that slipped.
    let beside = "Statement,Rating,Rating target,Note\n8.6.1-a,,fully,seen\n8.6.1-b,not,fully,x";
    assert_eq!(problems(&guessed(&empty(), beside)), []);
}

#[test]
fn a_name_with_a_comma_is_one_person_unless_told_otherwise() {
    let table = parse("Statement;Rating;Gap owner;Evidence;Evidence owner\n8.6.1-a;not;Novak, Anna;Log;Ito, Ben (IT-OPS)").unwrap();
    let mut told = Told::of(guess(&table));
    let preview = asked(&empty(), &table, &told);
    assert_eq!(
        preview.names,
        [
            ("Novak, Anna".to_owned(), "Anna Novak".to_owned()),
            (
                "Ito, Ben (IT-OPS)".to_owned(),
                "Ben Ito (IT-OPS)".to_owned()
            )
        ]
    );
    let document = applied(empty(), &preview);
    assert_eq!(document.gaps[&id("8.6.1-a")].owner, "Anna Novak");
    assert_eq!(
        document.answers[&id("8.6.1-a")].evidence[0].owner,
        "Ben Ito (IT-OPS)"
    );
    told.names = NameOrder::Several;
    let document = applied(empty(), &asked(&empty(), &table, &told));
    assert_eq!(document.gaps[&id("8.6.1-a")].owner, "Novak, Anna");
}

#[test]
fn a_sign_that_was_lost_is_told() {
    let preview = guessed(&empty(), "Statement,Note\n8.6.1-a,Pr\u{fffd}fung");
    assert_eq!(preview.edit, None);
    assert!(preview.problems[0].reason.contains("lost"));
}

#[test]
fn lists_of_another_standard_are_stopped() {
    let asks = |text: &str| {
        let table = parse(text).unwrap();
        let told = Told {
            legend: true,
            clauses: Some(true),
            ..Told::of(guess(&table))
        };
        let preview = asked(&empty(), &table, &told);
        assert_eq!(
            preview.doubt.is_some(),
            preview.open == [OpenQuestion::Standard],
            "{text}"
        );
        preview.doubt
    };
    // By its titles alone.
    let quality = "Clause,Question,Rating\n\
        8.2.1,Is communication with customers about products effective?,fully\n\
        8.3.2,Are design inputs determined?,fully\n\
        8.5.1,Is production controlled?,not\n\
        8.6.1,Are planned arrangements for release verified?,fully";
    let doubt = asks(quality).unwrap();
    assert!(doubt.reasons[0].contains("titles"), "{doubt:?}");
    assert!(
        doubt.pairs.iter().any(|(row, theirs, ours)| *row == 5
            && theirs.contains("verified")
            && ours.contains("Incident")),
        "{doubt:?}"
    );
    // By its numbers.
    let controls =
        "Control,Status\n8.8.1,fully\n9.4.1,fully\n10.3,not\n8.6.1,fully\n8.6.2,fully\n9.2.1,not";
    assert!(asks(controls).unwrap().reasons[0].contains("numbers"));
    // By its name.
    assert!(asks("ISO 27001 clause,Rating\n9.2.1,fully").is_some());
    assert!(asks("Gap list for ISO/IEC 27001:2022\nClause,Rating\n9.2.1,fully").is_some());
    // Ours, and one beside ours.
    for ours in [
        "Clause,Requirement,Rating\n8.6.1,Incident management,fully\n9.2.1,Internal audit,fully\n8.7.2,Service continuity,not",
        "ISO/IEC 20000-1 clause,ISO 9001 clause,Rating\n8.6.1,8.2.1,fully",
        "Clause,Rating\n8.6.1,fully\n9.9,not",
    ] {
        assert_eq!(asks(ours), None, "{ours}");
    }
}

#[test]
fn a_large_table_is_previewed_in_good_time() {
    let mut text = "Clause,Rating,Note,Evidence\n".to_owned();
    // The largest is measured where the code is optimized: `tests/fuzz/bounds.rs`.
    let rows = crate::exchange::MAX_ROWS / 5;
    for n in 0..rows {
        let statement = &standard().statements[n % standard().statements.len()];
        text += &format!("{},fully,n{n},Evidence {n}\n", statement.id);
    }
    let start = cpu_time::ThreadTime::now();
    let preview = guessed(&empty(), &text);
    assert_eq!(preview.problems.len(), rows - standard().statements.len());
    applied(empty(), &preview);
    assert!(start.elapsed().as_secs() < 20);
}
