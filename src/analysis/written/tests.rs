use super::*;
use crate::analysis::tests::{day, empty, perfect, rate, rate_clause};
use crate::assessment::Rating;

fn written(document: &Assessment) -> WrittenReport {
    let conformity = Conformity::of(document);
    written_report(document, &conformity, day("2026-11-28"), &ReportPart::ALL)
}

fn tables(report: &WrittenReport) -> impl Iterator<Item = &WrittenTable> {
    let blocks = report.parts.iter().flat_map(|part| &part.blocks);
    blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

#[test]
fn every_row_has_a_cell_for_each_column_of_its_kind() {
    let mut some = perfect();
    rate_clause(&mut some, "8.6.1", Rating::Not);
    rate(&mut some, "9.2.1-a", Rating::Partly);
    for document in [empty(), some, perfect()] {
        let report = written(&document);
        assert!(tables(&report).count() >= 4);
        for table in tables(&report) {
            for row in &table.rows {
                assert_eq!(row.len(), table.columns.len(), "{}", table.title);
                for (cell, column) in row.iter().zip(&table.columns) {
                    let fits = matches!(
                        (cell, column.kind),
                        (Cell::Empty, _)
                            | (Cell::Text(_), CellKind::Text | CellKind::LongText)
                            | (Cell::Number(_), CellKind::Number)
                            | (Cell::Date(_), CellKind::Date)
                            | (Cell::Percent(_), CellKind::Percent)
                    );
                    assert!(fits, "{}: {cell:?} below {}", table.title, column.title);
                }
            }
        }
    }
}

#[test]
fn gaps_and_counts_are_those_of_the_analysis() {
    let mut document = perfect();
    rate_clause(&mut document, "8.6.1", Rating::Not);
    let conformity = Conformity::of(&document);
    let report = written(&document);
    let gaps: usize = tables(&report)
        .filter(|table| table.title.starts_with("Major") || table.title.starts_with("Minor"))
        .map(|table| table.rows.len())
        .sum();
    assert_eq!(gaps, usize::from(conformity.total().gaps()));
    assert!(gaps > 0);
    let standing = tables(&report).find(|table| table.title == "Statements by standing");
    let sum: f64 = standing
        .unwrap()
        .rows
        .iter()
        .map(|row| match row[1] {
            Cell::Number(number) => number,
            _ => panic!("no number"),
        })
        .sum();
    assert_eq!(sum, f64::from(conformity.total().total()));
}

#[test]
fn only_the_chosen_parts_are_written_in_their_order() {
    let document = empty();
    let conformity = Conformity::of(&document);
    let chosen = [ReportPart::Plan, ReportPart::Result];
    let report = written_report(&document, &conformity, day("2026-11-28"), &chosen);
    let parts: Vec<ReportPart> = report.parts.iter().map(|part| part.part).collect();
    assert_eq!(parts, [ReportPart::Result, ReportPart::Plan]);
    assert!(report.title.contains("Test Org"));
}

#[test]
fn numbers_and_dates_are_written_for_people_and_for_programs() {
    let date = Cell::Date(day("2026-11-09"));
    assert_eq!(
        (date.shown(), date.stored()),
        ("9 Nov 2026".into(), "2026-11-09".into())
    );
    assert_eq!(Cell::Percent(80).shown(), "80 %");
    assert_eq!(Cell::Number(2.5).stored(), "2.5");
    assert_eq!(Cell::text("  "), Cell::Empty);
}
