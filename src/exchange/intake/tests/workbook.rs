//! Workbooks of other programs, and what is made to do harm.

use std::io::Cursor;

use proptest::prelude::*;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

fn file(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tables/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn names(all: &[Sheet]) -> Vec<(&str, bool)> {
    all.iter().map(|s| (s.name.as_str(), s.hidden)).collect()
}

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// The smallest workbook that Excel reads, with one sheet and, where given, shared strings.
fn excel_of(cells: &str, strings: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    packed(&[
        (
            "[Content_Types].xml",
            format!("<Types xmlns='{package}/content-types'/>"),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns='{package}/relationships'><Relationship Id='r1' Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns='{package}/relationships'><Relationship Id='r1' Type='{office}/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='r2' Type='{office}/sharedStrings' Target='sharedStrings.xml'/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns='{main}' xmlns:r='{office}'><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>"
            ),
        ),
        (
            "xl/sharedStrings.xml",
            format!("<sst xmlns='{main}'>{strings}</sst>"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns='{main}'><sheetData>{cells}</sheetData></worksheet>"),
        ),
    ])
}

fn text_cell(at: &str) -> String {
    format!("<c r='{at}' t='inlineStr'><is><t>x</t></is></c>")
}

#[test]
fn sheets_of_excel_are_read_as_they_are_shown() {
    let all = sheets(&file("ratings.xlsx")).unwrap();
    assert_eq!(
        names(&all),
        [("Read me", false), ("Ratings", false), ("Lists", true)]
    );
    let rows = all[1].rows.as_ref().unwrap();
    assert_eq!(rows[0], ["Gap analysis 2026"]);
    assert!(rows[1].is_empty());
    assert_eq!(
        rows[2],
        [
            "Statement",
            "Compliance",
            "Evidence",
            "Owner",
            "Due date",
            "Closed"
        ]
    );
    assert_eq!(
        rows[3],
        [
            "8.6.1-a",
            "85%",
            "Ticket export",
            "A. Novak",
            "2027-03-31",
            "TRUE"
        ]
    );
    assert_eq!(rows[4][..2], ["8.6.1-b", "100%"]);
    assert_eq!(rows[5][..2], ["8.6.1-c", "50%"]);
    assert_eq!(rows[5][4], "2027-04-01");
    let all = sheets(&file("findings_of_another_tool.xlsx")).unwrap();
    assert_eq!(all[0].rows.as_ref().unwrap()[1][0], "tls.001");
}

#[test]
fn sheets_of_open_document_are_read() {
    let all = sheets(&file("ratings.ods")).unwrap();
    assert_eq!(names(&all), [("Bewertung", false), ("Notizen", false)]);
    let rows = all[0].rows.as_ref().unwrap();
    assert_eq!(rows[0], ["Klausel", "Erfüllungsgrad", "Nachweis", "Termin"]);
    assert_eq!(
        rows[1],
        ["8.6.1-a", "teilweise erfüllt", "Prüfbericht", "2027-03-31"]
    );
    assert_eq!(rows[2], ["8.6.1-b", "3"]);
}

#[test]
fn numbers_days_and_errors_are_texts() {
    for (value, text) in [
        (0.1 + 0.2, "0.3"),
        (3.0, "3"),
        (8.6, "8.6"),
        (1e300 * 1e300, "inf"),
    ] {
        assert_eq!(number(value), text);
    }
    assert_eq!(
        excel_text(&DataRef::Error(CellErrorType::Ref), || false),
        "#REF!"
    );
    assert_eq!(excel_text(&DataRef::Float(0.07), || true), "7%");
    let cells = "<row r='1'><c r='A1' t='e'><v>#N/A</v></c><c r='B1' t='b'><v>0</v></c></row>";
    let all = sheets(&excel_of(cells, "")).unwrap();
    assert_eq!(all[0].rows.as_ref().unwrap()[0], ["#N/A", "FALSE"]);
}

#[test]
fn what_unfolds_too_far_is_refused_before_it_does() {
    let of = |cells: &str, strings: &str| {
        sheets(&excel_of(cells, strings)).map(|mut all| all.remove(0).rows.map(|_| ()))
    };
    let cell = |at: &str| of(&format!("<row>{}</row>", text_cell(at)), "");
    assert_eq!(cell("B20001"), Ok(Ok(())));
    assert_eq!(cell("A1048576"), Ok(Err(TableError::TooManyRows)));
    assert_eq!(cell("XFD1"), Ok(Err(TableError::TooManyColumns { row: 1 })));
    // One long text that every cell refers to.
    let long = format!("<si><t>{}</t></si>", "x".repeat(1_000_000));
    let many: String = (1..30)
        .map(|n| format!("<row r='{n}'><c r='A{n}' t='s'><v>0</v></c></row>"))
        .collect();
    assert!(matches!(
        of(&many, &long),
        Ok(Err(TableError::TooLarge { .. }))
    ));
    // Zeros that pack to almost nothing.
    let zeros = "<c><v>0</v></c>".repeat(MAX_UNPACKED as usize / 15 + 1);
    let bomb = excel_of(&zeros, "");
    assert!(bomb.len() < MAX_TABLE_BYTES);
    assert_eq!(sheets(&bomb), Err(TableError::TooMuchInside));
    let parts: Vec<(String, String)> = (0..=MAX_PARTS)
        .map(|n| (format!("p{n}"), String::new()))
        .collect();
    let parts: Vec<(&str, String)> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()))
        .collect();
    assert_eq!(sheets(&packed(&parts)), Err(TableError::TooMuchInside));
    // Shared text that grows when its own names are put in for them.
    let bomb =
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]><si><t>&b;</t></si>";
    let read = of("<row r='1'><c r='A1' t='s'><v>0</v></c></row>", bomb);
    assert!(
        read.is_ok() || read == Err(TableError::BrokenWorkbook),
        "{read:?}"
    );
}

/// The smallest workbook of LibreOffice, with the rows of one sheet.
fn open_document_of(rows: &str) -> Vec<u8> {
    let space = "urn:oasis:names:tc:opendocument:xmlns";
    packed(&[
        (
            "mimetype",
            "application/vnd.oasis.opendocument.spreadsheet".to_owned(),
        ),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>".to_owned(),
        ),
        (
            "content.xml",
            format!(
                "<office:document-content xmlns:office='{space}:office:1.0' xmlns:table='{space}:table:1.0' xmlns:text='{space}:text:1.0'><office:body><office:spreadsheet><table:table table:name='S'>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}

#[test]
fn a_percentage_of_open_document_is_one_and_a_number_beside_it_is_none() {
    let said = |text: &str| {
        format!(
            "<table:table-cell office:value-type='string'><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let number = |kind: &str, value: &str, more: &str| {
        format!("<table:table-cell office:value-type='{kind}' office:value='{value}' {more}/>")
    };
    let row =
        |cells: &str, more: &str| format!("<table:table-row {more}>{cells}</table:table-row>");
    let rows = [
        "<table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>"
            .to_owned(),
        row(
            &(said("8.6.1-a")
                + number("percentage", "0.85", "").as_str()
                + number("float", "0.85", "").as_str()),
            "",
        ),
        row(
            &(said("8.6.1-b")
                + number("percentage", "1", "table:number-columns-repeated='2'").as_str()),
            "table:number-rows-repeated='2'",
        ),
    ];
    let all = sheets(&open_document_of(&rows.concat())).unwrap();
    let rows = all[0].rows.as_ref().unwrap();
    assert_eq!(rows[2], ["8.6.1-a", "85%", "0.85"]);
    assert_eq!(rows[3], ["8.6.1-b", "100%", "100%"]);
    assert_eq!(rows[4], rows[3]);
}

#[test]
fn a_merged_cell_says_the_same_in_all_its_rows_and_nothing_beside_it() {
    let text =
        |at: &str, text: &str| format!("<c r='{at}' t='inlineStr'><is><t>{text}</t></is></c>");
    let cells = format!(
        "<row r='1'>{}{}{}</row><row r='2'>{}{}{}</row><row r='3'>{}</row><row r='4'>{}</row>",
        text("A1", "Clause"),
        text("B1", "Rating"),
        text("C1", "Evidence"),
        text("A2", "8.6.1"),
        text("B2", "Fully"),
        text("C2", "Tickets"),
        text("C3", "Report"),
        text("B4", "Not"),
    );
    let merges = "<mergeCells><mergeCell ref='A2:A1000000'/><mergeCell ref='B2:B3'/><mergeCell ref='B4:C4'/></mergeCells>";
    let bytes = excel_of(&format!("{cells}</sheetData>{merges}<sheetData>"), "");
    let all = sheets(&bytes).unwrap();
    let rows = all[0].rows.as_ref().unwrap();
    assert_eq!(rows[1], ["8.6.1", "Fully", "Tickets"]);
    assert_eq!(rows[2], ["8.6.1", "Fully", "Report"]);
    assert_eq!(
        rows[3],
        ["8.6.1", "Not"],
        "a rating drawn wide is no evidence"
    );
    assert_eq!(rows.len(), 4, "no further than the sheet says anything");
    assert_eq!(
        all[0].merges,
        Merges {
            filled: 3,
            across: 1
        }
    );

    // LibreOffice says it at the cell.
    let said = |text: &str, more: &str| {
        format!(
            "<table:table-cell office:value-type='string' {more}><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let covered = "<table:covered-table-cell/>";
    let rows = format!(
        "<table:table-row>{}{}</table:table-row><table:table-row>{covered}{}</table:table-row>",
        said(
            "8.6.1",
            "table:number-rows-spanned='2' table:number-columns-spanned='1'"
        ),
        said("a", ""),
        said("b", ""),
    );
    let all = sheets(&open_document_of(&rows)).unwrap();
    assert_eq!(
        all[0].rows.as_ref().unwrap(),
        &[["8.6.1", "a"], ["8.6.1", "b"]]
    );
    assert_eq!(all[0].merges.filled, 1);
}

#[test]
fn merged_cells_that_lie_over_each_other_cost_no_more_than_a_sheet() {
    let long: String = (1..=20_000)
        .map(|n| format!("<row r='{n}'><c r='B{n}'><v>1</v></c></row>"))
        .collect();
    let first = "<row r='1'><c r='A1'><v>1</v></c></row>";
    let many = "<mergeCell ref='A1:A1048576'/>".repeat(50_000);
    let cells = format!("{first}{long}</sheetData><mergeCells>{many}</mergeCells><sheetData>");
    let all = sheets(&excel_of(&cells, "")).unwrap();
    assert_eq!(all[0].rows, Err(TableError::TooManyCells));
}

#[test]
fn other_archives_are_named() {
    let text = || "x".to_owned();
    assert_eq!(
        sheets(&packed(&[
            ("word/document.xml", text()),
            ("[Content_Types].xml", text())
        ])),
        Err(TableError::OtherArchive)
    );
    assert_eq!(
        sheets(&packed(&[
            ("xl/workbook.bin", text()),
            ("[Content_Types].xml", text())
        ])),
        Err(TableError::OtherArchive)
    );
    assert_eq!(
        sheets(&packed(&[("a.csv", text())])),
        Err(TableError::OtherArchive)
    );
    assert_eq!(sheets(b"PK\x03\x04"), Err(TableError::BrokenWorkbook));
    let whole = file("ratings.xlsx");
    assert_eq!(
        sheets(&whole[..whole.len() / 2]),
        Err(TableError::BrokenWorkbook)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn damaged_workbooks_are_answered(at in any::<prop::sample::Index>(), byte in any::<u8>(), which in 0usize..3) {
        let name = ["ratings.xlsx", "ratings.ods", "findings_of_another_tool.xlsx"][which];
        let mut bytes = file(name);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = sheets(&bytes);
    }

    #[test]
    fn any_cells_are_answered(cells in "(<row r='[0-9]{1,3}'>|</row>|<c r='[A-C][0-9]{1,2}'( t='(s|e|b|str|d)')?>|</c>|<v>[0-9.eE-]{0,5}</v>|<f>|x){0,12}") {
        let _ = sheets(&excel_of(&cells, ""));
    }

    #[test]
    fn any_open_document_is_answered(rows in "(<table:table-row( table:number-rows-repeated='[0-9]{1,3}')?>|</table:table-row>|<table:table-cell( office:value-type='(percentage|float)' office:value='[0-9.]{1,4}')?( table:number-(rows|columns)-(spanned|repeated)='[0-9]{1,4}')?/>|<text:p>|x){0,12}") {
        let _ = sheets(&open_document_of(&rows));
    }
}
