//! The workbook that goes out, read by calamine.

use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, Xlsx};
use cpu_time::ThreadTime;
use proptest::prelude::*;

use super::edited::part;
use super::*;
use crate::analysis::key_figures::KeyFigures;
use crate::assessment::records::{Kind, Risk, Shape};
use crate::assessment::{Answer, Evidence, Gap, Listed, Rating, lists};
use crate::exchange::workbook::plan::{Shows, sheet_plans};
use crate::standard::standard;

fn opened(book: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(book)).unwrap()
}

/// As many answers, pieces of evidence and gaps as a full assessment has.
fn full() -> Assessment {
    let mut document = empty();
    let statements = &standard().statements;
    let words = "A few words that somebody wrote about it, as people do. ".repeat(3);
    let mut edits = Vec::new();
    for (index, statement) in statements.iter().enumerate() {
        let answer = Answer::LIST.at(statement.id.as_str());
        edits.push(answer.set_all([
            (Answer::rating, Rating::Not.key().into()),
            (Answer::note, words.clone().into()),
        ]));
        let gap = Gap::LIST.at(statement.id.as_str());
        edits.push(gap.set_all([
            (Gap::cause, words.clone().into()),
            (Gap::owner, "R. Iyer".into()),
            (Gap::due, "2026-11-30".into()),
            (Gap::effort, 2.5.into()),
        ]));
        let more = if index < 2_000 % statements.len() {
            1
        } else {
            0
        };
        for piece in 0..2_000 / statements.len() + more {
            let evidence = Evidence::at(statement.id, &format!("e{piece}"));
            edits.push(evidence.add([
                (Evidence::title, "Service catalogue".into()),
                (
                    Evidence::location,
                    "https://intranet.example/catalogue".into(),
                ),
                (Evidence::owner, "R. Iyer".into()),
                (Evidence::date, "2026-05-03".into()),
            ]));
        }
    }
    apply(&mut document, Edit::Many(edits));
    document
}

#[test]
fn a_full_assessment_is_written_and_read_well_within_two_seconds() {
    let document = full();
    let pieces: usize = document
        .answers
        .values()
        .map(|answer| answer.evidence.len())
        .sum();
    assert_eq!(
        (document.gaps.len(), pieces),
        (standard().statements.len(), 2_000)
    );
    let start = ThreadTime::now();
    let book = written(&document);
    let wrote = start.elapsed();
    let back = returned(&document, &book);
    println!(
        "workbook of a full assessment: written in {wrote:?}, read in {:?}, {} bytes",
        start.elapsed() - wrote,
        book.len()
    );
    assert!(back.is_empty() && back.problems.is_empty(), "{back:?}");
    // Several times what it takes, since tests are not optimized.
    assert!(wrote.as_secs() < 10, "{wrote:?}");
}

#[test]
fn every_list_and_field_has_its_place() {
    let plans = sheet_plans();
    for list in lists().filter(|list| list.shape != Shape::Single) {
        let on: Vec<_> = plans
            .iter()
            .filter(|plan| plan.list.id == list.id)
            .collect();
        assert!(!on.is_empty(), "{:?}", list.id);
        for plan in on {
            let fields = plan.columns.iter();
            let fields = fields.filter(|column| matches!(column.shows, Shows::Field(_)));
            assert_eq!(fields.count(), list.fields.len(), "{}", plan.name);
        }
    }
    let names: Vec<&str> = plans.iter().map(|plan| plan.name.as_str()).collect();
    let mut folded: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    folded.sort();
    folded.dedup();
    assert_eq!(folded.len(), names.len());
    assert!(names.iter().all(|name| name.chars().count() <= 31));
}

#[test]
fn dates_and_numbers_are_real_and_texts_are_never_formulas() {
    let mut document = empty();
    let statement = standard().statements[0].id;
    let gap = Gap::LIST.at(statement.as_str());
    apply(
        &mut document,
        gap.set_all([
            (Gap::cause, "=HYPERLINK(\"http://example.org\")".into()),
            (Gap::owner, "+49 and @home".into()),
            (Gap::due, "2026-11-30".into()),
            (Gap::effort, 2.5.into()),
        ]),
    );
    let book = written(&document);
    let mut read = opened(&book);
    let range = read.worksheet_range("Gaps").unwrap();
    let head: Vec<String> = range
        .rows()
        .next()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    let value = |title: &str| {
        let column = head.iter().position(|head| head == title).unwrap();
        range.get((1, column)).unwrap().clone()
    };
    assert_eq!(
        value("What is missing, and why"),
        Data::String("=HYPERLINK(\"http://example.org\")".into())
    );
    assert_eq!(value("Owner"), Data::String("+49 and @home".into()));
    assert_eq!(value("Person-days"), Data::Float(2.5));
    let Data::DateTime(due) = value("Due") else {
        panic!("{:?}", value("Due"))
    };
    assert_eq!(due.to_ymd_hms_milli(), (2026, 11, 30, 0, 0, 0, 0));
    assert_eq!(value("State"), Data::String("open".into()));
    for sheet in read.sheet_names() {
        let formulas = read.worksheet_formula(&sheet).unwrap();
        assert_eq!(formulas.used_cells().count(), 0, "{sheet}");
    }
}

#[test]
fn heads_stay_filters_stand_and_choices_are_offered() {
    let book = written(&empty());
    let mut read = opened(&book);
    let visible = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible;
    let known = read.sheets_metadata().to_vec();
    let names: Vec<&str> = known
        .iter()
        .filter(visible)
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(
        names[..6],
        [
            "Summary",
            "Statements",
            "Gaps",
            "Plan",
            "Documents",
            "Records"
        ]
    );
    let hidden: Vec<&str> = known
        .iter()
        .filter(|sheet| !visible(sheet))
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(hidden, ["_choices", "_waymark"]);
    let offered = read.worksheet_range("_choices").unwrap();
    let mut rules = 0;
    for (index, sheet) in known
        .iter()
        .enumerate()
        .filter(|(index, sheet)| *index > 0 && visible(sheet))
    {
        let xml = part(&book, &format!("xl/worksheets/sheet{}.xml", index + 1));
        assert!(
            xml.contains("state=\"frozen\"") && xml.contains("<autoFilter"),
            "{}",
            sheet.name
        );
        rules += xml.matches("_choices!$").count();
    }
    let choices = lists()
        .flat_map(|list| list.fields)
        .filter(|field| matches!(field.kind, Kind::Choice(_) | Kind::Pick(_) | Kind::Flag));
    // Documents and records stand on two sheets.
    assert_eq!(rules, choices.count() + 1);
    let words: Vec<String> = offered
        .used_cells()
        .map(|(.., cell)| cell.to_string())
        .collect();
    for (_, word) in lists()
        .flat_map(|list| list.fields)
        .filter_map(|field| match field.kind {
            Kind::Choice(options) | Kind::Pick(options) => Some(options),
            _ => None,
        })
        .flatten()
    {
        assert!(words.iter().any(|offered| offered == word), "{word}");
    }
}

#[test]
fn the_summary_says_the_key_figures() {
    let document = full();
    let book = written(&document);
    let all = sheets(&book).unwrap();
    let rows = sheet(&all, "Summary").rows.clone().unwrap();
    for (figure, count) in KeyFigures::of(&document, &Conformity::of(&document)).iter() {
        let row = rows
            .iter()
            .find(|row| row.first().is_some_and(|cell| cell == figure.label(false)));
        let row = row.unwrap_or_else(|| panic!("{figure:?}"));
        assert_eq!(row[1], count.count.to_string());
        assert_eq!(row.get(2).cloned(), count.of.map(|of| of.to_string()));
    }
    assert!(rows.iter().flatten().any(|cell| cell == "Kestrel Hosting"));
}

#[test]
fn sheets_are_called_what_people_call_the_lists() {
    let names: Vec<String> = sheet_plans().into_iter().map(|plan| plan.name).collect();
    for list in [
        "Budget",
        "Other parties",
        "Interested parties",
        "Target groups",
        "Communication plan",
        "Later audits",
    ] {
        assert!(names.iter().any(|name| name == list), "{list}: {names:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn any_text_survives(texts in prop::collection::vec((any::<String>(), "[ -~_x0-9]{0,30}"), 1..60)) {
        let mut document = empty();
        let texts: Vec<String> = texts.iter().map(|(text, more)| format!("a{text}{more}b")).collect();
        let risk = |(index, text): (usize, &String)| {
            Risk::LIST.at(&format!("r{index}")).add([(Risk::answer, text.as_str().into())])
        };
        apply(&mut document, Edit::Many(texts.iter().enumerate().map(risk).collect()));
        let all = sheets(&written(&document)).unwrap();
        let rows = sheet(&all, "Risks").rows.as_ref().unwrap();
        let column = rows[0].iter().position(|cell| cell == "What is done about it").unwrap();
        for (text, row) in texts.iter().zip(&rows[1..]) {
            let ends = text.replace("\r\n", "\n").replace('\r', "\n");
            let kept = |c: &char| matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
            let expected: String = ends.chars().filter(kept).collect();
            prop_assert_eq!(&row[column], &expected);
        }
    }
}
