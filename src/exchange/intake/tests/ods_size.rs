//! What sheets unfold to.

use super::*;

fn of(rows: &str) -> Result<(), TableError> {
    check(
        format!(
            "<office:document-content><table:table>{rows}</table:table></office:document-content>"
        )
        .as_bytes(),
    )
}

#[test]
fn ordinary_sheets_pass_and_what_unfolds_too_far_does_not() {
    let said =
        r#"<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>"#;
    let blank =
        r#"<table:table-cell table:number-columns-repeated="16384" table:style-name="ce1"/>"#;
    let row = |times: usize, cells: &str| {
        format!(
            r#"<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>"#
        )
    };
    // As LibreOffice fills the rest of a sheet.
    assert_eq!(
        of(&(row(3, &format!("{said}{blank}")) + row(1_048_573, blank).as_str())),
        Ok(())
    );
    assert_eq!(of(&row(1_048_576, said)), Err(TableError::TooManyRows));
    assert_eq!(
        of(&(row(1_048_575, blank) + row(1, said).as_str())),
        Err(TableError::TooManyRows)
    );
    assert_eq!(
        of(&row(20_000, &format!("{blank}{said}"))),
        Err(TableError::TooManyCells)
    );
    let wide = said.replace(
        "<table:table-cell",
        r#"<table:table-cell table:number-columns-repeated="9999999""#,
    );
    assert_eq!(of(&row(2, &wide)), Err(TableError::TooManyCells));
    // A formula is something, whatever it shows.
    let formula =
        r#"<table:table-cell table:formula="of:=1" table:number-columns-repeated="200"/>"#;
    assert_eq!(of(&row(19_000, formula)), Err(TableError::TooManyCells));
    let sheet = |rows: &str| format!("<table:table>{rows}</table:table>");
    let many: String = (0..40)
        .map(|_| sheet(&row(300, &said.repeat(90))))
        .collect();
    assert_eq!(check(many.as_bytes()), Err(TableError::TooManyCells));
    assert_eq!(check(b"\xff"), Err(TableError::BrokenWorkbook));
}
