//! Files as people bring them, from `tests/tables/`, each read as the page reads it: what is chosen, what is asked, what is left out
//! and named, and that nobody is better than before by it.

use crate::analysis::{Conformity, Counts};
use crate::assessment::{Assessment, AssessmentId, Moment, Rating, Stamped};
use crate::exchange::*;
use crate::standard::StatementId;

fn bytes(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tables/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn table(name: &str) -> Spreadsheet {
    match decode(&bytes(name)) {
        Ok(Decoded::Text(text)) => parse(&text).unwrap(),
        other => panic!("{name}: {other:?}"),
    }
}

fn empty() -> Assessment {
    Assessment::new(AssessmentId("a1".into()), "Kestrel", Moment::default())
}

fn seen(table: &Spreadsheet, told: &Told) -> Preview {
    let mut count = 0;
    preview(&empty(), table, told, &mut || {
        count += 1;
        format!("n{count}")
    })
}

/// As chosen at the start, with nothing answered.
fn first(name: &str) -> (Spreadsheet, Told, Preview) {
    let table = table(name);
    let told = Told::of(guess(&table));
    let preview = seen(&table, &told);
    (table, told, preview)
}

/// As chosen at the start, with everything confirmed that is asked.
fn confirmed(name: &str) -> (Assessment, Preview) {
    let (table, told, _) = first(name);
    taken(
        &table,
        Told {
            legend: true,
            clauses: Some(true),
            ours: true,
            ..told
        },
    )
}

fn taken(table: &Spreadsheet, told: Told) -> (Assessment, Preview) {
    let preview = seen(table, &told);
    assert_eq!(preview.open, []);
    let mut document = empty();
    if let Some(edit) = preview.edit.clone() {
        let (at, by) = (Default::default(), String::new());
        document.apply(&Stamped { at, by, edit }).unwrap();
    }
    (document, preview)
}

fn id(text: &str) -> StatementId {
    StatementId::parse(text).unwrap()
}

fn rating(document: &Assessment, statement: &str) -> Option<Rating> {
    document.rating(id(statement))
}

fn total(document: &Assessment) -> Counts {
    Conformity::of(document).total()
}

/// The rows and columns that are named as left out.
fn left_out(preview: &Preview) -> Vec<(usize, &str)> {
    let problems = preview.problems.iter();
    problems.map(|p| (p.row, p.column.as_str())).collect()
}

#[test]
fn a_byte_order_mark_decides_and_without_one_it_is_asked() {
    let (document, preview) = confirmed("utf16.csv");
    assert_eq!(rating(&document, "8.6.1-a"), Some(Rating::Partly));
    assert_eq!(
        document.answers[&id("8.6.1-a")].note,
        "Prüfung der Störungen läuft über „Tickets“ – 5 € je Stück"
    );
    assert_eq!(document.gaps[&id("8.6.1-a")].owner, "Jörg Müßig");
    assert_eq!(left_out(&preview), []);
    let western = bytes("western.csv");
    assert_eq!(decode(&western), Ok(Decoded::Unclear));
    let all = choices(&western);
    assert_eq!(all[0].key, "windows-1252", "{all:#?}");
    assert!(
        all[0].lines[0].contains("Erfüllungsgrad") && all[0].lines[1].contains("Störungen"),
        "{all:#?}"
    );
    let text = decode_as(&western, all[0].key).unwrap();
    let (table, told) = (
        parse(&text).unwrap(),
        Told {
            legend: true,
            clauses: Some(true),
            ..Told::default()
        },
    );
    let (document, _) = taken(
        &table,
        Told {
            mapping: guess(&table),
            ..told
        },
    );
    assert_eq!(document.answers[&id("9.2.1-a")].note, "Prüfbericht geprüft");
    assert_eq!(document.gaps[&id("9.2.1-a")].owner, "Änne Bärlauch");
}

#[test]
fn placeholders_and_errors_are_no_evidence_and_are_named() {
    let (document, preview) = confirmed("placeholders.csv");
    let total = total(&document);
    assert_eq!((total.claimed, total.conform), (8, 1));
    let evidence: Vec<_> = document
        .answers
        .values()
        .flat_map(|a| &a.evidence)
        .collect();
    assert_eq!(evidence.len(), 1);
    assert_eq!(
        document
            .gaps
            .values()
            .filter(|gap| !gap.owner.is_empty())
            .count(),
        1
    );
    let of = |column: &str| {
        preview
            .problems
            .iter()
            .filter(|p| p.column == column && p.skipped)
            .count()
    };
    assert_eq!((of("Evidence"), of("Owner")), (8, 4));

    let (document, preview) = confirmed("errors.csv");
    let evidence: Vec<&str> = document
        .answers
        .values()
        .flat_map(|a| &a.evidence)
        .map(|e| e.title.as_str())
        .collect();
    assert_eq!(evidence, ["Ticket export"]);
    assert_eq!(
        document
            .gaps
            .values()
            .filter(|gap| !gap.owner.is_empty() || gap.due.is_some())
            .count(),
        0
    );
    assert_eq!(rating(&document, "8.6.1-b"), None);
    let named = left_out(&preview);
    for cell in [
        (2, "Evidence"),
        (2, "Owner"),
        (2, "Due date"),
        (3, "Rating"),
        (3, "Owner"),
        (3, "Due date"),
        (3, "Note"),
        (4, "Evidence"),
        (4, "Owner"),
        (4, "Due date"),
    ] {
        assert!(named.contains(&cell), "{cell:?} of {named:?}");
    }
}

#[test]
fn columns_that_only_seem_to_fit_are_not_chosen() {
    use Target::*;
    let (table, told, preview) = first("guidance_columns.csv");
    assert_eq!(
        told.mapping,
        [Clause, Ignore, Ignore, Rating, Ignore, Ignore, Ignore]
    );
    assert_eq!(preview.open, [OpenQuestion::Legend, OpenQuestion::Clauses]);
    let maybe = guesses(&table);
    assert!(
        maybe[2].maybe[0].why.contains("should be there"),
        "{maybe:?}"
    );
    assert!(
        !maybe[4].maybe.is_empty() && !maybe[5].maybe.is_empty() && !maybe[6].maybe.is_empty(),
        "{maybe:?}"
    );
    let (_, told, _) = first("mandatory_document.csv");
    assert_eq!(told.mapping, [Clause, Ignore, Ignore, Rating]);
    let (document, _) = confirmed("mandatory_document.csv");
    assert_eq!(total(&document).conform, 0);
    let (_, told, preview) = first("yes_no.csv");
    assert_eq!(
        told.mapping,
        [Clause, Ignore, Ignore, GapStatus, GapOwner, Note]
    );
    assert!(preview.lines.iter().all(|line| line.what != "rating"));
    assert_eq!(preview.open, []);
}

#[test]
fn a_percent_that_may_be_a_fraction_is_asked() {
    for name in ["fractions.csv", "fractions_comma.csv"] {
        let (table, told, preview) = first(name);
        let legend = preview.legend.as_ref().unwrap();
        assert_eq!((legend.scale, legend.scales.len()), (None, 2), "{name}");
        assert!(
            preview.lines.iter().all(|line| line.what != "rating"),
            "{name}"
        );
        let told = Told {
            scale: Some(Scale::Fraction),
            legend: true,
            clauses: Some(true),
            ..told
        };
        let (document, _) = taken(&table, told);
        assert_eq!(
            rating(&document, "8.6.1-a"),
            Some(Rating::Largely),
            "{name}"
        );
        assert_eq!(rating(&document, "9.2.1-a"), Some(Rating::Fully), "{name}");
    }
}

#[test]
fn marks_and_crosses_are_shown_before_they_count() {
    let (_, _, preview) = first("marks.csv");
    assert_eq!(preview.open, [OpenQuestion::Legend]);
    assert_eq!(preview.edit, None);
    let (document, _) = confirmed("marks.csv");
    for (statement, expected) in [
        ("8.6.1-a", Some(Rating::Fully)),
        ("8.6.1-b", Some(Rating::Not)),
        ("8.6.1-c", None),
        ("8.6.1-d", Some(Rating::Fully)),
        ("8.6.1-e", Some(Rating::Fully)),
        ("8.6.1-f", Some(Rating::Not)),
        ("8.6.1-g", Some(Rating::Fully)),
        ("8.6.1-h", None),
        ("8.6.1-i", Some(Rating::Not)),
        ("8.7.2-a", None),
        ("8.7.2-b", None),
        ("8.7.2-c", None),
    ] {
        assert_eq!(rating(&document, statement), expected, "{statement}");
    }
    let (table, told, preview) = first("crosses.csv");
    let legend = preview.legend.unwrap();
    let shown: Vec<_> = legend
        .lines
        .iter()
        .map(|l| (l.shown.as_str(), l.meaning))
        .collect();
    assert_eq!(
        shown,
        [
            ("Yes", None),
            ("Partly", Some(Meaning::As(Rating::Partly))),
            ("No", None)
        ]
    );
    let mut told = Told {
        legend: true,
        clauses: Some(true),
        ..told
    };
    told.meanings
        .insert("yes".into(), Some(Meaning::As(Rating::Fully)));
    told.meanings
        .insert("no".into(), Some(Meaning::As(Rating::Not)));
    let (document, preview) = taken(&table, told);
    assert_eq!(rating(&document, "8.6.1-a"), Some(Rating::Fully));
    assert_eq!(rating(&document, "9.2.1-b"), Some(Rating::Partly));
    assert_eq!(rating(&document, "8.7.2-a"), Some(Rating::Not));
    assert_eq!(document.answers[&id("8.7.2-a")].note, "nothing");
    assert_eq!(left_out(&preview), []);
}

#[test]
fn ids_are_read_whatever_stands_unseen_in_them() {
    for (name, ids) in [
        (
            "invisible.csv",
            "8.6.1-a=fully 8.6.1-b=not 8.6.1-c=fully 8.6.1-d=fully 8.6.1-f=not",
        ),
        (
            "direction_marks.csv",
            "8.6.1-a=fully 8.6.1-b=not 8.6.1-c=partly",
        ),
        ("lit.csv", "8.6.1-a=fully 8.6.1-b=not 8.7.2-h=fully"),
    ] {
        let (document, preview) = confirmed(name);
        assert_eq!(left_out(&preview), [], "{name}");
        let said: Vec<String> = document
            .answers
            .iter()
            .filter_map(|(id, answer)| Some(format!("{id}={}", answer.rating?.key())))
            .collect();
        assert_eq!(said.join(" "), ids, "{name}");
    }
}

#[test]
fn a_family_name_first_is_one_person() {
    let (document, _) = confirmed("family_first.csv");
    let owners: Vec<&str> = document
        .gaps
        .values()
        .map(|gap| gap.owner.as_str())
        .collect();
    assert_eq!(owners, ["Anna Novak", "Petr Novak", "Ben Ito (IT-OPS)"]);
}

#[test]
fn a_list_of_another_standard_is_stopped() {
    let (table, told, preview) = first("other_standard.csv");
    assert!(preview.open.contains(&OpenQuestion::Standard));
    assert_eq!(preview.edit, None);
    let doubt = preview.doubt.unwrap();
    assert!(doubt.reasons[0].contains("ISO 9001"), "{doubt:?}");
    assert!(
        doubt
            .pairs
            .iter()
            .any(|(_, theirs, ours)| theirs.contains("design inputs") && ours.starts_with("8.3.2")),
        "{doubt:?}"
    );
    // Even then yes is no rating.
    let (document, _) = taken(
        &table,
        Told {
            legend: true,
            clauses: Some(true),
            ours: true,
            ..told
        },
    );
    assert_eq!(total(&document).not_assessed, total(&empty()).not_assessed);
}

#[test]
fn what_has_no_ids_says_so() {
    for name in ["training_matrix.csv", "right_to_left.txt"] {
        let (_, _, preview) = first(name);
        assert_eq!(preview.edit, None, "{name}");
        assert!(!preview.problems.is_empty(), "{name}");
    }
    let all = sheets(&bytes("findings_of_another_tool.xlsx")).unwrap();
    let grid = RawTable {
        rows: all[0].rows.clone().unwrap(),
        ..RawTable::default()
    };
    let table = Spreadsheet::of(&grid, header(&grid.rows));
    let preview = seen(&table, &Told::of(guess(&table)));
    assert_eq!(preview.edit, None);
    assert!(preview.problems[0].reason.contains("no column holds"));
}

#[test]
fn a_sheet_of_a_workbook_is_a_table_like_any_other() {
    let all = sheets(&bytes("ratings.xlsx")).unwrap();
    let grid = RawTable {
        rows: all[1].rows.clone().unwrap(),
        origin: "ratings.xlsx, Ratings".into(),
        ..RawTable::default()
    };
    assert_eq!(header(&grid.rows), Some(2));
    let table = Spreadsheet::of(&grid, header(&grid.rows));
    assert_eq!(
        (table.first, table.above.as_str()),
        (4, "Gap analysis 2026")
    );
    let (document, preview) = taken(
        &table,
        Told {
            legend: true,
            ..Told::of(guess(&table))
        },
    );
    assert_eq!(rating(&document, "8.6.1-a"), Some(Rating::Largely));
    assert_eq!(rating(&document, "8.6.1-b"), Some(Rating::Fully));
    assert_eq!(
        document.answers[&id("8.6.1-a")].evidence[0].title,
        "Ticket export"
    );
    assert!(document.answers[&id("8.6.1-b")].evidence.is_empty());
    assert_eq!(
        document.gaps[&id("8.6.1-a")].due.unwrap().to_string(),
        "2027-03-31"
    );
    assert!(
        left_out(&preview)
            .iter()
            .all(|(_, column)| *column == "Evidence"),
        "{preview:?}"
    );
    let all = sheets(&bytes("ratings.ods")).unwrap();
    let grid = RawTable {
        rows: all[0].rows.clone().unwrap(),
        ..RawTable::default()
    };
    let table = Spreadsheet::of(&grid, header(&grid.rows));
    let preview = seen(&table, &Told::of(guess(&table)));
    assert_eq!(preview.open, [OpenQuestion::Legend]);
    assert!(
        preview
            .problems
            .iter()
            .any(|p| p.row == 3 && p.reason.contains("scale")),
        "{preview:?}"
    );
}
