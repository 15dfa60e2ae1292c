//! What of a file that came back was changed there, what was changed here meanwhile, and what of it can be taken over.

use super::change::{
    Returned, ReturnedChange, ReturnedProblem, ReturnedRecord, ReturnedRemoval, tried,
};
use super::field_cell::{canonical, field_cell, is_cut, read_field};
use super::fingerprint::fingerprint;
use super::names::RecordNames;
use super::row::{ReturnedCell, ReturnedRow, WentOut};
use crate::analysis::record_name;
use crate::assessment::records::{Field, Kind, Nature, Shape};
use crate::assessment::{Assessment, Edit, Fields, RecordId, excerpt};
use crate::standard::Map;

/// What the rows bring to the assessment.
pub fn compared(document: &Assessment, went_out: &dyn WentOut, rows: &[ReturnedRow]) -> Returned {
    let mut comparing = Comparing {
        document,
        went_out,
        here: RecordNames::of(document),
        there: RecordNames::of(document),
        seen: Map::new(),
        copies: Map::new(),
        out: Returned::default(),
    };
    comparing.name_rows(rows);
    for row in rows {
        match (row.id.is_empty(), row.list.shape) {
            (true, Shape::Many | Shape::Inside(_)) => comparing.new_row(row),
            (true, Shape::Keyed(_)) => comparing.without_id(row),
            _ => comparing.row(row),
        }
    }
    comparing.refuse();
    comparing.missing();
    comparing.out
}

struct Comparing<'a> {
    document: &'a Assessment,
    went_out: &'a dyn WentOut,
    /// The names of records as they stand here, and with those that the file gives.
    here: RecordNames,
    there: RecordNames,
    /// The rows that have been read, by their record.
    seen: Map<RecordId, String>,
    /// How many new rows say the same.
    copies: Map<String, usize>,
    out: Returned,
}

impl Comparing<'_> {
    /// Makes the names known that rows have in the file, since other rows may speak of them.
    fn name_rows(&mut self, rows: &[ReturnedRow]) {
        for row in rows.iter().filter(|row| row.list.is_list()) {
            let id = match row.id.is_empty() {
                true => self.new_id(row),
                false => row.id.clone(),
            };
            let is_name = |cell: &&ReturnedCell| {
                matches!(cell.field.kind, Kind::Line | Kind::Person) && !cell.text.trim().is_empty()
            };
            if let Some(name) = row.cells.iter().find(is_name) {
                self.there.add(row.list.id.as_str(), &id, &name.text);
            }
        }
        self.copies = Map::new();
    }

    fn problem(&mut self, place: &str, reason: impl Into<String>) {
        self.out.problems.push(ReturnedProblem {
            place: place.to_owned(),
            reason: reason.into(),
        });
    }

    /// A row of a record that went out.
    fn row(&mut self, row: &ReturnedRow) {
        let noun = row.list.noun();
        let record = row.list.id.at(&row.id);
        let fits = row.list.takes(&row.id);
        if !fits || (row.list.is_list() && !self.went_out.has(&record)) {
            let shown = excerpt(&row.id);
            let reason = match row.list.is_list() {
                true => t!(
                    "“{id}” is the id of no {noun} of this file; put the old one back, or leave the cell empty for a new record",
                    id = shown,
                    noun
                ),
                false => t!(
                    "“{id}” is the id of no {noun} of this file; put the old one back",
                    id = shown,
                    noun
                ),
            };
            return self.problem(&row.id_place, reason);
        }
        // Single records have a row for each of their fields.
        if row.list.shape != Shape::Single
            && let Some(other) = self.seen.insert(record.clone(), row.place.clone())
        {
            let reason = match row.list.is_list() {
                true => t!(
                    "the same id stands at {place} already; empty the cell to make this row a new record",
                    place = other
                ),
                false => t!("the same id stands at {place} already", place = other),
            };
            return self.problem(&row.id_place, reason);
        }
        let gone = row.list.is_list() && self.document.record(&record).is_none();
        if gone {
            let changed = row.cells.iter().any(|cell| self.is_changed(&record, cell));
            if changed {
                let reason = t!(
                    "this {noun} was removed in Waymark meanwhile; what the row says now is not taken over",
                    noun
                );
                self.problem(&row.place, reason);
            }
            return;
        }
        for cell in row.cells.iter().filter(|cell| is_editable(cell.field)) {
            self.cell(&record, cell);
        }
    }

    /// Whether a cell says something else than when it went out; yes, where the file does not tell.
    fn is_changed(&self, record: &RecordId, cell: &ReturnedCell) -> bool {
        let now = canonical(cell.field, &cell.text);
        let said = self.went_out.said(record, cell.field.key);
        said.is_none_or(|said| said != fingerprint(&record.to_string(), cell.field.key, &now))
    }

    fn cell(&mut self, record: &RecordId, cell: &ReturnedCell) {
        if !self.is_changed(record, cell) {
            return;
        }
        let field = cell.field;
        let text = canonical(field, &cell.text);
        let before = self.document.value(record, field.key);
        let here = field_cell(field, &before, &self.here).stored();
        let now_here = canonical(field, &here);
        if now_here == text {
            // Changed here in the same way, or taken in before.
            self.out.known += usize::from(self.went_out.said(record, field.key).is_some());
            return;
        }
        let after = match is_cut(&text) {
            true => Err(t!(
                "holds the beginning of a text that is too long for a cell; change it in Waymark"
            )
            .to_owned()),
            false => read_field(field, &text, cell.order, &self.there),
        };
        let after = match after {
            Ok(after) => after,
            Err(reason) => return self.problem(&cell.place, reason),
        };
        if after == before {
            self.out.known += 1;
            return;
        }
        let there = field_cell(field, &after, &self.there).stored();
        let name = record.to_string();
        let said = self.went_out.said(record, field.key);
        let stands = said.is_none_or(|said| said == fingerprint(&name, field.key, &now_here));
        let change = ReturnedChange {
            place: cell.place.clone(),
            record: record.clone(),
            field,
            before,
            after,
            here,
            there,
        };
        match stands {
            true => self.out.changes.push(change),
            false => self.out.conflicts.push(change),
        }
    }

    fn without_id(&mut self, row: &ReturnedRow) {
        if row.cells.iter().any(says_something) {
            let such = self.went_out.expected();
            let such = such.iter().find(|record| record.list == row.list.id);
            let noun = row.list.noun();
            let reason = match such {
                Some(record) => t!(
                    "the row has no id; write that of the {noun}, such as {id}",
                    noun,
                    id = record.id
                ),
                None => t!("the row has no id; write that of the {noun}", noun),
            };
            self.problem(&row.id_place, reason);
        }
    }

    /// The id of a new row: the same whenever the file is read.
    fn new_id(&mut self, row: &ReturnedRow) -> String {
        let cells = row.cells.iter().filter(|cell| says_something(cell));
        let cells =
            cells.map(|cell| format!("{}={}", cell.field.key, canonical(cell.field, &cell.text)));
        let all: Vec<String> = cells.collect();
        let all = format!("{}/{}\0{}", row.list.id.as_str(), row.owner, all.join("\0"));
        let copy = self.copies.entry(all.clone()).or_default();
        *copy += 1;
        let half = |part| fingerprint(self.went_out.mark(), part, &format!("{copy}\0{all}"));
        format!("{}{}", half("first"), half("second"))
    }

    fn new_row(&mut self, row: &ReturnedRow) {
        if !row.cells.iter().any(says_something) {
            return;
        }
        let id = self.new_id(row);
        let id = match row.list.shape {
            Shape::Inside(outer) if outer.spec().takes(&row.owner) => format!("{}/{id}", row.owner),
            Shape::Inside(outer) => {
                let reason = t!(
                    "say to which {outer} this {noun} belongs",
                    outer = outer.spec().noun(),
                    noun = row.list.noun()
                );
                return self.problem(&row.place, reason);
            }
            _ => id,
        };
        let record = row.list.id.at(&id);
        if self.document.record(&record).is_some() {
            self.out.known += 1;
            return;
        }
        let (mut fields, mut said, mut wrong) = (Fields::new(), Vec::new(), false);
        for cell in row.cells.iter().filter(|cell| is_editable(cell.field)) {
            let text = canonical(cell.field, &cell.text);
            match read_field(cell.field, &text, cell.order, &self.there) {
                Ok(value) if value.is_none() => {}
                Ok(value) => {
                    let shown = field_cell(cell.field, &value, &self.there).stored();
                    said.push((cell.field.label(), shown));
                    fields.insert(cell.field.key.to_owned(), value);
                }
                Err(reason) => {
                    wrong = true;
                    self.problem(&cell.place, reason);
                }
            }
        }
        if !wrong && !fields.is_empty() {
            self.out.added.push(ReturnedRecord {
                place: row.place.clone(),
                record,
                fields,
                said,
            });
        }
    }

    /// Takes out what the assessment refuses, with the reason.
    fn refuse(&mut self) {
        let mut copy = self.document.clone();
        let mut rest = std::mem::take(&mut self.out.changes).into_iter().peekable();
        while let Some(first) = rest.next() {
            let mut all = vec![first];
            while let Some(next) = rest.next_if(|next| next.record == all[0].record) {
                all.push(next);
            }
            let fields = all
                .iter()
                .map(|one| (one.field.key.to_owned(), one.after.clone()));
            let edit = Edit::Set(all[0].record.clone(), fields.collect());
            match tried(&mut copy, edit) {
                Ok(()) => self.out.changes.extend(all),
                Err(error) => {
                    let places: Vec<&str> = all.iter().map(|one| one.place.as_str()).collect();
                    self.problem(&places.join(", "), error.reason);
                }
            }
        }
        for added in std::mem::take(&mut self.out.added) {
            match tried(&mut copy, added.edit()) {
                Ok(()) => self.out.added.push(added),
                Err(error) => self.problem(&added.place, error.reason),
            }
        }
    }

    /// The records whose rows are gone from the file.
    fn missing(&mut self) {
        for record in self.went_out.expected() {
            if self.seen.contains_key(&record) || !record.list.spec().is_list() {
                continue;
            }
            if let Some(found) = self.document.record(&record) {
                let noun = record.list.spec().noun();
                let name = record_name(found);
                let name = name.map_or(noun.to_owned(), |name| {
                    t!("{noun} “{name}”", noun, name = excerpt(&name))
                });
                self.out.removed.push(ReturnedRemoval { record, name });
            }
        }
    }
}

/// Whether a person writes it: not what the app notes beside another field.
fn is_editable(field: &Field) -> bool {
    field.nature != Nature::Derived
}

fn says_something(cell: &ReturnedCell) -> bool {
    is_editable(cell.field) && !cell.text.trim().is_empty()
}
