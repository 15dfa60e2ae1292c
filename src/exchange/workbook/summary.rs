//! The first sheet: whose assessment it is, the key figures, how it was worked out, and how the workbook is used.

use rust_xlsxwriter::{Url, Worksheet, XlsxError};

use super::plan::{SUMMARY, sheet_name};
use super::styles::Styles;
use crate::analysis::conformity::Conformity;
use crate::analysis::key_figures::KeyFigures;
use crate::assessment::{Assessment, Moment, day_text};
use crate::words::say;

const METHOD: &str = t_later!(
    "Each statement says one requirement of the standard in our own words and is rated on the scale of ISO/IEC 33020 (Not, Partially, Largely, Fully); what nobody has answered never counts as met. Conformity, capability and readiness for the audits are three answers, and no average is made of them."
);

const USE: [&str; 4] = [
    t_later!(
        "Change what you like on the sheets, save the file, and bring it back into Waymark: it shows each change before anything happens, and only what you changed counts."
    ),
    t_later!(
        "A new row at the end of a list becomes a new record; leave its Waymark id empty. Leave the other ids as they are. Rows may be sorted and filtered."
    ),
    t_later!(
        "A row that you delete is reported and stays in Waymark unless you say there that it goes."
    ),
    t_later!(
        "What is written in grey is only shown here. Dates are real dates; write them as 2026-11-30."
    ),
];

/// A sheet that the summary leads to, and how many rows it has.
pub struct Listing {
    pub sheet: String,
    pub rows: usize,
}

pub fn write_summary(
    sheet: &mut Worksheet,
    styles: &Styles,
    document: &Assessment,
    conformity: &Conformity,
    written: &Moment,
    listings: &[Listing],
) -> Result<(), XlsxError> {
    let text = &styles.text;
    sheet.set_name(sheet_name(say(SUMMARY)))?;
    sheet.set_column_width(0, 44)?;
    sheet.set_column_width(1, 60)?;
    sheet.set_column_width(2, 12)?;
    sheet.write_string_with_format(0, 0, title(document), &styles.title)?;
    let about = [
        (t!("Organization"), document.organization.clone()),
        (t!("Edition"), document.edition.clone()),
        (t!("Date"), day_text(written.date_naive())),
        (t!("Method"), say(METHOD).to_owned()),
    ];
    let mut row = 2;
    for (label, value) in &about {
        sheet.write_string_with_format(row, 0, *label, text)?;
        sheet.write_string_with_format(row, 1, value, text)?;
        row += 1;
    }
    row += 1;
    let of = t!("Of" in "above a column: of how many");
    heads(sheet, styles, row, &[t!("Figure"), t!("Count"), of])?;
    let declared = conformity.declared();
    for (figure, count) in KeyFigures::of(document, conformity).iter() {
        row += 1;
        sheet.write_string_with_format(row, 0, figure.label(declared), text)?;
        sheet.write_number_with_format(row, 1, f64::from(count.count), &styles.left)?;
        if let Some(of) = count.of {
            sheet.write_number_with_format(row, 2, f64::from(of), &styles.left)?;
        }
    }
    row += 2;
    sheet.write_string_with_format(row, 0, t!("How to use this workbook"), &styles.head)?;
    for line in USE {
        row += 1;
        sheet.merge_range(row, 0, row, 2, say(line), text)?;
        sheet.set_row_height(row, 32)?;
    }
    row += 2;
    heads(sheet, styles, row, &[t!("Sheet"), t!("Rows")])?;
    for listing in listings {
        row += 1;
        let url = Url::new(format!("internal:'{}'!A1", listing.sheet)).set_text(&listing.sheet);
        sheet.write_url_with_format(row, 0, url, &styles.link)?;
        let rows = u32::try_from(listing.rows).unwrap_or(u32::MAX);
        sheet.write_number_with_format(row, 1, f64::from(rows), &styles.left)?;
    }
    Ok(())
}

fn heads(
    sheet: &mut Worksheet,
    styles: &Styles,
    row: u32,
    heads: &[&str],
) -> Result<(), XlsxError> {
    for (column, head) in (0u16..).zip(heads) {
        sheet.write_string_with_format(row, column, *head, &styles.head)?;
    }
    Ok(())
}

fn title(document: &Assessment) -> String {
    format!("Waymark: {}", document.organization)
}
