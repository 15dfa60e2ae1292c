//! What goes out comes back, and only what a person changed in between counts.

mod back;
mod edited;
mod out;

use chrono::DateTime;

use super::*;
use crate::analysis::conformity::Conformity;
use crate::assessment::{Assessment, AssessmentId, Edit, Moment, Stamped};
use crate::exchange::intake::{Sheet, sheets};
use crate::exchange::returned::{Returned, ReturnedChoice};

fn now() -> Moment {
    DateTime::from_timestamp(1_795_378_500, 250_000_000)
        .unwrap_or_default()
        .into()
}

fn empty() -> Assessment {
    Assessment::new(AssessmentId("a1".into()), "Kestrel Hosting", now())
}

fn apply(document: &mut Assessment, edit: Edit) {
    let (at, by) = (now(), "R. Iyer".to_owned());
    document.apply(&Stamped { at, by, edit }).unwrap();
}

fn written(document: &Assessment) -> Vec<u8> {
    write_workbook(document, &Conformity::of(document), &now()).unwrap()
}

/// What a workbook brings to the assessment.
fn returned(document: &Assessment, book: &[u8]) -> Returned {
    read_workbook(document, &sheets(book).unwrap())
        .unwrap()
        .returned
}

/// The assessment once a workbook was taken in, with what was chosen.
fn taken(document: &Assessment, returned: &Returned, choice: &ReturnedChoice) -> Assessment {
    let mut after = document.clone();
    if let Some(edit) = returned.edit(document, choice).unwrap() {
        apply(&mut after, edit);
    }
    after
}

fn sheet<'a>(all: &'a [Sheet], name: &str) -> &'a Sheet {
    all.iter().find(|sheet| sheet.name == name).unwrap()
}

/// The cell of a sheet that stands in the row with an id, below a head; named as `F12`.
fn cell_of(book: &[u8], name: &str, id: &str, head: &str) -> String {
    let all = sheets(book).unwrap();
    let rows = sheet(&all, name).rows.as_ref().unwrap();
    let column = rows[0].iter().position(|cell| cell == head).unwrap();
    let row = rows
        .iter()
        .position(|row| row.first().is_some_and(|cell| cell == id))
        .unwrap();
    format!("{}{}", plan::column_name(column), row + 1)
}
