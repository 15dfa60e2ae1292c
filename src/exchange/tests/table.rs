//! Tables of every origin.

use proptest::prelude::*;

use super::*;
use crate::exchange::MAX_COLUMNS;
use crate::exchange::table_error::MAX_CELLS;

fn rows(text: &str) -> Vec<Vec<String>> {
    parse(text).unwrap().rows
}

#[test]
fn delimiters_are_told_apart() {
    for (text, delimiter) in [
        ("Clause,Rating\n4.1-a,fully", ','),
        (
            "Clause;Rating;Note\n4.1-a;fully;one, two, three\n4.1-b;not;1,5 days, or 2",
            ';',
        ),
        ("Clause\tRating\n4.1-a\tfully, or so; yes", '\t'),
        ("sep=|\r\nClause|Rating\n4.1-a|fully", '|'),
        ("Clause\n4.1-a", ','),
        ("4.1-a;\"a,b\nc,d\"\n4.1-b;x", ';'),
    ] {
        let table = parse(text).unwrap();
        assert_eq!(table.delimiter, Some(delimiter), "{text}");
        assert!(
            table.rows.iter().all(|row| row.len() == table.head.len()),
            "{text}"
        );
    }
}

#[test]
fn cells_are_read_as_they_were_meant() {
    let table = parse(
        "\u{feff}Id;Note \r\n4.1-a;\"two\r\nlines; \"\"quoted\"\"\"\r\n4.1-b;5\" disk\r\n4.2-a;\"Fully\" as they say\r\n",
    )
    .unwrap();
    assert_eq!(table.head, ["Id", "Note"]);
    let notes: Vec<&str> = table.rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(
        notes,
        [
            "two\nlines; \"quoted\"",
            "5\" disk",
            "\"Fully\" as they say"
        ]
    );
}

#[test]
fn row_numbers_are_those_of_the_spreadsheet() {
    // Row 1 is a title, 2 blank, 3 the header, 4 blank, 5 and 7 data, 6 blank, 8 and 9 blank.
    let table =
        parse("Gap analysis;;\n\nClause;Rating;Note\n;;\n4.1;fully\n;\n4.2;not;x\n;;\n\n").unwrap();
    assert_eq!(table.head, ["Clause", "Rating", "Note"]);
    assert_eq!(table.first, 5);
    assert_eq!(table.rows.len(), 3);
    assert!(table.rows[1].is_empty());
    assert_eq!(table.rows[2], ["4.2", "not", "x"]);
}

#[test]
fn a_table_without_header_gets_one() {
    let table = parse("4.1-a\tfully\n4.1-b\tnot\tbecause").unwrap();
    assert_eq!(table.head, ["Column 1", "Column 2", "Column 3"]);
    assert_eq!((table.first, table.rows.len()), (1, 2));
    let table = parse("Owner,,Owner\n4.1,a,b").unwrap();
    assert_eq!(table.head, ["Owner", "Column 2", "Owner (column 3)"]);
    // Without any id the first row is taken for the header.
    let table = parse("a,b\nc,d").unwrap();
    assert_eq!((table.head, table.first), (vec!["a".into(), "b".into()], 2));
}

#[test]
fn limits_hold() {
    assert_eq!(parse(" \n\t\n"), Err(TableError::Empty));
    assert_eq!(parse(""), Err(TableError::Empty));
    let bytes = MAX_TABLE_BYTES + 1;
    assert_eq!(
        parse(&"x".repeat(bytes)),
        Err(TableError::TooLarge { bytes })
    );
    let rows = |n: usize| format!("Clause\n{}", "4.1\n".repeat(n));
    assert_eq!(parse(&rows(MAX_ROWS)).unwrap().rows.len(), MAX_ROWS);
    assert_eq!(parse(&rows(MAX_ROWS + 1)), Err(TableError::TooManyRows));
    // Blank rows at the end do not count, blank rows between do.
    assert!(parse(&format!("Clause\n4.1\n{}", "\n".repeat(MAX_ROWS * 2))).is_ok());
    let between = format!("Clause\n{}4.1", "\n".repeat(MAX_ROWS * 2));
    assert_eq!(parse(&between), Err(TableError::TooManyRows));
    let wide = format!("a\n{}", ",".repeat(MAX_COLUMNS));
    assert_eq!(parse(&wide), Err(TableError::TooManyColumns { row: 2 }));
    let open = "Clause,Note\n4.1,x\n4.2,\"never closed\n4.3,y";
    assert_eq!(parse(open), Err(TableError::OpenQuote { row: 3 }));
    let full = "x,".repeat(MAX_COLUMNS - 1) + "x\n";
    assert!(parse(&full.repeat(MAX_CELLS / MAX_COLUMNS)).is_ok());
    let full = full.repeat(MAX_CELLS / MAX_COLUMNS + 1);
    assert_eq!(parse(&full), Err(TableError::TooManyCells));
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{0,4}", "[a-z ,;\"\n\t']{0,8}", any::<String>()]
}

proptest! {
    #[test]
    fn any_text_is_answered(text in any::<String>(), cells in "([,;\t\"\r\na-c]{0,40})") {
        for text in [text, cells] {
            if let Ok(table) = parse(&text) {
                prop_assert!(!table.head.is_empty());
                prop_assert!(table.rows.iter().all(|row| row.len() <= table.head.len()));
            }
        }
    }

    /// What the csv crate writes is read back, as by its own reader.
    #[test]
    fn written_tables_come_back(
        cells in prop::collection::vec(prop::collection::vec(cell(), 3), 1..6),
        delimiter in prop::sample::select(vec![b',', b';', b'\t']),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["Clause", "B", "C"]).unwrap();
        for row in &cells {
            let id = "4.1-a".to_owned();
            writer.write_record([&id, &row[0], &row[1]]).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let table = parse(&text).unwrap();
        prop_assert_eq!(table.delimiter, Some(char::from(delimiter)));
        prop_assert_eq!(table.rows.len(), cells.len());
        for (read, written) in table.rows.iter().zip(&cells) {
            for (index, cell) in written.iter().take(2).enumerate() {
                let cell = cell.replace("\r\n", "\n").replace('\r', "\n");
                let found = read.get(index + 1).map_or("", String::as_str);
                prop_assert_eq!(found, cell.trim());
            }
        }
    }
}

#[test]
fn twenty_thousand_rows_are_read_in_good_time() {
    let text = format!(
        "Clause;Note\n{}",
        "8.6.1-a;\"some, text\"\n".repeat(MAX_ROWS)
    );
    let start = cpu_time::ThreadTime::now();
    assert_eq!(rows(&text).len(), MAX_ROWS);
    assert!(start.elapsed().as_secs() < 5);
}
