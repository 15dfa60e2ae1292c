//! Working days: Monday to Friday. House assumption: public holidays are not known here.

use chrono::{Datelike, Days, NaiveDate};

use crate::assessment::YEARS;

/// A Monday before every date that the document takes.
const FIRST: NaiveDate = match NaiveDate::from_ymd_opt(1900, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// The last day that the document takes: what would end later ends there.
const LAST: NaiveDate = match NaiveDate::from_ymd_opt(*YEARS.end(), 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// How many working days lie before the start of a day.
pub(in crate::analysis) fn before(day: NaiveDate) -> i64 {
    let days = (day - FIRST).num_days();
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}

/// How many working days lie before the end of a day.
pub(in crate::analysis) fn through(day: NaiveDate) -> i64 {
    day.succ_opt().map_or(before(day), before)
}

/// The working day with this many working days before it, at most [`LAST`].
pub(in crate::analysis) fn nth(count: i64) -> NaiveDate {
    let days = count.div_euclid(5) * 7 + count.rem_euclid(5);
    let days = u64::try_from(days).unwrap_or_default();
    let day = FIRST.checked_add_days(Days::new(days));
    day.map_or(LAST, |day| day.min(LAST))
}

/// Working days from the first to the last day, both counted; none on a weekend.
pub(in crate::analysis) fn between(first: NaiveDate, last: NaiveDate) -> i64 {
    (through(last) - before(first)).max(0)
}

/// The Monday of a day's week.
pub(in crate::analysis) fn monday(day: NaiveDate) -> NaiveDate {
    let back = Days::new(u64::from(day.weekday().num_days_from_monday()));
    day.checked_sub_days(back).unwrap_or(day)
}

/// The same day `years` later; 29 February becomes 1 March where there is none, so that the
/// years are over in full.
pub(in crate::analysis) fn years_later(day: NaiveDate, years: i32) -> NaiveDate {
    let year = day.year() + years;
    NaiveDate::from_ymd_opt(year, day.month(), day.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
        .unwrap_or(day)
}

/// The first day of the month after a day's.
pub(in crate::analysis) fn month_after(day: NaiveDate) -> NaiveDate {
    let (year, month) = match day.month() {
        12 => (day.year() + 1, 1),
        month => (day.year(), month + 1),
    };
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(day)
}
