//! The example organization (`public/example.json`): a snapshot like any other, whose dates are
//! moved so that its work ends today. It is built by `tests/example`.

use chrono::{NaiveDate, TimeDelta};

use super::{ImportError, import};
use crate::assessment::DateOrTime;
use crate::assessment::{Assessment, check_date};

/// Reads the example and moves its dates by whole days, so that its newest history entry lies on
/// `today`. A `today` that cannot be meant leaves the dates as they are.
///
/// # Errors
/// See [`ImportError`].
pub fn open_example(bytes: &[u8], today: NaiveDate) -> Result<Assessment, ImportError> {
    let mut document = import(bytes)?;
    if let Some(newest) = document.history.newest() {
        move_dates(&mut document, today - newest.date_naive());
    }
    Ok(document)
}

/// Moves every date and time of the document by whole days, or none of them when one would
/// leave the years a document may speak of.
pub fn move_dates(document: &mut Assessment, by: TimeDelta) {
    let by = TimeDelta::days(by.num_days());
    let mut moved = document.clone();
    let mut fits = true;
    each_date(&mut moved, &mut |moment| match moment {
        DateOrTime::Date(day) => match day.checked_add_signed(by) {
            Some(new) if check_date(new).is_ok() => *day = new,
            _ => fits = false,
        },
        DateOrTime::Time(time) => match time.checked_add_signed(by) {
            Some(new) if check_date(new.date_naive()).is_ok() => *time = new,
            _ => fits = false,
        },
    });
    if fits {
        *document = moved;
    }
}

/// Visits every date and time: in the fields of all records, of the history, and when it was made.
fn each_date(document: &mut Assessment, visit: &mut dyn FnMut(DateOrTime)) {
    visit(DateOrTime::Time(&mut document.created));
    document.each_date(visit);
    document.history.each_time(|at| visit(DateOrTime::Time(at)));
}
