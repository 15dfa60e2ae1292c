//! Writes the workbook.

use rust_xlsxwriter::{
    DataValidation, DataValidationRule, DocProperties, Formula, Workbook, Worksheet, XlsxError,
};

use super::context::{beside, row_ids};
use super::marks::{MARKS, MarksWriter};
use super::plan::{
    DETAILS_COLUMNS, SheetPlan, Shows, column_name, details_name, sheet_plans, single_lists, width,
};
use super::styles::{Styles, day};
use super::summary::{Listing, write_summary};
use crate::analysis::blocks::Cell;
use crate::analysis::conformity::Conformity;
use crate::assessment::records::{Field, Kind, Nature, Record, Shape, Value};
use crate::assessment::{Assessment, Moment, RecordId, YEARS};
use crate::exchange::returned::{RecordNames, canonical, field_cell, fingerprint};
use crate::standard::Map;
use crate::words::say;
use chrono::NaiveDate;

/// The hidden sheet with the words of all choices: a list of words may be too long to stand in the cell's own rule.
const CHOICES: &str = "_choices";

/// Most letters in the title and in the text of what Excel says about a wrong cell.
const MOST_IN_TITLE: usize = 32;
const MOST_IN_MESSAGE: usize = 255;

/// Rows below the last one in which choices are offered as well.
const SPARE_ROWS: usize = 500;

/// The assessment as a workbook.
///
/// # Errors
/// Why it cannot be written: a sheet would be longer than any workbook's.
pub fn write_workbook(
    document: &Assessment,
    conformity: &Conformity,
    now: &Moment,
) -> Result<Vec<u8>, String> {
    let mut writer = BookWriter::of(document, conformity, now);
    let written = writer.all(now);
    written.map_err(|error| error.to_string())
}

/// The words of a choice: stored spelling and word shown of each.
type ChoiceWords = [(&'static str, &'static str)];

struct BookWriter<'a> {
    document: &'a Assessment,
    conformity: &'a Conformity,
    styles: Styles,
    names: RecordNames,
    marks: MarksWriter,
    /// Each choice that is used, a column each.
    choices: Vec<&'static ChoiceWords>,
    listings: Vec<Listing>,
}

/// Where cells are written.
struct On<'s> {
    sheet: &'s mut Worksheet,
    row: u32,
}

impl<'a> BookWriter<'a> {
    fn of(document: &'a Assessment, conformity: &'a Conformity, now: &Moment) -> Self {
        Self {
            document,
            conformity,
            styles: Styles::new(),
            names: RecordNames::of(document),
            marks: MarksWriter::of(document, &now.to_rfc3339()),
            choices: Vec::new(),
            listings: Vec::new(),
        }
    }

    fn all(&mut self, now: &Moment) -> Result<Vec<u8>, XlsxError> {
        let mut sheets = Vec::new();
        for plan in sheet_plans() {
            sheets.push(self.records(&plan)?);
        }
        sheets.push(self.details()?);
        let mut summary = Worksheet::new();
        let listings = &self.listings;
        write_summary(
            &mut summary,
            &self.styles,
            self.document,
            self.conformity,
            now,
            listings,
        )?;
        let mut book = Workbook::new();
        book.set_properties(
            &DocProperties::new()
                .set_title(format!("Waymark: {}", self.document.organization))
                .set_creation_datetime(&day(now.date_naive())?),
        );
        book.push_worksheet(summary);
        for sheet in sheets {
            book.push_worksheet(sheet);
        }
        book.push_worksheet(self.choice_sheet()?);
        book.push_worksheet(self.marks_sheet()?);
        book.save_to_buffer()
    }

    fn records(&mut self, plan: &SheetPlan) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(&plan.name)?;
        let ids = row_ids(plan, self.document, self.conformity);
        self.head(
            &mut sheet,
            &plan
                .columns
                .iter()
                .map(|column| column.title.as_str())
                .collect::<Vec<_>>(),
        )?;
        let list = plan.list.id.as_str();
        self.marks.sheet(&plan.name, list);
        let keys: Vec<&str> = plan.list.fields.iter().map(|field| field.key).collect();
        self.marks.fields(list, &keys);
        for (number, column) in (0u16..).zip(&plan.columns) {
            sheet.set_column_width(number, width(column.shows, plan.list))?;
            if let Shows::Field(index) = column.shows
                && let Some(field) = plan.list.fields.get(index)
            {
                let format = match (field.kind, field.nature) {
                    (_, Nature::Derived) => &self.styles.shown,
                    (Kind::Date, _) => &self.styles.date,
                    _ => &self.styles.text,
                };
                sheet.set_column_format(number, format)?;
                self.offer(&mut sheet, field, number, last_row(plan, ids.len()))?;
            }
        }
        let found: Map<&str, &dyn Record> = self.found(plan, &ids);
        for (row, id) in (1u32..).zip(&ids) {
            let on = On {
                sheet: &mut sheet,
                row,
            };
            self.row(plan, on, id, found.get(id.as_str()).copied())?;
        }
        self.finish(sheet, &plan.name, plan.columns.len(), ids.len())
    }

    /// The records of a sheet by their ids: looking each up by itself would walk the list for each.
    fn found<'i>(&self, plan: &SheetPlan, ids: &'i [String]) -> Map<&'i str, &'a dyn Record> {
        let list = plan.list.id;
        let record = |id: &'i String| Some((id.as_str(), self.document.record(&list.at(id))?));
        let mut all: Vec<(&str, &dyn Record)> = match plan.list.shape {
            Shape::Keyed(_) => ids.iter().filter_map(record).collect(),
            _ => ids
                .iter()
                .map(String::as_str)
                .zip(self.document.records(list))
                .collect(),
        };
        crate::standard::sort(&mut all, |(a, _), (b, _)| a.cmp(b));
        all.into_iter().collect()
    }

    fn row(
        &mut self,
        plan: &SheetPlan,
        on: On,
        id: &str,
        record: Option<&dyn Record>,
    ) -> Result<(), XlsxError> {
        let On { sheet, row } = on;
        let name = plan.list.id.at(id);
        let mut prints = vec![String::new(); plan.list.fields.len()];
        for (number, column) in (0u16..).zip(&plan.columns) {
            let at = (row, number);
            match column.shows {
                Shows::Id => {
                    sheet.write_string_with_format(row, number, id, &self.styles.shown)?;
                }
                Shows::Owner => {
                    let owner = id.split_once('/').map_or("", |(owner, _)| owner);
                    sheet.write_string_with_format(row, number, owner, &self.styles.shown)?;
                }
                Shows::Beside(what) => {
                    let text = beside(what, plan.list.shape, id, self.document, self.conformity);
                    if let Cell::Text(text) = Cell::text(cut(&text)) {
                        sheet.write_string_with_format(row, number, text, &self.styles.shown)?;
                    }
                }
                Shows::Field(index) => {
                    let Some(field) = plan.list.fields.get(index) else {
                        continue;
                    };
                    let cell = self.cell(field, record, index);
                    if let Some(print) = prints.get_mut(index) {
                        *print = print_of(&name, field, &cell);
                    }
                    match (field.nature, &cell) {
                        (Nature::Derived, Cell::Text(text)) => {
                            sheet.write_string_with_format(
                                row,
                                number,
                                text,
                                &self.styles.shown,
                            )?;
                        }
                        _ => self.styles.put(sheet, at, &cell)?,
                    }
                }
            }
        }
        self.marks.record(&name, &prints);
        Ok(())
    }

    /// What a cell shows; a row without a record shows what an empty one says.
    fn cell(&self, field: &Field, record: Option<&dyn Record>, index: usize) -> Cell {
        let value = record.map_or(Value::None, |record| record.get(index));
        field_cell(field, &value, &self.names)
    }

    /// The sheet of the records that stand alone: a row for each of their fields.
    fn details(&mut self) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        let sheet_name = details_name();
        sheet.set_name(&sheet_name)?;
        self.head(&mut sheet, &DETAILS_COLUMNS.map(say))?;
        self.marks.sheet(&sheet_name, "");
        for (column, width) in (0u16..).zip([28.0, 26.0, 44.0, 60.0]) {
            sheet.set_column_width(column, width)?;
        }
        let mut row = 0;
        for list in single_lists() {
            let keys: Vec<&str> = list.fields.iter().map(|field| field.key).collect();
            self.marks.fields(list.id.as_str(), &keys);
            let name = list.id.at("");
            let record = self.document.record(&name);
            let mut prints = Vec::new();
            for (index, field) in list.fields.iter().enumerate() {
                row += 1;
                let cell = self.cell(field, record, index);
                prints.push(print_of(&name, field, &cell));
                let id = format!("{}/{}", list.id.as_str(), field.key);
                let shown = [&id, list.noun(), field.label()];
                for (column, text) in (0u16..).zip(shown) {
                    sheet.write_string_with_format(row, column, text, &self.styles.shown)?;
                }
                self.styles.put(&mut sheet, (row, 3), &cell)?;
                if let Some(rule) = self.rule(field)? {
                    sheet.add_data_validation(row, 3, row, 3, &rule)?;
                }
            }
            self.marks.record(&name, &prints);
        }
        let rows = usize::try_from(row).unwrap_or_default();
        self.finish(sheet, &sheet_name, DETAILS_COLUMNS.len(), rows)
    }

    fn head(&self, sheet: &mut Worksheet, titles: &[&str]) -> Result<(), XlsxError> {
        for (column, title) in (0u16..).zip(titles) {
            sheet.write_string_with_format(0, column, *title, &self.styles.head)?;
        }
        Ok(())
    }

    /// What all sheets have: a head that stays, a filter, pages across.
    fn finish(
        &mut self,
        mut sheet: Worksheet,
        name: &str,
        columns: usize,
        rows: usize,
    ) -> Result<Worksheet, XlsxError> {
        let last = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
        let bottom = u32::try_from(rows.max(1)).unwrap_or(u32::MAX);
        sheet.set_freeze_panes(1, 1)?;
        sheet.autofilter(0, 0, bottom, last)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0)?;
        self.listings.push(Listing {
            sheet: name.to_owned(),
            rows,
        });
        Ok(sheet)
    }

    /// Offers what a field takes in the cells of its column.
    fn offer(
        &mut self,
        sheet: &mut Worksheet,
        field: &Field,
        column: u16,
        last: u32,
    ) -> Result<(), XlsxError> {
        if let Some(rule) = self.rule(field)? {
            sheet.add_data_validation(1, column, last, column, &rule)?;
        }
        Ok(())
    }

    fn rule(&mut self, field: &Field) -> Result<Option<DataValidation>, XlsxError> {
        const YES_NO: &ChoiceWords = &[("yes", t_later!("yes")), ("no", t_later!("no"))];
        if field.nature == Nature::Derived {
            return Ok(None);
        }
        let options = match field.kind {
            Kind::Choice(options) | Kind::Pick(options) => options,
            Kind::Flag => YES_NO,
            Kind::Date => {
                let date = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
                let from = day(date(*YEARS.start()))?;
                let to = day(date(*YEARS.end()))?;
                let rule = DataValidation::new()
                    .allow_date(DataValidationRule::Between(from, to))
                    .set_error_title(short(t!("No date"), MOST_IN_TITLE))?
                    .set_error_message(short(
                        t!("Write a date, such as 2026-11-30."),
                        MOST_IN_MESSAGE,
                    ))?;
                return Ok(Some(rule));
            }
            _ => return Ok(None),
        };
        let known = self.choices.iter().position(|known| *known == options);
        let column = known.unwrap_or_else(|| {
            self.choices.push(options);
            self.choices.len() - 1
        });
        let column = column_name(column);
        let rows = options.len();
        let words = Formula::new(format!("={CHOICES}!${column}$1:${column}${rows}"));
        let rule = DataValidation::new()
            .allow_list_formula(words)
            .set_error_title(short(t!("Not one of the choices"), MOST_IN_TITLE))?
            .set_error_message(short(
                t!("Choose one of the words that the cell offers."),
                MOST_IN_MESSAGE,
            ))?;
        Ok(Some(rule))
    }

    fn choice_sheet(&self) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(CHOICES)?.set_very_hidden(true);
        for (column, options) in (0u16..).zip(&self.choices) {
            for (row, (_, word)) in (0u32..).zip(options.iter()) {
                sheet.write_string(row, column, say(word))?;
            }
        }
        Ok(sheet)
    }

    fn marks_sheet(&mut self) -> Result<Worksheet, XlsxError> {
        let empty = MarksWriter::of(self.document, "");
        let marks = std::mem::replace(&mut self.marks, empty);
        let mut sheet = Worksheet::new();
        sheet.set_name(MARKS)?.set_very_hidden(true);
        for (row, cell) in (0u32..).zip(marks.cells()) {
            sheet.write_string(row, 0, cell)?;
        }
        Ok(sheet)
    }
}

/// The last row in which a sheet offers choices.
fn last_row(plan: &SheetPlan, rows: usize) -> u32 {
    let spare = if plan.list.is_list() { SPARE_ROWS } else { 0 };
    u32::try_from(rows.max(1) + spare).unwrap_or(u32::MAX)
}

fn print_of(record: &RecordId, field: &Field, cell: &Cell) -> String {
    fingerprint(
        &record.to_string(),
        field.key,
        &canonical(field, &cell.stored()),
    )
}

/// As much of a message as Excel takes.
fn short(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// As much of a text that is only shown as a cell holds.
fn cut(text: &str) -> String {
    text.chars().take(15_000).collect()
}
