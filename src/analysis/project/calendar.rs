//! Working days: which days of the week are worked is said in the mandate, Monday to Friday where nothing is said. House assumption: public
//! holidays are not known here.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::assessment::records::WEEKDAYS;
use crate::assessment::{Assessment, YEARS};
use crate::words::say;

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

/// Worked where nothing is said.
pub const USUAL: [Weekday; 5] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
];

/// Which days of the week are worked. All counting of working days is done with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Whether each day is worked, from the day on which the week begins.
    worked: [bool; 7],
    /// The day on which it begins, counted from Monday: the first worked day after the longest rest.
    first: u8,
}

impl Week {
    /// The week of a document.
    pub fn of(document: &Assessment) -> Self {
        Self::new(&document.project.charter.workdays)
    }

    /// A week in which these days are worked; Monday to Friday where there are none.
    pub fn new(days: &[Weekday]) -> Self {
        let days = if days.is_empty() { &USUAL } else { days };
        let is_worked = |at: usize| {
            let day = WEEKDAYS.get(at % 7).map(|(day, ..)| day);
            day.is_some_and(|day| days.contains(day))
        };
        // How many days of rest lie before a day.
        let rest = |at: usize| (1..7).take_while(|back| !is_worked(at + 7 - back)).count();
        let mut first = 0;
        for at in (0..7).filter(|at| is_worked(*at)) {
            if !is_worked(first) || rest(at) > rest(first) {
                first = at;
            }
        }
        let mut worked = [false; 7];
        for (at, day) in worked.iter_mut().enumerate() {
            *day = is_worked(first + at);
        }
        Self {
            worked,
            first: first as u8,
        }
    }

    /// How many days of a week are worked, 1 to 7.
    pub fn days(self) -> i64 {
        self.count(7)
    }

    /// How many of the first so many days of a week are worked.
    fn count(self, days: usize) -> i64 {
        self.worked.iter().take(days).filter(|day| **day).count() as i64
    }

    /// `Monday to Friday`, `Sunday to Thursday`, `Monday, Wednesday and Friday`, `every day`.
    pub fn text(self) -> String {
        let names = (0..7).filter(|at| self.worked.get(*at) == Some(&true));
        let names = names.filter_map(|at| WEEKDAYS.get((at + usize::from(self.first)) % 7));
        let names: Vec<&str> = names.map(|(_, _, name)| say(name)).collect();
        let in_a_row = self.count(names.len()) == names.len() as i64;
        match names.as_slice() {
            all if all.len() == 7 => t!("every day").to_owned(),
            [first, .., last] if in_a_row && names.len() > 2 => {
                t!("{first} to {last}", first, last)
            }
            [first] => (*first).to_owned(),
            [some @ .., last] => t!("{list} and {last}", list = some.join(", "), last),
            [] => String::new(),
        }
    }

    /// The day on which the week of this day begins.
    pub(in crate::analysis) fn start(self, day: NaiveDate) -> NaiveDate {
        let from_monday = day.weekday().num_days_from_monday();
        let back = (from_monday + 7 - u32::from(self.first)) % 7;
        day.checked_sub_days(Days::new(u64::from(back)))
            .unwrap_or(day)
    }

    /// Days since the first week began that is counted.
    fn since(self, day: NaiveDate) -> i64 {
        (day - FIRST).num_days() + 7 - i64::from(self.first)
    }

    /// How many working days lie before the start of a day.
    pub(in crate::analysis) fn before(self, day: NaiveDate) -> i64 {
        let days = self.since(day);
        days.div_euclid(7) * self.days() + self.count(days.rem_euclid(7) as usize)
    }

    /// How many working days lie before the end of a day.
    pub(in crate::analysis) fn through(self, day: NaiveDate) -> i64 {
        day.succ_opt()
            .map_or(self.before(day), |next| self.before(next))
    }

    /// The working day with this many working days before it, at most [`LAST`].
    pub(in crate::analysis) fn nth(self, count: i64) -> NaiveDate {
        let left = count.rem_euclid(self.days());
        let in_week =
            (0..7).find(|at| self.worked.get(*at) == Some(&true) && self.count(*at) == left);
        let days = count.div_euclid(self.days()) * 7 + in_week.unwrap_or_default() as i64;
        let days = days - 7 + i64::from(self.first);
        let days = u64::try_from(days).unwrap_or_default();
        let day = FIRST.checked_add_days(Days::new(days));
        day.map_or(LAST, |day| day.min(LAST))
    }

    /// Working days from the first to the last day, both counted; none where nobody works.
    pub(in crate::analysis) fn between(self, first: NaiveDate, last: NaiveDate) -> i64 {
        (self.through(last) - self.before(first)).max(0)
    }
}

/// The days that are worked where these are free (1 is Monday, 7 is Sunday, as browsers tell it); none where that is no week to work in.
pub fn workdays_without(free: &[u8]) -> Vec<Weekday> {
    let days = WEEKDAYS.iter().zip(1..);
    let days = days.filter(|(_, number)| !free.contains(number));
    let days: Vec<Weekday> = days.map(|((day, ..), _)| *day).collect();
    match days.len() {
        7 => Vec::new(),
        _ => days,
    }
}

/// The free days of a region, for browsers that do not tell (Unicode CLDR, supplemental data `weekData`).
pub fn free_days(region: &str) -> &'static [u8] {
    match region {
        "AF" => &[4, 5],
        "BH" | "DZ" | "EG" | "IL" | "IQ" | "JO" | "KW" | "LY" | "OM" | "QA" | "SA" | "SD"
        | "SY" | "YE" => &[5, 6],
        "IR" => &[5],
        "IN" | "UG" => &[7],
        _ => &[6, 7],
    }
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
