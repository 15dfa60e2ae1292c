//! Duties that come again, and changes to report (docs/domain.md, “Duties and changes”).

use chrono::NaiveDate;

use crate::assessment::Listed;
use crate::assessment::records::{Duty, DutyDone, ReportedChange, YesNo};
use crate::assessment::{Assessment, Edit, day_text};
use crate::standard::standard;

use super::cycle::Cycle;
use super::state::DateState;
use crate::analysis::months::after;
use crate::analysis::preparation::audits;
use crate::analysis::words::says;

/// Interval where none is given, in months: a house assumption, as “planned intervals” has no
/// number in the standard.
pub const MONTHS: u32 = 12;

/// How a duty stands.
#[derive(Clone, Debug, PartialEq)]
pub struct DutyState {
    pub id: String,
    pub title: String,
    pub owner: String,
    /// Interval in months, 1 to 120.
    pub months: u32,
    /// When it was last done.
    pub last: Option<NaiveDate>,
    /// Where that is known from, if not from the log of duties.
    pub last_from: &'static str,
    /// When it is due next; `None` while nothing says from when to count.
    pub next: Option<NaiveDate>,
    /// Where that date comes from.
    pub rule: String,
    /// Counted from a decision that is only planned.
    pub planned: bool,
    /// `None` while no date is known.
    pub state: Option<DateState>,
}

/// The usual duties as edits; `id` makes a random id for each.
pub fn usual(mut id: impl FnMut() -> String) -> Vec<Edit> {
    let duties = standard().duties().iter();
    duties
        .map(|duty| {
            let statements: Vec<String> = duty.statements.iter().map(ToString::to_string).collect();
            Duty::LIST.at(&id()).add([
                (Duty::title, duty.title.into()),
                (Duty::months, f64::from(duty.months).into()),
                (Duty::statements, statements.into()),
                (Duty::note, duty.why.into()),
            ])
        })
        .collect()
}

/// When a duty was last done, by the log, or by the records of step 5 where they are about it.
fn last_done(
    document: &Assessment,
    duty: &Duty,
    today: NaiveDate,
) -> (Option<NaiveDate>, &'static str) {
    let serves = |id: &str| duty.statements.iter().any(|s| s.as_str() == id);
    let log = DutyDone::all(document).iter();
    let log = log.filter(|done| done.duty == duty.id);
    // A date ahead is a plan.
    let past = |date: &NaiveDate| *date <= today;
    let mut last = (log.filter_map(|done| done.date).filter(past).max(), "");
    let mut take = |date: Option<NaiveDate>, from| {
        if date > last.0 {
            last = (date, from);
        }
    };
    if serves("9.2.1-a") {
        let all = document.preparation.audits.iter();
        let held = all.filter(|audit| audits::is_performed(audit));
        take(
            held.filter_map(audits::last_day).filter(past).max(),
            t!("internal audit of step 5"),
        );
    }
    if serves("9.3-a") {
        let reviews = document.preparation.reviews.iter();
        // Minutes or inputs say that it took place.
        let held = reviews.filter(|r| says(&r.minutes) || !r.inputs.is_empty());
        let dates = held.filter_map(|review| review.date);
        take(dates.filter(past).max(), t!("management review of step 5"));
    }
    last
}

/// When a duty is due next, where that comes from, and whether it rests on a plan.
fn next_due(
    duty: &Duty,
    last: Option<NaiveDate>,
    months: u32,
    cycle: Option<&Cycle>,
) -> (Option<NaiveDate>, String, bool) {
    let every = months as usize;
    match (last, duty.first, cycle) {
        (Some(last), ..) => {
            let rule = t_count!(
                every,
                "{count} month after it was last done on {date}",
                "{count} months after it was last done on {date}",
                date = day_text(last),
            );
            (Some(after(last, months)), rule, false)
        }
        (None, Some(first), _) => (Some(first), t!("first date set for it").to_owned(), false),
        (None, None, Some(cycle)) => {
            let date = day_text(cycle.decision);
            let rule = match cycle.planned {
                true => t_count!(
                    every,
                    "{count} month after the planned decision on {date}",
                    "{count} months after the planned decision on {date}",
                    date,
                ),
                false => t_count!(
                    every,
                    "{count} month after the decision on {date}",
                    "{count} months after the decision on {date}",
                    date,
                ),
            };
            (Some(after(cycle.decision, months)), rule, cycle.planned)
        }
        (None, None, None) => (None, t!("no date to count from yet").to_owned(), false),
    }
}

/// How all duties stand, in the order in which they were entered.
pub fn duties(document: &Assessment, cycle: Option<&Cycle>, today: NaiveDate) -> Vec<DutyState> {
    let all = Duty::all(document).iter();
    all.map(|duty| {
        let months = duty.months.unwrap_or(MONTHS).clamp(1, 120);
        let (last, last_from) = last_done(document, duty, today);
        let (next, rule, planned) = next_due(duty, last, months, cycle);
        DutyState {
            id: duty.id.clone(),
            title: match says(&duty.title) {
                true => duty.title.trim().to_owned(),
                false => t!("unnamed duty").to_owned(),
            },
            owner: duty.owner.trim().to_owned(),
            months,
            last,
            last_from,
            next,
            rule,
            planned,
            state: next.map(|next| match planned {
                // What rests on a plan cannot be missed.
                true => DateState::of(next.max(today), today),
                false => DateState::of(next, today),
            }),
        }
    })
    .collect()
}

/// How a change stands towards the certification body.
#[derive(Clone, Debug, PartialEq)]
pub struct TracedChange {
    pub id: String,
    pub what: String,
    pub date: Option<NaiveDate>,
    /// `None` where nothing has to be told.
    pub state: Option<DateState>,
    /// Why, in a sentence part.
    pub reason: String,
}

/// The changes and whether the certification body knows what it has to.
pub fn changes(document: &Assessment, today: NaiveDate) -> Vec<TracedChange> {
    let all = ReportedChange::all(document).iter();
    all.map(|change| {
        let (state, reason) = match (change.significant, change.reported, change.date) {
            (_, Some(date), _) => (
                Some(DateState::Done),
                t!("reported on {date}", date = day_text(date)),
            ),
            (YesNo::Yes, None, Some(date)) if date < today => (
                Some(DateState::Late),
                t!(
                    "in force since {date} and not reported",
                    date = day_text(date)
                ),
            ),
            (YesNo::Yes, None, Some(date)) => (
                Some(DateState::Due),
                t!("to be reported before {date}", date = day_text(date)),
            ),
            (YesNo::Yes, None, None) => (Some(DateState::Due), t!("to be reported").to_owned()),
            (YesNo::No, None, _) => (None, t!("not significant, nothing to report").to_owned()),
            (_, None, _) => (
                Some(DateState::Due),
                t!("decide whether it is significant").to_owned(),
            ),
        };
        TracedChange {
            id: change.id.clone(),
            what: match says(&change.what) {
                true => change.what.trim().to_owned(),
                false => t!("unnamed change").to_owned(),
            },
            date: change.date,
            state,
            reason,
        }
    })
    .collect()
}
