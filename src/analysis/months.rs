//! Whole months between days: the one way in which terms of months are counted.

use chrono::{Months, NaiveDate};

/// The same day so many months later; where that month is shorter, its last day. So three years
/// after 29 February is 28 February, and six months after 31 August the end of February. Beyond
/// the calendar its last day.
pub fn after(date: NaiveDate, months: u32) -> NaiveDate {
    let later = date.checked_add_months(Months::new(months));
    later.unwrap_or(NaiveDate::MAX)
}

/// The same day so many months earlier, as [`after`]; before the calendar its first day.
pub fn before(date: NaiveDate, months: u32) -> NaiveDate {
    let earlier = date.checked_sub_months(Months::new(months));
    earlier.unwrap_or(NaiveDate::MIN)
}
