//! What an OpenDocument sheet says about its cells and calamine does not pass on: which numbers are percentages, and which cells are merged.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::merged::MergedCell;
use super::ods_size::{attribute, repeated};

/// The marks of one sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct OdsMarks {
    /// Row and column of each percentage, in their order.
    percent: Vec<(u32, u32)>,
    pub merged: Vec<MergedCell>,
}

impl OdsMarks {
    pub fn is_percent(&self, at: (u32, u32)) -> bool {
        self.percent.binary_search(&at).is_ok()
    }
}

/// The marks of all sheets, in their order. How far the sheets unfold was checked before ([`super::ods_size`]); what is no XML ends them.
pub(super) fn marks(content: &[u8]) -> Vec<OdsMarks> {
    let Ok(text) = std::str::from_utf8(content) else {
        return Vec::new();
    };
    let mut reader = Reader::from_str(text);
    let mut reading = MarksReading::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => reading.open(&tag, false),
            Ok(Event::Empty(tag)) => reading.open(&tag, true),
            Ok(Event::End(tag)) => reading.close(tag.name().as_ref()),
            Ok(Event::Eof) | Err(_) => return reading.sheets,
            Ok(_) => {}
        }
    }
}

#[derive(Default)]
struct MarksReading {
    sheets: Vec<OdsMarks>,
    /// The row at hand, how often it stands, and its next column.
    row: u32,
    times: u32,
    column: u32,
    /// The columns of the row that hold percentages: first and how many.
    percent: Vec<(u32, u32)>,
}

impl MarksReading {
    fn open(&mut self, tag: &BytesStart, closed: bool) {
        match tag.name().as_ref() {
            "table:table" => {
                self.sheets.push(OdsMarks::default());
                self.row = 0;
            }
            "table:table-row" => {
                self.times = narrow(repeated(tag, "table:number-rows-repeated"));
                self.column = 0;
                self.percent.clear();
                if closed {
                    self.close("table:table-row");
                }
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell(tag),
            _ => {}
        }
    }

    fn cell(&mut self, tag: &BytesStart) {
        let times = narrow(repeated(tag, "table:number-columns-repeated"));
        if attribute(tag, "office:value-type").as_deref() == Some("percentage") {
            self.percent.push((self.column, times));
        }
        let rows = narrow(repeated(tag, "table:number-rows-spanned"));
        let columns = narrow(repeated(tag, "table:number-columns-spanned"));
        if (rows > 1 || columns > 1)
            && let Some(sheet) = self.sheets.last_mut()
        {
            let last = |first: u32, many: u32| first.saturating_add(many.saturating_sub(1));
            sheet.merged.push(MergedCell {
                first: (self.row, self.column),
                last: (last(self.row, rows), last(self.column, columns)),
            });
        }
        self.column = self.column.saturating_add(times);
    }

    fn close(&mut self, name: &str) {
        if name != "table:table-row" {
            return;
        }
        let rows = self.row..self.row.saturating_add(self.times);
        self.row = rows.end;
        let Some(sheet) = self.sheets.last_mut().filter(|_| !self.percent.is_empty()) else {
            return;
        };
        for row in rows {
            for (first, times) in &self.percent {
                let columns = *first..first.saturating_add(*times);
                sheet.percent.extend(columns.map(|column| (row, column)));
            }
        }
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
