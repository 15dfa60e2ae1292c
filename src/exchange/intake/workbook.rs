//! The sheets of a workbook (`.xlsx`, `.ods`) as rows of texts, read by calamine. What a file may cost is bounded before it is read:
//! a few kilobytes can hold gigabytes of zeros, or one cell in the last row of a million.

use std::io::{Cursor, Read, Write, sink};

use calamine::{CellErrorType, Data, DataRef, ExcelDateTime, Ods, Reader, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::merged::{MergedCell, Merges, fill};
use super::rows::{Room, Rows};
use super::{ods_marks, ods_size};
use crate::exchange::table_error::{MAX_TABLE_BYTES, TableError};

/// Most bytes that the parts of a workbook may have unpacked, all together.
pub const MAX_UNPACKED: u64 = 40_000_000;

/// Most parts (sheets, styles, pictures …) of a workbook.
const MAX_PARTS: usize = 5_000;

/// One sheet of a workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    /// All rows from the first of the sheet on, so that numbers hold; or why it cannot be read.
    pub rows: Result<Vec<Vec<String>>, TableError>,
    /// What became of its merged cells.
    pub merges: Merges,
}

/// The sheets of a workbook, in its order.
///
/// # Errors
/// [`TableError`] where it is none, is locked, or is too large.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, TableError> {
    if bytes.len() > MAX_TABLE_BYTES {
        return Err(TableError::TooLarge { bytes: bytes.len() });
    }
    match kind(bytes)? {
        Packed::Excel => excel(bytes),
        Packed::OpenDocument(content) => open_document(bytes, &content),
    }
}

enum Packed {
    Excel,
    /// With its unpacked content.
    OpenDocument(Vec<u8>),
}

/// Unpacks every part once, into nothing: what is written in the file about sizes may be a lie.
fn kind(bytes: &[u8]) -> Result<Packed, TableError> {
    let broken = |_| TableError::BrokenWorkbook;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MAX_PARTS {
        return Err(TableError::TooMuchInside);
    }
    let mut left = MAX_UNPACKED;
    let (mut excel, mut content, mut sheets) = (false, None, false);
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => TableError::Locked,
            _ => TableError::BrokenWorkbook,
        })?;
        let name = part.name().map_err(broken)?.to_lowercase();
        let mut kept = Vec::new();
        let out: &mut dyn Write = match name.as_str() {
            "content.xml" => &mut kept,
            _ => &mut sink(),
        };
        let mut part = part.take(left + 1);
        let read = std::io::copy(&mut part, out).map_err(|_| TableError::BrokenWorkbook)?;
        left = left.checked_sub(read).ok_or(TableError::TooMuchInside)?;
        match name.as_str() {
            "[content_types].xml" => excel = true,
            "content.xml" => content = Some(kept),
            _ => sheets |= name.starts_with("xl/worksheets/") && name.ends_with(".xml"),
        }
    }
    match (content, excel && sheets) {
        (Some(content), false) => Ok(Packed::OpenDocument(content)),
        (None, true) => Ok(Packed::Excel),
        _ => Err(TableError::OtherArchive),
    }
}

fn excel(bytes: &[u8]) -> Result<Vec<Sheet>, TableError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| TableError::BrokenWorkbook)?;
    let known = book.sheets_metadata().to_vec();
    let mut room = Room::default();
    let mut out = Vec::new();
    for sheet in known {
        let merged = book.merge_cells_by_sheet_name(&sheet.name);
        let merged: Vec<MergedCell> = merged
            .unwrap_or_default()
            .iter()
            .map(|cell| MergedCell {
                first: cell.start,
                last: cell.end,
            })
            .collect();
        let read = match book.worksheet_cells_reader(&sheet.name) {
            // A sheet with a chart alone.
            Err(_) => continue,
            Ok(mut cells) => {
                let mut rows = Rows::new(&mut room);
                loop {
                    match cells.next_cell_with_style_id() {
                        Ok(Some((cell, style))) => {
                            let percent = || {
                                let style = cells.styles().get(style);
                                let format = style.and_then(|s| s.number_format.as_ref());
                                format.is_some_and(|f| {
                                    f.format_code.contains('%')
                                        || matches!(f.format_id, Some(9 | 10))
                                })
                            };
                            let text = excel_text(cell.get_value(), percent);
                            if let Err(error) = rows.put(cell.get_position(), text) {
                                break Err(error);
                            }
                        }
                        Ok(None) => break finish(rows, &merged),
                        Err(_) => break Err(TableError::BrokenWorkbook),
                    }
                }
            }
        };
        out.push(Sheet::of(sheet, read));
    }
    Ok(out)
}

fn open_document(bytes: &[u8], content: &[u8]) -> Result<Vec<Sheet>, TableError> {
    ods_size::check(content)?;
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::OdsError::Password => TableError::Locked,
        _ => TableError::BrokenWorkbook,
    })?;
    let known = book.sheets_metadata().to_vec();
    let mut room = Room::default();
    let mut out = Vec::new();
    let no_marks = ods_marks::OdsMarks::default();
    let marks = ods_marks::marks(content);
    for (index, sheet) in known.into_iter().enumerate() {
        let marks = marks.get(index).unwrap_or(&no_marks);
        let Ok(range) = book.worksheet_range(&sheet.name) else {
            continue;
        };
        let (top, left) = range.start().unwrap_or_default();
        let mut rows = Rows::new(&mut room);
        let mut cells = range.used_cells();
        let put = cells.try_for_each(|(row, column, value)| {
            let at = |offset: usize, start: u32| {
                u32::try_from(offset)
                    .unwrap_or(u32::MAX)
                    .saturating_add(start)
            };
            let place = (at(row, top), at(column, left));
            let text = match value {
                Data::Float(value) if marks.is_percent(place) => percent_text(*value),
                value => data_text(value),
            };
            rows.put(place, text)
        });
        let read = put.and_then(|()| finish(rows, &marks.merged));
        out.push(Sheet::of(sheet, read));
    }
    Ok(out)
}

type ReadRows = (Vec<Vec<String>>, Merges);

/// The rows, with what merged cells cover.
fn finish(mut rows: Rows, merged: &[MergedCell]) -> Result<ReadRows, TableError> {
    let merges = fill(&mut rows, merged)?;
    Ok((rows.done, merges))
}

impl Sheet {
    fn of(sheet: calamine::Sheet, read: Result<ReadRows, TableError>) -> Self {
        let (rows, merges) = match read {
            Ok((rows, merges)) => (Ok(rows), merges),
            Err(error) => (Err(error), Merges::default()),
        };
        Self {
            name: sheet.name,
            hidden: sheet.visible != SheetVisible::Visible,
            rows,
            merges,
        }
    }
}

fn excel_text(value: &DataRef, percent: impl Fn() -> bool) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(value) if percent() => format!("{}%", value.saturating_mul(100)),
        DataRef::Int(value) => value.to_string(),
        DataRef::Float(value) if percent() => percent_text(*value),
        DataRef::Float(value) => number(*value),
        DataRef::Bool(value) => truth(*value),
        DataRef::DateTime(value) => day(value),
        DataRef::Error(error) => fault(error),
    }
}

fn data_text(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(value) => value.to_string(),
        Data::Float(value) => number(*value),
        Data::Bool(value) => truth(*value),
        Data::DateTime(value) => day(value),
        Data::Error(error) => fault(error),
    }
}

fn percent_text(value: f64) -> String {
    format!("{}%", number(value * 100.0))
}

/// As a spreadsheet shows it: without the last digits, which come from counting in binary.
fn number(value: f64) -> String {
    let digits = 1e9;
    let rounded = (value * digits).round() / digits;
    match rounded.is_finite() {
        true => rounded.to_string(),
        false => value.to_string(),
    }
}

fn truth(value: bool) -> String {
    match value {
        true => "TRUE",
        false => "FALSE",
    }
    .to_owned()
}

fn fault(error: &CellErrorType) -> String {
    error.to_string()
}

/// A day as year-month-day. The days 0 and below are what a formula without a result shows.
fn day(value: &ExcelDateTime) -> String {
    if value.is_duration() {
        return number(value.as_f64());
    }
    if value.as_f64() < 1.0 {
        return "1900-01-00".to_owned();
    }
    let (year, month, day, ..) = value.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
#[path = "tests/workbook.rs"]
mod tests;
