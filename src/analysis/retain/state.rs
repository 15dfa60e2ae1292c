//! How a date stands on a day.

use chrono::NaiveDate;

use crate::analysis::months::after;

/// How a date stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateState {
    /// Behind us, with a record that says so.
    Done,
    /// Behind us, and nothing says that it was done.
    Late,
    /// Within the next [`DUE_MONTHS`] months, today included.
    Due,
    /// Further ahead.
    Ahead,
}

/// From when on a date is called due (house assumption, as the lead of a recertification).
pub const DUE_MONTHS: u32 = 3;

impl DateState {
    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            DateState::Done => t!("done"),
            DateState::Late => t!("late"),
            DateState::Due => t!("due"),
            DateState::Ahead => t!("to come"),
        }
    }

    /// How a date that is not done yet stands. The day itself is in time.
    pub fn of(date: NaiveDate, today: NaiveDate) -> Self {
        if date < today {
            DateState::Late
        } else if date <= after(today, DUE_MONTHS) {
            DateState::Due
        } else {
            DateState::Ahead
        }
    }
}
