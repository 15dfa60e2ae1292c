//! How the key figures went from snapshot to snapshot, and where that leads if it goes on so. House rules: a projection needs three
//! states over at least four weeks in which more came to conform; it is a range, from the fastest to the slowest stretch between two
//! states, and none where the slowest stood still or went back.

use chrono::{Days, NaiveDate};

use crate::assessment::{day_text, month_text};
use crate::standard::sort;

use super::key_figures::{KeyFigure, KeyFigures};

/// States that a projection needs.
const STATES: usize = 3;
/// Days that they have to span.
const SPAN: i64 = 28;
/// Beyond so many years a projection says nothing.
const FURTHEST: i64 = 365 * 5;

/// The figures at the end of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct PastState {
    pub day: NaiveDate,
    pub figures: KeyFigures,
}

/// Where it leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Outlook {
    /// Why nothing is said.
    TooThin(&'static str),
    /// All statements whose condition arose conform already.
    Reached,
    Range {
        from: NaiveDate,
        to: NaiveDate,
        assumption: String,
    },
}

impl Outlook {
    pub fn sentence(&self) -> String {
        match self {
            Self::TooThin(reason) => t!("No projection: {reason}.", reason),
            Self::Reached => t!("Every statement whose condition arose conforms.").to_owned(),
            Self::Range {
                from,
                to,
                assumption,
            } => {
                let (from, to) = (month_text(*from, true), month_text(*to, true));
                match from == to {
                    true => t!(
                        "If it goes on like this, all statements conform in {month}. {assumption}",
                        month = from,
                        assumption
                    ),
                    false => t!(
                        "If it goes on like this, all statements conform between {from} and {to}. {assumption}",
                        from,
                        to,
                        assumption
                    ),
                }
            }
        }
    }
}

/// The states in the order of their days; of one day the last given counts.
pub fn course(mut states: Vec<PastState>) -> Vec<PastState> {
    states.reverse();
    sort(&mut states, |a, b| a.day.cmp(&b.day));
    states.dedup_by_key(|state| state.day);
    states
}

/// Where a course leads; its last state is that of today.
pub fn outlook(course: &[PastState]) -> Outlook {
    let (Some(first), Some(last)) = (course.first(), course.last()) else {
        return Outlook::TooThin(t!("there is no snapshot yet"));
    };
    let count = |state: &PastState, figure| {
        let count = state.figures.get(figure);
        count.map_or(0, |count| i64::from(count.count))
    };
    let all = last.figures.get(KeyFigure::Conform).and_then(|one| one.of);
    let wanted = i64::from(all.unwrap_or_default()) - count(last, KeyFigure::Untriggered);
    let left = wanted - count(last, KeyFigure::Conform);
    if left <= 0 && wanted > 0 {
        return Outlook::Reached;
    }
    if course.len() < STATES {
        return Outlook::TooThin(t!("it needs snapshots of at least two days beside today"));
    }
    if (last.day - first.day).num_days() < SPAN {
        return Outlook::TooThin(t!("the snapshots span less than four weeks"));
    }
    // Statements and days of each stretch between two states.
    let stretches = course.windows(2).filter_map(|pair| match pair {
        [a, b] => Some((
            count(b, KeyFigure::Conform) - count(a, KeyFigure::Conform),
            (b.day - a.day).num_days(),
        )),
        _ => None,
    });
    let stretches: Vec<(i64, i64)> = stretches.collect();
    if stretches.iter().any(|(gained, _)| *gained <= 0) {
        return Outlook::TooThin(t!("between two of the snapshots no more came to conform"));
    }
    // Days that the rest takes at the pace of a stretch, rounded up.
    let days = stretches
        .iter()
        .map(|(gained, days)| (left * days + gained - 1) / gained);
    let (fastest, slowest) = (days.clone().min().unwrap_or(0), days.max().unwrap_or(0));
    if slowest > FURTHEST {
        return Outlook::TooThin(t!(
            "at the slowest pace so far it would take more than five years"
        ));
    }
    let day = |days: i64| last.day.checked_add_days(Days::new(days.unsigned_abs()));
    let (Some(from), Some(to)) = (day(fastest), day(slowest)) else {
        return Outlook::TooThin(t!("it would lie too far ahead"));
    };
    Outlook::Range {
        from,
        to,
        assumption: assumption(first.day, &stretches),
    }
}

/// How many came to conform a week since a day, in the slowest and the fastest stretch.
fn assumption(since: NaiveDate, stretches: &[(i64, i64)]) -> String {
    let paces = stretches
        .iter()
        .map(|(gained, days)| gained * 7 / days.max(&1));
    let (least, most) = (paces.clone().min().unwrap_or(0), paces.max().unwrap_or(0));
    let day = day_text(since);
    match (least, most) {
        (_, 0) => t!(
            "That assumes the pace since {day}, less than one statement a week came to conform; the last ones usually take longer.",
            day
        ),
        (least, most) if least == most => t!(
            "That assumes the pace since {day}, about {most} statements a week came to conform; the last ones usually take longer.",
            day,
            most
        ),
        (0, most) => t!(
            "That assumes the pace since {day}, from less than one to {most} statements a week came to conform; the last ones usually take longer.",
            day,
            most
        ),
        (least, most) => t!(
            "That assumes the pace since {day}, {least} to {most} statements a week came to conform; the last ones usually take longer.",
            day,
            least,
            most
        ),
    }
}
