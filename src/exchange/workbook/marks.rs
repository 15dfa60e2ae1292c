//! The hidden sheet: of which assessment the workbook is, which sheets it has, and a fingerprint of what each cell said when it
//! went out. It is lines of JSON lists, several in a cell, the last with a check sum of all before.

use sha2::{Digest, Sha256};

use super::error::WorkbookError;
use crate::assessment::{Assessment, Moment, RecordId, from_json, parse_time};
use crate::exchange::intake::Sheet;
use crate::exchange::json::quoted;
use crate::exchange::returned::WentOut;
use crate::standard::{Map, sort};

/// Name of the hidden sheet.
pub const MARKS: &str = "_waymark";

/// How the first line begins.
const FORMAT: &str = "waymark-workbook";

/// The format of this version; rises when an older Waymark could not read it any more.
pub const VERSION: u32 = 1;

/// Most letters in one cell of the sheet.
const MOST_IN_CELL: usize = 30_000;

/// What a workbook says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    pub assessment: String,
    pub organization: String,
    pub edition: String,
    /// When the workbook was written.
    pub written: String,
    /// The sheets, each with its list; empty for that of the single records.
    pub sheets: Vec<(String, String)>,
    records: Map<RecordId, Fingerprints>,
    /// The fields of each list, in the order of its fingerprints.
    fields: Map<String, Vec<String>>,
    /// What tells this file from every other.
    mark: String,
}

/// What a record's cells said.
#[derive(Clone, Debug, Default, PartialEq)]
struct Fingerprints {
    sheet: usize,
    all: Vec<String>,
}

/// Gathers the lines while the sheets are written.
pub struct MarksWriter {
    lines: Vec<String>,
}

fn line(parts: &[&str]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| quoted(part)).collect();
    format!("[{}]", parts.join(","))
}

impl MarksWriter {
    pub fn of(document: &Assessment, written: &str) -> Self {
        let version = VERSION.to_string();
        let first = [
            FORMAT,
            &version,
            &document.id.0,
            &document.organization,
            &document.edition,
            written,
        ];
        Self {
            lines: vec![line(&first)],
        }
    }

    /// A sheet begins.
    pub fn sheet(&mut self, name: &str, list: &str) {
        self.lines.push(line(&["sheet", name, list]));
    }

    /// The fields of a list, in the order of the fingerprints.
    pub fn fields(&mut self, list: &str, keys: &[&str]) {
        self.lines.push(line(&["fields", list, &keys.join(" ")]));
    }

    /// A record of the sheet that began last.
    pub fn record(&mut self, record: &RecordId, fingerprints: &[String]) {
        let all = fingerprints.join(" ");
        self.lines
            .push(line(&["record", &record.to_string(), &all]));
    }

    /// The cells of the sheet.
    pub fn cells(mut self) -> Vec<String> {
        self.lines.push(line(&["sum", &sum(&self.lines)]));
        let mut cells = vec![String::new()];
        for line in self.lines {
            match cells.last_mut() {
                Some(cell) if cell.is_empty() => *cell = line,
                Some(cell) if cell.len() + line.len() < MOST_IN_CELL => {
                    cell.push('\n');
                    cell.push_str(&line);
                }
                _ => cells.push(line),
            }
        }
        cells
    }
}

fn sum(lines: &[String]) -> String {
    let mut hash = Sha256::new();
    for line in lines {
        hash.update(line);
        hash.update("\n");
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether a workbook bears our mark, whole or not.
pub fn is_marked(sheets: &[Sheet]) -> bool {
    let marks = sheets.iter().find(|sheet| sheet.name == MARKS);
    marks.is_some_and(|sheet| {
        let cell = sheet.rows.iter().flatten().flatten().next();
        cell.is_some_and(|cell| cell.starts_with(&format!("[\"{FORMAT}\"")))
    })
}

/// Reads what a workbook says of itself.
///
/// # Errors
/// [`WorkbookError`] where it says nothing, or not all that it once said.
pub fn read_marks(sheets: &[Sheet]) -> Result<Marks, WorkbookError> {
    if !is_marked(sheets) {
        return Err(WorkbookError::NotOurs);
    }
    let sheet = sheets.iter().find(|sheet| sheet.name == MARKS);
    let rows = sheet.and_then(|sheet| sheet.rows.as_ref().ok());
    let cells = rows.into_iter().flatten().flatten();
    let lines: Vec<String> = cells
        .flat_map(|cell| cell.lines())
        .map(str::to_owned)
        .collect();
    let parts = |line: &String| from_json::<Vec<String>>(line).map_err(|_| WorkbookError::Damaged);
    let first = lines.first().map(parts).ok_or(WorkbookError::Damaged)??;
    let [_, version, assessment, organization, edition, written] =
        <[String; 6]>::try_from(first).map_err(|first| {
            match first.get(1).and_then(|text| text.parse().ok()) {
                Some(version) if version > VERSION => WorkbookError::Newer { version },
                _ => WorkbookError::Damaged,
            }
        })?;
    match version.parse() {
        Ok(version) if version > VERSION => return Err(WorkbookError::Newer { version }),
        Ok(VERSION) => {}
        _ => return Err(WorkbookError::Damaged),
    }
    let (last, before) = lines.split_last().ok_or(WorkbookError::Damaged)?;
    if parts(last)? != ["sum", &sum(before)] {
        return Err(WorkbookError::Damaged);
    }
    let mut marks = Marks {
        mark: format!("{assessment}/{written}"),
        assessment,
        organization,
        edition,
        written,
        ..Marks::default()
    };
    let mut records = Vec::new();
    for line in &before[1..] {
        let parts = parts(line)?;
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        match parts.as_slice() {
            ["sheet", name, list] => marks.sheets.push(((*name).to_owned(), (*list).to_owned())),
            ["fields", list, keys] => {
                let keys = keys.split(' ').map(str::to_owned).collect();
                marks.fields.insert((*list).to_owned(), keys);
            }
            // One of a list that this version does not know any more is passed over.
            ["record", record, all] => {
                let all = all.split(' ').map(str::to_owned).collect();
                let sheet = marks.sheets.len().saturating_sub(1);
                records.extend(RecordId::parse(record).map(|id| (id, Fingerprints { sheet, all })));
            }
            _ => return Err(WorkbookError::Damaged),
        }
    }
    sort(&mut records, |(a, _), (b, _)| a.cmp(b));
    marks.records = records.into_iter().collect();
    Ok(marks)
}

impl Marks {
    /// When the workbook was written.
    pub fn moment(&self) -> Option<Moment> {
        parse_time(&self.written)
    }

    /// These marks for the sheets that came back; of the others nothing is expected.
    pub fn with_sheets(self, back: Vec<usize>) -> CameBack {
        CameBack { marks: self, back }
    }
}

/// The marks of a workbook, and which of its sheets came back.
pub struct CameBack {
    marks: Marks,
    back: Vec<usize>,
}

impl WentOut for CameBack {
    fn has(&self, record: &RecordId) -> bool {
        self.marks.records.contains_key(record)
    }

    fn said(&self, record: &RecordId, field: &str) -> Option<&str> {
        let Some(known) = self.marks.records.get(record) else {
            // A row that a person added for what stood on no row before.
            return Some("");
        };
        let keys = self.marks.fields.get(record.list.as_str())?;
        let index = keys.iter().position(|key| key == field)?;
        known.all.get(index).map(String::as_str)
    }

    fn expected(&self) -> Vec<RecordId> {
        let records = self.marks.records.iter();
        let records = records.filter(|(_, known)| self.back.contains(&known.sheet));
        records.map(|(record, _)| record.clone()).collect()
    }

    fn mark(&self) -> &str {
        &self.marks.mark
    }
}
