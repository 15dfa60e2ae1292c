mod readers;

use crate::assessment::records::PaperSize;
use chrono::DateTime;
use proptest::collection::vec;
use proptest::prelude::*;

use super::clean::{clean, one_line};
use super::*;
use crate::analysis::Conformity;
use crate::analysis::written::{
    Block, Cell, CellKind, Column, ReportPart, WrittenTable, written_report,
};
use crate::assessment::{Assessment, AssessmentId, Evidence, Rating, arbitrary};
use crate::chart;
use crate::standard::standard;
use readers::Piece;

fn facts() -> FileFacts {
    FileFacts {
        organization: "Böck & Sons / <IT>".to_owned(),
        author: "R. Iyer <r@example.org>".to_owned(),
        at: DateTime::parse_from_rfc3339("2026-11-28T10:00:00+01:00").unwrap(),
        paper: PaperSize::A4,
    }
}

fn file(format: ReportFormat, report: &WrittenReport) -> WrittenFile {
    let writing = ReportWriting::new(format, report.clone(), facts()).unwrap();
    writing.finish().unwrap()
}

fn text(format: ReportFormat, report: &WrittenReport) -> String {
    String::from_utf8(file(format, report).bytes).unwrap()
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// An assessment with gaps, and somebody's words in it.
fn some_document() -> Assessment {
    let created = facts().at.to_utc();
    let mut document = Assessment::new(AssessmentId("a".into()), "Test Org", created);
    for statement in &standard().statements {
        let answer = document.answers.entry(statement.id).or_default();
        let gap = statement.id.as_str().starts_with("8.6.1");
        answer.rating = Some(if gap { Rating::Not } else { Rating::Fully });
        answer.evidence = vec![Evidence {
            id: "e".into(),
            title: "Minutes".into(),
            ..Evidence::default()
        }];
    }
    document.planning.report.summary = "First line\nSecond <b>line</b> & *stars*".to_owned();
    document
}

fn some_report() -> WrittenReport {
    let document = some_document();
    let conformity = Conformity::of(&document);
    written_report(&document, &conformity, day("2026-11-28"), &ReportPart::ALL)
}

/// What has to be read in a file, piece by piece; nothing where there are no words.
fn expected(report: &WrittenReport) -> Vec<Piece> {
    let mut out = vec![
        ("title", one_line(&report.title)),
        ("paragraph", clean(&report.subtitle)),
    ];
    for part in &report.parts {
        out.push(("part", one_line(&part.title)));
        for block in &part.blocks {
            match block {
                Block::Heading(text) => out.push(("heading", one_line(text))),
                Block::Paragraph(text) | Block::Note(text) => out.push(("paragraph", clean(text))),
                Block::List(items) => out.extend(items.iter().map(|item| ("item", clean(item)))),
                Block::Table(table) => {
                    out.push(("heading", one_line(&table.title)));
                    let columns = table.columns.iter();
                    out.extend(columns.map(|column| ("column", one_line(&column.title))));
                    let cells = table.rows.iter().flatten();
                    out.extend(cells.map(|cell| ("cell", clean(&cell.shown()))));
                }
            }
        }
    }
    said(out)
}

fn said(pieces: Vec<Piece>) -> Vec<Piece> {
    let pieces = pieces.into_iter();
    pieces.filter(|(_, words)| !words.is_empty()).collect()
}

/// The rows below the heads of all tables, as spreadsheets read them.
fn expected_rows(report: &WrittenReport) -> Vec<Vec<String>> {
    let blocks = report.parts.iter().flat_map(|part| &part.blocks);
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let rows = tables.flat_map(|table| &table.rows);
    rows.map(|row| row.iter().map(|cell| clean(&cell.stored())).collect())
        .collect()
}

/// What was typed where a cell was made harmless.
fn typed(cell: &str) -> String {
    const FORMULA: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\n'];
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

fn read_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let tables = readers::csv(bytes).into_iter();
    tables.flat_map(|table| table.into_iter().skip(1)).collect()
}

#[test]
fn every_format_says_what_the_report_says() {
    let report = some_report();
    let expected = expected(&report);
    assert!(
        expected
            .iter()
            .any(|(_, words)| words.contains("Second <b>line</b>"))
    );
    let markdown = text(ReportFormat::Markdown, &report);
    assert_eq!(said(readers::markdown(&markdown)), expected);
    let page = text(ReportFormat::WebPage, &report);
    assert_eq!(said(readers::html(&page)), expected);
    let word = file(ReportFormat::Word, &report);
    assert_eq!(said(readers::word(&word.bytes)), expected);
    let rows = read_rows(&file(ReportFormat::Csv, &report).bytes);
    assert_eq!(rows, expected_rows(&report));
}

#[test]
fn names_of_files_have_no_letter_that_a_disk_refuses() {
    let report = some_report();
    let names = ReportFormat::ALL.map(|format| file(format, &report).name);
    assert_eq!(
        names,
        ["docx", "html", "md", "zip"]
            .map(|extension| format!("Böck-Sons-IT-report-2026-11-28.{extension}"))
    );
}

#[test]
fn one_table_is_a_file_of_its_own_and_several_are_packed_under_names_that_sort() {
    let mut report = some_report();
    let packed = readers::unpacked(&file(ReportFormat::Csv, &report).bytes);
    let names: Vec<&String> = packed.iter().map(|(name, _)| name).collect();
    let mut sorted = names.clone();
    sorted.sort();
    assert_eq!(names, sorted);
    assert!(names[0].starts_with("01-Where-we-stand"), "{names:?}");
    report
        .parts
        .retain(|part| part.part == ReportPart::Capability);
    let one = file(ReportFormat::Csv, &report);
    assert!(one.name.ends_with(".csv"));
    let first = readers::csv(&one.bytes).remove(0).remove(0);
    assert_eq!(first, ["Area", "Title", "Level", "Target", "Missing"]);
    report
        .parts
        .retain(|part| part.part == ReportPart::Decision);
    let writing = ReportWriting::new(ReportFormat::Csv, report, facts()).unwrap();
    let refused = writing.finish().unwrap_err().to_string();
    assert!(refused.contains("no table"), "{refused}");
}

#[test]
fn csv_ends_its_lines_as_the_standard_says_and_leaves_numbers_alone() {
    let report = one_table(vec![
        vec![Cell::Text("=1+1".into()), Cell::Number(-2.5)],
        vec![Cell::Text("'=1+1".into()), Cell::Percent(80)],
        vec![Cell::Text("a \"b\", c\r\nd".into()), Cell::Empty],
    ]);
    let text = text(ReportFormat::Csv, &report);
    assert_eq!(
        text,
        "\u{feff}Words,Figure\r\n'=1+1,-2.5\r\n''=1+1,80\r\n\"a \"\"b\"\", c\nd\",\r\n"
    );
}

#[test]
fn a_word_file_has_styles_contents_repeated_heads_and_pages() {
    let report = some_report();
    let files = readers::unpacked(&file(ReportFormat::Word, &report).bytes);
    let part = |name: &str| {
        let found = files.iter().find(|(known, _)| known == name);
        found.unwrap_or_else(|| panic!("no {name}")).1.as_str()
    };
    assert!(part("word/settings.xml").contains("<w:updateFields w:val=\"true\"/>"));
    let document = part("word/document.xml");
    assert!(document.contains(r#"TOC \o &quot;1-3&quot;"#));
    let tables = document.matches("<w:tbl>").count();
    assert!(tables >= 4);
    assert_eq!(document.matches("<w:tblHeader/>").count(), tables);
    let rows = document.matches("<w:tr>").count();
    assert_eq!(document.matches("<w:cantSplit/>").count(), rows);
    assert!(document.contains(r#"<w:pgSz w:w="11906" w:h="16838"/>"#));
    // The wide tables of the gaps lie on their side, and only they.
    let turned = r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"#;
    assert_eq!(document.matches(turned).count(), 1);
    assert_eq!(document.matches("<w:sectPr>").count(), 3);
    assert!(part("word/footer1.xml").contains("NUMPAGES"));
    assert!(part("word/header1.xml").contains("Test Org"));
    assert!(part("docProps/core.xml").contains("R. Iyer &lt;r@example.org&gt;"));
    assert!(part("docProps/core.xml").contains("2026-11-28T09:00:00Z"));
    // Every style that is used is there.
    let styles = part("word/styles.xml");
    let used = document.split("w:pStyle w:val=\"").skip(1);
    for style in used.filter_map(|rest| rest.split('"').next()) {
        assert!(
            styles.contains(&format!("w:styleId=\"{style}\"")),
            "{style}"
        );
    }
    // Every part of the package says what it is.
    let types = part("[Content_Types].xml");
    for (name, _) in files
        .iter()
        .filter(|(name, _)| name.ends_with(".xml") && !name.starts_with('['))
    {
        assert!(types.contains(&format!("PartName=\"/{name}\"")), "{name}");
    }
}

#[test]
fn paper_may_be_letter() {
    let letter = FileFacts {
        paper: PaperSize::Letter,
        ..facts()
    };
    let written = |format| {
        let writing = ReportWriting::new(format, some_report(), letter.clone()).unwrap();
        writing.finish().unwrap().bytes
    };
    let files = readers::unpacked(&written(ReportFormat::Word));
    let document = files.iter().find(|(name, _)| name == "word/document.xml");
    assert!(
        document
            .unwrap()
            .1
            .contains(r#"<w:pgSz w:w="12240" w:h="15840"/>"#)
    );
    let page = String::from_utf8(written(ReportFormat::WebPage)).unwrap();
    assert!(page.contains("@page { size: Letter;"));
}

#[test]
fn a_web_page_is_well_formed_and_has_nothing_that_runs_or_is_fetched() {
    let mut report = some_report();
    report.title = "</style><script>alert(1)</script>\"; } body { display: none".to_owned();
    let page = text(ReportFormat::WebPage, &report);
    let parsed = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..Default::default()
    };
    let tree = roxmltree::Document::parse_with_options(&page, parsed).unwrap();
    for node in tree.descendants().filter(roxmltree::Node::is_element) {
        assert_ne!(node.tag_name().name(), "script");
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on") && attribute.name() != "src");
            assert!(attribute.name() != "href" || attribute.value().starts_with("#part-"));
        }
    }
    assert_eq!(page.matches("</style>").count(), 1);
    assert_eq!(said(readers::html(&page)), expected(&report));
}

#[test]
fn a_web_page_has_the_charts_at_the_ends_of_their_parts() {
    let report = some_report();
    let bars = [chart::Bar {
        label: "8 <Operation> & more".to_owned(),
        counts: [3, 2, 1, 4, 0, 5],
    }];
    let charts = vec![ReportChart {
        part: ReportPart::Gates,
        title: "Statements <by> clause".to_owned(),
        svg: chart::gaps("Statements by clause", &bars, 800).svg,
    }];
    let of = |format| {
        let writing = ReportWriting::new(format, report.clone(), facts()).unwrap();
        writing.with_charts(charts.clone()).finish().unwrap()
    };
    let page = String::from_utf8(of(ReportFormat::WebPage).bytes).unwrap();
    let parsed = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..Default::default()
    };
    let tree = roxmltree::Document::parse_with_options(&page, parsed).unwrap();
    let named = |name: &'static str| tree.descendants().filter(move |n| n.has_tag_name(name));
    let figure = tree
        .descendants()
        .find(|n| n.tag_name().name() == "figure")
        .unwrap();
    assert!(figure.next_sibling_element().is_none());
    let heading = figure.parent().unwrap().first_element_child().unwrap();
    let gates = report
        .parts
        .iter()
        .find(|part| part.part == ReportPart::Gates);
    assert_eq!(heading.text(), Some(gates.unwrap().title.as_str()));
    assert_eq!(named("script").count(), 0);
    // Every colour of the chart is defined on the page, where no style of the app is.
    let (_, svg) = page.split_once("<svg").unwrap();
    for token in svg
        .split("var(")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
    {
        assert!(
            page.contains(&format!("{token}:")),
            "{token} is not defined"
        );
    }
    // The others leave charts out; their tables have the figures.
    let without = file(ReportFormat::Word, &report);
    assert_eq!(of(ReportFormat::Word), without);
}

#[test]
fn writing_goes_in_pieces_that_are_counted() {
    let mut writing = ReportWriting::new(ReportFormat::Markdown, some_report(), facts()).unwrap();
    let (mut before, all) = writing.progress();
    assert_eq!(before, 0);
    while writing.step().unwrap() {
        let (done, _) = writing.progress();
        assert_eq!(done, before + 1);
        before = done;
    }
    assert_eq!(before, all);
    let whole = file(ReportFormat::Markdown, &some_report());
    assert_eq!(writing.finish().unwrap(), whole);
}

/// A report of one part with one table of two columns.
fn one_table(rows: Vec<Vec<Cell>>) -> WrittenReport {
    let column = |title: &str, kind| Column {
        title: title.to_owned(),
        kind,
    };
    report_of(vec![Block::Table(WrittenTable {
        title: "Words and figures".to_owned(),
        columns: vec![
            column("Words", CellKind::Text),
            column("Figure", CellKind::Number),
        ],
        rows,
    })])
}

fn report_of(blocks: Vec<Block>) -> WrittenReport {
    WrittenReport {
        title: "Report".to_owned(),
        subtitle: "Edition".to_owned(),
        parts: vec![WrittenPart {
            part: ReportPart::Result,
            title: "Result".to_owned(),
            blocks,
        }],
    }
}

/// What people type, and what would be markup in one of the formats.
fn words() -> BoxedStrategy<String> {
    let marks =
        "[-=+@*_`~#<>\\[\\]()!|\\\\&;:.'\"^${}%/ \t\n\r0-9aw\u{a0}\u{85}\u{2028}\u{feff}]{0,24}";
    prop_oneof![
        arbitrary::text(),
        any::<String>(),
        marks,
        "(www\\.|https?://|[a-z]@)[a-z.]{1,9}",
        "( {0,5}([-+*>#=]|[0-9]{1,3}[.)]|```|~~~|:|---|\\|) ?[a-z]{0,3}\n?){1,4}",
    ]
    .boxed()
}

fn blocks() -> BoxedStrategy<Block> {
    prop_oneof![
        words().prop_map(Block::Heading),
        words().prop_map(Block::Paragraph),
        words().prop_map(Block::Note),
        vec(words(), 1..4).prop_map(Block::List),
        (words(), words(), vec((words(), any::<i16>()), 0..4)).prop_map(|(title, head, rows)| {
            let rows = rows.into_iter();
            let rows =
                rows.map(|(text, number)| vec![Cell::text(text), Cell::Number(number.into())]);
            Block::Table(WrittenTable {
                title,
                columns: vec![
                    Column {
                        title: head,
                        kind: CellKind::LongText,
                    },
                    Column {
                        title: "Figure".to_owned(),
                        kind: CellKind::Number,
                    },
                ],
                rows: rows.collect(),
            })
        }),
    ]
    .boxed()
}

proptest! {
    #[test]
    fn whatever_people_type_comes_out_of_every_reader_as_it_was(
        title in words(),
        subtitle in words(),
        blocks in vec(blocks(), 1..5),
    ) {
        let report = WrittenReport { title, subtitle, ..report_of(blocks) };
        let expected = expected(&report);
        prop_assert_eq!(said(readers::markdown(&text(ReportFormat::Markdown, &report))), expected.clone());
        prop_assert_eq!(said(readers::html(&text(ReportFormat::WebPage, &report))), expected.clone());
        prop_assert_eq!(said(readers::word(&file(ReportFormat::Word, &report).bytes)), expected);
        let writing = ReportWriting::new(ReportFormat::Csv, report.clone(), facts()).unwrap();
        if let Ok(file) = writing.finish() {
            let rows = read_rows(&file.bytes);
            for row in &rows {
                prop_assert!(!row[0].starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{:?}", row);
            }
            let rows: Vec<Vec<String>> = rows
                .into_iter()
                .map(|row| vec![typed(&row[0]), row[1].clone()])
                .collect();
            prop_assert_eq!(rows, expected_rows(&report));
        }
    }
}
