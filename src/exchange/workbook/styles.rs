//! How cells look. Texts are always written as texts, whatever they begin with, so that nothing is ever a formula.

use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError,
};

use crate::analysis::written::Cell;
use chrono::{Datelike, NaiveDate};

pub struct Styles {
    pub title: Format,
    pub head: Format,
    pub text: Format,
    /// Of a text that a spreadsheet would take for a formula once somebody edits the cell.
    quoted: Format,
    pub date: Format,
    pub number: Format,
    /// A number below a text.
    pub left: Format,
    /// What is only shown.
    pub shown: Format,
    pub link: Format,
}

impl Styles {
    pub fn new() -> Self {
        let cell = || Format::new().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(16),
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_background_color(Color::RGB(0xE3_EA_F1))
                .set_border_bottom(FormatBorder::Thin),
            text: cell().set_text_wrap(),
            quoted: cell().set_text_wrap().set_quote_prefix(),
            date: cell()
                .set_num_format("yyyy-mm-dd")
                .set_align(FormatAlign::Left),
            number: cell().set_num_format("General"),
            left: cell().set_align(FormatAlign::Left),
            shown: cell()
                .set_text_wrap()
                .set_font_color(Color::RGB(0x5A_64_70)),
            link: Format::new().set_hyperlink(),
        }
    }

    /// Writes a cell as what it is.
    pub fn put(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        cell: &Cell,
    ) -> Result<(), XlsxError> {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                let format = match text.starts_with(['=', '+', '-', '@', '\t', '\'']) {
                    true => &self.quoted,
                    false => &self.text,
                };
                sheet.write_string_with_format(row, column, text, format)?;
            }
            Cell::Number(number) => {
                sheet.write_number_with_format(row, column, *number, &self.number)?;
            }
            Cell::Percent(percent) => {
                sheet.write_number_with_format(row, column, f64::from(*percent), &self.number)?;
            }
            Cell::Date(date) => {
                sheet.write_datetime_with_format(row, column, day(*date)?, &self.date)?;
            }
        }
        Ok(())
    }
}

/// A date as a spreadsheet counts it.
pub fn day(date: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(date.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, small(date.month()), small(date.day()))
}
