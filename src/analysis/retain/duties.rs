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
            "internal audit of step 5",
        );
    }
    if serves("9.3-a") {
        let reviews = document.preparation.reviews.iter();
        // Minutes or inputs say that it took place.
        let held = reviews.filter(|r| says(&r.minutes) || !r.inputs.is_empty());
        let dates = held.filter_map(|review| review.date);
        take(dates.filter(past).max(), "management review of step 5");
    }
    last
}

/// How all duties stand, in the order in which they were entered.
pub fn duties(document: &Assessment, cycle: Option<&Cycle>, today: NaiveDate) -> Vec<DutyState> {
    let all = Duty::all(document).iter();
    all.map(|duty| {
        let months = duty.months.unwrap_or(MONTHS).clamp(1, 120);
        let (last, last_from) = last_done(document, duty, today);
        let every = match months {
            1 => "1 month".to_owned(),
            months => format!("{months} months"),
        };
        let (next, rule, planned) = match (last, duty.first, cycle) {
            (Some(last), ..) => {
                let rule = format!("{every} after it was last done on {}", day_text(last));
                (Some(after(last, months)), rule, false)
            }
            (None, Some(first), _) => (Some(first), "first date set for it".to_owned(), false),
            (None, None, Some(cycle)) => {
                let what = match cycle.planned {
                    true => "planned decision",
                    false => "decision",
                };
                let date = day_text(cycle.decision);
                let rule = format!("{every} after the {what} on {date}");
                (Some(after(cycle.decision, months)), rule, cycle.planned)
            }
            (None, None, None) => (None, "no date to count from yet".to_owned(), false),
        };
        DutyState {
            id: duty.id.clone(),
            title: match says(&duty.title) {
                true => duty.title.trim().to_owned(),
                false => "unnamed duty".to_owned(),
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
                format!("reported on {}", day_text(date)),
            ),
            (YesNo::Yes, None, Some(date)) if date < today => (
                Some(DateState::Late),
                format!("in force since {} and not reported", day_text(date)),
            ),
            (YesNo::Yes, None, Some(date)) => (
                Some(DateState::Due),
                format!("to be reported before {}", day_text(date)),
            ),
            (YesNo::Yes, None, None) => (Some(DateState::Due), "to be reported".to_owned()),
            (YesNo::No, None, _) => (None, "not significant, nothing to report".to_owned()),
            (_, None, _) => (
                Some(DateState::Due),
                "decide whether it is significant".to_owned(),
            ),
        };
        TracedChange {
            id: change.id.clone(),
            what: match says(&change.what) {
                true => change.what.trim().to_owned(),
                false => "unnamed change".to_owned(),
            },
            date: change.date,
            state,
            reason,
        }
    })
    .collect()
}
